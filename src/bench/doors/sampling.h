// The timing loops of targets in this process, inlined into each so that nothing but the call is between the two
// readings of the counter. No state; any thread.
#pragma once

#include <time.h>

#include <cstdint>
#include <span>
#include <utility>

#include "bench/doors/interruption.h"
#include "bench/doors/target.h"

namespace ringside::bench {

// Ordered with what stands before and behind it.
[[gnu::always_inline]] inline std::uint64_t read_ticks() {
  std::uint32_t low = 0, high = 0;
  __asm__ volatile("lfence\n\trdtsc\n\tlfence" : "=a"(low), "=d"(high) : : "memory");
  return std::uint64_t{high} << 32 | low;
}

template <typename Call>
[[gnu::always_inline]] inline void sample_calls(std::uint32_t batch, std::span<std::uint64_t> samples, Call call) {
  InterruptionWatch watch;
  for (std::uint64_t& sample : samples) {
    watch.arm();
    const std::uint64_t start = read_ticks();
    for (std::uint32_t n = batch; n > 0; --n) {
      call();
      __asm__ volatile("" : : : "memory");
    }
    const std::uint64_t taken = read_ticks() - start;
    sample = taken | (watch.fired() ? interrupted_bit : 0);
  }
}

template <typename Call>
[[gnu::always_inline]] inline void sample_calls_as_article(std::span<std::uint64_t> samples, Call call) {
  for (std::uint64_t& sample : samples) {
    timespec start{}, end{};
    ::clock_gettime(CLOCK_MONOTONIC, &start);
    call();
    ::clock_gettime(CLOCK_MONOTONIC, &end);
    sample = static_cast<std::uint64_t>((end.tv_sec - start.tv_sec) * 1'000'000'000 + end.tv_nsec - start.tv_nsec);
  }
}

// A target whose call is a function object; `Owned` is what must live as long.
template <typename Call, typename Owned>
class InlineTarget final : public Target {
 public:
  InlineTarget(Call call, Owned owned, unsigned operations)
      : call_(call), owned_(std::move(owned)), operations_(operations) {}
  base::Result<void> sample(std::uint32_t batch, std::span<std::uint64_t> samples) override {
    sample_calls(batch, samples, call_);
    return {};
  }
  base::Result<void> sample_as_article(std::span<std::uint64_t> samples) override {
    sample_calls_as_article(samples, call_);
    return {};
  }
  unsigned operations() const override { return operations_; }

 private:
  Call call_;
  Owned owned_;
  unsigned operations_;
};

template <typename Call, typename Owned>
std::unique_ptr<Target> make_inline_target(Call call, Owned owned, unsigned operations = 1) {
  return std::make_unique<InlineTarget<Call, Owned>>(call, std::move(owned), operations);
}

}  // namespace ringside::bench
