// One run of `ringside count` or `ringside time --hist`: adds up what a source tells, or reads what the kernel added
// up, and writes tables, at the end or each interval. Borrows the options and the writer. The source's thread calls
// it; with a source that tells of each call, a thread of its own writes the intervals.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/event_counter.h"
#include "analysis/tallies.h"
#include "base/writer.h"
#include "event/event.h"
#include "render/count_report.h"
#include "source/counter.h"
#include "tools/table_clock.h"
#include "tools/watch_options.h"

namespace ringside::tools {

class CommandLine;

struct CountOptions {
  enum class Format : std::uint8_t { text, json, script, histogram, histogram_json };
  std::vector<source::By> by{source::By::call};
  analysis::TallySort sort = analysis::TallySort::time;
  Format format = Format::text;
  bool times = true;          // otherwise calls and errors alone
  std::int64_t interval = 0;  // nanoseconds; 0: one table at the end
  std::size_t top = 0;        // rows; 0: all

  source::BySet by_set() const;
  bool wants_histograms() const { return format == Format::histogram || format == Format::histogram_json; }
};

class CountRun final : public event::Sink {
 public:
  CountRun(const CountOptions& options, base::Writer& writer);

  // After the run: the clock speaks to the source, which may go then.
  void stop_clock() { clock_.stop(); }

  // Exactly one of them, before the run. The first interval begins when the source watches.
  void set_source(source::Source& source);
  void set_counter(source::Counter& counter);

  event::Verdict on_event(const event::Event& event) override;
  void on_pause() override;

  // After the run: the last table, or the only one.
  base::Result<void> finish();

  // Says on stderr what is missing.
  void say_losses(std::string_view program) const;

 private:
  void begin();
  void add(const event::Loss& loss);
  void tick();
  base::Result<void> write_table();
  base::Result<analysis::Tallies> take();
  std::string render(const render::CountReport& report) const;

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
  std::uint64_t unnamed_calls_ = 0;  // of which not all could be copied

  std::mutex mutex_;
  TableClock clock_{mutex_, due_, [this] { tick(); }};
};

// The whole run of a command that counts; the exit status.
int count_and_write(const CommandLine& app, const Watch& watch, const CountOptions& options,
                    const std::string& output);

}  // namespace ringside::tools
