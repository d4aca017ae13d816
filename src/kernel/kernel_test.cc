#include <gtest/gtest.h>
#include <unistd.h>

#include "kernel/btf.h"
#include "kernel/kallsyms.h"
#include "kernel/maps.h"
#include "kernel/tracefs.h"
#include "kernel/vvar.h"

namespace ringside::kernel {
namespace {

TEST(Maps, reads_ranges_permissions_and_names) {
  const auto areas = parse_maps(
      "7f2190712000-7f219071c000 r--p 00027000 fe:00 332383                     /usr/lib/a file\n"
      "7ffe274f2000-7ffe27513000 rw-p 00000000 00:00 0                          [stack]\n"
      "not a line\n"
      "7ffe27520000-7ffe27524000 r--p 00000000 00:00 0 \n"
      "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]\n");
  ASSERT_EQ(areas.size(), 4U);
  EXPECT_EQ(areas[0].name, "/usr/lib/a file");
  EXPECT_EQ(areas[0].size(), 0xa000U);
  EXPECT_EQ(areas[2].name, "");
  EXPECT_EQ(areas[3].permissions, "--xp");
  EXPECT_TRUE(is_kernel_area(areas[3]));
  EXPECT_FALSE(is_kernel_area(areas[1]));
  EXPECT_EQ(find_area(areas, "[stack]"), &areas[1]);
  EXPECT_EQ(find_area(areas, "[vdso]"), nullptr);
}

TEST(Kallsyms, tells_strong_from_weak_symbols) {
  const auto symbols = Kallsyms::parse(
      "ffffffff81a3c2d0 T __x64_sys_bind\n"
      "ffffffff8138ce80 W __x64_sys_init_module\n"
      "0000000000000000 W __ia32_sys_bpf\n"
      "0000000000000000 T __ia32_sys_bpf\n"
      "ffffffff81a3c2d0 t unrelated\n"
      "ffffffffc0000000 t __x64_sys_late\t[module]\n"
      "short\n");
  EXPECT_EQ(symbols.type("__x64_sys_bind"), 'T');
  EXPECT_EQ(symbols.type("__x64_sys_init_module"), 'W');
  EXPECT_EQ(symbols.type("__ia32_sys_bpf"), 'T');
  EXPECT_EQ(symbols.type("__x64_sys_late"), 't');
  EXPECT_EQ(symbols.type("unrelated"), 0);
  EXPECT_FALSE(Kallsyms::read("/nowhere"));
  EXPECT_FALSE(Kallsyms::read("/dev/null"));
}

TEST(Tracefs, reads_the_arguments_of_a_format) {
  const auto arguments = parse_format(
      "name: sys_enter_bind\nID: 2238\nformat:\n"
      "\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n"
      "\tfield:int __syscall_nr;\toffset:8;\tsize:4;\tsigned:1;\n"
      "\tfield:int fd;\toffset:16;\tsize:8;\tsigned:0;\n"
      "\tfield:struct sockaddr * umyaddr;\toffset:24;\tsize:8;\tsigned:0;\n"
      "\tfield:const char *const * argv;\toffset:32;\tsize:8;\tsigned:0;\n\n"
      "print fmt: \"fd: 0x%08lx\", ((unsigned long)(REC->fd))\n");
  ASSERT_EQ(arguments.size(), 3U);
  EXPECT_EQ(arguments[0].type, "int");
  EXPECT_EQ(arguments[0].name, "fd");
  EXPECT_EQ(arguments[1].type, "struct sockaddr *");
  EXPECT_EQ(arguments[1].name, "umyaddr");
  EXPECT_EQ(arguments[2].type, "const char *const *");
  EXPECT_TRUE(parse_format("").empty());
}

TEST(Btf, has_the_layout_of_a_struct) {
  const auto btf = Btf::open();
  if (!btf) GTEST_SKIP() << btf.error().message();
  const auto layout = btf->layout("timespec64");
  ASSERT_TRUE(layout);
  EXPECT_EQ(layout->size, 16U);
  ASSERT_EQ(layout->leaves.size(), 2U);
  EXPECT_EQ(layout->leaves[1].path, "tv_nsec");
  EXPECT_EQ(layout->leaves[1].offset, 8U);
  EXPECT_TRUE(layout->leaves[0].is_signed);
  EXPECT_FALSE(btf->layout("no_such_struct_at_all"));
  const auto members = btf->members("sockaddr_un");
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[1].type, "char[108]");
  EXPECT_FALSE(Btf::open("/nowhere"));
}

TEST(Vvar, holds_a_clock_that_goes_on) {
  const auto btf = Btf::open();
  if (!btf) GTEST_SKIP() << btf.error().message();
  const auto layout = vvar_layout(*btf);
  ASSERT_TRUE(layout) << layout.error().message();
  const auto areas = read_maps(0);
  ASSERT_TRUE(areas);
  if (find_area(*areas, "[vvar]") == nullptr) GTEST_SKIP() << "there is no [vvar] here";
  const Leaf* seconds = nullptr;
  for (const Leaf& leaf : layout->layout.leaves)
    if (seconds == nullptr && leaf.path.ends_with("basetime[0].sec")) seconds = &leaf;
  ASSERT_NE(seconds, nullptr);
  const auto first = read_own_vvar(*layout);
  ASSERT_TRUE(first) << first.error().message();
  // CLOCK_REALTIME as the kernel last updated it: within seconds of now, unless the kernel sleeps.
  EXPECT_NEAR(static_cast<double>(first->value(*seconds)), static_cast<double>(first->real_ns / 1'000'000'000), 60);
  EXPECT_EQ(shares_our_clocks(::getpid()).value_or(true), true);
}

TEST(Vvar, cuts_values_to_their_size_and_sign) {
  VvarSnapshot snapshot;
  snapshot.bytes = {std::byte{0xff}, std::byte{0xff}, std::byte{0xff}, std::byte{0xff}, std::byte{1}};
  EXPECT_EQ(snapshot.value({"a", 0, 4, false}), 0xffffffffU);
  EXPECT_EQ(static_cast<std::int64_t>(snapshot.value({"a", 0, 4, true})), -1);
  EXPECT_EQ(snapshot.value({"a", 4, 4, false}), 0U);  // beyond the end
}

}  // namespace
}  // namespace ringside::kernel
