#include "tools/stacks.h"

#include <string>
#include <vector>

#include "base/fd.h"
#include "base/writer.h"
#include "source/select.h"
#include "source/stack/files.h"
#include "tools/around.h"
#include "tools/cli.h"
#include "tools/say.h"
#include "tools/source_run.h"
#include "tools/stacks_run.h"
#include "tools/watch_options.h"

namespace ringside::tools {
namespace {

// What the command line says, before it is checked.
struct Words {
  std::vector<std::string> calls;
  std::string by = "count";
  std::string interval;
  std::string output;
  std::string svg;
  std::size_t top = 0;
  std::uint32_t depth = 0;
  std::uint32_t bytes = 0;
  bool per_process = false;
  bool lines = false;
  bool folded = false;
  bool kernel = false;
  bool json = false;
  bool script = false;
};

void add_options(CommandLine& app, Words& words) {
  app.add_option("CALL", words.calls, "calls whose stacks are wanted, as -e takes them; otherwise all")
      .type_name("CALL");
  app.add_option("--by", words.by, "the weight of a stack: count (default) of calls, their time, or bytes moved")
      .type_name("count|time|bytes");
  app.add_flag("--per-process", words.per_process, "tell processes apart");
  app.add_flag("--lines", words.lines, "with file:line, and functions that were inlined");
  app.add_flag("--kernel", words.kernel, "also the kernel's stack, where a call first waits; bpf");
  app.add_option("--depth", words.depth, "frames of a stack at most (256)").type_name("N").in_range(1, 1 << 20);
  app.add_option("--stack-bytes", words.bytes, "of a stack that the bpf source copies, at most (32768)")
      .type_name("N")
      .in_range(256, 65536);
  app.add_option("--interval", words.interval, "a table of what came since the last one, each TIME: 1, 500ms")
      .type_name("TIME");
  app.add_option("--top", words.top, "only the first N stacks (with --interval 10, otherwise all)")
      .type_name("N")
      .in_range(1, 1'000'000);
  const Option folded = app.add_flag("--folded", words.folded, "a line a stack, for programs that make flame graphs");
  const Option svg = app.add_option("--svg", words.svg, "write an interactive flame graph to FILE").type_name("FILE");
  const Option json = app.add_flag("--json", words.json, "an object for each table, on a line");
  const Option script =
      app.add_flag("--stap", words.script, "print as the SystemTap script syscall-backtrace.stp does, each second");
  const Option output = add_output_option(app, words.output);
  app.at_most_one_of({folded, svg, json, script});
  svg.excludes({output});
}

std::optional<std::string> take(const CommandLine& app, const Words& words, Watch& watch, StacksOptions& options) {
  using Format = StacksOptions::Format;
  options.format = words.json           ? Format::json
                   : words.folded       ? Format::folded
                   : !words.svg.empty() ? Format::svg
                   : words.script       ? Format::script
                                        : Format::text;
  if (auto complaint = check_output(app, words.output)) return complaint;
  if (app.given("--svg") && words.svg.empty()) return "--svg needs a file";
  if (!words.calls.empty()) {
    if (watch.calls_given) return "the calls are named twice: leave out -e";
    std::string set;
    for (const std::string& call : words.calls) set += (set.empty() ? "" : ",") + call;
    if (auto complaint = source::parse_call_set(set, watch.calls)) return complaint;
    options.title = "stacks of " + set;
  } else {
    options.title = "stacks of system calls";
  }
  using analysis::StackWeight;
  if (words.by == "time") {
    options.by = StackWeight::time;
  } else if (words.by == "bytes") {
    options.by = StackWeight::bytes;
  } else if (words.by != "count") {
    return fmt::format("cannot weigh stacks by '{}'; there are count, time and bytes", words.by);
  }
  if (words.kernel) {
    if (watch.source_given && watch.source_kind == SourceKind::ptrace)
      return "--kernel cannot be done with ptrace, which does not see the kernel's stacks: leave out --source=ptrace";
    watch.source_kind = SourceKind::bpf;
  }
  options.per_process = words.per_process || words.script;
  options.lines = words.lines;
  if (words.script) options.interval = 1'000'000'000;
  if (app.given("--interval")) {
    if (auto complaint = parse_interval(words.interval, options.interval)) return complaint;
    if (words.folded || !words.svg.empty()) return "--interval makes tables: leave it out, or --folded and --svg";
  }
  options.top = words.top != 0 ? words.top : options.interval != 0 ? 10 : 0;
  return std::nullopt;
}

}  // namespace

int run_stacks(int argc, char** argv) {
  CommandLine app("Shows which user stacks system calls come from, by count, time or bytes.", "ringside stacks");
  Words words;
  add_options(app, words);
  WatchParser parser(app, WatchParser::Kind::words);
  if (!hold_standard_descriptors()) return 1;
  if (const auto status = parser.parse(argc, argv)) return *status;
  Watch& watch = parser.watch();
  StacksOptions options;
  if (const auto complaint = take(app, words, watch, options)) return fail(app, *complaint);

  const std::string& output = words.svg.empty() ? words.output : words.svg;
  auto writer = open_output(output, watch);
  if (!writer) return fail(app, writer.error());
  source::stack::Files files;
  StacksRun run(options, *writer);
  source::Options events;
  events.calls = watch.calls;
  events.arguments = false;
  events.stack_files = &files;
  events.kernel_stacks = words.kernel;
  if (words.depth != 0) events.stack_depth = words.depth;
  if (words.bytes != 0) events.stack_bytes = words.bytes;
  const bool bpf = chooses_bpf(watch.source_kind, app.name(), Speaks::on_terminal);
  const auto source =
      bpf ? source::make_bpf_source(watch.targets, events) : source::make_ptrace_source(watch.targets, events);
  if (!source) return fail(app, source.error());
  run.set_source(**source);
  const int status = Around{app, watch, output, *writer}.run(**source, run, [&] {
    auto written = run.finish();
    if (written) written = writer->flush();
    run.losses().say_all(app.name(), ": calls came faster than their stacks could be looked at");
    return written;
  });
  run.stop_clock();
  return status;
}

}  // namespace ringside::tools
