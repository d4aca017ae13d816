// The messages of NETLINK_ROUTE: the names in their headers, and their attributes. Constant tables.
#pragma once

#include <cstdint>
#include <span>

#include "catalog/names.h"

namespace ringside::catalog {

enum class AttributeShape : std::uint8_t {
  bytes,
  text,
  u8,
  u16,
  u32,
  s32,
  u64,
  names,  // a number as wide as the attribute
  names8,
  names16,
  names32,
  flags8,  // the next three: in an attribute no wider than eight bytes
  flags16,
  flags32,
  long_flags32,  // in one of any width
  port,          // in network order
  interface,     // by its index
  hardware,
  short_hardware,  // no more than seven bytes of it where the message has no family
  address,         // by the family in the message's header
  link_stats,
  link_stats64,
  link_map,
  address_cacheinfo,
  route_cacheinfo,
  neighbour_cacheinfo,
  multicast_stats,
  nested,
};

struct AttributeTable;

struct Attribute {
  const char* name = nullptr;
  AttributeShape shape = AttributeShape::bytes;
  const NameSet* names = nullptr;
  const AttributeTable* nested = nullptr;
};

// By type; or, where every type is alike, just names for the types.
struct AttributeTable {
  std::span<const Attribute> attributes;
  const NameSet* types = nullptr;
  const char* unknown = nullptr;
};

extern const NameSet link_flags;
extern const NameSet address_flags;
extern const NameSet route_scopes;
extern const NameSet route_services;
extern const NameSet route_tables;
extern const NameSet route_protocols;
extern const NameSet route_types;
extern const NameSet route_flags;
extern const NameSet neighbour_states;
extern const NameSet neighbour_flags;

extern const AttributeTable link_attributes;
extern const AttributeTable address_attributes;
extern const AttributeTable route_attributes;
extern const AttributeTable neighbour_attributes;
extern const AttributeTable error_attributes;  // of NLMSG_ERROR

}  // namespace ringside::catalog
