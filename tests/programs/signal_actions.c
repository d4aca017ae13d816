/* ringside: opts=-f; opts=-f -v
 * rt_sigaction and, in 32-bit code, sigaction and signal: every handler, flag and mask. */
#include "pretend.h"

// strace reads more than the kernel's struct: there is room behind it.
static long room[32];

static void fill(long handler, unsigned long flags, unsigned mask_low, unsigned mask_high) {
  room[0] = handler;
  room[1] = (long)flags;
  room[2] = 0xdeadbe;
  unsigned *mask = (unsigned *)(room + 3);
  mask[0] = mask_low;
  mask[1] = mask_high;
}

int main(void) {
  pretend_begin();
  const long handlers[] = {0, 1, 2, 0x1234567, -1, -2};
  for (unsigned i = 0; i < sizeof handlers / sizeof *handlers; ++i) {
    fill(handlers[i], 0, i, 0);
    PRETEND(SYS_rt_sigaction, SIGUSR1, ARG(room), ARG(room), 8);
    fill(handlers[i], 0x04000000, 0, i);
    REFUSE(SYS_rt_sigaction, SIGUSR2, ARG(room), ARG(room), 8);
  }
  for (int bit = 0; bit < 32; ++bit) {
    fill(1, 1UL << bit, 0xffffffffU, 0xffffffffU);
    PRETEND(SYS_rt_sigaction, bit, 0, ARG(room), 8);
  }
  fill(0, ~0UL, ~2U, ~0U);
  PRETEND(SYS_rt_sigaction, SIGRTMIN, ARG(room), 0, 8);
  fill(0, ~0UL << 16 << 8, 0x10000, 1);
  PRETEND(SYS_rt_sigaction, 32, ARG(room), ARG(room), 8);
  room[2] = 0;
  room[1] = 0x04000000;
  PRETEND(SYS_rt_sigaction, 64, ARG(room), 0, 8);
  const long signals[] = {-1, 0, 31, 32, 33, 64, 65, 1000000};
  for (unsigned i = 0; i < sizeof signals / sizeof *signals; ++i) REFUSE(SYS_rt_sigaction, signals[i], 0, 0, 8);
  const long sizes[] = {0, 1, 4, 8, 9, 16, -1};
  for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
    PRETEND(SYS_rt_sigaction, SIGINT, ARG(room), ARG(room), sizes[i]);
    REFUSE(SYS_rt_sigaction, SIGINT, ARG(room), ARG(room), sizes[i]);
  }
  char *end = bad_ptr();
  PRETEND(SYS_rt_sigaction, SIGINT, ARG(end), ARG(end), 8);
  REFUSE(SYS_rt_sigaction, SIGINT, ARG(end), ARG(end), 8);
  REFUSE(SYS_rt_sigaction, SIGINT, -1, -1, 8);
#ifdef SYS_sigaction
  unsigned old[4] = {0x8048000, 6, 0, 0x777};
  for (int bit = 0; bit < 32; ++bit) {
    old[2] = 1U << bit;
    PRETEND(SYS_sigaction, SIGUSR1, ARG(old), ARG(old));
  }
  for (unsigned i = 0; i < 3; ++i) {
    old[0] = i;
    old[1] = ~i;
    old[2] = 0;
    PRETEND(SYS_sigaction, SIGUSR1, ARG(tail_copy(old, sizeof old)), 0);
    REFUSE(SYS_sigaction, SIGUSR1, 0, ARG(old));
  }
  char *tail = tail_copy(old, sizeof old);
  REFUSE(SYS_sigaction, -1, ARG(tail + 1), ARG(tail));
  PRETEND(SYS_sigaction, 99, ARG(end), ARG(tail + 4));
  const long old_handlers[] = {0, 1, 2, 0x1234567, -1};
  for (unsigned i = 0; i < sizeof old_handlers / sizeof *old_handlers; ++i)
    PRETEND(SYS_signal, SIGUSR1, old_handlers[i]);
  CHECK(RAW(SYS_signal, SIGUSR2, 1) == 0);
  CHECK(RAW(SYS_signal, SIGUSR2, 0x1234) == 1);
  CHECK(RAW(SYS_signal, SIGUSR2, 0) == 0x1234);
  CHECK_ERR(RAW(SYS_signal, 65, 0), EINVAL);
#endif
  return 0;
}
