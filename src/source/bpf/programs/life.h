/* What happens to watched threads: fork, exec, end, signals. */
#ifndef RINGSIDE_SOURCE_BPF_LIFE_H
#define RINGSIDE_SOURCE_BPF_LIFE_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/output.h"

static __always_inline void emit_life(struct task_struct *task, uint8_t type, int64_t value, uint32_t other,
                                      const void *more, uint32_t more_size) {
  struct {
    struct rs_record record;
    uint8_t more[48];
  } life;
  __builtin_memset(&life, 0, sizeof life);
  uint32_t size = sizeof(struct rs_record);
  life.record.type = type;
  life.record.pid = task->tgid;
  life.record.tid = task->pid;
  life.record.time = bpf_ktime_get_ns();
  life.record.value = value;
  life.record.number = other;
  life.record.row = RS_NO_ROW;
  if (more != NULL && bpf_probe_read_kernel(life.more, sizeof life.more, more) == 0) size = sizeof life;
  life.record.size = size;
  if (bpf_ringbuf_output(&ring, &life, size, 0) != 0) lose(RS_LOSS_RING_FULL);
}

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
  emit_life(parent, RS_RECORD_FORK, child->pid, child->tgid, NULL, 0);
  return 0;
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(on_exec, struct task_struct *task, int old_pid, struct linux_binprm *binary) {
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL) return 0;
  emit_life(task, RS_RECORD_EXEC, old_pid, 0, NULL, 0);
  return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(on_exit, struct task_struct *task) {
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  if (t == NULL || t->await_exec) return 0;
  if (t->in_call && !t->sent_enter) {
    struct rs_scratch *s = take_scratch();
    if (s != NULL) {
      put_entry(s, t);
      fill_record(s, t, RS_RECORD_ENTER);
      output(s);
      s->busy = 0;
    }
  }
  emit_life(task, RS_RECORD_END, task->exit_code, 0, NULL, 0);
  return 0;
}

SEC("tp_btf/signal_deliver")
int BPF_PROG(on_signal, int signal, struct kernel_siginfo *info, struct k_sigaction *action) {
  struct task_struct *task = bpf_get_current_task_btf();
  struct rs_task *t = bpf_task_storage_get(&tasks, task, 0, 0);
  /* SIGKILL is no delivery that a program could see: the end of the thread follows. */
  if (t == NULL || t->await_exec || signal == 9) return 0;
  emit_life(task, RS_RECORD_SIGNAL, signal, 0, info, 48);
  return 0;
}

#endif
