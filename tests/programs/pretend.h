// Calls that do not happen. After pretend_begin(), PRETEND(nr, ...) succeeds with 0 and REFUSE(nr, ...) fails
// with EPERM, whatever the call: a seccomp filter answers for the two places in this program from where they are
// made, and leaves every other call alone. So a tracer can be shown any arguments, and results in memory as the
// program laid them out. Not for calls that return in another way (rt_sigreturn, execve).
#ifndef RINGSIDE_TESTS_PRETEND_H
#define RINGSIDE_TESTS_PRETEND_H

#include "support.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>

long pretend_call(long nr, long a, long b, long c, long d, long e, long f);
long refuse_call(long nr, long a, long b, long c, long d, long e, long f);
extern const char pretend_return[];
extern const char refuse_return[];

#ifdef __x86_64__
#define RS_CALLER(name, mark)                                                                   \
  __asm__(".text\n.type " #name ", @function\n" #name                                           \
          ":\n"                                                                                 \
          "mov %rdi, %rax\n mov %rsi, %rdi\n mov %rdx, %rsi\n mov %rcx, %rdx\n mov %r8, %r10\n" \
          "mov %r9, %r8\n mov 8(%rsp), %r9\n syscall\n" #mark ":\n ret\n")
#else
#define RS_CALLER(name, mark)                                                                         \
  __asm__(".text\n.type " #name ", @function\n" #name                                                 \
          ":\n"                                                                                       \
          "push %ebp\n push %edi\n push %esi\n push %ebx\n mov 20(%esp), %eax\n mov 24(%esp), %ebx\n" \
          "mov 28(%esp), %ecx\n mov 32(%esp), %edx\n mov 36(%esp), %esi\n mov 40(%esp), %edi\n"       \
          "mov 44(%esp), %ebp\n int $0x80\n" #mark ":\n pop %ebx\n pop %esi\n pop %edi\n pop %ebp\n ret\n")
#endif
RS_CALLER(pretend_call, pretend_return);
RS_CALLER(refuse_call, refuse_return);

static void pretend_begin(void) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(uintptr_t)pretend_return, 1, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(uintptr_t)refuse_return, 1, 2),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
  CHECK(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

// The result as the kernel gives it: 0 and -EPERM.
MAYBE_UNUSED static void pretend(long nr, const long a[6]) {
  CHECK(pretend_call(nr, a[0], a[1], a[2], a[3], a[4], a[5]) == 0);
}
MAYBE_UNUSED static void refuse(long nr, const long a[6]) {
  CHECK(refuse_call(nr, a[0], a[1], a[2], a[3], a[4], a[5]) == -EPERM);
}
#define PRETEND(nr, ...) pretend((nr), (const long[6]){__VA_ARGS__})
#define REFUSE(nr, ...) refuse((nr), (const long[6]){__VA_ARGS__})
// Both, for calls that print the same arguments either way or should be seen to differ.
#define BOTH(nr, ...)         \
  do {                        \
    PRETEND(nr, __VA_ARGS__); \
    REFUSE(nr, __VA_ARGS__);  \
  } while (0)

// `size` bytes, each telling its place, that end right before an unmapped page.
MAYBE_UNUSED static void *pattern_alloc(size_t size) {
  unsigned char *p = tail_alloc(size);
  for (size_t i = 0; i < size; i++) p[i] = (unsigned char)(i * 7 + 1);
  return p;
}

#endif
