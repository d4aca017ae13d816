// Runs requests of ioctl over memory of every kind: what the tracers show of their arguments.
#ifndef RINGSIDE_TESTS_IOCTL_CALLS_H
#define RINGSIDE_TESTS_IOCTL_CALLS_H

#include "support.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>

// From here on this call does nothing and returns 0: a success that needs no device.
MAYBE_UNUSED static void pretend(int number) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
  CHECK(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

// Every request with distinct bytes, zeros, all bits set, small and large numbers, NULL, an unmapped
// address, and memory that ends early; first failing, then succeeding.
MAYBE_UNUSED static void run_requests(const unsigned *requests, size_t count) {
  enum { room = 16384 };
  unsigned char *memory = tail_alloc(room);
  const long values[] = {0, 1, 2, 5, 0x12345, -1, -9, ARG(memory + room), ARG(memory + room - 1)};
  for (int succeed = 0; succeed < 2; succeed++) {
    if (succeed) pretend(SYS_ioctl);
    for (size_t i = 0; i < count; i++) {
      for (size_t v = 0; v < sizeof values / sizeof *values; v++) RAW(SYS_ioctl, -1, (long)requests[i], values[v]);
      for (int kind = 0; kind < 4; kind++) {
        for (size_t b = 0; b < room; b++)
          memory[b] = (unsigned char)(kind == 0 ? (b * 7 + 1) & 0x7f : kind == 1 ? 0 : kind == 2 ? 0xff : b % 5 == 0);
        RAW(SYS_ioctl, -1, (long)requests[i], ARG(memory));
      }
    }
  }
}

#define RUN_REQUESTS(list) run_requests(list, sizeof list / sizeof *list)

#endif
