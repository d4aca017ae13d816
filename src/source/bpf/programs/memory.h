/* What a call's plan copies at its entry and at its exit. In between it waits in the thread's task storage. */
#ifndef RINGSIDE_SOURCE_BPF_MEMORY_H
#define RINGSIDE_SOURCE_BPF_MEMORY_H

#include "source/bpf/programs/descriptor.h"
#include "source/bpf/programs/output.h"
#include "source/bpf/programs/plan.h"

/* Finds the blocks of the entry again in what was saved. */
static long restore_block(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return 1;
  uint64_t at = s->copy_at;
  if (at + sizeof(struct rs_block) > s->used || at > RS_STREAM_MASK) return 1;
  BOUND(at, RS_STREAM_MASK);
  struct rs_block *block = (struct rs_block *)&s->stream[at];
  uint32_t slot = block->step & 63;
  uint32_t place = s->blocks & (RS_MAX_BLOCKS - 1);
  if (s->count[slot] == 0) s->first[slot] = place;
  s->count[slot] += 1;
  s->places[place].offset = at + sizeof(struct rs_block);
  s->places[place].got = block->got;
  s->blocks = place + 1;
  s->copy_at = at + sizeof(struct rs_block) + ((block->got + 7) & ~7U);
  return 0;
}

static long clear_step(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return 1;
  s->count[index & 63] = 0;
  return 0;
}

static __always_inline uint32_t plan_length(struct rs_task *t, uint8_t *at_entry, uint8_t *at_exit) {
  uint32_t plan_key = t->plan;
  struct rs_plan *plan = bpf_map_lookup_elem(&plans, &plan_key);
  if (plan == NULL) return 0;
  if (plan->asks_netlink && t->netlink == RS_NETLINK_NONE)
    t->netlink = netlink_of(bpf_get_current_task_btf(), t->args[0]);
  *at_entry = plan->at_entry;
  *at_exit = plan->at_exit;
  return plan->count;
}

static __always_inline void copy_at_entry(struct rs_task *t) {
  uint8_t at_entry = 0;
  uint8_t at_exit = 0;
  uint32_t length = plan_length(t, &at_entry, &at_exit);
  if (!at_entry) return;
  struct rs_scratch *s = take_scratch();
  if (s == NULL) return;
  begin_scratch(s, t);
  put_arguments(s, t);
  uint64_t start = s->used;
  BOUND(start, 63);
  s->mode = RS_AT_ENTRY;
  bpf_loop(length, run_step, NULL, 0);
  t->faulted = s->faulted;
  uint64_t used = s->used - start;
  bool fits = used <= RS_SAVED_BYTES;
  BOUND(used, 2 * RS_SAVED_BYTES - 1);
  if (!fits || used > RS_SAVED_BYTES) {
    /* Too large to wait in the task: it goes out at once, and the exit comes on its own. */
    t->sent_enter = 1;
    fill_record(s, t, RS_RECORD_ENTER);
    output(s);
  } else if (bpf_probe_read_kernel(t->stream, used, &s->stream[start]) == 0) {
    t->saved = used;
  }
  s->busy = 0;
}

/* Puts what was copied at entry behind the arguments, and runs the rest of the plan. */
static __always_inline void copy_at_exit(struct rs_scratch *s, struct rs_task *t, bool failed) {
  uint8_t at_entry = 0;
  uint8_t at_exit = 0;
  uint32_t length = plan_length(t, &at_entry, &at_exit);
  uint64_t saved = t->saved;
  BOUND(saved, 2 * RS_SAVED_BYTES - 1);
  if (saved > RS_SAVED_BYTES) saved = 0;
  uint64_t start = s->used;
  BOUND(start, 63);
  if (saved != 0 && bpf_probe_read_kernel(&s->stream[start], saved, t->stream) == 0) s->used = start + saved;
  /* The memory of the arguments is gone after an exec. */
  if (t->is_exec && !failed) return;
  bool again = at_entry && (t->faulted || saved == 0);
  if (!at_exit && !again) return;
  bpf_loop(64, clear_step, NULL, 0);
  s->copy_at = start;
  if (saved != 0) bpf_loop(RS_MAX_BLOCKS, restore_block, NULL, 0);
  if (again) {
    s->mode = RS_AT_ENTRY;
    s->late = 1;
    bpf_loop(length, run_step, NULL, 0);
    s->late = 0;
  }
  s->mode = failed ? RS_AT_EXIT_ALWAYS : RS_AT_EXIT;
  if (at_exit) bpf_loop(length, run_step, NULL, 0);
}

#endif
