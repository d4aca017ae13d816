// Registrations of io_uring that are newer than strace 6.1, from synthetic events.
#include <gtest/gtest.h>

#include <string>

#include "render/synthetic_call_test.h"

namespace ringside::render {
namespace {

constexpr std::uint64_t address = 0x1000;

std::string show(std::uint64_t opcode, const std::string& before, std::uint64_t count,
                 const std::string& after = {}) {
  SyntheticCall call("io_uring_register", {3, opcode, address, count});
  call.put(address, before, event::Phase::entry);
  call.put(address, after.empty() ? before : after, event::Phase::exit);
  return call.text();
}

TEST(UringText, cancels_and_waits) {
  EXPECT_EQ(
      show(24, words<std::uint32_t>({0x2000, 0, 5, 0x42, 1, 0, 2, 0, 22, 0, 0, 0, 0, 0, 0, 0}), 1),
      "3, IORING_REGISTER_SYNC_CANCEL, {addr=0x2000, fd=5, flags=IORING_ASYNC_CANCEL_FD|0x40, timeout={tv_sec=1, "
      "tv_nsec=2}, opcode=IORING_OP_READ}, 1");
  EXPECT_EQ(show(24, words<std::uint32_t>({0, 0, 5, 1, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0}), 2),
            "3, IORING_REGISTER_SYNC_CANCEL, 0x1000, 2");
}

TEST(UringText, asks_for_ranges_and_states) {
  EXPECT_EQ(show(25, words<std::uint32_t>({1, 2, 0, 0}), 1),
            "3, IORING_REGISTER_FILE_ALLOC_RANGE, {off=1, len=2}, 1");
  EXPECT_EQ(show(26, words<std::uint32_t>({1, 2, 0, 0, 0, 0, 0, 0, 0, 0}), 1),
            "3, IORING_REGISTER_PBUF_STATUS, {buf_group=0x1, head=0x2}, 1");
}

TEST(UringText, polls_before_and_after) {
  EXPECT_EQ(show(27, words<std::uint32_t>({0x10, 1, 1, 0}), 1, words<std::uint32_t>({0x20, 0x101, 5, 0})),
            "3, IORING_REGISTER_NAPI, {busy_poll_to=0x10, prefer_busy_poll=0x1, opcode=IO_URING_NAPI_REGISTER_OP, "
            "op_param=IO_URING_NAPI_TRACKING_STATIC} => {busy_poll_to=0x20, prefer_busy_poll=0x1, "
            "opcode=IO_URING_NAPI_STATIC_ADD_ID, op_param=0x5}, 1");
}

TEST(UringText, takes_a_clock_and_buffers) {
  EXPECT_EQ(show(29, words<std::uint32_t>({1, 0, 0, 0}), 0),
            "3, IORING_REGISTER_CLOCK, {clockid=CLOCK_MONOTONIC}, 0");
  EXPECT_EQ(show(30, words<std::uint32_t>({5, 3, 1, 2, 4, 0, 0, 0}), 1),
            "3, IORING_REGISTER_CLONE_BUFFERS, {src_fd=5, "
            "flags=IORING_REGISTER_SRC_REGISTERED|IORING_REGISTER_DST_REPLACE, src_off=1, dst_off=2, nr=4}, 1");
}

}  // namespace
}  // namespace ringside::render
