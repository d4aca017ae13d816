#include "kernel/proc.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace ringside::kernel {
namespace {

constexpr std::string_view status =
    "Name:\tTgid:\t9\nUmask:\t0022\nState:\tS "
    "(sleeping)\nTgid:\t1234\nNSpid:\t1234\t56\t7\nflags:\t0100002\nEmpty:\n";

TEST(Proc, finds_lines_by_what_they_begin_with) {
  EXPECT_EQ(find_line(status, "State:"), "S (sleeping)");
  EXPECT_EQ(find_line(status, "Empty:"), "");
  EXPECT_EQ(find_line(status, "mask:"), std::nullopt);
  EXPECT_EQ(find_line("", "State:"), std::nullopt);
  EXPECT_EQ(find_line("0::/no/end", "0::"), "/no/end");
}

TEST(Proc, finds_numbers) {
  EXPECT_EQ(find_number(status, "Tgid:"), 1234);
  EXPECT_EQ(find_number(status, "flags:", 8), 0100002);
  EXPECT_EQ(find_number(status, "State:"), std::nullopt);
  EXPECT_EQ(find_number(status, "Empty:"), std::nullopt);
  EXPECT_EQ(find_number("pos:\t99999999999999999999\n", "pos:"), std::nullopt);
  EXPECT_EQ(find_number("Pid:\t-1\n", "Pid:"), -1);
}

TEST(Proc, finds_the_id_in_the_innermost_name_space) {
  EXPECT_EQ(find_innermost_id(status), 7);
  EXPECT_EQ(find_innermost_id("NSpid:\t42\n"), 42);
  EXPECT_EQ(find_innermost_id("NSpid:\t42\tx\n"), 0);
  EXPECT_EQ(find_innermost_id("NSpid:\n"), 0);
  EXPECT_EQ(find_innermost_id("Pid:\t42\n"), 0);  // a kernel that does not tell
}

TEST(Proc, finds_the_ids_of_all_name_spaces) {
  EXPECT_EQ(find_ids("NSpgid:\t42\t9 1\nNSsid:\t3\n", "NSpgid:"), (std::vector<pid_t>{42, 9, 1}));
  EXPECT_EQ(find_ids("NSpgid:\t42\t9 1\nNSsid:\t3\n", "NSsid:"), (std::vector<pid_t>{3}));
  EXPECT_TRUE(find_ids("NSpgid:\t42\tx\n", "NSpgid:").empty());
  EXPECT_TRUE(find_ids("Pid:\t42\n", "NSpid:").empty());
}

TEST(Proc, lists_numbers_in_order) {
  std::vector<int> numbers{5};
  ASSERT_TRUE(list_numbers("/proc", numbers));
  EXPECT_TRUE(std::is_sorted(numbers.begin(), numbers.end()));
  EXPECT_TRUE(std::binary_search(numbers.begin(), numbers.end(), ::getpid()));
  EXPECT_FALSE(list_numbers("/proc/self/nothing", numbers));
  EXPECT_EQ(errno, ENOENT);
  EXPECT_TRUE(numbers.empty());
}

TEST(Proc, reads_links) {
  EXPECT_EQ(read_link("/proc/self"), std::to_string(::getpid()));
  EXPECT_EQ(read_link("/proc/self/nothing"), "");
}

}  // namespace
}  // namespace ringside::kernel
