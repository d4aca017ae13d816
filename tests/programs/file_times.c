/* ringside: opts=-f; opts=-f -v
 * The calls that set times, in each of their forms. Nothing is carried out. */
#include "fake.h"

#include <sys/time.h>
#include <time.h>
#include <utime.h>

#ifndef UTIME_NOW
#define UTIME_NOW ((1L << 30) - 1L)
#define UTIME_OMIT ((1L << 30) - 2L)
#endif

static char *hole;

// Two times behind a pointer, whole, cut and absent.
static void times(long nr, const void *bytes, size_t size) {
  char *tail = hole - size;
  memcpy(tail, bytes, size);
  const size_t cuts[] = {0, 1, size / 2, size - 1, size};
  for (size_t i = 0; i < 5; ++i) {
    const size_t cut = cuts[i];
    if (nr == SYS_utime || nr == SYS_utimes)
      RAW(nr, ARG("p"), ARG(tail + cut));
    else
      RAW(nr, AT_FDCWD, ARG("p"), ARG(tail + cut), cut);
  }
  if (nr == SYS_utime || nr == SYS_utimes)
    RAW(nr, 0, 0);
  else
    RAW(nr, 5, 0, 0, -1);
}

int main(void) {
  hole = (char *)tail_alloc(64) + 64;
  FAKE(0, SYS_utime, SYS_utimes, SYS_futimesat, SYS_utimensat
#ifdef SYS_utimensat_time64
       ,
       SYS_utimensat_time64
#endif
  );
  static const long long values[] = {0,
                                     1,
                                     -1,
                                     5,
                                     1000000000,
                                     1234567890,
                                     999999999,
                                     0x7fffffff,
                                     -0x7fffffffLL - 1,
                                     0x80000000LL,
                                     253402300799LL,
                                     253402300800LL,
                                     67767976233532799LL,
                                     -62167219200LL,
                                     0x7fffffffffffffffLL,
                                     UTIME_NOW,
                                     UTIME_OMIT,
                                     999999,
                                     1000000};
  const size_t count = sizeof values / sizeof *values;
  for (size_t i = 0; i < count; ++i) {
    const long a = (long)values[i], b = (long)values[(i * 5 + 3) % count], c = (long)values[(i * 7 + 1) % count],
               d = (long)values[(i + 11) % count];
    const long four[4] = {a, b, c, d};
    times(SYS_utime, four, 2 * sizeof *four);
    times(SYS_utimes, four, sizeof four);
    times(SYS_futimesat, four, sizeof four);
    times(SYS_utimensat, four, sizeof four);
#ifdef SYS_utimensat_time64
    const long long wide[4] = {values[i], values[(i * 5 + 3) % count], values[(i * 7 + 1) % count],
                               values[(i + 11) % count]};
    times(SYS_utimensat_time64, wide, sizeof wide);
#endif
  }
  for (int i = 0; i < 4; ++i) {
    const long special[4] = {5, i & 1 ? UTIME_NOW : UTIME_OMIT, 6, i & 2 ? UTIME_NOW : UTIME_OMIT};
    times(SYS_utimensat, special, sizeof special);
  }
  return 0;
}
