// Netlink attributes and the structs among them: what each attribute's value is. Constant tables, and the words in
// which they are written. A Record is a struct of fixed layout; the same on both ABIs.
#pragma once

#include <cstdint>
#include <span>

#include "catalog/names.h"

namespace ringside::catalog {

enum class RecordKind : std::uint8_t {
  dec,
  sdec,
  hex,
  names,
  flags,
  ticks,
  interface,          // by its index
  port,               // htons(80)
  ethernet_protocol,  // htons(ETH_P_IP)
  device,             // makedev(), of 32 bits
  bytes,              // `width` of them
  text,               // to a NUL, of `width` at most
  hardware,           // `width` bytes
  numbers,            // `count` in a row: [1, 2]
  indexed,            // the same with their names: [[NAME]=1, …]
  record,             // `count` structs; one without brackets when it is 0
  padded_hex,         // 0x000001, `count` columns
  both,               // 0x1 /* NAME */
  route_family,       // AF_INET, RTNL_FAMILY_???
  socket_id,          // struct inet_diag_sockid; its addresses by the family in the struct's first byte
};

struct Record;

struct RecordField {
  const char* name = nullptr;
  std::uint16_t offset = 0;
  std::uint8_t width = 0;
  RecordKind kind = RecordKind::dec;
  const NameSet* names = nullptr;
  std::uint8_t count = 0;
  const Record* record = nullptr;
  bool shown_if_set = false;  // padding: only when a bit of it is set
};

struct Record {
  std::uint16_t size = 0;  // fewer bytes are not this struct; fields behind it are shown where they fit
  std::span<const RecordField> fields;
};

enum class AttributeShape : std::uint8_t {
  bytes,
  text,
  link_kind,
  dec,  // these have a width; 0: as wide as the attribute
  sdec,
  hex,
  names,
  flags,
  commented_flags,  // 0x1 /* NAME */
  big,              // htobe64(1)
  ticks,            // 100 /* 1.00 s */
  port,
  ethernet_protocol,
  interface,
  descriptor,
  user,  // or group
  hardware,
  linked_hardware,  // of a length that the number of the family stands for, as in strace
  address,          // by the family in the message's header
  address4,
  address6,
  numbers,      // as many as there are
  hex_numbers,  // the same
  indexed,      // the same, with names: [[NAME]=1, …]
  signed_indexed,
  record,
  port_guid,         // the same, where 64-bit numbers are aligned to four bytes and to eight
  record_and_bytes,  // with what lies behind it
  records,           // as many as there are
  nested,
  nested_for_bridge,  // where the family is AF_BRIDGE, otherwise `otherwise`
  protocol_info,      // of AF_BRIDGE, `otherwise` of AF_INET6
  kind_of_link,       // what the kind told before it says
  interface_and_attributes,
  mdb_entry,
  multipath,
  via,
  socket_addresses,
  md5_keys,
  inet_options,
  packet_multicast,
  filter,
  diag_code,  // what inet_diag runs on sockets
};

struct AttributeTable;

struct Attribute {
  const char* name = nullptr;
  AttributeShape shape = AttributeShape::bytes;
  std::uint8_t width = 0;
  bool bounded = false;  // longer than eight bytes: not a number
  const NameSet* names = nullptr;
  const AttributeTable* nested = nullptr;
  const AttributeTable* otherwise = nullptr;
  const Record* record = nullptr;
};

// By type; or, where `types` is there, with the names from that set.
struct AttributeTable {
  std::span<const Attribute> attributes;
  const NameSet* types = nullptr;
  const char* unknown = nullptr;
};

// The words for rows.
namespace attribute {

using Shape = AttributeShape;

constexpr Attribute shaped(const char* name, Shape shape, std::uint8_t width = 0, bool bounded = false) {
  return {.name = name, .shape = shape, .width = width, .bounded = bounded};
}
constexpr Attribute bytes(const char* name) { return shaped(name, Shape::bytes); }
constexpr Attribute text(const char* name) { return shaped(name, Shape::text); }
constexpr Attribute dec(const char* name, std::uint8_t width) { return shaped(name, Shape::dec, width); }
constexpr Attribute sdec(const char* name, std::uint8_t width) { return shaped(name, Shape::sdec, width); }
constexpr Attribute hex(const char* name, std::uint8_t width, bool bounded = false) {
  return shaped(name, Shape::hex, width, bounded);
}
constexpr Attribute names(const char* name, const NameSet& set, std::uint8_t width, bool bounded = false) {
  return {.name = name, .shape = Shape::names, .width = width, .bounded = bounded, .names = &set};
}
constexpr Attribute flags(const char* name, const NameSet& set, std::uint8_t width, bool bounded = false) {
  return {.name = name, .shape = Shape::flags, .width = width, .bounded = bounded, .names = &set};
}
constexpr Attribute big(const char* name, std::uint8_t width = 8) { return shaped(name, Shape::big, width); }
constexpr Attribute hardware(const char* name, bool linked = false) {
  return shaped(name, linked ? Shape::linked_hardware : Shape::hardware);
}
constexpr Attribute numbers(const char* name, std::uint8_t width, Shape shape = Shape::numbers) {
  return shaped(name, shape, width);
}
constexpr Attribute indexed(const char* name, const NameSet& set, std::uint8_t width, Shape shape = Shape::indexed) {
  return {.name = name, .shape = shape, .width = width, .names = &set};
}
constexpr Attribute nested(const char* name, const AttributeTable& table, Shape shape = Shape::nested) {
  return {.name = name, .shape = shape, .nested = &table};
}
constexpr Attribute record(const char* name, const Record& struct_of_it, Shape shape = Shape::record) {
  return {.name = name, .shape = shape, .record = &struct_of_it};
}

}  // namespace attribute
}  // namespace ringside::catalog
