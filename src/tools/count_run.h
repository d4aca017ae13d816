// One run of `ringside count`: adds up what a source tells, or reads what the kernel added up, and writes tables, at
// the end or each interval. Borrows the options and the writer. The source's thread calls it; with a source that
// tells of each call, a thread of its own writes the intervals.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "analysis/event_counter.h"
#include "analysis/tallies.h"
#include "base/writer.h"
#include "event/event.h"
#include "render/count_report.h"
#include "source/counter.h"

namespace ringside::tools {

struct CountOptions {
  enum class Format : std::uint8_t { text, json, script };
  std::vector<source::By> by{source::By::call};
  analysis::TallySort sort = analysis::TallySort::time;
  Format format = Format::text;
  std::int64_t interval = 0;  // nanoseconds; 0: one table at the end
  std::size_t top = 0;        // rows; 0: all

  source::BySet by_set() const;
};

class CountRun final : public event::Sink {
 public:
  CountRun(const CountOptions& options, base::Writer& writer);
  ~CountRun() override { stop_clock(); }

  // Exactly one of them, before the run.
  void set_source(source::Source& source);
  void set_counter(source::Counter& counter);

  event::Verdict on_event(const event::Event& event) override;
  void on_pause() override;

  // After the run: the last table, or the only one.
  base::Result<void> finish();

  std::uint64_t lost_threads() const { return lost_threads_; }
  std::uint64_t lost_calls() const { return lost_calls_; }

 private:
  void tick();
  base::Result<void> write_table();
  base::Result<analysis::Tallies> take();
  void start_clock();
  void stop_clock();

  const CountOptions& options_;
  base::Writer& writer_;
  source::Source* source_ = nullptr;
  source::Counter* counter_ = nullptr;  // none: events are counted here
  analysis::EventCounter events_;
  analysis::Tallies before_;  // at the end of the last interval
  std::optional<base::Error> error_;
  bool waiting_known_ = true;
  std::int64_t began_ = 0;  // the interval, monotonic
  std::int64_t due_ = 0;
  std::uint64_t lost_threads_ = 0;
  std::uint64_t lost_calls_ = 0;

  std::mutex mutex_;
  std::condition_variable wake_;
  bool ended_ = false;
  std::thread clock_;
};

}  // namespace ringside::tools
