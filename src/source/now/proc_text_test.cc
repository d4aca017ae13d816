#include "source/now/proc_text.h"

#include <gtest/gtest.h>

#include "source/now/sockets.h"

namespace ringside::source::now {
namespace {

constexpr std::string_view fields =
    " S 12 34 34 0 -1 4194560 151 0 0 0 5 6 0 0 20 0 1 0 777 2576384 230 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 "
    "0 "
    "17 3 0 0 0 0 0\n";

TEST(ProcText, stat) {
  const auto stat = parse_stat("987 (cat)" + std::string(fields));
  ASSERT_TRUE(stat);
  EXPECT_EQ(stat->comm, "cat");
  EXPECT_EQ(stat->state, 'S');
  EXPECT_EQ(stat->parent, 12);
  EXPECT_EQ(stat->flags, 4194560U);
  EXPECT_EQ(stat->user_ticks, 5U);
  EXPECT_EQ(stat->system_ticks, 6U);
  EXPECT_EQ(stat->start_ticks, 777U);
  EXPECT_EQ(stat->processor, 3);
  EXPECT_FALSE(stat->is_kernel_thread());
}

TEST(ProcText, stat_of_a_name_that_looks_like_the_rest) {
  const auto stat = parse_stat("987 (a) R 1 (\n) Z)" + std::string(fields));
  ASSERT_TRUE(stat);
  EXPECT_EQ(stat->comm, "a) R 1 (\n) Z");
  EXPECT_EQ(stat->state, 'S');
}

TEST(ProcText, stat_that_is_none) {
  for (const char* text :
       {"", "987", "987 (cat", ")(", "987 (cat) S", "987 (cat) S x 34", "987 (cat) S 12 34 34 0 -1 "})
    EXPECT_FALSE(parse_stat(text)) << text;
}

TEST(ProcText, words_of_a_call) {
  const auto call = parse_call_words("0 0x3 0x7ffd 0xffffffffffffffff 0x0 0x22 0x5 0x7ffe0000 0x7f0012\n");
  ASSERT_TRUE(call);
  EXPECT_EQ(call->kind, CallWords::Kind::call);
  EXPECT_EQ(call->number, 0U);
  EXPECT_EQ(call->args, (std::array<std::uint64_t, 6>{3, 0x7ffd, ~UINT64_C(0), 0, 0x22, 5}));
  EXPECT_EQ(call->stack_pointer, 0x7ffe0000U);
  EXPECT_EQ(call->instruction_pointer, 0x7f0012U);
  EXPECT_EQ(parse_call_words("running\n")->kind, CallWords::Kind::running);
  const auto outside = parse_call_words("-1 0x7ffe0000 0x7f0012\n");
  ASSERT_TRUE(outside);
  EXPECT_EQ(outside->kind, CallWords::Kind::outside);
  EXPECT_EQ(outside->instruction_pointer, 0x7f0012U);
  for (const char* text :
       {"", "x", "0 0x3 0x7ffd", "-1 0x7ffe0000", "0 0x3 0x7 0x0 0x0 0x2 0x5 0x10000000000000000 0x7"})
    EXPECT_FALSE(parse_call_words(text)) << text;
}

constexpr std::string_view sched =
    "-----------\nse.exec_start                                :      51234567.890123\n"
    "nr_switches                                  :                   42\n";

TEST(ProcText, sched) {
  const auto found = parse_sched("cat (12, #threads: 1)\n" + std::string(sched));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->last_ran, 51'234'567'890'123);
  EXPECT_EQ(found->switches, 42U);
  EXPECT_FALSE(parse_sched("nr_switches : 42\n"));
  EXPECT_FALSE(parse_sched("se.exec_start : 1.5\nnr_switches : 42\n"));
  EXPECT_FALSE(parse_sched("se.exec_start : 9223372036854775807.000001\nnr_switches : 42\n"));
}

TEST(ProcText, sched_of_a_thread_that_is_called_like_a_line) {
  for (const char* name : {"se.exec_start :", "\nnr_switches : "}) {
    const auto found = parse_sched(std::string(name) + " (12, #threads: 1)\n" + std::string(sched));
    ASSERT_TRUE(found) << name;
    EXPECT_EQ(found->last_ran, 51'234'567'890'123);
    EXPECT_EQ(found->switches, 42U);
  }
}

TEST(ProcText, kernel_stack) {
  EXPECT_EQ(parse_kernel_stack("[<0>] pipe_read+0x1ec/0x4a0\n[<0>] vfs_read+0x1/0x2\nnonsense\n"),
            (std::vector<std::string>{"pipe_read+0x1ec/0x4a0", "vfs_read+0x1/0x2"}));
}

TEST(ProcText, children) {
  EXPECT_EQ(parse_pids("12 345 \n"), (std::vector<event::Pid>{12, 345}));
  EXPECT_TRUE(parse_pids("").empty());
  EXPECT_EQ(parse_pids("12 x 345"), (std::vector<event::Pid>{12}));
}

TEST(ProcText, what_epoll_watches) {
  const auto watched = parse_epoll(
      "pos:\t0\nflags:\t02\ntfd:        5 events:       19 data:  7f  pos:0 ino:1 sdev:2\ntfd: 9 events: 80000004\n"
      "tfd: 99999999999 events: 1\n");
  ASSERT_EQ(watched.size(), 2U);
  EXPECT_EQ(watched[0].fd, 5);
  EXPECT_EQ(watched[0].events, 0x19U);
  EXPECT_EQ(watched[1].events, 0x80000004U);
}

TEST(ProcText, locks) {
  const std::string_view text =
      "1: POSIX  ADVISORY  WRITE 814 fe:01:1443 0 EOF\n1: -> POSIX  ADVISORY  READ 815 fe:01:1443 5 9\n"
      "2: OFDLCK ADVISORY  READ -1 fe:01:7 0 EOF\nlock:\t3: FLOCK  ADVISORY  WRITE 816 fe:01:8 0 EOF\nx: FLOCK\n4: "
      "FLOCK\n";
  const auto locks = parse_locks(text);
  ASSERT_EQ(locks.size(), 4U);
  EXPECT_FALSE(locks[0].waiting);
  EXPECT_EQ(locks[0].kind, "POSIX");
  EXPECT_EQ(locks[0].file, "fe:01:1443");
  EXPECT_TRUE(locks[1].waiting);
  EXPECT_EQ(locks[1].id, locks[0].id);
  EXPECT_EQ(locks[1].pid, 815);
  EXPECT_EQ(locks[2].pid, -1);
  EXPECT_EQ(locks[3].kind, "FLOCK");
  EXPECT_EQ(locks[3].pid, 816);
}

TEST(ProcText, tcp_sockets) {
  const std::string_view text =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
      "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 101 1 0 100 0\n"
      "   1: 00000000000000000000000001000000:0050 0000000000000000FFFF00000100000A:01BB 01 0:0 00:0 0 0 0 102 1 0\n"
      "   2: 0100007F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 103 1 0 100 0\n";
  const auto sockets = parse_tcp(text);
  ASSERT_EQ(sockets.size(), 2U);
  EXPECT_TRUE(sockets[0].listens);
  EXPECT_EQ(sockets[0].inode, 101U);
  EXPECT_EQ(to_text(sockets[0].local), "127.0.0.1:8080");
  EXPECT_FALSE(sockets[1].listens);
  EXPECT_EQ(to_text(sockets[1].local), "[::1]:80");
  EXPECT_EQ(to_text(sockets[1].remote), "10.0.0.1:443");
}

}  // namespace
}  // namespace ringside::source::now
