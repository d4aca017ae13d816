/* The few kernel structs that the programs look into, by hand: the loader relocates the offsets of these
 * members to those of the running kernel (CO-RE), so that nothing else of them needs to be here. */
#ifndef RINGSIDE_SOURCE_BPF_KERNEL_TYPES_H
#define RINGSIDE_SOURCE_BPF_KERNEL_TYPES_H

#include <linux/bpf.h>
#include <stdbool.h>
#include <stdint.h>

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct thread_info {
  uint32_t status;
};


/* The kernel's own name for it is mm_context_t, a typedef of an unnamed struct. */
typedef struct {
  void *vdso;
} mm_context_t;

struct mm_struct {
  mm_context_t context;
};

struct task_struct {
  struct thread_info thread_info;
  int pid;
  int tgid;
  int exit_code;
  struct mm_struct *mm;
};

struct pt_regs {
  unsigned long bp;
  unsigned long bx;
  unsigned long r9;
  unsigned long r8;
  unsigned long r10;
  unsigned long ax;
  unsigned long cx;
  unsigned long dx;
  unsigned long si;
  unsigned long di;
  unsigned long ip;
  unsigned long sp;
};

struct bpf_iter_meta;

struct bpf_iter__task {
  struct bpf_iter_meta *meta;
  struct task_struct *task;
};

struct kernel_siginfo;
struct k_sigaction;
struct linux_binprm;

#pragma clang attribute pop

#endif
