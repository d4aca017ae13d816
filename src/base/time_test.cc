#include "base/time.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace ringside::base {
namespace {

template <typename A, typename B>
concept Subtractable = requires(A a, B b) {
  a - b;
};
static_assert(Subtractable<Monotonic, Monotonic>);
static_assert(!Subtractable<Monotonic, Realtime>);

TEST(Time, converts_timespec_both_ways) {
  constexpr Nanoseconds time = Nanoseconds::from({3, 250});
  static_assert(time.count == 3'000'000'250);
  EXPECT_EQ(time.to_timespec().tv_sec, 3);
  EXPECT_EQ(time.to_timespec().tv_nsec, 250);
}

TEST(Time, monotonic_never_goes_back) {
  Monotonic before = Monotonic::now();
  Monotonic after = Monotonic::now();
  EXPECT_GE(after, before);
  EXPECT_GE((after - before).count, 0);
  EXPECT_GT(Realtime::now().since_zero.count, INT64_C(1'600'000'000'000'000'000));
}

}  // namespace
}  // namespace ringside::base
