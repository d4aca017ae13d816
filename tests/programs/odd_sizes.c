/* ringside: opts=-v; opts=-x -s 4; opts=-xx -s 3; opts=-yy; opts=-X raw; opts=-X verbose
 * Structs of odd sizes, values that end in NUL, descriptors below 0, indices that have names. */
#include <linux/perf_event.h>
#include <sys/fanotify.h>
#include <sys/xattr.h>

#include "support.h"

enum { CLONE3 = 435, URING_REGISTER = 427, IOWQ_MAX_WORKERS = 19 };

static void clones(void) {
  unsigned long long args[14];
  const long sizes[] = {63, 64, 65, 72, 79, 80, 81, 87, 88, 89, 96};
  for (int fill = 0; fill < 3; ++fill) {
    for (int i = 0; i < 14; ++i) args[i] = fill == 0 ? 0 : fill == 1 ? 0x1234 : (unsigned)i;
    args[0] = 1ULL << 52 | 0x11;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
      CHECK_ERR(RAW(CLONE3, ARG(args), sizes[i]), EINVAL);
      RAW(CLONE3, ARG(tail_copy(args, 88)), sizes[i]);
    }
  }
}

static void attributes(void) {
  const struct {
    const char *bytes;
    size_t size;
  } values[] = {{"", 0},     {"", 1},       {"a", 2},    {"abc", 4},  {"abcd", 5},      {"abcde", 6}, {"abcd", 4},
                {"\0\0", 2}, {"a\0b\0", 4}, {"\1\2", 3}, {"\377", 2}, {"abc\0\0\0", 6}, {"ab\n", 3},  {"\0", 1}};
  for (size_t i = 0; i < sizeof values / sizeof *values; ++i)
    RAW(SYS_fsetxattr, -1, ARG("user.x"), ARG(values[i].bytes), ARG(values[i].size), 0);
}

static void events(void) {
  unsigned attr[40];
  const unsigned sizes[] = {0, 63, 64, 65, 71, 72, 73, 79, 80, 100};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; ++i) {
    memset(attr, 0x15, sizeof attr);
    attr[1] = sizes[i];
    RAW(SYS_perf_event_open, ARG(attr), -1, -1, -1, 0x10);
  }
}

int main(void) {
  clones();
  attributes();
  events();
  const int at_cwd = AT_FDCWD;
  RAW(SYS_fstatfs, at_cwd, ARG(bad_ptr()));
  RAW(SYS_syncfs, at_cwd);
  const int places[] = {FAN_NOFD, AT_FDCWD, 0, -2};
  for (int i = 0; i < 4; ++i) {
#ifdef __i386__
    RAW(SYS_fanotify_mark, -1, FAN_MARK_ADD, 1, 0, places[i], ARG("x"));
#else
    RAW(SYS_fanotify_mark, -1, FAN_MARK_ADD, 1, places[i], ARG("x"));
#endif
  }
  unsigned *workers = tail_alloc(16);
  for (unsigned i = 0; i < 4; ++i) workers[i] = i;
  for (int count = 0; count < 5; ++count) RAW(URING_REGISTER, -1, IOWQ_MAX_WORKERS, ARG(workers), count);
#ifdef __i386__
  RAW(117, 0xcafef00d, 3, 3, 3, 3, 3);
  RAW(117, 0x20000, 3, 3, 3, 3, 3);
#endif
  return 0;
}
