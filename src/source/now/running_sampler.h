// Where threads that run are: /proc does not tell, but a perf event does, by a timer that interrupts them as the
// scheduler's own does. One sample of each, with its registers and a piece of its stack. Needs the right to observe
// the thread (perf_event_paranoid); a thread that did not get to run meanwhile has none. No state; one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "event/event.h"
#include "source/now/register_reader.h"

namespace ringside::source::now {

struct RunningSample {
  bool in_user_code = false;  // otherwise in the kernel: a call, a fault, an interrupt
  bool is_32_bit = false;
  RegisterWords registers{};     // those of user code
  std::vector<std::byte> stack;  // from the stack pointer on
};

// Waits for so many nanoseconds, less when all have been seen.
std::map<event::Pid, RunningSample> sample_running(const std::vector<event::Pid>& tids, std::int64_t patience);

}  // namespace ringside::source::now
