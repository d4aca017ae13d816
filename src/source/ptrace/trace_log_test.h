// For tests: runs the ptrace source and keeps what it said, a line per event. Tests only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "source/source.h"

namespace ringside::source::ptrace {

class TraceLog final : public event::Sink {
 public:
  struct Line {
    event::Pid tid;
    std::string text;
  };

  event::Verdict on_event(const event::Event& event) override;
  void on_not_followed(event::Pid tid) override { lines_.push_back({tid, "not followed"}); }

  const std::vector<Line>& lines() const { return lines_; }
  std::size_t count(const std::string& text) const;        // lines that contain it
  std::size_t count_exact(const std::string& text) const;  // lines that are it
  std::vector<std::string> of(event::Pid tid) const;
  std::string all() const;

  std::function<event::Verdict(const event::Enter&)> on_enter;
  std::function<void(const event::Event&)> on_any;
  bool keep_calls = true;

 private:
  std::vector<Line> lines_;
};

// Runs `body` in a process of its own, traced until it ends; its result is its exit code.
base::Result<Outcome> trace_function(const std::function<int()>& body, const Options& options, TraceLog& log,
                                     event::Pid* pid = nullptr, bool follow = true);

}  // namespace ringside::source::ptrace
