#include "tools/count.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "tools/around.h"
#include "tools/cli.h"
#include "tools/count_run.h"
#include "tools/source_run.h"
#include "tools/watch_options.h"

namespace ringside::tools {
namespace {

using source::By;

struct ByName {
  std::string_view name;
  By by;
};
constexpr ByName by_names[] = {{"call", By::call}, {"process", By::process}, {"thread", By::thread},
                               {"comm", By::comm}, {"cgroup", By::cgroup},   {"errno", By::error},
                               {"door", By::door}, {"file", By::file},       {"stack", By::stack}};

// What the command line says, before it is checked.
struct Words {
  std::string by = "call";
  std::string sort;
  std::string interval;
  std::string output;
  std::size_t top = 0;
  bool json = false;
  bool calls_only = false;
  bool script = false;
};

std::optional<std::string> take_by(const std::string& text, std::vector<By>& by) {
  by.clear();
  for (const std::string_view word : split(text, ",")) {
    const auto* const found = std::find_if(std::begin(by_names), std::end(by_names),
                                           [word](const ByName& entry) { return entry.name == word; });
    if (found == std::end(by_names))
      return fmt::format(
          "cannot count by '{}'; there are call, process, thread, comm, cgroup, errno, door, file and stack", word);
    if (std::find(by.begin(), by.end(), found->by) == by.end()) by.push_back(found->by);
  }
  if (by.empty()) return "--by needs a word: call, process, thread, comm, cgroup, errno, door, file or stack";
  return std::nullopt;
}

void add_options(CommandLine& app, Words& words) {
  app.add_option("--by", words.by,
                 "tell calls apart by these, with commas: call (default), process, thread, comm, "
                 "cgroup, errno, door, file, stack")
      .type_name("WORD,...");
  app.add_option("--sort", words.sort, "time (default), running, waiting, calls, errors, mean, min, max, name")
      .type_name("KEY");
  app.add_option("--interval", words.interval, "a table of what came since the last one, each TIME: 1, 500ms")
      .type_name("TIME");
  app.add_option("--top", words.top, "only the first N rows (with --interval 10, otherwise all)")
      .type_name("N")
      .in_range(1, 1'000'000);
  app.add_flag("--calls-only", words.calls_only, "calls and errors without times, which costs the program less");
  const Option json = app.add_flag("--json", words.json, "an object for each table, on a line");
  app.add_flag("--stap", words.script, "print as the SystemTap script syscall-count.stp does, each second")
      .excludes({json});
  add_output_option(app, words.output);
}

std::optional<std::string> take(const CommandLine& app, const Words& words, CountOptions& options) {
  using Format = CountOptions::Format;
  if (auto complaint = check_output(app, words.output)) return complaint;
  options.format = words.json ? Format::json : words.script ? Format::script : Format::text;
  if (auto complaint = take_by(words.by, options.by)) return complaint;
  options.times = !words.calls_only;
  if (words.calls_only) options.sort = analysis::TallySort::calls;
  if (words.script && words.calls_only) return "--stap prints times: leave out --calls-only";
  if (words.script) {
    if (app.given("--by")) return "--stap counts by comm, process and call: leave out --by";
    options.by = {By::comm, By::process, By::call};
    options.sort = analysis::TallySort::calls;
    options.interval = 1'000'000'000;
  }
  if (app.given("--sort")) {
    const auto sort = analysis::parse_tally_sort(words.sort);
    if (!sort) return fmt::format("cannot sort by '{}'; see '{} --help'", words.sort, app.name());
    options.sort = *sort;
    using Sort = analysis::TallySort;
    const bool of_counts = *sort == Sort::calls || *sort == Sort::errors || *sort == Sort::name;
    if (words.calls_only && !of_counts)
      return "--calls-only has no times to sort by; there are calls, errors and name";
  }
  if (app.given("--interval")) {
    if (auto complaint = parse_interval(words.interval, options.interval)) return complaint;
  }
  options.top = words.top != 0 ? words.top : options.interval != 0 ? 10 : 0;
  return std::nullopt;
}

}  // namespace

int run_count(int argc, char** argv) {
  CommandLine app("Counts system calls: how many, how many failed, how long they took, running and waiting.",
                  "ringside count");
  Words words;
  add_options(app, words);
  WatchParser parser(app, WatchParser::Kind::command);
  if (!hold_standard_descriptors()) return 1;
  if (const auto status = parser.parse(argc, argv)) return *status;
  const Watch& watch = parser.watch();
  CountOptions options;
  if (const auto complaint = take(app, words, options)) return fail(app, *complaint);

  return count_and_write(app, watch, options, words.output);
}

}  // namespace ringside::tools
