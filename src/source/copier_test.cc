#include "source/copier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <string>

namespace ringside::source {
namespace {

using event::Block;
using event::Capture;
using event::Phase;

// Memory made of stretches; everything between them is unreadable.
class FakeMemory final : public MemoryReader {
 public:
  void put(std::uint64_t address, std::string bytes) { stretches_[address] = std::move(bytes); }
  template <typename T>
  void put_numbers(std::uint64_t address, const std::vector<T>& numbers) {
    put(address, std::string(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(T)));
  }

  void read(std::span<MemoryRead> reads) override {
    ++rounds;
    for (MemoryRead& read : reads) {
      read.got = 0;
      auto found = stretches_.upper_bound(read.address);
      if (found == stretches_.begin()) continue;
      --found;
      const std::uint64_t skip = read.address - found->first;
      if (skip >= found->second.size()) continue;
      read.got = std::min<std::size_t>(read.to.size(), found->second.size() - skip);
      std::memcpy(read.to.data(), found->second.data() + skip, read.got);
    }
  }

  int rounds = 0;

 private:
  std::map<std::uint64_t, std::string> stretches_;
};

rs_operand in_register(std::uint8_t index, std::uint8_t width = 8) { return {RS_FROM_REGISTER, index, width, 0, 0}; }
rs_operand constant(std::uint32_t value) { return {RS_FROM_CONSTANT, 0, 0, 0, value}; }
rs_operand in_parent(std::uint32_t offset, std::uint8_t width = 8) { return {RS_FROM_PARENT, 0, width, 0, offset}; }

rs_step step(rs_op op, rs_operand base, rs_operand length, std::uint32_t most, rs_when when = RS_AT_ENTRY) {
  rs_step made{};
  made.op = static_cast<std::uint8_t>(op);
  made.when = static_cast<std::uint8_t>(when);
  made.parent = RS_NO_PARENT;
  made.word = 8;
  made.max_elements = 1;
  made.base = base;
  made.length = length;
  made.length_scale = 1;
  made.length_max = most;
  return made;
}

struct Copier {
  catalog::Plan plan;
  catalog::Registers registers{};
  FakeMemory memory;
  Capture capture;
  CopyBounds bounds;

  void run(Phase phase = Phase::entry, std::int64_t result = 0, bool failed = false) {
    plan.at_entry = plan.at_exit = true;
    copy(plan, phase, {registers, result, failed}, memory, capture, bounds);
  }
  std::string bytes(const Block& block) const {
    const auto found = capture.bytes(block);
    return {reinterpret_cast<const char*>(found.data()), found.size()};
  }
};

TEST(Copier, copies_what_an_argument_points_to) {
  Copier copier;
  copier.plan.steps = {step(RS_OP_COPY, in_register(1), in_register(2), 100)};
  copier.registers = {0, 0x1000, 5};
  copier.memory.put(0x1000, "hello world");
  copier.run();
  ASSERT_EQ(copier.capture.blocks().size(), 1U);
  const Block& block = copier.capture.blocks()[0];
  EXPECT_EQ(copier.bytes(block), "hello");
  EXPECT_EQ(block.wanted, 5U);
  EXPECT_FALSE(block.cut || block.fault);
}

TEST(Copier, a_limit_cuts_and_unreadable_memory_faults) {
  Copier copier;
  copier.plan.steps = {step(RS_OP_COPY, in_register(0), in_register(2, 4), 4),
                       step(RS_OP_COPY, in_register(1), constant(8), 100),
                       step(RS_OP_COPY, in_register(3), constant(8), 100)};
  copier.registers = {0x1000, 0x1006, static_cast<std::uint64_t>(-1), 0x9000};
  copier.memory.put(0x1000, "12345678");
  copier.run();
  const auto blocks = copier.capture.blocks();
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(copier.bytes(blocks[0]), "1234");
  EXPECT_TRUE(blocks[0].cut);
  EXPECT_EQ(copier.bytes(blocks[1]), "78");
  EXPECT_TRUE(blocks[1].fault);
  EXPECT_FALSE(blocks[1].cut);
  EXPECT_EQ(blocks[2].got, 0U);
  EXPECT_TRUE(blocks[2].fault);
  EXPECT_EQ(copier.memory.rounds, 1);  // all of them in one read
}

TEST(Copier, null_makes_no_block_and_no_length_an_empty_one) {
  Copier copier;
  copier.plan.steps = {step(RS_OP_COPY, in_register(0), constant(4), 4),
                       step(RS_OP_COPY, in_register(1), in_register(0), 4)};
  copier.registers = {0, 0x1000};
  copier.run();
  ASSERT_EQ(copier.capture.blocks().size(), 1U);
  EXPECT_EQ(copier.capture.blocks()[0].got, 0U);
  EXPECT_FALSE(copier.capture.blocks()[0].fault);
}

TEST(Copier, strings_end_at_their_nul_however_long) {
  Copier copier;
  copier.plan.steps = {step(RS_OP_STRING, in_register(0), {}, 4096), step(RS_OP_STRING, in_register(1), {}, 4096),
                       step(RS_OP_STRING, in_register(2), {}, 10), step(RS_OP_STRING, in_register(3), {}, 4096)};
  copier.registers = {0x1000, 0x10000, 0x20000, 0x30000};
  copier.memory.put(0x1000, std::string("short\0junk", 10));
  copier.memory.put(0x10000, std::string(1000, 'x') + std::string(5000, '\0'));
  copier.memory.put(0x20000, std::string(50, 'y'));
  copier.memory.put(0x30000, std::string(300, 'z'));
  copier.run();
  const auto blocks = copier.capture.blocks();
  ASSERT_EQ(blocks.size(), 4U);
  std::map<unsigned, Block> by_step;
  for (const Block& block : blocks) by_step[block.step] = block;
  EXPECT_EQ(copier.bytes(by_step[0]), std::string("short\0", 6));
  EXPECT_EQ(copier.bytes(by_step[1]), std::string(1000, 'x') + '\0');
  EXPECT_EQ(copier.bytes(by_step[2]), std::string(10, 'y'));
  EXPECT_TRUE(by_step[2].cut);
  EXPECT_EQ(copier.bytes(by_step[3]), std::string(300, 'z'));
  EXPECT_TRUE(by_step[3].fault);
}

TEST(Copier, a_length_may_count_less_than_is_copied) {
  Copier copier;
  copier.memory.put(0x1000, "a header, its text and more");
  rs_step made = step(RS_OP_COPY, in_register(0), in_register(1), 100);
  made.length_add = 8;
  copier.plan.steps = {made};
  copier.plan.at_entry = true;
  copier.registers = {0x1000, 5};
  copier.run();
  ASSERT_EQ(copier.capture.blocks().size(), 1U);
  EXPECT_EQ(copier.capture.blocks()[0].got, 13U);
  EXPECT_FALSE(copier.capture.blocks()[0].cut);
  copier.capture.clear();
  copier.registers[1] = 93;  // with the header one more than the limit
  copier.run();
  EXPECT_EQ(copier.capture.blocks()[0].wanted, 100U);
}

TEST(Copier, words_lead_to_strings) {
  Copier copier;
  rs_step strings = step(RS_OP_STRING, in_parent(0), {}, 100);
  strings.parent = 0;
  strings.stride = 8;
  strings.max_elements = 10;
  copier.plan.steps = {step(RS_OP_WORDS, in_register(0), {}, 4096), strings};
  copier.registers = {0x1000};
  copier.memory.put_numbers<std::uint64_t>(0x1000, {0x2000, 0x2010, 0, 0x2020});
  copier.memory.put(0x2000, std::string("ls\0", 3));
  copier.memory.put(0x2010, std::string("-l\0", 3));
  copier.memory.put(0x2020, std::string("no\0", 3));
  copier.run();
  const auto blocks = copier.capture.blocks();
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(blocks[0].got, 24U);
  EXPECT_EQ(copier.bytes(blocks[1]), std::string("ls\0", 3));
  EXPECT_EQ(copier.bytes(blocks[2]), std::string("-l\0", 3));
}

TEST(Copier, a_vector_is_followed_element_by_element) {
  Copier copier;
  rs_step data = step(RS_OP_COPY, in_parent(0), in_parent(8), 64);
  data.parent = 0;
  data.stride = 16;
  data.max_elements = 2;
  copier.plan.steps = {step(RS_OP_COPY, in_register(0), in_register(1), 4096), data};
  copier.plan.steps[0].length_scale = 16;
  copier.registers = {0x1000, 3};
  copier.memory.put_numbers<std::uint64_t>(0x1000, {0x2000, 2, 0x3000, 3, 0x4000, 4});
  copier.memory.put(0x2000, "abc");
  copier.memory.put(0x3000, "defg");
  copier.run();
  const auto blocks = copier.capture.blocks();
  ASSERT_EQ(blocks.size(), 3U);  // the third element is beyond max_elements
  EXPECT_EQ(copier.bytes(blocks[1]), "ab");
  EXPECT_EQ(copier.bytes(blocks[2]), "def");
}

TEST(Copier, what_is_copied_at_exit_depends_on_success) {
  Copier copier;
  copier.plan.steps = {step(RS_OP_COPY, in_register(0), {RS_FROM_RESULT, 0, 8, 0, 0}, 100, RS_AT_EXIT),
                       step(RS_OP_COPY, in_register(0), constant(2), 100, RS_AT_EXIT_ALWAYS)};
  copier.registers = {0x1000};
  copier.memory.put(0x1000, "result");
  copier.run();
  EXPECT_TRUE(copier.capture.blocks().empty());
  copier.run(Phase::exit, -14, true);
  ASSERT_EQ(copier.capture.blocks().size(), 1U);
  EXPECT_EQ(copier.capture.blocks()[0].step, 1U);
  copier.capture.clear();
  copier.run(Phase::exit, 3, false);
  ASSERT_EQ(copier.capture.blocks().size(), 2U);
  EXPECT_EQ(copier.bytes(copier.capture.blocks()[0]), "res");
}

TEST(Copier, guards_and_32_bit_pointers) {
  Copier copier;
  rs_step guarded = step(RS_OP_COPY, in_register(0, 4), constant(2), 100);
  guarded.word = 4;
  guarded.guard = in_register(1, 4);
  guarded.guard_mask = 0x40;
  guarded.guard_value = 0x40;
  copier.plan.steps = {guarded};
  copier.registers = {0xffffffff00001000, 0x00};
  copier.memory.put(0x1000, "ok");
  copier.run();
  EXPECT_TRUE(copier.capture.blocks().empty());
  copier.registers[1] = 0x241;
  copier.run();
  ASSERT_EQ(copier.capture.blocks().size(), 1U);
  EXPECT_EQ(copier.capture.blocks()[0].address, 0x1000U);
}

TEST(Copier, a_hostile_call_costs_no_more_than_its_bounds) {
  Copier copier;
  rs_step data = step(RS_OP_COPY, in_parent(0), constant(65536), 65536);
  data.parent = 0;
  data.stride = 8;
  data.max_elements = 1024;
  copier.plan.steps = {step(RS_OP_COPY, in_register(0), constant(8192), 8192), data};
  copier.registers = {0x1000};
  copier.memory.put_numbers(0x1000, std::vector<std::uint64_t>(1024, 0x10000));
  copier.memory.put(0x10000, std::string(65536, 'm'));
  copier.bounds.bytes = 1 << 20;
  copier.run();
  std::size_t total = 0;
  for (const Block& block : copier.capture.blocks()) total += block.got;
  EXPECT_EQ(total, copier.bounds.bytes);
  EXPECT_TRUE(copier.capture.blocks().back().cut);

  copier.capture.clear();
  copier.bounds = {};
  copier.bounds.blocks = 10;
  copier.run();
  EXPECT_EQ(copier.capture.blocks().size(), 10U);
}

}  // namespace
}  // namespace ringside::source
