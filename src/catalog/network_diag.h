// The messages of NETLINK_SOCK_DIAG by family: what is asked for, and what is told of a socket. Constant tables.
#pragma once

#include "catalog/network_attributes.h"

namespace ringside::catalog {

struct DiagPart {
  const Record* record;
  const AttributeTable* attributes;  // nullptr: none follow
};

struct DiagMessage {
  std::uint8_t family;
  DiagPart request;
  DiagPart socket;
};

// nullptr: of a family that is not known.
const DiagPart* diag_part(std::uint16_t type, std::uint8_t family, bool request);

}  // namespace ringside::catalog
