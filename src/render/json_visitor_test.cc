#include "render/json_visitor.h"

#include <gtest/gtest.h>

#include <string>

#include "base/json.h"

namespace ringside::render {
namespace {

using json = base::Json;

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

// The JSON of what `walk` tells the visitor as one call's arguments; it must be well-formed.
template <typename Walk>
std::string arguments(Walk walk) {
  JsonBuffer buffer;
  JsonVisitor visitor(buffer);
  visitor.begin_arguments();
  walk(visitor);
  visitor.end_arguments();
  std::string text = fmt::to_string(buffer);
  EXPECT_TRUE(json::accept(text)) << text;
  return text;
}

TEST(JsonVisitor, writes_numbers_whole) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("a", false);
              out.number(-5);
              out.argument("b", false);
              out.unsigned_number(18446744073709551615U);
              out.argument("c", false);
              out.hex(255);
              out.argument("d", false);
              out.octal(0644, 3);
            }),
            R"({"a":-5,"b":18446744073709551615,"c":255,"d":420})");
}

TEST(JsonVisitor, names_arguments_that_have_no_name) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              for (std::uint64_t i = 0; i < 2; ++i) {
                out.argument(nullptr, false);
                out.address(i * 16);
              }
            }),
            R"({"arg0":null,"arg1":"0x10"})");
}

TEST(JsonVisitor, keeps_flags_with_their_raw_value) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("flags", false);
              out.begin_flags(0x80001, decode::Base::hex);
              out.flag("O_WRONLY");
              out.flag("O_CLOEXEC");
              out.end_flags("O_???");
              out.argument("odd", false);
              out.begin_flags(0x40000000, decode::Base::hex);
              out.flag_bits(0x40000000, decode::Base::hex);
              out.end_flags("O_???");
              out.argument("none", false);
              out.begin_flags(0, decode::Base::hex);
              out.flag_bits(0, decode::Base::hex);
              out.end_flags(nullptr);
            }),
            R"({"flags":{"flags":["O_WRONLY","O_CLOEXEC"],"raw":524289},)"
            R"("odd":{"flags":["0x40000000"],"raw":1073741824},"none":{"flags":[],"raw":0}})");
}

TEST(JsonVisitor, names_constants) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("domain", false);
              out.constant(2, "AF_INET", decode::Base::hex);
              out.argument("dirfd", false);
              out.constant(static_cast<std::uint64_t>(-100), "AT_FDCWD", decode::Base::hex);
              out.argument("what", false);
              out.unknown_constant(0x77, decode::Base::hex, "AF_???");
            }),
            R"({"domain":{"name":"AF_INET","raw":2},"dirfd":{"name":"AT_FDCWD","raw":-100},)"
            R"("what":{"name":null,"raw":119}})");
}

TEST(JsonVisitor, loses_no_byte_of_a_string) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("plain", false);
              out.string(bytes_of("caf\xc3\xa9 \"\\\n\x01"), {});
              out.argument("cut", false);
              out.string(bytes_of("ab"), {.cut = true});
              out.argument("binary", false);
              out.string(bytes_of(std::string_view("\x7f\xff\0", 3)), {});
              out.argument("like_an_address", false);
              out.string(bytes_of("0x10"), {});
              out.argument("empty", false);
              out.string({}, {});
            }),
            R"({"plain":"café \"\\\n\u0001","cut":{"text":"ab","cut":true},"binary":{"hex":"7fff00"},)"
            R"("like_an_address":{"text":"0x10"},"empty":""})");
}

TEST(JsonVisitor, nests_structs_and_arrays) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("fds", false);
              out.begin_array();
              out.element();
              out.begin_struct();
              out.field("fd");
              out.descriptor(3, nullptr);
              const event::FdFact fact{4, "/etc/passwd"};
              out.field("other");
              out.descriptor(4, &fact);
              out.end_struct();
              out.element();
              out.begin_struct();
              out.end_struct();
              out.end_array();
              out.argument("empty", false);
              out.begin_array();
              out.end_array();
            }),
            R"({"fds":[{"fd":3,"other":{"fd":4,"path":"/etc/passwd"}},{}],"empty":[]})");
}

TEST(JsonVisitor, marks_what_was_left_out) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("a", false);
              out.begin_array();
              out.element();
              out.number(1);
              out.more();
              out.end_array();
              out.argument("b", false);
              out.begin_array();
              out.element();
              out.more();
              out.end_array();
              out.argument("s", false);
              out.begin_struct();
              out.field("x");
              out.number(1);
              out.more();
              out.end_struct();
              out.argument("t", false);
              out.begin_struct();
              out.more();
              out.end_struct();
            }),
            R"({"a":[1,{"more":true}],"b":[{"more":true}],"s":{"x":1,"_more":true},"t":{"_more":true}})");
}

TEST(JsonVisitor, shows_memory_that_could_not_be_read) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("path", false);
              out.unreadable(0x7f00);
              out.argument("buf", false);
              out.address(0);
            }),
            R"({"path":{"unreadable":"0x7f00"},"buf":null})");
}

TEST(JsonVisitor, shows_a_value_before_and_after) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("len", false);
              out.begin_array();
              out.element();
              out.number(128);
              out.changed();
              out.number(16);
              out.end_array();
              out.argument("args", false);
              out.begin_struct();
              out.field("a");
              out.number(1);
              out.end_struct();
              out.changed();
              out.begin_struct();
              out.field("a");
              out.number(2);
              out.end_struct();
              out.argument("only_after", false);
              out.changed();
              out.number(7);
              out.argument("thrice", false);
              out.number(1);
              out.changed();
              out.number(2);
              out.changed();
              out.number(3);
            }),
            R"({"len":[{"before":128,"after":16}],"args":{"before":{"a":1},"after":{"a":2}},)"
            R"("only_after":{"after":7},"thrice":{"before":{"before":1,"after":2},"after":3}})");
}

TEST(JsonVisitor, writes_functions) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("dev", false);
              out.begin_function("makedev");
              out.element();
              out.hex(8);
              out.element();
              out.hex(1);
              out.end_function();
              out.argument("port", false);
              out.begin_function("htons");
              out.number(80);
              out.end_function();
            }),
            R"({"dev":{"call":"makedev","args":[8,1]},"port":{"call":"htons","args":[80]}})");
}

TEST(JsonVisitor, keeps_comments_and_further_parts) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("envp", false);
              out.address(0x1000);
              out.comment("23 vars");
              out.argument("odd", false);
              out.number(1);
              out.literal("of");
              out.number(2);
              out.argument("after", false);
              out.number(3);
            }),
            R"({"envp":{"value":"0x1000","comment":"23 vars"},"odd":{"parts":[1,"of",2]},"after":3})");
}

TEST(JsonVisitor, writes_null_for_an_argument_that_was_not_told) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("a", false);
              out.argument("b", false);
              out.changed();
            }),
            R"({"a":null,"b":{"after":null}})");
}

TEST(JsonVisitor, writes_sets) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("mask", false);
              out.begin_array();
              out.element();
              out.begin_set(true);
              out.member("HUP");
              out.member("RT_1");
              out.end_set();
              out.end_array();
              out.argument("fds", false);
              out.begin_set(false);
              out.member("3");
              out.member("10");
              out.end_set();
              out.argument("none", false);
              out.begin_set(false);
              out.end_set();
            }),
            R"({"mask":[{"all_but":["HUP","RT_1"]}],"fds":{"set":[3,10]},"none":{"set":[]}})");
}

TEST(JsonVisitor, marks_the_unreadable_end_of_an_array_and_a_cut_struct) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              out.argument("iov", false);
              out.begin_array();
              out.element();
              out.begin_struct();
              out.field("len");
              out.number(1);
              out.field(nullptr);
              out.more();
              out.end_struct();
              out.element();
              out.more();
              out.unreadable_rest(0x2000);
              out.end_array();
            }),
            R"({"iov":[{"len":1,"_more":true},{"more":true,"unreadable":"0x2000"}]})");
}

TEST(JsonVisitor, knows_the_working_directory) {
  EXPECT_EQ(arguments([](JsonVisitor& out) {
              const event::FdFact fact{-100, "/tmp"};
              out.argument("dirfd", false);
              out.constant_descriptor(-100, "AT_FDCWD", nullptr);
              out.argument("dirfd2", false);
              out.constant_descriptor(-100, "AT_FDCWD", &fact);
            }),
            R"({"dirfd":{"fd":-100,"name":"AT_FDCWD"},"dirfd2":{"fd":-100,"name":"AT_FDCWD","path":"/tmp"}})");
}

TEST(JsonVisitor, keeps_only_the_note_of_a_result) {
  JsonBuffer buffer;
  JsonVisitor visitor(buffer);
  visitor.begin_note_of_result();
  visitor.hex(0x8002);
  visitor.begin_note();
  visitor.literal("flags ");
  visitor.begin_flags(2, decode::Base::hex);
  visitor.flag("O_RDWR");
  visitor.end_flags(nullptr);
  visitor.end_note();
  EXPECT_TRUE(visitor.end_note_of_result());
  EXPECT_EQ(fmt::to_string(buffer), R"({"parts":["flags",{"flags":["O_RDWR"],"raw":2}]})");
  buffer.clear();
  visitor.begin_note_of_result();
  visitor.begin_note();
  for (const char* label : {"in ", "left "}) {
    visitor.element();
    visitor.literal(label);
    visitor.number(3);
  }
  visitor.end_note();
  EXPECT_TRUE(visitor.end_note_of_result());
  EXPECT_EQ(fmt::to_string(buffer), R"({"parts":["in",3,"left",3]})");
  visitor.begin_note_of_result();
  visitor.number(3);
  EXPECT_FALSE(visitor.end_note_of_result());
}

TEST(JsonVisitor, is_reused_from_call_to_call) {
  JsonBuffer buffer;
  JsonVisitor visitor(buffer);
  for (int i = 0; i < 3; ++i) {
    buffer.clear();
    visitor.begin_value();
    visitor.literal("Timeout");
    visitor.end_value();
    EXPECT_EQ(fmt::to_string(buffer), R"("Timeout")");
  }
}

TEST(JsonText, tells_utf8_from_bytes) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("plain text longer than eight"));
  EXPECT_TRUE(is_utf8("\xf0\x9f\x98\x80 \xe2\x82\xac"));
  for (const char* bad : {"\x80", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80",
                          "\xf5\x80\x80\x80", "\xe2\x82", "12345678\xff"})
    EXPECT_FALSE(is_utf8(bad)) << bad;
}

}  // namespace
}  // namespace ringside::render
