/* ringside: opts=; opts=-v
 * What an execve is given lies in pages that nobody has touched: a tracer that cannot bring them in at the call's
 * entry must find it elsewhere. */
#include "support.h"

enum { PAGE = 4096, PAGES = 4 };

// The pages: file's name; strings; argv; envp. At a fixed place, as pointers to it stand in the file.
static char *const at = (char *)0x20000000;

static void write_pages(int fd, const char *self) {
  static char pages[PAGES][PAGE];
  strcpy(pages[0], self);
  strcpy(pages[1], "first");
  strcpy(pages[1] + 16, "second one");
  strcpy(pages[1] + 32, "");
  strcpy(pages[1] + 48, "NAME=value");
  uintptr_t argv[] = {(uintptr_t)at + PAGE, (uintptr_t)at + PAGE + 16, (uintptr_t)at + PAGE + 32, 0};
  uintptr_t envp[] = {(uintptr_t)at + PAGE + 48, 0};
  memcpy(pages[2], argv, sizeof argv);
  memcpy(pages[3], envp, sizeof envp);
  CHECK(write(fd, pages, sizeof pages) == sizeof pages);
}

int main(int argc, char **argv) {
  if (argc != 1 && strcmp(argv[0], "first") == 0) return argc == 3 ? 7 : 8;
  int fd = open("absent", O_RDWR | O_CREAT | O_TRUNC, 0600);
  CHECK(fd >= 0);
  write_pages(fd, argv[0]);
  unlink("absent");
  char *got = mmap(at, PAGES * PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 0);
  CHECK(got == at);
  CHECK(madvise(at, PAGES * PAGE, MADV_RANDOM) == 0);  // one page at a time
  close(fd);
  if (argc == 1) execve(at, (char **)(at + 2 * PAGE), (char **)(at + 3 * PAGE));
  return 1;
}
