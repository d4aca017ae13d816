/* ringside: opts=-f; opts=-f -s 5; opts=-f -s 5000
 * Strings and buffers of which only a part can be read: without their NUL at the end of a page,
 * running into a hole. */
#include "support.h"

#include <sys/uio.h>

int main(void) {
  const int fd = open("/dev/null", O_RDWR);
  CHECK(fd >= 0);
  char *tail = tail_copy("unterminated", 12);
  CHECK_ERR(open(tail, O_RDONLY), EFAULT);
  CHECK_ERR(access(tail + 11, F_OK), EFAULT);
  CHECK_ERR(access(tail + 12, F_OK), EFAULT);
  CHECK_ERR(chdir(tail), EFAULT);
  CHECK_ERR(rename(tail, "ok"), EFAULT);
  CHECK_ERR(rename("missing", tail), EFAULT);
  CHECK_ERR(symlink(tail, "ok"), EFAULT);

  char *long_tail = tail_alloc(8192 + 10);
  memset(long_tail, 'l', 8192 + 10);
  CHECK_ERR(open(long_tail, O_RDONLY), ENAMETOOLONG);
  CHECK_ERR(open(long_tail + 8192 - 4000, O_RDONLY), EFAULT);

  // /dev/null does not look at the bytes, a file does.
  CHECK(write(fd, tail, 13) == 13);
  CHECK(write(fd, tail, 100) == 100);
  CHECK(write(fd, tail + 12, 100) == 100);
  const int file = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
  CHECK(file >= 0);
  CHECK(write(file, tail, 12) == 12);
  CHECK(write(file, tail, 40) == 12);
  CHECK_ERR(write(file, tail + 12, 40), EFAULT);
  CHECK(lseek(file, 0, SEEK_SET) == 0);
  CHECK(read(file, tail, 12) == 12);
  CHECK(read(file, tail, 40) == 12);
  CHECK(lseek(file, 0, SEEK_SET) == 0);
  CHECK_ERR(read(file, tail + 12, 4), EFAULT);

  struct iovec vec[3] = {{tail, 12}, {tail + 6, 20}, {tail + 12, 5}};
  CHECK(writev(fd, vec, 3) == 37);
  CHECK(writev(file, vec, 1) == 12);
  CHECK_ERR(writev(file, vec + 2, 1), EFAULT);
  struct iovec *tail_vec = tail_copy(vec, sizeof vec);
  CHECK_ERR(writev(file, tail_vec + 1, 3), EFAULT);
  CHECK_ERR(writev(file, tail_vec + 3, 1), EFAULT);

  char *argument = tail_copy("arg", 3);
  char *argv[] = {"program", argument, NULL};
  CHECK_ERR(execve("/missing", argv, NULL), ENOENT);
  CHECK(unlink("file") == 0);
  return 0;
}
