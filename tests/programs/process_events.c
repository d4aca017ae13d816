/* ringside: opts=; opts=-v
 * The statuses of a child that this program itself traces: stops at calls and at events. */
#include "support.h"

#include <sys/ptrace.h>

int main(void) {
  block_sigchld();
  const pid_t child = fork();
  if (child == 0) {
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    raise(SIGSTOP);
    _exit(5);
  }
  int status;
  CHECK(waitpid(child, &status, 0) == child && WIFSTOPPED(status));
  CHECK(ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL) == 0);
  CHECK(ptrace(PTRACE_SYSCALL, child, 0, 0) == 0);
  CHECK(waitpid(child, &status, __WALL) == child && WSTOPSIG(status) == (SIGTRAP | 0x80));
  CHECK(ptrace(PTRACE_CONT, child, 0, 0) == 0);
  CHECK(waitpid(child, &status, __WALL) == child && status >> 16 == PTRACE_EVENT_EXIT);
  unsigned long code = 0;
  CHECK(ptrace(PTRACE_GETEVENTMSG, child, 0, &code) == 0 && code == 5 << 8);
  CHECK(ptrace(PTRACE_CONT, child, 0, 0) == 0);
  do {
    CHECK(waitpid(child, &status, __WALL) == child);
    if (WIFSTOPPED(status)) CHECK(ptrace(PTRACE_CONT, child, 0, 0) == 0);
  } while (!WIFEXITED(status));
  return WEXITSTATUS(status) == 5 ? 0 : 1;
}
