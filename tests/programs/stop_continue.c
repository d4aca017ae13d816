/* ringside: opts=-f
 * A child that stops itself and is continued, twice, and one that is stopped while it sleeps. */
#include "support.h"

#include <time.h>

static void on_continue(int number) { (void)number; }

int main(void) {
  block_sigchld();
  atomic_int *word = shared_alloc(4096);
  int status = 0;
  pid_t child = fork();
  if (child == 0) {
    CHECK(raise(SIGSTOP) == 0);
    CHECK_ERR(close(998), EBADF);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_continue;
    CHECK(sigaction(SIGCONT, &action, NULL) == 0);
    CHECK(raise(SIGTSTP) == 0);
    CHECK_ERR(close(999), EBADF);
    _exit(6);
  }
  CHECK(waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP);
  CHECK(kill(child, SIGCONT) == 0);
  // An orphaned process group ignores SIGTSTP: then there is nothing to wait for but the end.
  CHECK(waitpid(child, &status, WUNTRACED) == child);
  if (WIFSTOPPED(status)) {
    CHECK(WSTOPSIG(status) == SIGTSTP);
    CHECK(kill(child, SIGCONT) == 0);
    CHECK(waitpid(child, &status, 0) == child);
  }
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 6);

  child = fork();
  if (child == 0) {
    atomic_store(word, 1);
    pause();
    _exit(1);
  }
  await(word, 1);
  const struct timespec asleep = {0, 50 * 1000 * 1000};
  CHECK(RAW(SYS_nanosleep, ARG(&asleep), 0) == 0);
  CHECK(kill(child, SIGSTOP) == 0);
  CHECK(waitpid(child, &status, WUNTRACED) == child && WSTOPSIG(status) == SIGSTOP);
  CHECK(kill(child, SIGCONT) == 0);
  CHECK(waitpid(child, &status, WCONTINUED) == child && WIFCONTINUED(status));
  CHECK(RAW(SYS_nanosleep, ARG(&asleep), 0) == 0);
  CHECK(kill(child, SIGKILL) == 0);
  CHECK(waitpid(child, &status, 0) == child && WTERMSIG(status) == SIGKILL);
  return 0;
}
