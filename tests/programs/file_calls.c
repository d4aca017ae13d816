/* ringside: opts=-f
 * Calls that take paths, modes, owners and flags, each with values of every sort. Nothing is carried out. */
#include "fake.h"

#ifndef SYS_faccessat2
#define SYS_faccessat2 439
#endif
#ifdef __i386__
#define WIDE(value) (long)((value)&0xffffffff), (long)((long long)(value) >> 32)
#else
#define WIDE(value) (long)(value)
#endif

static char *hole;
static const int values[] = {0,     1,     2,     3,      4,      7,      8,        0x10,      0x100,
                             0x200, 0x400, 0x800, 0x1000, 0x2000, 0x8000, 0x100000, 0x7ffffff, -2147483647 - 1,
                             -1};
// Constants newer than strace 6.1 are left out.
#define EACH(value) \
  for (size_t i_ = 0, value; i_ < sizeof values / sizeof *values && ((value = (size_t)(long)values[i_]), 1); ++i_)

int main(void) {
  hole = (char *)tail_alloc(64) + 64;
  static const int numbers[] = {
      SYS_open,
      SYS_creat,
      SYS_openat,
      SYS_access,
      SYS_faccessat,
      SYS_faccessat2,
      SYS_mkdir,
      SYS_mkdirat,
      SYS_rmdir,
      SYS_mknod,
      SYS_mknodat,
      SYS_unlink,
      SYS_unlinkat,
      SYS_rename,
      SYS_renameat,
      SYS_renameat2,
      SYS_link,
      SYS_linkat,
      SYS_symlink,
      SYS_symlinkat,
      SYS_readlink,
      SYS_readlinkat,
      SYS_chmod,
      SYS_fchmod,
      SYS_fchmodat,
      SYS_chown,
      SYS_fchown,
      SYS_lchown,
      SYS_fchownat,
      SYS_truncate,
      SYS_ftruncate,
      SYS_chdir,
      SYS_fchdir,
      SYS_chroot,
      SYS_pivot_root,
      SYS_getcwd,
      SYS_umask,
      SYS_acct,
      SYS_swapon,
      SYS_swapoff,
      SYS_dup,
      SYS_dup2,
      SYS_dup3,
      SYS_close_range,
      SYS_flock,
      SYS_memfd_create,
      SYS_sync,
      SYS_syncfs,
      SYS_fsync,
      SYS_fdatasync,
      SYS_sync_file_range,
      SYS_fallocate,
      SYS_fadvise64,
      SYS_readahead,
      SYS_copy_file_range,
      SYS_inotify_init,
      SYS_inotify_init1,
      SYS_inotify_add_watch,
      SYS_inotify_rm_watch,
      SYS_uselib,
      SYS_umount2,
      SYS_memfd_secret,
      SYS_sysfs,
      SYS_lookup_dcookie,
#ifdef __i386__
      SYS_chown32,
      SYS_fchown32,
      SYS_lchown32,
      SYS_truncate64,
      SYS_ftruncate64,
      SYS_umount,
      SYS_fadvise64_64,
#endif
  };
  fake_calls(numbers, sizeof numbers / sizeof *numbers, 0);

  EACH(v) {
    RAW(SYS_open, ARG("p"), v, v);
    RAW(SYS_open, ARG("p"), v | O_CREAT, v);
    RAW(SYS_openat, AT_FDCWD, ARG("p"), v, v);
    RAW(SYS_openat, 3, ARG("p"), v | 020000000, v);
    RAW(SYS_creat, ARG("p"), v);
    RAW(SYS_access, ARG("p"), v);
    RAW(SYS_faccessat, v, ARG("p"), v, v);
    RAW(SYS_faccessat2, v, ARG("p"), v, v);
    RAW(SYS_mkdir, ARG("p"), v);
    RAW(SYS_mkdirat, v, ARG("p"), v);
    RAW(SYS_unlinkat, v, ARG("p"), v);
    RAW(SYS_renameat2, v, ARG("p"), v, ARG("q"), v);
    RAW(SYS_linkat, v, ARG("p"), v, ARG("q"), v);
    RAW(SYS_symlinkat, ARG("p"), v, ARG("q"));
    RAW(SYS_readlinkat, v, ARG("p"), ARG(hole - 8), v);
    RAW(SYS_readlink, ARG("p"), ARG(hole - 8), v);
    RAW(SYS_chmod, ARG("p"), v);
    RAW(SYS_fchmod, v, v);
    RAW(SYS_fchmodat, v, ARG("p"), v, v);
    RAW(SYS_chown, ARG("p"), v, v);
    RAW(SYS_fchown, v, v, v);
    RAW(SYS_lchown, ARG("p"), v, v);
    RAW(SYS_fchownat, v, ARG("p"), v, v, v);
#ifdef __i386__
    RAW(SYS_chown32, ARG("p"), v, v);
    RAW(SYS_fchown32, v, v, v);
    RAW(SYS_lchown32, ARG("p"), v, v);
    RAW(SYS_truncate64, ARG("p"), v, 1);
    RAW(SYS_ftruncate64, 3, 1, v);
    RAW(SYS_umount, ARG("p"), v);
    RAW(SYS_fadvise64_64, v, v, 1, 2, v, v);
#endif
    RAW(SYS_umount2, ARG("p"), v);
    RAW(SYS_truncate, ARG("p"), v);
    RAW(SYS_ftruncate, v, v);
    RAW(SYS_umask, v);
    RAW(SYS_swapon, ARG("p"), v);
    RAW(SYS_swapon, ARG("p"), v & 0xffff);
    RAW(SYS_dup, v);
    RAW(SYS_dup2, v, 5);
    RAW(SYS_dup3, v, 5, v);
    RAW(SYS_close_range, v, v, v);
    RAW(SYS_flock, 3, v);
    RAW(SYS_memfd_create, ARG("p"), v & ~0x18UL);
    RAW(SYS_memfd_secret, v);
    RAW(SYS_sync_file_range, 3, WIDE(v), WIDE(-1LL), v);
    RAW(SYS_fallocate, 3, v & ~0x80UL, WIDE(0x123456789abcLL), WIDE(-2LL));
    RAW(SYS_fadvise64, 3, WIDE(-3LL), v, v);
    RAW(SYS_readahead, 3, WIDE(0x123456789abcLL), v);
    RAW(SYS_inotify_init1, v);
    RAW(SYS_inotify_add_watch, 3, ARG("p"), v);
    RAW(SYS_inotify_rm_watch, v, v);
    RAW(SYS_copy_file_range, 3, 0, v, 0, v, v);
    RAW(SYS_sysfs, v, v, v);
    RAW(SYS_sysfs, v, ARG("ext4"), ARG(hole - 8));
    RAW(SYS_lookup_dcookie, v, v, ARG(hole), v);
    RAW(SYS_mknod, ARG("p"), v, v);
    RAW(SYS_mknodat, v, ARG("p"), v, v);
  }
  for (int type = 0; type < 16; ++type) {
    RAW(SYS_mknod, ARG("p"), type << 12 | 0644, 0x1234567);
    RAW(SYS_mknodat, AT_FDCWD, ARG("p"), type << 12 | 06755, 0x801);
  }
  for (int bit = 0; bit < 32; ++bit) {
    RAW(SYS_openat, 5, ARG("p"), 1U << bit, 07777);
    RAW(SYS_inotify_add_watch, 3, ARG("p"), 1U << bit);
    if (bit != 7) RAW(SYS_fallocate, 3, 1U << bit, WIDE(0LL), WIDE(1LL));
    RAW(SYS_umount2, ARG("p"), 1U << bit);
    if (bit != 3 && bit != 4) RAW(SYS_memfd_create, ARG("p"), 1U << bit);
    RAW(SYS_fchownat, 3, ARG("p"), 1, 2, 1U << bit);
    RAW(SYS_flock, 3, bit);
    RAW(SYS_fadvise64, 3, WIDE(0LL), 1, bit);
  }
  for (int i = 0; i < 64; i += 5) {
    RAW(SYS_memfd_create, ARG("p"), i << 26 | 4);
    RAW(SYS_memfd_create, ARG("p"), i << 26);
  }
  RAW(SYS_openat, AT_FDCWD, ARG("p"), O_TMPFILE | O_RDWR, 0600);
  RAW(SYS_openat, AT_FDCWD, ARG("p"), O_SYNC | O_DSYNC | O_ASYNC | O_DIRECTORY, 0600);
  RAW(SYS_openat, AT_FDCWD, ARG("p"), O_CREAT, 0);
  RAW(SYS_openat, AT_FDCWD, ARG(hole), O_CREAT | O_WRONLY | O_TRUNC, 0200000);

  for (int i = 0; i < 4; ++i) {
    const long p = ARG(i == 0 ? NULL : i == 1 ? hole : i == 2 ? "" : hole - 1);
    if (i == 3) hole[-1] = 'x';
    RAW(SYS_open, p, 0);
    RAW(SYS_creat, p, 0);
    RAW(SYS_access, p, 0);
    RAW(SYS_mkdir, p, 0);
    RAW(SYS_rmdir, p);
    RAW(SYS_unlink, p);
    RAW(SYS_rename, p, p);
    RAW(SYS_renameat, 1, p, 2, p);
    RAW(SYS_link, p, p);
    RAW(SYS_symlink, p, p);
    RAW(SYS_readlink, p, p, 10);
    RAW(SYS_readlink, p, p, 0);
    RAW(SYS_chmod, p, 0);
    RAW(SYS_chdir, p);
    RAW(SYS_chroot, p);
    RAW(SYS_pivot_root, p, p);
    RAW(SYS_getcwd, p, 10);
    RAW(SYS_getcwd, p, 0);
    RAW(SYS_acct, p);
    RAW(SYS_swapon, p, 0);
    RAW(SYS_swapoff, p);
    RAW(SYS_uselib, p);
    RAW(SYS_memfd_create, p, 1);
    RAW(SYS_umount2, p, 1);
    RAW(SYS_inotify_add_watch, 3, p, 1);
    RAW(SYS_copy_file_range, 3, p, 4, p, 5, 0);
    RAW(SYS_sysfs, 1, p);
    RAW(SYS_sysfs, 2, 1, p);
    RAW(SYS_lookup_dcookie, 0, p, p, p);
  }
  long long *offsets = (long long *)(hole - 16);
  offsets[0] = -5;
  offsets[1] = 0x123456789abcdef;
  RAW(SYS_copy_file_range, 3, ARG(offsets), 4, ARG(offsets + 1), 5, 0);
  RAW(SYS_copy_file_range, 3, ARG((char *)offsets + 9), 4, ARG((char *)offsets + 1), -1, 1);
  char *longest = tail_alloc(5000);
  memset(longest, 'n', 4999);
  RAW(SYS_memfd_create, ARG(longest + 4999 - 248), 0);
  RAW(SYS_memfd_create, ARG(longest + 4999 - 249), 0);
  RAW(SYS_memfd_create, ARG(longest + 4999 - 250), 0);
  RAW(SYS_memfd_create, ARG(longest), 0);
  RAW(SYS_chdir, ARG(longest + 4999 - 4095));
  RAW(SYS_chdir, ARG(longest + 4999 - 4096));
  RAW(SYS_chdir, ARG(longest));
  RAW(SYS_fsync, 5);
  RAW(SYS_fdatasync, -1);
  RAW(SYS_syncfs, 5);
  RAW_1(SYS_sync);
  RAW_1(SYS_inotify_init);
  RAW(SYS_fchdir, -100);
  return 0;
}
