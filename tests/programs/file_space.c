/* ringside: opts=-f; opts=-f -y
 * Space of files, advice, syncing, copying within the kernel, files in memory, watches. */
#include "support.h"

#include <sys/inotify.h>
#include <sys/stat.h>

#ifdef __i386__
#define WIDE(value) (long)((value)&0xffffffff), (long)((long long)(value) >> 32)
#else
#define WIDE(value) (long)(value)
#endif

int main(void) {
  const int fd = open("file", O_CREAT | O_RDWR, 0600);
  const int other = open("other", O_CREAT | O_RDWR, 0600);
  CHECK(fd >= 0 && other >= 0);
  CHECK(write(fd, "some bytes to copy", 18) == 18);
  CHECK(RAW(SYS_fallocate, fd, 0, WIDE(0LL), WIDE(8192LL)) == 0);
  CHECK(RAW(SYS_fallocate, fd, 1, WIDE(8192LL), WIDE(4096LL)) == 0);
  CHECK_ERR(RAW(SYS_fallocate, fd, 0, WIDE(-1LL), WIDE(4096LL)), EINVAL);
  CHECK_ERR(RAW(SYS_fallocate, -1, 3, WIDE(0x100000000LL), WIDE(0x200000000LL)), EBADF);
  CHECK(RAW(SYS_fadvise64, fd, WIDE(0LL), 4096, 3) == 0);
  CHECK_ERR(RAW(SYS_fadvise64, fd, WIDE(0LL), 4096, 77), EINVAL);
#ifdef __i386__
  CHECK(RAW(SYS_fadvise64_64, fd, WIDE(0x100000000LL), WIDE(0x100000001LL), 4) == 0);
#endif
  CHECK(RAW(SYS_readahead, fd, WIDE(0LL), 4096) == 0);
  CHECK_ERR(RAW(SYS_readahead, -1, WIDE(0x123456789LL), 4096), EBADF);
  CHECK(RAW(SYS_sync_file_range, fd, WIDE(0LL), WIDE(4096LL), 7) == 0);
  CHECK_ERR(RAW(SYS_sync_file_range, fd, WIDE(0LL), WIDE(4096LL), 8), EINVAL);
  CHECK(RAW(SYS_fsync, fd) == 0);
  CHECK(RAW(SYS_fdatasync, fd) == 0);
  CHECK_ERR(RAW(SYS_syncfs, -1), EBADF);
  long long from = 5, to = 2;
  CHECK(RAW(SYS_copy_file_range, fd, ARG(&from), other, ARG(&to), 5, 0) == 5);
  CHECK(RAW(SYS_copy_file_range, fd, ARG(&from), other, 0, 8, 0) >= 0);
  CHECK_ERR(RAW(SYS_copy_file_range, fd, 0, other, 0, 8, 1), EINVAL);
  const int memory = (int)RAW(SYS_memfd_create, ARG("a \"name\""), 1);
  CHECK(memory >= 0);
  CHECK_ERR(RAW(SYS_memfd_create, ARG("x"), 0x40), EINVAL);
  const int watch = (int)RAW(SYS_inotify_init1, IN_CLOEXEC | IN_NONBLOCK);
  CHECK(watch >= 0);
  CHECK(RAW_1(SYS_inotify_init) >= 0);
  CHECK(RAW(SYS_inotify_add_watch, watch, ARG("."), IN_CREATE | IN_DELETE | IN_ONLYDIR) == 1);
  CHECK(RAW(SYS_inotify_add_watch, watch, ARG("file"), IN_ALL_EVENTS) == 2);
  CHECK_ERR(RAW(SYS_inotify_add_watch, watch, ARG("missing"), IN_OPEN), ENOENT);
  CHECK(RAW(SYS_inotify_rm_watch, watch, 2) == 0);
  CHECK_ERR(RAW(SYS_inotify_rm_watch, watch, 2), EINVAL);
  CHECK_ERR(RAW(SYS_inotify_rm_watch, fd, 1), EINVAL);
  return 0;
}
