// The structs of the socket calls. Constant tables.
#pragma once

#include "catalog/build.h"
#include "catalog/network_sets.h"

namespace ringside::catalog {

inline constexpr std::uint32_t most_sockaddr = 128;  // sizeof(struct sockaddr_storage)

constexpr Type sockaddr(Direction direction, Length length) {
  return shown_as(bytes(length, direction), Format::sockaddr);
}

// A message's buffers: read by the kernel, or written.
inline constexpr Field message_iovec_in_fields[] = {
    {"iov_base", shown_as(bytes_in(length_field(1)), Format::socket_data)}, {"iov_len", ulong}};
inline constexpr Struct message_iovec_in = layout("iovec", message_iovec_in_fields);
inline constexpr Field message_iovec_out_fields[] = {
    {"iov_base", shown_as(bytes_out(length_within_result(1)), Format::socket_data)}, {"iov_len", ulong}};
inline constexpr Struct message_iovec_out = layout("iovec", message_iovec_out_fields);

inline constexpr std::uint32_t most_control = 128 * 1024;  // net.core.optmem_max

constexpr std::array<Field, 7> msghdr_fields(Direction direction, const Struct& iovec) {
  return {
      {{"msg_name", sockaddr(direction, {Length::From::field, 1, most_sockaddr, 1, false})},
       {"msg_namelen", int_},
       {"msg_iov", array_of(iovec, length_field(3), direction)},
       {"msg_iovlen", ulong},
       {"msg_control", shown_as(bytes({Length::From::field, 5, most_control, 1, false}, direction), Format::control)},
       {"msg_controllen", ulong},
       {"msg_flags", flags_of(message_flags)}}};
}
inline constexpr auto msghdr_in_fields = msghdr_fields(Direction::in, message_iovec_in);
inline constexpr Struct msghdr_in = layout("msghdr", msghdr_in_fields);
inline constexpr auto msghdr_out_fields = msghdr_fields(Direction::out, message_iovec_out);
inline constexpr Struct msghdr_out = layout("msghdr", msghdr_out_fields);
static_assert(msghdr_in.size[0] == 56 && msghdr_in.size[1] == 28);

inline constexpr Field mmsghdr_in_fields[] = {{"msg_hdr", embedded(msghdr_in)}, {"msg_len", uint_}};
inline constexpr Struct mmsghdr_in = layout("mmsghdr", mmsghdr_in_fields);
inline constexpr Field mmsghdr_out_fields[] = {{"msg_hdr", embedded(msghdr_out)}, {"msg_len", uint_}};
inline constexpr Struct mmsghdr_out = layout("mmsghdr", mmsghdr_out_fields);
static_assert(mmsghdr_in.size[0] == 64 && mmsghdr_in.size[1] == 32);

constexpr Type messages(const Struct& header) {
  return shown_as(array_of(header, length_arg(2), Direction::inout), Format::messages);
}

// A classic BPF program: struct sock_fprog.
inline constexpr std::uint32_t instruction_size = 8;
inline constexpr Field filter_program_fields[] = {
    {"len", uint16}, {"filter", shown_as(bytes_in(length_field(0, instruction_size)), Format::instructions)}};
inline constexpr Struct filter_program = layout("sock_fprog", filter_program_fields);
static_assert(filter_program.size[0] == 16 && filter_program.size[1] == 8);

}  // namespace ringside::catalog
