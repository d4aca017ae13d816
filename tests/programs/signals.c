/* ringside: opts=-f; opts=; opts=-f -v
 * Signals that a process sends to itself in every way: what arrives, and the return from the
 * handler. */
#include "support.h"

#include <sys/time.h>
#include <time.h>

static volatile sig_atomic_t seen;
static siginfo_t last;

static void on_signal(int number, siginfo_t *info, void *context) {
  (void)context;
  last = *info;
  seen = number;
}

static void expect(int number, int code) {
  CHECK(seen == number && last.si_code == code);
  seen = 0;
}

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO;
  const int used[] = {SIGUSR1, SIGUSR2, SIGALRM, SIGPIPE, SIGVTALRM, SIGWINCH, SIGURG};
  for (unsigned i = 0; i < sizeof used / sizeof used[0]; ++i) CHECK(sigaction(used[i], &action, NULL) == 0);
  CHECK(sigaction(SIGRTMIN, &action, NULL) == 0);
  CHECK(sigaction(SIGRTMIN + 5, &action, NULL) == 0);
  CHECK(sigaction(SIGRTMAX, &action, NULL) == 0);

  const pid_t pid = getpid();
  const pid_t tid = (pid_t)RAW_1(SYS_gettid);
  CHECK(kill(pid, SIGUSR1) == 0);
  expect(SIGUSR1, SI_USER);
  CHECK(RAW(SYS_tgkill, pid, tid, SIGUSR2) == 0);
  expect(SIGUSR2, SI_TKILL);
  CHECK(RAW(SYS_tkill, tid, SIGRTMIN) == 0);
  expect(SIGRTMIN, SI_TKILL);
  union sigval value = {.sival_int = 12345};
  CHECK(sigqueue(pid, SIGRTMIN + 5, value) == 0);
  expect(SIGRTMIN + 5, SI_QUEUE);
  value.sival_ptr = (void *)(uintptr_t)-1;
  CHECK(sigqueue(pid, SIGRTMAX, value) == 0);
  expect(SIGRTMAX, SI_QUEUE);

  siginfo_t own;
  memset(&own, 0, sizeof own);
  own.si_signo = SIGUSR1;
  own.si_code = SI_ASYNCIO;
  CHECK(RAW(SYS_rt_tgsigqueueinfo, pid, tid, SIGUSR1, ARG(&own)) == 0);
  expect(SIGUSR1, SI_ASYNCIO);
  own.si_code = -77;
  own.si_pid = 99;
  own.si_uid = 98;
  CHECK(RAW(SYS_rt_sigqueueinfo, pid, SIGUSR1, ARG(&own)) == 0);
  expect(SIGUSR1, -77);

  int fd[2];
  CHECK(pipe(fd) == 0 && close(fd[0]) == 0);
  CHECK_ERR(write(fd[1], "x", 1), EPIPE);
  expect(SIGPIPE, SI_USER);

  // Blocked, made pending, then let in: the lowest number comes last, for its handler runs on top.
  sigset_t block;
  sigset_t pending;
  sigemptyset(&block);
  sigaddset(&block, SIGUSR1);
  sigaddset(&block, SIGRTMIN);
  CHECK(sigprocmask(SIG_BLOCK, &block, NULL) == 0);
  CHECK(raise(SIGUSR1) == 0);
  CHECK(raise(SIGRTMIN) == 0);
  CHECK(seen == 0);
  CHECK(sigpending(&pending) == 0 && sigismember(&pending, SIGUSR1) == 1);
  CHECK(sigprocmask(SIG_UNBLOCK, &block, NULL) == 0);
  expect(SIGUSR1, SI_TKILL);

  // Ignored, and ignored by default.
  CHECK(signal(SIGUSR1, SIG_IGN) != SIG_ERR);
  CHECK(raise(SIGUSR1) == 0);
  CHECK(signal(SIGURG, SIG_DFL) != SIG_ERR);
  CHECK(raise(SIGURG) == 0);
  CHECK(seen == 0);

  // A signal that comes while asleep, from a timer.
  struct itimerval timer = {{0, 0}, {0, 20000}};
  CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
  CHECK_ERR(pause(), EINTR);
  expect(SIGALRM, SI_KERNEL);
  sigset_t wait_for;
  sigemptyset(&wait_for);
  sigaddset(&wait_for, SIGUSR2);
  CHECK(sigprocmask(SIG_BLOCK, &wait_for, NULL) == 0);
  value.sival_ptr = NULL;
  value.sival_int = 7;
  CHECK(sigqueue(pid, SIGUSR2, value) == 0);
  siginfo_t got;
  CHECK(sigwaitinfo(&wait_for, &got) == SIGUSR2 && got.si_value.sival_int == 7);
  const struct timespec none = {0, 0};
  CHECK_ERR(sigtimedwait(&wait_for, &got, &none), EAGAIN);
  CHECK_ERR(kill(pid, 99), EINVAL);
  CHECK(kill(pid, 0) == 0);
  CHECK_ERR(RAW(SYS_tgkill, pid, -1, SIGUSR1), EINVAL);
  return 0;
}
