/* ringside: opts=-f; opts=-f -v; no-m32
 * `int $0x80` from 64-bit code: number and arguments follow the i386 table, and only the low halves
 * of the registers count. The buffers live below 4 GiB. */
#include "support.h"

static long int80(uint64_t nr, uint64_t a, uint64_t b, uint64_t c) {
  register long result __asm__("rax") = (long)nr;
  __asm__ volatile("int $0x80"
                   : "+r"(result)
                   : "b"(a), "c"(b), "d"(c), "S"(0L), "D"(0L)
                   : "memory", "r8", "r9", "r10", "r11");
  return result;
}

int main(void) {
  char *low = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
  CHECK(low != MAP_FAILED && (uintptr_t)low < 0x100000000u);
  memcpy(low, "below 4 GiB\n", 13);
  const uint64_t at = (uintptr_t)low;
  const int fd = open("/dev/null", O_WRONLY);
  CHECK(fd >= 0);

  CHECK(int80(20, 0, 0, 0) == getpid());        // getpid
  CHECK(int80(4, (uint64_t)fd, at, 12) == 12);  // write
  CHECK(int80(33, at, 0, 0) == -ENOENT);        // access
  CHECK(int80(6, 999, 0, 0) == -EBADF);         // close
  CHECK(int80(122, at + 64, 0, 0) == 0);        // uname
  CHECK(int80(13, 0, 0, 0) > 1000000000);       // time
  CHECK(int80(5, at, 0x8000, 0) == -ENOENT);    // open

  // Garbage above: the kernel does not look at it.
  const uint64_t garbage = 0xdeadbeef00000000u;
  CHECK(int80(4, garbage | (uint64_t)fd, garbage | at, garbage | 12) == 12);
  CHECK(int80(20, garbage, garbage, garbage) == getpid());
  CHECK(int80(garbage | 20, 0, 0, 0) == getpid());
  CHECK(int80(6, garbage | 0xffffffff, 0, 0) == -EBADF);

  // Beyond the table.
  CHECK(int80(1000, 1, 2, 3) == -ENOSYS);
  CHECK(int80(0xffff, 1, 2, 3) == -ENOSYS);
  CHECK(int80(0xffffffff, 1, 2, 3) == -ENOSYS);
  // 222 and 223 were never used.
  CHECK(int80(222, 1, 2, 3) == -ENOSYS);

  CHECK(close(fd) == 0);
  return 0;
}
