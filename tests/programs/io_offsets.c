/* ringside: opts=-f -e trace=/seek|pread|pwrite|sendfile|splice|tee|copy_file|^read|^write; opts=-f -s 4 -x -e trace=/^read|^write
 * Plain reading and writing, offsets of 64 bits, and moving data between descriptors. */
#include "support.h"

static long at(long nr, long fd, const void *buffer, long count, long long offset) {
#ifdef __i386__
  return syscall(nr, fd, buffer, count, (long)offset, (long)(offset >> 32));
#else
  return syscall(nr, fd, buffer, count, (long)offset);
#endif
}

int main(void) {
  const int file = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
  CHECK(file >= 0);
  char text[100];
  for (int i = 0; i < 100; i++) text[i] = (char)(i * 3);
  CHECK(RAW(SYS_write, file, ARG(text), 100) == 100);
  CHECK(RAW(SYS_write, file, ARG(text + 20), 32) == 32);
  CHECK(RAW(SYS_write, file, ARG(text + 20), 33) == 33);
  CHECK(RAW(SYS_write, file, ARG(text), 0) == 0);
  CHECK(RAW(SYS_write, file, 0, 0) == 0);
  CHECK_ERR(RAW(SYS_write, file, 0, 5), EFAULT);
  CHECK_ERR(RAW(SYS_write, -1, ARG(text), -1), EBADF);
  CHECK_ERR(RAW(SYS_write, -1, ARG(text), 0x7fffffff), EBADF);
  CHECK_ERR(RAW(SYS_write, file, ARG(bad_ptr()), 5), EFAULT);
  char *tail = tail_copy(text, 10);
  CHECK(RAW(SYS_write, file, ARG(tail), 20) == 10);
  CHECK(RAW(SYS_write, file, ARG(tail), 10) == 10);
  CHECK(RAW(SYS_lseek, file, 5, SEEK_SET) == 5);
  char room[64];
  CHECK(RAW(SYS_read, file, ARG(room), 10) == 10);
  CHECK(RAW(SYS_read, file, ARG(room), 64) == 64);
  CHECK(RAW(SYS_read, file, ARG(room), 0) == 0);
  CHECK_ERR(RAW(SYS_read, file, ARG(bad_ptr()), 5), EFAULT);
  CHECK_ERR(RAW(SYS_read, -1, ARG(room), -1), EBADF);
  CHECK(RAW(SYS_lseek, file, 0, SEEK_END) > 0);
  CHECK(RAW(SYS_read, file, ARG(room), 64) == 0);
  for (int whence = -1; whence < 7; whence++) RAW(SYS_lseek, file, 3, whence);
  CHECK_ERR(RAW(SYS_lseek, file, -3, SEEK_SET), EINVAL);
  CHECK_ERR(RAW(SYS_lseek, -1, -0x7fffffffL, SEEK_CUR), EBADF);
#ifdef __i386__
  long long result = 0;
  CHECK(RAW(SYS__llseek, file, 1, 2, ARG(&result), SEEK_SET) == 0);
  CHECK(RAW(SYS__llseek, file, -1, -2, ARG(&result), SEEK_CUR) == 0);
  CHECK_ERR(RAW(SYS__llseek, file, -1, -2, ARG(&result), SEEK_SET), EINVAL);
  CHECK_ERR(RAW(SYS__llseek, file, 0, 0, ARG(bad_ptr()), SEEK_SET), EFAULT);
  CHECK_ERR(RAW(SYS__llseek, file, 0, 0, ARG(&result), 77), EINVAL);
#endif
  CHECK(at(SYS_pwrite64, file, "offset", 6, 1) == 6);
  CHECK(at(SYS_pread64, file, room, 6, 2) == 6);
  CHECK(at(SYS_pread64, file, room, 6, 0x123456789aLL) == 0);
  CHECK_ERR(at(SYS_pread64, file, room, 6, -1), EINVAL);
  CHECK_ERR(at(SYS_pwrite64, file, room, 6, -0x7fffffffffffffffLL - 1), EINVAL);

  const int other = open("other", O_RDWR | O_CREAT | O_TRUNC, 0600);
  CHECK(other >= 0);
  long offset = 3;
  CHECK(RAW(SYS_sendfile, other, file, ARG(&offset), 10) == 10);
  CHECK(RAW(SYS_sendfile, other, file, 0, 10) >= 0);
  offset = 100000;
  CHECK(RAW(SYS_sendfile, other, file, ARG(&offset), 10) == 0);
  CHECK_ERR(RAW(SYS_sendfile, other, file, ARG(bad_ptr()), 10), EFAULT);
  offset = -1;
  CHECK_ERR(RAW(SYS_sendfile, other, file, ARG(&offset), 10), EINVAL);
  CHECK_ERR(RAW(SYS_sendfile, -1, file, 0, -1), EBADF);
#ifdef SYS_sendfile64
  long long wide = 2;
  CHECK(RAW(SYS_sendfile64, other, file, ARG(&wide), 10) == 10);
  CHECK_ERR(RAW(SYS_sendfile64, other, file, ARG(bad_ptr()), 10), EFAULT);
#endif
  int ends[2], more[2];
  CHECK(pipe(ends) == 0 && pipe(more) == 0);
  long long from = 4;
  CHECK(RAW(SYS_splice, file, ARG(&from), ends[1], 0, 20, 0) == 20);
  CHECK(RAW(SYS_tee, ends[0], more[1], 10, 1) == 10);
  from = 1;
  CHECK(RAW(SYS_splice, ends[0], 0, other, ARG(&from), 20, 15) == 20);
  CHECK_ERR(RAW(SYS_splice, ends[0], ARG(&from), other, 0, 20, 0), ESPIPE);
  CHECK_ERR(RAW(SYS_splice, file, ARG(bad_ptr()), ends[1], 0, -1, 0), EFAULT);
  CHECK_ERR(RAW(SYS_splice, file, 0, ends[1], 0, 1, -1), EINVAL);
  CHECK_ERR(RAW(SYS_tee, ends[0], more[1], -1, 0x77), EINVAL);
  return 0;
}
