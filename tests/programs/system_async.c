/* ringside: opts=; opts=-s 3
 * io_uring and asynchronous input and output: setup, waiting, registrations. None of it happens. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  uint32_t *params = tail_alloc(120);
  for (int i = 0; i < 30; i++) params[i] = (unsigned)i + 3;
  BOTH(SYS_io_uring_setup, 3, ARG(params));
  params[2] = 0x20;
  memset(params + 7, 0, 12);
  PRETEND(SYS_io_uring_setup, -1, ARG(params));
  for (int bit = 0; bit < 12; bit++) {
    params[2] = 1u << bit;
    params[5] = 1u << bit;
    PRETEND(SYS_io_uring_setup, 1, ARG(params));
  }
  BOTH(SYS_io_uring_setup, 1, 0);
  BOTH(SYS_io_uring_setup, 1, ARG(params + 1));
  uint64_t *mask = tail_alloc(8);
  *mask = 0x8000000000000201;
  for (int bit = 0; bit < 5; bit++) BOTH(SYS_io_uring_enter, 3, bit, 2, 1L << bit, ARG(mask), 8);
  BOTH(SYS_io_uring_enter, -1, -1, -1, 0, 0, 0);
  long *vector = pattern_alloc(4 * sizeof *vector);
  for (int count = 0; count < 3; count++) {
    BOTH(SYS_io_uring_register, 3, 0, ARG(vector), count);
    for (int operation = 1; operation < 8; operation++)
      if (operation != 6) BOTH(SYS_io_uring_register, 3, operation, ARG(vector), count);
  }
  int *context = tail_alloc(sizeof(long));
  memset(context, 1, sizeof(long));
  BOTH(SYS_io_setup, 3, ARG(context));
  BOTH(SYS_io_setup, -1, 0);
  BOTH(SYS_io_destroy, ARG(context));
  BOTH(SYS_io_getevents, ARG(context), 1, 2, ARG(context), ARG(pattern_alloc(2 * sizeof(long))));
  BOTH(SYS_io_getevents, 0, -1, -1, 0, 0);
  BOTH(SYS_io_submit, ARG(context), 0, ARG(vector));
  BOTH(SYS_io_submit, ARG(context), 1, ARG(tail_alloc(sizeof(long))));
  BOTH(SYS_io_submit, ARG(context), 1, ARG(bad_ptr()));
  return 0;
}
