/* What a call's plan copies at its entry and at its exit. In between it waits in the thread's task storage. */
#ifndef RINGSIDE_SOURCE_BPF_MEMORY_H
#define RINGSIDE_SOURCE_BPF_MEMORY_H

#include "source/bpf/programs/descriptor.h"
#include "source/bpf/programs/direct.h"
#include "source/bpf/programs/exec.h"
#include "source/bpf/programs/file_place.h"
#include "source/bpf/programs/output.h"

/* Finds the blocks of the entry again in what was saved. */
static long restore_block(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return 1;
  uint64_t at = s->copy_at;
  if (at + sizeof(struct rs_block) > s->used || at > RS_STREAM_MASK) return 1;
  BOUND(at, RS_STREAM_MASK);
  struct rs_block *block = (struct rs_block *)&s->stream[at];
  uint32_t got = block->about & RS_BLOCK_GOT_MASK;
  uint32_t slot = block->about >> RS_BLOCK_STEP_SHIFT & RS_BLOCK_STEP_MASK;
  uint32_t place = s->blocks & (RS_MAX_BLOCKS - 1);
  if (s->count[slot] == 0) s->first[slot] = place;
  s->count[slot] += 1;
  s->places[place].offset = at + sizeof(struct rs_block);
  s->places[place].got = got;
  s->blocks = place + 1;
  s->copy_at = at + sizeof(struct rs_block) + ((got + 7) & ~7U);
  return 0;
}

/* The interpreter's way at entry. */
static __always_inline void interpret_at_entry(struct rs_task *t, uint32_t length) {
  struct rs_scratch *s = take_scratch();
  if (s == NULL) {
    t->record.flags |= RS_CALL_INCOMPLETE; /* unless the exit has more luck */
    return;
  }
  begin_scratch(s, t);
  s->mode = RS_AT_ENTRY;
  run_plan(length);
  t->faulted = s->faulted;
  if (descriptors) name_descriptors(s, t, false, false);
  uint64_t used = s->used;
  bool fits = used <= RS_TASK_BYTES;
  BOUND(used, 0x7ff);
  if (!fits || used > RS_TASK_BYTES) {
    /* Too large to wait in the task: it goes out at once, and the exit comes on its own. */
    t->sent_enter = try_scratch(s, RS_RECORD_LARGE);
    t->record.flags |= s->record.flags & RS_CALL_INCOMPLETE;
    if (!t->sent_enter) t->faulted = 1; /* of an execve there is something left to tell at its end */
  } else if (bpf_probe_read_kernel(t->stream, used, s->stream) == 0) {
    t->used = used;
    t->copied = 1;
  }
  s->busy = 0;
}

static __always_inline void find_netlink(struct rs_task *t, const struct rs_plan *plan) {
  if (plan->asks_netlink && t->record.netlink == RS_NETLINK_NONE)
    t->record.netlink = netlink_of(bpf_get_current_task_btf(), t->args[0]);
}

static __always_inline void copy_at_entry(struct rs_task *t) {
  uint32_t key = t->plan;
  struct rs_plan *plan = bpf_map_lookup_elem(&plans, &key);
  if (plan == NULL) return;
  find_netlink(t, plan);
  if (descriptors) return interpret_at_entry(t, plan->at_entry ? plan->count : 0);
  t->direct = plan->direct;
  if (plan->direct) __builtin_memset(t->places, 0, sizeof t->places);
  if (!plan->at_entry) return;
  if (plan->direct) {
    t->copied = run_direct(t, plan, RS_AT_ENTRY);
    if (t->copied) return;
    t->direct = 0;
  }
  interpret_at_entry(t, plan->count);
}

/* Once more what could not be read at entry. */
static __always_inline void interpret_again(struct rs_scratch *s, struct rs_task *t, const struct rs_plan *plan) {
  __builtin_memset(s->count, 0, sizeof s->count);
  uint32_t start = t->record.argument_count * 8;
  s->copy_at = start;
  if (s->used > start) bpf_loop(RS_MAX_BLOCKS, restore_block, NULL, 0);
  if (plan->at_entry && (t->faulted || !t->copied)) {
    if (!t->sent_enter) s->record.flags &= ~RS_CALL_INCOMPLETE;
    s->mode = RS_AT_ENTRY;
    s->late = 1;
    run_plan(plan->count);
    s->late = 0;
    bpf_loop(RS_MAX_BLOCKS, place_block, NULL, 0);
  }
}

/* Runs the rest of the plan. */
static __always_inline void interpret_at_exit(struct rs_scratch *s, struct rs_task *t, const struct rs_plan *plan,
                                              bool failed) {
  interpret_again(s, t, plan);
  s->mode = failed ? RS_AT_EXIT_ALWAYS : RS_AT_EXIT;
  if (plan->at_exit) run_plan(plan->count);
}

/* The entry of a call that is not to return, since its thread is killed: the last time that its memory can be read. Apart,
 * so that the verifier goes through it once. */
__noinline int send_unended(struct rs_task *t) {
  if (t == NULL) return 0;
  uint32_t key = t->plan;
  struct rs_plan *plan = bpf_map_lookup_elem(&plans, &key);
  if (plan == NULL || !plan->at_entry) return 0;
  struct rs_scratch *s = take_scratch();
  if (s == NULL) return 0;
  begin_scratch(s, t);
  interpret_again(s, t, plan);
  t->sent_enter = try_scratch(s, RS_RECORD_ENTER);
  s->busy = 0;
  return 0;
}

/* Sends the call, with what its plan copies at the exit. */
static __always_inline void send_finished(struct rs_task *t, bool failed, uint8_t type) {
  uint32_t key = t->plan;
  struct rs_plan *plan = key == 0 && !descriptors ? NULL : bpf_map_lookup_elem(&plans, &key);
  if (plan == NULL) return send_task(t, type);
  find_netlink(t, plan); /* `socket` names one only now */
  /* The memory of the arguments is gone after an exec. */
  if (t->is_exec >= RS_EXEC_DONE) {
    const int sent = t->faulted ? send_execed(t, type) : RS_NO_SCRATCH;
    if (sent == RS_RING_FULL) lose_call(t);
    if (sent != RS_NO_SCRATCH) return;
    if ((t->record.flags & RS_CALL_INCOMPLETE) != 0 && !t->sent_enter) lose(RS_LOSS_SCRATCH_BUSY);
    return send_task(t, type);
  }
  const bool again = plan->at_entry && (t->faulted || !t->copied);
  /* With its arguments' own, where the call passed no tracepoint at its entry. */
  const bool named = descriptors && ((t->descriptors & RS_FD_RESULT) != 0 || plan->has_descriptors ||
                                     (!t->copied && t->descriptors != 0));
  if (!plan->at_exit && !again && !named) return send_task(t, type);
  if (t->direct && run_direct(t, plan, failed ? RS_AT_EXIT_ALWAYS : RS_AT_EXIT)) return send_task(t, type);
  struct rs_scratch *s = take_scratch();
  if (s == NULL) {
    lose(RS_LOSS_SCRATCH_BUSY);
    t->record.flags |= RS_CALL_INCOMPLETE;
    return send_task(t, type);
  }
  begin_scratch(s, t);
  interpret_at_exit(s, t, plan, failed);
  if (descriptors && !t->copied) name_descriptors(s, t, false, false);
  if (named) name_descriptors(s, t, true, failed);
  if (!try_scratch(s, type)) lose_call(t);
  s->busy = 0;
}

#endif
