// Target: one way of making one call, ready to be timed. Its samples are raw: the timer is in them. What a target
// owns (a ring, a 32-bit process, a signal handler) lives as long as it does. One at a time of each kind, one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "bench/doors/way.h"

namespace ringside::bench {

// Set in a sample during which the thread is known to have been interrupted.
inline constexpr std::uint64_t interrupted_bit = std::uint64_t{1} << 63;

class Target {
 public:
  virtual ~Target() = default;

  // Each sample: TSC ticks of `batch` calls in a row; 0: of the timer alone.
  virtual base::Result<void> sample(std::uint32_t batch, std::span<std::uint64_t> samples) = 0;
  // Each sample: nanoseconds of one call and the clock_gettime around it, as the article measured.
  virtual base::Result<void> sample_as_article(std::span<std::uint64_t> samples) = 0;
  // How many operations one call carries out.
  virtual unsigned operations() const { return 1; }
};

// The message of the error says why a way cannot be measured here.
base::Result<std::unique_ptr<Target>> make_target(Way way, Work work);

// What the rest of a target's file shares.
base::Result<std::unique_ptr<Target>> make_native_target(Way way, Work work);
base::Result<std::unique_ptr<Target>> make_compat_target(Way way, Work work);
base::Result<std::unique_ptr<Target>> make_signal_target(Work work);
base::Result<std::unique_ptr<Target>> make_uring_target(unsigned operations);

}  // namespace ringside::bench
