// One run of `ringside stacks`: adds up what a source tells and writes tables, at the end or each interval. Borrows
// the options and the writer. The source's thread calls it; a thread of its own writes the intervals.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "analysis/stack_profile.h"
#include "base/writer.h"
#include "event/event.h"
#include "render/stack_report.h"
#include "source/source.h"
#include "tools/losses.h"
#include "tools/table_clock.h"

namespace ringside::tools {

struct StacksOptions {
  enum class Format : std::uint8_t { text, json, folded, svg, script };
  analysis::StackWeight by = analysis::StackWeight::count;
  Format format = Format::text;
  std::int64_t interval = 0;  // nanoseconds; 0: one table at the end
  std::size_t top = 0;        // rows; 0: all
  bool per_process = false;
  bool lines = false;
  std::string title;
};

class StacksRun final : public event::Sink {
 public:
  StacksRun(const StacksOptions& options, base::Writer& writer);

  // After the run: the clock speaks to the source, which may go then.
  void stop_clock() { clock_.stop(); }

  // Before the run. The first interval begins when the source watches.
  void set_source(source::Source& source);

  event::Verdict on_event(const event::Event& event) override;

  // After the run: the last table, or the only one.
  base::Result<void> finish();

  const Losses& losses() const { return losses_; }

 private:
  void begin();
  void tick();
  void write_table();

  const StacksOptions& options_;
  base::Writer& writer_;
  source::Source* source_ = nullptr;
  analysis::StackProfile profile_;
  Losses losses_;
  std::int64_t began_ = 0;  // the interval, monotonic
  std::int64_t due_ = 0;
  std::optional<base::Error> error_;

  std::mutex mutex_;
  TableClock clock_{mutex_, due_, [this] { tick(); }};
};

}  // namespace ringside::tools
