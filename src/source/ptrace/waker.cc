#include "source/ptrace/waker.h"

#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>

#include "base/time.h"

namespace ringside::source::ptrace {
namespace {

// A copy of this process that sends no SIGCHLD when it ends. No fork handlers run.
pid_t make_copy() noexcept {
  return static_cast<pid_t>(::syscall(SYS_clone, 0UL, nullptr, nullptr, nullptr, nullptr));
}

}  // namespace

void wake_waiter() noexcept {
  const int saved = errno;
  if (make_copy() == 0) ::_exit(0);
  errno = saved;
}

pid_t wake_waiter_after(std::int64_t nanoseconds) noexcept {
  const base::Monotonic deadline = base::Monotonic::now() + base::Nanoseconds{nanoseconds};
  const pid_t tracer = ::getpid();
  const pid_t pid = make_copy();
  if (pid != 0) return pid;
  for (int signal = 1; signal <= 64; ++signal) ::signal(signal, SIG_DFL);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != tracer) ::_exit(0);
  const timespec until = deadline.since_zero.to_timespec();
  while (::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) == EINTR) {
  }
  ::_exit(0);
}

}  // namespace ringside::source::ptrace
