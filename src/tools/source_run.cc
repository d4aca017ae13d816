#include "tools/source_run.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

#include "base/fd.h"
#include "tools/say.h"

namespace ringside::tools {
namespace {

// For the signal handler, which can be handed nothing.
std::atomic<source::Source*> running{nullptr};
std::atomic<int> abandoned_by{0};

void on_stop_signal(int signal) {
  if (source::Source* source = running.load()) source->request_stop(signal);
}

void on_abandoning_signal(int signal) {
  abandoned_by = signal;
  on_stop_signal(SIGCONT);
}

void on_nothing(int) {}

// Our own write that fails with EPIPE needs no signal to say so; one that was sent ends the run as others do.
void on_broken_pipe(int signal, siginfo_t* info, void*) {
  if (info->si_pid != ::getpid()) on_stop_signal(signal);
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  ::sigaction(signal, &action, nullptr);
}

void handle_unless_ignored(int signal, void (*handler)(int)) {
  struct sigaction old {};
  ::sigaction(signal, nullptr, &old);
  if (old.sa_handler != SIG_IGN) handle(signal, handler);
}

}  // namespace

bool chooses_bpf(SourceKind kind, std::string_view program, Speaks speaks) {
  if (kind != SourceKind::automatic) return kind == SourceKind::bpf;
  const auto refusal = source::why_no_bpf();
  const bool watched = ::isatty(STDERR_FILENO) != 0;
  if (refusal && (watched || speaks == Speaks::always)) {
    say(program, "with ptrace, since BPF cannot be used: {}", *refusal);
  } else if (!refusal && watched) {
    say(program, "with BPF, which slows less than ptrace and may lose what it then counts");
  }
  return !refusal;
}

void stop_on_signals(source::Source& source, Interrupts interrupts) {
  running = &source;
  const bool deaf = interrupts == Interrupts::ignore || interrupts == Interrupts::ignore_stops_too;
  const bool stays = deaf || interrupts == Interrupts::leave_to_command;
  const auto stop = interrupts == Interrupts::abandon ? on_abandoning_signal : on_stop_signal;
  // A script that runs us in the background has the shell ignore these for us, and sends them to end us.
  for (const int signal : {SIGINT, SIGQUIT}) handle(signal, stays ? SIG_IGN : stop);
  for (const int signal : {SIGTERM, SIGHUP}) handle_unless_ignored(signal, deaf ? SIG_IGN : stop);
  if (interrupts == Interrupts::ignore_stops_too) handle(SIGTSTP, SIG_IGN);
  handle(SIGALRM, on_nothing);
  if (stays) return handle(SIGPIPE, on_nothing);
  struct sigaction pipe {};
  pipe.sa_sigaction = on_broken_pipe;
  pipe.sa_flags = SA_SIGINFO;
  ::sigaction(SIGPIPE, &pipe, nullptr);
}

void stop_after(source::Source& source, std::int64_t nanoseconds) {
  if (nanoseconds == 0) return;
  handle(SIGALRM, [](int) { on_stop_signal(SIGCONT); });
  constexpr std::int64_t second = 1'000'000'000;
  itimerval timer{};
  timer.it_value.tv_sec = nanoseconds / second;
  timer.it_value.tv_usec = std::max<std::int64_t>(nanoseconds % second / 1000, timer.it_value.tv_sec == 0 ? 1 : 0);
  source.on_begin([timer] { ::setitimer(ITIMER_REAL, &timer, nullptr); });
}

void forget_source() { running = nullptr; }

int die_of(int signal) {
  const rlimit no_core{0, 0};  // the command's core was dumped, if at all, by itself
  ::setrlimit(RLIMIT_CORE, &no_core);
  handle(signal, SIG_DFL);
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, signal);
  ::sigprocmask(SIG_UNBLOCK, &set, nullptr);
  ::raise(signal);
  return 128 + signal;
}

int end_as(const source::Outcome& outcome, std::int64_t run_for) {
  if (outcome.stop_signal == SIGCONT && abandoned_by != 0) return die_of(abandoned_by);
  if (outcome.stop_signal == SIGCONT && run_for != 0) return 0;
  if (outcome.stop_signal != 0) return die_of(outcome.stop_signal);
  if (outcome.death_signal != 0) return die_of(outcome.death_signal);
  return outcome.exit_status;
}

void wait_for_command(source::Outcome& outcome) {
  if (outcome.command_pid == 0 || outcome.command_ended) return;
  int status = 0;
  pid_t ended = 0;
  do {
    ended = ::waitpid(outcome.command_pid, &status, 0);
  } while (ended < 0 && errno == EINTR);
  if (ended < 0) return;
  outcome.command_ended = true;
  outcome.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  outcome.death_signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

bool hold_standard_descriptors() {
  for (int fd = 0; fd <= 2; ++fd)
    if (::fcntl(fd, F_GETFD) < 0 && ::open("/dev/null", O_RDWR | O_CLOEXEC) != fd) return false;
  return true;
}

void leave_standard_descriptors() {
  const base::Fd nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
  if (!nothing) return;
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO}) (void)::dup3(nothing.get(), fd, O_CLOEXEC);
}

}  // namespace ringside::tools
