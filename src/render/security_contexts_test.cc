#include "render/security_contexts.h"

#include <gtest/gtest.h>

namespace ringside::render {
namespace {

std::string text_of(const event::SecurityContext& context, Contexts shown, HexStrings hex = HexStrings::none) {
  std::string out = "3";
  append_context(out, " ", context, shown, hex);
  return out;
}

TEST(SecurityContexts, shows_the_type_alone_or_the_whole) {
  const event::SecurityContext context{"system_u:object_r:etc_t:s0:c1,c2", {}};
  EXPECT_EQ(text_of(context, Contexts::types), "3 [etc_t]");
  EXPECT_EQ(text_of(context, Contexts::whole), "3 [system_u:object_r:etc_t:s0:c1,c2]");
  EXPECT_EQ(text_of({"user:role:type", {}}, Contexts::types), "3 [type]");
}

TEST(SecurityContexts, shows_what_has_no_type_as_it_is) {
  EXPECT_EQ(text_of({"kernel", {}}, Contexts::types), "3 [kernel]");
  EXPECT_EQ(text_of({"one:two", {}}, Contexts::types), "3 [one:two]");
  EXPECT_EQ(text_of({}, Contexts::types), "3");
}

TEST(SecurityContexts, tells_of_a_mismatch_in_what_is_shown) {
  const event::SecurityContext level{"system_u:object_r:etc_t:s0", "system_u:object_r:etc_t:s0:c1"};
  EXPECT_EQ(text_of(level, Contexts::types), "3 [etc_t]");
  EXPECT_EQ(text_of(level, Contexts::whole), "3 [system_u:object_r:etc_t:s0!!system_u:object_r:etc_t:s0:c1]");
  EXPECT_EQ(text_of({"u:r:tmp_t:s0", "u:r:etc_t:s0"}, Contexts::types), "3 [tmp_t!!etc_t]");
}

TEST(SecurityContexts, escapes_what_would_end_it) {
  EXPECT_EQ(text_of({"a]b!c\n", {}}, Contexts::whole), "3 [a\\135b\\41c\\n]");
}

TEST(SecurityContexts, has_both_in_json) {
  JsonBuffer out;
  append_context(out, {"u:r:tmp_t:s0", "u:r:etc_t:s0"});
  append_context(out, {"u:r:tmp_t:s0", {}});
  append_context(out, {});
  EXPECT_EQ(fmt::to_string(out),
            R"(,"context":"u:r:tmp_t:s0","expected_context":"u:r:etc_t:s0","context":"u:r:tmp_t:s0")");
}

}  // namespace
}  // namespace ringside::render
