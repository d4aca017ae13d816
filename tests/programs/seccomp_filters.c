/* ringside: opts=; opts=-v; opts=-s 3
 * seccomp: its operations, and programs of every instruction. */
#include "pretend.h"

static struct sock_fprog *program(unsigned short length, const void *instructions) {
  const struct sock_fprog made = {length, (struct sock_filter *)instructions};
  return tail_copy(&made, sizeof made);
}

int main(void) {
  pretend_begin();
  struct sock_filter *one = tail_alloc(256 * sizeof *one);
  for (int code = 0; code < 256; code++) one[code] = (struct sock_filter)BPF_STMT(code, 5);
  BOTH(SYS_seccomp, 1, 0, ARG(program(256, one)));
  for (int code = 0; code < 256; code++) one[code] = (struct sock_filter)BPF_JUMP(code + 0x100, -code, code, 1);
  PRETEND(SYS_seccomp, 1, 1, ARG(program(256, one)));
  static const uint32_t actions[] = {0,          0x80000000, 0x30000,    0x50001,    0x50000,    0x7fc00000,
                                     0x7ff00000, 0x7ff00007, 0x7ffc0000, 0x7fff0000, 0x7fff0001, 0x12345678,
                                     0x7ffe0001, 0x30005,    0x80000001, 0xffffffff, 1};
  const int count = sizeof actions / sizeof *actions;
  struct sock_filter *returns = tail_alloc(sizeof *returns * (size_t)count);
  for (int i = 0; i < count; i++) returns[i] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, actions[i]);
  PRETEND(SYS_seccomp, 1, 0, ARG(program((unsigned short)count, returns)));
  PRETEND(SYS_seccomp, 1, 0, ARG(program((unsigned short)(count + 1), returns)));
  PRETEND(SYS_seccomp, 1, 0, ARG(program(5000, returns)));
  PRETEND(SYS_seccomp, 1, 0, ARG(program(0, returns)));
  PRETEND(SYS_seccomp, 1, 0, ARG(program(0, NULL)));
  PRETEND(SYS_seccomp, 1, 0, ARG(program(3, NULL)));
  PRETEND(SYS_seccomp, 1, 0, ARG(program(3, bad_ptr())));
  PRETEND(SYS_seccomp, 1, 0, ARG((char *)program(3, returns) + 1));
  for (int bit = 0; bit < 32; bit++) BOTH(SYS_seccomp, 1, (long)(1u << bit), 0);
  for (int i = 0; i < count; i++) BOTH(SYS_seccomp, 2, i, ARG(tail_copy(&actions[i], 4)));
  unsigned short *sizes = pattern_alloc(6);
  BOTH(SYS_seccomp, 3, 0, ARG(sizes));
  BOTH(SYS_seccomp, 3, 1, ARG(sizes + 1));
  for (int operation = -1; operation < 7; operation++) BOTH(SYS_seccomp, operation, 3, ARG(bad_ptr()));
  CHECK(prctl(PR_GET_SECCOMP) == 2);
  PRETEND(SYS_prctl, PR_SET_SECCOMP, 2, ARG(program((unsigned short)count, returns)));
  return 0;
}
