/* Calls through the fixed page at 0xffffffffff600000, which the kernel emulates when the page is executed. */
#ifndef RINGSIDE_SOURCE_BPF_VSYSCALL_H
#define RINGSIDE_SOURCE_BPF_VSYSCALL_H

#include "source/bpf/programs/calls.h"

/* Not in every kernel: user space attaches it where there is such a tracepoint. */
SEC("raw_tp/emulate_vsyscall")
int on_vsyscall(struct bpf_raw_tracepoint_args *context) {
  static const uint32_t numbers[] = {96, 201, 309}; /* gettimeofday, time, getcpu: one for each entry of the page */
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_task *t = watched_task(task, false);
  uint64_t entry = context->args[0];
  if (t == NULL || t->await_exec || entry > 2) return 0;
  struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
  if (!begin_call(task, t, regs, numbers[entry])) return 0;
  t->in_call = 0; /* no end of it will be seen */
  t->record.flags |= RS_CALL_VSYSCALL;
  t->record.left = t->record.time;
  tell_identity(task, t);
  if (stack_bytes != 0) send_stack(t->record.time, RS_STACK_OF_CALL);
  send_task(t, RS_RECORD_COMPLETE);
  return 0;
}

#endif
