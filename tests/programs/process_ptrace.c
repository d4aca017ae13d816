/* ringside: opts=; opts=-v
 * ptrace with every request. None of it happens. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  unsigned char *data = pattern_alloc(600);
  static const int plain[] = {1,  2,  4,  5,  7,  8,  9,  10, 11, 12, 13, 16,
                              17, 20, 22, 23, 24, 27, 28, 31, 32, 33, 34, 77};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
    BOTH(SYS_ptrace, plain[i], 5, ARG(data), ARG(data));
    BOTH(SYS_ptrace, plain[i], 5, ARG(data), 0);
    if (plain[i] != 12 && plain[i] != 13) BOTH(SYS_ptrace, plain[i], -1, 0, 9);
  }
#ifdef __x86_64__  // a 64-bit strace names the registers of a 32-bit program as its own
  for (int i = 0; i < 27; i++) {
    BOTH(SYS_ptrace, 3, 5, i * 8L, ARG(data));
    BOTH(SYS_ptrace, 6, 5, i * 8L + 1, i);
  }
#endif
  for (int bit = 0; bit < 32; bit++) {
    PRETEND(SYS_ptrace, 0x4200, 5, 0, (long)(1u << bit));
    PRETEND(SYS_ptrace, 0x4206, 5, 1, (long)(1u << bit));
    PRETEND(SYS_ptrace, 7, 5, 1, bit);
  }
  BOTH(SYS_ptrace, 0);
  BOTH(SYS_ptrace, 0x4201, 5, 0, ARG(data));
  BOTH(SYS_ptrace, 0x4207, 5, 1, 2);
  BOTH(SYS_ptrace, 0x4208, 5, 1, 2);
  BOTH(SYS_ptrace, 0x420a, 5, 8, ARG(data));
  BOTH(SYS_ptrace, 0x420b, 5, 8, ARG(data));
  BOTH(SYS_ptrace, 0x420c, 5, 3, 0);
  BOTH(SYS_ptrace, 0x4210, 5, 3, 7);
  return 0;
}
