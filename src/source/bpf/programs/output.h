/* Sending records into the ring: a thread's own, or one that was made in a scratch area. */
#ifndef RINGSIDE_SOURCE_BPF_OUTPUT_H
#define RINGSIDE_SOURCE_BPF_OUTPUT_H

#include "source/bpf/programs/scratch.h"

/* A wake-up costs more than many records: one when the ring has filled to a part. For the rest the reader has its
 * clock. */
static __always_inline uint64_t wakeup(void) {
  if (wake_asked || bpf_ringbuf_query(&ring, BPF_RB_AVAIL_DATA) < wake_bytes) return BPF_RB_NO_WAKEUP;
  wake_asked = 1;
  return BPF_RB_FORCE_WAKEUP;
}

static __always_inline void lose_call(struct rs_task *t) {
  lose(RS_LOSS_RING_FULL);
  t->lost += 1;
}

/* Sends what is known of the thread's call from where it lies. False: the ring is full.
 * Looks at the ring's filling now and then. */
static __always_inline bool try_task(struct rs_task *t, uint8_t type) {
  uint64_t size = sizeof(struct rs_record) + t->used;
  t->record.type = type;
  t->record.size = size;
  BOUND(size, 0x7ff);
  if (size > sizeof(struct rs_record) + RS_TASK_BYTES) return false;
  const uint64_t flags = (t->sends++ & 15) == 0 ? wakeup() : BPF_RB_NO_WAKEUP;
  return bpf_ringbuf_output(&ring, &t->record, size, flags) == 0;
}

/* The end of a call. */
static __always_inline void send_task(struct rs_task *t, uint8_t type) {
  if (!try_task(t, type)) lose_call(t);
}

/* The same in the scratch area, where there is room for more. */
static __always_inline void begin_scratch(struct rs_scratch *s, const struct rs_task *t) {
  __builtin_memcpy(s->args, t->args, sizeof s->args);
  s->record = t->record;
  s->result = t->record.value;
  s->plan = t->plan;
  s->late = 0;
  s->blocks = 0;
  s->spent = 0;
  s->faulted = 0;
  s->netlink = t->record.netlink != RS_NETLINK_NONE;
  s->used = 0;
  uint64_t used = t->used;
  BOUND(used, 0x7ff);
  if (used <= RS_TASK_BYTES && bpf_probe_read_kernel(s->stream, used, t->stream) == 0) s->used = used;
}

/* False: the ring is full. */
static __always_inline bool try_scratch(struct rs_scratch *s, uint8_t type) {
  uint64_t size = sizeof(struct rs_record) + s->used;
  s->record.type = type;
  s->record.size = size;
  if (s->spent) {
    if ((s->record.flags & RS_CALL_INCOMPLETE) == 0) lose(RS_LOSS_PLAN_CUT); /* not twice for one call */
    s->record.flags |= RS_CALL_INCOMPLETE;
  }
  BOUND(size, 2 * RS_STREAM_BYTES - 1);
  if (size > RS_STREAM_BYTES) return false;
  return bpf_ringbuf_output(&ring, &s->record, size, wakeup()) == 0;
}

#endif
