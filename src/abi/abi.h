// The system call ABIs of Linux on x86, and the doors a call can come through. Plain constants: no state, any thread.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ringside::abi {

// Which table and which register convention the kernel used for a call. A property of the call, not of
// the process: 64-bit code may execute `int $0x80`, and then the i386 table and the low register halves count.
enum class Abi : std::uint8_t { x86_64, i386, x32 };

inline constexpr std::size_t abi_count = 3;

// Bytes in a `long` and in a pointer of memory that a call of this ABI refers to.
constexpr unsigned word_size(Abi abi) { return abi == Abi::x86_64 ? 8 : 4; }

// Set in the number of a call made by x32 code (arch/x86/include/uapi/asm/unistd.h).
inline constexpr std::uint64_t x32_bit = 0x40000000;

// How a call got from user code to the kernel. `unknown` is a value that reaches the output: the source
// could not tell.
enum class Door : std::uint8_t { unknown, syscall, int80, sysenter, syscall32, vsyscall, vdso, uring };

constexpr const char* door_name(Door door) {
  constexpr const char* names[] = {"unknown",   "syscall",  "int80", "sysenter",
                                   "syscall32", "vsyscall", "vdso",  "uring"};
  return names[static_cast<unsigned>(door)];
}

constexpr const char* abi_name(Abi abi) {
  constexpr const char* names[] = {"x86_64", "i386", "x32"};
  return names[static_cast<unsigned>(abi)];
}

}  // namespace ringside::abi
