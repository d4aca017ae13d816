#include "analysis/wait_cycles.h"

#include <gtest/gtest.h>

#include <utility>

namespace ringside::analysis {
namespace {

using event::Pid;
using source::now::Holder;
using source::now::Process;
using source::now::Thread;
using source::now::Wait;

// A process 1 with threads that wait for threads; 0: for nobody known.
Process process_of(const std::vector<std::pair<Pid, Pid>>& waits) {
  Process process;
  process.pid = 1;
  for (const auto& [tid, holder] : waits) {
    auto thread = std::make_unique<Thread>();
    thread->pid = 1;
    thread->tid = tid;
    thread->waits.emplace_back();
    if (holder != 0) thread->waits[0].holders.push_back({1, holder, "x"});
    process.threads.push_back(std::move(thread));
  }
  return process;
}

std::vector<std::vector<Pid>> cycles_of(Process process) {
  std::vector<Process> all;
  all.push_back(std::move(process));
  return find_wait_cycles(all);
}

using Cycles = std::vector<std::vector<Pid>>;

TEST(WaitCycles, finds_two_that_wait_for_each_other) {
  EXPECT_EQ(cycles_of(process_of({{11, 12}, {12, 11}})), (Cycles{{11, 12}}));
}

TEST(WaitCycles, leaves_out_those_that_only_wait_for_the_cycle) {
  EXPECT_EQ(cycles_of(process_of({{11, 14}, {12, 14}, {13, 12}, {14, 13}, {15, 11}})), (Cycles{{12, 14, 13}}));
}

TEST(WaitCycles, a_thread_may_wait_for_itself) { EXPECT_EQ(cycles_of(process_of({{11, 11}})), (Cycles{{11}})); }

TEST(WaitCycles, a_chain_is_none) {
  EXPECT_EQ(cycles_of(process_of({{11, 12}, {12, 13}, {13, 0}})), Cycles{});
  EXPECT_EQ(cycles_of(process_of({{11, 12}, {12, 13}})), Cycles{});
}

TEST(WaitCycles, who_may_be_woken_by_another_is_in_none) {
  Process process = process_of({{11, 12}, {12, 11}});
  process.threads[0]->waits[0].holders.push_back({1, 13, "x"});
  EXPECT_EQ(cycles_of(std::move(process)), Cycles{});
}

TEST(WaitCycles, an_owner_that_has_ended_waits_for_nobody) {
  Process process = process_of({{11, 12}, {12, 11}});
  process.threads[0]->waits[0].holders[0].ended = true;
  EXPECT_EQ(cycles_of(std::move(process)), Cycles{});
}

}  // namespace
}  // namespace ringside::analysis
