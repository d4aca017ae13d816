#include "render/count_report.h"

#include <gtest/gtest.h>

#include <string>

#include "base/json.h"
#include "render/time_text.h"

namespace ringside::render {
namespace {

source::Comm comm_of(std::string_view text) {
  source::Comm comm{};
  std::copy(text.begin(), text.end(), comm.begin());
  return comm;
}

struct Table {
  Table() {
    source::CountKey key;
    key.row = catalog::find(abi::Abi::x86_64, 202);
    key.number = 202;
    key.pid = 2449;
    key.comm = comm_of("dockerd");
    source::Count count;
    count.calls = 19;
    count.errors = 2;
    count.timed = 18;
    count.total = 504'414'000;
    count.waited = 504'000'000;
    count.shortest = 1'000;
    count.longest = 100'000'000;
    report.rows.emplace_back(key, count);
    report.total = count;
    names[2449] = comm_of("docker\33[d");
    report.names = &names;
    report.by = {source::By::process, source::By::call};
  }
  std::unordered_map<event::Pid, source::Comm> names;
  CountReport report;
};

TEST(CountReport, is_a_table_whose_names_cannot_reach_a_terminal_as_they_are) {
  Table table;
  const std::string expected =
      "% time     total   waiting   running      mean       min       max     calls   errors process          call\n"
      "------ --------- --------- --------- --------- --------- --------- --------- -------- ---------------- -----\n"
      "100.00    504 ms    504 ms    414 us   28.0 ms   1.00 us    100 ms        19        2 docker\\33[d:2449 "
      "futex\n"
      "100.00    504 ms    504 ms    414 us   28.0 ms   1.00 us    100 ms        19        2 total\n";
  EXPECT_EQ(count_text(table.report), expected);
}

TEST(CountReport, says_what_it_leaves_out) {
  Table table;
  table.report.hidden = 3;
  table.report.others.calls = 5;
  const std::string text = count_text(table.report);
  EXPECT_NE(text.find(" 3 more\n"), text.npos);
  EXPECT_NE(text.find(" 5          (others: no room to tell them apart)\n"), text.npos) << text;
}

TEST(CountReport, shows_no_times_that_are_not_known) {
  Table table;
  table.report.waiting_known = false;
  EXPECT_NE(count_text(table.report).find("504 ms         -         -   28.0 ms"), std::string::npos);
  const auto json = base::Json::parse(count_json(table.report));
  EXPECT_TRUE(json["total"]["waiting_ns"].is_null());
  table.report.rows[0].second = {};
  table.report.rows[0].second.calls = 1;
  EXPECT_NE(
      count_text(table.report).find("  0.00         -         -         -         -         -         -         1"),
      std::string::npos);
}

TEST(CountReport, is_an_object_on_a_line) {
  Table table;
  const std::string text = count_json(table.report);
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  const auto json = base::Json::parse(text);
  EXPECT_EQ(json["by"], base::Json({"process", "call"}));
  const auto& row = json["rows"][0];
  EXPECT_EQ(row["process"], "docker\33[d");
  EXPECT_EQ(row["pid"], 2449);
  EXPECT_EQ(row["call"], "futex");
  EXPECT_EQ(row["calls"], 19);
  EXPECT_EQ(row["total_ns"], 504'414'000);
  EXPECT_EQ(row["waiting_ns"].get<long>() + row["running_ns"].get<long>(), 504'414'000);
}

TEST(CountReport, is_what_the_script_prints) {
  Table table;
  EXPECT_EQ(count_script(table.report), "[exe:pid]syscall time:count\n\n[dockerd:2449]futex 504414:18\n\n");
}

TEST(CountReport, names_calls_as_sets_of_calls_do) {
  source::CountKey key;
  key.abi = abi::Abi::i386;
  key.number = 64;
  key.row = catalog::find(key.abi, key.number);
  EXPECT_EQ(call_label(key), "getppid@32");
  key.row = nullptr;
  key.number = 999;
  EXPECT_EQ(call_label(key), "syscall_0x3e7@32");
  key.number = 1023;
  EXPECT_EQ(call_label(key), "unknown@32");
}

TEST(TimeText, has_three_digits_and_a_unit) {
  EXPECT_EQ(short_time(0), "0 ns");
  EXPECT_EQ(short_time(999), "999 ns");
  EXPECT_EQ(short_time(1'000), "1.00 us");
  EXPECT_EQ(short_time(9'994), "9.99 us");
  EXPECT_EQ(short_time(9'996), "10.0 us");
  EXPECT_EQ(short_time(99'960), "100 us");
  EXPECT_EQ(short_time(999'400), "999 us");
  EXPECT_EQ(short_time(999'600), "1.00 ms");
  EXPECT_EQ(short_time(1'500'000'000), "1.50 s");
  EXPECT_EQ(short_time(1'234'000'000'000), "1234 s");
}

}  // namespace
}  // namespace ringside::render
