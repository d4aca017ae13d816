#include "kernel/machine.h"

#include <gtest/gtest.h>

#include "kernel/kernel_symbols.h"

namespace ringside::kernel {
namespace {

TEST(Machine, tells_isolation_by_the_kernel_s_words) {
  EXPECT_EQ(isolation_from("Mitigation: PTI"), "on");
  EXPECT_EQ(isolation_from("Not affected"), "not needed");
  EXPECT_EQ(isolation_from("Vulnerable"), "off");
  EXPECT_EQ(isolation_from(""), "unknown");
}

TEST(Machine, keeps_the_boot_options_that_matter) {
  EXPECT_EQ(relevant_options("quiet pti=off console=ttyS0 vsyscall=none nopti\n"), "pti=off vsyscall=none nopti");
  EXPECT_EQ(relevant_options("root=/dev/sda ptiny=1"), "");
  EXPECT_EQ(relevant_options(""), "");
}

TEST(Machine, is_described) {
  const Machine machine = describe_machine();
  EXPECT_NE(machine.cpu, "unknown");
  EXPECT_NE(machine.kernel, "");
  EXPECT_TRUE(machine.vdso_clock == "avoids the kernel" || machine.vdso_clock == "enters the kernel");
}

TEST(Kallsyms, finds_names_in_the_order_that_was_asked_for) {
  constexpr std::string_view table =
      "ffffffff81000000 T first\nffffffff81000010 t second\nffffffffc0000000 t third\t[module]\nbroken\n\n"
      "0000000000000000 A fourth";
  constexpr std::string_view names[] = {"third", "nothing", "first", "fourth", "broken"};
  const auto found = find_symbols_in(table, names);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].name, "third");
  EXPECT_EQ(found[0].address, 0xffffffffc0000000);
  EXPECT_EQ(found[1].name, "first");
  EXPECT_EQ(found[2].name, "fourth");
  EXPECT_EQ(found[2].address, 0u);
}

}  // namespace
}  // namespace ringside::kernel
