/* ringside: opts=-f -e trace=/readv|writev|vmsplice; opts=-f -v -s 3 -e trace=/readv|writev
 * Reading and writing through vectors: offsets, flags, lengths and memory of every kind. */
#include "support.h"

#include <sys/uio.h>

static long both(long fd, const void *vec, long count, long long offset, long nr, long flags) {
#ifdef __i386__
  return syscall(nr, fd, vec, count, (long)offset, (long)(offset >> 32), flags);
#else
  return syscall(nr, fd, vec, count, (long)offset, 0L, flags);
#endif
}

int main(void) {
  const int file = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
  CHECK(file >= 0);
  char a[] = "first", b[] = "second\n\1\377", c[200];
  memset(c, 'c', sizeof c);
  struct iovec vec[40] = {{a, 5}, {b, 9}, {NULL, 0}, {c, sizeof c}};
  CHECK(RAW(SYS_writev, file, ARG(vec), 4) == 5 + 9 + (long)sizeof c);
  CHECK(RAW(SYS_writev, file, ARG(vec), 0) == 0);
  CHECK(RAW(SYS_writev, file, 0, 0) == 0);
  CHECK_ERR(RAW(SYS_writev, file, 0, 1), EFAULT);
  CHECK_ERR(RAW(SYS_writev, file, ARG(tail_copy(vec, sizeof vec)), -1), EINVAL);
  CHECK_ERR(RAW(SYS_writev, file, ARG(tail_copy(vec, sizeof vec)), 5000), EINVAL);
  for (int i = 4; i < 40; i++) vec[i] = (struct iovec){a, (size_t)i % 6};
  CHECK(RAW(SYS_writev, file, ARG(vec), 40) > 0);
  CHECK_ERR(RAW(SYS_writev, -1, ARG(vec), 33), EBADF);
  struct iovec odd[4] = {{a, 2}, {bad_ptr(), 3}, {tail_alloc(4), 8}, {a, (size_t)-1}};
  CHECK(RAW(SYS_writev, file, ARG(odd), 2) == 2);
  RAW(SYS_writev, file, ARG(odd + 1), 1);
  RAW(SYS_writev, file, ARG(odd + 2), 1);
  CHECK_ERR(RAW(SYS_writev, file, ARG(odd), 4), EINVAL);
  struct iovec *tail = tail_copy(vec, 2 * sizeof *vec);
  CHECK(RAW(SYS_writev, file, ARG(tail), 2) == 14);
  CHECK_ERR(RAW(SYS_writev, file, ARG(tail), 3), EFAULT);
  CHECK_ERR(RAW(SYS_writev, file, ARG((char *)tail + 4), 2), EFAULT);

  char x[4], y[8], z[300];
  struct iovec into[4] = {{x, 4}, {y, 8}, {NULL, 0}, {z, sizeof z}};
  CHECK(lseek(file, 0, SEEK_SET) == 0);
  CHECK(RAW(SYS_readv, file, ARG(into), 1) == 4);
  CHECK(RAW(SYS_readv, file, ARG(into), 4) == 312);
  CHECK(RAW(SYS_readv, file, ARG(into), 4) >= 0);
  CHECK(RAW(SYS_readv, file, ARG(into), 4) == 0);
  CHECK(lseek(file, -6, SEEK_END) > 0);
  CHECK(RAW(SYS_readv, file, ARG(into), 4) == 6);
  CHECK(RAW(SYS_readv, file, 0, 0) == 0);
  CHECK_ERR(RAW(SYS_readv, file, ARG(bad_ptr()), 2), EFAULT);
  CHECK_ERR(RAW(SYS_readv, -1, ARG(into), 2), EBADF);
  CHECK_ERR(RAW(SYS_readv, file, ARG(tail_copy(into, sizeof into)), -5), EINVAL);

  CHECK(both(file, vec, 2, 3, SYS_pwritev, 0) == 14);
  CHECK(both(file, into, 2, 2, SYS_preadv, 0) == 12);
  CHECK(both(file, into, 2, 0x123456789aLL, SYS_preadv, 0) == 0);
  CHECK_ERR(both(file, into, 2, -1, SYS_preadv, 0), EINVAL);
  CHECK(both(file, vec, 2, -1, SYS_pwritev2, 0) == 14);
  CHECK(both(file, into, 2, 0, SYS_preadv2, 0) == 12);
  for (int bit = 0; bit < 32; bit++)
    if (bit != 4 && bit != 0) both(-1, vec, 1, 1, SYS_pwritev2, 1L << bit);
  both(-1, into, 1, 1, SYS_preadv2, -1);
  both(-1, into, 1, 0x7fffffffffffffffLL, SYS_preadv2, 9);

  int ends[2];
  CHECK(pipe(ends) == 0);
  CHECK(RAW(SYS_vmsplice, ends[1], ARG(vec), 2, 0) == 14);
  CHECK(RAW(SYS_vmsplice, ends[1], ARG(vec), 1, 15) == 5);
  CHECK_ERR(RAW(SYS_vmsplice, ends[1], ARG(vec), 1, -1), EINVAL);
  CHECK_ERR(RAW(SYS_vmsplice, ends[1], ARG(bad_ptr()), 1, 0), EFAULT);
  return 0;
}
