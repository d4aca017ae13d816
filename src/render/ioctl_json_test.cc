// Arguments of ioctl as JSON, and with -X: numbers that have several parts.
#include <asm/ioctls.h>
#include <asm/termbits.h>
#include <gtest/gtest.h>
#include <linux/videodev2.h>

#include <nlohmann/json.hpp>

#include "render/json_visitor.h"
#include "render/synthetic_call_test.h"

namespace ringside::render {
namespace {

using nlohmann::json;

constexpr std::uint64_t address = 0x1000;

// A request with this struct before and after it.
struct Made : SyntheticCall {
  template <typename Struct>
  Made(std::uint64_t request, const Struct& content) : SyntheticCall("ioctl", {3, request, address}) {
    put(address, bytes_of(content));
  }

  json as_json() const {
    JsonBuffer out;
    JsonVisitor visitor(out);
    visitor.begin_arguments();
    walk(visitor);
    visitor.end_arguments();
    return json::parse(std::string(out.begin(), out.end()));
  }

  std::string as_text(Constants constants) const {
    TextForms forms;
    forms.constants = constants;
    TextVisitor visitor(forms);
    walk(visitor);
    return visitor.text();
  }
};

TEST(IoctlJson, tells_a_buffers_flags_one_by_one) {
  v4l2_buffer buffer{};
  buffer.flags = 0x6000 | 0x50000 | V4L2_BUF_FLAG_MAPPED | 0x2000000;
  const Made made(VIDIOC_QUERYBUF, buffer);
  const json flags = made.as_json()["arg"]["flags"];
  EXPECT_EQ(flags,
            json::parse(R"({"flags":["V4L2_BUF_FLAG_MAPPED","0x2000000","0x6000","0x50000"],"raw":33906689})"));
}

TEST(IoctlText, shows_a_buffers_flags_as_one_number_or_each_part_with_its_own) {
  v4l2_buffer buffer{};
  buffer.flags = 0x2000 | V4L2_BUF_FLAG_MAPPED;
  const Made made(VIDIOC_QUERYBUF, buffer);
  EXPECT_NE(made.as_text(Constants::raw).find("flags=0x2001, "), std::string::npos);
  EXPECT_NE(made.as_text(Constants::both)
                .find("flags=0x1 /* V4L2_BUF_FLAG_MAPPED */|0x2000 /* V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC */|0 /* "
                      "V4L2_BUF_FLAG_TSTAMP_SRC_EOF */"),
            std::string::npos);
}

TEST(IoctlJson, tells_a_terminals_modes_one_by_one) {
  termios modes{};
  modes.c_oflag = OPOST | 0x10000;
  modes.c_cflag = B9600 | B50 << IBSHIFT | CS8 | CREAD;
  const json told = Made(TCSETS, modes).as_json()["arg"];
  EXPECT_EQ(told["c_iflag"], json::parse(R"({"flags":[],"raw":0})"));
  EXPECT_EQ(told["c_oflag"],
            json::parse(R"({"flags":["NL0","CR0","TAB0","BS0","VT0","FF0","OPOST","0x10000"],"raw":65537})"));
  EXPECT_EQ(told["c_cflag"]["flags"], json::parse(R"(["B9600","B50<<IBSHIFT","CS8","CREAD"])"));
}

TEST(IoctlText, gives_each_field_of_a_terminals_modes_its_number) {
  termios modes{};
  modes.c_cflag = B9600 | B50 << IBSHIFT | CS8;
  const Made made(TCSETS, modes);
  EXPECT_NE(made.as_text(Constants::raw).find("c_iflag=, c_oflag=0|0|0|0|0|0|, c_cflag=0xd|0x1<<0x10|0x30|, "),
            std::string::npos);
  EXPECT_NE(made.as_text(Constants::both)
                .find("c_cflag=0xd /* B9600 */|0x1 /* B50 */<<0x10 /* IBSHIFT */|0x30 /* CS8 */|, "),
            std::string::npos);
}

}  // namespace
}  // namespace ringside::render
