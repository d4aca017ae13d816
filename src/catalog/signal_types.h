// Signal sets and siginfo as arguments and fields of any family. Constants.
#pragma once

#include "catalog/build.h"

namespace ringside::catalog {

inline constexpr std::uint32_t sigset_bytes = 8;  // what the kernel knows on either ABI
inline constexpr std::uint32_t siginfo_bytes = 128;

// A pointer to a set whose size is argument `size_arg`: [HUP INT]. Sizes that the kernel refuses leave the address.
constexpr Type sigset_pointer(std::uint8_t size_arg, Direction direction) {
  Type type = bytes(length_arg(size_arg), direction);
  type.length.constant = sigset_bytes;
  type.format = Format::sigset;
  return type;
}
constexpr Type sigset_in(std::uint8_t size_arg) { return sigset_pointer(size_arg, Direction::in); }
constexpr Type sigset_out(std::uint8_t size_arg) { return sigset_pointer(size_arg, Direction::out); }

// A set of the full size inside a struct.
inline constexpr Type sigset_field = shown_as(sized(inline_bytes(sigset_bytes), Width::i64), Format::sigset);
// The first 32 signals, in a register or in memory.
inline constexpr Type old_sigset = number(Kind::hex, Width::i32, Format::sigset);
// A pointer to as many as a long of the ABI has bits.
inline constexpr Type old_sigset_in = shown_as(bytes(length_constant(4), Direction::in), Format::sigset);
inline constexpr Type old_sigset_out = shown_as(bytes(length_constant(4), Direction::out), Format::sigset);

// struct siginfo of the call's ABI: {si_signo=SIGCHLD, …}, {} when si_signo is 0.
inline constexpr Type siginfo_in = shown_as(bytes(length_constant(siginfo_bytes), Direction::in), Format::siginfo);
inline constexpr Type siginfo_out = shown_as(bytes(length_constant(siginfo_bytes), Direction::out), Format::siginfo);

}  // namespace ringside::catalog
