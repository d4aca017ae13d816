#include "source/stack/address_space.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace ringside::source::stack {
namespace {

TEST(AddressSpace, parse_takes_executable_areas) {
  const auto modules = parse_modules(
      "55d0c0a00000-55d0c0a02000 r--p 00000000 08:01 42                         /usr/bin/cat\n"
      "55d0c0a02000-55d0c0a06000 r-xp 00002000 08:01 42                         /usr/bin/cat (deleted)\n"
      "7f0000000000-7f0000001000 rwxp 00000000 00:00 0 \n"
      "nonsense\n"
      "7ffe00000000-7ffe00002000 r-xp 00000000 00:00 0                          [vdso]\n"
      "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]");
  ASSERT_EQ(modules.size(), 4U);
  EXPECT_EQ(modules[0].begin, 0x55d0c0a02000U);
  EXPECT_EQ(modules[0].end, 0x55d0c0a06000U);
  EXPECT_EQ(modules[0].offset, 0x2000U);
  EXPECT_EQ(modules[0].inode, 42U);
  EXPECT_EQ(modules[0].path, "/usr/bin/cat");
  EXPECT_EQ(modules[1].path, "");
  EXPECT_EQ(modules[2].path, "[vdso]");
  EXPECT_EQ(modules[3].begin, 0xffffffffff600000U);
}

event::Module module_at(std::uint64_t begin, std::uint64_t end, std::uint64_t offset, const char* path) {
  event::Module module;
  module.begin = begin;
  module.end = end;
  module.offset = offset;
  module.path = path;
  return module;
}

TEST(AddressSpace, add_takes_the_place_of_what_was_there) {
  constexpr pid_t nobody = 0x7ffffff0;  // no process to look again in
  AddressSpace space;
  space.begin_anew();
  space.add(module_at(0x1000, 0x9000, 0, "old"));
  space.add(module_at(0x3000, 0x5000, 0x100, "new"));
  space.begin_stack(-1);
  ASSERT_NE(space.find(nobody, 0x2fff), nullptr);
  EXPECT_EQ(space.find(nobody, 0x2fff)->path, "old");
  EXPECT_EQ(space.find(nobody, 0x3000)->path, "new");
  EXPECT_EQ(space.find(nobody, 0x3000)->offset, 0x100U);
  const event::Module* const rest = space.find(nobody, 0x5000);
  ASSERT_NE(rest, nullptr);
  EXPECT_EQ(rest->path, "old");
  EXPECT_EQ(rest->offset, 0x4000U);
  EXPECT_EQ(space.find(nobody, 0x9000), nullptr);
  EXPECT_EQ(space.find(nobody, 0xfff), nullptr);
}

TEST(AddressSpace, a_change_of_any_part_of_a_module_is_seen) {
  const auto seen = [](std::uint64_t begin, std::uint64_t length) {
    AddressSpace space;
    space.begin_anew();
    space.add(module_at(0x3000, 0x9000, 0, "module"));
    space.changed(begin, length, false);
    return space.lists()[0] == nullptr;
  };
  EXPECT_TRUE(seen(0x3000, 0x1000));
  EXPECT_TRUE(seen(0x5000, 0x1000));
  EXPECT_TRUE(seen(0x8000, 0x1000));
  EXPECT_TRUE(seen(0x2000, 0x1001));
  EXPECT_TRUE(seen(0, ~std::uint64_t{0}));
  EXPECT_FALSE(seen(0x2000, 0x1000));
  EXPECT_FALSE(seen(0x9000, 0x1000));
  EXPECT_FALSE(seen(0x5000, 0));
}

TEST(AddressSpace, what_was_found_holds_until_the_next_stack) {
  AddressSpace space;
  const auto here = reinterpret_cast<std::uint64_t>(&::getpid);
  space.begin_stack(-1);
  const event::Module* const found = space.find(::getpid(), here);
  ASSERT_NE(found, nullptr);
  const std::string path = found->path;
  EXPECT_EQ(space.find(::getpid(), 1), nullptr);  // looks again, in vain
  EXPECT_EQ(found->path, path);
  space.changed(here, 1, false);  // read anew
  space.begin_stack(-1);
  ASSERT_NE(space.find(::getpid(), here), nullptr);
  EXPECT_EQ(space.find(::getpid(), here)->path, path);
}

}  // namespace
}  // namespace ringside::source::stack
