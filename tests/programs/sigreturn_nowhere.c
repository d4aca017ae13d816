/* ringside: opts=-f -e trace=rt_sigreturn
 * rt_sigreturn with a stack pointer that leads nowhere: there is no frame to be shown. */
#include "support.h"

static void go_back_to(unsigned long stack) {
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
#ifdef __x86_64__
    __asm__ volatile("mov %0, %%rsp\n\tmov $15, %%eax\n\tsyscall" ::"r"(stack) : "memory");
#else
    __asm__ volatile("mov %0, %%esp\n\tmov $173, %%eax\n\tint $0x80" ::"r"(stack) : "memory");
#endif
    _exit(0);
  }
  int status;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
}

int main(void) {
  block_sigchld();
  go_back_to(8);
  go_back_to(0);
  go_back_to(0x1000);
  char *end = tail_alloc(64);
  go_back_to((unsigned long)end);
  return 0;
}
