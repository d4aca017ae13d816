#include "tools/time.h"

#include <signal.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/writer.h"
#include "render/time_report.h"
#include "source/process_facts.h"
#include "source/select.h"
#include "tools/around.h"
#include "tools/count_run.h"
#include "tools/say.h"
#include "tools/source_run.h"
#include "tools/cli.h"
#include "tools/watch_options.h"

namespace ringside::tools {
namespace {

enum class Lines : std::uint8_t { text, json, script };

// What the command line says, before it is checked.
struct Words {
  std::vector<std::string> calls;
  std::string slower;
  std::string interval;
  std::string output;
  bool histogram = false;
  bool json = false;
  bool script = false;
};

// Writes a line for each call that took long enough.
class TimeRun final : public event::Sink {
 public:
  TimeRun(Lines lines, std::int64_t slower, base::Writer& writer) : lines_(lines), slower_(slower), writer_(writer) {}

  // Whom to ask to stop when nobody reads any more.
  void set_source(source::Source& source) { source_ = &source; }

  void on_call(const source::TimedCall& call) {
    if (lines_ == Lines::text && !headed_) writer_.write(render::time_heading());
    headed_ = true;
    writer_.write(lines_ == Lines::json     ? render::time_json(call)
                  : lines_ == Lines::script ? render::time_script(call)
                                            : render::time_line(call));
  }

  event::Verdict on_event(const event::Event& event) override {
    if (const auto* loss = std::get_if<event::Loss>(&event)) add(*loss);
    const auto* exit = std::get_if<event::Exit>(&event);
    const auto* complete = std::get_if<event::Complete>(&event);
    if (exit != nullptr || complete != nullptr) on_end(exit != nullptr ? exit->call : complete->call);
    if (!source_->batches()) on_pause();
    return {};
  }

  void on_pause() override {
    if (!writer_.flush() && !stopping_) {
      stopping_ = true;
      source_->request_stop(SIGCONT);  // lets go of everything and harms nothing
    }
  }

  void say_losses(std::string_view program) const {
    if (unshown_ != 0) say(program, "{} calls are not shown: they came faster than they could be written", unshown_);
    if (lost_threads_ != 0)
      say(program, "{} times there was no room to take in a thread: its calls are missing", lost_threads_);
    if (lost_calls_ != 0)
      say(program, "{} times the kernel did not run the counting program: as many calls may be missing", lost_calls_);
  }

 private:
  void add(const event::Loss& loss) {
    using Cause = event::Loss::Cause;
    (loss.cause == Cause::ring_full         ? unshown_
     : loss.cause == Cause::task_table_full ? lost_threads_
                                            : lost_calls_) += loss.count;
  }

  // Of a source that tells of each call: its thread is stopped, so its name is still the one it had.
  void on_end(const event::Call& call) {
    source::TimedCall timed;
    timed.spent = std::max<std::int64_t>(call.left.monotonic - call.entered.monotonic, 0);
    if (!call.result_known || timed.spent < slower_) return;
    timed.key.row = call.row;
    timed.key.abi = call.abi;
    timed.key.number = static_cast<std::uint32_t>(call.number);
    timed.key.pid = call.pid;
    timed.key.tid = call.tid;
    timed.key.comm = source::read_comm(call.pid, call.tid);
    timed.left = call.left;
    if (call.cpu_time >= 0) timed.waited = timed.spent - std::min(call.cpu_time, timed.spent);
    timed.result = call.result;
    timed.failed = call.failed;
    on_call(timed);
  }

  Lines lines_;
  std::int64_t slower_;
  base::Writer& writer_;
  source::Source* source_ = nullptr;
  bool headed_ = false;
  bool stopping_ = false;
  std::uint64_t unshown_ = 0;
  std::uint64_t lost_threads_ = 0;
  std::uint64_t lost_calls_ = 0;
};

void add_options(CommandLine& app, Words& words) {
  app.add_option("calls", words.calls, "the calls: names, %file, /regex/, !not, all; as for trace -e")
      .type_name("CALL...");
  app.add_option("--slower", words.slower, "only calls that took as long: 1ms, 500us, 2s").type_name("TIME");
  app.add_flag("--hist", words.histogram, "a histogram of each call with p50, p90, p99, p99.9 and max");
  app.add_option("--interval", words.interval, "histograms of what came since the last ones, each TIME: 1, 500ms")
      .type_name("TIME");
  app.add_flag("--json", words.json, "an object for each call or histogram, on a line");
  app.add_flag("--stap", words.script, "print as the SystemTap script syscall-time.stp does");
  add_output_option(app, words.output);
}

std::optional<std::string> take_calls(const CommandLine& app, const Words& words, Watch& watch) {
  if (words.calls.empty() && !watch.calls_given)
    return fmt::format("name the calls that are to be timed, or all; see '{} --help'", app.name());
  if (words.calls.empty()) return std::nullopt;
  if (watch.calls_given) return "the calls are named twice: leave out -e";
  std::string set;
  for (const std::string& word : words.calls) set += (set.empty() ? "" : ",") + word;
  return source::parse_call_set(set, watch.calls);
}

// Options that exclude one another; empty: there are none.
const char* contradiction(const Words& words) {
  if (words.script && words.json) return "--stap and --json exclude each other";
  if (words.script && words.histogram) return "--stap prints calls: leave out --hist";
  if (!words.slower.empty() && words.histogram) return "a histogram is of all calls: leave out --slower";
  if (!words.interval.empty() && !words.histogram) return "--interval is for histograms: add --hist";
  return "";
}

int time_each(const CommandLine& app, const Watch& watch, const Words& words, std::int64_t slower) {
  auto writer = open_output(words.output, watch);
  if (!writer) return fail(app, writer.error());
  TimeRun run(words.json ? Lines::json : words.script ? Lines::script : Lines::text, slower, *writer);
  std::unique_ptr<source::Source> source;
  if (chooses_bpf(watch.source_kind, app.name(), Speaks::on_terminal)) {
    source::CounterOptions options;
    options.calls = watch.calls;
    options.by.add(source::By::call);
    options.on_call = [&run](const source::TimedCall& call) { run.on_call(call); };
    options.slower = slower;
    auto made = source::make_bpf_counter(watch.targets, options);
    if (!made) return fail(app, made.error());
    source = std::move(*made);
  } else {
    source::Options options;
    options.calls = watch.calls;
    options.arguments = false;
    options.cpu_time = true;
    auto made = source::make_ptrace_source(watch.targets, options);
    if (!made) return fail(app, made.error());
    source = std::move(*made);
  }
  run.set_source(*source);
  return Around{app, watch, words.output, *writer}.run(*source, run, [&] {
    run.say_losses(app.name());
    return base::Result<void>();
  });
}

}  // namespace

int run_time(int argc, char** argv) {
  CommandLine app("Shows how long system calls take: each as it ends, or a histogram.", "ringside time");
  Words words;
  add_options(app, words);
  WatchParser parser(app, WatchParser::Kind::words);
  if (!hold_standard_descriptors()) return 1;
  if (const auto status = parser.parse(argc, argv)) return *status;
  Watch& watch = parser.watch();
  if (const auto complaint = take_calls(app, words, watch)) return fail(app, *complaint);
  if (const auto complaint = check_output(app, words.output)) return fail(app, *complaint);
  if (const char* wrong = contradiction(words); *wrong != 0) return fail(app, std::string(wrong));
  if (words.histogram) {
    CountOptions options;
    using Format = CountOptions::Format;
    options.format = words.json ? Format::histogram_json : Format::histogram;
    if (app.given("--interval"))
      if (const auto complaint = parse_interval(words.interval, options.interval)) return fail(app, *complaint);
    return count_and_write(app, watch, options, words.output);
  }
  std::int64_t slower = 0;
  if (app.given("--slower")) {
    const auto parsed = parse_duration(words.slower);
    if (!parsed)
      return fail(app, fmt::format("invalid --slower argument: '{}'; a time is 1ms, 500us, 2s", words.slower));
    slower = *parsed;
  }
  return time_each(app, watch, words, slower);
}

}  // namespace ringside::tools
