/* ringside: opts=-f
 * Sleeping calls that a signal interrupts: each way in which the kernel asks for a restart, with a
 * handler that has SA_RESTART, one that has not, and no handler. The sender is a child, which times
 * itself. */
#include "support.h"

#include <linux/futex.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/select.h>
#include <time.h>

static void on_signal(int number) { (void)number; }

static void handle(int flags, int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  action.sa_flags = flags;
  CHECK(sigaction(number, &action, NULL) == 0);
}

static const struct timespec tenth = {0, 100 * 1000 * 1000};

// A child that sends the signal after 0.1 s, then a byte through the pipe after another 0.1 s.
static pid_t sender(int number, int fd) {
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child != 0) return child;
  CHECK(RAW(SYS_nanosleep, ARG(&tenth), 0) == 0);
  CHECK(kill(parent, number) == 0);
  if (fd >= 0) {
    CHECK(RAW(SYS_nanosleep, ARG(&tenth), 0) == 0);
    CHECK(write(fd, "x", 1) == 1);
  }
  _exit(0);
}

int main(void) {
  block_sigchld();
  int fd[2];
  char byte;
  CHECK(pipe(fd) == 0);
  struct timespec time = {2, 0};
  struct timespec left;

  // read: ERESTARTSYS.
  handle(0, SIGUSR1);
  pid_t child = sender(SIGUSR1, -1);
  CHECK_ERR(read(fd[0], &byte, 1), EINTR);
  reap(child, 0);
  handle(SA_RESTART, SIGUSR1);
  child = sender(SIGUSR1, fd[1]);
  CHECK(read(fd[0], &byte, 1) == 1);
  reap(child, 0);
  // Without a handler, a signal that is ignored by default: restarted at once.
  child = sender(SIGWINCH, fd[1]);
  CHECK(read(fd[0], &byte, 1) == 1);
  reap(child, 0);

  // nanosleep: ERESTART_RESTARTBLOCK: a handler ends it, with or without SA_RESTART.
  child = sender(SIGUSR1, -1);
  CHECK_ERR(RAW(SYS_nanosleep, ARG(&time), ARG(&left)), EINTR);
  reap(child, 0);
  handle(0, SIGUSR1);
  child = sender(SIGUSR1, -1);
  CHECK_ERR(RAW(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, ARG(&time), ARG(&left)), EINTR);
  reap(child, 0);
  // Ignored: goes on as restart_syscall.
  time.tv_sec = 0;
  time.tv_nsec = 300 * 1000 * 1000;
  child = sender(SIGWINCH, -1);
  CHECK(RAW(SYS_nanosleep, ARG(&time), ARG(&left)) == 0);
  reap(child, 0);
  struct pollfd ready = {fd[0], POLLIN, 0};
  child = sender(SIGWINCH, fd[1]);
  CHECK(RAW(SYS_poll, ARG(&ready), 1, 5000) == 1);
  CHECK(read(fd[0], &byte, 1) == 1);
  reap(child, 0);

  // pause and sigsuspend: ERESTARTNOHAND. epoll_wait: EINTR in any case.
  handle(SA_RESTART, SIGUSR1);
  child = sender(SIGUSR1, -1);
  CHECK_ERR(RAW_1(SYS_pause), EINTR);
  reap(child, 0);
  sigset_t none;
  sigemptyset(&none);
  sigaddset(&none, SIGCHLD);
  child = sender(SIGUSR1, -1);
  CHECK_ERR(sigsuspend(&none), EINTR);
  reap(child, 0);
  child = sender(SIGUSR1, -1);
  CHECK_ERR(RAW(SYS_poll, ARG(&ready), 1, 5000), EINTR);
  reap(child, 0);
  const int ep = epoll_create1(0);
  struct epoll_event event;
  child = sender(SIGUSR1, -1);
  CHECK_ERR(epoll_wait(ep, &event, 1, 5000), EINTR);
  reap(child, 0);
  int word = 5;
  child = sender(SIGUSR1, -1);
  time.tv_sec = 2;
  CHECK_ERR(RAW(SYS_futex, ARG(&word), FUTEX_WAIT_PRIVATE, 5, ARG(&time)), EINTR);
  reap(child, 0);
  return 0;
}
