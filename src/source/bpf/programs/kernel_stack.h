/* The kernel's own stack where a thread first gives up the processor within a call: what it waits for. */
#ifndef RINGSIDE_SOURCE_BPF_KERNEL_STACK_H
#define RINGSIDE_SOURCE_BPF_KERNEL_STACK_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/notice.h"

#define OWN_FRAMES 2 /* this program, and who runs it */

struct rs_kernel_stack {
  struct rs_record record;
  uint64_t frames[RS_KERNEL_FRAMES];
};

/* Loaded where it is asked for. */
SEC("tp_btf/sched_switch")
int BPF_PROG(on_switch, bool preempted, struct task_struct *before) {
  if (preempted) return 0;
  struct rs_task *t = bpf_task_storage_get(&tasks, before, 0, 0);
  if (t == NULL || !t->in_call || t->await_exec || t->kernel_stack_sent) return 0;
  t->kernel_stack_sent = 1;
  struct rs_kernel_stack *s = bpf_ringbuf_reserve(&ring, sizeof *s, 0);
  if (s == NULL) {
    lose(RS_LOSS_STACK);
    return 0;
  }
  long got = bpf_get_stack(ctx, s->frames, sizeof s->frames, OWN_FRAMES);
  __builtin_memset(&s->record, 0, sizeof s->record);
  s->record.type = RS_RECORD_KERNEL_STACK;
  s->record.size = sizeof s->record + (got > 0 ? got : 0);
  s->record.pid = before->tgid;
  s->record.tid = before->pid;
  s->record.time = t->record.time;
  s->record.row = RS_NO_ROW;
  bpf_ringbuf_submit(s, BPF_RB_NO_WAKEUP);
  return 0;
}

#endif
