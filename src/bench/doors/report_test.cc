#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.h"
#include "bench/doors/compare.h"
#include "bench/doors/report_json.h"
#include "bench/doors/report_text.h"

namespace ringside::bench {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Summary around(double median) {
  return {median * 0.9, median * 0.95, median, median * 1.05, median * 1.2, 1000, 3, false};
}

Report sample_report() {
  Report report;
  report.machine.cpu = "A CPU";
  report.machine.hypervisor = "KVM";
  report.machine.kernel = "6.1.0 #1";
  report.machine.clocksource = "tsc";
  report.machine.page_table_isolation = "on";
  report.machine.mitigations = {{"mds", "Not affected"}, {"meltdown", "Mitigation: PTI"}};
  report.machine.vsyscall = "xonly";
  report.machine.vdso_clock = "avoids the kernel";
  report.machine.steady_counter = true;
  report.cpu = 3;
  report.ticks_per_nanosecond = 2.5;
  report.timer = 20;
  report.ways.push_back({Way::near_call, around(2), "", 4000});
  report.ways.push_back({Way::syscall, around(280), "", 30});
  report.ways.push_back({Way::syscall32, std::nullopt, "refused by the CPU: SIGILL", 1});
  report.record.push_back({Door::call_gate, Presence::disabled_by_kernel, "none found"});
  return report;
}

TEST(ReportText, has_the_heading_and_a_row_for_each_way) {
  const std::string text = render_report(sample_report(), false);
  EXPECT_THAT(text, HasSubstr("A CPU, under KVM"));
  EXPECT_THAT(text, HasSubstr("KPTI          on"));
  EXPECT_THAT(text, HasSubstr("meltdown: Mitigation: PTI"));
  EXPECT_THAT(text, HasSubstr("not affected: mds"));
  EXPECT_THAT(text, HasSubstr("avoids the kernel"));
  EXPECT_THAT(text, HasSubstr("not core cycles"));
  EXPECT_THAT(
      text, HasSubstr("syscall                         252      280      336       630      700      840      140"));
  EXPECT_THAT(text, HasSubstr("refused by the CPU: SIGILL"));
  EXPECT_THAT(text, HasSubstr("call-gate: disabled by the kernel: none found."));
  EXPECT_THAT(text, Not(HasSubstr("\033")));
  EXPECT_THAT(render_report(sample_report(), true), HasSubstr("\033["));
}

TEST(ReportText, figures_have_three_digits_that_say_something) {
  EXPECT_EQ(figure(0), "0.0");
  EXPECT_EQ(figure(99.94), "99.9");
  EXPECT_EQ(figure(99.96), "100");
  EXPECT_EQ(figure(8271.4), "8,271");
  EXPECT_EQ(figure(999999), "999,999");
  EXPECT_EQ(figure(1234567), "1.2M");
}

TEST(ReportText, bars_are_logarithmic) {
  EXPECT_EQ(bar(100, 1, 100, 4), "████");
  EXPECT_EQ(bar(10, 1, 100, 4), "██");
  EXPECT_EQ(bar(1, 1, 100, 4), "▏");
  EXPECT_EQ(bar(0, 1, 100, 4), "");
}

TEST(ReportJson, comes_back_as_it_was_written) {
  const Report before = sample_report();
  const auto after = read_report(write_report(before), "file");
  ASSERT_TRUE(after) << after.error().message();
  EXPECT_EQ(render_report(*after, false).substr(0, 400), render_report(before, false).substr(0, 400));
  ASSERT_EQ(after->ways.size(), before.ways.size());
  EXPECT_EQ(after->cost_of(Way::syscall)->median, 280);
  EXPECT_EQ(after->cost_of(Way::syscall)->interrupted, 3u);
  EXPECT_EQ(after->cost_of(Way::syscall32), nullptr);
  EXPECT_EQ(after->ways[2].why, before.ways[2].why);
}

TEST(ReportJson, refuses_what_is_no_report) {
  for (const char* text : {"", "{", "[]", "null", "{}", R"({"type":"doors"})", R"({"type":"doors","doors":[]})",
                           R"({"type":"doors","doors":7,"call":"time","method":"batched"})",
                           R"({"type":"doors","doors":[1,2],"call":"time","method":"batched"})",
                           R"({"type":"doors","doors":[],"call":"fork","method":"batched"})"}) {
    EXPECT_FALSE(read_report(text, "file")) << text;
  }
}

TEST(ReportJson, believes_no_type) {
  const auto report = read_report(
      R"({"type":"doors","call":"time","method":"batched","machine":[1],"pinned_to_cpu":"x","timer_ns":{},
          "doors":[{"name":"syscall","measured":true,"ns":"x","samples":-5},{"name":7},"x",{"name":"of later"}]})",
      "file");
  ASSERT_TRUE(report);
  ASSERT_EQ(report->ways.size(), 1u);
  EXPECT_EQ(report->cost_of(Way::syscall)->median, 0);
}

TEST(Compare, shows_the_difference_and_its_spread) {
  Report with = sample_report(), without = sample_report();
  without.machine.page_table_isolation = "off";
  without.ways[1].cost = around(100);
  const auto text = compare_as_text({{"without", without}, {"with", with}});
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, HasSubstr("KPTI: off -> on"));
  EXPECT_THAT(*text, HasSubstr("100 ±5.0       280 ±14.0        +180   +180 %\n"));
  EXPECT_THAT(*text, HasSubstr("+0.0     +0 %  within the spread"));
  const auto json = compare_as_json({{"without", without}, {"with", with}});
  ASSERT_TRUE(json);
  const auto parsed = base::Json::parse(*json);
  EXPECT_EQ(parsed["comparisons"][0]["doors"][1]["difference_ns"], 180);
  EXPECT_EQ(parsed["comparisons"][0]["differs"]["KPTI"]["after"], "on");
}

TEST(Compare, takes_the_first_as_the_base_of_all) {
  const Report one = sample_report();
  const auto text = compare_as_text({{"a", one}, {"b", one}, {"c", one}});
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, HasSubstr("before: a\nafter:  b\n"));
  EXPECT_THAT(*text, HasSubstr("before: a\nafter:  c\n"));
}

TEST(Compare, refuses_what_cannot_be_compared) {
  Report other = sample_report();
  other.work = Work::getppid;
  EXPECT_FALSE(compare_as_text({{"a", sample_report()}, {"b", other}}));
  other = sample_report();
  other.method = Method::article;
  EXPECT_FALSE(compare_as_json({{"a", sample_report()}, {"b", other}}));
}

}  // namespace
}  // namespace ringside::bench
