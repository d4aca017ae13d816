// Time in nanoseconds, in types that keep the clocks apart: a Monotonic time orders events, a
// Realtime one is what a calendar shows, Nanoseconds is what lies between two of either.
#pragma once

#include <time.h>

#include <compare>
#include <cstdint>

namespace ringside::base {

struct Nanoseconds {
  int64_t count = 0;

  static constexpr Nanoseconds from(const timespec& time) {
    return {time.tv_sec * INT64_C(1'000'000'000) + time.tv_nsec};
  }
  constexpr timespec to_timespec() const { return {count / 1'000'000'000, count % 1'000'000'000}; }
  friend constexpr auto operator<=>(Nanoseconds, Nanoseconds) = default;
  friend constexpr Nanoseconds operator+(Nanoseconds a, Nanoseconds b) { return {a.count + b.count}; }
  friend constexpr Nanoseconds operator-(Nanoseconds a, Nanoseconds b) { return {a.count - b.count}; }
};

// A moment on the clock `Id`, counted from that clock's own zero.
template <clockid_t Id>
struct ClockTime {
  Nanoseconds since_zero;

  static ClockTime now() {
    timespec time{};
    ::clock_gettime(Id, &time);  // cannot fail: the clock exists and the address is ours
    return {Nanoseconds::from(time)};
  }
  friend constexpr auto operator<=>(ClockTime, ClockTime) = default;
  friend constexpr Nanoseconds operator-(ClockTime a, ClockTime b) { return a.since_zero - b.since_zero; }
  friend constexpr ClockTime operator+(ClockTime a, Nanoseconds b) { return {a.since_zero + b}; }
};

using Monotonic = ClockTime<CLOCK_MONOTONIC>;
using Realtime = ClockTime<CLOCK_REALTIME>;

}  // namespace ringside::base
