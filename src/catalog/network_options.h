// What getsockopt and setsockopt speak of: the names of the options of each level, and the shapes
// of their values. Constant tables.
#pragma once

#include <cstdint>

#include "catalog/names.h"

namespace ringside::catalog {

enum class OptionShape : std::uint8_t {
  plain,    // an int where the length is that of an int, otherwise bytes
  integer,  // an int, whatever the length
  number,   // an int, of which the kernel may give a part
  error,
  rehash,
  linger,
  credentials,
  mreq,
  mreq6,
  group_req,
  packet_mreq,
  packet_statistics,
  ring,
  icmp_filter,
  memberships,   // 32-bit words
  program,       // struct sock_fprog
  instructions,  // struct sock_filter, the length counts them
};

struct OptionValue {
  std::uint32_t level;
  std::uint32_t option;
  OptionShape get;
  OptionShape set;
};

// The names of a level's options, nullptr: unknown level. Some differ between getting and setting.
const NameSet* option_names(std::uint32_t level, bool getting);

OptionShape option_shape(std::uint32_t level, std::uint32_t option, bool getting);

}  // namespace ringside::catalog
