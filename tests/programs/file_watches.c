/* ringside: opts=-f; opts=-f -v
 * fanotify, file handles, landlock, quotactl. Nothing is carried out. */
#include "fake.h"

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif
#ifndef SYS_quotactl_fd
#define SYS_quotactl_fd 443
#endif
#ifdef __i386__
#define WIDE(value) (long)((value)&0xffffffff), (long)((unsigned long long)(value) >> 32)
#else
#define WIDE(value) (long)(value)
#endif

static char *hole;

static void handles(void) {
  unsigned *handle = (unsigned *)(hole - 136);
  for (unsigned bytes = 0; bytes < 140; bytes += bytes < 10 ? 1 : 41) {
    fill_pattern(handle, 136, bytes);
    handle[0] = bytes;
    handle[1] = bytes * 3 - 5;
    RAW(SYS_name_to_handle_at, AT_FDCWD, ARG("p"), ARG(handle), ARG(handle), 0);
    RAW(SYS_name_to_handle_at, 3, ARG("p"), ARG(handle), ARG(hole), 0x1000);
    RAW(SYS_open_by_handle_at, 3, ARG(handle), bytes);
    if (bytes == 8) {
      unsigned *short_one = (unsigned *)(hole - 12);
      short_one[0] = 8;
      short_one[1] = 1;
      RAW(SYS_name_to_handle_at, AT_FDCWD, ARG("p"), ARG(short_one), 0, 0x400);
      RAW(SYS_open_by_handle_at, 3, ARG(short_one), O_RDWR);
      RAW(SYS_open_by_handle_at, 3, ARG(hole - 4), O_RDWR);
      RAW(SYS_open_by_handle_at, 3, ARG(hole - 3), O_RDWR);
    }
  }
  RAW(SYS_name_to_handle_at, -1, 0, 0, 0, ~0x203);
  RAW(SYS_name_to_handle_at, -1, ARG(hole), ARG(hole), ARG(hole), 4);
  RAW(SYS_open_by_handle_at, -1, 0, -1);
  RAW(SYS_open_by_handle_at, -1, ARG(hole), 0x80000);
}

int main(void) {
  hole = (char *)tail_alloc(512) + 512;
  char real[200] = {0};
  ((unsigned *)real)[0] = 128;
  int mount_id = 0;
  (void)RAW(SYS_name_to_handle_at, AT_FDCWD, ARG("/proc/self"), ARG(real), ARG(&mount_id), 0);
  ((unsigned *)real)[0] = 0;
  CHECK(RAW(SYS_name_to_handle_at, AT_FDCWD, ARG("."), ARG(real), ARG(&mount_id), 0) == -1);
  ((unsigned *)real)[0] = 1000;
  CHECK_ERR(RAW(SYS_name_to_handle_at, AT_FDCWD, ARG("."), ARG(real), ARG(&mount_id), 0), EINVAL);
  FAKE(0, SYS_fanotify_init, SYS_fanotify_mark, SYS_name_to_handle_at, SYS_open_by_handle_at,
       SYS_landlock_create_ruleset, SYS_landlock_add_rule, SYS_landlock_restrict_self, SYS_quotactl, SYS_quotactl_fd);
  for (int bit = 0; bit < 32; ++bit) {
    // Constants that strace 6.1 does not know are left out, here and below.
    if (bit != 13 && bit != 14) RAW(SYS_fanotify_init, 1U << bit, 1U << bit);
    if (bit != 20 && bit != 24 && bit != 25)
      RAW(SYS_fanotify_mark, 3, 1U << bit, WIDE(1ULL << bit), AT_FDCWD, ARG("p"));
    RAW(SYS_fanotify_mark, 3, 1U << bit | 1, WIDE(0x100000000ULL << bit), -1, 0);
    if (bit != 1) RAW(SYS_landlock_create_ruleset, 0, 0, 1U << bit);
  }
  RAW(SYS_fanotify_init, 0, 0);
  RAW(SYS_fanotify_init, 0xc, 0x8000);
  RAW(SYS_fanotify_init, ~0x6000, -1);
  RAW(SYS_fanotify_mark, -1, 0, WIDE(0ULL), 5, ARG(hole));
  RAW(SYS_fanotify_mark, -1, ~0x100U, WIDE(~0x3100000ULL), -100, 0);
  handles();
  RAW(SYS_landlock_restrict_self, 3, 0);
  RAW(SYS_landlock_restrict_self, -1, 0);
  uint64_t *rules = (uint64_t *)(hole - 32);
  const long sizes[] = {0, 1, 4, 7, 8, 9, 12, 15};
  for (int bit = 0; bit < 64; ++bit) {
    if (bit == 14 || bit == 15) continue;
    rules[0] = 1ULL << bit;
    RAW(SYS_landlock_create_ruleset, ARG(rules), 8, 0);
    rules[0] = 1ULL << bit | 7;
    rules[1] = (uint64_t)bit;
    RAW(SYS_landlock_add_rule, 3, 1, ARG(rules), bit);
  }
  rules[0] = 0x1fff;
  rules[1] = rules[2] = rules[3] = 5;
  for (int i = 0; i < 8; ++i) {
    for (int cut = 0; cut < 34; cut += 8) RAW(SYS_landlock_create_ruleset, ARG(hole - cut), sizes[i], i & ~2);
    RAW(SYS_landlock_create_ruleset, ARG(hole - 7), sizes[i], 1);
    RAW(SYS_landlock_add_rule, 3, sizes[i], ARG(rules), i);
    RAW(SYS_landlock_add_rule, 3, 1, ARG(hole - 8 - i), 0);
  }
  RAW(SYS_landlock_add_rule, -1, 1, 0, -1);
  RAW(SYS_landlock_add_rule, -1, 0, 0, -1);
  RAW(SYS_landlock_create_ruleset, 0, 0, 0);
  RAW(SYS_landlock_create_ruleset, 0, 0, ~2);
  memset(rules, 0xff, 32);
  rules[0] = ~0xc000ULL;
  RAW(SYS_landlock_create_ruleset, ARG(rules), 8, 0);
  RAW(SYS_landlock_add_rule, 3, 1, ARG(rules), 0);

  char *block = hole - 160;
  for (unsigned command = 0x7ffffe; command < 0x800010; ++command) {
    fill_pattern(block, 160, command);
    for (int type = 0; type < 4; ++type)
      for (int cut = 0; cut < 3; ++cut)
        RAW(SYS_quotactl, command << 8 | type, ARG(type == 3 ? 0 : "/dev/x"), type == 2 ? -1 : 1000,
            cut == 2 ? 0 : ARG(block + cut * 159));
    RAW(SYS_quotactl_fd, 3, command << 8, 7, ARG(block));
  }
  for (unsigned i = 0; i < 10; ++i)
    for (unsigned base = 0; base < 2; ++base) {
      const unsigned command = (base ? 0x5800 : 0x700) + i;
      for (int seed = 0; seed < 3; ++seed) {
        fill_pattern(block, 160, (unsigned)seed * 100);
        if (seed == 2) memset(block, 0, 160);
        RAW(SYS_quotactl, command << 8 | 1, ARG("/dev/x"), 5, ARG(block));
      }
      RAW(SYS_quotactl, command << 8, ARG(hole), 5, ARG(hole));
      RAW(SYS_quotactl, command << 8, 0, 5, 0);
      RAW(SYS_quotactl_fd, 3, command << 8 | 2, 5, ARG(block));
    }
  strcpy(block, "a path to a quota file");
  RAW(SYS_quotactl, 0x800002 << 8 | 1, ARG("/dev/x"), 1, ARG(block));
  RAW(SYS_quotactl, 0x800002 << 8 | 1, ARG("/dev/x"), 9, ARG(block));
  RAW(SYS_quotactl, -1, ARG("/dev/x"), 1, ARG(block));
  RAW(SYS_quotactl, 0, ARG("/dev/x"), -1, ARG(block));
  return 0;
}
