/* Making records in the scratch area and sending them into the ring. */
#ifndef RINGSIDE_SOURCE_BPF_OUTPUT_H
#define RINGSIDE_SOURCE_BPF_OUTPUT_H

#include "source/bpf/programs/scratch.h"

static __always_inline void begin_scratch(struct rs_scratch *s, const struct rs_task *t) {
  __builtin_memcpy(s->args, t->args, sizeof s->args);
  s->plan = t->plan;
  s->late = 0;
  s->used = 0;
  s->blocks = 0;
  s->spent = 0;
  s->faulted = 0;
  s->netlink = t->netlink != RS_NETLINK_NONE;
}

static __always_inline void put_arguments(struct rs_scratch *s, const struct rs_task *t) {
  uint32_t count = t->argument_count;
  __builtin_memcpy(s->stream, t->args, sizeof t->args);
  if (count > RS_ARGUMENTS) count = RS_ARGUMENTS;
  s->used = count * 8;
}

static __always_inline uint64_t wakeup(void) {
  return bpf_ringbuf_query(&ring, BPF_RB_AVAIL_DATA) >= wake_bytes ? BPF_RB_FORCE_WAKEUP : BPF_RB_NO_WAKEUP;
}

static __always_inline void output(struct rs_scratch *s) {
  uint64_t size = sizeof(struct rs_record) + s->used;
  s->record.size = size;
  BOUND(size, 2 * RS_STREAM_BYTES - 1);
  if (size > RS_STREAM_BYTES) return;
  if (bpf_ringbuf_output(&ring, &s->record, size, wakeup()) != 0) lose(RS_LOSS_RING_FULL);
}

static __always_inline void fill_record_of(struct rs_scratch *s, const struct rs_task *t, uint8_t type,
                                           uint32_t pid, uint32_t tid) {
  s->record.type = type;
  s->record.flags = t->flags | (s->spent ? RS_CALL_CUT : 0);
  s->record.argument_count = t->argument_count;
  s->record.wrapped = t->wrapped;
  s->record.netlink = t->netlink;
  s->record.pid = pid;
  s->record.tid = tid;
  s->record.time = t->entered;
  s->record.left = 0;
  s->record.value = 0;
  s->record.ip = t->ip;
  s->record.number = t->number;
  s->record.row = t->row;
  s->record.previous = t->previous;
  if (s->spent) lose(RS_LOSS_PLAN_CUT);
}

static __always_inline void fill_record(struct rs_scratch *s, const struct rs_task *t, uint8_t type) {
  uint64_t both = bpf_get_current_pid_tgid();
  fill_record_of(s, t, type, both >> 32, both);
}

/* What is known of a call that has not ended. */
static __always_inline void put_entry(struct rs_scratch *s, struct rs_task *t) {
  begin_scratch(s, t);
  put_arguments(s, t);
  uint64_t saved = t->saved;
  uint64_t start = s->used;
  BOUND(saved, 2 * RS_SAVED_BYTES - 1);
  BOUND(start, 63);
  if (saved <= RS_SAVED_BYTES && saved != 0 && bpf_probe_read_kernel(&s->stream[start], saved, t->stream) == 0)
    s->used = start + saved;
}

#endif
