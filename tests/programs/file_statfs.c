/* ringside: opts=-f; opts=-f -v
 * statfs and its kin, statx, ustat, openat2 with every field, cachestat. Nothing is carried out. */
#include "fake.h"

#ifndef SYS_openat2
#define SYS_openat2 437
#endif
#ifndef SYS_statx
#define SYS_statx 332
#endif
#ifndef SYS_cachestat
#define SYS_cachestat 451
#endif

static char *hole;

static void ask(long nr, long size, size_t bytes, int is_fd) {
  static const unsigned magic[] = {0xef53,     0x9123683e, 0x1021994, 0x9fa0, 0x62656572,
                                   0x61756673, 0x794c7630, 0x1234,    0,      0xffffffff};
  char *tail = hole - bytes;
  for (size_t i = 0; i < sizeof magic / sizeof *magic; ++i) {
    fill_pattern(tail, bytes, (unsigned)i * 31);
    memcpy(tail, &magic[i], 4);
    if (bytes == 120) memset(tail + 4, magic[i] == 0xffffffff ? 0xff : 0, 4);
    const long flags = (long)(0x155500001555ULL << i);
    memcpy(tail + (bytes == 120 ? 80 : bytes == 64 ? 44 : 64), &flags, sizeof flags);
    for (int cut = 0; cut < 2; ++cut) {
      const long first = is_fd ? (long)i : ARG("p");
      if (size)
        RAW(nr, first, size, ARG(tail + cut));
      else
        RAW(nr, first, ARG(tail + cut));
    }
  }
  const long first = is_fd ? -1 : 0;
  if (size)
    RAW(nr, first, size, 0);
  else
    RAW(nr, first, 0);
  if (size) RAW(nr, first, size + 1, ARG(tail));
  if (size) RAW(nr, first, -1, ARG(tail));
  if (size) RAW(nr, first, 0, ARG(tail));
}

int main(void) {
  hole = (char *)tail_alloc(512) + 512;
  FAKE(0, SYS_statfs, SYS_fstatfs, SYS_ustat, SYS_statx, SYS_openat2
#ifdef __i386__
       ,
       SYS_statfs64, SYS_fstatfs64
#endif
  );
  ask(SYS_statfs, 0, sizeof(long) == 8 ? 120 : 64, 0);
  ask(SYS_fstatfs, 0, sizeof(long) == 8 ? 120 : 64, 1);
#ifdef __i386__
  ask(SYS_statfs64, 84, 84, 0);
  ask(SYS_fstatfs64, 84, 84, 1);
  ask(SYS_statfs64, 88, 84, 0);
#endif
  const size_t ustat_size = sizeof(long) == 8 ? 32 : 20;
  fill_pattern(hole - ustat_size, ustat_size, 3);
  RAW(SYS_ustat, 0x801, ARG(hole - ustat_size));
  RAW(SYS_ustat, -1, ARG(hole - ustat_size + 1));
  RAW(SYS_ustat, 0, 0);
  memset(hole - ustat_size, 0xff, ustat_size);
  RAW(SYS_ustat, 0x12345678, ARG(hole - ustat_size));

  // statx: masks and flags, then the struct.
  char *sx = hole - 256;
  fill_pattern(sx, 256, 9);
  sx[1] &= 0x3f;  // of stx_mask, what strace 6.1 knows; of the attributes, too
  sx[2] &= (char)0xfc;
  sx[10] &= (char)0xbf;
  sx[58] &= (char)0xbf;
  RAW(SYS_statx, AT_FDCWD, ARG("p"), 0, 0, ARG(sx));
  RAW(SYS_statx, 3, 0, -1, ~0x3c000, ARG(sx + 1));
  RAW(SYS_statx, 3, 0, 0x6000, 0x7ff, 0);
  RAW(SYS_statx, 3, 0, 0x2000 | 0x100, 0xfff, ARG(hole));
  RAW(SYS_statx, 3, 0, 0x4000 | 0x1000, 0x1000 | 0x800, ARG(sx));
  for (int bit = 0; bit < 32; ++bit)
    RAW(SYS_statx, 3, ARG("p"), 1U << bit, bit >= 14 && bit <= 17 ? 0 : 1U << bit, 0);
  memset(sx, 0, 256);
  RAW(SYS_statx, AT_FDCWD, ARG("p"), 0, 0, ARG(sx));
  for (int i = 0; i < 12; ++i) {
    memset(sx, 0, 256);
    const uint32_t mask = i < 11 ? (0xfffu >> i) | 1u << (i + 9 > 12 ? 0 : i) : 0xfff;
    const uint64_t attributes = 0x303874ULL >> i;
    const uint16_t mode = (uint16_t)(i << 12 | 04751);
    memcpy(sx, &mask, 4);
    memcpy(sx + 8, &attributes, 8);
    memcpy(sx + 28, &mode, 2);
    memcpy(sx + 56, &attributes, 8);
    const int64_t second = 1000000000LL * (i - 3);
    const uint32_t nanosecond = (uint32_t)i * 111111111;
    for (int t = 0; t < 4; ++t) {
      const int64_t here = second + t;
      memcpy(sx + 64 + t * 16, &here, 8);
      memcpy(sx + 72 + t * 16, &nanosecond, 4);
    }
    for (int t = 128; t < 160; ++t) sx[t] = (char)(t * i);
    RAW(SYS_statx, AT_FDCWD, ARG("p"), 0, 0x7ff, ARG(sx));
  }

  // openat2: sizes, and each field.
  struct {
    uint64_t flags, mode, resolve, more;
  } how = {O_RDWR | O_CREAT, 0644, 0x3f, 0};
  char *tail = tail_copy(&how, sizeof how);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 24);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 32);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 23);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 0);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 33);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail + 8), 24);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail + 9), 24);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail + 32), 24);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), 0, 24);
  RAW(SYS_openat2, 3, 0, ARG(tail), -1);
  tail[25] = 5;
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 32);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 26);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 25);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 100);
  for (int i = 0; i < 64; ++i) {
    how.flags = 1ULL << i;
    how.mode = i % 3 ? 0 : 1ULL << i;
    how.resolve = 1ULL << (i * 5 % 64);
    memcpy(tail, &how, 24);
    RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 24);
  }
  memset(tail, 0xff, 32);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 32);
  memset(tail, 0, 32);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 32);
  how.flags = O_TMPFILE;
  memcpy(tail, &how, 8);
  RAW(SYS_openat2, AT_FDCWD, ARG("p"), ARG(tail), 24);
  return 0;
}
