/* ringside: opts=-f
 * The mask that a handler's return gives back, one frame on top of another. */
#include "support.h"

static volatile sig_atomic_t depth;

static void on_signal(int number) {
  (void)number;
  if (++depth < 4) CHECK(raise(SIGRTMIN + depth) == 0);
}

static void install(int number, int flags, int blocked) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  action.sa_flags = flags;
  if (blocked != 0) sigaddset(&action.sa_mask, blocked);
  CHECK(sigaction(number, &action, NULL) == 0);
}

int main(void) {
  for (int i = 0; i < 5; ++i) install(SIGRTMIN + i, i % 2 == 0 ? SA_SIGINFO : 0, SIGHUP + i);
  install(SIGUSR1, SA_NODEFER | SA_RESTART, 0);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGRTMAX);
  CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
  CHECK(raise(SIGRTMIN) == 0);
  CHECK(depth == 4);
  CHECK(raise(SIGUSR1) == 0);
  sigfillset(&set);
  sigdelset(&set, SIGUSR1);
  CHECK(sigprocmask(SIG_SETMASK, &set, NULL) == 0);
  CHECK(raise(SIGUSR1) == 0);
#ifdef SYS_sigaction
  struct {
    void (*handler)(int);
    unsigned mask;
    unsigned flags;
    void *restorer;
  } old = {on_signal, 0x10, 0, NULL};
  CHECK(RAW(SYS_sigaction, SIGUSR1, ARG(&old), 0) == 0);
  CHECK(raise(SIGUSR1) == 0);
#endif
  return 0;
}
