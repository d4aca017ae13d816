/* ringside: opts=-f; opts=-f -s 10; opts=-f -xx
 * Paths around PATH_MAX: 4095 bytes with the NUL as the 4096th is the longest that the kernel
 * takes. */
#include "support.h"

#include <sys/stat.h>

static void try_path(size_t length, int error) {
  char *path = tail_alloc(length + 1);
  memset(path, 'a', length);
  for (size_t i = 0; i < length; i += 100) path[i] = '/';
  path[length] = 0;
  CHECK_ERR(access(path, F_OK), error);
  CHECK_ERR(open(path, O_RDONLY), error);
}

int main(void) {
  try_path(100, ENOENT);
  try_path(255, ENOENT);
  try_path(4094, ENOENT);
  try_path(4095, ENOENT);
  try_path(4096, ENAMETOOLONG);
  try_path(4097, ENAMETOOLONG);
  try_path(10000, ENAMETOOLONG);
  char name[300];
  memset(name, 'n', sizeof name - 1);
  name[sizeof name - 1] = 0;
  CHECK_ERR(mkdir(name, 0700), ENAMETOOLONG);
  return 0;
}
