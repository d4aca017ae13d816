/* ringside: opts=-f -e trace=ioctl; opts=-f -v -e trace=ioctl; opts=-f -s 1 -e trace=ioctl
 * Requests whose argument is a struct with as many elements as it says, and lists of pointers. */
#include "ioctl_calls.h"

#include <linux/audit.h>
#include <linux/blkpg.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <linux/random.h>
#include <sys/ioctl.h>

static void ask(unsigned long request, const void *argument) { RAW(SYS_ioctl, -1, (long)request, ARG(argument)); }

static void ask_all(void) {
  enum { most = 3 };
  struct {
    struct fiemap head;
    struct fiemap_extent extents[most];
  } map = {.head = {.fm_start = 1, .fm_length = ~0ULL, .fm_flags = FIEMAP_FLAG_SYNC | FIEMAP_FLAG_XATTR}};
  for (int i = 0; i < most; i++)
    map.extents[i] = (struct fiemap_extent){
        .fe_logical = 4096u * i, .fe_physical = 8192u * i, .fe_length = 4096, .fe_flags = i == 2 ? ~0u : (unsigned)i};
  for (unsigned mapped = 0; mapped <= most; mapped++) {
    map.head.fm_mapped_extents = mapped;
    map.head.fm_extent_count = mapped * 2;
    ask(FS_IOC_FIEMAP, &map);
  }
  char *copy = tail_copy(&map, sizeof map);
  ask(FS_IOC_FIEMAP, copy);
  ask(FS_IOC_FIEMAP, copy + 1);
  ask(FS_IOC_FIEMAP, copy + sizeof map - sizeof map.head);
  ask(FS_IOC_FIEMAP, copy + sizeof map - sizeof map.head + 1);

  struct {
    struct file_dedupe_range head;
    struct file_dedupe_range_info info[most];
  } same = {.head = {.src_offset = 1, .src_length = 5}};
  for (int i = 0; i < most; i++)
    same.info[i] = (struct file_dedupe_range_info){
        .dest_fd = i - 1, .dest_offset = 4096u * i, .bytes_deduped = i, .status = i == 2 ? -22 : i};
  for (unsigned count = 0; count <= most; count++) {
    same.head.dest_count = (unsigned short)count;
    ask(FIDEDUPERANGE, &same);
  }
  ask(FIDEDUPERANGE, tail_copy(&same, sizeof same.head - 1));
  ask(FIDEDUPERANGE, NULL);

  struct blkpg_partition partition = {.start = 1, .length = -2, .pno = 3, .devname = "device", .volname = "volume"};
  struct blkpg_ioctl_arg change = {
      .op = BLKPG_ADD_PARTITION, .flags = -1, .datalen = sizeof partition, .data = &partition};
  for (change.op = 0; change.op < 5; change.op++) ask(BLKPG, &change);
  memset(partition.devname, 'x', sizeof partition.devname);
  change.data = tail_copy(&partition, sizeof partition);
  ask(BLKPG, &change);
  change.data = (char *)change.data + 1;
  ask(BLKPG, &change);
  change.data = NULL;
  ask(BLKPG, &change);

  int pool[6] = {8, 8, 0x64636261, 0x68676665, 0, 0};
  for (pool[1] = 0; pool[1] < 20; pool[1] += 4) ask(RNDADDENTROPY, tail_copy(pool, sizeof pool));
  pool[1] = -1;
  ask(RNDADDENTROPY, tail_copy(pool, sizeof pool));
  ask(RNDADDENTROPY, tail_copy(pool, 7));

  struct seccomp_notif notice = {.id = 1, .pid = 2, .flags = 1, .data = {.arch = AUDIT_ARCH_X86_64, .args = {1, 2}}};
  static const int calls[] = {0, 1, 39, 202, 12345, -1};
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    notice.data.nr = calls[i];
    ask(SECCOMP_IOCTL_NOTIF_RECV, &notice);
  }
  notice.data.nr = 1;
  notice.data.arch = AUDIT_ARCH_I386;
  ask(SECCOMP_IOCTL_NOTIF_RECV, &notice);
  notice.data.arch = AUDIT_ARCH_ARM;
  ask(SECCOMP_IOCTL_NOTIF_RECV, &notice);
  memset(&notice, 0, sizeof notice);
  ask(SECCOMP_IOCTL_NOTIF_RECV, &notice);
}

int main(void) {
  ask_all();
  pretend(SYS_ioctl);
  ask_all();
  return 0;
}
