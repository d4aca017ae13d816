/* ringside: opts=-f; opts=-f -y; opts=-f -x
 * Making, moving and removing things in the file system, each call with success and with errors. */
#include "support.h"

#include <sys/stat.h>

int main(void) {
  char buffer[4096];
  CHECK(RAW(SYS_mkdir, ARG("dir"), 0755) == 0);
  CHECK_ERR(RAW(SYS_mkdir, ARG("dir"), 0755), EEXIST);
  CHECK_ERR(RAW(SYS_mkdir, ARG("missing/dir"), 0755), ENOENT);
  CHECK(RAW(SYS_mkdirat, AT_FDCWD, ARG("dir/sub"), 0700) == 0);
  const int dir = (int)RAW(SYS_openat, AT_FDCWD, ARG("dir"), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  CHECK(dir >= 0);
  CHECK(RAW(SYS_mkdirat, dir, ARG("another"), 02775) == 0);
  const int made = (int)RAW(SYS_open, ARG("dir/file"), O_CREAT | O_EXCL | O_RDWR, 0640);
  CHECK(made >= 0);
  CHECK_ERR(RAW(SYS_open, ARG("dir/file"), O_CREAT | O_EXCL | O_RDWR, 0640), EEXIST);
  CHECK_ERR(RAW(SYS_open, ARG("dir/file/below"), O_RDONLY), ENOTDIR);
  CHECK_ERR(RAW(SYS_open, ARG("dir"), O_WRONLY), EISDIR);
  const int created = (int)RAW(SYS_creat, ARG("dir/created"), 0600);
  CHECK(created >= 0);
  CHECK(RAW(SYS_openat, dir, ARG("created"), O_RDONLY | O_NOFOLLOW, 0) >= 0);
  CHECK(RAW(SYS_ftruncate, made, 1000) == 0);
  CHECK(RAW(SYS_truncate, ARG("dir/file"), 5) == 0);
  CHECK_ERR(RAW(SYS_truncate, ARG("dir"), 5), EISDIR);
  CHECK_ERR(RAW(SYS_truncate, ARG("dir/file"), -1), EINVAL);
  CHECK_ERR(RAW(SYS_ftruncate, -1, 5), EBADF);
  CHECK(RAW(SYS_fchmod, made, 0604) == 0);
  CHECK(RAW(SYS_chmod, ARG("dir/file"), 0644) == 0);
  CHECK(RAW(SYS_fchmodat, dir, ARG("file"), 0444) == 0);
  CHECK_ERR(RAW(SYS_chmod, ARG("missing"), 0644), ENOENT);
  CHECK(RAW(SYS_access, ARG("dir/file"), R_OK) == 0);
  CHECK(RAW(SYS_faccessat, dir, ARG("file"), F_OK) == 0);
  CHECK_ERR(RAW(SYS_access, ARG("missing"), R_OK | W_OK | X_OK), ENOENT);
  CHECK(RAW(SYS_chown, ARG("dir/file"), -1, -1) == 0);
  CHECK(RAW(SYS_fchown, made, -1, -1) == 0);
  CHECK(RAW(SYS_fchownat, dir, ARG("file"), -1, -1, 0) == 0);
  CHECK(RAW(SYS_fchownat, made, ARG(""), -1, -1, AT_EMPTY_PATH) == 0);
  CHECK(RAW(SYS_symlink, ARG("file"), ARG("dir/link")) == 0);
  CHECK(RAW(SYS_lchown, ARG("dir/link"), -1, -1) == 0);
  CHECK(RAW(SYS_symlinkat, ARG("a target with \n and \377"), dir, ARG("odd")) == 0);
  CHECK(RAW(SYS_readlink, ARG("dir/link"), ARG(buffer), sizeof buffer) == 4);
  CHECK(RAW(SYS_readlinkat, dir, ARG("odd"), ARG(buffer), sizeof buffer) == 21);
  CHECK(RAW(SYS_readlinkat, dir, ARG("odd"), ARG(buffer), 3) == 3);
  CHECK_ERR(RAW(SYS_readlink, ARG("dir/file"), ARG(buffer), sizeof buffer), EINVAL);
  CHECK_ERR(RAW(SYS_readlink, ARG("dir/link"), ARG(buffer), 0), EINVAL);
  CHECK_ERR(RAW(SYS_readlink, ARG("dir/link"), ARG(buffer), -1), EINVAL);
  CHECK(RAW(SYS_link, ARG("dir/file"), ARG("dir/second")) == 0);
  CHECK_ERR(RAW(SYS_link, ARG("dir"), ARG("dir2")), EPERM);
  CHECK(RAW(SYS_linkat, dir, ARG("file"), AT_FDCWD, ARG("third"), 0) == 0);
  CHECK(RAW(SYS_linkat, made, ARG(""), dir, ARG("fourth"), AT_SYMLINK_FOLLOW) == -1);
  CHECK(RAW(SYS_rename, ARG("third"), ARG("dir/third")) == 0);
  CHECK(RAW(SYS_renameat, dir, ARG("third"), AT_FDCWD, ARG("moved")) == 0);
  CHECK_ERR(RAW(SYS_rename, ARG("missing"), ARG("x")), ENOENT);
  CHECK_ERR(RAW(SYS_renameat2, AT_FDCWD, ARG("moved"), dir, ARG("file"), 1), EEXIST);
  CHECK(RAW(SYS_renameat2, AT_FDCWD, ARG("moved"), dir, ARG("created"), 2) == 0);
  CHECK(RAW(SYS_mknod, ARG("fifo"), S_IFIFO | 0600, 0) == 0);
  CHECK(RAW(SYS_mknodat, dir, ARG("socket"), S_IFSOCK | 0777, 0) == 0);
  CHECK_ERR(RAW(SYS_mknod, ARG("fifo"), S_IFREG | 0600, 0), EEXIST);
  CHECK(RAW(SYS_chdir, ARG("dir")) == 0);
  CHECK_ERR(RAW(SYS_chdir, ARG("file")), ENOTDIR);
  CHECK(RAW(SYS_getcwd, ARG(buffer), sizeof buffer) > 0);
  CHECK_ERR(RAW(SYS_getcwd, ARG(buffer), 3), ERANGE);
  CHECK(RAW(SYS_chdir, ARG("..")) == 0);
  CHECK(RAW(SYS_fchdir, dir) == 0);
  CHECK_ERR(RAW(SYS_fchdir, made), ENOTDIR);
  CHECK(RAW(SYS_unlinkat, dir, ARG("second"), 0) == 0);
  CHECK(RAW(SYS_unlinkat, AT_FDCWD, ARG("sub"), AT_REMOVEDIR) == 0);
  CHECK_ERR(RAW(SYS_unlinkat, dir, ARG("another"), 0), EISDIR);
  CHECK_ERR(RAW(SYS_rmdir, ARG("../dir")), ENOTEMPTY);
  CHECK(RAW(SYS_rmdir, ARG("another")) == 0);
  CHECK(RAW(SYS_unlink, ARG("file")) == 0);
  CHECK_ERR(RAW(SYS_unlink, ARG("file")), ENOENT);
  CHECK_ERR(RAW(SYS_chroot, ARG("missing")), ENOENT);
  const long before = RAW(SYS_umask, 027);
  CHECK(RAW(SYS_umask, 0777) == 027);
  CHECK(RAW(SYS_umask, 0) == 0777);
  CHECK(RAW(SYS_umask, before) == 0);
  CHECK(RAW(SYS_dup, made) > made);
  CHECK(RAW(SYS_dup2, made, 60) == 60);
  CHECK(RAW(SYS_dup3, made, 61, O_CLOEXEC) == 61);
  CHECK_ERR(RAW(SYS_dup3, made, made, 0), EINVAL);
  CHECK(RAW(SYS_flock, made, 2 | 4) == 0);
  CHECK(RAW(SYS_flock, made, 8) == 0);
  CHECK(RAW(SYS_close, 61) == 0);
  return 0;
}
