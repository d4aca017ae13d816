#include "bench/doors/statistics.h"

#include <algorithm>
#include <cmath>

namespace ringside::bench {

double quantile(const std::vector<double>& sorted, double fraction) {
  const double rank = std::ceil(fraction * static_cast<double>(sorted.size()));
  const auto index = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
  return sorted[std::min(index, sorted.size() - 1)];
}

Summary summarize(std::span<const Sample> samples, double slack) {
  Summary summary;
  std::vector<double> costs;
  costs.reserve(samples.size());
  for (const Sample& sample : samples)
    if (!sample.interrupted) costs.push_back(sample.cost);
  const bool all = costs.empty();
  if (all)  // each of them was: better these than none
    for (const Sample& sample : samples) costs.push_back(sample.cost);
  if (costs.empty()) return summary;
  std::sort(costs.begin(), costs.end());

  const double limit = quantile(costs, 0.5) * 1.5 + slack;
  const auto first_out = std::upper_bound(costs.begin(), costs.end(), limit);
  const auto out = static_cast<std::size_t>(costs.end() - first_out);
  summary.noisy = out * 20 > costs.size();
  if (!summary.noisy) costs.erase(first_out, costs.end());
  summary.noisy = summary.noisy || all;

  summary.samples = costs.size();
  summary.interrupted = samples.size() - costs.size();
  summary.least = costs.front();
  summary.lower_quartile = quantile(costs, 0.25);
  summary.median = quantile(costs, 0.5);
  summary.upper_quartile = quantile(costs, 0.75);
  summary.p99 = quantile(costs, 0.99);
  return summary;
}

}  // namespace ringside::bench
