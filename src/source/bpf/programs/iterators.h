/* Runs over all threads, started by user space: taking threads in, and showing calls that last. */
#ifndef RINGSIDE_SOURCE_BPF_ITERATORS_H
#define RINGSIDE_SOURCE_BPF_ITERATORS_H

#include "source/bpf/programs/output.h"

/* Takes in the threads of the processes in `adopted`. User space runs it once they are to be watched. */
SEC("iter/task")
int adopt(struct bpf_iter__task *context) {
  struct task_struct *task = context->task;
  if (task == NULL) return 0;
  uint32_t process = task->tgid;
  uint32_t *how = bpf_map_lookup_elem(&adopted, &process);
  if (how == NULL) return 0;
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
  if (t == NULL) {
    lose(RS_LOSS_TASK_TABLE);
    return 0;
  }
  if (*how == RS_ADOPT_AT_EXEC) t->await_exec = 1;
  return 0;
}

/* Sends the entry of each call that has lasted long. */
SEC("iter/task")
int show_pending(struct bpf_iter__task *context) {
  struct task_struct *task = context->task;
  if (task == NULL) return 0;
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL || !t->in_call || t->sent_enter) return 0;
  uint64_t entered = t->entered;
  if (bpf_ktime_get_ns() - entered < pending_after) return 0;
  uint32_t index = 2 * bpf_get_smp_processor_id() + 1;
  struct rs_scratch *s = bpf_map_lookup_elem(&scratches, &index);
  if (s == NULL) return 0;
  put_entry(s, t);
  fill_record_of(s, t, RS_RECORD_ENTER, task->tgid, task->pid);
  /* The call may have ended meanwhile: then its own record says all. */
  if (!t->in_call || t->entered != entered) return 0;
  t->sent_enter = 1;
  output(s);
  return 0;
}

#endif
