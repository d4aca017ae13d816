/* How long a thread is off the processor within a call: that is waiting, and the rest is running. */
#ifndef RINGSIDE_SOURCE_BPF_WAITS_H
#define RINGSIDE_SOURCE_BPF_WAITS_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/maps.h"

/* Loaded where it is asked for. */
SEC("tp_btf/sched_switch")
int BPF_PROG(on_wait, bool preempted, struct task_struct *before, struct task_struct *after) {
  struct rs_task *t = bpf_task_storage_get(&tasks, before, 0, 0);
  if (t != NULL && t->in_call) t->off_since = bpf_ktime_get_ns();
  t = bpf_task_storage_get(&tasks, after, 0, 0);
  if (t == NULL || t->off_since == 0) return 0;
  t->waited += bpf_ktime_get_ns() - t->off_since;
  t->off_since = 0;
  return 0;
}

#endif
