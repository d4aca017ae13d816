#include "base/short_text.h"

#include <gtest/gtest.h>

#include <string>

namespace ringside::base {
namespace {

TEST(ShortText, IsMadeByPrintfsRulesAndGrows) {
  ShortText text("%#x", 0x1ffu);
  text.add("%s%d", "|", -3);
  EXPECT_EQ(std::string_view(text), "0x1ff|-3");
  EXPECT_STREQ(text.c_str(), "0x1ff|-3");
}

TEST(ShortText, BeginsEmpty) {
  ShortText text;
  EXPECT_TRUE(text.empty());
  EXPECT_STREQ(text.c_str(), "");
  text.add("%s", "");
  EXPECT_TRUE(text.empty());
}

TEST(ShortText, DropsWhatDoesNotFit) {
  const std::string most(511, 'a');
  ShortText text("%s", std::string(1000, 'a').c_str());
  EXPECT_EQ(std::string_view(text), most);
  text.add("%s", "more");
  EXPECT_EQ(std::string_view(text), most);
  EXPECT_EQ(text.c_str()[511], '\0');
}

}  // namespace
}  // namespace ringside::base
