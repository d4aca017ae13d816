#include "source/select.h"

#include <gtest/gtest.h>

#include "catalog/syscall.h"

namespace ringside::source {
namespace {

using abi::Abi;

CallSet calls_of(std::string_view text) {
  CallSet calls;
  const auto complaint = parse_call_set(text, calls);
  EXPECT_FALSE(complaint) << text << ": " << *complaint;
  return calls;
}

std::string complaint_about(std::string_view text) {
  CallSet calls;
  return parse_call_set(text, calls).value_or("none");
}

std::uint64_t number_of(std::string_view name, Abi abi) {
  for (const catalog::Syscall* row : catalog::all())
    if (name == row->name) return static_cast<std::uint64_t>(catalog::number_on(*row, abi));
  ADD_FAILURE() << name << " has no row";
  return 0;
}

bool has(const CallSet& calls, std::string_view name, Abi abi = Abi::x86_64) {
  return calls.has(abi, number_of(name, abi));
}

TEST(CallSet, takes_names) {
  const CallSet calls = calls_of("openat,close");
  EXPECT_TRUE(has(calls, "openat") && has(calls, "close") && has(calls, "openat", Abi::i386));
  EXPECT_FALSE(has(calls, "read"));
  EXPECT_FALSE(calls.has(Abi::x86_64, 5000));
}

TEST(CallSet, reverses_the_whole_list) {
  const CallSet calls = calls_of("!openat,close");
  EXPECT_FALSE(has(calls, "openat") || has(calls, "close"));
  EXPECT_TRUE(has(calls, "read") && calls.has(Abi::x86_64, 5000));
  EXPECT_TRUE(has(calls_of("!!openat"), "openat"));
}

TEST(CallSet, takes_all_and_none) {
  EXPECT_TRUE(calls_of("all").has(Abi::i386, 999));
  EXPECT_FALSE(calls_of("all@64").has(Abi::i386, 3));
  EXPECT_FALSE(has(calls_of("none"), "read"));
  EXPECT_FALSE(has(calls_of("!all"), "read"));
  EXPECT_TRUE(has(calls_of("!none"), "read"));
  EXPECT_TRUE(has(calls_of("read,all"), "close"));
  EXPECT_EQ(complaint_about("read,none"), "invalid system call 'none'");
}

TEST(CallSet, takes_numbers) {
  EXPECT_TRUE(calls_of("257").has(Abi::x86_64, 257));
  EXPECT_TRUE(calls_of("0257").has(Abi::x86_64, 257));
  for (const char* bad : {"0x101", "-1", "9999", "0-5", "257x", "+3"})
    EXPECT_EQ(complaint_about(bad), "invalid system call '" + std::string(bad) + "'");
}

TEST(CallSet, takes_regular_expressions) {
  const CallSet calls = calls_of("/^m(un)?map");
  EXPECT_TRUE(has(calls, "mmap") && has(calls, "munmap"));
  EXPECT_FALSE(has(calls, "mprotect"));
  EXPECT_TRUE(has(calls_of("/"), "read"));
  EXPECT_EQ(complaint_about("/nomatch"), "invalid system call '/nomatch'");
  EXPECT_NE(complaint_about("/["), "none");
  EXPECT_NE(complaint_about("?/["), "none");
}

TEST(CallSet, limits_a_name_to_an_abi) {
  const CallSet calls = calls_of("openat@32,read@64");
  EXPECT_TRUE(has(calls, "openat", Abi::i386) && has(calls, "read"));
  EXPECT_FALSE(has(calls, "openat") || has(calls, "read", Abi::i386));
  EXPECT_EQ(complaint_about("openat@16"), "incorrect personality designator '16' in qualification 'openat@16'");
  EXPECT_EQ(complaint_about("waitpid@64"), "invalid system call 'waitpid@64'");
}

TEST(CallSet, forgives_unknown_names_only_when_asked) {
  EXPECT_EQ(complaint_about("foo"), "invalid system call 'foo'");
  EXPECT_EQ(complaint_about("read,foo"), "invalid system call 'foo'");
  EXPECT_TRUE(has(calls_of("?foo,read"), "read"));
  EXPECT_TRUE(has(calls_of("!?foo"), "read"));
}

TEST(CallSet, adds_numbers_that_name_no_call) {
  CallSet calls = calls_of("read");
  EXPECT_FALSE(calls.has(Abi::x86_64, 1000) || calls.has(Abi::i386, 0x10000));
  calls.add_nameless();
  EXPECT_TRUE(calls.has(Abi::x86_64, 500) && calls.has(Abi::i386, 1023) && calls.has(Abi::x32, 0x10000));
  EXPECT_FALSE(has(calls, "write") || has(calls, "futex_waitv") || calls.has(Abi::x32, 520));
}

TEST(CallSet, refuses_what_is_no_list) {
  for (const char* bad : {"", "!", ",", " openat", "openat read", "%", "%all", "%nope", "net", "creds", "@64"})
    EXPECT_EQ(complaint_about(bad), "invalid system call '" + std::string(bad) + "'") << bad;
  EXPECT_TRUE(has(calls_of(",openat,,read,"), "openat"));
}

TEST(CallSet, knows_the_classes) {
  for (const char* name :
       {"%file", "%process", "%network", "%net",   "%signal", "%ipc",     "%desc",    "%memory", "%creds",
        "%stat", "%lstat",   "%fstat",   "%%stat", "%statfs", "%fstatfs", "%%statfs", "%clock",  "%pure",
        "file",  "process",  "network",  "signal", "ipc",     "desc",     "memory"})
    EXPECT_EQ(complaint_about(name), "none") << name;
  EXPECT_TRUE(has(calls_of("%file"), "openat"));
  EXPECT_TRUE(has(calls_of("file,desc"), "close"));
  EXPECT_FALSE(has(calls_of("%memory"), "openat"));
}

TEST(SignalSet, takes_names_and_numbers) {
  SignalSet signals;
  EXPECT_FALSE(parse_signal_set("INT,sigchld,34,rt_1", signals));
  EXPECT_TRUE(signals[2] && signals[17] && signals[34] && signals[33]);
  EXPECT_FALSE(signals[1]);
  EXPECT_FALSE(parse_signal_set("!INT", signals));
  EXPECT_FALSE(signals[2]);
  EXPECT_TRUE(signals[1]);
  EXPECT_FALSE(parse_signal_set("none", signals));
  EXPECT_TRUE(signals.none());
  EXPECT_FALSE(parse_signal_set("all", signals));
  EXPECT_TRUE(signals.all());
}

TEST(SignalSet, refuses_what_is_no_signal) {
  for (const char* bad : {"", "!", ",", "foo", "256", "-1", "SIGRTMAX", "SIGRT_0", "SIGPOLL"}) {
    SignalSet signals;
    EXPECT_EQ(parse_signal_set(bad, signals).value_or("none"), "invalid signal '" + std::string(bad) + "'");
  }
}

}  // namespace
}  // namespace ringside::source
