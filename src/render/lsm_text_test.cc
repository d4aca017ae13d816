// What security modules say of a process, from synthetic events: calls that are newer than strace 6.1.
#include <gtest/gtest.h>

#include <string>

#include "render/synthetic_call_test.h"

namespace ringside::render {
namespace {

constexpr std::uint64_t buffer = 0x1000;
constexpr std::uint64_t size = 0x2000;

std::string context(std::uint64_t id, std::uint64_t length, const std::string& text) {
  std::string bytes = words({id, 0x2, length, text.size()}) + text;
  if (bytes.size() < length) bytes.resize(length);
  return bytes;
}

struct Asked {
  std::string before;  // in the buffer
  std::uint32_t room = 0;
  std::string after;  // in the buffer, which holds as much as `stored` says
  std::uint32_t stored = 0;
  std::uint64_t flags = 0;
  bool failed = false;
};

std::string get(const Asked& asked, const decode::Options& options = {}) {
  SyntheticCall call("lsm_get_self_attr", {100, buffer, size, asked.flags});
  call.put(size, bytes_of(asked.room), event::Phase::entry);
  call.put(size, bytes_of(asked.stored), event::Phase::exit);
  if (!asked.before.empty()) call.put(buffer, asked.before, event::Phase::entry);
  if (!asked.after.empty()) call.put(buffer, asked.after, event::Phase::exit);
  call.call.failed = asked.failed;
  return call.text(options);
}

TEST(LsmText, contexts_in_a_row) {
  const std::string both = context(104, 40, "abc") + context(999, 34, "xy");
  EXPECT_EQ(
      get({.room = 512, .after = both, .stored = 74}),
      "LSM_ATTR_CURRENT, [{id=LSM_ID_APPARMOR, flags=0x2, len=40, ctx_len=3, ctx=\"\\x61\\x62\\x63\"}, {id=0x3e7, "
      "flags=0x2, len=34, ctx_len=2, ctx=\"\\x78\\x79\"}], [512 => 74], 0");
}

TEST(LsmText, one_that_was_asked_for) {
  EXPECT_EQ(
      get({.before = context(110, 32, ""), .room = 64, .after = context(110, 32, ""), .stored = 32, .flags = 1}),
      "LSM_ATTR_CURRENT, {id=LSM_ID_LANDLOCK} => [{id=LSM_ID_LANDLOCK, flags=0x2, len=32, ctx_len=0}], [64 => 32], "
      "LSM_FLAG_SINGLE");
  EXPECT_EQ(get({.before = context(110, 32, ""), .room = 0, .stored = 40, .flags = 1, .failed = true}),
            "LSM_ATTR_CURRENT, {id=LSM_ID_LANDLOCK} => 0x1000, [0 => 40], LSM_FLAG_SINGLE");
}

TEST(LsmText, lengths_that_cannot_be) {
  EXPECT_EQ(get({.room = 99, .after = context(1, 8, "abc"), .stored = 99}),
            "LSM_ATTR_CURRENT, [{id=0x1, flags=0x2, len=8, ctx_len=3}], [99], 0");
  EXPECT_EQ(
      get({.room = 99, .after = context(1, 40, "abc"), .stored = 99}),
      "LSM_ATTR_CURRENT, [{id=0x1, flags=0x2, len=40, ctx_len=3, ctx=\"\\x61\\x62\\x63\"}, ... /* 0x1028 */], [99], "
      "0");
  EXPECT_EQ(get({.room = 99, .after = context(1, 40, "abc"), .stored = 20}),
            "LSM_ATTR_CURRENT, 0x1000, [99 => 20], 0");
}

TEST(LsmText, no_more_than_the_limit) {
  decode::Options options;
  options.string_limit = 1;
  const std::string both = context(104, 34, "ab") + context(104, 34, "ab");
  EXPECT_EQ(get({.room = 68, .after = both, .stored = 68}, options),
            "LSM_ATTR_CURRENT, [{id=LSM_ID_APPARMOR, flags=0x2, len=34, ctx_len=2, ctx=\"\\x61\"...}, ...], [68], 0");
}

}  // namespace
}  // namespace ringside::render
