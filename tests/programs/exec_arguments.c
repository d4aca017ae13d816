/* ringside: opts=-f; opts=-f -v; opts=-f -s 3; opts=-f -s 3 -v
 * argv and envp of every length: none, one, about the limit of what is shown, far beyond it. */
#include "support.h"

static char *list[4100];

static void with(int argument_count, int variable_count) {
  static char *variables[4100];
  for (int i = 0; i < argument_count; ++i) list[i] = (char *)"argument";
  list[argument_count] = NULL;
  for (int i = 0; i < variable_count; ++i) variables[i] = (char *)"V=value";
  variables[variable_count] = NULL;
  CHECK_ERR(execve("/missing", list, variables), ENOENT);
}

int main(void) {
  with(0, 0);
  with(1, 1);
  with(2, 2);
  with(31, 31);
  with(32, 32);
  with(33, 33);
  with(100, 0);
  with(0, 100);
  with(4000, 2);
  CHECK_ERR(execve("/missing", NULL, NULL), ENOENT);
  char *odd[] = {(char *)"",
                 (char *)"a\nb",
                 (char *)"\377\1",
                 (char *)"0123456789abcdef0123456789abcdef",
                 (char *)"0123456789abcdef0123456789abcdefX",
                 NULL};
  CHECK_ERR(execve("/missing", odd, odd), ENOENT);
  CHECK_ERR(execveat(AT_FDCWD, "/missing", odd, odd, AT_SYMLINK_NOFOLLOW), ENOENT);
  CHECK_ERR(execveat(999, "", odd, NULL, AT_EMPTY_PATH), EBADF);
  return 0;
}
