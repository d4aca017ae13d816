/* ringside: opts=-f -y -e trace=fsync; no-m32; needs=root
 * A descriptor of a folder that is moved out of what is mounted. */
#include "support.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

int main(void) {
  CHECK(unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0);
  CHECK(mkdir("from", 0700) == 0 && mkdir("from/in", 0700) == 0 && mkdir("to", 0700) == 0);
  CHECK(mount("from", "to", NULL, MS_BIND, NULL) == 0);
  const int folder = open("to/in", O_DIRECTORY | O_RDONLY);
  CHECK(folder >= 0 && fsync(folder) == 0);
  CHECK(rename("from/in", "out") == 0);
  CHECK(fsync(folder) == 0);
  return 0;
}
