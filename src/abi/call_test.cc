#include "ringside/call.h"

#include <asm/unistd_64.h>
#include <errno.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <cstring>
#include <string>
#include <vector>

#include "abi/call_shapes_test.h"
#include "abi/disassemble.h"
#include "ringside/doors.h"

namespace ringside {
namespace {

// Up to and with the first `ret`.
std::vector<std::string> code_of(const void* function) {
  std::vector<std::string> lines;
  const std::span code(static_cast<const std::byte*>(function), 96);
  for (const abi::Instruction& one : abi::disassemble(code, reinterpret_cast<std::uintptr_t>(function))) {
    if (one.text == "endbr64") continue;
    lines.push_back(one.text);
    if (one.text == "ret") break;
  }
  return lines;
}

template <typename Function>
std::vector<std::string> code_of(Function* function) {
  return code_of(reinterpret_cast<const void*>(function));
}

std::size_t count(const std::vector<std::string>& lines, const std::string& line) {
  return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), line));
}

// Nothing but moves between registers beside the instruction itself.
void expect_moves_around(const std::vector<std::string>& lines, const std::string& instruction, std::size_t limit) {
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  EXPECT_EQ(count(lines, instruction), 1u) << all;
  EXPECT_LE(lines.size(), limit) << all;
  for (const std::string& line : lines) {
    if (line == instruction || line == "ret") continue;
    const std::string verb = line.substr(0, line.find(' '));
    EXPECT_TRUE(verb == "mov" || verb == "xchg" || verb == "push" || verb == "pop" || verb == "movsxd") << all;
    EXPECT_EQ(line.find('['), std::string::npos) << "memory is touched:\n" << all;
  }
}

TEST(Call, is_the_number_and_the_instruction) {
  EXPECT_EQ(code_of(shape_syscall_0), (std::vector<std::string>{"mov eax, 0x6E", "syscall", "ret"}));
  EXPECT_EQ(code_of(shape_syscall_1), (std::vector<std::string>{"mov eax, 0x03", "syscall", "ret"}));
  EXPECT_EQ(code_of(shape_syscall_3), (std::vector<std::string>{"mov eax, 0x01", "syscall", "ret"}));
  EXPECT_EQ(code_of(shape_int80_0), (std::vector<std::string>{"mov eax, 0x40", "int 0x80", "ret"}));
}

TEST(Call, moves_only_what_must_move) {
  // A function's fourth argument comes in rcx, the kernel wants it in r10.
  expect_moves_around(code_of(shape_syscall_6), "syscall", 4);
  EXPECT_EQ(count(code_of(shape_syscall_6), "mov r10, rcx"), 1u);
  expect_moves_around(code_of(shape_int80_3), "int 0x80", 9);
  expect_moves_around(code_of(shape_int80_6), "int 0x80", 20);
  EXPECT_EQ(count(code_of(shape_int80_6), "xchg rbp, r12") + count(code_of(shape_int80_6), "xchg r12, rbp"), 2u);
}

TEST(Call, error_costs_a_comparison) {
  const auto lines = code_of(shape_error);
  EXPECT_EQ(count(lines, "syscall"), 1u);
  for (const std::string& line : lines) EXPECT_NE(line.substr(0, 4), "call");
}

TEST(Call, vsyscall_is_an_ordinary_indirect_call) {
  const auto lines = code_of(shape_vsyscall);
  const bool has_address = std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find("0xFFFFFFFFFF600400") != std::string::npos;
  });
  EXPECT_TRUE(has_address) << ::testing::PrintToString(lines);
}

TEST(Call, gives_values_and_errors) {
  const CallResult pid = call<Door::syscall>(__NR_getpid);
  ASSERT_TRUE(pid);
  EXPECT_EQ(pid.value(), getpid());
  EXPECT_EQ(pid.error(), 0);
  errno = 77;
  const CallResult closed = call<Door::syscall>(__NR_close, -1);
  EXPECT_FALSE(closed);
  EXPECT_EQ(closed.error(), EBADF);
  EXPECT_EQ(raw_call<Door::syscall>(__NR_close, -1), -EBADF);
  EXPECT_EQ(errno, 77);
}

TEST(Call, errors_are_the_last_4095_numbers) {
  EXPECT_FALSE(CallResult(-1));
  EXPECT_EQ(CallResult(-4095).error(), 4095);
  EXPECT_TRUE(CallResult(-4096));
  EXPECT_EQ(CallResult(-4096).value(), -4096);
  EXPECT_TRUE(CallResult(0));
  EXPECT_TRUE(CallResult(static_cast<long>(0xffffffff80000000)));  // an address
}

TEST(Call, passes_six_arguments_through_syscall) {
  const CallResult mapped =
      call<Door::syscall>(__NR_mmap, nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_TRUE(mapped) << mapped.error();
  std::memset(reinterpret_cast<void*>(mapped.value()), 1, 4096);
  // The last argument arrives too: an offset that is no multiple of a page is refused.
  EXPECT_EQ(call<Door::syscall>(__NR_mmap, nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 1).error(),
            EINVAL);
  EXPECT_TRUE(call<Door::syscall>(__NR_munmap, mapped.value(), 4096));
}

// The numbers are those of <asm/unistd_32.h>, which cannot be included beside those of 64-bit code.
class Int80 : public ::testing::Test {
 protected:
  void SetUp() override {
    const DoorState state = probe_door(Door::int80);
    if (!is_usable(state.presence)) GTEST_SKIP() << "needs IA-32 emulation: " << state.why;
    void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    ASSERT_NE(page, MAP_FAILED);
    low_ = static_cast<char*>(page);
  }
  void TearDown() override {
    if (low_ != nullptr) munmap(low_, 4096);
  }

  char* low_ = nullptr;
};

TEST_F(Int80, follows_the_i386_table) {
  EXPECT_EQ(call<Door::int80>(20).value(), getpid());
  EXPECT_EQ(call<Door::int80>(64).value(), getppid());
  EXPECT_EQ(call<Door::int80>(6, -1).error(), EBADF);  // close
  EXPECT_EQ(call<Door::int80>(9999).error(), ENOSYS);
}

TEST_F(Int80, sees_the_low_halves_only) {
  constexpr long garbage = 0x1234567800000000;
  int pipe_ends[2];
  ASSERT_EQ(pipe2(pipe_ends, O_CLOEXEC), 0);
  std::memcpy(low_, "door", 4);
  EXPECT_EQ(call<Door::int80>(4, garbage | pipe_ends[1], garbage | reinterpret_cast<long>(low_), garbage | 4).value(),
            4);
  char back[5] = {};
  EXPECT_EQ(read(pipe_ends[0], back, sizeof back), 4);
  EXPECT_STREQ(back, "door");
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  // Of memory above 4 GiB it sees another address: here one where nothing may be mapped.
  void* const wish = reinterpret_cast<void*>(0x700000001000);
  void* high = mmap(wish, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  ASSERT_EQ(high, wish);
  EXPECT_EQ(call<Door::int80>(78, high, nullptr).error(), EFAULT);  // gettimeofday
  munmap(high, 4096);
}

TEST_F(Int80, fills_memory_below_4_gib) {
  std::int32_t time[2] = {};
  ASSERT_TRUE(call<Door::int80>(78, low_, nullptr));
  std::memcpy(time, low_, sizeof time);
  timeval now{};
  gettimeofday(&now, nullptr);
  EXPECT_NEAR(static_cast<double>(time[0]), static_cast<double>(static_cast<std::int32_t>(now.tv_sec)), 2);
}

TEST_F(Int80, passes_six_arguments) {
  const CallResult mapped = call<Door::int80>(192, nullptr, 4096, PROT_READ | PROT_WRITE,
                                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);  // mmap2
  ASSERT_TRUE(mapped) << mapped.error();
  EXPECT_EQ(mapped.value() >> 32, 0);
  *reinterpret_cast<char*>(mapped.value()) = 1;
  munmap(reinterpret_cast<void*>(mapped.value()), 4096);
  // The offset counts in pages: one whose bytes do not fit is refused only if the sixth argument arrived.
  int file = memfd_create("sixth", MFD_CLOEXEC);
  ASSERT_EQ(ftruncate(file, 8192), 0);
  ASSERT_EQ(pwrite(file, "second", 6, 4096), 6);
  const CallResult second = call<Door::int80>(192, nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_32BIT, file, 1);
  ASSERT_TRUE(second) << second.error();
  EXPECT_STREQ(reinterpret_cast<const char*>(second.value()), "second");
  munmap(reinterpret_cast<void*>(second.value()), 4096);
  close(file);
}

// Reads r8 to r11 around a bare `int $0x80`: what call.h tells the compiler must cover what the kernel does.
TEST_F(Int80, leaves_r8_to_r11_or_zeroes_them) {
  register long r8 __asm__("r8") = 0x1111111111111111;
  register long r9 __asm__("r9") = 0x2222222222222222;
  register long r10 __asm__("r10") = 0x3333333333333333;
  register long r11 __asm__("r11") = 0x4444444444444444;
  long result = 20;
  __asm__ volatile("int $0x80" : "+a"(result), "+r"(r8), "+r"(r9), "+r"(r10), "+r"(r11) : : "memory");
  const long after[] = {r8, r9, r10, r11};
  EXPECT_EQ(result, getpid());
  const long kept[] = {0x1111111111111111, 0x2222222222222222, 0x3333333333333333, 0x4444444444444444};
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(after[i] == kept[i] || after[i] == 0) << "r" << 8 + i << " " << after[i];
}

TEST(Vsyscall, answers_where_the_kernel_emulates_it) {
  if (!is_usable(probe_door(Door::vsyscall).presence)) GTEST_SKIP() << "needs a kernel without vsyscall=none";
  timeval now{};
  const CallResult got = call_vsyscall(VsyscallEntry::gettimeofday, &now, nullptr);
  ASSERT_TRUE(got);
  const CallResult seconds = call_vsyscall(VsyscallEntry::time, nullptr);
  EXPECT_NEAR(static_cast<double>(seconds.value()), static_cast<double>(now.tv_sec), 2);
  unsigned cpu = UINT_MAX, node = UINT_MAX;
  ASSERT_TRUE(call_vsyscall(VsyscallEntry::getcpu, &cpu, &node, nullptr));
  EXPECT_LT(cpu, static_cast<unsigned>(sysconf(_SC_NPROCESSORS_CONF)));
  EXPECT_EQ(raw_call_vsyscall(VsyscallEntry::getcpu, nullptr, nullptr, nullptr), 0);
}

TEST(Syscall, leaves_the_return_address_in_rcx_and_the_flags_in_r11) {
  unsigned long rcx = 0, r11 = 0, behind = 0;
  long result = __NR_getpid;
  __asm__ volatile("syscall\n0:\tmov %%rcx, %[rcx]\n\tmov %%r11, %[r11]\n\tlea 0b(%%rip), %[behind]"
                   : "+a"(result), [rcx] "=&r"(rcx), [r11] "=&r"(r11), [behind] "=&r"(behind)
                   :
                   : "rcx", "r11", "memory");
  EXPECT_EQ(rcx, behind);
  EXPECT_TRUE(r11 & 2) << "bit 1 of the flags is always set";
  EXPECT_EQ(result, getpid());
}

}  // namespace
}  // namespace ringside
