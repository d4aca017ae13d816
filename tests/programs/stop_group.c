/* ringside: opts=-f
 * SIGTSTP in a process group that somebody looks after, whose member that is asked has its parent in the same group;
 * and in one that nobody looks after any more. */
#include "support.h"

// Forks a child that stops itself, and continues it.
static void stop_and_continue(int stops) {
  int status = 0;
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    CHECK(raise(SIGTSTP) == 0);
    _exit(3);
  }
  CHECK(waitpid(child, &status, WUNTRACED) == child);
  CHECK(!stops == !WIFSTOPPED(status));
  if (!stops) return;
  CHECK(WSTOPSIG(status) == SIGTSTP && kill(child, SIGCONT) == 0);
  CHECK(waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 3);
}

int main(void) {
  block_sigchld();
  const pid_t middle = fork();
  CHECK(middle >= 0);
  if (middle == 0) {
    CHECK(setsid() == getpid());
    stop_and_continue(0);  // the leader of a session has its parent in another
    const pid_t leader = fork();
    CHECK(leader >= 0);
    if (leader == 0) {
      CHECK(setpgid(0, 0) == 0);
      stop_and_continue(1);
      _exit(0);
    }
    CHECK(waitpid(leader, NULL, 0) == leader);
    _exit(0);
  }
  CHECK(waitpid(middle, NULL, 0) == middle);
  return 0;
}
