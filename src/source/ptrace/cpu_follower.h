// Keeps the tracer on the CPU of its tracee while there is one alone that runs: a stop can then cost a context
// switch instead of waking another CPU (10 times as long). The kernel may put the tracee elsewhere all the same, so
// it tries both, running anywhere and following, and follows where that brings the pair together and takes no
// longer. Changes only the calling thread's own affinity and restores it at the end. One thread.
#pragma once

#include <sched.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "event/event.h"

namespace ringside::source::ptrace {

class CpuFollower {
 public:
  explicit CpuFollower(bool enabled);
  CpuFollower(const CpuFollower&) = delete;
  CpuFollower& operator=(const CpuFollower&) = delete;
  ~CpuFollower() { release(); }

  // A stop of `tid` was reported.
  void on_stop(event::Pid tid) {
    if (!enabled_) return;
    if (tid == last_tid_ && ++streak_ < next_step_) return;
    step(tid);
  }

  // Runs anywhere again.
  void release();

 private:
  static constexpr std::size_t trial_stops = 64;
  enum class State : std::uint8_t { trial_anywhere, trial_following, settled };

  void step(event::Pid tid);
  bool add_gap();  // true: the trial has its full number
  std::int64_t median_gap();
  void begin_trial(State state);
  void settle(bool following_pays);
  void pin(int cpu);

  bool enabled_;
  bool pinned_ = false;
  bool following_pays_ = false;
  State state_ = State::trial_anywhere;
  int cpu_ = -1;
  cpu_set_t original_;
  event::Pid last_tid_ = 0;
  std::uint32_t streak_ = 0;     // stops of last_tid_ in a row
  std::uint32_t next_step_ = 0;  // nothing to do before the streak is as long
  std::uint32_t settled_stops_ = 0;
  std::uint32_t trusted_stops_ = 0;  // the next trial comes after as many
  std::int64_t last_stop_ = 0;
  std::int64_t gap_anywhere_ = 0;
  std::array<std::int64_t, trial_stops> gaps_;
  std::size_t gap_count_ = 0;
};

}  // namespace ringside::source::ptrace
