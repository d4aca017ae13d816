/* What happens to watched threads: fork, exec, end. */
#ifndef RINGSIDE_SOURCE_BPF_LIFE_H
#define RINGSIDE_SOURCE_BPF_LIFE_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/calls.h"

#define SECCOMP_MODE_DEAD 3 /* kernel/seccomp.c */
#define ENOSYS 38

SEC("tp_btf/sched_process_fork")
int BPF_PROG(on_fork, struct task_struct *parent, struct task_struct *child) {
  if (!follow) return 0;
  struct rs_task *t = bpf_task_storage_get(&tasks, parent, 0, 0);
  if (t == NULL || t->await_exec) return 0;
  struct rs_task *c = bpf_task_storage_get(&tasks, child, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
  if (c == NULL) {
    lose(RS_LOSS_TASK_TABLE);
    return 0;
  }
  c->fresh = 1;
  c->row = RS_NO_ROW;
  struct rs_notice notice;
  begin_notice(&notice, parent, RS_RECORD_FORK, child->pid);
  notice.record.number = child->tgid;
  send_notice(&notice);
  return 0;
}

/* Sends what is known of the call that the thread is in, under the given tid. */
static __always_inline void send_enter(struct rs_task *t, uint32_t tid) {
  if (!t->in_call || t->sent_enter) return;
  t->record.tid = tid;
  t->sent_enter = try_task(t, RS_RECORD_ENTER);
}

/* An execve that was made under another id than the one under which it ends. Copies too large to wait went out
 * without what could not be read then: the reader waits for that. */
static __always_inline void send_renamed(struct rs_task *t, uint32_t tid) {
  const bool waited_for = t->sent_enter && !t->copied;
  if (!t->in_call || !t->faulted || (t->sent_enter && !waited_for)) return send_enter(t, tid);
  t->record.tid = tid;
  const int sent = send_execed(t, RS_RECORD_ENTER);
  if (!t->sent_enter) t->sent_enter = sent == RS_SENT || (sent == RS_NO_SCRATCH && try_task(t, RS_RECORD_ENTER));
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(on_exec, struct task_struct *task, int old_pid, struct linux_binprm *binary) {
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL) return 0;
  t->await_exec = 0;
  if (t->in_call && t->is_exec)
    t->is_exec = BPF_CORE_READ(binary, interp) == BPF_CORE_READ(binary, filename) ? RS_EXEC_DONE : RS_EXEC_REWRITTEN;
  if (old_pid != task->pid) send_renamed(t, old_pid);
  t->told_cgroup = 0;
  struct rs_notice notice;
  begin_notice(&notice, task, RS_RECORD_EXEC, old_pid);
  send_notice(&notice);
  return 0;
}

/* In a call that has not passed the tracepoint: its result is still what every call begins with. */
static __always_inline bool is_killed_by_seccomp(struct task_struct *task) {
  struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
  return task->seccomp.mode == SECCOMP_MODE_DEAD && (int)regs->ax == -ENOSYS;
}

static __always_inline void send_end(struct rs_notice *notice, uint32_t tid) {
  notice->record.size = sizeof(struct rs_record);
  if (bpf_ringbuf_output(&ring, notice, sizeof(struct rs_record), wakeup()) == 0) return;
  if (bpf_map_update_elem(&late_ends, &tid, &notice->record, BPF_NOEXIST) != 0) {
    lose(RS_LOSS_NOTICE);
  } else {
    __sync_fetch_and_add(&late_end_count, 1);
  }
}

/* A thread that nobody watches may be the last: one that is not followed, or a worker that the kernel made (KVM). The
 * leader, which had ended before, ends for its parent only now. */
static __always_inline void end_of_unwatched(struct task_struct *task) {
  struct signal_struct *process = task->signal;
  if (task->pid == task->tgid || process->live.counter > 0) return;
  struct rs_task *leader = bpf_task_storage_get(&tasks, task->group_leader, 0, 0);
  if (leader == NULL || leader->await_exec) return;
  struct rs_notice notice;
  begin_notice(&notice, task, RS_RECORD_END, task->exit_code);
  notice.record.number = RS_END_UNWATCHED;
  notice.record.left = (process->flags & SIGNAL_GROUP_EXIT) != 0 ? process->group_exit_code : 0;
  send_end(&notice, task->pid);
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(on_exit, struct task_struct *task) {
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL) {
    end_of_unwatched(task);
    return 0;
  }
  if (t->await_exec) return 0;
  if (!t->in_call && !t->seen_enter && is_killed_by_seccomp(task)) {
    struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
    (void)begin_call(task, t, regs, regs->orig_ax);
  }
  if (t->in_call) tell_identity(task, t);
  send_enter(t, task->pid);
  if (t->in_call && !t->sent_enter) lose_call(t); /* it has no end that could be told */
  t->in_call = 0;                                 /* nor is it to be shown as lasting */
  tell_loss(task, t);
  tell_deferred(task, t);
  struct signal_struct *process = task->signal;
  struct task_struct *exec = process->group_exec_task;
  bool leader = task->pid == task->tgid;
  /* A leader whose place another thread takes by its execve: that is told then. */
  if (leader && exec != NULL && exec != task) return 0;
  struct rs_notice notice;
  begin_notice(&notice, task, RS_RECORD_END, task->exit_code);
  bool last = process->live.counter <= 0;
  notice.record.number = last ? RS_END_PROCESS : leader ? RS_END_LEADER : RS_END_THREAD;
  notice.record.left = (process->flags & SIGNAL_GROUP_EXIT) != 0 ? process->group_exit_code : 0;
  notice.record.ip = t->lost;
  send_end(&notice, task->pid);
  return 0;
}

#endif
