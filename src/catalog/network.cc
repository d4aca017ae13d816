#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/network_sets.h"
#include "catalog/network_structs.h"
#include "catalog/time_structs.h"

namespace ringside::catalog {
namespace {

constexpr Class network = Class::network;

constexpr Type family = enum_of(address_families);
constexpr Type socket_type = shown_as(uint_, Format::socket_type);
constexpr Type protocol = shown_as(ulong, Format::socket_protocol);
constexpr Type type_flags = flags_of(socket_type_flags);
constexpr Type send_flags = flags_of(message_flags);
constexpr Type two_sockets = out_array(fd, length_constant(2));
constexpr Type option_name = shown_as(uint_, Format::option_name);
constexpr Type level = enum_of(socket_levels);

constexpr Type address_in = sockaddr(Direction::in, {Length::From::arg, 2, most_sockaddr, 1, false});
constexpr Type address_out = sockaddr(Direction::out, {Length::From::pointee, 2, most_sockaddr, 1, false});

// socklen_t *: the room in the buffer that argument `buffer` points to, then the length that there
// was.
constexpr Type socklen_of(std::uint8_t buffer) {
  Type type = shown_as(inout(int_), Format::socklen);
  type.length = length_constant(4);
  type.length.index = buffer;  // the buffer that it belongs to
  return type;
}
constexpr Type option_length = shown_as(inout(int_), Format::socklen);

constexpr Type sent = shown_as(bytes_in(length_arg(2)), Format::socket_data);
constexpr Type received = shown_as(bytes_out(length_arg(2)), Format::received_data);

// What is known of an option's value is in network_options.h.
constexpr std::uint32_t most_option = 4096;
constexpr Type option_in =
    shown_as(bytes({Length::From::arg, 4, most_option, 1, false}, Direction::in), Format::option_value);
constexpr Type option_out =
    shown_as(bytes({Length::From::pointee, 4, most_option, 1, false}, Direction::out), Format::option_value);
constexpr Type filter_out = shown_as(
    bytes({Length::From::pointee, 4, most_option, instruction_size, false}, Direction::out), Format::option_value);
constexpr Type filter_in = shown_as(in(filter_program), Format::option_value);

// Values that point further, or whose length is not in bytes. key: level | option << 32.
constexpr std::uint64_t option_key(std::uint32_t of_level, std::uint32_t option) {
  return of_level | static_cast<std::uint64_t>(option) << 32;
}
constexpr Variant set_variants[] = {
    {option_key(1, 26), {{{"optval", filter_in}, {"optlen", int_}}}},
    {option_key(1, 51), {{{"optval", filter_in}, {"optlen", int_}}}},
};
constexpr VariantTable set_options{3, 1, 2, 0xffffffff, set_variants};
constexpr Variant get_variants[] = {
    {option_key(1, 26), {{{"optval", filter_out}, {"optlen", option_length}}}},
};
constexpr VariantTable get_options{3, 1, 2, 0xffffffff, get_variants};

constexpr const char* const inner_calls[] = {
    nullptr,       "socket",     "bind",    "connect", "listen",  "accept",   "getsockname",
    "getpeername", "socketpair", "send",    "recv",    "sendto",  "recvfrom", "shutdown",
    "setsockopt",  "getsockopt", "sendmsg", "recvmsg", "accept4", "recvmmsg", "sendmmsg"};
constexpr Multiplexer socketcall{inner_calls, 1};
constexpr Type words = address;

constexpr Returns new_fd{Returns::Kind::fd};
constexpr Returns received_some{Returns::Kind::dec, Format::receive_note};

constexpr Syscall rows[] = {
    {.name = "socket",
     .x86_64 = 41,
     .i386 = 359,
     .classes = network,
     .purpose = "make a socket",
     .args = {{{"family", family}, {"type", socket_type}, {"protocol", protocol}}},
     .returns = new_fd},
    {.name = "socketpair",
     .x86_64 = 53,
     .i386 = 360,
     .classes = network,
     .purpose = "make two sockets that are connected to each other",
     .args = {{{"family", family}, {"type", socket_type}, {"protocol", ulong}, {"usockvec", two_sockets}}}},
    {.name = "bind",
     .x86_64 = 49,
     .i386 = 361,
     .classes = network,
     .purpose = "give a socket its own address",
     .args = {{{"fd", fd}, {"umyaddr", address_in}, {"addrlen", int_}}}},
    {.name = "connect",
     .x86_64 = 42,
     .i386 = 362,
     .classes = network,
     .purpose = "connect a socket to an address",
     .args = {{{"fd", fd}, {"uservaddr", address_in}, {"addrlen", int_}}}},
    {.name = "listen",
     .x86_64 = 50,
     .i386 = 363,
     .classes = network,
     .purpose = "let a socket take connections",
     .args = {{{"fd", fd}, {"backlog", int_}}}},
    {.name = "accept",
     .x86_64 = 43,
     .classes = network,
     .purpose = "take a connection that waits at a listening socket",
     .args = {{{"fd", fd}, {"upeer_sockaddr", address_out}, {"upeer_addrlen", socklen_of(1)}}},
     .returns = new_fd},
    {.name = "accept4",
     .x86_64 = 288,
     .i386 = 364,
     .classes = network,
     .purpose = "take a connection that waits at a listening socket, with flags for the new one",
     .args = {{{"fd", fd}, {"upeer_sockaddr", address_out}, {"upeer_addrlen", socklen_of(1)}, {"flags", type_flags}}},
     .returns = new_fd},
    {.name = "getsockname",
     .x86_64 = 51,
     .i386 = 367,
     .classes = network,
     .purpose = "get a socket's own address",
     .args = {{{"fd", fd}, {"usockaddr", address_out}, {"usockaddr_len", socklen_of(1)}}}},
    {.name = "getpeername",
     .x86_64 = 52,
     .i386 = 368,
     .classes = network,
     .purpose = "get the address that a socket is connected to",
     .args = {{{"fd", fd}, {"usockaddr", address_out}, {"usockaddr_len", socklen_of(1)}}}},
    {.name = "shutdown",
     .x86_64 = 48,
     .i386 = 373,
     .classes = network,
     .purpose = "end one or both directions of a connection",
     .args = {{{"fd", fd}, {"how", enum_of(shutdown_modes)}}}},
    {.name = "sendto",
     .x86_64 = 44,
     .i386 = 369,
     .classes = network,
     .purpose = "send a message, to an address where the socket has no connection",
     .args = {{{"fd", fd},
               {"buff", sent},
               {"len", size},
               {"flags", send_flags},
               {"addr", sockaddr(Direction::in, {Length::From::arg, 5, most_sockaddr, 1, false})},
               {"addr_len", int_}}},
     .moves = writes(Moves::Form::buffer)},
    {.name = "recvfrom",
     .x86_64 = 45,
     .i386 = 371,
     .classes = network,
     .purpose = "receive a message and where it came from",
     .args = {{{"fd", fd},
               {"ubuf", received},
               {"size", size},
               {"flags", send_flags},
               {"addr", sockaddr(Direction::out, {Length::From::pointee, 5, most_sockaddr, 1, false})},
               {"addr_len", socklen_of(4)}}},
     .moves = reads(Moves::Form::buffer)},
    {.name = "send",
     .classes = network,
     .purpose = "send a message over a connection (i386, through socketcall)",
     .args = {{{"fd", fd}, {"buff", sent}, {"len", size}, {"flags", send_flags}}},
     .moves = writes(Moves::Form::buffer)},
    {.name = "recv",
     .classes = network,
     .purpose = "receive a message (i386, through socketcall)",
     .args = {{{"fd", fd}, {"ubuf", received}, {"size", size}, {"flags", send_flags}}},
     .moves = reads(Moves::Form::buffer)},
    {.name = "setsockopt",
     .x86_64 = 54,
     .i386 = 366,
     .classes = network,
     .purpose = "set an option of a socket",
     .args = {{{"fd", fd}, {"level", level}, {"optname", option_name}, {"optval", option_in}, {"optlen", int_}}},
     .variants = &set_options},
    {.name = "getsockopt",
     .x86_64 = 55,
     .i386 = 365,
     .classes = network,
     .purpose = "get an option of a socket",
     .args = {{{"fd", fd},
               {"level", level},
               {"optname", option_name},
               {"optval", option_out},
               {"optlen", option_length}}},
     .variants = &get_options},
    {.name = "sendmsg",
     .x86_64 = 46,
     .i386 = 370,
     .classes = network,
     .purpose = "send a message from several buffers, with control data",
     .args = {{{"fd", fd}, {"msg", shown_as(in(msghdr_in), Format::message)}, {"flags", send_flags}}},
     .moves = writes(Moves::Form::message)},
    {.name = "recvmsg",
     .x86_64 = 47,
     .i386 = 372,
     .classes = network,
     .purpose = "receive a message into several buffers, with control data",
     .args = {{{"fd", fd}, {"msg", shown_as(inout(msghdr_out), Format::message)}, {"flags", send_flags}}},
     .moves = reads(Moves::Form::message)},
    {.name = "sendmmsg",
     .x86_64 = 307,
     .i386 = 345,
     .classes = network,
     .purpose = "send several messages",
     .args = {{{"fd", fd}, {"mmsg", messages(mmsghdr_in)}, {"vlen", uint_}, {"flags", send_flags}}},
     .moves = writes(Moves::Form::messages, false)},
    {.name = "recvmmsg",
     .x86_64 = 299,
     .i386 = 337,
     .classes = network,
     .purpose = "receive several messages",
     .args = {{{"fd", fd},
               {"mmsg", messages(mmsghdr_out)},
               {"vlen", uint_},
               {"flags", send_flags},
               {"timeout", reread(in(timespec))}}},
     .returns = received_some,
     .moves = reads(Moves::Form::messages, false)},
    {.name = "recvmmsg_time64",
     .i386 = 417,
     .classes = network,
     .purpose = "receive several messages, with a 64-bit time-out",
     .args = {{{"fd", fd},
               {"mmsg", messages(mmsghdr_out)},
               {"vlen", uint_},
               {"flags", send_flags},
               {"timeout", reread(in(timespec64))}}},
     .returns = received_some,
     .moves = reads(Moves::Form::messages, false)},
    {.name = "socketcall",
     .i386 = 102,
     .classes = network,
     .purpose = "one of the socket calls, its arguments in memory",
     .args = {{{"call", shown_as(int_, Format::socket_call)}, {"args", words}}},
     .multiplexer = &socketcall},
};

}  // namespace

constinit const std::span<const Syscall> network_rows = rows;

}  // namespace ringside::catalog
