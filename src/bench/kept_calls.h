// Keeps the calls of a run in memory, so that decoding and rendering can be measured, and tested, without a
// tracee. Owns copies of everything it was sent. One thread.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "base/result.h"
#include "event/event.h"

namespace ringside::bench {

class KeptCalls final : public event::Sink {
 public:
  event::Verdict on_event(const event::Event& event) override;

  std::size_t size() const { return calls_.size(); }
  // In the order in which they ended.
  const event::Call& operator[](std::size_t index) const { return calls_[index].call; }

 private:
  struct Kept {
    event::Call call;
    event::Capture memory;
  };
  std::deque<Kept> calls_;  // addresses stay: each call refers to its own memory
};

// Runs a command under the ptrace source, children included, and keeps its calls. What it prints is dropped.
base::Result<void> keep_calls_of(const std::vector<std::string>& command, KeptCalls& kept);

}  // namespace ringside::bench
