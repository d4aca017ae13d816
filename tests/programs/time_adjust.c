/* ringside: opts=-f; opts=-f -v
 * struct timex: every mode, every status, every field. No clock is touched: the calls do not happen. */
#include "pretend.h"

enum { size = sizeof(long) == 8 ? 208 : 128, status = sizeof(long) == 8 ? 40 : 20 };

static void fill(unsigned char *at, unsigned bytes, unsigned modes, unsigned flags, unsigned flags_at) {
  for (unsigned i = 0; i < bytes; ++i) at[i] = (unsigned char)(i * 5 + 3);
  memcpy(at, &modes, 4);
  memcpy(at + flags_at, &flags, 4);
}

int main(void) {
  pretend_begin();
  unsigned char *timex = tail_alloc(size);
  const unsigned modes[] = {0, 0xffffffff, 0x8001, 0xa001, 0xc001, 0x8000, 0x3fff};
  for (unsigned i = 0; i < 32; ++i) {
    fill(timex, size, 1U << i, 1U << i, status);
    PRETEND(SYS_adjtimex, ARG(timex));
  }
  for (unsigned i = 0; i < sizeof modes / sizeof *modes; ++i) {
    fill(timex, size, modes[i], modes[i], status);
    PRETEND(SYS_adjtimex, ARG(timex));
    REFUSE(SYS_adjtimex, ARG(timex));
    PRETEND(SYS_clock_adjtime, i, ARG(timex));
    REFUSE(SYS_clock_adjtime, -1 - (long)i, ARG(timex));
#ifdef SYS_clock_adjtime64
    unsigned char wide[208];
    fill(wide, sizeof wide, modes[i], modes[i], 40);
    PRETEND(SYS_clock_adjtime64, 0, ARG(tail_copy(wide, sizeof wide)));
    REFUSE(SYS_clock_adjtime64, 99, ARG(wide));
#endif
  }
  PRETEND(SYS_adjtimex, 0);
  PRETEND(SYS_adjtimex, ARG(timex + 1));
  PRETEND(SYS_clock_adjtime, 0, ARG(timex + size));
  CHECK_ERR(RAW(SYS_adjtimex, ARG(timex + 1)), EFAULT);
  return 0;
}
