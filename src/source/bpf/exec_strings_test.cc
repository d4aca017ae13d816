#include "source/bpf/exec_strings.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

namespace ringside::source::bpf {
namespace {

constexpr std::uint64_t name_at = 0x1000, list_at = 0x2000, image_at = 0x7ffe0000;

// An execve whose name and arguments were passed at these addresses.
class Exec : public ::testing::Test {
 protected:
  Exec() {
    call_.row = catalog::find(abi::Abi::x86_64, 59);
    call_.args = {name_at, list_at, 0};
  }

  void copied(std::uint64_t address, const void* bytes, std::size_t size) {
    std::memcpy(capture_.reserve(size).data(), bytes, size);
    event::Block block;
    block.address = address;
    block.wanted = block.got = static_cast<std::uint32_t>(size);
    capture_.commit(block);
  }

  void complete(const std::string& file, const std::string& arguments, bool cut = false) {
    ExecStrings strings;
    strings.file = std::as_bytes(std::span(file));
    strings.arguments = std::as_bytes(std::span(arguments));
    strings.arguments_address = image_at;
    strings.arguments_cut = cut;
    strings.complete(call_, capture_);
  }

  std::string text(std::uint64_t address) {
    const auto bytes = capture_.find(event::Phase::entry, address, 100).bytes;
    const std::string all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return all.substr(0, all.find('\0'));
  }
  std::vector<std::uint64_t> pointers(std::size_t word) {
    std::vector<std::uint64_t> all;
    const auto bytes = capture_.find(event::Phase::entry, list_at, 1 << 20).bytes;
    for (std::size_t at = 0; at + word <= bytes.size(); at += word) {
      all.push_back(0);
      std::memcpy(&all.back(), bytes.data() + at, word);
    }
    return all;
  }

  event::Call call_;
  event::Capture capture_;
};

const std::string two("one\0second\0", 11);

TEST_F(Exec, gets_all_that_could_not_be_read) {
  complete(std::string("/bin/x\0", 7), two);
  EXPECT_EQ(text(name_at), "/bin/x");
  EXPECT_EQ(pointers(8), (std::vector<std::uint64_t>{image_at, image_at + 4, 0}));
  EXPECT_EQ(text(image_at), "one");
  EXPECT_EQ(text(image_at + 4), "second");
  for (const event::Block& block : capture_.blocks()) EXPECT_TRUE(block.late);
}

TEST_F(Exec, keeps_what_was_read_in_time) {
  const std::uint64_t passed[] = {0x3000, 0x4000, 0};
  copied(name_at, "/bin/y", 7);
  copied(list_at, passed, sizeof passed);
  copied(0x3000, "ONE", 4);
  complete(std::string("/bin/x\0", 7), two);
  EXPECT_EQ(text(name_at), "/bin/y");
  EXPECT_EQ(pointers(8), (std::vector<std::uint64_t>{0x3000, 0x4000, 0}));
  EXPECT_EQ(text(0x3000), "ONE");
  EXPECT_EQ(text(0x4000), "second");
}

TEST_F(Exec, adds_the_pointers_behind_those_that_were_read) {
  const std::uint64_t passed[] = {0x3000};
  copied(list_at, passed, sizeof passed);
  complete("", two);
  EXPECT_EQ(pointers(8), (std::vector<std::uint64_t>{0x3000, image_at + 4, 0}));
  EXPECT_EQ(text(0x3000), "one");
  EXPECT_EQ(text(image_at + 4), "second");
}

TEST_F(Exec, of_a_32_bit_program_has_pointers_of_four_bytes) {
  call_.abi = abi::Abi::i386;
  call_.row = catalog::find(abi::Abi::i386, 11);
  complete("", two);
  EXPECT_EQ(pointers(4), (std::vector<std::uint64_t>{image_at, image_at + 4, 0}));
}

TEST_F(Exec, list_that_was_cut_has_no_end) {
  complete("", two, true);
  EXPECT_EQ(pointers(8), (std::vector<std::uint64_t>{image_at, image_at + 4}));
}

TEST_F(Exec, of_countless_strings_does_not_take_long) {
  complete("", std::string(100'000, '\0'));
  EXPECT_EQ(pointers(8).size(), 4096U);
}

TEST_F(Exec, leaves_a_list_alone_that_was_not_passed) {
  call_.args = {0, 0, 0};
  complete(std::string("/bin/x\0", 7), two);
  EXPECT_TRUE(capture_.blocks().empty());
}

TEST_F(Exec, ignores_a_string_without_end) {
  complete("", "endless");
  EXPECT_EQ(text(image_at), "");
}

}  // namespace
}  // namespace ringside::source::bpf
