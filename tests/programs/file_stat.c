/* ringside: opts=-f; opts=-f -v
 * stat and its kin: every type of file, every field. */
#include "fake.h"

#include <sys/stat.h>

static char *buffer;
static char *hole;

static void ask(long nr, size_t size, unsigned seed) {
  char *tail = buffer + 256 - size;
  fill_pattern(tail, size, seed);
  CHECK(RAW(nr, ARG("name"), ARG(tail)) == 0);
  memset(tail, 0, size);
  CHECK(RAW(nr, ARG("zero"), ARG(tail)) == 0);
  memset(tail, 0xff, size);
  CHECK(RAW(nr, ARG("ones"), ARG(tail)) == 0);
  CHECK(RAW(nr, ARG("cut"), ARG(tail + 1)) == 0);
  CHECK(RAW(nr, ARG("null"), 0) == 0);
  CHECK(RAW(nr, ARG("hole"), ARG(hole)) == 0);
  CHECK(RAW(nr, ARG(hole), ARG(hole)) == 0);
}

static void ask_fd(long nr, size_t size, unsigned seed) {
  char *tail = buffer + 256 - size;
  fill_pattern(tail, size, seed);
  CHECK(RAW(nr, 5, ARG(tail)) == 0);
  CHECK(RAW(nr, -1, ARG(tail + 1)) == 0);
  CHECK(RAW(nr, -100, 0) == 0);
  CHECK(RAW(nr, 0x7fffffff, ARG(hole)) == 0);
}

int main(void) {
  struct stat st;
  const struct timespec times[2] = {{1000000000, 123456789}, {1234567890, 5}};
  CHECK(close(open("plain", O_CREAT | O_WRONLY, 0644)) == 0);
  CHECK(truncate("plain", 12345) == 0);
  CHECK(utimensat(AT_FDCWD, "plain", times, 0) == 0);
  CHECK(chmod("plain", 06751) == 0);
  CHECK(symlink("plain", "link") == 0);
  CHECK(mkfifo("fifo", 0600) == 0);
  CHECK(mkdir("dir", 01777) == 0);
#ifdef SYS_stat64
  const long nr_stat = SYS_stat64, nr_lstat = SYS_lstat64, nr_fstat = SYS_fstat64, nr_at = SYS_fstatat64;
#else
  const long nr_stat = SYS_stat, nr_lstat = SYS_lstat, nr_fstat = SYS_fstat, nr_at = SYS_newfstatat;
#endif
  CHECK(RAW(nr_stat, ARG("plain"), ARG(&st)) == 0);
  CHECK(RAW(nr_lstat, ARG("link"), ARG(&st)) == 0);
  CHECK(RAW(nr_at, AT_FDCWD, ARG("fifo"), ARG(&st), 0) == 0);
  CHECK(RAW(nr_at, AT_FDCWD, ARG("link"), ARG(&st), AT_SYMLINK_NOFOLLOW) == 0);
  CHECK(RAW(nr_at, 0, ARG(""), ARG(&st), AT_EMPTY_PATH) == 0);
  CHECK(RAW(nr_at, AT_FDCWD, ARG("dir"), ARG(&st), AT_NO_AUTOMOUNT) == 0);
  CHECK(RAW(nr_fstat, 0, ARG(&st)) == 0);
  CHECK_ERR(RAW(nr_fstat, -1, ARG(&st)), EBADF);
  CHECK_ERR(RAW(nr_stat, ARG("missing"), ARG(&st)), ENOENT);
  CHECK_ERR(RAW(nr_stat, 0, ARG(&st)), EFAULT);
  CHECK_ERR(RAW(nr_at, AT_FDCWD, ARG("plain"), ARG(&st), 0x7fff0000), EINVAL);
  CHECK_ERR(RAW(nr_at, AT_FDCWD, ARG("plain"), ARG(&st), -1), EINVAL);
  CHECK_ERR(RAW(nr_at, -5, ARG("plain"), ARG(&st), 0x1), EINVAL);

  buffer = (char *)tail_alloc(256);
  hole = buffer + 256;
#ifdef __x86_64__
  FAKE(0, SYS_stat, SYS_lstat, SYS_fstat, SYS_newfstatat);
  ask(SYS_stat, 144, 1);
  ask(SYS_lstat, 144, 77);
  ask_fd(SYS_fstat, 144, 200);
#else
  FAKE(0, SYS_stat64, SYS_lstat64, SYS_fstat64, SYS_fstatat64, SYS_stat, SYS_lstat, SYS_fstat, SYS_oldstat,
       SYS_oldlstat, SYS_oldfstat);
  ask(SYS_stat64, 96, 1);
  ask(SYS_lstat64, 96, 77);
  ask_fd(SYS_fstat64, 96, 200);
  ask(SYS_stat, 64, 1);
  ask(SYS_lstat, 64, 77);
  ask_fd(SYS_fstat, 64, 200);
  ask(SYS_oldstat, 32, 1);
  ask(SYS_oldlstat, 32, 77);
  ask_fd(SYS_oldfstat, 32, 200);
#endif
  // Every type of file, and types that there are none of.
  struct stat *tail = (struct stat *)(hole - sizeof *tail);
#ifdef __i386__
#define NR_FILL SYS_stat64
#else
#define NR_FILL SYS_stat
#endif
#ifdef __i386__
  struct {
    char before[16];
    unsigned mode;
    char rest[76];
  } *raw = (void *)(hole - 96);
#define MODE raw->mode
#else
  (void)tail;
  struct {
    char before[24];
    unsigned mode;
    char rest[116];
  } *raw = (void *)(hole - 144);
#define MODE raw->mode
#endif
  memset(raw, 1, sizeof *raw);
  for (unsigned type = 0; type < 16; ++type) {
    MODE = type << 12 | (type * 0333 & 07777);
    CHECK(RAW(NR_FILL, ARG("type"), ARG(raw)) == 0);
  }
  MODE = 0xffff0000 | S_IFREG;
  CHECK(RAW(NR_FILL, ARG("type"), ARG(raw)) == 0);
  MODE = S_IFREG | 07000;
  CHECK(RAW(NR_FILL, ARG("type"), ARG(raw)) == 0);
  MODE = S_IFREG | 07007;
  CHECK(RAW(NR_FILL, ARG("type"), ARG(raw)) == 0);
  (void)tail;
  return 0;
}
