/* ringside: opts=-f -y; opts=-f -yy
 * Descriptors of calls that a seccomp filter answers: no call has begun then, and the descriptors are there all the
 * same. */
#include "fake.h"

int main(void) {
  const int null = open("/dev/null", O_RDWR);
  CHECK(null >= 0 && dup2(null, 0) == 0);
  FAKE(0, SYS_fchmod, SYS_fchown, SYS_fsync, SYS_tee, SYS_lseek);
  CHECK(RAW(SYS_fchmod, 0, 3) == 0);
  CHECK(RAW(SYS_fchown, null, 0, 0) == 0);
  CHECK(RAW(SYS_fsync, null) == 0);
  CHECK(RAW(SYS_tee, 0, null, 3, 0) == 0);
  CHECK(RAW(SYS_lseek, 0, 0, 0) == 0);
  return 0;
}
