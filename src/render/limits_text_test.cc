// What is shown of memory that is larger than what is copied of it, from synthetic events.
#include <gtest/gtest.h>

#include <string>

#include "render/synthetic_call_test.h"

namespace ringside::render {
namespace {

constexpr std::uint64_t at = 0x1000;
constexpr std::uint64_t control_at = 0x2000;

TEST(LimitsText, mark_sets_of_descriptors_that_may_go_on) {
  std::string set(1024, '\0');
  set[0] = 8;
  SyntheticCall call("select", {8193, at, 0, 0, 0});
  call.put(at, set);
  EXPECT_EQ(call.text(), "8193, [3 ...], NULL, NULL, NULL");
  call.call.args[0] = 8192;
  EXPECT_EQ(call.text(), "8192, [3], NULL, NULL, NULL");
}

TEST(LimitsText, mark_control_messages_that_go_on) {
  constexpr std::uint64_t claimed = 100'000;
  const std::string control = words({20, 1 | std::uint64_t{1} << 32, 5, 20});
  SyntheticCall call("sendmsg", {3, at, 0});
  call.put(at, words({0, 0, 0, 0, control_at, claimed, 0}));
  std::memcpy(call.memory.reserve(control.size()).data(), control.data(), control.size());
  event::Block block;
  block.address = control_at;
  block.got = static_cast<std::uint32_t>(control.size());
  block.wanted = claimed;
  block.cut = true;
  block.phase = event::Phase::entry;
  call.memory.commit(block);
  EXPECT_EQ(
      call.text(),
      "3, {msg_name=NULL, msg_namelen=0, msg_iov=NULL, msg_iovlen=0, msg_control=[{cmsg_len=20, "
      "cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[5]}, ...], msg_controllen=100000, msg_flags=0}, 0");
}

}  // namespace
}  // namespace ringside::render
