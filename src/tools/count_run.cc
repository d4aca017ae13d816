#include "tools/count_run.h"

#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <utility>

#include "base/time.h"
#include "source/process_facts.h"

namespace ringside::tools {

source::BySet CountOptions::by_set() const {
  source::BySet set;
  for (const source::By one : by) set.add(one);
  return set;
}

CountRun::CountRun(const CountOptions& options, base::Writer& writer)
    : options_(options), writer_(writer), events_(options.by_set()) {
  began_ = base::Monotonic::now().since_zero.count;
  due_ = began_ + options.interval;
}

void CountRun::set_source(source::Source& source) {
  source_ = &source;
  waiting_known_ = ::access("/proc/self/schedstat", R_OK) == 0;
}

void CountRun::set_counter(source::Counter& counter) { source_ = counter_ = &counter; }

event::Verdict CountRun::on_event(const event::Event& event) {
  if (const auto* loss = std::get_if<event::Loss>(&event)) {
    const bool of_threads = loss->cause == event::Loss::Cause::task_table_full;
    (of_threads ? lost_threads_ : lost_calls_) += loss->count;
    return {};
  }
  if (options_.interval != 0) start_clock();
  const std::lock_guard lock(mutex_);
  events_.add(event);
  return {};
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

// No further child is forked once there are events.
void CountRun::start_clock() {
  if (clock_.joinable()) return;
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);  // signals are for the thread that traces
  clock_ = std::thread([this] {
    std::unique_lock lock(mutex_);
    const auto until = [this] { return std::chrono::nanoseconds(due_ - base::Monotonic::now().since_zero.count); };
    while (!wake_.wait_for(lock, until(), [this] { return ended_; })) tick();
  });
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void CountRun::stop_clock() {
  if (!clock_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_one();
  clock_.join();
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
  visitor.others = [&](const source::Count& count) { tallies.others = count; };
  RS_TRY(counter_->read(visitor, true));
  return tallies;
}

base::Result<void> CountRun::write_table() {
  RS_TRY(now, take());
  render::CountReport report;
  report.by = options_.by;
  report.intervals = options_.interval != 0;
  report.waiting_known = waiting_known_;
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
  report.lost_threads = lost_threads_;
  report.lost_calls = lost_calls_;
  std::unordered_map<std::uint64_t, std::string> cgroups;
  if (options_.by_set().has(source::By::cgroup)) cgroups = source::read_cgroup_paths();
  report.cgroups = &cgroups;
  using Format = CountOptions::Format;
  writer_.write(options_.format == Format::json     ? render::count_json(report)
                : options_.format == Format::script ? render::count_script(report)
                                                    : render::count_text(report));
  began_ = report.time.monotonic;
  while (options_.interval != 0 && due_ <= began_) due_ += options_.interval;
  before_ = std::move(now);
  return {};
}

base::Result<void> CountRun::finish() {
  stop_clock();
  if (error_) return *error_;
  return write_table();
}

}  // namespace ringside::tools
