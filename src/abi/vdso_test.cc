#include "ringside/vdso.h"

#include <elf.h>
#include <gtest/gtest.h>
#include <sys/auxv.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "base/child.h"
#include "base/fd.h"
#include "ringside/auxv.h"

namespace ringside {
namespace {

// A child that has its program: before that, it has our vector or none.
base::Child sleeping_child() {
  auto child = base::Child::start({"sleep", "60"});
  EXPECT_TRUE(child);
  if (!child) return {};
  for (int i = 0; i < 5000; ++i) {
    const auto name = base::read_whole_file("/proc/" + std::to_string(child->pid()) + "/cmdline");
    if (name && name->starts_with("sleep")) break;
    ::usleep(1000);
  }
  return *std::move(child);
}

TEST(Vdso, of_this_process_works_when_called) {
  const auto vdso = Vdso::of_this_process();
  if (!vdso && errno == ENOENT) GTEST_SKIP() << "this kernel maps no vDSO";
  ASSERT_TRUE(vdso) << std::strerror(errno);
  EXPECT_EQ(vdso->base(), ::getauxval(AT_SYSINFO_EHDR));
  EXPECT_TRUE(vdso->is_64());
  EXPECT_EQ(vdso->soname(), "linux-vdso.so.1");
  const VdsoSymbol* found = vdso->find("__vdso_clock_gettime", "LINUX_2.6");
  ASSERT_NE(found, nullptr);
  EXPECT_TRUE(found->function);
  EXPECT_EQ(vdso->find("__vdso_clock_gettime", "LINUX_2.7"), nullptr);
  EXPECT_EQ(vdso->find("__vdso_clock_settime"), nullptr);
  EXPECT_EQ(vdso->code_of(*found).size(), found->size);

  auto* call = reinterpret_cast<int (*)(clockid_t, timespec*)>(vdso->address_of(*found));
  timespec before{}, through{}, after{};
  ::clock_gettime(CLOCK_MONOTONIC, &before);
  ASSERT_EQ(call(CLOCK_MONOTONIC, &through), 0);
  ::clock_gettime(CLOCK_MONOTONIC, &after);
  const auto ns = [](const timespec& time) { return time.tv_sec * 1'000'000'000LL + time.tv_nsec; };
  EXPECT_LE(ns(before), ns(through));
  EXPECT_LE(ns(through), ns(after));
}

TEST(Vdso, has_each_symbol_where_its_table_says) {
  const auto vdso = Vdso::of_this_process();
  if (!vdso) GTEST_SKIP() << "no vDSO: " << std::strerror(errno);
  ASSERT_FALSE(vdso->symbols().empty());
  for (const VdsoSymbol& symbol : vdso->symbols()) {
    EXPECT_EQ(vdso->find(symbol.name, symbol.version), &symbol) << symbol.name;
    if (!symbol.absolute) {
      EXPECT_EQ(std::memcmp(reinterpret_cast<const void*>(vdso->address_of(symbol)), vdso->code_of(symbol).data(),
                            vdso->code_of(symbol).size()),
                0);
    }
  }
}

TEST(Vdso, keeps_its_names_when_moved) {
  auto vdso = Vdso::of_this_process();
  if (!vdso) GTEST_SKIP() << "no vDSO: " << std::strerror(errno);
  const Vdso moved = *std::move(vdso);
  EXPECT_NE(moved.find("__vdso_clock_gettime"), nullptr);
}

TEST(Vdso, of_another_process_is_the_same_code_elsewhere) {
  const base::Child child = sleeping_child();
  const auto own = Vdso::of_this_process();
  const auto other = Vdso::of_process(child.pid());
  if (!own) GTEST_SKIP() << "no vDSO: " << std::strerror(errno);
  ASSERT_TRUE(other) << std::strerror(errno);
  ASSERT_EQ(own->image().size(), other->image().size());
  EXPECT_EQ(std::memcmp(own->image().data(), other->image().data(), own->image().size()), 0);
  EXPECT_EQ(own->symbols().size(), other->symbols().size());
}

TEST(Vdso, says_why_there_is_none) {
  EXPECT_FALSE(Vdso::of_image({}, 0));
  EXPECT_EQ(errno, ENOEXEC);
  EXPECT_FALSE(Vdso::of_process(0x3fffffff));
  EXPECT_EQ(errno, ESRCH);
}

TEST(Auxv, of_this_process_is_what_libc_remembers) {
  const auto vector = read_auxv();
  ASSERT_TRUE(vector);
  EXPECT_EQ(vector->word_size, sizeof(long));
  EXPECT_GT(vector->entries.size(), 10U);
  for (const AuxEntry& entry : vector->entries) {
    if (entry.type == AT_HWCAP) continue;  // glibc gives a value of its own
    EXPECT_EQ(entry.value, ::getauxval(entry.type)) << entry.type;
  }
}

TEST(Auxv, of_another_process) {
  const base::Child child = sleeping_child();
  const auto vector = read_auxv(child.pid());
  ASSERT_TRUE(vector);
  EXPECT_EQ(vector->find(AT_PAGESZ), 4096U);
  EXPECT_EQ(vector->find(AT_UID), ::getuid());
  EXPECT_FALSE(vector->find(0xfff0));
}

template <typename Word>
std::vector<std::byte> as_bytes(const std::vector<Word>& words) {
  std::vector<std::byte> result(words.size() * sizeof(Word));
  std::memcpy(result.data(), words.data(), result.size());
  return result;
}

TEST(Auxv, tells_the_word_size_by_the_content) {
  const auto wide = parse_auxv(as_bytes<std::uint64_t>({33, 0x7fff'0000'0000, 6, 4096, 0, 0}));
  ASSERT_TRUE(wide);
  EXPECT_EQ(wide->word_size, 8U);
  EXPECT_EQ(wide->find(33), 0x7fff'0000'0000U);
  const auto narrow = parse_auxv(as_bytes<std::uint32_t>({32, 0xf7f8b5e0, 33, 0xf7f8b000, 6, 4096, 0, 0}));
  ASSERT_TRUE(narrow);
  EXPECT_EQ(narrow->word_size, 4U);
  EXPECT_EQ(narrow->entries.size(), 3U);
  EXPECT_EQ(narrow->find(33), 0xf7f8b000U);
  EXPECT_FALSE(parse_auxv({}));
  EXPECT_FALSE(parse_auxv(as_bytes<std::uint64_t>({0, 0})));
  EXPECT_FALSE(parse_auxv(as_bytes<std::uint64_t>({33, 1})));  // no end
}

TEST(Auxv, names_and_explains_types_and_features) {
  ASSERT_NE(aux_type(AT_SYSINFO_EHDR), nullptr);
  EXPECT_STREQ(aux_type(AT_SYSINFO_EHDR)->name, "AT_SYSINFO_EHDR");
  EXPECT_EQ(aux_type(0xfff0), nullptr);
  EXPECT_EQ(aux_features(AuxForm::cpu_features, 1 | 1 << 26), "fpu sse2");
  EXPECT_EQ(aux_features(AuxForm::cpu_features2, 2), "fsgsbase");
  const auto vector = read_auxv();
  ASSERT_TRUE(vector);
  for (const AuxEntry& entry : vector->entries) EXPECT_NE(aux_type(entry.type), nullptr) << entry.type;
}

}  // namespace
}  // namespace ringside
