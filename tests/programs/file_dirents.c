/* ringside: opts=-f; opts=-f -v; opts=-f -v -s 3
 * Reading directories: real ones, and entries that no file system would give. */
#include "fake.h"

#include <dirent.h>
#include <sys/stat.h>

int main(void) {
  CHECK(mkdir("dir", 0755) == 0);
  CHECK(close(open("dir/one", O_CREAT | O_WRONLY, 0644)) == 0);
  const int fd = open("dir", O_RDONLY | O_DIRECTORY);
  CHECK(fd >= 0);
  char *buffer = tail_alloc(4096);
  CHECK(RAW(SYS_getdents64, fd, ARG(buffer), 4096) > 0);
  CHECK(RAW(SYS_getdents64, fd, ARG(buffer), 4096) == 0);
  CHECK(RAW(SYS_getdents64, fd, 0, 0) <= 0);
  CHECK(lseek(fd, 0, SEEK_SET) == 0);
  CHECK(RAW(SYS_getdents, fd, ARG(buffer), 4096) > 0);
  CHECK(RAW(SYS_getdents, fd, ARG(buffer), 4096) == 0);
  CHECK(lseek(fd, 0, SEEK_SET) == 0);
  CHECK_ERR(RAW(SYS_getdents64, fd, ARG(buffer), 3), EINVAL);
  CHECK_ERR(RAW(SYS_getdents, fd, ARG(buffer), 3), EINVAL);
  CHECK_ERR(RAW(SYS_getdents64, fd, ARG(buffer + 4096), 100), EFAULT);
  CHECK_ERR(RAW(SYS_getdents64, -1, ARG(buffer), -1), EBADF);
  CHECK_ERR(RAW(SYS_getdents, -1, ARG(buffer), -1), EBADF);
  CHECK_ERR(RAW(SYS_getdents64, 0, ARG(buffer), 100), ENOTDIR);
  char name[3] = "d/?";
  CHECK(mkdir("d", 0755) == 0);
  for (int i = 0; i < 40; ++i) {
    name[2] = (char)('0' + i);
    CHECK(mknod(name, (i % 3 == 0 ? S_IFIFO : i % 3 == 1 ? S_IFSOCK : S_IFREG) | 0600, 0) == 0 || name[2] == '/');
  }
  const int many = open("d", O_RDONLY | O_DIRECTORY);
  CHECK(RAW(SYS_getdents64, many, ARG(buffer), 300) > 0);
  while (RAW(SYS_getdents64, many, ARG(buffer), 4096) > 0) {
  }
  CHECK(lseek(many, 0, SEEK_SET) == 0);
  while (RAW(SYS_getdents, many, ARG(buffer), 1024) > 0) {
  }
  const int dev = open("/dev", O_RDONLY | O_DIRECTORY);
  CHECK(RAW(SYS_getdents64, dev, ARG(buffer), 200) > 0);
  return 0;
}
