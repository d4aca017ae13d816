#include "analysis/histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace ringside::analysis {
namespace {

TEST(Histogram, has_each_time_in_the_bucket_that_says_so) {
  std::uint64_t time = 0;
  for (int power = 0; power < RS_TIME_BITS; ++power) {
    const std::uint64_t base = std::uint64_t{1} << power;
    for (const std::uint64_t more : {std::uint64_t{0}, base / 3, base / 2, base - 1}) {
      time = base + more;
      const std::uint32_t bucket = rs_bucket_of(time);
      ASSERT_LT(bucket, std::uint32_t{RS_BUCKETS});
      EXPECT_LE(Histogram::begin_of(bucket), static_cast<std::int64_t>(time)) << time;
      EXPECT_GT(Histogram::end_of(bucket), static_cast<std::int64_t>(time)) << time;
    }
  }
  EXPECT_EQ(rs_bucket_of(0), 0U);
  EXPECT_EQ(rs_bucket_of(~0ULL), std::uint32_t{RS_BUCKETS - 1});
  EXPECT_EQ(rs_bucket_of(1ULL << RS_TIME_BITS), std::uint32_t{RS_BUCKETS - 1});
}

TEST(Histogram, has_buckets_without_gaps_and_never_wider_than_a_sixteenth) {
  for (std::size_t i = 0; i + 1 < Histogram::bucket_count; ++i) {
    const std::int64_t begin = Histogram::begin_of(i);
    const std::int64_t end = Histogram::end_of(i);
    ASSERT_EQ(rs_bucket_of(static_cast<std::uint64_t>(begin)), i);
    ASSERT_EQ(rs_bucket_of(static_cast<std::uint64_t>(end)), i + 1);
    ASSERT_LE((end - begin - 1) * 16, std::max<std::int64_t>(begin, 1));
  }
}

TEST(Histogram, is_within_its_stated_error) {
  std::mt19937_64 random(7);
  std::lognormal_distribution<double> times(8, 2);
  std::vector<std::int64_t> all;
  Histogram histogram;
  for (int i = 0; i < 10'000; ++i) {
    all.push_back(static_cast<std::int64_t>(times(random)));
    histogram.add(all.back());
  }
  std::sort(all.begin(), all.end());
  EXPECT_EQ(histogram.count(), all.size());
  for (const double share : {0.5, 0.9, 0.99, 0.999, 1.0}) {
    const auto exact = static_cast<double>(all[static_cast<std::size_t>(share * 10'000) - 1]);
    EXPECT_NEAR(static_cast<double>(histogram.percentile(share, all.front(), all.back())), exact, exact / 31 + 1);
  }
  EXPECT_EQ(histogram.percentile(1.0, all.front(), all.back()) <= all.back(), true);
}

TEST(Histogram, knows_the_ranks_of_few_calls) {
  Histogram histogram;
  EXPECT_EQ(histogram.percentile(0.5, 0, 0), 0);
  histogram.add(3);
  histogram.add(9);
  EXPECT_EQ(histogram.percentile(0.5, 3, 9), 3);
  EXPECT_EQ(histogram.percentile(0.51, 3, 9), 9);
  EXPECT_EQ(histogram.percentile(0.999, 3, 9), 9);
  Histogram before;
  before.add(3);
  EXPECT_EQ(histogram.since(before).count(), 1U);
  EXPECT_EQ(histogram.since(before).percentile(0.5, 0, 100), 9);
}

}  // namespace
}  // namespace ringside::analysis
