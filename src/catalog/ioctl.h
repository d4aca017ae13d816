// The requests of ioctl, a file per theme: what the argument of each is. Constant tables; internal
// to catalog/.
#pragma once

#include <span>

#include "catalog/build.h"
#include "catalog/syscall.h"

namespace ringside::catalog {

extern const std::span<const VariantKey> ioctl_terminal_requests;  // terminals, keyboards, what any descriptor has
extern const std::span<const VariantKey> ioctl_keyboard_requests;  // the console
extern const std::span<const VariantKey> ioctl_console_requests;   // its keys and fonts
extern const std::span<const VariantKey> ioctl_network_requests;
extern const std::span<const VariantKey> ioctl_file_requests;        // files and their file systems
extern const std::span<const VariantKey> ioctl_block_requests;       // disks, loop, SCSI
extern const std::span<const VariantKey> ioctl_device_requests;      // clocks, watchdogs, input, flash
extern const std::span<const VariantKey> ioctl_instrument_requests;  // precise clocks, flash, infrared
extern const std::span<const VariantKey> ioctl_scsi_requests;
extern const std::span<const VariantKey> ioctl_mapper_requests;  // the device mapper
extern const std::span<const VariantKey> ioctl_gpio_requests;
extern const std::span<const VariantKey> ioctl_tee_requests;    // trusted environments
extern const std::span<const VariantKey> ioctl_input_requests;  // keyboards, mice, and what else is an event device
extern const std::span<const VariantKey> ioctl_btrfs_requests;
extern const std::span<const VariantKey> ioctl_kvm_requests;
extern const std::span<const VariantKey> ioctl_video_requests;
extern const std::span<const VariantKey> ioctl_kernel_requests;  // perf, seccomp, namespaces, KVM

// The requests whose numbers differ only in the size of their argument share a key.
constexpr std::uint64_t any_size(std::uint32_t request) {
  return VariantTable::loose_key | (request & ~std::uint32_t{0x3fff0000});
}
inline constexpr std::uint64_t any_size_mask = ~std::uint64_t{0x3fff0000} & 0xffffffff;

// A struct that goes on behind the fields described.
constexpr Struct of_size(Struct structure, std::uint32_t size64, std::uint32_t size32) {
  structure.size = {size64, size32};
  return structure;
}

// What is shown of a struct: these fields, in this order.
constexpr Struct part(Struct structure, std::span<const std::uint8_t> order) {
  structure.order = order;
  return structure;
}

// The fields from `first` on lie at one place; conditions on another field tell which is meant.
constexpr Struct united(Struct structure, std::size_t first) {
  for (std::size_t words = 0; words < 2; ++words)
    for (std::size_t i = first; i < structure.fields.size(); ++i) {
      std::uint32_t widest = 1;
      for (std::size_t k = first; k < structure.fields.size(); ++k)
        if (const Extent one = extent_of(structure.fields[k].type, words); one.alignment > widest)
          widest = one.alignment;
      const std::uint32_t start = structure.offsets[words][first];
      structure.offsets[words][i] = static_cast<std::uint16_t>((start + widest - 1) / widest * widest);
    }
  return structure;
}

constexpr Type name_of_size(std::uint32_t capacity) { return shown_as(inline_text(capacity), Format::cut_text); }
// Field `index` lies where field `other` does. Its own place behind the struct falls away by of_size().
constexpr Struct beside(Struct structure, std::size_t index, std::size_t other) {
  for (auto& offsets : structure.offsets) offsets[index] = offsets[other];
  return structure;
}

// Each field at its place, the same in both layouts.
constexpr Struct at_offsets(Struct structure, std::span<const std::uint8_t> offsets, std::uint32_t bytes) {
  for (auto& each : structure.offsets)
    for (std::size_t i = 0; i < offsets.size(); ++i) each[i] = offsets[i];
  return of_size(structure, bytes, bytes);
}

// What a struct goes on with beyond what is shown.
inline constexpr Field left_out = {nullptr, filled(number(Kind::hex, Width::i8, Format::left_out))};

// What a pointer leads to: counts, and behind them so many elements as the third of these says, of 8 bytes.
constexpr Type told_behind(const Struct& counts, const Struct& element) {
  Type type = shown_as(bytes(length_constant(4096), Direction::out), Format::data_container);
  type.width = Width::i64;
  type.structure = &counts;
  type.after = &element;
  return type;
}
// A request whose struct has elements behind it.
constexpr Type head_and_elements(const Struct& head, const Struct& element, Format format) {
  Type type = shown_as(bytes(length_constant(65536), Direction::inout), format);
  type.structure = &head;
  type.after = &element;
  return type;
}
// An array whose indices have names.
constexpr Type indexed_by(const NameSet& names, Type array) {
  array.format = Format::indexed_numbers;
  array.names = &names;
  return array;
}

inline constexpr Type address64 = sized(address, Width::i64);

// A request with one argument of this type.
constexpr Variant with(const Type& type, const Returns& returns = {}) {
  Variant variant;
  variant.rest[0] = {"arg", type};
  variant.returns = returns;
  return variant;
}

// The same, and under -e verbose=none the bare number stands for it: precise clocks and video devices.
constexpr Variant by_number(const Type& type, const Returns& returns = {}) {
  Variant variant = with(type, returns);
  variant.by_number = true;
  return variant;
}
// A struct in and out whose part from before the call is shown without its closing brace.
constexpr Type left_open(Type type) {
  type.left_open = true;
  return type;
}

inline constexpr Variant no_argument{};
inline constexpr Variant no_argument_fd{.returns = {Returns::Kind::fd}};  // gives a new descriptor
inline constexpr Variant fd_value = with(fd);
inline constexpr Variant int_value = with(int_);
inline constexpr Variant long_value = with(long_);
inline constexpr Variant ulong_value = with(ulong);
inline constexpr Variant int_in = with(in(int_));
inline constexpr Variant int_out = with(out(int_));
inline constexpr Variant uint_in = with(in(uint_));
inline constexpr Variant uint_out = with(out(uint_));
inline constexpr Variant ushort_out = with(out(uint16));
inline constexpr Variant long_out = with(out(long_));
inline constexpr Variant ulong_out = with(out(ulong));
inline constexpr Variant uint64_in = with(in(uint64));
inline constexpr Variant uint64_out = with(out(uint64));

}  // namespace ringside::catalog
