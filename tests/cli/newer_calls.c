// Calls that the test takes out of the catalog, each with a struct.
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

struct range {
  uint64_t off, len;
};
struct pages {
  uint64_t cache, dirty, writeback, evicted, recently_evicted;
};

int main(int argc, char** argv) {
  (void)argc;
  struct open_how how = {.flags = O_RDONLY | O_CLOEXEC, .resolve = RESOLVE_NO_MAGICLINKS};
  const long fd = syscall(SYS_openat2, AT_FDCWD, argv[0], &how, sizeof how);
  syscall(SYS_openat2, AT_FDCWD, "", &how, 8UL);
  syscall(SYS_openat2, -1, "x", NULL, sizeof how);
  syscall(SYS_openat2, -1, "x", (void*)16, sizeof how);
  struct range range = {.off = 0, .len = 4096};
  struct pages pages = {7, 7, 7, 7, 7};
  syscall(451, fd, &range, &pages, 0);  // cachestat
  pages = (struct pages){7, 7, 7, 7, 7};
  syscall(451, -1, &range, &pages, 5);
  return 0;
}
