/* Holding back whoever makes calls faster than they can be read, so that none is lost. */
#ifndef RINGSIDE_SOURCE_BPF_HOLD_H
#define RINGSIDE_SOURCE_BPF_HOLD_H

#include "source/bpf/programs/maps.h"

#define LONGEST_HOLD 50000 /* nanoseconds a call: the processor spins meanwhile */

static long is_over(uint32_t round, uint64_t *until) { return bpf_ktime_get_ns() >= *until; }

/* After a call, whose time is taken. The fuller the ring is above hold_bytes, the longer: caller and reader settle at
 * the reader's pace, and while the reader stands still a call costs LONGEST_HOLD. */
static __always_inline void hold(struct rs_task *t) {
  if (hold_bytes == 0 || (!t->held && (++t->unheld & 15) != 0)) return;
  const uint64_t filled = bpf_ringbuf_query(&ring, BPF_RB_AVAIL_DATA);
  t->held = filled > hold_bytes;
  if (!t->held) return;
  const uint64_t above = bpf_ringbuf_query(&ring, BPF_RB_RING_SIZE) - hold_bytes;
  uint64_t until = bpf_ktime_get_ns() + LONGEST_HOLD * (filled - hold_bytes) / above;
  bpf_loop(LONGEST_HOLD, is_over, &until, 0);
}

#endif
