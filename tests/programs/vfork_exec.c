/* ringside: opts=-f; opts=; opts=-ff; opts=-f -v
 * vfork and posix_spawn, followed by exec of this program itself, of a script, and of what does not
 * exist. */
#include "support.h"

#include <spawn.h>
#include <sys/stat.h>

int main(int argc, char **argv) {
  if (argc > 1) return atoi(argv[1]);
  block_sigchld();
  char *arguments[] = {argv[0], (char *)"7", NULL};
  char *environment[] = {(char *)"A=1", (char *)"B=two words", NULL};
  pid_t child = vfork();
  if (child == 0) {
    execve(argv[0], arguments, environment);
    _exit(127);
  }
  reap(child, 7);

  child = vfork();
  if (child == 0) {
    execve("/missing/program", arguments, environment);
    _exit(126);
  }
  reap(child, 126);

  CHECK(posix_spawn(&child, argv[0], NULL, NULL, arguments, environment) == 0);
  reap(child, 7);
  CHECK(posix_spawn(&child, "/missing/program", NULL, NULL, arguments, environment) == ENOENT);

  const int fd = open("script", O_WRONLY | O_CREAT | O_CLOEXEC, 0700);
  CHECK(fd >= 0);
  char line[4200];
  const int n = snprintf(line, sizeof line, "#!%s 9\n", argv[0]);
  CHECK(write(fd, line, (size_t)n) == n);
  CHECK(close(fd) == 0);
  child = vfork();
  if (child == 0) {
    char *one[] = {(char *)"script", NULL};
    execve("./script", one, NULL);
    _exit(127);
  }
  reap(child, 9);
  CHECK(unlink("script") == 0);
  return 0;
}
