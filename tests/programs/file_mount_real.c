/* ringside: opts=-f; needs=root
 * A tmpfs mounted in a namespace of its own, the old way and the new one. */
#include "support.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

#ifndef SYS_open_tree
#define SYS_open_tree 428
#define SYS_move_mount 429
#define SYS_fsopen 430
#define SYS_fsconfig 431
#define SYS_fsmount 432
#define SYS_fspick 433
#endif
#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif

int main(void) {
  char quota[128];
  CHECK(unshare(CLONE_NEWNS) == 0);
  CHECK(mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0);
  CHECK(mkdir("at", 0755) == 0);
  CHECK(mount("name", "at", "tmpfs", MS_NOSUID | MS_NODEV, "size=64k,mode=0750") == 0);
  CHECK(mount(NULL, "at", NULL, MS_REMOUNT | MS_RDONLY, "size=32k") == 0);
  CHECK_ERR(mkdir("at/dir", 0755), EROFS);
  CHECK_ERR(mount("a", "at", "no-such-type", 0, NULL), ENODEV);
  CHECK(umount2("at", MNT_DETACH) == 0);
  CHECK_ERR(umount2("at", MNT_FORCE | UMOUNT_NOFOLLOW), EINVAL);
  const int config = (int)RAW(SYS_fsopen, ARG("tmpfs"), 1);
  CHECK(config >= 0);
  CHECK(RAW(SYS_fsconfig, config, 1, ARG("size"), ARG("128k"), 0) == 0);
  CHECK(RAW(SYS_fsconfig, config, 0, ARG("ro"), 0, 0) == 0);
  CHECK_ERR(RAW(SYS_fsconfig, config, 1, ARG("no-such-key"), ARG("x"), 0), EINVAL);
  CHECK(RAW(SYS_fsconfig, config, 6, 0, 0, 0) == 0);
  const int tree = (int)RAW(SYS_fsmount, config, 1, 2 | 4);
  CHECK(tree >= 0);
  CHECK(RAW(SYS_move_mount, tree, ARG(""), AT_FDCWD, ARG("at"), 4) == 0);
  const uint64_t attr[4] = {8, 0, 0, 0};
  CHECK(RAW(SYS_mount_setattr, AT_FDCWD, ARG("at"), 0, ARG(attr), sizeof attr) == 0);
  const int copy = (int)RAW(SYS_open_tree, AT_FDCWD, ARG("at"), 1 | O_CLOEXEC);
  CHECK(copy >= 0);
  CHECK(RAW(SYS_fspick, AT_FDCWD, ARG("at"), 1) >= 0);
  (void)umount2("at", 0);
  CHECK_ERR(RAW(SYS_quotactl, 0x800007 << 8, ARG("/dev/null"), 0, ARG(quota)), ENOTBLK);
  CHECK(RAW(SYS_swapoff, ARG("at")) == -1);
  CHECK_ERR(RAW(SYS_pivot_root, ARG("at"), ARG("missing")), ENOENT);
  return 0;
}
