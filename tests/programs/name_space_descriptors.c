/* ringside: opts=-y; opts=-yy
 * Descriptors of name spaces, of each kind. */
#include <sched.h>

#include "support.h"

int main(void) {
  const char *const kinds[] = {"cgroup", "ipc", "mnt", "net", "pid", "pid_for_children", "user", "uts"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; ++i) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/ns/%s", kinds[i]);
    const int fd = open(path, O_RDONLY);
    CHECK(fd >= 0 && lseek(fd, 0, SEEK_SET) != 1);
    /* The wrong kind, which nothing can come of. */
    CHECK_ERR(setns(fd, CLONE_NEWTIME), EINVAL);
    CHECK(close(fd) == 0);
  }
  return 0;
}
