/* What the registers and the state of a thread tell of the call that it makes: facts of the kernel's x86 code. */
#ifndef RINGSIDE_SOURCE_BPF_ENTRY_H
#define RINGSIDE_SOURCE_BPF_ENTRY_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

#define TS_COMPAT 0x0002 /* arch/x86/include/asm/thread_info.h */
#define X32_BIT 0x40000000
#define USER_CS_64 0x33
#define CS_OFFSET 136 /* of cs in struct pt_regs, fixed by asm/ptrace.h */
#define VDSO_BYTES 0x3000
#define EXECVE_64 59
#define EXECVEAT_64 322
#define EXECVE_32 11
#define EXECVEAT_32 358
#define SIGKILL 9

static __always_inline bool is_exec(uint32_t number, bool i386) {
  return i386 ? number == EXECVE_32 || number == EXECVEAT_32 : number == EXECVE_64 || number == EXECVEAT_64;
}

static __always_inline bool is_restart(long result) {
  return result == -512 || result == -513 || result == -514 || result == -516;
}

static __always_inline bool is_code_64(const struct pt_regs *regs) {
  uint64_t cs = 0;
  bpf_probe_read_kernel(&cs, sizeof cs, (const char *)regs + CS_OFFSET);
  return (cs & 0xffff) == USER_CS_64;
}

static __always_inline bool is_in_vdso(struct task_struct *task, const struct pt_regs *regs) {
  uint64_t vdso = (uint64_t)BPF_CORE_READ(task, mm, context.vdso);
  return vdso != 0 && regs->ip >= vdso && regs->ip < vdso + VDSO_BYTES;
}

#endif
