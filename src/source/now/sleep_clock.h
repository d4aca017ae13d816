// How long a thread has been asleep, by the clock that its CPU keeps for the threads on it (se.exec_start in
// /proc/PID/sched). That clock is each CPU's own and stands still while a hypervisor runs something else there: so it
// is read on the CPU in question by a thread of ours, once for each, and what comes out is a lower bound. A CPU that
// others keep to themselves is not waited for. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

namespace ringside::source::now {

class SleepClock {
 public:
  // Nanoseconds since `last_ran` on that CPU's clock. Nothing: the CPU is not to be had, or the kernel does not tell.
  std::optional<std::int64_t> since(int processor, std::int64_t last_ran);

 private:
  std::optional<std::int64_t> measure(int processor);

  std::int64_t patience_ = 1'000'000'000;  // left for CPUs that are not to be had, nanoseconds
  // What CLOCK_MONOTONIC is ahead of the CPU's clock.
  std::map<int, std::optional<std::int64_t>> ahead_;
};

}  // namespace ringside::source::now
