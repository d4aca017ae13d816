// Signals as strace writes them, where no run can show it: foreign layouts, constants newer than strace 6.1.
#include <gtest/gtest.h>

#include <csignal>
#include <cstring>

#include "render/synthetic_call_test.h"

namespace ringside::render {
namespace {

// siginfo in the tracer's own layout.
std::array<std::byte, 128> siginfo(int signal, int code, std::uint64_t first = 0, std::uint64_t second = 0) {
  std::array<std::byte, 128> bytes{};
  std::memcpy(bytes.data(), &signal, 4);
  std::memcpy(bytes.data() + 8, &code, 4);
  std::memcpy(bytes.data() + 16, &first, 8);
  std::memcpy(bytes.data() + 24, &second, 8);
  return bytes;
}

std::string text_of(std::span<const std::byte> bytes, abi::Abi abi = abi::Abi::x86_64) {
  event::Life life;
  life.kind = event::Life::Kind::signaled;
  life.abi = abi;
  life.siginfo = bytes;
  TextVisitor visitor;
  decode::decode_siginfo(life, {}, visitor);
  return visitor.text();
}

TEST(SignalText, reads_an_event_of_a_32_bit_tracee_in_the_tracers_layout) {
  EXPECT_EQ(text_of(siginfo(SIGSEGV, 1, 0xf7001234), abi::Abi::i386),
            "{si_signo=SIGSEGV, si_code=SEGV_MAPERR, si_addr=0xf7001234}");
}

TEST(SignalText, knows_the_shadow_stacks_code) {
  EXPECT_EQ(text_of(siginfo(SIGSEGV, 10)), "{si_signo=SIGSEGV, si_code=SEGV_CPERR, si_addr=NULL}");
}

TEST(SignalText, names_a_refused_call_by_the_table_of_its_architecture) {
  const std::uint64_t i386_exit = 1 | std::uint64_t{0x40000003} << 32;
  EXPECT_EQ(text_of(siginfo(SIGSYS, 1, 0x1000, i386_exit), abi::Abi::i386),
            "{si_signo=SIGSYS, si_code=SYS_SECCOMP, si_call_addr=0x1000, si_syscall=__NR_exit, "
            "si_arch=AUDIT_ARCH_I386}");
  EXPECT_EQ(text_of(siginfo(SIGSYS, 1, 0x1000, i386_exit), abi::Abi::x86_64),
            "{si_signo=SIGSYS, si_code=SYS_SECCOMP, si_call_addr=0x1000, si_syscall=1 /* exit */, "
            "si_arch=AUDIT_ARCH_I386}");
}

TEST(SignalText, takes_bytes_that_are_missing_as_zero) {
  const auto whole = siginfo(SIGCHLD, 1, 0x700000064, 9);
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(text_of(std::span(whole).first(size)).empty());
  EXPECT_EQ(text_of(std::span(whole).first(3)), "{}");
}

TEST(SignalText, names_flags_of_pidfd_send_signal_that_came_later) {
  EXPECT_EQ(SyntheticCall("pidfd_send_signal", {3, 10, 0, 7}).text(),
            "3, SIGUSR1, NULL, PIDFD_SIGNAL_THREAD|PIDFD_SIGNAL_THREAD_GROUP|PIDFD_SIGNAL_PROCESS_GROUP");
}

TEST(SignalText, finds_the_mask_of_a_frame_at_the_stack_pointer) {
  SyntheticCall call("rt_sigreturn");
  std::string frame(304, '\0');
  frame[296] = 6;
  call.put(0x7000, frame, event::Phase::entry);
  call.call.stack_pointer = 0x7000;
  EXPECT_EQ(call.text(), "{mask=[INT QUIT]}");
  call.call.stack_pointer = 0x8000;
  EXPECT_EQ(call.text(), "{mask=0x8128}");
}

TEST(SignalText, says_which_call_is_resumed_where_it_is_known) {
  SyntheticCall call("restart_syscall");
  EXPECT_EQ(call.text(), "<... resuming interrupted system call ...>");
  call.call.previous = SyntheticCall("poll").call.row;
  EXPECT_EQ(call.text(), "<... resuming interrupted poll ...>");
}

}  // namespace
}  // namespace ringside::render
