/* ringside: opts=; opts=-v -s 2
 * io_uring_register: files, buffers, tags, probes and rings of all lengths. None of it happens. */
#include "pretend.h"

#include <sys/uio.h>

struct resources {
  uint32_t nr, flags;
  uint64_t resv2, data, tags;
};
struct update {
  uint32_t offset, resv;
  uint64_t data, tags;
  uint32_t nr, resv2;
};

int main(void) {
  int *files = tail_alloc(3 * sizeof *files);
  files[0] = 3;
  files[1] = -1;
  files[2] = -2;
  struct iovec *buffers = tail_alloc(3 * sizeof *buffers);
  buffers[0] = (struct iovec){files, 3};
  uint64_t *tags = tail_alloc(3 * sizeof *tags);
  tags[0] = 1;
  tags[2] = (uint64_t)-1;
  struct resources *set = tail_alloc(sizeof *set);
  struct update *changed = tail_alloc(sizeof *changed);
  unsigned char *probe = tail_alloc(16 + 3 * 8);
  probe[0] = 5;
  probe[1] = 3;
  for (int i = 0; i < 3; i++) probe[16 + 8 * i] = probe[18 + 8 * i] = (unsigned char)(i * 20);
  unsigned char *pattern = pattern_alloc(200);
  unsigned char *zeros = tail_alloc(200);
  pretend_begin();
  for (int operation = 13; operation < 17; operation++) {
    const int begins = operation & 1;
    const uint64_t data = (uintptr_t)(operation < 15 ? (void *)files : (void *)buffers);
    void *told = begins ? (void *)set : (void *)changed;
    for (unsigned count = 0; count < 5; count++) {
      *set = (struct resources){count, count, count / 4, data, (uintptr_t)tags};
      *changed = (struct update){7, count / 4, data, (uintptr_t)tags, count, count / 4};
      BOTH(SYS_io_uring_register, 3, operation, ARG(told), 32);
    }
    PRETEND(SYS_io_uring_register, 3, operation, ARG(told) + 1, 32);
    PRETEND(SYS_io_uring_register, 3, operation, ARG(told), 48);
    PRETEND(SYS_io_uring_register, 3, operation, ARG(told), 31);
    BOTH(SYS_io_uring_register, 3, operation, ARG(pattern), 100);
    BOTH(SYS_io_uring_register, 3, operation, ARG(zeros), 100);
  }
  uint64_t *update = tail_alloc(16);
  update[0] = 3;
  update[1] = (uintptr_t)files;
  for (int count = 0; count < 5; count++) {
    BOTH(SYS_io_uring_register, 3, 6, ARG(update), count);
    BOTH(SYS_io_uring_register, 3, 8, ARG(probe), count);
    BOTH(SYS_io_uring_register, 3, 8, ARG(zeros), count);
    BOTH(SYS_io_uring_register, 3, 20, ARG(pattern) + 152, count);
    BOTH(SYS_io_uring_register, 3, 21, ARG(pattern) + 152, count);
    BOTH(SYS_io_uring_register, 3, 21, ARG(zeros) + 152, count);
    BOTH(SYS_io_uring_register, 3, 22, ARG(pattern) + 152 + count * 4, 1);
    BOTH(SYS_io_uring_register, 3, 23, ARG(zeros) + 152 + count * 4, 1);
  }
  probe[2] = probe[5] = probe[17] = probe[20] = 9;
  BOTH(SYS_io_uring_register, 3, 8, ARG(probe), 2);
  BOTH(SYS_io_uring_register, 3, 8, ARG(probe) + 25, 2);
  BOTH(SYS_io_uring_register, 3, 8, ARG(probe), 257);
  BOTH(SYS_io_uring_register, 3, 8, 0, 1);
  return 0;
}
