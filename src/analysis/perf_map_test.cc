#include "analysis/perf_map.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <string>

#include "analysis/stack_table.h"
#include "analysis/symbols.h"
#include "base/time.h"
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

// A file for perf of this very process.
class PerfMapFile : public ::testing::Test {
 protected:
  ~PerfMapFile() override { ::unlink(path_.c_str()); }

  // `age`: since it was written, in seconds.
  void write(const char* text, int age) {
    std::ofstream(path_) << text;
    timespec times[2];
    ::clock_gettime(CLOCK_REALTIME, &times[0]);
    times[0].tv_sec -= age;
    times[1] = times[0];
    ASSERT_EQ(::utimensat(AT_FDCWD, path_.c_str(), times, 0), 0);
  }

  std::string path_ = "/tmp/perf-" + std::to_string(::getpid()) + ".map";
};

TEST_F(PerfMapFile, of_a_former_program_is_not_used) {
  write("1000 10 former\n", 100);
  PerfMap map;
  const PerfMap::Function* found = map.find(::getpid(), 0x1008);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->name, "former");
  map.begin_anew(base::Realtime::now().since_zero.count - 10'000'000'000);
  EXPECT_EQ(map.find(::getpid(), 0x1008), nullptr);
  write("1000 10 present\n", 0);
  found = map.find(::getpid(), 0x1008);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->name, "present");
}

TEST_F(PerfMapFile, names_of_a_former_program_do_not_name_the_next) {
  write("1000 10 former\n", 0);
  event::Frame frame;
  frame.address = 0x1008;
  event::Stack stack;
  stack.pid = ::getpid();
  stack.frames = {&frame, 1};
  StackTable table(false, false);
  const std::uint32_t before = table.add(stack);
  EXPECT_EQ(table.name(*table.places(before)[0]).symbol, "former");
  event::Life exec;
  exec.kind = event::Life::Kind::execed;
  exec.pid = exec.tid = exec.other = ::getpid();
  exec.time.real = base::Realtime::now().since_zero.count + 1'000'000'000;
  table.on_life(exec);
  const std::uint32_t after = table.add(stack);
  EXPECT_NE(after, before);
  EXPECT_EQ(table.name(*table.places(after)[0]).symbol, "");
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
