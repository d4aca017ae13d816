// Histogram: how many calls took how long, in buckets of which 16 go to each power of two: what is read from it is at
// most 3.2 % off. A value; one thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "source/bpf/programs/histogram_format.h"

namespace ringside::analysis {

class Histogram {
 public:
  static constexpr std::size_t bucket_count = RS_BUCKETS;

  void add(std::int64_t nanoseconds) { ++buckets_[rs_bucket_of(static_cast<std::uint64_t>(nanoseconds))]; }
  // The counts of all buckets, as they were made elsewhere.
  void assign(std::span<const std::uint64_t> buckets);

  // What another holds as well.
  void merge(const Histogram& other);

  std::uint64_t count() const;
  std::span<const std::uint64_t> buckets() const { return buckets_; }

  // What came since `before`.
  Histogram since(const Histogram& before) const;

  // A bucket's first time, and that of the bucket behind it.
  static std::int64_t begin_of(std::size_t bucket);
  static std::int64_t end_of(std::size_t bucket) { return begin_of(bucket + 1); }

  // The time that a share of the calls (0.99) did not exceed, but not less than `shortest` nor more than `longest`,
  // which are known exactly; 0: there are no calls.
  std::int64_t percentile(double share, std::int64_t shortest, std::int64_t longest) const;

 private:
  std::array<std::uint64_t, bucket_count> buckets_{};
};

}  // namespace ringside::analysis
