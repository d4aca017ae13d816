#include "tools/top.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <string>

#include "base/fd.h"
#include "tools/say.h"
#include "tools/source_run.h"
#include "tools/top_run.h"
#include "tools/cli.h"
#include "tools/watch_options.h"

namespace ringside::tools {
namespace {

struct Words {
  std::string by = "process";
  std::string sort = "time";
  std::string interval;
  bool batch = false;
};

// What a command writes to the terminal, or reads from it, would disturb the screen: while this lives, the standard
// descriptors that are terminals lead nowhere.
class QuietDescriptors {
 public:
  explicit QuietDescriptors(bool wanted) {
    const base::Fd nothing(wanted ? ::open("/dev/null", O_RDWR | O_CLOEXEC) : -1);
    for (int fd = 0; fd < 3 && !nothing.is_empty(); ++fd) {
      if (::isatty(fd) == 0) continue;
      kept_[static_cast<std::size_t>(fd)].reset(::fcntl(fd, F_DUPFD_CLOEXEC, 3));
      ::dup2(nothing.get(), fd);
    }
  }
  ~QuietDescriptors() {
    for (int fd = 0; fd < 3; ++fd)
      if (const base::Fd& kept = kept_[static_cast<std::size_t>(fd)]; !kept.is_empty()) ::dup2(kept.get(), fd);
  }
  QuietDescriptors(const QuietDescriptors&) = delete;
  QuietDescriptors& operator=(const QuietDescriptors&) = delete;

 private:
  std::array<base::Fd, 3> kept_;
};

std::optional<std::string> take(const CommandLine& app, const Words& words, TopOptions& options) {
  const auto view = render::parse_top_view(words.by);
  if (!view) return fmt::format("cannot show by '{}'; there are process, call and both", words.by);
  options.state.view = *view;
  const auto sort = render::parse_top_sort(words.sort);
  if (!sort)
    return fmt::format("cannot sort by '{}'; there are time, waiting, kernel, calls, errors and name", words.sort);
  options.state.sort = *sort;
  options.state.interval = 1'000'000'000;
  if (!app.given("--interval")) return std::nullopt;
  const auto interval = parse_duration(words.interval);
  constexpr std::int64_t least = 100'000'000;
  if (!interval || *interval < least)
    return fmt::format("invalid --interval argument: '{}'; a time is 1s, 500ms, 2m, and at least 100ms",
                       words.interval);
  options.state.interval = *interval;
  return std::nullopt;
}

int end(const CommandLine& app, const TopRun& run, base::Result<source::Outcome>& outcome, const Watch& watch) {
  if (!outcome) return fail(app, outcome.error());
  if (run.error()) {
    wait_for_command(*outcome);
    return run.error()->errno_value == EPIPE ? die_of(SIGPIPE) : fail(app, *run.error());
  }
  if (run.lost() != 0) say(app.name(), "{} times something could not be counted", run.lost());
  return run.quit() ? 0 : end_as(*outcome, watch.run_for);
}

}  // namespace

int run_top(int argc, char** argv) {
  Words words;
  TopOptions options;
  options.top = 20;
  CommandLine app("Shows live which processes make which system calls, and where their time goes.", "ringside top");
  app.add_option("--by", words.by, "a row for each process (default), call, or both").type_name("WORD");
  app.add_option("--sort", words.sort, "time (default), waiting, kernel, calls, errors, name").type_name("KEY");
  app.add_option("--filter", options.state.filter, "only rows whose name has TEXT in it").type_name("TEXT");
  app.add_option("--interval", words.interval, "look again each TIME: 1s (default), 500ms").type_name("TIME");
  app.add_flag("--batch", words.batch, "print plain tables, for a pipe or a file");
  app.add_option("--top", options.top, "with --batch: the first N rows, 20 by default")
      .type_name("N")
      .in_range(1, 1'000'000);
  WatchParser parser(app, WatchParser::Kind::command);
  if (!hold_standard_descriptors()) return 1;
  if (const auto status = parser.parse(argc, argv)) return *status;
  const Watch& watch = parser.watch();
  if (const auto complaint = take(app, words, options)) return fail(app, *complaint);
  if (watch.source_given && watch.source_kind == SourceKind::ptrace)
    return fail(app, "it counts in the kernel, which ptrace cannot: leave out --source=ptrace");
  if (!words.batch && ::isatty(STDOUT_FILENO) == 0)
    return fail(app, "standard output is no terminal; --batch prints plain text");
  options.command = !watch.targets.command.empty();
  options.watched = watch.targets;
  if (words.batch) options.batch_output = options.command ? STDERR_FILENO : STDOUT_FILENO;

  source::CounterOptions counting;
  counting.calls = watch.calls;
  counting.by.add(source::By::process);
  counting.by.add(source::By::call);
  const auto counter = source::make_bpf_counter(watch.targets, counting);
  if (!counter) return fail(app, counter.error());
  if (const auto refusal = source::why_no_bpf())
    return fail(app, fmt::format("it counts in the kernel, by BPF, which cannot be used: {}", *refusal));
  stop_on_signals(**counter, Interrupts::stop);
  base::Result<source::Outcome> outcome = base::Error{};
  TopRun run(options, **counter);
  {
    std::unique_ptr<TopTerminal> terminal;
    if (!words.batch) {
      auto opened = TopTerminal::open();
      if (!opened) return fail(app, opened.error());
      terminal = *std::move(opened);
    }
    run.set_terminal(terminal.get());
    const QuietDescriptors quiet(options.command && !words.batch);
    stop_after(**counter, watch.run_for);
    outcome = (*counter)->run(run);
    forget_source();
    run.close();
  }
  if (outcome) run.finish();
  return end(app, run, outcome, watch);
}

}  // namespace ringside::tools
