// The names and numbers of Linux system calls on x86, per ABI, from the catalog that the tracer uses. Constant
// data: any thread.
//
//   ringside::syscall_name(ringside::Abi::x86_64, 257);         // "openat"
//   ringside::syscall_number(ringside::Abi::i386, "openat");    // 295
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ringside {

enum class Abi : std::uint8_t { x86_64, i386, x32 };

// nullptr: no call has this number. x32 numbers are given without the x32 bit (0x40000000).
const char* syscall_name(Abi abi, std::uint64_t number);

// Nothing: the ABI has no call of this name.
std::optional<std::uint64_t> syscall_number(Abi abi, std::string_view name);

// What the call does, in a few words; nullptr: no call has this number.
const char* syscall_purpose(Abi abi, std::uint64_t number);

}  // namespace ringside
