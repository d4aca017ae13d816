/* ringside: opts=-f; opts=; opts=-f -v; opts=-ff; opts=-f -q; opts=-f -qq
 * fork, vfork and clone, and each way to wait. */
#include "support.h"

#include <sched.h>
#include <sys/resource.h>

int main(void) {
  block_sigchld();
  pid_t child = fork();
  if (child == 0) _exit(3);
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 3);

  child = vfork();
  if (child == 0) _exit(4);
  CHECK(wait(&status) == child && WEXITSTATUS(status) == 4);

  child = (pid_t)RAW(SYS_fork, 0);
  if (child == 0) _exit(5);
  siginfo_t info;
  CHECK(waitid(P_PID, (id_t)child, &info, WEXITED) == 0);
  CHECK(info.si_pid == child && info.si_status == 5 && info.si_code == CLD_EXITED);

  child = (pid_t)RAW(SYS_clone, SIGCHLD | CLONE_FS | CLONE_FILES, 0, 0, 0, 0);
  if (child == 0) {
    CHECK_ERR(close(999), EBADF);
    _exit(0);
  }
  reap(child, 0);

  // A child that is killed and seen with WNOWAIT first, one of an own process group.
  atomic_int *word = shared_alloc(4096);
  child = fork();
  if (child == 0) {
    atomic_store(word, 2);
    for (;;) {
    }
  }
  await(word, 2);
  CHECK(kill(child, SIGKILL) == 0);
  CHECK(waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT) == 0 && info.si_code == CLD_KILLED);
  CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);

  child = fork();
  if (child == 0) {
    CHECK(setpgid(0, 0) == 0);
    atomic_store(word, 1);
    _exit(255);
  }
  await(word, 1);
  CHECK(waitpid(-child, &status, 0) == child && WEXITSTATUS(status) == 255);
  CHECK_ERR(waitpid(-1, &status, WNOHANG | WUNTRACED | WCONTINUED), ECHILD);
  CHECK_ERR(waitid(P_ALL, 0, &info, WEXITED | WNOHANG), ECHILD);
  CHECK_ERR(waitid(P_PGID, 12345, NULL, 0), EINVAL);
  CHECK_ERR(RAW(SYS_wait4, -1, ARG(&status), 0x12345678, 0), EINVAL);
  return 0;
}
