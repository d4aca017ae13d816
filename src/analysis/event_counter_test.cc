#include "analysis/event_counter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/syscall.h"
#include "source/count.h"

namespace ringside::analysis {
namespace {

using source::By;

source::BySet set_of(std::initializer_list<By> words) {
  source::BySet set;
  for (const By word : words) set.add(word);
  return set;
}

event::Call call_of(std::uint64_t number, std::int64_t nanoseconds, std::int64_t result = 0) {
  event::Call call;
  call.pid = call.tid = 7;
  call.number = number;
  call.row = catalog::find(abi::Abi::x86_64, number);
  call.entered.monotonic = 1'000;
  call.left.monotonic = 1'000 + nanoseconds;
  call.result = result;
  call.failed = result < 0;
  return call;
}

TEST(EventCounter, adds_up_by_call) {
  EventCounter counter(set_of({By::call}), true, true);
  for (const std::int64_t time : {300, 100, 200}) {
    event::Call call = call_of(0, time, time == 100 ? -11 : 1);
    call.cpu_time = 90;
    counter.add(event::Enter{call});
    counter.add(event::Exit{call});
  }
  ASSERT_EQ(counter.tallies().counts.size(), 1U);
  const auto& [key, count] = *counter.tallies().counts.begin();
  EXPECT_STREQ(key.row->name, "read");
  EXPECT_EQ(count.calls, 3U);
  EXPECT_EQ(count.errors, 1U);
  EXPECT_EQ(count.total, 600);
  EXPECT_EQ(count.waited, 600 - 3 * 90);
  EXPECT_EQ(count.shortest, 100);
  EXPECT_EQ(count.longest, 300);
  EXPECT_EQ(counter.tallies().histograms.at(key).count(), 3U);
}

TEST(EventCounter, does_not_time_a_call_that_its_thread_ended_in) {
  EventCounter counter(set_of({By::call}));
  const event::Call call = call_of(231, 0);
  counter.add(event::Enter{call});
  event::Life end;
  end.kind = event::Life::Kind::exited;
  end.pid = end.tid = 7;
  counter.add(end);
  counter.add(end);
  const source::Count sum = counter.tallies().sum();
  EXPECT_EQ(sum.calls, 1U);
  EXPECT_EQ(sum.timed, 0U);
}

TEST(EventCounter, counts_what_it_cannot_keep_apart_among_the_others) {
  EventCounter counter(set_of({By::call, By::error}));
  constexpr std::uint64_t numbers = 100;
  constexpr int errors = 200;
  for (std::uint64_t number = 0; number < numbers; ++number)
    for (int error = 1; error <= errors; ++error) counter.add(event::Complete{call_of(number, 1, -error)});
  EXPECT_EQ(counter.tallies().counts.size(), source::most_counts);
  EXPECT_EQ(counter.tallies().others.calls, numbers * errors - source::most_counts);
  EXPECT_EQ(counter.tallies().sum().calls, numbers * errors);
}

TEST(EventCounter, gives_what_came_since_with_its_own_extremes) {
  EventCounter counter(set_of({By::call}));
  counter.add(event::Complete{call_of(0, 1'000)});
  const Tallies before = counter.tallies();
  counter.end_epoch();
  counter.add(event::Complete{call_of(0, 10)});
  counter.add(event::Complete{call_of(0, 20)});
  const auto rows = counter.tallies().rows_since(before);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].second.calls, 2U);
  EXPECT_EQ(rows[0].second.total, 30);
  EXPECT_EQ(rows[0].second.shortest, 10);
  EXPECT_EQ(rows[0].second.longest, 20);
  EXPECT_TRUE(counter.tallies().rows_since(counter.tallies()).empty());
}

TEST(EventCounter, takes_names_and_groups_from_a_source_that_tells_them) {
  EventCounter counter(set_of({By::comm, By::process, By::cgroup}));
  event::Identity identity;
  identity.comm = {'w', 'o', 'r', 'k', 'e', 'r'};
  identity.leader = {'l', 'e', 'a', 'd', 'e', 'r'};
  identity.cgroup = 7;
  event::Call call = call_of(110, 10);
  call.pid = 2'000'000'001;  // there is no such process: /proc knows nothing of it
  call.tid = 2'000'000'002;
  call.identity = &identity;
  counter.add(event::Complete{call});
  identity.comm = {'o', 't', 'h', 'e', 'r'};
  counter.add(event::Complete{call});
  counter.add(event::Complete{call});
  ASSERT_EQ(counter.tallies().counts.size(), 2U);
  for (const auto& [key, count] : counter.tallies().counts) {
    EXPECT_EQ(key.cgroup, 7U);
    EXPECT_EQ(count.calls, std::string_view(key.comm.data()) == "worker" ? 1U : 2U);
  }
  EXPECT_EQ(std::string_view(counter.tallies().names.at(call.pid).data()), "leader");
}

TEST(EventCounter, tells_stacks_apart_by_their_frames_and_their_ends) {
  EventCounter counter(set_of({By::stack}));
  const event::Frame frames[] = {{.address = 16}, {.address = 32}};
  event::Stack stack;
  stack.pid = 1;
  event::Call call = call_of(110, 10);
  for (const std::size_t depth : {1U, 2U, 2U}) {
    stack.frames = std::span(frames).first(depth);
    call.stack = &stack;
    counter.add(event::Complete{call});
  }
  stack.end = event::Stack::End::cut;
  counter.add(event::Complete{call});
  call.stack = nullptr;
  counter.add(event::Complete{call});
  std::vector<std::uint64_t> counts;
  for (const auto& [key, count] : counter.tallies().counts) {
    counts.push_back(count.calls);
    EXPECT_TRUE(key.stack != 0 || count.calls == 1U);
  }
  std::sort(counts.begin(), counts.end());
  EXPECT_EQ(counts, (std::vector<std::uint64_t>{1, 1, 1, 2}));
  EXPECT_EQ(counter.tallies().sum().calls, 5U);
}

TEST(EventCounter, counts_without_times) {
  EventCounter counter(set_of({By::call}), false);
  counter.add(event::Complete{call_of(0, 10)});
  EXPECT_EQ(counter.tallies().sum().calls, 1U);
  EXPECT_EQ(counter.tallies().sum().timed, 0U);
}

}  // namespace
}  // namespace ringside::analysis
