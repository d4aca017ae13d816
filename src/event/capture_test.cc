#include "event/capture.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string_view>

namespace ringside::event {
namespace {

void put(Capture& capture, std::uint64_t address, std::string_view text, Phase phase, bool fault = false) {
  auto room = capture.reserve(text.size());
  if (!text.empty()) std::memcpy(room.data(), text.data(), text.size());
  Block block;
  block.address = address;
  block.got = static_cast<std::uint32_t>(text.size());
  block.wanted = block.got + (fault ? 10 : 0);
  block.phase = phase;
  block.fault = fault;
  capture.commit(block);
}

std::string_view as_text(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.bytes.data()), bytes.bytes.size()};
}

TEST(Capture, finds_inside_a_block) {
  Capture capture;
  put(capture, 0x1000, "hello world", Phase::entry);
  EXPECT_EQ(as_text(capture.find(Phase::entry, 0x1006, 5)), "world");
  EXPECT_TRUE(capture.find(Phase::entry, 0x1000, 11).known);
}

TEST(Capture, looks_everywhere_after_a_call_with_more_blocks) {
  Capture capture;
  for (std::uint64_t i = 0; i < 6; ++i) put(capture, 0x1000 + i * 0x100, "block", Phase::entry);
  EXPECT_TRUE(capture.find(Phase::entry, 0x1500, 5).known);
  capture.clear();
  for (std::uint64_t i = 0; i < 3; ++i) put(capture, 0x1000 + i * 0x100, "block", Phase::entry);
  for (std::uint64_t i = 0; i < 3; ++i)
    EXPECT_EQ(as_text(capture.find(Phase::entry, 0x1000 + i * 0x100, 5)), "block");
  capture.clear();
  for (std::uint64_t i = 0; i < 3; ++i) put(capture, 0x2000 + i * 0x100, "other", Phase::entry);
  EXPECT_TRUE(capture.find(Phase::entry, 0x2000, 9).known);
}

TEST(Capture, finds_nothing_in_a_known_place) {
  Capture capture;
  put(capture, 0x1000, "block", Phase::entry);
  EXPECT_TRUE(capture.find(Phase::entry, 0x1000, 0).known);
  EXPECT_TRUE(capture.find(Phase::entry, 0x1000, 0).bytes.empty());
}

TEST(Capture, prefers_what_was_not_read_late) {
  for (const bool late_first : {true, false}) {
    Capture capture;
    for (const bool late : {late_first, !late_first}) {
      capture.reserve(4)[0] = static_cast<std::byte>(late ? 'l' : 'e');
      Block block;
      block.address = 0x1000;
      block.got = block.wanted = 4;
      block.late = late;
      capture.commit(block);
    }
    EXPECT_EQ(as_text(capture.find(Phase::entry, 0x1000, 1)), "e");
    EXPECT_EQ(as_text(capture.find(Phase::entry, 0x1000, 1)), "e");
    EXPECT_EQ(as_text(capture.find(Phase::entry, 0x1000, 8)).substr(0, 1), "e");
  }
}

TEST(Capture, keeps_the_phases_apart) {
  Capture capture;
  put(capture, 0x1000, "before", Phase::entry);
  put(capture, 0x1000, "after!", Phase::exit);
  EXPECT_EQ(as_text(capture.find(Phase::entry, 0x1000, 6)), "before");
  EXPECT_EQ(as_text(capture.find(Phase::exit, 0x1000, 6)), "after!");
}

TEST(Capture, tells_unread_memory_from_memory_not_asked_for) {
  Capture capture;
  put(capture, 0x1000, "abc", Phase::entry, true);
  const Bytes part = capture.find(Phase::entry, 0x1000, 8);
  EXPECT_TRUE(part.known);
  EXPECT_TRUE(part.fault);
  EXPECT_EQ(as_text(part), "abc");
  EXPECT_FALSE(capture.find(Phase::entry, 0x2000, 1).known);
}

TEST(Capture, knows_of_a_block_that_could_not_be_read_at_all) {
  Capture capture;
  put(capture, 0x1000, "", Phase::entry, true);
  const Bytes nothing = capture.find(Phase::entry, 0x1000, 4);
  EXPECT_TRUE(nothing.known);
  EXPECT_TRUE(nothing.fault);
  EXPECT_TRUE(nothing.bytes.empty());
}

TEST(Capture, prefers_the_block_that_holds_most) {
  Capture capture;
  put(capture, 0x1000, "ab", Phase::entry);
  put(capture, 0x1000, "abcdef", Phase::entry);
  EXPECT_EQ(as_text(capture.find(Phase::entry, 0x1000, 6)), "abcdef");
}

TEST(Capture, finds_nothing_of_no_size) {
  Capture capture;
  put(capture, 0x1000, "abc", Phase::exit);
  EXPECT_TRUE(capture.find(Phase::exit, 0x1000, 0).bytes.empty());
  EXPECT_TRUE(capture.find(Phase::exit, 0x2000, 0).bytes.empty());
}

TEST(Capture, forgets_on_clear) {
  Capture capture;
  put(capture, 0x1000, "abc", Phase::entry);
  capture.clear();
  EXPECT_FALSE(capture.find(Phase::entry, 0x1000, 3).known);
  put(capture, 0x2000, "xyz", Phase::entry);
  EXPECT_EQ(as_text(capture.find(Phase::entry, 0x2000, 3)), "xyz");
}

TEST(Capture, finds_each_block_after_a_call_that_had_more) {
  Capture capture;
  for (std::uint64_t i = 0; i < 5; ++i) put(capture, 0x1000 * (i + 1), "abc", Phase::entry);
  EXPECT_TRUE(capture.find(Phase::entry, 0x5000, 3).known);
  capture.clear();
  for (std::uint64_t i = 0; i < 3; ++i) put(capture, 0x1000 * (i + 1), "abc", Phase::entry);
  for (std::uint64_t i = 0; i < 3; ++i) EXPECT_TRUE(capture.find(Phase::entry, 0x1000 * (i + 1), 3).known);
}

}  // namespace
}  // namespace ringside::event
