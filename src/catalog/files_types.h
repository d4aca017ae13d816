// Types that the tables of the file calls share. Constant tables.
#pragma once

#include "catalog/build.h"
#include "catalog/files_sets.h"

namespace ringside::catalog {

// The kernel takes modes as 16-bit numbers and lets the rest fall.
inline constexpr Type mode16 = sized(permission, Width::i16);
inline constexpr Type file_mode16 = sized(file_mode, Width::i16);
inline constexpr Type uid16 = sized(uid, Width::i16);
inline constexpr Type gid16 = sized(gid, Width::i16);
inline constexpr Type device32 = sized(device, Width::i32);
inline constexpr Type at = flags_of(at_flags);

// A struct that grows from release to release, its size in an argument.
constexpr Type sized_struct(Format format, std::uint8_t size_arg, Direction direction = Direction::in) {
  return shown_as(bytes(length_arg(size_arg), direction), format);
}

// A string of which so many bytes count, its NUL among them.
constexpr Type text_within(std::uint32_t bytes) {
  Type type = text;
  type.length = length_constant(bytes);
  return type;
}

}  // namespace ringside::catalog
