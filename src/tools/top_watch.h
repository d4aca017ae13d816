// What the pane of `ringside top` shows of one row: the calls themselves, traced through the bpf source by a thread
// of its own from the beginning to the end of this object. detail() may be called from another thread than that.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "analysis/symbols.h"
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

 private:
  struct Way {
    std::uint64_t count = 0;
    std::vector<std::string> names;
  };

  void run(const source::Targets& targets, const source::CallSet& calls);
  void ended(const event::Call& call);
  void on_life(const event::Life& life);
  void add_line(const event::Call& call, std::int64_t spent);
  void add_stack(const event::Stack& stack);

  mutable std::mutex mutex_;  // guards what follows, up to the thread's own
  render::TopDetail detail_;
  std::deque<std::string> last_;
  source::Source* source_ = nullptr;  // while it runs
  bool stopping_ = false;

  source::stack::Files files_;
  analysis::Symbols symbols_{false};
  std::map<std::vector<std::uint64_t>, Way> ways_;
  decode::Options decode_;
  std::int64_t window_ = 0;  // when the present one began, monotonic
  unsigned lines_in_window_ = 0;
  std::thread thread_;
};

}  // namespace ringside::tools
