/* ringside: opts=-f
 * What is left of a sleep is shown when a signal ended it, and no timer counts on. */
#include "support.h"

#include <sys/time.h>
#include <time.h>

static void on_alarm(int number) { (void)number; }

static void soon(void) {
  const struct itimerval timer = {{0, 0}, {0, 30000}};
  CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
}

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_alarm;
  CHECK(sigaction(SIGALRM, &action, NULL) == 0);
  const long second[2] = {1000, 5};
  long rest[2] = {7, 8};
  soon();
  CHECK_ERR(RAW(SYS_nanosleep, ARG(second), ARG(rest)), EINTR);
  soon();
  CHECK_ERR(RAW(SYS_nanosleep, ARG(second), 0), EINTR);
  soon();
  CHECK_ERR(RAW(SYS_nanosleep, ARG(second), -1), EFAULT);
  soon();
  CHECK_ERR(RAW(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, ARG(second), ARG(rest)), EINTR);
  soon();
  CHECK_ERR(RAW(SYS_clock_nanosleep, CLOCK_MONOTONIC, 2, ARG(second), ARG(rest)), EINTR);
  const long far[2] = {0x70000000, 5};
  soon();
  CHECK_ERR(RAW(SYS_clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, ARG(far), ARG(rest)), EINTR);
#ifdef SYS_clock_nanosleep_time64
  const long long wide[2] = {1000, 5};
  long long wide_rest[2] = {7, 8};
  soon();
  CHECK_ERR(RAW(SYS_clock_nanosleep_time64, CLOCK_BOOTTIME, 0, ARG(wide), ARG(wide_rest)), EINTR);
#endif
  const long none[2] = {0, 1};
  CHECK(RAW(SYS_nanosleep, ARG(none), ARG(rest)) == 0);
  CHECK(RAW(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, ARG(none), ARG(rest)) == 0);
  CHECK_ERR(RAW(SYS_clock_nanosleep, 99, 0, ARG(none), ARG(rest)), EINVAL);
  return 0;
}
