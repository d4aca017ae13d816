/* ringside: opts=-f; opts=-f -e trace=all; opts=-f -e trace=none; opts=-f -e trace=getuid -xx;
 * opts=-f -xx
 * Numbers that name no call. */
#include "support.h"

int main(void) {
  static const long numbers[] = {0x1ff, 511, 1000, 1001, 0xffff, 0x10000, -1, -2, -100, 0x3fffffff, 0x7fffffff};
  for (unsigned i = 0; i < sizeof numbers / sizeof numbers[0]; ++i) {
    CHECK_ERR(syscall(numbers[i], 1, 2, 3, 4, 5, 6), ENOSYS);
    CHECK_ERR(syscall(numbers[i], -1L, 0L, 0x7fffffffL, ~0x7fffffffL, 0xdeadbeefL, -4096L), ENOSYS);
  }
#ifdef __x86_64__
  // Numbers of the x32 table, which this kernel may not have, and halves that do not count.
  CHECK_ERR(syscall(0x40000000L + 39, 1, 2, 3, 4, 5, 6), ENOSYS);
  CHECK_ERR(syscall(0x40000000L + 520, 1, 2, 3, 4, 5, 6), ENOSYS);
  CHECK_ERR(syscall(0x40000000L + 1000, 1, 2, 3, 4, 5, 6), ENOSYS);
  CHECK(syscall(0x100000000L + SYS_getuid) == (long)getuid());
  CHECK_ERR(syscall(0x1234567800001000L, 1, 2, 3, 4, 5, 6), ENOSYS);
#endif
  return 0;
}
