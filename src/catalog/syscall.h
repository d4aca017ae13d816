// One row per system call: everything that decoding, copying, listing, filtering and completion know about it.
// Constant tables, any thread. The only list of system calls in the project.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "catalog/type.h"

namespace ringside::catalog {

// The classes of -e trace=%…, a bit each.
enum class Class : std::uint32_t {
  none = 0,
  file = 1U << 0,
  process = 1U << 1,
  network = 1U << 2,
  signal = 1U << 3,
  ipc = 1U << 4,
  desc = 1U << 5,
  memory = 1U << 6,
  stat = 1U << 7,
  lstat = 1U << 8,
  fstat = 1U << 9,
  statfs = 1U << 10,
  fstatfs = 1U << 11,
  creds = 1U << 12,
  clock = 1U << 13,
  pure = 1U << 14,
};
constexpr Class operator|(Class a, Class b) {
  return static_cast<Class>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}
constexpr bool has(Class set, Class one) {
  return (static_cast<std::uint32_t>(set) & static_cast<std::uint32_t>(one)) != 0;
}

// What a successful result is.
struct Returns {
  enum class Kind : std::uint8_t {
    dec,
    hex,
    octal,
    fd,
    pid,
    pgid,
    sid,
    flags,  // `= 0x8002 (flags O_RDWR|O_LARGEFILE)`: `label` before the names
    never,  // the call does not return: `= ?`
    half,   // 32 bits of the register: an error is no negative number to 64-bit callers (modify_ldt)
  };
  Kind kind = Kind::dec;
  Format format = Format::plain;  // of a text in parentheses after the number
  const NameSet* names = nullptr;
  const char* label = nullptr;
};

// What the rest of the arguments mean for one value of the selecting arguments (ioctl requests, fcntl
// commands, socket options).
struct Variant {
  std::uint64_t key = 0;
  std::array<Arg, 5> rest{};  // from VariantTable::first on; ends at the first Kind::none
  Returns returns{};
  bool by_number = false;      // -e verbose=none shows the first of them as a number, wherever it points
  bool by_descriptor = false;  // what its descriptor is decides what is shown, also where nobody asked for names
};

// A variant that several keys may share, for the ABIs that have it: bit 0 for 64-bit layouts, bit 1 for 32-bit.
struct VariantKey {
  std::uint64_t key = 0;
  const Variant* variant = nullptr;
  std::uint8_t layouts = 3;
};

// key = (arg[selector] & mask) | arg[second] << 32 when there is a second selector. Sorted by key.
struct VariantTable {
  std::uint8_t first = 1;     // the first argument that depends on the key
  std::uint8_t selector = 0;  // logical argument
  std::int8_t second = -1;
  std::uint64_t mask = 0xffffffff;
  std::span<const Variant> variants;
  // Instead of `variants`: the keys of several files, in any order. A key that none of them has is sought again
  // as (key & loose_mask) | loose_key: requests of any size.
  std::span<const std::span<const VariantKey>* const> groups{};
  std::uint64_t loose_mask = 0;
  static constexpr std::uint64_t loose_key = std::uint64_t{1} << 63;
  bool second_optional = false;  // keys made by with_second() come first, then those of the selector alone
};

// The key for one value of the selector and one of the second argument, where that is optional.
constexpr std::uint64_t with_second(std::uint64_t selector, std::uint64_t second) {
  return selector | (second + 1) << 32;
}

inline constexpr std::int16_t absent = -1;

// The bytes that a call moves through the descriptor in argument 0, and where they lie in the caller's memory.
struct Moves {
  enum class Form : std::uint8_t {
    nothing,
    buffer,    // argument 1, as many as argument 2 or the result says
    vectors,   // argument 1: struct iovec, argument 2 of them
    message,   // argument 1: struct msghdr
    messages,  // argument 1: struct mmsghdr, argument 2 of them
    elsewhere  // between descriptors, or by other arguments
  };
  Form form = Form::nothing;
  bool reads = false;   // from the descriptor
  bool writes = false;  // to it
  bool counted = true;  // the result is their number
};

struct Syscall {
  const char* name = nullptr;
  std::int16_t x86_64 = absent;
  std::int16_t i386 = absent;
  Class classes = Class::none;
  const char* purpose = nullptr;
  std::array<Arg, 6> args{};  // ends at the first Kind::none; what no variant overrides
  Returns returns{};
  const VariantTable* variants = nullptr;
  // i386 multiplexers: the call is one of `inner`, chosen by argument 0, its arguments lie in memory.
  const struct Multiplexer* multiplexer = nullptr;
  Moves moves{};
};

// socketcall and ipc: inner calls by the value of argument 0; old mmap and select: no choice, arguments in memory.
struct Multiplexer {
  std::span<const char* const> inner;  // index: value of argument 0; nullptr: no such call
  std::uint8_t block = 1;              // argument that points to the inner arguments; 6: they follow in registers
};

// The row for a number, or nullptr. x32 numbers are given without the x32 bit.
const Syscall* find(abi::Abi abi, std::uint64_t number);

// The row that an i386 multiplexer's inner call takes, or nullptr.
const Syscall* find_inner(const Multiplexer& multiplexer, std::uint64_t choice);

// A call that only the running kernel knows: from here on a row like the others. It must live as long as the process
// does, and come before anything has asked for all() or an index.
void add(const Syscall& row);

// All rows, in the order of the family files; a row's place in it is its index.
std::span<const Syscall* const> all();
std::size_t index_of(const Syscall& row);

// The number of a row on an ABI, for x32 without its bit; `absent` when it has none. The inverse of find().
std::int16_t number_on(const Syscall& row, abi::Abi abi);

using Registers = std::array<std::uint64_t, 6>;

// A row seen from one call: variant chosen, absent arguments left out, each with its registers.
struct Signature {
  const Syscall* row = nullptr;
  const Variant* variant = nullptr;
  Returns returns{};
  std::array<const Arg*, 6> args{};
  std::array<std::uint8_t, 6> registers{};  // the first register of each argument
  std::uint8_t count = 0;
  std::uint8_t entry_count = 0;  // leading arguments that are complete before the kernel has run
};

// Six raw numbers: for calls that the catalog does not know.
Signature unknown_signature();

Signature resolve(const Syscall& row, abi::Abi abi, const Registers& registers);

// The variant that a call takes, nullptr: none.
const Variant* find_variant(const Syscall& row, abi::Abi abi, const Registers& registers);

// All variants that a row has on an ABI, sorted by key; a variant with several keys comes several times.
std::span<const VariantKey> variants_of(const Syscall& row, abi::Abi abi);

// The place of a call's variant in variants_of(), or -1.
std::ptrdiff_t find_variant_index(const Syscall& row, abi::Abi abi, const Registers& registers);

// A register's content as `type` understands it: split values joined, cut to the width, sign-extended where
// the kind is signed.
std::uint64_t load_argument(const Type& type, abi::Abi abi, const Registers& registers, std::size_t first);

// How many registers an argument of this type takes.
std::size_t registers_of(const Type& type, abi::Abi abi);

// Whether the type shows memory that the kernel writes, itself or further down.
bool written_by_kernel(const Type& type);

}  // namespace ringside::catalog
