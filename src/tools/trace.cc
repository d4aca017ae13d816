#include "tools/trace.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <string_view>

#include "tools/say.h"
#include "tools/trace_option_table.h"
#include "tools/trace_options.h"
#include "tools/trace_output.h"
#include "tools/trace_run.h"

namespace ringside::tools {
namespace {

const char* program = "ringside trace";

// For the signal handler, which can be handed nothing.
std::atomic<source::Source*> running{nullptr};

void on_stop_signal(int signal) {
  if (source::Source* source = running.load()) source->request_stop(signal);
}

void on_broken_pipe(int) {}  // the write fails with EPIPE, that says it

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  ::sigaction(signal, &action, nullptr);
}

// Ctrl-C reaches the command as well. With its output in a file, people press it to end the command, and want to
// see what it then does: so the tracer stays, as strace does.
void install_handlers(const TraceOptions& options, source::Source& source) {
  running = &source;
  const bool stays = !options.output.empty() && !options.targets.command.empty();
  for (const int signal : {SIGINT, SIGQUIT}) {
    struct sigaction old {};
    ::sigaction(signal, nullptr, &old);
    if (old.sa_handler != SIG_IGN) handle(signal, stays ? SIG_IGN : on_stop_signal);
  }
  for (const int signal : {SIGTERM, SIGHUP}) {
    struct sigaction old {};
    ::sigaction(signal, nullptr, &old);
    if (old.sa_handler != SIG_IGN) handle(signal, on_stop_signal);
  }
  handle(SIGPIPE, on_broken_pipe);
}

// Ends as the command did. Its core was dumped, if at all, by itself.
int die_of(int signal) {
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  handle(signal, SIG_DFL);
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, signal);
  ::sigprocmask(SIG_UNBLOCK, &set, nullptr);
  ::raise(signal);
  return 128 + signal;  // a signal that does not kill
}

// Its trace has no place to go, so it runs on untraced; the shell's prompt still comes after its end.
void wait_for_command(const source::Outcome& outcome) {
  if (outcome.command_pid == 0 || outcome.command_ended) return;
  while (::waitpid(outcome.command_pid, nullptr, 0) < 0 && errno == EINTR) {
  }
}

// Where 0, 1 or 2 is closed, what we open must not land there. The command finds them closed, as without us.
bool hold_standard_descriptors() {
  for (int fd = 0; fd <= 2; ++fd)
    if (::fcntl(fd, F_GETFD) < 0 && ::open("/dev/null", O_RDWR | O_CLOEXEC) != fd) return false;
  return true;
}

bool chooses_bpf(const TraceOptions& options) {
  using Source = TraceOptions::Source;
  if (options.source_kind != Source::automatic) return options.source_kind == Source::bpf;
  const auto refusal = source::why_no_bpf();
  if (refusal) {
    say(trace_program(), "with ptrace, since BPF cannot be used: {}", *refusal);
  } else if (::isatty(STDERR_FILENO) != 0) {
    say(trace_program(), "with BPF, which slows less than ptrace and may lose what it then counts");
  }
  return !refusal;
}

// Lets go of all when the time has come.
void start_timer(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return;
  handle(SIGALRM, [](int) { on_stop_signal(SIGCONT); });
  constexpr std::int64_t second = 1'000'000'000;
  itimerval timer{};
  timer.it_value.tv_sec = nanoseconds / second;
  timer.it_value.tv_usec = std::max<std::int64_t>(nanoseconds % second / 1000, timer.it_value.tv_sec == 0 ? 1 : 0);
  ::setitimer(ITIMER_REAL, &timer, nullptr);
}

int print(std::string_view text) {
  put(stdout, text);
  return 0;
}

int fail(const base::Error& error) {
  say(trace_program(), "{}", error.message());
  return 1;
}

}  // namespace

bool is_called_strace(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(slash == path.npos ? 0 : slash + 1) == "strace";
}

const char* trace_program() { return program; }

int run_trace(int argc, char** argv) {
  if (argc > 0 && is_called_strace(argv[0])) program = "strace";
  if (!hold_standard_descriptors()) return 1;
  if (argc == 2 && std::string_view(argv[1]) == "--complete-options") return print(trace_completions());
  if (argc == 2 && std::string_view(argv[1]) == "--complete-calls") return print(trace_set_completions());
  const ParsedTrace parsed = parse_trace_options(argc, argv);
  if (parsed.exit_status) return *parsed.exit_status;
  const TraceOptions& options = parsed.options;

  auto output = TraceOutput::open(options);
  if (!output) return fail(output.error());
  TraceOutput& out = **output;
  TraceRun run(options, out);
  const bool bpf = chooses_bpf(options);
  auto source = bpf ? source::make_bpf_source(options.targets, options.source)
                    : source::make_ptrace_source(options.targets, options.source);
  if (!source) {
    (void)out.close();
    return fail(source.error());
  }
  run.set_source(**source);
  install_handlers(options, **source);
  start_timer(options.run_for);
  const auto outcome = (*source)->run(run);
  running = nullptr;
  run.finish();
  if (out.is_broken() && outcome) wait_for_command(*outcome);
  const auto closed = out.close();

  if (!outcome) return fail(outcome.error());
  // When it is stderr that nobody reads any more, there is no place for a sentence either.
  if (!closed)
    return options.output.empty() && closed.error().errno_value == EPIPE ? die_of(SIGPIPE) : fail(closed.error());
  if (outcome->stop_signal == SIGCONT && options.run_for != 0) return 0;
  if (outcome->stop_signal != 0) return die_of(outcome->stop_signal);
  if (outcome->death_signal != 0) return die_of(outcome->death_signal);
  return outcome->exit_status;
}

}  // namespace ringside::tools
