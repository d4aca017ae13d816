/* ringside: opts=-f; opts=-f -v; loose=sigchld
 * What children leave behind: wait4, waitid, waitpid with every kind of status. */
#include "pretend.h"

#include <sys/resource.h>

int main(void) {
  block_sigchld();
  int status;
  siginfo_t info;
  struct rusage used;
  const int ends[] = {0, 1, 255, -SIGKILL, -SIGTERM, -SIGRTMIN, -SIGUSR2};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    const pid_t child = fork();
    if (child == 0) {
      if (ends[i] < 0) raise(-ends[i]);
      _exit(ends[i]);
    }
    if (i % 2 == 0) {
      CHECK(wait4(child, &status, 0, &used) == child);
    } else {
      CHECK(waitid(P_PID, (id_t)child, &info, WEXITED) == 0);
    }
  }
  int gate[2];
  CHECK(pipe(gate) == 0);
  const pid_t child = fork();
  if (child == 0) {
    char byte;
    raise(SIGSTOP);
    CHECK(read(gate[0], &byte, 1) == 1); /* its end must not overtake the news that it was continued */
    _exit(3);
  }
  CHECK(waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status));
  CHECK(kill(child, SIGCONT) == 0);
  CHECK(waitpid(child, &status, WCONTINUED) == child && WIFCONTINUED(status));
  CHECK(write(gate[1], "x", 1) == 1);
  CHECK(waitpid(child, NULL, 0) == child);
  CHECK_ERR(wait4(-1, &status, WNOHANG | __WALL, &used), ECHILD);
  CHECK_ERR(waitid(P_ALL, 0, &info, WEXITED), ECHILD);

  pretend_begin();
  int *word = tail_alloc(4);
  struct rusage *usage = pattern_alloc(sizeof *usage);
  for (int bit = 0; bit < 32; bit++) {
    BOTH(SYS_wait4, -1, ARG(word), (long)(1u << bit), ARG(usage));
    BOTH(SYS_waitid, bit, bit, 0, (long)(1u << bit), ARG(usage));
  }
  BOTH(SYS_wait4, 0, 0, -1, 0);
  BOTH(SYS_waitid, -1, -1, ARG(bad_ptr()), -1, 0);
  BOTH(SYS_waitid, 1, 5, ARG(bad_ptr()), 4, ARG((char *)usage + 1));
#ifdef SYS_waitpid
  BOTH(SYS_waitpid, 5, ARG(word), 3);
#endif
  return 0;
}
