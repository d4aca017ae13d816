#include "render/time_report.h"

#include <gtest/gtest.h>

#include <string>

#include "base/json.h"

namespace ringside::render {
namespace {

source::TimedCall slow_futex() {
  source::TimedCall call;
  call.key.number = 202;
  call.key.row = catalog::find(abi::Abi::x86_64, 202);
  call.key.pid = 2449;
  call.key.tid = 2450;
  call.key.comm = {'d', 'o', '\33', 'k'};
  call.left = {5'000'000'000, 1'700'000'000'123'456'789};
  call.spent = 50'400'000;
  call.waited = 50'000'000;
  call.result = -110;
  call.failed = true;
  return call;
}

TEST(TimeReport, is_a_line_for_each_call) {
  const std::string line = time_line(slow_futex());
  EXPECT_EQ(line.substr(8), ".123456   50.4 ms   50.0 ms do\\33k:2450            futex = -1 ETIMEDOUT\n");
  EXPECT_EQ(line[2], ':');
  source::TimedCall unknown = slow_futex();
  unknown.waited = -1;
  unknown.failed = false;
  unknown.result = 16;
  unknown.key.row = catalog::find(abi::Abi::x86_64, 9);
  EXPECT_EQ(time_line(unknown).substr(15), "   50.4 ms         - do\\33k:2450            mmap = 0x10\n");
}

TEST(TimeReport, is_what_the_script_prints) {
  EXPECT_EQ(time_script(slow_futex()), "[do\\33k:2449] syscall.futex time: 50400\n");
}

TEST(TimeReport, is_an_object_on_a_line) {
  const auto json = base::Json::parse(time_json(slow_futex()));
  EXPECT_EQ(json["duration_ns"], 50'400'000);
  EXPECT_EQ(json["running_ns"], 400'000);
  EXPECT_EQ(json["errno"], "ETIMEDOUT");
  EXPECT_EQ(json["result"], -110);
  EXPECT_EQ(json["comm"], "do\33k");
}

struct Futexes {
  Futexes() {
    source::Count count;
    analysis::Histogram& histogram = histograms[slow_futex().key];
    for (const std::int64_t time : {700, 800, 900, 3'000}) {
      histogram.add(time);
      count.total += time;
    }
    count.calls = 5;
    count.timed = 4;
    count.errors = 1;
    count.shortest = 700;
    count.longest = 3'000;
    report.rows.emplace_back(slow_futex().key, count);
    report.histograms = &histograms;
  }
  analysis::Histograms histograms;
  CountReport report;
};

TEST(TimeReport, has_a_histogram_in_powers_of_two) {
  const Futexes futexes;
  EXPECT_EQ(
      histogram_text(futexes.report),
      "futex: 5 calls, 1 failed; mean 1.35 us, p50 815 ns, p90 3.00 us, p99 3.00 us, p99.9 3.00 us, max 3.00 us; "
      "0 % waiting\n"
      "       from     below      calls\n"
      "     512 ns   1.02 us          3 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|\n"
      "    1.02 us   2.05 us          0 |                                        |\n"
      "    2.05 us   4.10 us          1 |@@@@@@@@@@@@@                           |\n\n");
}

TEST(TimeReport, has_the_buckets_of_a_histogram_as_an_object) {
  const Futexes futexes;
  const std::string text = histogram_json(futexes.report);
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  const auto json = base::Json::parse(text);
  EXPECT_EQ(json["p50_ns"], 815);
  EXPECT_EQ(json["max_ns"], 3'000);
  ASSERT_EQ(json["buckets"].size(), 4U);
  EXPECT_EQ(json["buckets"][0], (base::Json{{"from_ns", 672}, {"below_ns", 704}, {"calls", 1}}));
}

}  // namespace
}  // namespace ringside::render
