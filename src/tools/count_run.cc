#include "tools/count_run.h"

#include <signal.h>
#include <unistd.h>

#include <utility>

#include "base/fd.h"
#include "base/time.h"
#include "render/time_report.h"
#include "source/process_facts.h"
#include "source/stack/files.h"
#include "tools/around.h"
#include "tools/cli.h"
#include "tools/say.h"
#include "tools/source_run.h"

namespace ringside::tools {
namespace {

constexpr std::uint32_t longest_path = 4096;

base::Result<std::unique_ptr<source::Source>> make_source(const Watch& watch, const CountOptions& options, bool bpf,
                                                          source::stack::Files& files, CountRun& run) {
  const bool by_file = options.by_set().has(source::By::file);
  const bool by_stack = options.by_set().has(source::By::stack);
  if (bpf && !by_file && !by_stack) {
    source::CounterOptions counter;
    counter.calls = watch.calls;
    counter.by = options.by_set();
    counter.times = options.times;
    counter.recent = options.interval != 0;
    counter.histograms = options.wants_histograms();
    RS_TRY(made, source::make_bpf_counter(watch.targets, counter));
    run.set_counter(*made);
    return std::unique_ptr<source::Source>(std::move(made));
  }
  source::Options events;
  events.calls = watch.calls;
  events.arguments = events.descriptors = by_file;
  events.limits.string_limit = longest_path;
  events.cpu_time = options.times;
  events.identities = true;
  if (by_stack) events.stack_files = &files;
  auto made =
      bpf ? source::make_bpf_source(watch.targets, events) : source::make_ptrace_source(watch.targets, events);
  if (made) run.set_source(**made);
  return made;
}

}  // namespace

source::BySet CountOptions::by_set() const {
  source::BySet set;
  for (const source::By one : by) set.add(one);
  return set;
}

CountRun::CountRun(const CountOptions& options, base::Writer& writer)
    : options_(options), writer_(writer), events_(options.by_set(), options.times, options.wants_histograms()) {
  begin();
}

void CountRun::begin() {
  const std::lock_guard lock(mutex_);
  began_ = base::Monotonic::now().since_zero.count;
  due_ = began_ + options_.interval;
}

void CountRun::set_source(source::Source& source) {
  source_ = &source;
  source.on_begin([this] { begin(); });
  waiting_known_ = source.batches() || ::access("/proc/self/schedstat", R_OK) == 0;
}

void CountRun::set_counter(source::Counter& counter) {
  source_ = counter_ = &counter;
  counter.on_begin([this] { begin(); });
}

event::Verdict CountRun::on_event(const event::Event& event) {
  if (const auto* loss = std::get_if<event::Loss>(&event)) {
    add(*loss);
    return {};
  }
  if (options_.interval != 0) clock_.start();
  const std::lock_guard lock(mutex_);
  events_.add(event);
  return {};
}

void CountRun::add(const event::Loss& loss) {
  using Cause = event::Loss::Cause;
  switch (loss.cause) {
    case Cause::task_table_full: lost_threads_ += loss.count; break;
    case Cause::ring_full: lost_calls_ += loss.count; break;
    case Cause::scratch_busy:
    case Cause::plan_cut: (counter_ != nullptr ? lost_calls_ : unnamed_calls_) += loss.count; break;
    case Cause::notice:
    case Cause::stack: break;  // no call
  }
}

void CountRun::on_pause() {
  if (counter_ != nullptr) tick();
}

void CountRun::tick() {
  if (options_.interval == 0 || base::Monotonic::now().since_zero.count < due_) return;
  auto written = write_table();
  if (written) written = writer_.flush();
  if (written || error_) return;
  error_ = written.error();
  source_->request_stop(SIGCONT);  // lets go of everything and harms nothing
}

base::Result<analysis::Tallies> CountRun::take() {
  if (counter_ == nullptr) {
    analysis::Tallies tallies = events_.tallies();
    events_.end_epoch();
    return tallies;
  }
  analysis::Tallies tallies;
  source::Counter::Visitor visitor;
  visitor.count = [&](const source::CountKey& key, const source::Count& count) { tallies.counts[key] = count; };
  visitor.name = [&](event::Pid pid, const source::Comm& comm) { tallies.names[pid] = comm; };
  visitor.histogram = [&](const source::CountKey& key, std::span<const std::uint64_t> buckets) {
    tallies.histograms[key].assign(buckets);
  };
  visitor.others = [&](const source::Count& count) { tallies.others = count; };
  RS_TRY(counter_->read(visitor, true));
  return tallies;
}

std::string CountRun::render(const render::CountReport& report) const {
  using Format = CountOptions::Format;
  switch (options_.format) {
    case Format::text: return render::count_text(report);
    case Format::json: return render::count_json(report);
    case Format::script: return render::count_script(report);
    case Format::histogram: return render::histogram_text(report);
    case Format::histogram_json: return render::histogram_json(report);
  }
  return {};
}

base::Result<void> CountRun::write_table() {
  RS_TRY(now, take());
  render::CountReport report;
  report.by = options_.by;
  report.intervals = options_.interval != 0;
  report.times = options_.times;
  report.waiting_known = waiting_known_ && options_.times;
  report.time.monotonic = base::Monotonic::now().since_zero.count;
  report.time.real = base::Realtime::now().since_zero.count;
  report.span = report.time.monotonic - began_;
  report.rows = report.intervals ? now.rows_since(before_) : now.rows();
  report.others = report.intervals ? now.others_since(before_) : now.others;
  report.total = report.others;
  for (const auto& [key, count] : report.rows) report.total.add(count);
  analysis::sort_rows(report.rows, options_.sort);
  if (options_.top != 0 && report.rows.size() > options_.top) {
    report.hidden = report.rows.size() - options_.top;
    report.rows.resize(options_.top);
  }
  report.names = &now.names;
  report.files = &now.files;
  report.stacks = &events_.stacks();
  report.lost_threads = lost_threads_;
  report.lost_calls = lost_calls_;
  std::unordered_map<std::uint64_t, std::string> cgroups;
  if (options_.by_set().has(source::By::cgroup)) cgroups = source::read_cgroup_paths();
  report.cgroups = &cgroups;
  analysis::Histograms histograms;
  if (options_.wants_histograms()) {
    histograms = report.intervals ? now.histograms_since(before_) : now.histograms;
    report.histograms = &histograms;
  }
  writer_.write(render(report));
  began_ = report.time.monotonic;
  while (options_.interval != 0 && due_ <= began_) due_ += options_.interval;
  before_ = std::move(now);
  return {};
}

void CountRun::say_losses(std::string_view program) const {
  if (lost_threads_ != 0)
    say(program, "{} times there was no room to take in a thread: its calls are missing", lost_threads_);
  if (lost_calls_ != 0 && counter_ != nullptr)
    say(program, "{} times the kernel did not run the counting program: as many calls may be missing", lost_calls_);
  if (lost_calls_ != 0 && counter_ == nullptr)
    say(program, "{} calls are missing: they came faster than they could be read", lost_calls_);
  if (unnamed_calls_ != 0) say(program, "{} calls may be counted without their files", unnamed_calls_);
}

base::Result<void> CountRun::finish() {
  clock_.stop();
  if (error_) return *error_;
  return write_table();
}

int count_and_write(const CommandLine& app, const Watch& watch, const CountOptions& options,
                    const std::string& output) {
  auto writer = open_output(output, watch);
  if (!writer) return fail(app, writer.error());
  source::stack::Files files;
  CountRun run(options, *writer);
  const bool bpf = chooses_bpf(watch.source_kind, app.name(), Speaks::on_terminal);
  const auto source = make_source(watch, options, bpf, files, run);
  if (!source) return fail(app, source.error());
  const int status = Around{app, watch, output, *writer}.run(**source, run, [&] {
    auto written = run.finish();
    run.say_losses(app.name());
    return written;
  });
  run.stop_clock();
  return status;
}

}  // namespace ringside::tools
