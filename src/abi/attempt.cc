#include "abi/attempt.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "base/child.h"
#include "base/mapping.h"

namespace ringside::abi {
namespace {

constexpr unsigned patience_seconds = 5;

[[noreturn]] void run_in_child(long (*function)(), volatile long* value) {
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  for (const int signal : {SIGILL, SIGSEGV, SIGBUS, SIGTRAP, SIGALRM, SIGSYS, SIGFPE}) ::signal(signal, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::alarm(patience_seconds);
  *value = function();
  ::_exit(0);
}

}  // namespace

Attempt attempt(long (*function)()) {
  auto shared = base::Mapping::of_fd(-1, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS);
  if (!shared) return {};
  auto* value = reinterpret_cast<volatile long*>(shared->data());
  const pid_t pid = ::fork();
  if (pid < 0) return {};
  if (pid == 0) run_in_child(function, value);
  base::Child child(pid);
  const auto status = child.wait();
  if (!status) return {};
  if (WIFSIGNALED(*status)) return {WTERMSIG(*status) != SIGALRM, WTERMSIG(*status), 0};
  return {WIFEXITED(*status) && WEXITSTATUS(*status) == 0, 0, *value};
}

}  // namespace ringside::abi
