// The requests of ioctl, a file per theme: what the argument of each is. Constant tables; internal
// to catalog/.
#pragma once

#include <span>

#include "catalog/build.h"
#include "catalog/syscall.h"

namespace ringside::catalog {

extern const std::span<const VariantKey> ioctl_terminal_requests;  // terminals, keyboards, what any descriptor has
extern const std::span<const VariantKey> ioctl_keyboard_requests;  // the console
extern const std::span<const VariantKey> ioctl_network_requests;
extern const std::span<const VariantKey> ioctl_file_requests;        // files and their file systems
extern const std::span<const VariantKey> ioctl_block_requests;       // disks, loop, SCSI
extern const std::span<const VariantKey> ioctl_device_requests;      // clocks, watchdogs, input, flash
extern const std::span<const VariantKey> ioctl_instrument_requests;  // clocks, flash, lines, file systems, video
extern const std::span<const VariantKey> ioctl_kvm_requests;
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

// A request with one argument of this type.
constexpr Variant with(const Type& type, const Returns& returns = {}) {
  Variant variant;
  variant.rest[0] = {"arg", type};
  variant.returns = returns;
  return variant;
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
