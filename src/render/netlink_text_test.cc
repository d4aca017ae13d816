// Names of netlink attributes that are newer than strace 6.1, from synthetic events.
#include <gtest/gtest.h>
#include <linux/netlink.h>

#include <string>

#include "render/synthetic_call_test.h"

namespace ringside::render {
namespace {

std::string bytes(std::initializer_list<unsigned> values) {
  std::string result;
  for (const unsigned value : values) result.push_back(static_cast<char>(value));
  return result;
}

// A message of this type, and what follows its header, as the text of sendto's buffer.
std::string show(unsigned type, const std::string& payload) {
  constexpr std::uint64_t address = 0x1000;
  const auto length = static_cast<unsigned>(16 + payload.size());
  const std::string message = bytes({length, 0, 0, 0, type, 0, 0, 0, 7, 0, 0, 0, 8, 0, 0, 0}) + payload;
  SyntheticCall call("sendto", {3, address, length, 0, 0, 0});
  call.put(address, message, event::Phase::entry);
  call.call.netlink = NETLINK_ROUTE;
  const std::string text = call.text();
  const std::size_t begin = text.find("}, ", text.find("nlmsg_pid"));
  return text.substr(begin + 3, text.rfind("], ") - begin - 3);
}

TEST(NetlinkText, names_new_attributes_of_rules) {
  const std::string rule = bytes({2, 0, 0, 0, 0xfe, 0, 0, 1, 0, 0, 0, 0});
  const std::string head =
      "{family=AF_INET, dst_len=0, src_len=0, tos=0, table=RT_TABLE_MAIN, action=FR_ACT_TO_TBL, flags=0}, ";
  EXPECT_EQ(show(32, rule + bytes({5, 0, 25, 0, 46, 0, 0, 0})), head + "[{nla_len=5, nla_type=FRA_DSCP}, 46]");
  EXPECT_EQ(show(32, rule + bytes({8, 0, 26, 0, 0, 1, 2, 3})),
            head + "[{nla_len=8, nla_type=FRA_FLOWLABEL}, htonl(66051)]");
  EXPECT_EQ(show(32, rule + bytes({4, 0, 28, 0})), head + "{nla_len=4, nla_type=FRA_SPORT_MASK}");
}

TEST(NetlinkText, names_new_attributes_of_links) {
  const std::string link = bytes({7, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  const auto shown = [&](const std::string& attribute) {
    const std::string text = show(16, link + attribute);
    return text.substr(text.find("}, ") + 3);
  };
  EXPECT_EQ(shown(bytes({8, 0, 63, 0, 0, 0, 1, 0})), "[{nla_len=8, nla_type=IFLA_GSO_IPV4_MAX_SIZE}, 65536]");
  EXPECT_EQ(shown(bytes({5, 0, 67, 0, 1, 0, 0, 0})), "[{nla_len=5, nla_type=IFLA_NETNS_IMMUTABLE}, 1]");
  EXPECT_EQ(shown(bytes({12, 0, 12, 0, 8, 0, 44, 0, 5, 0, 0, 0})),
            "[{nla_len=12, nla_type=IFLA_PROTINFO}, [{nla_len=8, nla_type=IFLA_BRPORT_BACKUP_NHID}, 5]]");
}

TEST(NetlinkText, names_new_protocols_of_routes) {
  const std::string text = show(24, bytes({2, 0, 0, 0, 0xfe, 84, 0, 1, 0, 0, 0, 0, 8, 0, 31, 0, 0, 0, 0, 9}));
  EXPECT_NE(text.find("rtm_protocol=RTPROT_OVN"), std::string::npos) << text;
  EXPECT_NE(text.find("[{nla_len=8, nla_type=RTA_FLOWLABEL}, htonl(9)]"), std::string::npos) << text;
}

// A route through itself, again and again: shown so far, and no further.
TEST(NetlinkText, bounds_the_depth_of_routes) {
  std::string inner = bytes({0xab});
  for (int i = 0; i < 14; ++i) {
    const auto length = static_cast<unsigned>(inner.size());
    inner = bytes({length + 12, 0, 9, 0, length + 8, 0, 0, 0, 1, 0, 0, 0}) + inner;
  }
  const std::string text = show(24, bytes({2, 0, 0, 0, 0xfe, 0, 0, 1, 0, 0, 0, 0}) + inner);
  std::size_t levels = 0;
  for (std::size_t at = 0; (at = text.find("RTA_MULTIPATH", at)) != std::string::npos; ++at) ++levels;
  EXPECT_EQ(levels, 12U) << text;
}

}  // namespace
}  // namespace ringside::render
