// InterruptionWatch: tells whether this thread was preempted, moved or signalled since it was armed, without asking
// the kernel: it clears the rseq_cs of a thread's restartable sequence then. The sequence that is named here is never
// run, so nothing else comes of it. Where the C library registered none, it never tells anything. For the thread that
// made it.
#pragma once

#include <cstdint>

namespace ringside::bench {

class InterruptionWatch {
 public:
  InterruptionWatch();
  InterruptionWatch(const InterruptionWatch&) = delete;
  InterruptionWatch& operator=(const InterruptionWatch&) = delete;
  ~InterruptionWatch() { *place_ = 0; }

  bool works() const { return place_ != &nowhere_; }
  void arm() { *place_ = armed_; }
  bool fired() const { return *place_ != armed_; }

 private:
  std::uint64_t nowhere_ = 0;  // stands in for rseq_cs
  volatile std::uint64_t* place_ = &nowhere_;
  std::uint64_t armed_ = 0;
};

}  // namespace ringside::bench
