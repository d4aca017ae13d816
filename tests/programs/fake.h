// Calls that the kernel answers without carrying them out: a seccomp filter gives the result, a tracer sees
// the call and what lies in memory. So structs that the kernel would fill can hold any values, and calls
// that must not happen here (mount, swapoff) can be made.
#ifndef RINGSIDE_TESTS_FAKE_H
#define RINGSIDE_TESTS_FAKE_H

#include "support.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>

// From now on these calls of this thread end with `error`; 0: they succeed with the result 0.
MAYBE_UNUSED static void fake_calls(const int *numbers, size_t count, int error) {
  struct sock_filter filter[128];
  size_t n = 0;
  CHECK(count + 3 <= sizeof filter / sizeof *filter);
  filter[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  for (size_t i = 0; i < count; ++i)
    filter[n++] =
        (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)numbers[i], (unsigned char)(count - i), 0);
  filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)error);
  const struct sock_fprog program = {(unsigned short)n, filter};
  CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
  CHECK(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

#define FAKE(error, ...) \
  fake_calls((const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int), (error))

// Every byte another value, so that a field read from the wrong place shows.
MAYBE_UNUSED static void fill_pattern(void *memory, size_t size, unsigned seed) {
  unsigned char *bytes = memory;
  for (size_t i = 0; i < size; ++i) bytes[i] = (unsigned char)(i * 7 + seed);
}

#endif
