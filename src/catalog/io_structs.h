// Structs of scattered buffers, shared by all families that read or write through them.
#pragma once

#include "catalog/build.h"

namespace ringside::catalog {

extern const NameSet rwf_flags;
extern const NameSet poll_events;

// The kernel reads from the buffers.
inline constexpr Field iovec_in_fields[] = {{"iov_base", bytes_in(length_field(1))}, {"iov_len", ulong}};
inline constexpr Struct iovec_in = layout("iovec", iovec_in_fields);

// The kernel writes to the buffers, as many bytes as the call's result says.
inline constexpr Field iovec_out_fields[] = {{"iov_base", bytes_out(length_within_result(1))}, {"iov_len", ulong}};
inline constexpr Struct iovec_out = layout("iovec", iovec_out_fields);

// Addresses only: memory of another process.
inline constexpr Field iovec_bare_fields[] = {{"iov_base", address}, {"iov_len", ulong}};
inline constexpr Struct iovec_bare = layout("iovec", iovec_bare_fields);

// The array itself is read by the kernel in either case.
constexpr Type iovecs_in(std::uint8_t count_arg) { return in_array(iovec_in, length_arg(count_arg)); }
constexpr Type iovecs_out(std::uint8_t count_arg) { return in_array(iovec_out, length_arg(count_arg)); }

}  // namespace ringside::catalog
