/* ringside: opts=-f; opts=-f -v
 * Clocks by number, and the structs of time with values that the kernel would not give. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  long *pair = tail_alloc(2 * sizeof(long));
  const long values[][2] = {{0, 0}, {1, 2}, {-1, -1}, {0x7fffffff, 999999999}, {0x12345678, 1000000000}, {5, -6}};
  for (unsigned i = 0; i < sizeof values / sizeof *values; ++i) {
    pair[0] = values[i][0];
    pair[1] = values[i][1];
    REFUSE(SYS_clock_settime, 0, ARG(pair));
    PRETEND(SYS_clock_getres, 1, ARG(pair));
    REFUSE(SYS_settimeofday, ARG(pair), ARG(pair));
    REFUSE(SYS_nanosleep, ARG(pair), ARG(pair));
    PRETEND(SYS_clock_nanosleep, i, i, ARG(pair), ARG(pair));
  }
  for (long id = -40; id < 20; ++id) REFUSE(SYS_clock_getres, id, 0);
  const long ids[] = {0x7fffffff, (long)0x80000000L, ~(5L << 3), (long)(0xfffffff0UL | 6)};
  for (unsigned i = 0; i < sizeof ids / sizeof *ids; ++i) {
    REFUSE(SYS_clock_gettime, ids[i], ARG(pair));
    REFUSE(SYS_clock_nanosleep, ids[i], -1, 0, 0);
    REFUSE(SYS_timer_create, ids[i], 0, 0);
    REFUSE(SYS_timerfd_create, ids[i], ids[i]);
  }
  REFUSE(SYS_clock_settime, 0, ARG(pair + 1));
  PRETEND(SYS_clock_getres, 0, ARG(pair + 1));
  REFUSE(SYS_settimeofday, ARG(pair + 1), ARG((char *)(pair + 2) - 7));
  REFUSE(SYS_settimeofday, 0, 0);
  REFUSE(SYS_nanosleep, ARG(pair + 1), -1);
  REFUSE(SYS_nanosleep, 0, 0);
  PRETEND(SYS_gettimeofday, ARG(pair + 1), ARG(pair + 2));
  PRETEND(SYS_gettimeofday, 0, 0);
  REFUSE(SYS_gettimeofday, ARG(pair), ARG(pair));
  const int zone[2] = {-60, 1};
  PRETEND(SYS_gettimeofday, 0, ARG(zone));
  PRETEND(SYS_time, 0);
  REFUSE(SYS_time, ARG(pair));
  long seconds = 1234567890;
  PRETEND(SYS_time, ARG(&seconds));
  seconds = -1;
  PRETEND(SYS_time, ARG(&seconds));
  seconds = 0;
  PRETEND(SYS_time, ARG(&seconds));
  PRETEND(SYS_time, ARG(pair + 2));
  CHECK_ERR(RAW(SYS_clock_getres, 99, ARG(pair)), EINVAL);
  CHECK(RAW(SYS_clock_getres, 1, ARG(pair)) == 0);
#ifdef SYS_stime
  seconds = 1234567890;
  REFUSE(SYS_stime, 0);
  REFUSE(SYS_stime, ARG(pair + 2));
  long long *wide = tail_alloc(16);
  for (unsigned i = 0; i < sizeof values / sizeof *values; ++i) {
    wide[0] = values[i][0] * 0x10001LL;
    wide[1] = values[i][1] * 3LL;
    REFUSE(SYS_clock_settime64, 0, ARG(wide));
    PRETEND(SYS_clock_getres_time64, 4, ARG(wide));
    REFUSE(SYS_clock_gettime64, 5, ARG(wide));
    PRETEND(SYS_clock_nanosleep_time64, 1, i, ARG(wide), ARG(wide));
  }
  REFUSE(SYS_clock_settime64, 0, ARG((char *)wide + 4));
  PRETEND(SYS_clock_getres_time64, 0, ARG((char *)wide + 4));
#endif
  return 0;
}
