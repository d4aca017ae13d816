/* ringside: opts=-f
 * Signals that the CPU raises, with the address that was at fault. */
#include "support.h"

#include <setjmp.h>
#include <sys/stat.h>

static sigjmp_buf back;
static siginfo_t last;

static void on_fault(int number, siginfo_t *info, void *context) {
  (void)number;
  (void)context;
  last = *info;
  siglongjmp(back, 1);
}

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  const int used[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP};
  for (unsigned i = 0; i < sizeof used / sizeof used[0]; ++i) CHECK(sigaction(used[i], &action, NULL) == 0);

  volatile char *hole = bad_ptr();
  if (sigsetjmp(back, 0) == 0) *hole = 1;
  CHECK(last.si_signo == SIGSEGV && last.si_code == SEGV_MAPERR && last.si_addr == hole);
  if (sigsetjmp(back, 0) == 0) *(volatile char *)NULL = 1;
  CHECK(last.si_code == SEGV_MAPERR && last.si_addr == NULL);
  volatile char *constant = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (sigsetjmp(back, 0) == 0) constant[5] = 1;
  CHECK(last.si_code == SEGV_ACCERR && last.si_addr == constant + 5);

  const int fd = open("short", O_RDWR | O_CREAT, 0600);
  CHECK(fd >= 0 && ftruncate(fd, 4096) == 0);
  volatile char *file = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (sigsetjmp(back, 0) == 0) file[4096] = 1;
  CHECK(last.si_signo == SIGBUS && last.si_code == BUS_ADRERR && last.si_addr == file + 4096);
  CHECK(unlink("short") == 0);

  volatile int zero = 0;
  volatile int one = 1;
  if (sigsetjmp(back, 0) == 0) one = one / zero;
  CHECK(last.si_signo == SIGFPE && last.si_code == FPE_INTDIV);
  if (sigsetjmp(back, 0) == 0) __asm__ volatile("ud2");
  CHECK(last.si_signo == SIGILL && last.si_code == ILL_ILLOPN);
  if (sigsetjmp(back, 0) == 0) __asm__ volatile("hlt");
  CHECK(last.si_signo == SIGSEGV && last.si_code == SI_KERNEL);
  if (sigsetjmp(back, 0) == 0) __asm__ volatile("int3");
  CHECK(last.si_signo == SIGTRAP && last.si_code == SI_KERNEL);
  return 0;
}
