// The images in elf_image_fuzz_corpus/ are libraries of six symbols, linked with each kind of hash table for each
// class, from
//
//   int first_new(void) { return 1; }
//   int first_old(void) { return 2; }
//   int __real_second(int a) { return a * 3; }
//   extern int second(int) __attribute__((weak, alias("__real_second")));
//   int third(void) { return 4; }
//   int table[4] = {1, 2, 3, 4};
//   __asm__(".symver first_old, first@RINGS_1");
//   __asm__(".symver first_new, first@@RINGS_2");
//
// with RINGS_1 { first; third; }; RINGS_2 { first; second; __real_second; table; } RINGS_1; and
// gcc -m64|-m32 -O1 -shared -nostdlib -s -fPIC -Wl,--hash-style=both|gnu|sysv,-soname,librings.so.1.
#include "abi/elf_image.h"

#include <elf.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <vector>

#include "base/fd.h"
#include "ringside/vdso.h"

namespace ringside::abi {
namespace {

std::vector<std::byte> sample(const std::string& name) {
  const auto text = base::read_whole_file("src/abi/elf_image_fuzz_corpus/" + name);
  EXPECT_TRUE(text) << name;
  if (!text) return {};
  const auto bytes = std::as_bytes(std::span(*text));
  return {bytes.begin(), bytes.end()};
}

class Sample : public testing::TestWithParam<const char*> {
 protected:
  std::vector<std::byte> bytes_ = sample(GetParam());
};

TEST_P(Sample, has_the_symbols_that_it_was_linked_with) {
  const auto elf = ElfImage::parse(bytes_);
  ASSERT_TRUE(elf) << elf.error().message();
  EXPECT_EQ(elf->is_64(), std::string_view(GetParam()).ends_with("64"));
  EXPECT_EQ(elf->soname(), "librings.so.1");
  std::vector<std::string> names;
  for (std::uint32_t i = 1; i < elf->symbol_count(); ++i) {
    const auto symbol = elf->symbol(i);
    ASSERT_TRUE(symbol);
    names.push_back(std::string(symbol->name) + (symbol->hidden ? "@" : "@@") + std::string(symbol->version));
  }
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"RINGS_1@@RINGS_1", "RINGS_2@@RINGS_2", "__real_second@@RINGS_2",
                                             "first@@RINGS_2", "first@RINGS_1", "second@@RINGS_2", "table@@RINGS_2",
                                             "third@@RINGS_1"}));
  EXPECT_FALSE(elf->symbol(elf->symbol_count()));
}

TEST_P(Sample, finds_by_name_and_version_through_each_table) {
  const auto elf = ElfImage::parse(bytes_);
  ASSERT_TRUE(elf);
  EXPECT_TRUE(elf->has_gnu_hash() || elf->has_sysv_hash());
  for (std::uint32_t i = 1; i < elf->symbol_count(); ++i) {
    const auto symbol = elf->symbol(i);
    if (elf->has_gnu_hash()) {
      EXPECT_EQ(elf->find_by_gnu_hash(symbol->name, symbol->version)->index, i) << symbol->name;
    }
    if (elf->has_sysv_hash()) {
      EXPECT_EQ(elf->find_by_sysv_hash(symbol->name, symbol->version)->index, i) << symbol->name;
    }
  }
  const auto by_default = elf->find("first");
  ASSERT_TRUE(by_default);
  EXPECT_EQ(by_default->version, "RINGS_2");
  EXPECT_NE(elf->find("first", "RINGS_1")->value, by_default->value);
  EXPECT_FALSE(elf->find("first", "RINGS_3"));
  EXPECT_FALSE(elf->find("fourth"));
  EXPECT_FALSE(elf->find(""));
}

TEST_P(Sample, knows_weak_aliases_data_and_code) {
  const auto elf = ElfImage::parse(bytes_);
  ASSERT_TRUE(elf);
  const auto weak = elf->find("second");
  const auto strong = elf->find("__real_second");
  ASSERT_TRUE(weak && strong);
  EXPECT_EQ(weak->binding, STB_WEAK);
  EXPECT_EQ(strong->binding, STB_GLOBAL);
  EXPECT_EQ(weak->value, strong->value);
  const auto code = elf->bytes_at(weak->value, weak->size);
  ASSERT_EQ(code.size(), weak->size);
  EXPECT_EQ(code.back(), std::byte{0xc3});
  // Data lies in the other segment, elsewhere in the file than in memory.
  const auto table = elf->find("table");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->type, STT_OBJECT);
  const auto numbers = elf->bytes_at(table->value, table->size);
  ASSERT_EQ(numbers.size(), 16U);
  EXPECT_EQ(numbers[4], std::byte{2});
  EXPECT_TRUE(elf->bytes_at(0x10'0000, 1).empty());
}

TEST_P(Sample, survives_being_cut_off_anywhere) {
  std::size_t usable = 0;
  for (std::size_t size = 0; size < bytes_.size(); size += 7) {
    const auto elf = ElfImage::parse(std::span(bytes_).first(size));
    if (!elf) continue;
    ++usable;
    for (std::uint32_t i = 0; i < elf->symbol_count(); ++i) (void)elf->symbol(i);
    (void)elf->find("first");
  }
  EXPECT_GT(usable, 0U);  // the section headers at the end are not needed
}

INSTANTIATE_TEST_SUITE_P(Corpus, Sample, testing::Values("both64", "both32", "gnu64", "gnu32", "sysv64", "sysv32"),
                         [](const auto& one) { return std::string(one.param); });

TEST(ElfImage, refuses_what_is_none) {
  EXPECT_FALSE(ElfImage::parse({}));
  std::vector<std::byte> bytes = sample("both64");
  const auto broken = [&](std::size_t at, int value) {
    std::vector<std::byte> copy = bytes;
    copy[at] = std::byte(value);
    const auto elf = ElfImage::parse(copy);
    return elf ? std::string() : elf.error().message();
  };
  EXPECT_NE(broken(1, 'X').find("does not begin as one"), std::string::npos);
  EXPECT_NE(broken(EI_CLASS, 3).find("neither of 64 nor of 32 bits"), std::string::npos);
  EXPECT_NE(broken(EI_DATA, ELFDATA2MSB).find("little-endian"), std::string::npos);
  EXPECT_NE(broken(offsetof(Elf64_Ehdr, e_phentsize), 1).find("another size"), std::string::npos);
  EXPECT_NE(broken(offsetof(Elf64_Ehdr, e_phoff) + 3, 0xff).find("lie outside"), std::string::npos);
}

TEST(ElfImage, walks_no_circle_for_ever) {
  std::vector<std::byte> bytes = sample("sysv64");
  const auto before = ElfImage::parse(bytes);
  ASSERT_TRUE(before);
  // Every bucket and every link leads to symbol 1.
  const auto header = std::as_bytes(std::span(bytes));
  std::size_t at = 0;
  for (at = 0; at + 8 <= bytes.size(); at += 4) {
    std::uint32_t pair[2];
    std::memcpy(pair, header.data() + at, sizeof pair);
    if (pair[0] != 0 && pair[0] < 16 && pair[1] == before->symbol_count()) break;
  }
  std::uint32_t counts[2];
  std::memcpy(counts, bytes.data() + at, sizeof counts);
  const std::uint32_t one = 1;
  for (std::uint32_t i = 0; i < counts[0] + counts[1]; ++i)
    std::memcpy(bytes.data() + at + 8 + std::size_t{i} * 4, &one, sizeof one);
  const auto elf = ElfImage::parse(bytes);
  ASSERT_TRUE(elf);
  EXPECT_FALSE(elf->find("no such name"));
}

TEST(ElfImage, claims_no_more_than_the_limit) {
  const std::vector<std::byte> bytes = sample("both64");
  EXPECT_EQ(ElfImage::claimed_size(bytes, 1 << 20), bytes.size());
  EXPECT_EQ(ElfImage::claimed_size(bytes, 1000), 1000U);
  EXPECT_EQ(ElfImage::claimed_size({}, 1000), 0U);
}

}  // namespace
}  // namespace ringside::abi
