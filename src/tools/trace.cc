#include "tools/trace.h"

#include <signal.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include "analysis/newer_calls.h"
#include "source/file_labels.h"
#include "source/stack/files.h"
#include "tools/say.h"
#include "tools/source_run.h"
#include "tools/trace_option_table.h"
#include "tools/trace_options.h"
#include "tools/trace_output.h"
#include "tools/trace_run.h"

namespace ringside::tools {
namespace {

// Empty: it was not called strace.
std::string strace_name;

// With its output in a file, people press Ctrl-C to end the command, and want to see what it then does: so the tracer
// stays, as strace does.
Interrupts interrupts_for(const TraceOptions& options) {
  switch (options.interruptible) {
    case Interruptible::anywhere: return Interrupts::abandon;
    case Interruptible::waiting: return Interrupts::stop;
    case Interruptible::never: return Interrupts::ignore;
    case Interruptible::never_or_stopped: return Interrupts::ignore_stops_too;
    case Interruptible::unset: break;
  }
  const bool to_file = !options.output.empty() && !options.targets.command.empty();
  if (is_strace() && options.daemonize) return Interrupts::ignore_stops_too;
  if (is_strace() && to_file) return Interrupts::ignore;
  return to_file ? Interrupts::leave_to_command : Interrupts::stop;
}

int print(std::string_view text) {
  put(stdout, text);
  return 0;
}

// Each action that may fail before anything is traced, as strace puts it.
std::string strace_words(const base::Error& error) {
  const std::string_view action = error.action;
  const char* const why = std::strerror(error.errno_value);
  const std::string& about = error.subject;
  if (action == "find") return fmt::format("Can't stat '{}': {}", about == "''" ? "" : about, why);
  if (action == "run") return fmt::format("exec: {}", why);
  if (action == "open") return fmt::format("Can't fopen '{}': {}", about, why);
  if (action == "write to") return fmt::format("{}: {}", about, why);
  if (action != "attach to process") return error.message();
  const std::size_t blank = std::min(about.find(' '), about.size());  // what is known of the reason follows
  return fmt::format("attach: ptrace(PTRACE_SEIZE, {}): {}{}", about.substr(0, blank), why, about.substr(blank));
}

int fail(const base::Error& error) {
  say_error(error);
  return 1;
}

}  // namespace

bool is_called_strace(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.substr(slash == path.npos ? 0 : slash + 1) == "strace";
}

const char* trace_program() { return is_strace() ? strace_name.c_str() : "ringside trace"; }

bool is_strace() { return !strace_name.empty(); }

void say_error(const base::Error& error) {
  say(trace_program(), "{}", is_strace() ? strace_words(error) : error.message());
}

int run_trace(int argc, char** argv) {
  if (argc > 0 && is_called_strace(argv[0])) strace_name = argv[0];
  if (!hold_standard_descriptors()) return 1;
  if (argc == 2 && std::string_view(argv[1]) == "--complete-options") return print(trace_completions());
  if (argc == 2 && std::string_view(argv[1]) == "--complete-calls") return print(trace_set_completions());
  analysis::add_newer_calls();
  ParsedTrace parsed = parse_trace_options(argc, argv);
  if (parsed.exit_status) return *parsed.exit_status;
  TraceOptions& options = parsed.options;

  const bool bpf = chooses_bpf(options.source_kind, trace_program(), Speaks::always);
  std::uint32_t& string_limit = options.text.decode.string_limit;
  if (bpf && string_limit > source::longest_bpf_string) {
    say(trace_program(), "under bpf -s is {} at most", source::longest_bpf_string);
    string_limit = source::longest_bpf_string;
  }
  if (options.daemonize) {
    using source::Launch;
    const source::Inherited inherited = source::Inherited::now();
    // Here the ways part: what goes on is the tracer.
    auto started = Launch::prepare_in_place(
        options.targets, inherited, bpf ? Launch::Handshake::none : Launch::Handshake::stop, *options.daemonize);
    if (!started) return fail(started.error());
    options.targets.started = std::make_shared<Launch>(*std::move(started));
  }
  auto output = TraceOutput::open(options);
  if (!output) return fail(output.error());
  TraceOutput& out = **output;
  std::unique_ptr<source::FileLabels> labels;
  if (options.compare_contexts && options.source.contexts) {
    auto opened = source::FileLabels::open();
    if (opened) {
      labels = *std::move(opened);
    } else {
      say(trace_program(), "--secontext=mismatch: {}; contexts are shown without it", opened.error().message());
    }
  }
  source::stack::Files files;
  source::Options source_options = options.source;
  if (options.stacks != TraceOptions::Stacks::none) source_options.stack_files = &files;
  source_options.file_labels = labels.get();
  TraceRun run(options, out);
  auto source = bpf ? source::make_bpf_source(options.targets, source_options)
                    : source::make_ptrace_source(options.targets, source_options);
  if (!source) {
    (void)out.close();
    return fail(source.error());
  }
  run.set_source(**source);
  stop_on_signals(**source, interrupts_for(options));
  stop_after(**source, options.run_for);
  auto outcome = (*source)->run(run);
  forget_source();
  run.finish();
  if (out.is_broken() && outcome) {
    wait_for_command(*outcome);
    if (outcome->stop_signal == SIGCONT) outcome->stop_signal = 0;  // it was our own
  }
  const auto closed = out.close();

  if (!outcome && run.has_told_error()) return 1;
  if (!outcome) return fail(outcome.error());
  // When it is stderr that nobody reads any more, there is no place for a sentence either.
  // Scripts that call strace look at what became of the command.
  if (!closed && is_strace()) {
    say_error(closed.error());
    return end_as(*outcome, 0);
  }
  if (!closed)
    return options.output.empty() && closed.error().errno_value == EPIPE ? die_of(SIGPIPE) : fail(closed.error());
  if (outcome->all_refused) return 1;
  return end_as(*outcome, options.call_limit != 0 ? 1 : options.run_for);
}

}  // namespace ringside::tools
