/* Telling of the signals that came during a call and waited for its end. */
#ifndef RINGSIDE_SOURCE_BPF_DEFERRED_H
#define RINGSIDE_SOURCE_BPF_DEFERRED_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/stack.h"

/* Apart, so that the verifier goes through it once. `with_stack`: the thread is the one that runs. */
__noinline int tell_all_deferred(struct rs_task *t, uint32_t pid, uint32_t tid, uint64_t ip, uint32_t with_stack) {
  if (t == NULL) return 0;
  uint32_t count = t->deferred_count;
  t->deferred_count = 0;
  for (uint32_t i = 0; i < RS_MAX_DEFERRED; ++i) {
    if (i >= count) break;
    if (stack_bytes != 0 && with_stack) send_stack(0, RS_STACK_OF_SIGNAL);
    struct rs_notice notice;
    begin_notice_of(&notice, pid, tid, RS_RECORD_SIGNAL, t->deferred[i].signal);
    notice.record.flags = t->record.flags & RS_CALL_I386;
    notice.record.ip = ip;
    __builtin_memcpy(notice.siginfo, t->deferred[i].siginfo, RS_SIGINFO_BYTES);
    send_signal(&notice);
  }
  return 0;
}

/* Those of the thread that runs. */
static __always_inline void tell_deferred(struct task_struct *task, struct rs_task *t) {
  if (t->deferred_count == 0) return;
  struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
  tell_all_deferred(t, task->tgid, task->pid, regs->ip, task->mm != NULL);
}

/* Those of another one whose call lasts: nobody can read its stack from here. */
static __always_inline void tell_lasting(struct task_struct *task, struct rs_task *t, uint64_t not_after) {
  if (t->deferred_count == 0 || t->deferred[0].time > not_after) return;
  struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
  tell_all_deferred(t, task->tgid, task->pid, regs->ip, 0);
}

#endif
