#include "analysis/histogram.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ringside::analysis {

void Histogram::assign(std::span<const std::uint64_t> buckets) {
  std::copy_n(buckets.begin(), std::min(buckets.size(), buckets_.size()), buckets_.begin());
}

void Histogram::merge(const Histogram& other) {
  for (std::size_t i = 0; i < bucket_count; ++i) buckets_[i] += other.buckets_[i];
}

std::uint64_t Histogram::count() const { return std::accumulate(buckets_.begin(), buckets_.end(), std::uint64_t{0}); }

Histogram Histogram::since(const Histogram& before) const {
  Histogram since;
  for (std::size_t i = 0; i < bucket_count; ++i) since.buckets_[i] = buckets_[i] - before.buckets_[i];
  return since;
}

std::int64_t Histogram::begin_of(std::size_t bucket) {
  constexpr std::size_t each = std::size_t{1} << RS_BUCKET_BITS;
  if (bucket < each) return static_cast<std::int64_t>(bucket);
  const std::size_t power = bucket / each;
  return static_cast<std::int64_t>((each + bucket % each) << (power - 1));
}

std::int64_t Histogram::percentile(double share, std::int64_t shortest, std::int64_t longest) const {
  const std::uint64_t all = count();
  if (all == 0) return 0;
  // The rank of the call that is meant, from 1.
  const auto rank = std::max<std::uint64_t>(
      static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(all) - 1e-9)), 1);
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < bucket_count; ++i) {
    seen += buckets_[i];
    if (seen < rank) continue;
    return std::clamp((begin_of(i) + end_of(i) - 1) / 2, shortest, std::max(shortest, longest));
  }
  return longest;
}

}  // namespace ringside::analysis
