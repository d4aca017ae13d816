#include "analysis/newer_calls.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>

#include "analysis/presence.h"
#include "kernel/dispatch.h"

namespace ringside::analysis {
namespace {

// The kernel's dispatch and the catalog name the same calls by the same numbers.
TEST(NewerCalls, numbers_are_those_of_the_catalog) {
  const auto dispatch = kernel::Dispatch::read();
  if (!dispatch) {
    // Without the right to read, or the symbols, nothing can be told; whatever else goes wrong is a fault.
    const int error = dispatch.error().errno_value;
    if (error == 0 || error == EPERM || error == EACCES) GTEST_SKIP() << dispatch.error().message();
    FAIL() << dispatch.error().message();
  }
  const auto symbols = kernel::Kallsyms::read();
  ASSERT_TRUE(symbols);
  unsigned told = 0;
  for (const catalog::Syscall* row : catalog::all()) {
    if (row->x86_64 == catalog::absent) continue;
    const std::string name(dispatch->call(static_cast<std::uint32_t>(row->x86_64)));
    if (name.empty()) continue;
    const auto names = entry_names(row->name, abi::Abi::x86_64);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      // Absent calls have one receiver with many names.
      EXPECT_EQ(find_entry(row->name, abi::Abi::x86_64, &*symbols).presence, Presence::absent)
          << row->name << " is " << name;
      continue;
    }
    ++told;
  }
  EXPECT_GT(told, 300U);
}

TEST(NewerCalls, are_none_that_the_catalog_has) {
  for (const TracedCall& call : newer_calls())
    for (const catalog::Syscall* row : catalog::all()) EXPECT_NE(call.name, row->name);
}

}  // namespace
}  // namespace ringside::analysis
