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

// What a logical address or an inode leads to: the kernel fills a container of which the request says the size.
static void origins(void) {
  for (uint32_t count = 0; count < 6; count++) {
    uint64_t *container = tail_alloc(16 + 8 * 6);
    uint32_t *counts = (uint32_t *)container;
    counts[0] = 7;
    counts[1] = 8;
    counts[2] = count == 5 ? 1000 : count * 3;
    counts[3] = 9;
    for (unsigned i = 0; i < 6; i++) container[2 + i] = i < 3 ? 256 + i : 0x1234567890 + i;
    const struct btrfs_ioctl_ino_path_args paths = {.inum = 257, .size = 4096, .fspath = (uintptr_t)container};
    CALL(BTRFS_IOC_INO_PATHS, paths);
    struct btrfs_ioctl_logical_ino_args origin = {.logical = 0x77, .size = 64, .inodes = (uintptr_t)container};
    origin.flags = count;
    CALL(BTRFS_IOC_LOGICAL_INO, origin);
    origin.reserved[count % 3] = count;
    origin.inodes += count == 4 ? 16 + 8 * 6 : 0;
    CALL(BTRFS_IOC_LOGICAL_INO, origin);
  }
  // Paths behind their places, as the kernel gives them; the last lies where nothing is.
  static const char names[] = "a/b\0c\nd";
  uint64_t *found = tail_alloc(16 + 8 * 3 + sizeof names);
  memcpy(found, (uint32_t[]){0, 0, 3, 0}, 16);
  memcpy(found + 2, (uint64_t[]){24, 28, 1ULL << 60}, 24);
  memcpy(found + 5, names, sizeof names);
  const struct btrfs_ioctl_ino_path_args real = {.inum = 256, .size = 4096, .fspath = (uintptr_t)found};
  CALL(BTRFS_IOC_INO_PATHS, real);
  const struct btrfs_ioctl_ino_path_args nowhere = {.inum = 257};
  CALL(BTRFS_IOC_INO_PATHS, nowhere);
  const struct btrfs_ioctl_logical_ino_args none = {.logical = 1};
  CALL(BTRFS_IOC_LOGICAL_INO, none);
  CALL(BTRFS_IOC_LOGICAL_INO_V2, none);
}

static void replaced_devices(void) {
  for (unsigned i = 0; i < 8; i++) {
    struct btrfs_ioctl_get_dev_stats errors = {.devid = 0x801, .nr_items = i == 7 ? 200 : i, .flags = i};
    for (unsigned k = 0; k < sizeof errors.values / sizeof *errors.values; k++) errors.values[k] = 1000 + k;
    CALL(BTRFS_IOC_GET_DEV_STATS, errors);
    struct btrfs_ioctl_dev_replace_args replacing = {.cmd = i, .result = i == 7 ? ~0ULL : i};
    if (i == 1) {
      replacing.status = (struct btrfs_ioctl_dev_replace_status_params){i, 123, 1600000000, 1600000001, 5, 6};
    } else {
      replacing.start.srcdevid = 0x802;
      replacing.start.cont_reading_from_srcdev_mode = i / 2;
      strcpy((char *)replacing.start.srcdev_name, "/dev/old");
      memset(replacing.start.tgtdev_name, 'n', sizeof replacing.start.tgtdev_name);
    }
    CALL(BTRFS_IOC_DEV_REPLACE, replacing);
  }
  for (unsigned i = 0; i < 7; i++) {
    struct btrfs_ioctl_dev_replace_args replacing = {.cmd = 1};
    replacing.status =
        (struct btrfs_ioctl_dev_replace_status_params){i, 100 * i + i, i == 0 ? 0 : 1600000000, i, 5, 6};
    CALL(BTRFS_IOC_DEV_REPLACE, replacing);
  }
}

static void spaces(void) {
  for (unsigned total = 0; total < 5; total++) {
    struct {
      struct btrfs_ioctl_space_args head;
      struct btrfs_ioctl_space_info spaces[3];
    } told = {{4, total}, {{1, 100, 50}, {6, 7, 8}, {1ULL << 49, ~0ULL, 3}}};
    call(BTRFS_IOC_SPACE_INFO, &told, sizeof told.head + 24 * (total < 3 ? total : 3));
    told.head.space_slots = total < 3 ? 0 : 1;
    call(BTRFS_IOC_SPACE_INFO, &told, sizeof told.head + 24 * (total < 3 ? total : 3));
  }
}

static void received(void) {
  struct btrfs_ioctl_received_subvol_args from = {
      .stransid = 1, .rtransid = 2, .stime = {1600000000, 123}, .rtime = {0, 0}, .flags = 3};
  for (unsigned i = 0; i < sizeof from.uuid; i++) from.uuid[i] = (char)(i * 17);
  CALL(BTRFS_IOC_SET_RECEIVED_SUBVOL, from);
  from.rtime.sec = 1600000001;
  from.rtime.nsec = 999999999;
  CALL(BTRFS_IOC_SET_RECEIVED_SUBVOL, from);
}

static void searches(void) {
  static const uint32_t types[] = {0, 1, 12, 84, 96, 108, 132, 168, 204, 228, 248, 249, 251, 253, 254, 255};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    struct btrfs_ioctl_search_args search;
    memset(&search, 0, sizeof search);
    search.key.tree_id = i;
    search.key.min_objectid = i % 3 == 0 ? 256 : i;
    search.key.max_objectid = i % 2 == 0 ? ~0ULL : 300;
    search.key.max_offset = i % 2 == 0 ? 77 : ~0ULL;
    search.key.max_transid = ~0ULL;
    search.key.min_type = types[i];
    search.key.max_type = types[15 - i];
    search.key.nr_items = i % 4;
    struct btrfs_ioctl_search_header *found = (void *)search.buf;
    for (unsigned k = 0; k < 3; k++) {
      *found = (struct btrfs_ioctl_search_header){.transid = 5, .objectid = 256 + k, .offset = k, .type = types[i]};
      found->len = i == 5 ? 100000 : 8 * k;
      found = (void *)((char *)(found + 1) + 8 * k);
    }
    CALL(BTRFS_IOC_TREE_SEARCH, search);
    struct {
      struct btrfs_ioctl_search_args_v2 head;
      uint64_t room[64];
    } wide;
    memset(&wide, 0, sizeof wide);
    wide.head.key = search.key;
    wide.head.buf_size = sizeof wide.room;
    memcpy(wide.room, search.buf, sizeof wide.room);
    call(BTRFS_IOC_TREE_SEARCH_V2, &wide, sizeof wide);
    wide.head.buf_size = 40;
    call(BTRFS_IOC_TREE_SEARCH_V2, &wide, sizeof wide.head);
  }
}

int main(void) {
  origins();
  replaced_devices();
  spaces();
  received();
  searches();
  subvolumes();
  quotas();
  devices();
  checks();
  return 0;
}
