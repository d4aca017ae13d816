#include "bench/doors/statistics.h"

#include <gtest/gtest.h>

namespace ringside::bench {
namespace {

TEST(Quantile, is_a_member_of_the_samples) {
  const std::vector<double> sorted{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  EXPECT_EQ(quantile(sorted, 0), 1);
  EXPECT_EQ(quantile(sorted, 0.25), 3);
  EXPECT_EQ(quantile(sorted, 0.5), 5);
  EXPECT_EQ(quantile(sorted, 0.99), 10);
  EXPECT_EQ(quantile({7}, 0.99), 7);
}

std::vector<Sample> steady(std::size_t count) {
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < count; ++i) samples.push_back({100 + static_cast<double>(i % 10), false});
  return samples;
}

TEST(Summarize, leaves_out_what_was_seen_interrupted) {
  auto samples = steady(1000);
  for (int i = 0; i < 7; ++i) samples.push_back({101, true});
  const Summary summary = summarize(samples, 10);
  EXPECT_EQ(summary.samples, 1000u);
  EXPECT_EQ(summary.interrupted, 7u);
  EXPECT_EQ(summary.least, 100);
  EXPECT_EQ(summary.median, 104);
  EXPECT_EQ(summary.p99, 109);
  EXPECT_FALSE(summary.noisy);
}

TEST(Summarize, leaves_out_the_few_that_stand_far_out) {
  auto samples = steady(1000);
  for (int i = 0; i < 20; ++i) samples.push_back({5000, false});
  const Summary summary = summarize(samples, 10);
  EXPECT_EQ(summary.interrupted, 20u);
  EXPECT_EQ(summary.p99, 109);
}

TEST(Summarize, keeps_them_when_they_are_many_and_says_so) {
  auto samples = steady(1000);
  for (int i = 0; i < 100; ++i) samples.push_back({5000, false});
  const Summary summary = summarize(samples, 10);
  EXPECT_TRUE(summary.noisy);
  EXPECT_EQ(summary.samples, 1100u);
  EXPECT_EQ(summary.p99, 5000);
}

TEST(Summarize, does_with_what_there_is) {
  EXPECT_EQ(summarize({}, 1).samples, 0u);
  const std::vector<Sample> all_interrupted{{3, true}, {4, true}};
  EXPECT_EQ(summarize(all_interrupted, 1).least, 3);
}

}  // namespace
}  // namespace ringside::bench
