/* ringside: opts=-e inject=ioctl:error=EPERM; opts=-e inject=ioctl:retval=0; opts=-v -e inject=ioctl:retval=3
 * Requests to btrfs: subvolumes, quotas, devices, checks, balances. */
#include "support.h"

#include <linux/btrfs.h>
#include <linux/btrfs_tree.h>

static void call(unsigned long request, const void *bytes, size_t size) {
  unsigned char *copy = tail_copy(bytes, size);
  RAW(SYS_ioctl, 3, (long)request, ARG(copy));
  RAW(SYS_ioctl, 3, (long)request, ARG(copy) + 1);
  RAW(SYS_ioctl, 3, (long)request, ARG(copy + size));
  RAW(SYS_ioctl, 3, (long)request, 0);
}

#define CALL(request, value) call(request, &(value), sizeof(value))

static void subvolumes(void) {
  for (unsigned bit = 0; bit < 6; bit++) {
    const uint64_t flags = bit == 5 ? ~0ULL : bit == 4 ? 0 : 1ULL << bit;
    CALL(BTRFS_IOC_SUBVOL_GETFLAGS, flags);
    CALL(BTRFS_IOC_SUBVOL_SETFLAGS, flags);
    struct btrfs_ioctl_vol_args_v2 created = {
        .fd = 4, .transid = 77, .flags = flags, .size = 9, .name = "a subvolume"};
    created.qgroup_inherit = NULL;
    CALL(BTRFS_IOC_SNAP_CREATE_V2, created);
    CALL(BTRFS_IOC_SUBVOL_CREATE_V2, created);
    uint64_t *sources = tail_alloc(3 * sizeof *sources);
    for (unsigned i = 0; i < 3; i++) sources[i] = 256 + i;
    struct btrfs_ioctl_send_args sent = {
        .send_fd = 5, .clone_sources_count = bit, .parent_root = 250 + bit, .flags = flags};
    sent.clone_sources = bit == 0 ? NULL : (void *)sources;
    CALL(BTRFS_IOC_SEND, sent);
  }
  static const uint64_t trees[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 256, ~0ULL - 1, ~0ULL};
  for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
    struct btrfs_ioctl_ino_lookup_args lookup = {.treeid = trees[i], .objectid = trees[15 - i], .name = "a/path/"};
    CALL(BTRFS_IOC_INO_LOOKUP, lookup);
  }
}

static void quotas(void) {
  for (unsigned bit = 0; bit < 8; bit++) {
    struct btrfs_ioctl_qgroup_limit_args limits = {.qgroupid = 5, .lim = {1ULL << bit, 2, 3, 4, ~0ULL}};
    CALL(BTRFS_IOC_QGROUP_LIMIT, limits);
    struct btrfs_ioctl_quota_rescan_args told = {.flags = bit, .progress = bit};
    CALL(BTRFS_IOC_QUOTA_RESCAN_STATUS, told);
  }
}

static void devices(void) {
  for (unsigned bits = 0; bits < 10; bits++) {
    struct btrfs_ioctl_fs_info_args info = {.max_id = 2,
                                            .num_devices = 3,
                                            .nodesize = 16384,
                                            .sectorsize = 4096,
                                            .clone_alignment = 512,
                                            .csum_type = (uint16_t)bits,
                                            .csum_size = 32,
                                            .flags = bits,
                                            .generation = 1000};
    memset(info.fsid, 0xab, sizeof info.fsid);
    memset(info.metadata_uuid, (int)bits, sizeof info.metadata_uuid);
    CALL(BTRFS_IOC_FS_INFO, info);
  }
  struct btrfs_ioctl_dev_info_args device = {
      .devid = 0x801, .bytes_used = 123, .total_bytes = 456, .path = "/dev/sda1"};
  CALL(BTRFS_IOC_DEV_INFO, device);
  for (unsigned i = 0; i < sizeof device.uuid; i++) device.uuid[i] = (uint8_t)(i * 17);
  CALL(BTRFS_IOC_DEV_INFO, device);
  const struct btrfs_ioctl_feature_flags features[3] = {{0, 1, 2}, {3, ~0ULL, ~0ULL}, {1ULL << 63, 2, 0x2000}};
  CALL(BTRFS_IOC_GET_SUPPORTED_FEATURES, features);
  CALL(BTRFS_IOC_SET_FEATURES, features[0]);
}

static void checks(void) {
  for (unsigned i = 0; i < 3; i++) {
    struct btrfs_ioctl_scrub_args check = {.devid = i, .start = 5, .end = i == 1 ? ~0ULL : 6, .flags = i};
    uint64_t *counts = (uint64_t *)&check.progress;
    for (unsigned k = 0; k < sizeof check.progress / sizeof *counts; k++) counts[k] = 100 + k;
    CALL(BTRFS_IOC_SCRUB, check);
    CALL(BTRFS_IOC_SCRUB_PROGRESS, check);
  }
  for (unsigned bits = 0; bits < 12; bits++) {
    struct btrfs_ioctl_balance_args balance = {.flags = bits == 8 ? ~0ULL : bits == 9 ? 0x20 : bits, .state = bits};
    balance.data.profiles = 1ULL << (bits * 5);
    balance.data.usage = bits == 2 ? ~0ULL : 50;
    balance.meta.flags = 1ULL << bits;
    balance.sys.pstart = bits;
    balance.sys.target = ~0ULL;
    CALL(BTRFS_IOC_BALANCE_V2, balance);
    CALL(BTRFS_IOC_BALANCE_PROGRESS, balance);
  }
}

int main(void) {
  subvolumes();
  quotas();
  devices();
  checks();
  return 0;
}
