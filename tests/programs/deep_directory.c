/* ringside: opts=-y
 * A working directory deeper than any path can name. */
#include "support.h"

#include <sys/stat.h>

int main(void) {
  char name[201];
  memset(name, 'd', sizeof name - 1);
  name[sizeof name - 1] = 0;
  for (int depth = 0; depth < 22; ++depth) {
    CHECK(mkdir(name, 0700) == 0 && chdir(name) == 0);
    CHECK_ERR(openat(AT_FDCWD, "absent", O_RDONLY), ENOENT);
  }
  const int here = open(".", O_RDONLY | O_DIRECTORY);
  CHECK(here >= 0 && fsync(here) <= 0 && close(here) == 0);
  for (int depth = 0; depth < 22; ++depth) CHECK(chdir("..") == 0 && rmdir(name) == 0);
  return 0;
}
