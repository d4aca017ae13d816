/* ringside: opts=; opts=-v; opts=-s 3
 * User and group ids, supplementary groups, capabilities, resource limits, on both ABIs with 16- and 32-bit ids. */
#include "pretend.h"

#include <linux/capability.h>
#include <sys/resource.h>

static void ids(long get, long set, long getres, long setres, long fs, long re) {
  RAW_1(get);
  uint32_t *three = pattern_alloc(12);
  for (int i = 0; i < 2; i++) {
    const long value = i == 0 ? -1 : 0x12345;
    BOTH(set, value);
    BOTH(fs, value);
    BOTH(re, value, 7);
    BOTH(setres, 0, value, -1);
  }
  BOTH(getres, ARG(three), ARG(three + 1), ARG(three + 2));
  memset(three, 0xff, 12);
  BOTH(getres, ARG(three), ARG(three + 1), ARG((char *)three + 11));
  BOTH(getres, 0, ARG(bad_ptr()), ARG((char *)three + 9));
}

static void groups(long get, long set) {
  uint16_t *list = pattern_alloc(400);
  BOTH(get, 0, 0);
  BOTH(get, 3, ARG(list));
  static const int counts[] = {-1, 0, 1, 2, 3, 4, 50, 100, 101, 65536, 65537};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) BOTH(set, counts[i], ARG(list));
  BOTH(set, 3, 0);
  BOTH(set, 3, ARG(bad_ptr()));
  list[198] = 0xffff;
  list[199] = 0xffff;
  BOTH(set, 2, ARG(list + 196));
  RAW(get, 0, 0);
}

static void capabilities(void) {
  static const uint32_t versions[] = {0x19980330, 0x20071026, 0x20080522, 0, 0x12345};
  static const uint32_t patterns[][6] = {{0, 0, 0, 0, 0, 0},
                                         {1, 2, 4, 1, 2, 4},
                                         {~0u, 0xf0f0f0f0, 1u << 31, ~0u, 0x80000000, 0x100},
                                         {0, 0, 0, 1u << 8, 1u << 9, 1u << 31}};
  for (size_t v = 0; v < sizeof versions / sizeof *versions; v++) {
    struct __user_cap_header_struct *head = tail_alloc(sizeof *head);
    head->version = versions[v];
    head->pid = (int)v * 1000 - 1;
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
      uint32_t *data = tail_copy(patterns[p], sizeof patterns[p]);
      BOTH(SYS_capget, ARG(head), ARG(data));
      BOTH(SYS_capset, ARG(head), ARG(data));
      BOTH(SYS_capset, ARG(head), ARG(data + 3));
      BOTH(SYS_capset, ARG(head), ARG(data + 4));
    }
    BOTH(SYS_capget, ARG(head), 0);
    BOTH(SYS_capset, ARG(head), ARG(bad_ptr()));
    BOTH(SYS_capset, ARG((char *)head + 4), ARG(bad_ptr()));
  }
  BOTH(SYS_capget, 0, 0);
  BOTH(SYS_capget, ARG(bad_ptr()), 0);
}

static void limits(void) {
  static const uint64_t values[] = {0,          1,          1023,       1024,      1025,  2048,       8388608,
                                    0x7fffffff, 0xffffffff, 0xfffffc00, ~0ull - 1, ~0ull, ~0ull << 10};
  uint64_t *pair = tail_alloc(16);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    pair[0] = values[i];
    pair[1] = values[sizeof values / sizeof *values - 1 - i];
    BOTH(SYS_prlimit64, 5, (long)i, ARG(pair), ARG(pair));
    BOTH(SYS_getrlimit, (long)i + 4, ARG(pair));
    BOTH(SYS_setrlimit, (long)i + 4, ARG(pair));
#ifdef SYS_ugetrlimit
    BOTH(SYS_ugetrlimit, (long)i + 4, ARG(pair));
#endif
  }
  BOTH(SYS_prlimit64, -1, -1, 0, 0);
  BOTH(SYS_prlimit64, 1, 16, ARG(pair + 1), ARG(pair + 1));
  BOTH(SYS_setrlimit, 16, 0);
  BOTH(SYS_getrlimit, 16, ARG((char *)pair + 1));
  struct rlimit limit;
  CHECK(getrlimit(RLIMIT_STACK, &limit) == 0);
  CHECK_ERR(syscall(SYS_getrlimit, 77, &limit), EINVAL);
}

static void usage(void) {
  struct rusage *used = pattern_alloc(sizeof *used);
  static const int who[] = {-3, -2, -1, 0, 1, 2, 0x7fffffff};
  for (size_t i = 0; i < sizeof who / sizeof *who; i++) BOTH(SYS_getrusage, who[i], ARG(used));
  BOTH(SYS_getrusage, 0, 0);
  BOTH(SYS_getrusage, 0, ARG((char *)used + 1));
  BOTH(SYS_times, ARG(used));
  BOTH(SYS_times, 0);
  memset(used, 0, sizeof *used);
  BOTH(SYS_times, ARG(used));
  BOTH(SYS_times, ARG((char *)used + sizeof *used - 3));
}

int main(void) {
  pretend_begin();
  ids(SYS_getuid, SYS_setuid, SYS_getresuid, SYS_setresuid, SYS_setfsuid, SYS_setreuid);
  ids(SYS_getegid, SYS_setgid, SYS_getresgid, SYS_setresgid, SYS_setfsgid, SYS_setregid);
  groups(SYS_getgroups, SYS_setgroups);
#ifdef SYS_getuid32
  ids(SYS_getuid32, SYS_setuid32, SYS_getresuid32, SYS_setresuid32, SYS_setfsuid32, SYS_setreuid32);
  ids(SYS_getegid32, SYS_setgid32, SYS_getresgid32, SYS_setresgid32, SYS_setfsgid32, SYS_setregid32);
  groups(SYS_getgroups32, SYS_setgroups32);
#endif
  capabilities();
  limits();
  usage();
  return 0;
}
