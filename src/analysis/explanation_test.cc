#include "analysis/explanation.h"

#include <gtest/gtest.h>

#include "analysis/subject.h"

namespace ringside::analysis {
namespace {

const catalog::Syscall& row(const char* name, abi::Abi abi = abi::Abi::x86_64) {
  const catalog::Syscall* found = row_named(name, abi);
  EXPECT_NE(found, nullptr) << name;
  return found != nullptr ? *found : *catalog::all().front();
}

TEST(Explanation, spells_prototypes) {
  EXPECT_EQ(prototype_of(row("bind")), "long bind(int fd, const struct sockaddr *umyaddr, int addrlen)");
  EXPECT_EQ(prototype_of(row("getpid")), "long getpid(void)");
  EXPECT_EQ(prototype_of(row("read")), "long read(int fd, void *buf, unsigned long count)");
  EXPECT_TRUE(prototype_of(row("exit_group")).starts_with("void exit_group("));
}

TEST(Explanation, knows_the_registers_of_each_abi) {
  EXPECT_EQ(registers_of(row("bind"), abi::Abi::x86_64), (std::vector<std::string>{"rdi", "rsi", "rdx"}));
  EXPECT_EQ(registers_of(row("bind", abi::Abi::i386), abi::Abi::i386),
            (std::vector<std::string>{"ebx", "ecx", "edx"}));
  EXPECT_EQ(registers_of(row("mmap"), abi::Abi::x86_64),
            (std::vector<std::string>{"rdi", "rsi", "rdx", "r10", "r8", "r9"}));
  const auto split = registers_of(row("truncate64", abi::Abi::i386), abi::Abi::i386);
  ASSERT_EQ(split.size(), 2U);
  EXPECT_EQ(split[1], "ecx:edx");
}

TEST(Presence, tells_a_weak_symbol_from_an_entry) {
  const auto symbols = kernel::Kallsyms::parse(
      "1 T __x64_sys_newstat\n1 W __x64_sys_init_module\n1 T __ia32_sys_setuid16\n1 T __ia32_sys_setuid\n"
      "1 T __ia32_sys_clock_gettime\n1 T __ia32_sys_clock_gettime32\n1 W __ia32_compat_sys_bind\n1 T "
      "__ia32_sys_bind\n");
  const auto entry = [&](const char* name, abi::Abi abi) { return find_entry(name, abi, &symbols); };
  EXPECT_EQ(entry("stat", abi::Abi::x86_64).symbol, "__x64_sys_newstat");
  EXPECT_EQ(entry("init_module", abi::Abi::x86_64).presence, Presence::absent);
  EXPECT_EQ(entry("tuxcall", abi::Abi::x86_64).presence, Presence::absent);
  EXPECT_EQ(entry("setuid", abi::Abi::i386).symbol, "__ia32_sys_setuid16");
  EXPECT_EQ(entry("setuid32", abi::Abi::i386).symbol, "__ia32_sys_setuid");
  EXPECT_EQ(entry("clock_gettime", abi::Abi::i386).symbol, "__ia32_sys_clock_gettime32");
  EXPECT_EQ(entry("clock_gettime64", abi::Abi::i386).symbol, "__ia32_sys_clock_gettime");
  EXPECT_EQ(entry("bind", abi::Abi::i386).symbol, "__ia32_sys_bind");
  EXPECT_EQ(find_entry("bind", abi::Abi::x86_64, nullptr).presence, Presence::unknown);
}

TEST(Presence, tries_only_what_does_no_harm) {
  for (const char* name : {"read", "close", "openat", "getpid", "ioctl"}) EXPECT_TRUE(is_harmless(row(name))) << name;
  for (const char* name :
       {"fork", "pause", "exit", "kill", "reboot", "sync", "munmap", "setsid", "vhangup", "unshare"})
    EXPECT_FALSE(is_harmless(row(name))) << name;
  EXPECT_EQ(try_call(row("read"), abi::Abi::x86_64), Presence::present);
  EXPECT_EQ(try_call(row("getpid"), abi::Abi::x86_64), Presence::present);
}

TEST(Presence, says_the_same_by_symbols_and_by_trying) {
  const auto symbols = kernel::Kallsyms::read();
  if (!symbols) GTEST_SKIP() << symbols.error().message();
  for (const catalog::Syscall* one : catalog::all()) {
    if (one->x86_64 == catalog::absent || !is_harmless(*one)) continue;
    EXPECT_EQ(find_entry(one->name, abi::Abi::x86_64, &*symbols).presence, try_call(*one, abi::Abi::x86_64))
        << one->name;
  }
}

TEST(Wrapper, is_found_in_the_installed_libc) {
  const auto libc = Libc::open(false);
  if (!libc) GTEST_SKIP() << libc.error().message();
  const auto bind = libc->find("bind", 49);
  ASSERT_TRUE(bind);
  EXPECT_EQ(bind->function, "bind");
  ASSERT_GE(bind->entering.size(), 2U);
  EXPECT_EQ(bind->entering.front().text, "mov eax, 0x31");
  EXPECT_EQ(bind->entering.back().text, "syscall");
  EXPECT_FALSE(libc->find("no such call", 9999));
  EXPECT_FALSE(libc->has_function("openat2"));
}

TEST(Subject, reads_names_numbers_errors_and_constants) {
  const auto call = [](std::string_view word) {
    const auto subject = parse_subject(word);
    const auto* one = subject ? std::get_if<CallSubject>(&*subject) : nullptr;
    return one == nullptr ? std::string() : std::string(one->row->name);
  };
  EXPECT_EQ(call("bind"), "bind");
  EXPECT_EQ(call("49"), "bind");
  EXPECT_EQ(call("0x31"), "bind");
  EXPECT_EQ(call("i386:361"), "bind");
  EXPECT_EQ(call("i386:1"), "exit");
  EXPECT_EQ(call("x32:0x40000031"), "bind");
  EXPECT_EQ(call("socketcall"), "socketcall");
  EXPECT_EQ(call("nothing"), "");
  EXPECT_EQ(call("i387:1"), "");
  const auto error = parse_subject("ENOENT");
  ASSERT_TRUE(error);
  EXPECT_EQ(std::get<ErrorSubject>(*error).number, 2);
  const auto request = parse_subject("ioctl", "TCGETS");
  ASSERT_TRUE(request);
  EXPECT_EQ(std::get<VariantSubject>(*request).value, 0x5401U);
  EXPECT_NE(std::get<VariantSubject>(*request).variant, nullptr);
  EXPECT_TRUE(parse_subject("TCGETS"));
  EXPECT_TRUE(parse_subject("fcntl", "F_GETLK"));
  EXPECT_FALSE(parse_subject("fcntl", "F_NOTHING"));
  EXPECT_FALSE(parse_subject("bind", "AF_INET"));
}

TEST(Explanation, of_bind_knows_the_whole_way) {
  Machine machine;
  machine.symbols = kernel::Kallsyms::parse("1 T __x64_sys_bind\n1 T __ia32_sys_bind\n1 T __ia32_sys_socketcall\n");
  const Explanation explanation = explain("bind", machine);
  ASSERT_EQ(explanation.abis.size(), 3U);
  EXPECT_EQ(explanation.abis[0].number, 49U);
  EXPECT_EQ(explanation.abis[0].entry.symbol, "__x64_sys_bind");
  EXPECT_EQ(explanation.abis[1].number, 361U);
  EXPECT_NE(explanation.abis[2].through.find("socketcall (102), call 2"), std::string::npos);
  EXPECT_TRUE(explanation.in_vdso.empty());
}

}  // namespace
}  // namespace ringside::analysis
