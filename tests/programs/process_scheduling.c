/* ringside: opts=; opts=-v; opts=-s 3
 * Scheduling, priorities, processor sets, futexes, barriers, robust lists. */
#include "pretend.h"

static void futexes(void) {
  long *time = tail_alloc(2 * sizeof *time);
  time[0] = 5;
  time[1] = 7;
  uint32_t *word = tail_alloc(4);
  static const int extra[] = {0, 128, 256, 384, 512, 0x10000};
  for (int op = 0; op < 16; op++)
    for (size_t i = 0; i < sizeof extra / sizeof *extra; i++) {
      BOTH(SYS_futex, ARG(word), op | extra[i], 3, ARG(time), ARG(word), 5);
      PRETEND(SYS_futex, 0, op | extra[i], -1, 0, 0, -1);
      PRETEND(SYS_futex, 0, op | extra[i], 0x7fffffff, ARG(time + 1), 0, 0x1234567);
    }
  static const unsigned wake[] = {0,          0x1001002,  0x80000000, 0x91001002,
                                  0x7fffffff, 0xf5123456, 0x45fff000, 0x26000000};
  for (size_t i = 0; i < sizeof wake / sizeof *wake; i++)
    BOTH(SYS_futex, ARG(word), 5, 1, 2, ARG(word), (long)wake[i]);
#ifdef SYS_futex_time64
  BOTH(SYS_futex_time64, ARG(word), 0, 3, ARG(pattern_alloc(16)), 0, 0);
  BOTH(SYS_futex_time64, ARG(word), 9, 3, ARG(time), 0, 1);
#endif
  struct {
    uint64_t val, uaddr;
    uint32_t flags, reserved;
  } *waiters = tail_alloc(24 * 3);
  for (int i = 0; i < 3; i++) {
    waiters[i].val = (uint64_t)i << 33;
    waiters[i].uaddr = (uint64_t)i * 5;
    waiters[i].flags = (unsigned)i * 65;
    waiters[i].reserved = (unsigned)i / 2;
  }
  for (int count = 0; count < 5; count++)
    BOTH(SYS_futex_waitv, ARG(waiters), count, count, ARG(pattern_alloc(16)), count);
  BOTH(SYS_futex_waitv, 0, -1, -1, 0, -1);
  long *head = pattern_alloc(2 * sizeof *head);
  BOTH(SYS_get_robust_list, 5, ARG(head), ARG(head + 1));
  BOTH(SYS_get_robust_list, 0, 0, ARG(bad_ptr()));
  BOTH(SYS_set_robust_list, ARG(head), 24);
  BOTH(SYS_rseq, ARG(head), 32, 1, 0x53053053);
  BOTH(SYS_rseq, 0, -1, -1, -1);
}

static void attributes(void) {
  struct {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime, deadline, period;
    uint32_t least, most;
    uint64_t more;
  } attr = {0, 1, 1, -5, 3, 11, 12, 13, 14, 15, 16};
  static const uint32_t sizes[] = {0, 4, 20, 48, 56, 60, 64, 4096, ~0u};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (int flag = 0; flag < 9; flag++) {
      attr.size = sizes[i];
      attr.policy = (unsigned)(flag == 7 ? 9 : flag);  // 7 is newer than strace 6.1
      attr.flags = flag == 8 ? ~0ull : (1ull << flag) - (flag == 0);
      void *p = tail_copy(&attr, sizeof attr);
      BOTH(SYS_sched_setattr, 0, ARG(p), flag);
      if (sizes[i] >= 48) BOTH(SYS_sched_getattr, 0, ARG(p), (long)(48 + (flag & 1) * 8), 1);
    }
  BOTH(SYS_sched_setattr, 0, 0, 0);
  BOTH(SYS_sched_setattr, 0, ARG(bad_ptr()), 0);
  BOTH(SYS_sched_getattr, 0, 0, 48, 0);
  BOTH(SYS_sched_getattr, 0, ARG(bad_ptr()), 56, 0);
}

int main(void) {
  pretend_begin();
  futexes();
  attributes();
  int *one = pattern_alloc(4);
  for (int policy = -1; policy < 9; policy++) {
    BOTH(SYS_sched_setscheduler, policy, policy == 7 ? 9 : policy, ARG(one));
    BOTH(SYS_sched_get_priority_max, policy == 7 ? 9 : policy);
    BOTH(SYS_sched_get_priority_min, policy | 0x40000000);
    BOTH(SYS_getpriority, policy, policy);
    BOTH(SYS_setpriority, policy, -1, -policy);
    BOTH(SYS_ioprio_get, policy, 1);
    BOTH(SYS_ioprio_set, policy, 1, policy * 0x1fff);
    BOTH(SYS_membarrier, policy, policy, 3);
  }
  for (int bit = 0; bit < 32; bit++)
    if (bit != 9) PRETEND(SYS_membarrier, (long)(1u << bit), (long)(1u << bit), 3);
  BOTH(SYS_sched_setparam, 1, ARG(one));
  BOTH(SYS_sched_getparam, 1, ARG(one));
  BOTH(SYS_sched_getparam, 1, ARG((char *)one + 1));
  BOTH(SYS_sched_getscheduler, -1);
  BOTH(SYS_sched_rr_get_interval, 1, ARG(pattern_alloc(2 * sizeof(long))));
  BOTH(SYS_sched_yield);
#ifdef SYS_nice
  BOTH(SYS_nice, -7);
#endif
  unsigned char *mask = tail_alloc(300);
  memset(mask, 0x41, 300);
  static const long lengths[] = {0, 1, 3, 8, 9, 64, 128, 129, 300, 301, -1};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    BOTH(SYS_sched_setaffinity, 1, lengths[i], ARG(mask));
    BOTH(SYS_sched_getaffinity, 1, lengths[i], ARG(mask));
  }
  BOTH(SYS_sched_setaffinity, 1, 8, 0);
  BOTH(SYS_sched_setaffinity, 1, 8, ARG(bad_ptr()));
  unsigned *cpu = pattern_alloc(8);
  BOTH(SYS_getcpu, ARG(cpu), ARG(cpu + 1), ARG(cpu));
  BOTH(SYS_getcpu, 0, ARG((char *)cpu + 5), 0);
  return 0;
}
