/* ringside: opts=-f; opts=-f -e trace=socket,bind; no-m32
 * i386's socketcall, through `int $0x80`: each inner call, good and bad blocks, numbers that do not exist. */
#include <sys/socket.h>

#include "support.h"

static long int80(uint64_t nr, uint64_t a, uint64_t b) {
  register long result __asm__("rax") = (long)nr;
  __asm__ volatile("int $0x80"
                   : "+r"(result)
                   : "b"(a), "c"(b), "d"(0L), "S"(0L), "D"(0L)
                   : "memory", "r8", "r9", "r10", "r11");
  return result;
}

int main(void) {
  char *low = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
  CHECK(low != MAP_FAILED);
  CHECK(munmap(low + 4096, 4096) == 0);
  uint32_t *block = (uint32_t *)low;
  for (uint32_t i = 0; i < 6; ++i) block[i] = i + 1;
  for (int call = -1; call < 24; ++call) int80(102, (uint32_t)call, (uintptr_t)block);
  for (int call = 0; call < 24; ++call) int80(102, (uint32_t)call, 0);
  int80(102, 300, 3);
  for (int call = 1; call < 21; ++call) int80(102, (uint32_t)call, (uintptr_t)low + 4096 - 8);

  const uint32_t pair = (uint32_t)(uintptr_t)low + 64;
  memcpy(block, (uint32_t[]){AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, pair}, 16);
  CHECK(int80(102, 8, (uintptr_t)block) == 0);
  const int *fds = (const int *)(low + 64);
  const uint32_t text = (uint32_t)(uintptr_t)low + 128;
  memcpy(low + 128, "through a block", 16);
  memcpy(block, (uint32_t[]){(uint32_t)fds[0], text, 15, MSG_NOSIGNAL}, 16);
  CHECK(int80(102, 9, (uintptr_t)block) == 15);
  memcpy(block, (uint32_t[]){(uint32_t)fds[1], text + 32, 40, 0}, 16);
  CHECK(int80(102, 10, (uintptr_t)block) == 15);
  CHECK(int80(102, 10, (uintptr_t)block) == -EAGAIN);
  *(uint32_t *)(low + 256) = 16;
  memcpy(block, (uint32_t[]){(uint32_t)fds[1], text + 64, text + 128}, 12);
  CHECK(int80(102, 6, (uintptr_t)block) == 0);
  return 0;
}
