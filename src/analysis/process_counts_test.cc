#include "analysis/process_counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ringside::analysis {
namespace {

event::Call call_of(event::Pid pid, std::uint64_t number, std::int64_t microseconds) {
  event::Call call;
  call.pid = pid;
  call.number = number;
  call.left.monotonic = microseconds * 1000;
  return call;
}

TEST(ProcessCounts, has_a_table_for_each_process_and_one_for_all) {
  ProcessCounts counts;
  counts.name(7, "sh");
  counts.name(7, "cat");
  counts.name(9, "quiet");
  counts.add(call_of(7, 900, 100));
  counts.add(call_of(8, 900, 300));
  counts.add(call_of(8, 901, 100));
  counts.add(call_of(7, 900, 100));
  const TableOptions options{.sort = SortKey::name, .columns = {Column::calls, Column::minimum, Column::name}};
  EXPECT_EQ(counts.tables(options),
            "Process 7 cat:\n"
            "    calls shortest syscall\n"
            "--------- -------- ----------------\n"
            "        2 0.000100 syscall_0x384\n"
            "--------- -------- ----------------\n"
            "        2 0.000100 total\n"
            "\n"
            "Process 8:\n"
            "    calls shortest syscall\n"
            "--------- -------- ----------------\n"
            "        1 0.000300 syscall_0x384\n"
            "        1 0.000100 syscall_0x385\n"
            "--------- -------- ----------------\n"
            "        2 0.000100 total\n"
            "\n"
            "All processes:\n"
            "    calls shortest syscall\n"
            "--------- -------- ----------------\n"
            "        3 0.000100 syscall_0x384\n"
            "        1 0.000100 syscall_0x385\n"
            "--------- -------- ----------------\n"
            "        4 0.000100 total\n");
}

}  // namespace
}  // namespace ringside::analysis
