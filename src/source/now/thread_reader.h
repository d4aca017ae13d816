// Reads what a thread is doing from /proc and its memory, without stopping or tracing it. It runs on meanwhile: its
// call's words are read before and after its memory, and again when they differ. Borrows who reads memory. One
// thread.
#pragma once

#include <memory>
#include <optional>

#include "catalog/plan.h"
#include "source/now/memory_child.h"
#include "source/now/sleep_clock.h"
#include "source/now/snapshot.h"

namespace ringside::source::now {

class ThreadReader {
 public:
  ThreadReader(const catalog::Limits& limits, bool kernel_stacks, MemoryChild& memories)
      : limits_(limits), kernel_stacks_(kernel_stacks), memories_(memories) {}

  // nullptr: there is no such thread any more.
  std::unique_ptr<Thread> read(event::Pid pid, event::Pid tid);

  // Whether a thread that was in the kernel has run since it was read.
  static bool has_gone_on(const Thread& thread);

 private:
  void read_call(Thread& thread);
  void take_words(Thread& thread, const CallWords& words, MemoryReader& memory);
  void find_abi(Thread& thread, MemoryReader& memory);
  void resume(Thread& thread);
  const catalog::PlanTable& plans(abi::Abi abi);

  catalog::Limits limits_;
  bool kernel_stacks_;
  MemoryChild& memories_;
  SleepClock clock_;
  std::array<std::optional<catalog::PlanTable>, abi::abi_count> plans_;
};

}  // namespace ringside::source::now
