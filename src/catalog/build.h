// The words in which rows are written: small constexpr functions and constants that make Types. Included by
// the family tables only.
#pragma once

#include "catalog/syscall.h"
#include "catalog/type.h"

namespace ringside::catalog {

constexpr Type number(Kind kind, Width width, Format format = Format::plain) {
  Type type;
  type.kind = kind;
  type.width = width;
  type.format = format;
  return type;
}

inline constexpr Type int_ = number(Kind::dec, Width::i32);
inline constexpr Type uint_ = number(Kind::udec, Width::i32);
inline constexpr Type int64 = number(Kind::dec, Width::i64);
inline constexpr Type uint64 = number(Kind::udec, Width::i64);
inline constexpr Type uint16 = number(Kind::udec, Width::i16);
inline constexpr Type uint8 = number(Kind::udec, Width::i8);
inline constexpr Type long_ = number(Kind::dec, Width::word);
inline constexpr Type ulong = number(Kind::udec, Width::word);
inline constexpr Type hex_int = number(Kind::hex, Width::i32);
inline constexpr Type hex_long = number(Kind::hex, Width::word);
inline constexpr Type hex64 = number(Kind::hex, Width::i64);
inline constexpr Type address = number(Kind::address, Width::word);
inline constexpr Type fd = number(Kind::dec, Width::i32, Format::fd);
inline constexpr Type dirfd = number(Kind::dec, Width::i32, Format::dirfd);
// Of another process, which argument `whose` tells.
constexpr Type fd_elsewhere(Format format, std::uint8_t whose) {
  Type type = number(Kind::dec, Width::i32, format);
  type.length.index = whose;
  return type;
}
inline constexpr Type pid = number(Kind::dec, Width::i32, Format::pid);
inline constexpr Type pgid = number(Kind::dec, Width::i32, Format::pgid);
// That of a thread where argument `kind` is `first` or one of the `threads - 1` after it, then of a group, then of
// neither.
constexpr Type id_of_kind(std::uint8_t kind, std::uint32_t first, std::uint32_t threads) {
  Type type = number(Kind::dec, Width::i32, Format::id_of_kind);
  type.length.index = kind;
  type.length.constant = first;
  type.length.scale = threads;
  return type;
}
inline constexpr Type uid = number(Kind::udec, Width::i32, Format::uid);
inline constexpr Type gid = number(Kind::udec, Width::i32, Format::gid);
inline constexpr Type signal = number(Kind::dec, Width::i32, Format::signal);
inline constexpr Type permission = number(Kind::octal, Width::i32, Format::permission);
inline constexpr Type file_mode = number(Kind::octal, Width::i32, Format::file_mode);
inline constexpr Type device = number(Kind::udec, Width::i64, Format::device);
inline constexpr Type size = ulong;
inline constexpr Type omitted = number(Kind::omitted, Width::word);

// The same type with another width or presentation.
constexpr Type sized(Type type, Width width) {
  type.width = width;
  return type;
}
constexpr Type shown_as(Type type, Format format) {
  type.format = format;
  return type;
}
constexpr Type reread(Type type) {
  type.reread = true;
  return type;
}
constexpr Type even_on_error(Type type) {
  type.even_on_error = true;
  return type;
}

constexpr Type filled(Type type) {  // a field that the kernel writes, in a struct that it reads
  type.direction = Direction::out;
  return type;
}

constexpr Type flags_of(const NameSet& names, Width width = Width::i32) {
  Type type = number(Kind::flags, width);
  type.names = &names;
  return type;
}
constexpr Type enum_of(const NameSet& names, Width width = Width::i32) {
  Type type = number(Kind::enumeration, width);
  type.names = &names;
  return type;
}

// Lengths. `most` bounds what a hostile length can make us copy.
constexpr Length length_constant(std::uint32_t length) { return {Length::From::constant, 0, length, 1, false}; }
constexpr Length length_arg(std::uint8_t index, std::uint32_t scale = 1) {
  return {Length::From::arg, index, 0, scale, false};
}
constexpr Length length_field(std::uint8_t index, std::uint32_t scale = 1) {
  return {Length::From::field, index, 0, scale, false};
}
constexpr Length length_within_result(std::uint8_t index) {
  return {Length::From::within_result, index, 0, 1, false};
}
constexpr Length length_result(std::uint32_t scale = 1) { return {Length::From::result, 0, 0, scale, false}; }
constexpr Length length_result_within(std::int8_t room) {
  Length length = length_result();
  length.most_arg = room;
  return length;
}
constexpr Moves reads(Moves::Form form, bool counted = true) { return {form, true, false, counted}; }
constexpr Moves writes(Moves::Form form, bool counted = true) { return {form, false, true, counted}; }
constexpr Length till_null() { return {Length::From::none, 0, 0, 1, true}; }

constexpr Type pointer_to(const Struct& target, Direction direction) {
  Type type = number(Kind::pointer, Width::word);
  type.structure = &target;
  type.direction = direction;
  return type;
}
// A pointer to a struct of which the call says how much there is: copied that far. For presentations.
constexpr Type sized_by(Type pointer, Length length) {
  pointer.length = length;
  return pointer;
}
constexpr Struct shown_always(Struct structure, std::uint16_t bytes) {
  structure.always = bytes;
  return structure;
}
// A value in a register that is shown when the call has ended.
constexpr Type shown_late(Type type) {
  type.direction = Direction::out;
  return type;
}
constexpr Type pointer_to(const Type& target, Direction direction) {
  Type type = number(Kind::pointer, Width::word);
  type.target = &target;
  type.direction = direction;
  return type;
}
// {before} => {after}
constexpr Type changed(const Struct& before, const Struct& after) {
  Type type = shown_as(pointer_to(before, Direction::inout), Format::changed);
  type.after = &after;
  return type;
}
constexpr Type in(const Struct& target) { return pointer_to(target, Direction::in); }
constexpr Type out(const Struct& target) { return pointer_to(target, Direction::out); }
constexpr Type inout(const Struct& target) { return pointer_to(target, Direction::inout); }
constexpr Type in(const Type& target) { return pointer_to(target, Direction::in); }
constexpr Type out(const Type& target) { return pointer_to(target, Direction::out); }
constexpr Type inout(const Type& target) { return pointer_to(target, Direction::inout); }
// A Type that is pointed to must be a named constant.
Type in(const Type&&) = delete;
Type out(const Type&&) = delete;
Type inout(const Type&&) = delete;

template <typename Target>
constexpr Type array_of(const Target& target, Length length, Direction direction) {
  Type type = pointer_to(target, direction);
  type.kind = Kind::array;
  type.length = length;
  return type;
}
template <typename Target>
constexpr Type in_array(const Target& target, Length length) {
  return array_of(target, length, Direction::in);
}
template <typename Target>
constexpr Type out_array(const Target& target, Length length) {
  return array_of(target, length, Direction::out);
}

constexpr Type string_type(Kind kind, Direction direction) {
  Type type = number(kind, Width::word);
  type.direction = direction;
  return type;
}
inline constexpr Type path = string_type(Kind::path, Direction::in);
inline constexpr Type text = string_type(Kind::text, Direction::in);
// Up to `most` bytes and a NUL.
constexpr Type short_text(std::uint32_t most, Direction direction = Direction::in) {
  Type type = string_type(Kind::text, direction);
  type.length = Length{Length::From::constant, 0, most, 1, false};
  type.format = Format::short_text;
  return type;
}

constexpr Type bytes(Length length, Direction direction) {
  Type type = number(Kind::bytes, Width::word);
  type.direction = direction;
  type.length = length;
  return type;
}
constexpr Type bytes_in(Length length) { return bytes(length, Direction::in); }
constexpr Type bytes_out(Length length) { return bytes(length, Direction::out); }

constexpr Type embedded(const Struct& structure) {
  Type type = number(Kind::structure, Width::word);
  type.structure = &structure;
  return type;
}
constexpr Type inline_array(const Type& target, std::uint32_t count) {
  Type type = number(Kind::inline_array, Width::word);
  type.target = &target;
  type.length = length_constant(count);
  return type;
}
constexpr Type inline_array(const Struct& target, std::uint32_t count) {
  Type type = number(Kind::inline_array, Width::word);
  type.structure = &target;
  type.length = length_constant(count);
  return type;
}
template <typename Target>
constexpr Type whole_array(const Target& target, std::uint32_t count) {
  return shown_as(inline_array(target, count), Format::whole_array);
}
// The array that follows a struct: its last field, which takes no room there. Field `index` counts the elements.
template <typename Target>
constexpr Type behind(const Target& target, std::uint8_t index, Format format = Format::tail) {
  Type type = shown_as(inline_array(target, 0), format);
  type.length.index = index;
  return type;
}
// The same, of which no more than `most` can be.
constexpr Type at_most(std::uint32_t most, Type tail) {
  tail.format = Format::bounded_tail;
  tail.length.scale = most;
  return tail;
}
// As many of its elements count as field `index` of the struct says: `scale` for each, and `more`.
constexpr Type counted_by(std::uint8_t index, Type type, std::uint32_t scale = 1, std::uint8_t more = 0) {
  type.format = Format::counted_array;
  type.length.index = index;
  type.length.scale = scale;
  type.length.at = more;
  return type;
}
constexpr Type inline_text(std::uint32_t capacity) {
  Type type = number(Kind::inline_text, Width::word);
  type.length = length_constant(capacity);
  return type;
}
// Its characters are counted by field `index` of the struct.
constexpr Type counted_text(std::uint8_t index, std::uint32_t capacity) {
  Type type = shown_as(inline_text(capacity), Format::counted_text);
  type.length.index = index;
  return type;
}
constexpr Type inline_bytes(std::uint32_t count, std::uint32_t alignment = 1) {
  Type type = number(Kind::inline_bytes, Width::word);
  type.length = length_constant(count);
  type.length.scale = alignment;
  return type;
}
constexpr Field pad(std::uint32_t count, std::uint32_t alignment = 1) {
  return {"", inline_bytes(count, alignment), Show::never};
}

// A field that is shown only when it is not 0; `index` is its own place.
constexpr Field unless_zero(const char* name, const Type& type, std::int8_t index) {
  return {name, type, Show::always, index, ~std::uint64_t{0}, 0, true};
}

}  // namespace ringside::catalog
