// One run of `ringside trace`: the sink between a source and what the options ask for: a renderer, the counts,
// the words about attaching. Borrows the options and the output. on_event comes from one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_set>

#include "analysis/counts.h"
#include "analysis/process_counts.h"
#include "decode/path_filter.h"
#include "event/event.h"
#include "kernel/process_names.h"
#include "render/json.h"
#include "render/text.h"
#include "source/injection.h"
#include "tools/flusher.h"
#include "tools/losses.h"
#include "tools/trace_options.h"
#include "tools/trace_output.h"

namespace ringside::tools {

class TraceRun final : public event::Sink {
 public:
  TraceRun(const TraceOptions& options, TraceOutput& output);

  // Whom to ask to stop when nobody reads the output any more.
  void set_source(source::Source& source) { source_ = &source; }

  event::Verdict on_event(const event::Event& event) override;
  std::span<const event::Poke> pokes_before(const event::Call& call) override;
  void on_attached(event::Pid process, std::size_t threads) override;
  void on_refused(const base::Error& why) override;
  void on_not_followed(event::Pid tid) override;
  void on_not_run(const base::Error& why) override;
  void on_pause() override { output_.flush(); }

  // Whether the error of the run has been told where it belongs.
  bool has_told_error() const { return told_error_; }

  // After the source has ended: what is still to be written.
  void finish();

 private:
  bool passes(const event::Event& event);
  void complain_about_pokes(const event::Event& event) const;
  void announce(const event::Life& life);
  void count(const event::Event& event);
  bool is_shown(const event::Call& call) const;
  void count_to_limit(const event::Event& event);
  void close_after(const event::Life& life);
  bool is_too_quick(const event::Event& event) const;
  event::Verdict pass_on(const event::Event& event);
  void hand_over(const event::Event& event);

  const TraceOptions& options_;
  TraceOutput& output_;
  Flusher flusher_;
  std::int64_t last_line_ = 0;  // monotonic
  bool shares_descriptors_;     // stdin and stdout, with a command that has not begun yet
  bool flushes_lines_ = false;  // otherwise every piece is handed over at once
  source::Source* source_ = nullptr;
  std::unique_ptr<render::TextRenderer> text_;
  std::unique_ptr<render::JsonRenderer> json_;
  analysis::Counts counts_;
  analysis::ProcessCounts process_counts_;
  source::Injector injector_;
  source::Injector::Decision decision_;  // on the call whose Enter comes next
  std::optional<bool> wanted_;           // that call, by what it passed, not by what was written there
  decode::PathFilter filter_;
  kernel::ProcessNames process_names_;
  std::unordered_set<event::Pid> left_out_;  // threads in a call that the filter does not want
  bool stopping_ = false;
  std::uint32_t calls_shown_ = 0;
  bool limit_reached_ = false;
  bool told_error_ = false;
  Losses losses_;
};

}  // namespace ringside::tools
