/* ringside: opts=; opts=-X raw; opts=-X verbose
 * ptrace's register sets of a real process, longer than they are, and the state of its calls in parts. */
#include "support.h"

#include <elf.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/wait.h>

int main(void) {
  block_sigchld();
  const pid_t child = fork();
  if (child == 0) {
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    __asm__ volatile("int3");  // raise() would leave its pid in a register
    syscall(SYS_chdir, "/nowhere", 1L, 2L, 3L, 4L, 5L);
    for (;;) pause();
  }
  waitpid(child, NULL, 0);
  unsigned char *bytes = tail_alloc(600);
  struct iovec *vector = tail_alloc(sizeof *vector);
  static const size_t sizes[] = {0, 4, 8, 9, 216, 220, 224, 600};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (long request = 0x4204; request < 0x4206; request++) {
      *vector = (struct iovec){bytes, sizes[i]};
      syscall(SYS_ptrace, request, (long)child, NT_PRSTATUS, vector);
    }
  *vector = (struct iovec){bytes, 600};
  syscall(SYS_ptrace, 0x4204, (long)child, 0x999L, vector);
  for (int stop = 0; stop < 2; stop++) {
    ptrace(PTRACE_SYSCALL, child, 0, 0);
    waitpid(child, NULL, 0);
    for (long size = 0; size < 96; size++) syscall(SYS_ptrace, 0x420e, (long)child, size, bytes);
  }
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
  return 0;
}
