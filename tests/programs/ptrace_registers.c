/* ringside: opts=; opts=-v
 * ptrace's register sets of any size, places in struct user, signals and filters of another process. */
#include "pretend.h"

#include <sys/uio.h>

int main(void) {
  unsigned char *registers = pattern_alloc(600);
  struct iovec *vector = tail_alloc(sizeof *vector);
  uint64_t *zeros = tail_alloc(512);
  memset(zeros, 0, 512);  // so that it is there: nobody else writes it
  pretend_begin();
  static const long sizes[] = {0,   2,   4,   8,   16,  24,  68,  104, 108, 112, 120,
                               160, 216, 217, 300, 400, 416, 420, 508, 512, 600, 100000};
  static const long notes[] = {1, 2, 6, 0x202, 0x46e62b7f, 0x777};
  for (size_t note = 0; note < sizeof notes / sizeof *notes; note++) {
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      vector->iov_len = (size_t)sizes[i];
      vector->iov_base = sizes[i] > 600 ? registers : registers + 600 - sizes[i];
      BOTH(SYS_ptrace, 0x4204, 5, notes[note], ARG(vector));
      BOTH(SYS_ptrace, 0x4205, 5, notes[note], ARG(vector));
    }
  }
  *vector = (struct iovec){0, 216};
  BOTH(SYS_ptrace, 0x4204, 5, 1, ARG(vector));
  *vector = (struct iovec){registers + 599, 216};
  BOTH(SYS_ptrace, 0x4205, 5, 1, ARG(vector));
  BOTH(SYS_ptrace, 0x4204, 5, 1, ARG(vector) + 1);
  for (long note = 0; note < 0x420; note++)
    if (note != 0x203 && note != 0x204 && note != 0x205 && note < 0x40d) REFUSE(SYS_ptrace, 0x4205, 5, note, 0);
  for (long request = 12; request < 16; request++) {
    BOTH(SYS_ptrace, request, 5, 9, ARG(registers));
    BOTH(SYS_ptrace, request, 5, 9, ARG(registers) + 600 - 108);
    BOTH(SYS_ptrace, request, 5, 9, ARG(zeros));
    BOTH(SYS_ptrace, request, 5, 9, ARG(zeros) + 1);
  }
#ifdef __x86_64__  // a 64-bit strace names the registers of a 32-bit program as its own
  for (long place = 0; place < 920; place += 3) {
    REFUSE(SYS_ptrace, 3, 5, place, 0);
    REFUSE(SYS_ptrace, 6, 5, place, 7);
  }
#endif
  struct {
    uint64_t off;
    uint32_t flags;
    int32_t nr;
  } *peek = tail_alloc(sizeof *peek);
  peek->off = 0x123456789;
  for (int flags = -1; flags < 3; flags++) {
    peek->flags = (uint32_t)flags;
    peek->nr = flags;
    BOTH(SYS_ptrace, 0x4209, 5, ARG(peek), ARG(registers));
  }
  BOTH(SYS_ptrace, 0x4209, 5, ARG(peek) + 1, 0);
  for (long size = 0; size < 24; size += 4) {
    BOTH(SYS_ptrace, 0x420d, 5, size, ARG(peek));
    BOTH(SYS_ptrace, 0x420e, 5, size, ARG(peek));
  }
  BOTH(SYS_ptrace, 0x420d, 5, 16, ARG(peek) + 12);
  BOTH(SYS_ptrace, (long)0x80000000, 5, 16, ARG(peek));
  return 0;
}
