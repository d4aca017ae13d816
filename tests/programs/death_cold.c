/* ringside: opts=-f
 * A call that kills its caller, given memory that was not there when it began. */
#include "support.h"

enum { away = 16 * 4096 };  // further than the kernel maps around a fault

static const struct {
  char before[away];
  siginfo_t info;
  char behind[away];
} cold = {"", {.si_signo = SIGKILL, .si_code = SI_QUEUE, .si_value = {.sival_int = 7}}, ""};

int main(void) {
  block_sigchld();
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    const long tid = RAW_1(SYS_gettid);
    RAW(SYS_rt_tgsigqueueinfo, tid, tid, SIGKILL, ARG(&cold.info));
    _exit(1);
  }
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  return 0;
}
