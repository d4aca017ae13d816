/* ringside: opts=; opts=-v -s 4
 * io_submit and io_cancel: a request of every operation, its optional fields, what it points to unreadable. */
#include "pretend.h"

#include <linux/aio_abi.h>
#include <sys/uio.h>

static struct iocb *request;
static void **list;

static void hand_over(void) {
  BOTH(SYS_io_submit, 7, 1, ARG(list));
  PRETEND(SYS_io_submit, 7, 3, ARG(list));
  PRETEND(SYS_io_cancel, 7, ARG(request), 0);
}

int main(void) {
  request = tail_alloc(sizeof *request);
  list = tail_alloc(3 * sizeof *list);
  char *data = tail_alloc(4096);
  memset(data, 'x', 4096);
  memcpy(data, "hello\n", 6);
  struct iovec *vector = tail_alloc(2 * sizeof *vector);
  vector[0] = (struct iovec){data, 5};
  vector[1] = (struct iovec){data + 2, 100};
  list[0] = request;
  list[2] = (void *)-1;
  uint32_t *event = pattern_alloc(32);
  pretend_begin();
  for (int operation = 0; operation < 11; operation++) {
    const int vectored = operation == 7 || operation == 8;
    for (int form = 0; form < 5; form++) {
      memset(request, 0, sizeof *request);
      request->aio_lio_opcode = (uint16_t)operation;
      request->aio_fildes = form == 1 ? (uint32_t)-1 : 7;
      request->aio_buf = (uintptr_t)(vectored ? (void *)vector : data);
      request->aio_nbytes = vectored ? 2 : form == 3 ? 3000 : form == 1 ? 0 : 6;
      if (operation == IOCB_CMD_POLL) request->aio_buf = form == 2 ? 0xffffffffff : (unsigned)form;
      if (form != 0) {
        request->aio_data = 0x1234567890abcdef;
        request->aio_key = 77U * (unsigned)form;
        request->aio_rw_flags = form == 3 ? 0x1000 : 3;
        request->aio_reqprio = form == 4 ? -5 : 2 << 13 | 3;
        request->aio_offset = form == 3 ? -1 : form * 1000;
        request->aio_resfd = 5;
      }
      request->aio_flags = form == 2 ? 1 : form == 3 ? 0x17 : form == 4 ? 0x10 : 0;
      hand_over();
    }
  }
  request->aio_lio_opcode = IOCB_CMD_PWRITE;
  request->aio_buf = request->aio_nbytes = (uint64_t)-1;
  hand_over();
  for (int operation = 0; operation < 10; operation++) {
    request->aio_lio_opcode = (uint16_t)operation;
    for (int bits = 31; bits < 65; bits += 8) {
      request->aio_nbytes = (uint64_t)-1 << (bits == 63 ? 63 : 64 - bits);
      request->aio_buf = bits == 47 ? 0 : (uintptr_t)vector;
      hand_over();
    }
  }
  request->aio_lio_opcode = IOCB_CMD_PWRITE;
  request->aio_nbytes = 33;
  request->aio_buf = (uintptr_t)data + 4096 - 32;
  hand_over();
  request->aio_lio_opcode = IOCB_CMD_PWRITEV;
  hand_over();
  request->aio_buf = (uintptr_t)vector;
  request->aio_nbytes = 3;
  hand_over();
  for (int count = -1; count < 5; count++) {
    PRETEND(SYS_io_submit, 1, count, ARG(list));
    PRETEND(SYS_io_submit, 1, count, 0);
  }
  // The mask of io_pgetevents and its size.
  long *mask = tail_alloc(8);
  memset(mask, 0x24, 8);
  long *signals = tail_alloc(2 * sizeof(long));
  long *timeout = tail_alloc(2 * sizeof(long));
  timeout[0] = 5, timeout[1] = 6;
  for (int length = 0; length < 18; length++) {
    signals[0] = (long)mask, signals[1] = length;
    BOTH(SYS_io_pgetevents, 1, 2, 0, ARG(event), ARG(timeout), ARG(signals));
    signals[0] = length == 8 ? (long)mask + 1 : 0;
    BOTH(SYS_io_pgetevents, 1, 2, 0, ARG(event), 0, ARG(signals));
  }
  BOTH(SYS_io_pgetevents, 1, 2, 0, ARG(event), 0, ARG(signals) + 1);
  BOTH(SYS_io_cancel, 1, ARG(request) + 1, ARG(event));
  BOTH(SYS_io_cancel, 1, 0, ARG(event) + 1);
  return 0;
}
