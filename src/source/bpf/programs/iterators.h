/* Runs over all threads, started by user space: taking threads in, and showing calls that last. */
#ifndef RINGSIDE_SOURCE_BPF_ITERATORS_H
#define RINGSIDE_SOURCE_BPF_ITERATORS_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/calls.h"

#define TASK_INTERRUPTIBLE 1
#define TASK_UNINTERRUPTIBLE 2
#define TASK_STOPPED 4
#define JOBCTL_STOP_SIGMASK 0xffff /* include/linux/sched/jobctl.h */

/* A thread that sleeps in a call when it is taken in. Its registers tell which; its memory must wait for the end. */
static __always_inline void adopt_call(struct task_struct *task, struct rs_task *t) {
  if ((task->__state & (TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)) == 0) return;
  struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
  int64_t number = regs->orig_ax;
  if ((int32_t)number < 0) return; /* it sleeps in a fault */
  if (t->seen_enter || !t->fresh) return;
  t->seen_enter = 1;
  if (!begin_call(task, t, regs, number)) return;
  if (waits) t->off_since = t->record.time;
  t->fresh = 0;
}

/* A stop that came before. */
static __always_inline void tell_stopped(struct task_struct *task) {
  const int64_t signal = task->jobctl & JOBCTL_STOP_SIGMASK;
  if ((task->__state & TASK_STOPPED) == 0 || signal == 0) return;
  struct rs_notice notice;
  begin_notice(&notice, task, RS_RECORD_STOP, signal);
  send_notice(&notice);
}

/* User space runs the iterator, so the current task is the tracer. */
static __always_inline void find_own_root(void) {
  struct path root = {};
  struct task_struct *self = bpf_get_current_task_btf();
  BPF_CORE_READ_INTO(&root, self, fs, root);
  own_root_dentry = (uint64_t)root.dentry;
  own_root_mount = (uint64_t)root.mnt - bpf_core_field_offset(struct mount, mnt);
}

/* Takes in the threads of the processes in `adopted`. User space runs it once they are to be watched. */
SEC("iter/task")
int adopt(struct bpf_iter__task *context) {
  struct task_struct *task = context->task;
  if (task == NULL) return 0;
  uint32_t process = task->tgid;
  find_own_root();
  uint32_t *how = bpf_map_lookup_elem(&adopted, &process);
  if (how == NULL || *how == RS_ADOPT_ALONE) {
    uint32_t thread = task->pid;
    how = bpf_map_lookup_elem(&adopted, &thread);
    if (how == NULL || *how != RS_ADOPT_ALONE) return 0;
  }
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
  if (t == NULL) {
    lose(RS_LOSS_TASK_TABLE);
    return 0;
  }
  if (*how == RS_ADOPT_AT_EXEC) {
    t->await_exec = 1;
    return 0;
  }
  t->fresh = 1;
  t->row = RS_NO_ROW;
  adopt_call(task, t);
  if (task->pid == process || *how == RS_ADOPT_ALONE) tell_stopped(task);
  return 0;
}

/* Sends the entry of each call that has lasted long. */
SEC("iter/task")
int show_pending(struct bpf_iter__task *context) {
  struct task_struct *task = context->task;
  if (task == NULL) return 0;
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL) return 0;
  uint64_t now = bpf_ktime_get_ns();
  tell_lasting(task, t, now - pending_after);
  if (pending_after == 0) tell_loss(task, t); /* at the end: nobody else touches the count any more */
  if (!t->in_call || t->sent_enter) return 0;
  uint64_t entered = t->record.time;
  if (now - entered < pending_after) return 0;
  /* What could not be read will be, soon, if the thread only waits for a processor. */
  if (t->faulted && task->__state == 0 && now - entered < 20 * pending_after) return 0;
  uint32_t index = 2 * bpf_get_smp_processor_id() + 1;
  struct rs_scratch *s = bpf_map_lookup_elem(&scratches, &index);
  if (s == NULL) return 0;
  begin_scratch(s, t);
  /* The call may have ended meanwhile: then its own record says all. */
  if (!t->in_call || t->record.time != entered) return 0;
  t->sent_enter = 1;
  if (!try_scratch(s, RS_RECORD_ENTER)) t->sent_enter = 0;
  return 0;
}

#endif
