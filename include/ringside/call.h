// A system call through exactly this door, from 64-bit code. Nothing but the instruction and the moves of registers
// is compiled; the compiler is told what the kernel changes. Header only, no state, any thread.
//
//   using ringside::Door;
//   ringside::CallResult pid = ringside::call<Door::syscall>(SYS_getpid);
//   ringside::CallResult got = ringside::call<Door::syscall>(SYS_read, fd, buffer, sizeof buffer);
//   if (!got) report(got.error());           // the errno; the C library's errno is not touched
//   ringside::call<Door::int80>(20);         // getpid again: the number is that of the *i386* table
//
// Through int80 the kernel sees the low 32 bits of each argument: memory must lie below 4 GiB (MAP_32BIT). A
// kernel without IA-32 emulation answers int80 with SIGSEGV (see doors.h).
#pragma once

#include <cstdint>
#include <type_traits>

#include "ringside/door.h"

#ifndef __x86_64__
#error "ringside/call.h is for 64-bit x86 code"
#endif

namespace ringside {

// What the kernel answered: a value, or an errno from 1 to 4095.
class [[nodiscard]] CallResult {
 public:
  constexpr explicit CallResult(long raw) : raw_(raw) {}
  constexpr bool has_value() const { return static_cast<unsigned long>(raw_) < -4095UL; }
  constexpr explicit operator bool() const { return has_value(); }
  // The register as it came back; after an error the negated errno.
  constexpr long value() const { return raw_; }
  // 0: it succeeded.
  constexpr int error() const { return has_value() ? 0 : static_cast<int>(-raw_); }

 private:
  long raw_;
};

// The functions of the vsyscall page, in the order of their addresses.
enum class VsyscallEntry : std::uint8_t { gettimeofday, time, getcpu };

constexpr std::uintptr_t vsyscall_address(VsyscallEntry entry) {
  return 0xffffffffff600000 + 0x400 * static_cast<std::uintptr_t>(entry);
}

namespace detail {

template <typename T>
[[gnu::always_inline]] inline long word(T argument) {
  if constexpr (std::is_pointer_v<T>)
    return reinterpret_cast<long>(argument);
  else if constexpr (std::is_null_pointer_v<T>)
    return 0;
  else {
    static_assert((std::is_integral_v<T> || std::is_enum_v<T>)&&sizeof(T) <= sizeof(long),
                  "an argument of a system call is a number or a pointer");
    return static_cast<long>(argument);
  }
}

// syscall: the CPU keeps the return address in rcx and the flags in r11; everything else comes back as it was.
template <int count>
[[gnu::always_inline]] inline long enter_syscall(long number, long a, long b, long c, long d, long e, long f) {
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  long result;
#define RS_SYSCALL(...) __asm__ volatile("syscall" : "=a"(result) : "0"(number)__VA_ARGS__ : "rcx", "r11", "memory")
  if constexpr (count == 0) RS_SYSCALL();
  if constexpr (count == 1) RS_SYSCALL(, "D"(a));
  if constexpr (count == 2) RS_SYSCALL(, "D"(a), "S"(b));
  if constexpr (count == 3) RS_SYSCALL(, "D"(a), "S"(b), "d"(c));
  if constexpr (count == 4) RS_SYSCALL(, "D"(a), "S"(b), "d"(c), "r"(r10));
  if constexpr (count == 5) RS_SYSCALL(, "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8));
  if constexpr (count == 6) RS_SYSCALL(, "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9));
#undef RS_SYSCALL
  return result;
}

// int $0x80: kernels before 4.17 bring r8 to r11 back as zero. The sixth argument travels in ebp, which the compiler
// may be using: it is exchanged for the time of the call, without touching the stack and its red zone.
template <int count>
[[gnu::always_inline]] inline long enter_int80(long number, long a, long b, long c, long d, long e, long f) {
  register long sixth __asm__("r12") = f;
  long result;
#define RS_INT80(...) \
  __asm__ volatile("int $0x80" : "=a"(result) : "0"(number)__VA_ARGS__ : "r8", "r9", "r10", "r11", "memory")
  if constexpr (count == 0) RS_INT80();
  if constexpr (count == 1) RS_INT80(, "b"(a));
  if constexpr (count == 2) RS_INT80(, "b"(a), "c"(b));
  if constexpr (count == 3) RS_INT80(, "b"(a), "c"(b), "d"(c));
  if constexpr (count == 4) RS_INT80(, "b"(a), "c"(b), "d"(c), "S"(d));
  if constexpr (count == 5) RS_INT80(, "b"(a), "c"(b), "d"(c), "S"(d), "D"(e));
#undef RS_INT80
  if constexpr (count == 6)
    __asm__ volatile("xchg %[sixth], %%rbp\n\tint $0x80\n\txchg %[sixth], %%rbp"
                     : "=a"(result), [sixth] "+r"(sixth)
                     : "0"(number), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e)
                     : "r8", "r9", "r10", "r11", "memory");
  return result;
}

template <Door door, int count>
[[gnu::always_inline]] inline long enter(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0,
                                         long f = 0) {
  static_assert(door == Door::syscall || door == Door::int80,
                "64-bit code makes calls by number through syscall and int80 only");
  static_assert(count <= 6, "a system call has six arguments at most");
  if constexpr (door == Door::syscall) return enter_syscall<count>(number, a, b, c, d, e, f);
  return enter_int80<count>(number, a, b, c, d, e, f);
}

}  // namespace detail

// The register as the kernel left it: an error is a number from -4095 to -1.
template <Door door, typename... Args>
[[gnu::always_inline]] inline long raw_call(long number, Args... args) {
  return detail::enter<door, static_cast<int>(sizeof...(Args))>(number, detail::word(args)...);
}

template <Door door, typename... Args>
[[gnu::always_inline]] inline CallResult call(long number, Args... args) {
  return CallResult(raw_call<door>(number, args...));
}

// A function of the vsyscall page, which the kernel emulates, if it does: `vsyscall=none` makes this a SIGSEGV.
template <typename... Args>
#if defined(__clang__)
[[clang::no_sanitize("function")]]  // would read the bytes before the function; the page may be there to execute only
#endif
[[gnu::always_inline]] inline long
raw_call_vsyscall(VsyscallEntry entry, Args... args) {
  using Function = long (*)(Args...);
  return reinterpret_cast<Function>(vsyscall_address(entry))(args...);
}

template <typename... Args>
[[gnu::always_inline]] inline CallResult call_vsyscall(VsyscallEntry entry, Args... args) {
  return CallResult(raw_call_vsyscall(entry, args...));
}

}  // namespace ringside
