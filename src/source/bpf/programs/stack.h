/* The user stack at a call or a signal: the registers, and the words from the stack pointer upwards, for the reader
 * to walk. */
#ifndef RINGSIDE_SOURCE_BPF_STACK_H
#define RINGSIDE_SOURCE_BPF_STACK_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>

#include "source/bpf/programs/copy.h"
#include "source/bpf/programs/notice.h"

#define EXIT_64 60
#define EXIT_GROUP_64 231
#define EXIT_32 1
#define EXIT_GROUP_32 252

/* What there is of the stack, as far as that can be told: above start_stack lie the program's arguments, and the C
 * library keeps what belongs to a thread, where fs points, above its stack. */
static __always_inline uint64_t stack_length(struct task_struct *task, uint64_t sp) {
  uint64_t length = stack_bytes;
  uint64_t top = BPF_CORE_READ(task, mm, start_stack);
  uint64_t own = BPF_CORE_READ(task, thread.fsbase);
  if (sp < top && top - sp < length) length = top - sp;
  if (sp < own && own - sp < length) length = own - sp;
  return length;
}

/* Of its own, so that the verifier goes through it once. `time` and `kind` tell what it belongs to. */
__noinline int send_stack(uint64_t time, uint32_t kind) {
  struct task_struct *task = bpf_get_current_task_btf();
  struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
  struct rs_scratch *s = take_scratch();
  if (s == NULL) return 0; /* the reader misses it, and says so */
  const uint64_t sp = regs->sp;
  const uint64_t wanted = stack_length(task, sp);
  uint64_t length = wanted;
  asm volatile("" : "+r"(length));
  if (length > RS_COPY_BYTES) length = RS_COPY_BYTES;
  bpf_probe_read_kernel(s->stream, RS_STACK_REGISTERS, regs);
  s->copy_at = RS_STACK_REGISTERS;
  s->copy_address = sp;
  s->copy_length = length;
  s->copy_got = length;
  if (bpf_probe_read_user(&s->stream[RS_STACK_REGISTERS], length, (void *)sp) != 0) {
    s->copy_got = 0;
    bpf_loop(17, copy_page, NULL, 0);
  }
  __builtin_memset(&s->record, 0, sizeof s->record);
  s->record.pid = task->tgid;
  s->record.tid = task->pid;
  s->record.time = time;
  s->record.left = bpf_ktime_get_ns();
  s->record.value = kind;
  s->record.ip = sp;
  s->record.row = RS_NO_ROW;
  s->used = RS_STACK_REGISTERS + ((s->copy_got + 7) & ~7U);
  s->spent = 0;
  if (!try_scratch(s, RS_RECORD_STACK)) lose(RS_LOSS_STACK);
  s->busy = 0;
  return 0;
}

/* A call that does not come back to its caller. */
static __always_inline bool is_exit(uint32_t number, bool i386) {
  return i386 ? number == EXIT_32 || number == EXIT_GROUP_32 : number == EXIT_64 || number == EXIT_GROUP_64;
}

#endif
