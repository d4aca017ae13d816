// The messages of the netlink protocols: their types and flags. Constant tables.
#pragma once

#include <cstdint>

#include "catalog/names.h"

namespace ringside::catalog {

// NLMSG_ERROR and its like, the same for all protocols.
extern const NameSet netlink_basic_types;

// A protocol's own message types; nullptr: not known, or netfilter, which has subsystems.
const NameSet* netlink_types(std::int16_t protocol);

struct NetfilterSubsystem {
  const char* name;
  NameSet types;  // by the low byte; empty for NFNL_SUBSYS_NONE
};
const NetfilterSubsystem* netfilter_subsystem(std::uint8_t number);

// The flags that a message of this type can have: the upper ones mean different things.
const NameSet& netlink_flags(std::int16_t protocol, std::uint16_t type);

}  // namespace ringside::catalog
