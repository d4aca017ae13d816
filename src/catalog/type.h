// What an argument or a field is: its shape in registers and memory (which decides what is copied) and its
// presentation. Types are constants that point to other constants; nothing here is ever built at run time.
//
// Five lines show the use:
//   constexpr Field timespec_fields[] = {{"tv_sec", word_signed}, {"tv_nsec", word_signed}};
//   constexpr Struct timespec = layout("timespec", timespec_fields);
//   Arg{"req", in(timespec)}, Arg{"rem", out(timespec)}
//   Arg{"buf", bytes_out(length_result())}, Arg{"flags", flags_of(open_flags, Width::i32)}
//   Arg{"iov", in_array(iovec, length_arg(2))}
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "abi/abi.h"
#include "catalog/format.h"
#include "catalog/names.h"

namespace ringside::catalog {

// How many bits count. `word` is a long of the call's ABI. `a64` is a 64-bit integer that i386 aligns to 8
// as well (__aligned_u64). `i64` as an argument takes two registers on i386; `pair` takes two on every
// ABI and i386 alone uses the second (preadv's offset).
enum class Width : std::uint8_t { i8, i16, i32, i64, a64, word, pair };

enum class Kind : std::uint8_t {
  none,
  omitted,  // the register carries nothing here: neither shown nor counted
  // numbers, in a register or in memory
  dec,    // signed decimal
  udec,   // unsigned decimal
  hex,    // 0x…, 0 as `0`
  octal,  // 0…
  flags,
  enumeration,
  address,  // NULL or 0x…
  // pointers: the value is an address, the type says what lies there
  pointer,  // to one `target` or `structure`
  array,    // to `length` of them
  text,     // to a NUL-terminated string, shown up to the string limit
  path,     // to a NUL-terminated string, shown whole
  bytes,    // to `length` bytes
  // inline: the value itself is in memory
  structure,     // a struct within a struct
  inline_array,  // `length.constant` of `target`
  inline_text,   // char[length.constant], NUL-terminated or full
  inline_bytes,  // raw bytes
};

// Whether the kernel reads the memory behind a pointer, writes it, or both. `inherit`: as the pointer that
// led here.
enum class Direction : std::uint8_t { inherit, in, out, inout };

// Where a length comes from. `field` refers to a field of the same struct; `pointee` to the 32-bit number
// (socklen_t) behind an argument. `scale` multiplies (bytes per unit, or a divisor is never needed).
struct Length {
  // within_result: as `field`, but all such buffers of a call together hold no more than its result (readv).
  enum class From : std::uint8_t { none, constant, arg, field, within_result, result, pointee };
  From from = From::none;
  std::uint8_t index = 0;
  std::uint32_t constant = 0;  // constant: the length; otherwise: the most that may be, 0 = no limit but ours
  std::uint32_t scale = 1;
  bool till_null = false;     // arrays: ends at the first zero element (argv)
  bool after_word = false;    // bytes: a word of the ABI stands before them, not counted (struct msgbuf)
  std::uint8_t at = 0;        // pointee: where behind the argument the number lies; counted_by: what is added
  std::int8_t most_arg = -1;  // result: the room, where the result tells of all there is (KEYCTL_READ)
};

struct Struct;

struct Type {
  Kind kind = Kind::none;
  Width width = Width::word;
  Direction direction = Direction::inherit;
  Format format = Format::plain;  // a presentation of its own; the shape above still decides the copy
  bool even_on_error = false;     // out: the kernel may fill it although the call fails
  bool reread = false;            // in: copied at exit as well, for the result's note (poll's revents)
  bool left_open = false;         // inout: what is known at entry is shown then, the brace closes at exit
  const NameSet* names = nullptr;
  const Type* target = nullptr;
  const Struct* structure = nullptr;
  const Struct* after = nullptr;  // Format::changed: how the struct is shown behind the arrow
  Length length{};

  // Whether the value is an address and the rest says what lies there.
  constexpr bool points() const {
    return kind == Kind::pointer || kind == Kind::array || kind == Kind::text || kind == Kind::path ||
           kind == Kind::bytes;
  }
  // Whether the value is a descriptor of the caller's.
  constexpr bool is_descriptor() const {
    return format == Format::fd || format == Format::dirfd || format == Format::fanotify_dirfd ||
           format == Format::file_slot;
  }
};

// When a field is shown. `verbose`: only with -v, otherwise the struct ends in `...`. `never`: padding.
enum class Show : std::uint8_t {
  always,
  verbose,
  never,
  unless_zero,  // when a bit of it is set
  verbose_unless_zero,
  gap,        // with -v; otherwise `...` in its place, one for several in a row
  if_meant,   // with -v; otherwise only when its condition holds
  as_before,  // Format::sized_struct: when the field before it is
};

// A field that is no pointer may have a direction as well: `out` is what the kernel fills in a struct that it
// otherwise reads; it is shown when the call succeeded.
struct Field {
  const char* name = nullptr;
  Type type{};
  Show show = Show::always;
  // Shown only when (field[if_field] & if_mask) == if_value; if_field < 0: unconditionally.
  std::int8_t if_field = -1;
  std::uint64_t if_mask = 0;
  std::uint64_t if_value = 0;
  bool if_not = false;  // the comparison is reversed: `reserved` fields that are not 0
};

// A struct with its layout for 64- and 32-bit callers. `order` names the fields that are shown, in
// their order; empty: all, as they lie.
struct Struct {
  static constexpr std::size_t max_fields = 64;
  const char* name = nullptr;
  std::span<const Field> fields;
  std::span<const std::uint8_t> order;
  std::array<std::array<std::uint16_t, max_fields>, 2> offsets{};  // [0]: 8-byte words, [1]: 4-byte words
  std::array<std::uint32_t, 2> size{};
  std::array<std::uint8_t, 2> alignment{};
  std::uint16_t always =
      0;  // Format::sized_struct: fields before this offset are shown, as 0, although they are missing
  bool alternatives = false;  // Format::sized_struct: fields that are left out leave nothing known in their place
};

// Structs from the kernel's type information are shown up to this size.
inline constexpr std::size_t longest_by_btf = 1024;

constexpr std::size_t layout_index(abi::Abi abi) { return abi == abi::Abi::x86_64 ? 0 : 1; }

// Not an argument register: the stack pointer, under which rt_sigreturn finds the signal frame.
inline constexpr std::int8_t stack_pointer_register = 6;

struct Arg {
  const char* name = nullptr;
  Type type{};
  bool named = false;       // strace shows the name as well: clone(child_stack=NULL, flags=…)
  std::int8_t if_arg = -1;  // present only when (argument if_arg & if_mask) != 0: open's mode
  std::uint64_t if_mask = 0;
  std::int8_t in_register = -1;  // -1: the next one; otherwise this one of the ABI's six, or the stack pointer
  std::int64_t if_value = -1;    // >= 0: present only when (argument if_arg & if_mask) is this value
};

constexpr bool is_present(const Arg& arg, std::uint64_t other) {
  if (arg.if_arg < 0) return true;
  const std::uint64_t masked = other & arg.if_mask;
  return arg.if_value < 0 ? masked != 0 : masked == static_cast<std::uint64_t>(arg.if_value);
}

// Sizes in memory, in bytes. `words` is a layout index.
struct Extent {
  std::uint32_t size;
  std::uint32_t alignment;
};
constexpr Extent extent_of(const Type& type, std::size_t words);

namespace detail {
constexpr Extent number_extent(Width width, std::size_t words) {
  switch (width) {
    case Width::i8: return {1, 1};
    case Width::i16: return {2, 2};
    case Width::i32: return {4, 4};
    case Width::i64: return {8, words == 0 ? 8U : 4U};
    case Width::a64: return {8, 8};
    default: return words == 0 ? Extent{8, 8} : Extent{4, 4};
  }
}
}  // namespace detail

constexpr Extent extent_of(const Type& type, std::size_t words) {
  switch (type.kind) {
    case Kind::structure: return {type.structure->size[words], type.structure->alignment[words]};
    case Kind::inline_array: {
      // Asked of the structure: GCC under -fsanitize=null does not know that an inline constant has an address.
      const Extent one = type.structure == nullptr
                             ? extent_of(*type.target, words)
                             : Extent{type.structure->size[words], type.structure->alignment[words]};
      return {one.size * type.length.constant, one.alignment};
    }
    case Kind::inline_text:
    case Kind::inline_bytes: return {type.length.constant, type.length.scale > 1 ? type.length.scale : 1U};
    default: return detail::number_extent(type.width, words);
  }
}

enum class Packing : std::uint8_t { natural, packed, overlay };  // overlay: a union

// Lays a struct out as the C ABI of each word size does.
constexpr Struct layout(const char* name, std::span<const Field> fields, Packing packing = Packing::natural,
                        std::span<const std::uint8_t> order = {}) {
  Struct result;
  result.name = name;
  result.fields = fields;
  result.order = order;
  for (std::size_t words = 0; words < 2; ++words) {
    std::uint32_t at = 0;
    std::uint32_t widest = 1;
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const Extent extent = extent_of(fields[i].type, words);
      const std::uint32_t alignment = packing == Packing::packed ? 1 : extent.alignment;
      if (alignment > widest) widest = alignment;
      if (packing == Packing::overlay) at = 0;
      at = (at + alignment - 1) / alignment * alignment;
      result.offsets[words][i] = static_cast<std::uint16_t>(at);
      at += extent.size;
      if (at > end) end = at;
    }
    result.size[words] = (end + widest - 1) / widest * widest;
    result.alignment[words] = static_cast<std::uint8_t>(widest);
  }
  return result;
}

}  // namespace ringside::catalog
