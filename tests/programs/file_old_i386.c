/* ringside: opts=-f; opts=-f -v
 * The forms of file calls that i386 has kept: 16-bit owners, the old stat, one directory entry at a time. The
 * 64-bit build only tries what both have. */
#include "support.h"

#include <sys/stat.h>

int main(void) {
  const struct timespec times[2] = {{1000000000, 0}, {1234567890, 0}};
  CHECK(mkdir("dir", 0755) == 0);
  CHECK(close(open("dir/entry-with-a-name-that-is-rather-long-for-one-line", O_CREAT | O_WRONLY, 0644)) == 0);
  CHECK(utimensat(AT_FDCWD, "dir", times, 0) == 0);
#ifdef __i386__
  char buffer[300];
  const int fd = open("dir", O_RDONLY | O_DIRECTORY);
  CHECK(fd >= 0);
  for (int i = 0; i < 3; ++i) CHECK(RAW(SYS_readdir, fd, ARG(buffer), 1) == 1);
  CHECK(RAW(SYS_readdir, fd, ARG(buffer), 1) == 0);
  CHECK_ERR(RAW(SYS_readdir, -1, ARG(buffer), 1), EBADF);
  CHECK_ERR(RAW(SYS_readdir, 0, ARG(buffer), -1), ENOTDIR);
  CHECK(lseek(fd, 0, SEEK_SET) == 0);
  CHECK_ERR(RAW(SYS_readdir, fd, ARG(tail_alloc(8)), 1), EFAULT);
  struct stat st;
  (void)RAW(SYS_stat, ARG("dir"), ARG(&st));
  (void)RAW(SYS_lstat, ARG("/dev/null"), ARG(&st));
  (void)RAW(SYS_fstat, 0, ARG(&st));
  (void)RAW(SYS_oldstat, ARG("/dev/null"), ARG(&st));
  (void)RAW(SYS_oldlstat, ARG("/dev/null"), ARG(&st));
  (void)RAW(SYS_oldfstat, 0, ARG(&st));
  CHECK_ERR(RAW(SYS_oldstat, ARG("missing"), ARG(&st)), ENOENT);
  CHECK(RAW(SYS_chown, ARG("dir"), 0xffff, 0xffff) == 0);
  CHECK(RAW(SYS_lchown, ARG("dir"), -1, -1) == 0);
  CHECK(RAW(SYS_fchown, fd, -1, 0x1ffff) == 0);
  CHECK(RAW(SYS_chown32, ARG("dir"), -1, -1) == 0);
  CHECK(RAW(SYS_truncate64, ARG("missing"), 0, 1) == -1);
  CHECK_ERR(RAW(SYS_umount, ARG("missing")), ENOENT);
  CHECK_ERR(RAW(SYS_utime, ARG("missing"), ARG(times)), ENOENT);
#endif
  return 0;
}
