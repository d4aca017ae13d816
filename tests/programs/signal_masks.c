/* ringside: opts=-f
 * Signal sets: what is in them, how long they are, where they end. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  unsigned *set = tail_alloc(8);
  const unsigned sets[][2] = {
      {0, 0},
      {1, 0},
      {0, 0x80000000},
      {0x40000, 0},
      {0xffffffff, 0},
      {0, 0xffffffff},
      {0xffffffff, 0xffffffff},
      {0xfffefeff, 0x7ffffffc},
      {0xfffffff, 0x3fff},  // 41 and 42 of the 64: the second is written by what is missing
      {0xfffffff, 0x1fff},
      {0x1fffff, 0},
      {0xfffff, 0},
      {0x55555555, 0xaaaaaaaa},
  };
  for (unsigned i = 0; i < sizeof sets / sizeof *sets; ++i) {
    set[0] = sets[i][0];
    set[1] = sets[i][1];
    PRETEND(SYS_rt_sigprocmask, i, ARG(set), ARG(set), 8);
    PRETEND(SYS_rt_sigpending, ARG(set), 8);
    PRETEND(SYS_rt_sigpending, ARG(set), 4);
    PRETEND(SYS_rt_sigpending, ARG(set), 3);
    PRETEND(SYS_rt_sigpending, ARG(set), 5);
    PRETEND(SYS_rt_sigsuspend, ARG(set), 8);
    PRETEND(SYS_signalfd, -1, ARG(set), 8);
    PRETEND(SYS_signalfd4, i, ARG(set), 8, 0);
#ifdef SYS_sigprocmask
    PRETEND(SYS_sigprocmask, i, ARG(set), ARG(set + 1));
    PRETEND(SYS_sigpending, ARG(set));
    PRETEND(SYS_sigsuspend, 1, 2, set[0]);
    PRETEND(SYS_ssetmask, set[0]);
#endif
  }
  const long sizes[] = {0, 1, 2, 3, 4, 5, 7, 9, 16, 128, -1, 0x7fffffff};
  set[0] = 0x10006;
  set[1] = 1;
  for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
    PRETEND(SYS_rt_sigprocmask, SIG_SETMASK, ARG(set), ARG(set), sizes[i]);
    REFUSE(SYS_rt_sigprocmask, SIG_SETMASK, ARG(set), ARG(set), sizes[i]);
    PRETEND(SYS_rt_sigpending, ARG(set), sizes[i]);
    PRETEND(SYS_rt_sigsuspend, ARG(set), sizes[i]);
    PRETEND(SYS_rt_sigtimedwait, ARG(set), 0, 0, sizes[i]);
    PRETEND(SYS_signalfd4, -1, ARG(set), sizes[i], sizes[i]);
  }
  PRETEND(SYS_signalfd4, -1, ARG(set), 8, 0x80800);
  PRETEND(SYS_signalfd4, -1, ARG(set), 8, 0x80801);
  PRETEND(SYS_rt_sigprocmask, -1, ARG(set + 1), ARG(set + 1), 8);
  REFUSE(SYS_rt_sigprocmask, 3, ARG(set + 1), ARG(set + 1), 4);
  REFUSE(SYS_rt_sigprocmask, 0, 0, 0, 8);
  REFUSE(SYS_rt_sigprocmask, 0, -1, -1, 8);
  PRETEND(SYS_rt_sigpending, ARG(set + 1), 8);
  PRETEND(SYS_rt_sigpending, 0, 8);
  PRETEND(SYS_rt_sigsuspend, 0, 8);
  PRETEND(SYS_rt_sigsuspend, ARG(set + 2), 8);
#ifdef SYS_sigprocmask
  REFUSE(SYS_sigprocmask, 0, ARG(set + 2), ARG(set));
  PRETEND(SYS_sigprocmask, 0, 0, ARG(set + 2));
  PRETEND(SYS_sigpending, ARG(set + 2));
  RAW(SYS_ssetmask, 0xffffffff);
  RAW_1(SYS_sgetmask);
  RAW(SYS_ssetmask, 6);
  RAW(SYS_ssetmask, 0);
#endif
  return 0;
}
