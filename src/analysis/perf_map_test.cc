#include "analysis/perf_map.h"

#include <gtest/gtest.h>

#include "analysis/symbols.h"
#include "kernel/kernel_code.h"

namespace ringside::analysis {
namespace {

TEST(PerfMap, finds_functions_by_address) {
  PerfMap map;
  map.parse("7f0010 20 one two\nnonsense\n7f0100 8\n7f0200 10 three\n7f0010 8 later\n");
  ASSERT_NE(map.look_up(0x7f0010), nullptr);
  EXPECT_EQ(map.look_up(0x7f0017)->name, "later");  // its place was used again
  EXPECT_EQ(map.look_up(0x7f0018), nullptr);
  EXPECT_EQ(map.look_up(0x7f0205)->name, "three");
  EXPECT_EQ(map.look_up(0x7f0100), nullptr);
  EXPECT_EQ(map.look_up(0), nullptr);
}

TEST(Demangle, names_become_readable_and_harmless) {
  EXPECT_EQ(demangle("_ZN6shapes4leafEi"), "shapes::leaf(int)");
  EXPECT_EQ(demangle("main"), "main");
  EXPECT_EQ(demangle("_Znonsense"), "_Znonsense");
  EXPECT_EQ(demangle("a\033[31m\nb"), "a\\33[31m\\nb");
  EXPECT_EQ(demangle("\xff\xc2\x9b\x31"), "\\377\\302\\2331");
  const std::string endless = "_Z" + std::string(100'000, '1');
  EXPECT_EQ(demangle(endless.c_str()), endless);
}

TEST(KernelCode, finds_functions_by_address) {
  kernel::KernelCode code;
  code.parse(
      "ffffffff81000000 T _stext\nffffffff81000100 t inner\nffffffff81000180 d data\nffffffff81000200 T outer\n"
      "ffffffffc0000000 t of_module\t[module]\n");
  ASSERT_NE(code.find(0xffffffff81000190), nullptr);
  EXPECT_STREQ(code.name(*code.find(0xffffffff81000190)), "inner");
  EXPECT_STREQ(code.name(*code.find(0xffffffffc0000010)), "of_module");
  EXPECT_EQ(code.find(0x1000), nullptr);
  EXPECT_TRUE(kernel::KernelCode::has(0xffffffff81000000));
  EXPECT_FALSE(kernel::KernelCode::has(0xffffffffff600400));
  EXPECT_FALSE(kernel::KernelCode::has(0x7fffffffe000));
}

}  // namespace
}  // namespace ringside::analysis
