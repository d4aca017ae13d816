/* ringside: opts=-f; opts=-f -v
 * Mounting in its old and new forms. Nothing is carried out. */
#include "fake.h"

#ifndef SYS_mount_setattr
#define SYS_mount_setattr 442
#endif
#ifndef SYS_open_tree
#define SYS_open_tree 428
#define SYS_move_mount 429
#define SYS_fsopen 430
#define SYS_fsconfig 431
#define SYS_fsmount 432
#define SYS_fspick 433
#endif

int main(void) {
  char *hole = (char *)tail_alloc(256) + 256;
  FAKE(0, SYS_mount, SYS_mount_setattr, SYS_open_tree, SYS_move_mount, SYS_fsopen, SYS_fsconfig, SYS_fsmount,
       SYS_fspick);
  const long strings[] = {0, ARG(hole), ARG(hole - 3), ARG(""), ARG("some-text-that-is-longer-than-thirty-two-bytes"),
                          -1};
  memcpy(hole - 3, "abc", 3);
  for (int i = 0; i < 6; ++i)
    for (int j = 0; j < 6; ++j) {
      const long s = strings[i], t = strings[j];
      RAW(SYS_mount, s, t, s, 0, t);
      RAW(SYS_mount, s, s, t, 0x20, t);
      RAW(SYS_mount, s, s, t, 0x1000, t);
      RAW(SYS_mount, s, s, t, 0x2000, t);
      RAW(SYS_mount, s, s, t, 0x100000, t);
    }
  for (int bit = 0; bit < (int)sizeof(long) * 8; ++bit)
    RAW(SYS_mount, ARG("a"), ARG("b"), ARG("c"), 1UL << bit, ARG("d"));
  RAW(SYS_mount, ARG("a"), ARG("b"), ARG("c"), 0xc0ed0000, ARG("d"));
  RAW(SYS_mount, ARG("a"), ARG("b"), ARG("c"), 0xc0ed1001, ARG("d"));
  RAW(SYS_mount, ARG("a"), ARG("b"), ARG("c"), -1, ARG("d"));
  for (int bit = 0; bit < 32; ++bit) {
    const unsigned v = 1U << bit;
    RAW(SYS_fsopen, ARG("ext4"), v);
    RAW(SYS_fsmount, 3, v, v);
    RAW(SYS_fspick, AT_FDCWD, ARG("path"), v);
    RAW(SYS_open_tree, AT_FDCWD, ARG("path"), v);
    if (bit != 9) RAW(SYS_move_mount, 3, ARG(""), AT_FDCWD, ARG("to"), v);
    RAW(SYS_mount_setattr, 3, ARG(""), v, 0, 32);
  }
  RAW(SYS_fsopen, ARG("ext4"), -1);
  RAW(SYS_fsopen, ARG("a-file-system-whose-name-is-longer-than-allowed"), 0);
  RAW(SYS_fsopen, 0, 0);
  RAW(SYS_fsopen, ARG(hole), 0);
  RAW(SYS_fsmount, -1, -1, -1);
  RAW(SYS_fsmount, 3, 0, 0);
  RAW(SYS_fsmount, 3, 0, 0x20 | 1);
  RAW(SYS_fsmount, 3, 0, 0x70);
  RAW(SYS_fspick, -1, 0, -1);
  RAW(SYS_fspick, -100, ARG(hole), 0);
  RAW(SYS_open_tree, -1, 0, -1);
  RAW(SYS_open_tree, -1, 0, 0x80801);
  RAW(SYS_move_mount, -1, 0, -1, ARG(hole), ~0x200);
  RAW(SYS_move_mount, -1, 0, -1, ARG(hole), 0);
  for (int command = -1; command < 12; ++command) {
    if (command == 8) continue;  // newer than strace 6.1, as the other values that are left out
    for (int j = 0; j < 6; ++j) {
      RAW(SYS_fsconfig, 3, command, ARG("key"), strings[j], 5);
      RAW(SYS_fsconfig, 3, command, strings[j], ARG("value"), -100);
    }
    RAW(SYS_fsconfig, 3, command, ARG("key"), ARG(hole - 3), 3);
    RAW(SYS_fsconfig, 3, command, ARG("key"), ARG(hole - 3), 4);
    RAW(SYS_fsconfig, 3, command, ARG("key"), ARG(hole - 3), 0);
    RAW(SYS_fsconfig, 3, command, ARG("key"), ARG(hole - 3), -1);
    RAW(SYS_fsconfig, 3, command, 0, 0, 0);
    RAW(SYS_fsconfig, 3, command, ARG("key"), ARG("\1\2\3 \xff"), 5);
  }
  uint64_t *attr = (uint64_t *)(hole - 40);
  attr[0] = 1;
  attr[1] = 0x70;
  attr[2] = 0;
  attr[3] = 7;
  attr[4] = 0;
  const unsigned long sizes[] = {0, 1, 31, 32, 33, 40, 41, (unsigned long)-1};
  for (int i = 0; i < 8; ++i) RAW(SYS_mount_setattr, AT_FDCWD, ARG("p"), 0, ARG(attr), sizes[i]);
  attr[4] = 0xff00;
  for (int i = 0; i < 8; ++i) RAW(SYS_mount_setattr, AT_FDCWD, ARG("p"), 0x8000, ARG(attr), sizes[i]);
  RAW(SYS_mount_setattr, AT_FDCWD, ARG("p"), -1, ARG(attr + 1), 32);
  RAW(SYS_mount_setattr, AT_FDCWD, ARG("p"), -1, ARG(attr + 2), 32);
  RAW(SYS_mount_setattr, AT_FDCWD, ARG("p"), -1, ARG(hole), 32);
  for (int bit = 0; bit < 64; ++bit) {
    attr[0] = 1ULL << bit;
    attr[1] = 1ULL << (bit * 5 % 64);
    attr[2] = 1ULL << bit;
    attr[3] = (uint64_t)bit;
    RAW(SYS_mount_setattr, AT_FDCWD, ARG("p"), 0, ARG(attr), 32);
  }
  memset(attr, 0xff, 40);
  RAW(SYS_mount_setattr, AT_FDCWD, ARG("p"), 0, ARG(attr), 40);
  return 0;
}
