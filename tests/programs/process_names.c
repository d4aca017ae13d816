/* ringside: opts=-f -Y -yy; opts=-f -y; opts=-f -Y -e trace=none; opts=-Y
 * Ids of processes, threads and groups, and descriptors of processes, where they have names: what clone leaves,
 * whom waitid waits for, who owns a descriptor or was the last at a queue. */
#include "support.h"

#include <linux/perf_event.h>
#include <linux/sched.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>

static int child(long flags, void *tid) {
  const long pid = RAW(SYS_clone, flags, 0, ARG(tid));
  if (pid == 0) _exit(7);
  CHECK(pid > 0);
  return (int)pid;
}

static void clones(void) {
  int left = -1;
  reap(child(CLONE_PIDFD | SIGCHLD, &left), 7);
  CHECK(close(left) == 0);
  reap(child(CLONE_PARENT_SETTID | SIGCHLD, &left), 7);
  struct clone_args args = {.flags = CLONE_PIDFD | CLONE_PARENT_SETTID, .exit_signal = SIGCHLD};
  int tid = 0;
  args.pidfd = (uintptr_t)&left;
  args.parent_tid = (uintptr_t)&tid;
  const long pid = RAW(SYS_clone3, ARG(&args), sizeof args);
  if (pid == 0) _exit(7);
  CHECK(pid > 0);
  reap((pid_t)pid, 7);
  CHECK(close(left) == 0);
}

static void waits(pid_t stopped) {
  int status;
  siginfo_t info;
  const int fd = (int)RAW(SYS_pidfd_open, stopped);
  CHECK(fd >= 0);
  CHECK(RAW(SYS_waitid, 3, fd, ARG(&info), WEXITED | WNOHANG) == 0);
  CHECK(RAW(SYS_waitid, P_PID, stopped, ARG(&info), WEXITED | WNOHANG) == 0);
  CHECK(RAW(SYS_waitid, P_PGID, getpgrp(), ARG(&info), WEXITED | WNOHANG) == 0);
  CHECK(RAW(SYS_waitid, P_ALL, stopped, ARG(&info), WEXITED | WNOHANG) == 0);
  CHECK_ERR(RAW(SYS_waitid, 77, stopped, ARG(&info), WEXITED), EINVAL);
  CHECK(kill(stopped, SIGSTOP) == 0);
  CHECK(wait4(stopped, &status, WUNTRACED, NULL) == stopped);
  CHECK(kill(stopped, SIGCONT) == 0);
  CHECK(wait4(stopped, &status, WCONTINUED, NULL) == stopped);
  CHECK(kill(stopped, SIGKILL) == 0);
  CHECK(RAW(SYS_waitid, 3, fd, ARG(&info), WEXITED | WNOWAIT) == 0);
  CHECK(wait4(stopped, &status, 0, NULL) == stopped);
  CHECK_ERR(RAW(SYS_waitid, 3, fd, ARG(&info), WEXITED), ECHILD);
  CHECK(close(fd) == 0);
}

static void owners(pid_t of) {
  int ends[2];
  CHECK(pipe(ends) == 0);
  for (int type = F_OWNER_TID; type <= F_OWNER_PGRP + 1; ++type) {
    struct f_owner_ex owner = {type, type == F_OWNER_PGRP ? getpgrp() : of};
    CHECK((fcntl(ends[0], F_SETOWN_EX, &owner) == 0) == (type <= F_OWNER_PGRP));
    CHECK(fcntl(ends[0], F_GETOWN_EX, &owner) == 0);
  }
  CHECK(close(ends[0]) == 0 && close(ends[1]) == 0);
  const int queue = msgget(IPC_PRIVATE, 0600);
  struct {
    long type;
    char text[4];
  } message = {1, "abc"};
  struct msqid_ds told;
  CHECK(queue >= 0 && msgsnd(queue, &message, 3, 0) == 0);
  CHECK(msgctl(queue, IPC_STAT, &told) == 0);
  CHECK(msgctl(queue, IPC_RMID, NULL) == 0);
  struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGUSR1};
  event._sigev_un._tid = getpid();
  int timer;
  CHECK(RAW(SYS_timer_create, CLOCK_MONOTONIC, ARG(&event), ARG(&timer)) == 0);
  CHECK(RAW(SYS_timer_delete, timer) == 0);
  struct perf_event_attr attributes = {.size = 1};
  CHECK(RAW(SYS_perf_event_open, ARG(&attributes), of, -1, -1) < 0);
}

int main(void) {
  block_sigchld();
  clones();
  atomic_int *const ready = shared_alloc(sizeof *ready);
  sigset_t goes_on;  // it does without being told
  sigemptyset(&goes_on);
  sigaddset(&goes_on, SIGCONT);
  CHECK(sigprocmask(SIG_BLOCK, &goes_on, NULL) == 0);
  const pid_t pid = fork();
  CHECK(pid >= 0);
  if (pid == 0) {
    CHECK(prctl(PR_SET_PDEATHSIG, SIGKILL) == 0);
    atomic_store(ready, 1);
    await(ready, 2);
  }
  await(ready, 1);
  owners(pid);
  waits(pid);
  return 0;
}
