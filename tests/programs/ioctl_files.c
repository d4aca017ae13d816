/* ringside: opts=-f -v -e trace=ioctl; opts=-f -s 8 -e trace=ioctl
 * The arguments of requests on files and their file systems. Numbers, because some are 32-bit programs' only. */
#include "ioctl_calls.h"

static const unsigned requests[] = {
    0x00009406, /* BTRFS_IOC_TRANS_START */
    0x00009407, /* BTRFS_IOC_TRANS_END */
    0x00009408, /* BTRFS_IOC_SYNC */
    0x0000941c, /* BTRFS_IOC_SCRUB_CANCEL */
    0x0000942e, /* BTRFS_IOC_QUOTA_RESCAN_WAIT */
    0x40046602, /* FS_IOC32_SETFLAGS */
    0x40049409, /* BTRFS_IOC_CLONE/FICLONE */
    0x40086602, /* FS_IOC_SETFLAGS */
    0x40089413, /* BTRFS_IOC_DEFAULT_SUBVOL */
    0x40089416, /* BTRFS_IOC_WAIT_SYNC */
    0x401c5820, /* FS_IOC_FSSETXATTR */
    0x4020940d, /* BTRFS_IOC_CLONE_RANGE/FICLONERANGE */
    0x41009432, /* FS_IOC_SETFSLABEL */
    0x50009402, /* BTRFS_IOC_DEFRAG */
    0x5000940c, /* BTRFS_IOC_BALANCE */
    0x80046601, /* FS_IOC32_GETFLAGS */
    0x80086601, /* FS_IOC_GETFLAGS */
    0x80089418, /* BTRFS_IOC_START_SYNC */
    0x801c581f, /* FS_IOC_FSGETXATTR */
    0x81009431, /* FS_IOC_GETFSLABEL */
    0xc0045877, /* FIFREEZE */
    0xc0045878, /* FITHAW */
    0xc0185879, /* FITRIM */
};

int main(void) {
  RUN_REQUESTS(requests);
  return 0;
}
