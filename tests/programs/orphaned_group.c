/* ringside: opts=-f
 * A stopped process whose group loses the last one that looked after it: the kernel sends SIGHUP, which ends it, and
 * SIGCONT, which comes too late. */
#include "support.h"

#include <sys/prctl.h>

int main(void) {
  block_sigchld();
  CHECK(prctl(PR_SET_CHILD_SUBREAPER, 1) == 0);
  const pid_t middle = fork();
  CHECK(middle >= 0);
  if (middle == 0) {
    CHECK(setsid() == getpid());
    const pid_t stopped = fork();
    CHECK(stopped >= 0);
    if (stopped == 0) {
      CHECK(setpgid(0, 0) == 0);
      CHECK(raise(SIGSTOP) == 0);
      _exit(1);
    }
    CHECK(waitpid(stopped, NULL, WUNTRACED) == stopped);
    _exit(0);
  }
  int status = 0;
  CHECK(waitpid(middle, &status, 0) == middle && WEXITSTATUS(status) == 0);
  CHECK(waitpid(-1, &status, 0) > 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP);
  return 0;
}
