/* ringside: opts=-f; opts=-f -v
 * Interval timers, POSIX timers, timer descriptors: values, flags, events. */
#include "pretend.h"

#include <time.h>

int main(void) {
  pretend_begin();
  long *four = tail_alloc(4 * sizeof(long));
  for (int i = 0; i < 4; ++i) four[i] = i % 2 == 0 ? -10 - i : 100 + i;
  for (int which = -1; which < 4; ++which) {
    REFUSE(SYS_setitimer, which, ARG(four), ARG(four));
    REFUSE(SYS_getitimer, which, ARG(four));
  }
  PRETEND(SYS_setitimer, 0, 0, 0);
  PRETEND(SYS_setitimer, 0, ARG(four + 1), ARG(four + 1));
  PRETEND(SYS_getitimer, 0, ARG(four + 4));
  const long flags[] = {0, 1, 2, 3, 4, -1};
  for (unsigned i = 0; i < sizeof flags / sizeof *flags; ++i) {
    REFUSE(SYS_timer_settime, -1, flags[i], ARG(four), ARG(four));
    REFUSE(SYS_timerfd_settime, -1, flags[i], ARG(four), ARG(four));
    REFUSE(SYS_timerfd_create, i, flags[i]);
  }
  REFUSE(SYS_timerfd_create, 1, 0x80800);
  REFUSE(SYS_timer_settime, 0x7fffffff, 0, ARG(four + 1), 0);
  REFUSE(SYS_timerfd_settime, 0, 0, ARG(four + 4), 0);
  REFUSE(SYS_timer_gettime, 0, ARG(four));
  REFUSE(SYS_timerfd_gettime, 0, ARG(four));
  PRETEND(SYS_timer_gettime, 0, ARG(four + 1));
  PRETEND(SYS_timerfd_gettime, 0, ARG(four + 1));
  PRETEND(SYS_timer_getoverrun, -3);
  PRETEND(SYS_timer_delete, 0x12345678);
  int event[16];
  for (int i = 0; i < 16; ++i) event[i] = 1000 + i;
  int *tail = tail_copy(event, sizeof(long) == 8 ? 32 : 20);
  int *const signo = tail + sizeof(long) / 4;
  const int signals[] = {SIGUSR1, 0, 64, 65, -1};
  for (int notify = -1; notify < 7; ++notify) {
    for (unsigned s = 0; s < sizeof signals / sizeof *signals; ++s) {
      signo[0] = signals[s];
      signo[1] = notify;
      REFUSE(SYS_timer_create, 1, ARG(tail), ARG(event));
      REFUSE(SYS_mq_notify, 3, ARG(tail));
    }
  }
  memset(tail, 0, sizeof(long));
  PRETEND(SYS_timer_create, 1, ARG(tail), ARG(event));
  PRETEND(SYS_timer_create, 1, ARG(tail + 1), ARG(tail + sizeof(long)));
  PRETEND(SYS_timer_create, 1, 0, 0);
  PRETEND(SYS_mq_notify, 3, 0);
  // A real one.
  signo[0] = SIGUSR2;
  signo[1] = SIGEV_NONE;
  int timer = -1;
  memcpy(event, tail, sizeof(long) == 8 ? 32 : 20);  // the kernel reads more than it needs
  CHECK(RAW(SYS_timer_create, CLOCK_MONOTONIC, ARG(event), ARG(&timer)) == 0);
  const long later[4] = {0, 0, 1000, 0};
  long now[4];
  CHECK(RAW(SYS_timer_settime, timer, 0, ARG(later), ARG(now)) == 0);
  CHECK(RAW(SYS_timer_gettime, timer, ARG(now)) == 0);
  CHECK(RAW(SYS_timer_getoverrun, timer) == 0);
  CHECK(RAW(SYS_timer_delete, timer) == 0);
#ifdef SYS_timer_settime64
  long long *wide = tail_alloc(32);
  for (int i = 0; i < 4; ++i) wide[i] = i % 2 == 0 ? -10000000000LL - i : 10000000000LL + i;
  REFUSE(SYS_timer_settime64, 1, 1, ARG(wide), ARG(wide));
  REFUSE(SYS_timerfd_settime64, 1, 2, ARG(wide), ARG(wide));
  REFUSE(SYS_timer_settime64, 1, 1, ARG((char *)wide + 1), 0);
  REFUSE(SYS_timer_gettime64, 1, ARG(wide));
  PRETEND(SYS_timerfd_gettime64, 1, ARG((char *)wide + 1));
#endif
  return 0;
}
