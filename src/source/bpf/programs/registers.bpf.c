/* The user registers of threads that sleep or are stopped, for `ringside now`: the kernel keeps them from their entry
 * on, and /proc tells only some. An iterator, run by user space; it changes nothing. */
#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/registers_format.h"

struct seq_file;

struct bpf_iter_meta {
  struct seq_file *seq;
} __attribute__((preserve_access_index));

#define TASK_OFF_CPU 0xf /* TASK_INTERRUPTIBLE, TASK_UNINTERRUPTIBLE, __TASK_STOPPED, __TASK_TRACED */

SEC("iter/task")
int registers(struct bpf_iter__task *context) {
  struct task_struct *task = context->task;
  if (task == NULL || (task->__state & TASK_OFF_CPU) == 0) return 0;
  struct rs_registers out = {};
  out.tid = task->pid;
  struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
  if (bpf_probe_read_kernel(out.words, sizeof out.words, regs) != 0) return 0;
  bpf_seq_write(context->meta->seq, &out, sizeof out);
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
