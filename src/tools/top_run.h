// One run of `ringside top`: reads what the kernel added up, each interval, and shows it: on a terminal, obeying
// keys, or as plain text. Borrows the options, the counter and the terminal. The counter's thread calls it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/tallies.h"
#include "render/top_screen.h"
#include "source/counter.h"
#include "tools/top_terminal.h"
#include "tools/top_watch.h"

namespace ringside::tools {

struct TopOptions {
  render::TopState state;
  std::size_t top = 0;    // rows of a plain table
  int batch_output = -1;  // a descriptor; -1: the terminal
  bool command = false;   // one was started, which q ends
  source::Targets watched;
};

class TopRun final : public event::Sink {
 public:
  TopRun(const TopOptions& options, source::Counter& counter);

  // Once the run has begun, so that its handlers of signals are there. nullptr: plain text.
  void set_terminal(TopTerminal* terminal) { terminal_ = terminal; }

  event::Verdict on_event(const event::Event& event) override;
  void on_pause() override;
  // The terminal goes: nothing is drawn or traced any more.
  void close();
  // Plain text: the last table, of what came since the one before.
  void finish();

  bool quit() const { return quit_; }
  const std::optional<base::Error>& error() const { return error_; }
  std::uint64_t lost() const { return lost_; }

 private:
  void begin();
  base::Result<void> take();
  void write_table();
  void obey(int key);
  void type(int key);
  void sort_by(render::TopSort sort);
  void make_rows();
  void toggle_detail();
  void draw();
  void give_up(base::Error error);

  const TopOptions& options_;
  source::Counter& counter_;
  TopTerminal* terminal_ = nullptr;
  render::TopState state_;
  render::TopFigures figures_;
  std::vector<render::TopRow> rows_;
  analysis::Tallies before_;
  std::unique_ptr<TopWatch> watch_;
  std::optional<base::Error> error_;
  std::int64_t began_ = 0;  // the interval, monotonic
  std::int64_t due_ = 0;
  std::int64_t drawn_ = 0;
  std::uint64_t lost_ = 0;
  bool quit_ = false;
};

}  // namespace ringside::tools
