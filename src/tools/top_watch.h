// What the pane of `ringside top` shows of one row: the calls themselves, traced through the bpf source by a thread
// of its own from the beginning to the end of this object. detail() may be called from another thread than that.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "analysis/stack_table.h"
#include "decode/decode.h"
#include "render/top_screen.h"
#include "source/source.h"
#include "source/stack/files.h"

namespace ringside::tools {

class TopWatch final : public event::Sink {
 public:
  TopWatch(source::Targets targets, const source::CallSet& calls, std::string subject);
  ~TopWatch() override;

  render::TopDetail detail() const;

  event::Verdict on_event(const event::Event& event) override;
  void on_refused(const base::Error& error) override;

 private:
  void run(const source::Targets& targets, const source::CallSet& calls);
  void ended(const event::Call& call);
  void add_line(const event::Call& call, std::int64_t spent);
  void add_stack(const event::Stack& stack);

  mutable std::mutex mutex_;  // guards what follows, up to the thread's own
  render::TopDetail detail_;
  std::deque<std::string> last_;
  source::Source* source_ = nullptr;  // while it runs
  bool stopping_ = false;

  std::string refused_;  // why a process could not be attached to, the last one
  source::stack::Files files_;
  analysis::StackTable stacks_;
  std::unordered_map<std::uint32_t, std::uint64_t> ways_;  // how often each of the stacks was seen
  std::uint32_t commonest_ = analysis::StackTable::no_room;
  decode::Options decode_;
  std::int64_t window_ = 0;  // when the present one began, monotonic
  unsigned lines_in_window_ = 0;
  std::thread thread_;
};

}  // namespace ringside::tools
