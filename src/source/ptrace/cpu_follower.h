// Keeps the tracer on the CPU of its tracee while there is one alone that runs: a stop then costs a context
// switch instead of waking another CPU (4 to 10 times as long). Changes only the calling thread's own affinity
// and restores it at the end. One thread.
#pragma once

#include <sched.h>

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
    if (tid == last_tid_ && ++streak_ < next_look_) return;
    look(tid);
  }

  // Runs anywhere again.
  void release();

 private:
  void look(event::Pid tid);
  void pin(int cpu);

  bool enabled_;
  bool pinned_ = false;
  int cpu_ = -1;
  cpu_set_t original_;
  event::Pid last_tid_ = 0;
  std::uint32_t streak_ = 0;
  std::uint32_t next_look_ = 0;
};

}  // namespace ringside::source::ptrace
