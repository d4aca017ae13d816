#include "render/quote.h"

#include <gtest/gtest.h>

#include <string_view>

namespace ringside::render {
namespace {

std::string quoted(std::string_view text, HexStrings hex = HexStrings::none) {
  std::string out;
  append_quoted(out, std::as_bytes(std::span(text.data(), text.size())), hex);
  return out;
}

std::string bare(std::string_view text, std::string_view escape) {
  std::string out;
  append_bare(out, text, escape);
  return out;
}

using namespace std::string_view_literals;

TEST(Quote, escapes_as_a_C_string) { EXPECT_EQ(quoted("a\tb\n\"\\\v\f\r"), R"("a\tb\n\"\\\v\f\r")"); }

TEST(Quote, writes_as_few_octal_digits_as_the_next_byte_allows) {
  EXPECT_EQ(quoted("\1"sv), R"("\1")");
  EXPECT_EQ(quoted("\0012"sv), R"("\0012")");
  EXPECT_EQ(quoted("\0018"sv), R"("\18")");
  EXPECT_EQ(quoted("\0\0a"sv), R"("\0\0a")");
  EXPECT_EQ(quoted("\177\377"sv), R"("\177\377")");
}

TEST(Quote, lets_no_control_byte_through) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    for (const char out : quoted({&c, 1})) EXPECT_TRUE(out >= 0x20 && out < 0x7f) << byte;
    for (const char out : bare({&c, 1}, "<>")) EXPECT_TRUE(out >= 0x20 && out < 0x7f) << byte;
  }
}

TEST(Quote, turns_to_hex_when_a_byte_is_not_ascii) {
  EXPECT_EQ(quoted("a\200", HexStrings::non_ascii), R"("\x61\x80")");
  EXPECT_EQ(quoted("a\t", HexStrings::non_ascii), R"("a\t")");
  EXPECT_EQ(quoted("\033", HexStrings::non_ascii), R"("\x1b")");
  EXPECT_EQ(quoted("a", HexStrings::all), R"("\x61")");
}

TEST(Quote, escapes_the_brackets_around_a_path) { EXPECT_EQ(bare("/tmp/<a>", "<>"), R"(/tmp/\74a\76)"); }

}  // namespace
}  // namespace ringside::render
