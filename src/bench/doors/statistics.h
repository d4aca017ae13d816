// From samples to the figures of a row. Values; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ringside::bench {

struct Summary {
  double least = 0, lower_quartile = 0, median = 0, upper_quartile = 0, p99 = 0;
  std::size_t samples = 0;      // what the figures are of
  std::size_t interrupted = 0;  // left out: the thread was seen interrupted, or the sample stands far out
  bool noisy = false;           // more than one in twenty stood far out, so those were kept
};

struct Sample {
  double cost = 0;  // of one operation
  bool interrupted = false;
};

// A sample stands far out when it costs half as much again as the median and `slack` more: what a timer interrupt
// adds. Everything is 0 when there are no samples.
Summary summarize(std::span<const Sample> samples, double slack);

// The smallest member that at least `fraction` of all do not exceed; `sorted` is not empty.
double quantile(const std::vector<double>& sorted, double fraction);

}  // namespace ringside::bench
