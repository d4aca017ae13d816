#include "render/top_screen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

namespace ringside::render {
namespace {

constexpr std::int64_t second = 1'000'000'000;

source::Comm comm(const char* name) {
  source::Comm result{};
  std::strncpy(result.data(), name, result.size() - 1);
  return result;
}

void add(TopFigures& figures, event::Pid pid, const char* call, std::uint64_t calls, std::int64_t total,
         std::int64_t waited) {
  source::CountKey key;
  key.pid = pid;
  for (const catalog::Syscall* row : catalog::all())
    if (std::string_view(row->name) == call && row->x86_64 != catalog::absent) key.row = row;
  source::Count count;
  count.calls = count.timed = calls;
  count.errors = calls / 2;
  count.total = total;
  count.waited = waited;
  figures.rows.emplace_back(key, count);
}

// Two processes: one that reads much, one that waits long.
TopFigures sample() {
  TopFigures figures;
  figures.span = second;
  figures.names[10] = comm("cat");
  figures.names[11] = comm("a\x1b[1m)");
  add(figures, 10, "read", 1000, second / 10, 0);
  add(figures, 10, "write", 500, second / 20, 0);
  add(figures, 11, "futex", 4, second, second);
  add(figures, 11, "read", 10, second / 100, 0);
  return figures;
}

std::vector<std::string> names_of(const std::vector<TopRow>& rows) {
  std::vector<std::string> names;
  for (const TopRow& row : rows) names.push_back(row.name);
  return names;
}

using Names = std::vector<std::string>;

TEST(TopScreen, joins_the_rows_of_a_view) {
  const TopFigures figures = sample();
  EXPECT_EQ(names_of(top_rows(figures, TopView::process, TopSort::calls, "")), (Names{"cat:10", "a\\33[1m):11"}));
  const auto calls = top_rows(figures, TopView::call, TopSort::calls, "");
  EXPECT_EQ(names_of(calls), (Names{"read", "write", "futex"}));
  EXPECT_EQ(calls[0].count.calls, 1010U);
  EXPECT_EQ(names_of(top_rows(figures, TopView::both, TopSort::waiting, "11")),
            (Names{"a\\33[1m):11 futex", "a\\33[1m):11 read"}));
}

TEST(TopScreen, sorts_by_each_key) {
  const TopFigures figures = sample();
  const auto first = [&](TopSort sort) { return top_rows(figures, TopView::call, sort, "")[0].name; };
  EXPECT_EQ(first(TopSort::time), "futex");
  EXPECT_EQ(first(TopSort::waiting), "futex");
  EXPECT_EQ(first(TopSort::running), "read");
  EXPECT_EQ(first(TopSort::calls), "read");
  EXPECT_EQ(first(TopSort::errors), "read");
  EXPECT_EQ(first(TopSort::name), "futex");
}

TEST(TopScreen, fits_every_size) {
  TopFigures figures = sample();
  for (event::Pid pid = 100; pid < 200; ++pid) add(figures, pid, "openat", 1, 1, 0);
  const auto rows = top_rows(figures, TopView::both, TopSort::time, "");
  TopDetail detail;
  detail.subject = std::string(300, 's');
  detail.last.assign(40, std::string(500, 'c'));
  detail.stack.assign(40, std::string(500, 'f'));
  detail.latencies.fill(1'000'000'000);
  for (const std::size_t width : {1U, 20U, 80U, 200U})
    for (std::size_t height = 1; height < 60; ++height)
      for (const TopDetail* pane : {static_cast<const TopDetail*>(nullptr), static_cast<const TopDetail*>(&detail)}) {
        TopState state;
        state.selected = 70;
        const auto lines = top_screen(figures, rows, state, pane, width, height);
        EXPECT_LE(lines.size(), height);
        for (const TopLine& line : lines) EXPECT_LE(line.text.size(), width);
        if (height < 4) continue;
        EXPECT_EQ(lines.size(), height);
        EXPECT_EQ(lines.back().look, TopLine::Look::keys);
        EXPECT_EQ(std::count_if(lines.begin(), lines.end(),
                                [](const TopLine& line) { return line.look == TopLine::Look::selected; }),
                  1);
      }
}

TEST(TopScreen, shows_at_80_columns_what_a_row_costs) {
  const TopFigures figures = sample();
  TopState state;
  const auto lines = top_screen(figures, top_rows(figures, TopView::call, TopSort::time, ""), state, nullptr, 80, 24);
  EXPECT_EQ(lines[0].text, "ringside top  by process, sorted by time: 1514 calls/s, 757 errors/s");
  EXPECT_EQ(lines[2].text.substr(0, 53), "         4        2  100.0  100.0      0.0  futex    ");
  EXPECT_EQ(lines[3].text, "      1010      505   11.0    0.0     11.0  read");
}

TEST(TopScreen, leaves_room_for_names_at_40_columns) {
  const TopFigures figures = sample();
  TopState state;
  state.view = TopView::both;
  const auto rows = top_rows(figures, state.view, state.sort, "");
  const auto lines = top_screen(figures, rows, state, nullptr, 40, 10);
  EXPECT_EQ(lines[0].text, "ringside top  1514 calls/s, by both, tim");
  EXPECT_EQ(lines[1].text.substr(0, 29), " CALLS/s  TIME%  PROCESS CALL");
  EXPECT_EQ(lines[3].text, "    1000   10.0  cat:10 read");
}

TEST(TopScreen, joins_latencies_that_do_not_fit) {
  const TopFigures figures = sample();
  TopState state;
  TopDetail detail;
  detail.latencies[10] = 3;
  detail.latencies[29] = 5;
  const auto lines = top_screen(figures, top_rows(figures, TopView::call, TopSort::time, ""), state, &detail, 80, 24);
  std::string all;
  for (const TopLine& line : lines) all += line.text + '\n';
  EXPECT_NE(all.find("1 us"), std::string::npos) << all;
  EXPECT_NE(all.find(" 5 "), std::string::npos) << all;
}

}  // namespace
}  // namespace ringside::render
