#include "analysis/counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

namespace ringside::analysis {
namespace {

using testing::HasSubstr;

event::Call call_of(std::uint64_t number, std::int64_t microseconds, bool failed = false,
                    abi::Abi abi = abi::Abi::x86_64) {
  event::Call call;
  call.number = number;
  call.abi = abi;
  call.failed = failed;
  call.left.monotonic = microseconds * 1000;
  return call;
}

TEST(Counts, prints_the_table_of_strace) {
  Counts counts;
  counts.add(call_of(900, 100));
  counts.add(call_of(900, 50, true));
  counts.add(call_of(901, 350));
  EXPECT_EQ(counts.table({}),
            "% time     seconds  usecs/call     calls    errors syscall\n"
            "------ ----------- ----------- --------- --------- ----------------\n"
            " 70.00    0.000350         350         1           syscall_0x385\n"
            " 30.00    0.000150          75         2         1 syscall_0x384\n"
            "------ ----------- ----------- --------- --------- ----------------\n"
            "100.00    0.000500         166         3         1 total\n");
}

TEST(Counts, sorts_by_the_key) {
  Counts counts;
  counts.add(call_of(900, 100));
  counts.add(call_of(900, 50, true));
  counts.add(call_of(901, 350));
  const auto first = [&](SortKey key) {
    const std::string table = counts.table({.sort = key});
    return table.find("syscall_0x384") < table.find("syscall_0x385") ? 900 : 901;
  };
  EXPECT_EQ(first(SortKey::time), 901);
  EXPECT_EQ(first(SortKey::average), 901);
  EXPECT_EQ(first(SortKey::minimum), 901);
  EXPECT_EQ(first(SortKey::maximum), 901);
  EXPECT_EQ(first(SortKey::calls), 900);
  EXPECT_EQ(first(SortKey::errors), 900);
  EXPECT_EQ(first(SortKey::name), 900);
  EXPECT_EQ(first(SortKey::nothing), 900);
}

TEST(Counts, keeps_the_abis_apart) {
  Counts counts;
  counts.add(call_of(900, 1, false, abi::Abi::i386));
  EXPECT_THAT(counts.table({}), HasSubstr("System call usage summary for 32 bit mode:\n% time"));
  EXPECT_EQ(Counts().table({}), "");
}

TEST(Counts, takes_a_number_beyond_any_table) {
  Counts counts;
  counts.add(call_of(~std::uint64_t{0}, 1));
  EXPECT_THAT(counts.table({}), HasSubstr("unknown"));
}

TEST(Counts, sums_the_time_of_the_kernel_where_it_is_known) {
  event::Call call = call_of(900, 100);
  call.system_time = 7000;
  Counts wall(true);
  wall.add(call);
  EXPECT_THAT(wall.table({}), HasSubstr("0.000100         100"));
  Counts system(false);
  system.add(call);
  EXPECT_THAT(system.table({}), HasSubstr("0.000007           7"));
}

TEST(Counts, knows_the_sort_keys_of_strace) {
  EXPECT_EQ(parse_sort_key("time_total"), SortKey::time);
  EXPECT_EQ(parse_sort_key("avg-time"), SortKey::average);
  EXPECT_EQ(parse_sort_key("syscall"), SortKey::name);
  for (const char* bad : {"", "max", "avg", "call", "counts", "TIME", "overhead"})
    EXPECT_FALSE(parse_sort_key(bad)) << bad;
}

TEST(Counts, has_the_columns_that_were_asked_for) {
  Counts counts(true, true);
  for (int i = 1; i <= 100; ++i) counts.add(call_of(900, i * 100, i > 97));
  TableOptions options;
  options.columns = {Column::name, Column::p50, Column::p99, Column::maximum, Column::errors};
  const std::string table = counts.table(options);
  EXPECT_THAT(table, HasSubstr("syscall               p50      p99  longest    errors\n"
                               "---------------- -------- -------- -------- ---------\n"));
  double median = 0;
  double high = 0;
  double longest = 0;
  int errors = 0;
  ASSERT_EQ(std::sscanf(table.c_str() + table.find("syscall_0x384"), "%*s %lf %lf %lf %d", &median, &high, &longest,
                        &errors),
            4);
  EXPECT_NEAR(median, 0.0050, 0.0050 * 0.04);
  EXPECT_NEAR(high, 0.0099, 0.0099 * 0.04);
  EXPECT_EQ(longest, 0.01);
  EXPECT_EQ(errors, 3);
}

TEST(Counts, takes_the_overhead_off) {
  Counts counts;
  counts.add(call_of(900, 100));
  counts.add(call_of(900, 300));
  counts.add(call_of(901, 50));
  const std::string table = counts.table({.columns = {Column::total, Column::average}, .overhead = 60'000});
  EXPECT_THAT(table, HasSubstr("   0.000280         140 syscall_0x384\n"));
  EXPECT_THAT(table, HasSubstr("   0.000000           0 syscall_0x385\n"));  // never less than nothing
}

TEST(Counts, is_as_wide_as_the_longest_name) {
  Counts counts;
  event::Call call = call_of(146, 1);
  call.row = catalog::find(abi::Abi::x86_64, 146);
  counts.add(call);
  EXPECT_THAT(counts.table({.columns = {Column::calls}}), HasSubstr("--------- -----------------------\n"));
}

}  // namespace
}  // namespace ringside::analysis
