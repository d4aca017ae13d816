#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace ringside::base {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) return Error{EINVAL, "halve", std::to_string(n)};
  return n / 2;
}

Result<int> quarter(int n) {
  RS_TRY(once, half(n));
  RS_TRY(twice, half(once));
  return twice;
}

Result<void> check_even(int n) {
  RS_TRY(half(n));
  return {};
}

Result<void> check_both(int a, int b) {
  RS_TRY(check_even(a));
  RS_TRY(check_even(b));
  return {};
}

TEST(Result, holds_a_value) {
  Result<int> result = half(8);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(*result, 4);
  EXPECT_EQ(half(3).value_or(7), 7);
}

TEST(Result, try_hands_on_the_first_error) {
  EXPECT_EQ(quarter(8).value(), 2);
  Result<int> result = quarter(6);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().subject, "3");
  EXPECT_TRUE(check_both(2, 4).has_value());
  EXPECT_EQ(check_both(2, 5).error().errno_value, EINVAL);
}

TEST(Result, moves_what_cannot_be_copied) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
  std::unique_ptr<int> out = *std::move(result);
  EXPECT_EQ(*out, 5);
}

TEST(ResultDeathTest, stops_on_a_value_that_is_not_there) {
  EXPECT_DEATH((void)half(1).value(), "broken invariant");
  EXPECT_DEATH((void)half(2).error(), "broken invariant");
}

TEST(Error, is_worded_once) {
  EXPECT_EQ((Error{ENOENT, "open", "/no/such"}.message()), "cannot open /no/such: No such file or directory");
  EXPECT_EQ((Error{EMFILE, "make a pipe", {}}.message()), "cannot make a pipe: Too many open files");
  EXPECT_EQ((Error{0, "understand the option", "-Q"}.message()), "cannot understand the option -Q");
}

}  // namespace
}  // namespace ringside::base
