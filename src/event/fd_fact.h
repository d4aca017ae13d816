// What a descriptor was when a call used it: its name, and what more its kind has to tell. Text refers to storage of
// the source, which holds until the sink returns.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "event/security_context.h"

namespace ringside::event {

// One end of an internet socket. `bytes` in network order, the first four of them for version 4.
struct InternetAddress {
  bool version6 = false;
  std::uint16_t port = 0;
  std::array<std::byte, 16> bytes{};
};

// Beyond the name; asked for by source::Options::descriptor_details. Only what belongs to `kind` counts.
struct FdDetail {
  enum class Kind : std::uint8_t {
    none,
    device,    // a file that stands for one: block, major, minor
    socket,    // protocol and inode, of the ends nothing
    internet,  // the same, with `local`, and `peer` if has_peer
    local,     // the same, with peer_inode and name
    netlink,   // the same, with netlink_protocol and port
    process,   // a pidfd: `process`
    signals,   // a signalfd: `mask`
    counter    // an eventfd: `count`, id and semaphore where the kernel tells them
  };
  Kind kind = Kind::none;
  bool block = false;
  bool has_peer = false;
  bool version6 = false;
  std::int8_t semaphore = -1;  // -1: not known
  std::uint16_t netlink_protocol = 0;
  std::uint32_t major = 0;
  std::uint32_t minor = 0;
  std::uint32_t port = 0;
  std::int32_t process = 0;
  std::int32_t id = -1;          // -1: not known
  std::uint64_t inode = 0;       // of a socket
  std::uint64_t peer_inode = 0;  // 0: none
  std::uint64_t mask = 0;        // bit n-1 for signal n
  std::uint64_t count = 0;
  InternetAddress local;
  InternetAddress peer;
  std::string_view protocol;  // as the kernel calls it: TCP, UDPv6, UNIX-STREAM
  std::string_view name;      // of a local socket; abstract ones begin with a NUL
};

// `path` is as the kernel names it (d_path, `socket:[…]`).
struct FdFact {
  int fd = -1;
  std::string_view path;
  bool of_result = false;  // only as the result: an argument of the same number was no descriptor yet
  FdDetail detail{};
  SecurityContext context{};
  std::int8_t whose = -1;       // the argument that tells the process whose it is; -1: the caller's
  bool marked_by_name = false;  // if its path ends in " (deleted)", the name does, and the file is there
};

}  // namespace ringside::event
