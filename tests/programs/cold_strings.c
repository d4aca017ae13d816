/* ringside: opts=-f; opts=-f -s 200
 * Strings in a file's pages that are not in memory, and that the kernel does not look at either because it refuses
 * the call before. */
#include "support.h"

#include <sys/uio.h>

enum { page = 4096, away = 16 * page };  // further than the kernel maps around a fault

static const struct {
  char before[away];
  char data[away];
  char path[away];
  char head[away - 8], across[away + 8];  // over the border of two pages
  char full[2 * away];
} cold = {"", "data that nobody reads\1\2", "/no/such/path",
          "", "more than eight bytes",      {[0 ... 2 * away - 1] = 'x'}};

int main(void) {
  CHECK_ERR(write(-1, cold.data, 24), EBADF);
  const struct iovec list[] = {{(char *)cold.data + page, 3}, {(char *)cold.full, 2 * away}};
  CHECK_ERR(writev(-1, list, 2), EBADF);
  CHECK_ERR(syscall(SYS_openat2, -1, cold.path, NULL, 0), EINVAL);
  // The page before is there when the one behind is not.
  const volatile char *touched = cold.across;
  CHECK(*touched == 'm');
  CHECK_ERR(write(-1, cold.across, 21), EBADF);
  CHECK_ERR(write(-1, cold.full + away, away), EBADF);
  return 0;
}
