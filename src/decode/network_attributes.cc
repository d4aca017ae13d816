#include "decode/network_attributes.h"

#include <arpa/inet.h>
#include <endian.h>
#include <linux/if_arp.h>
#include <linux/netlink.h>
#include <linux/if_link.h>
#include <sys/socket.h>

#include <algorithm>
#include <string_view>

#include "catalog/network_route.h"
#include "catalog/network_sets.h"
#include "decode/network.h"
#include "decode/presentations.h"
#include "decode/network_record.h"

namespace ringside::decode {

using catalog::Attribute;
using catalog::AttributeShape;
using catalog::AttributeTable;

namespace {

using Data = std::span<const std::byte>;

constexpr std::size_t header_size = 4;
constexpr std::size_t most_number = 8;
constexpr std::size_t most_hardware = 32;  // MAX_ADDR_LEN

std::size_t aligned(std::size_t length) { return (length + 3) / 4 * 4; }

void show_header(Context& context, const AttributeTable* table, const Attribute* known, std::size_t length,
                 unsigned type) {
  Visitor& out = context.out;
  const unsigned bare = type & NLA_TYPE_MASK;
  const char* name = known != nullptr ? known->name : nullptr;
  const char* unknown = table != nullptr ? table->unknown : nullptr;
  if (table != nullptr && table->types != nullptr) {
    name = catalog::name_of(*table->types, bare);
    unknown = table->types->unknown;
  }
  out.begin_struct();
  out.field("nla_len");
  out.unsigned_number(length);
  out.field("nla_type");
  const bool flagged = bare != type;
  if (flagged) out.begin_parts(type);
  if ((type & NLA_F_NESTED) != 0) {
    out.part();
    out.constant(NLA_F_NESTED, "NLA_F_NESTED");
  }
  if ((type & NLA_F_NET_BYTEORDER) != 0) {
    out.part();
    out.constant(NLA_F_NET_BYTEORDER, "NLA_F_NET_BYTEORDER");
  }
  if (flagged) out.part();
  if (name != nullptr) {
    out.constant(bare, name);
  } else {
    out.unknown_constant(bare, Base::hex, unknown);
  }
  if (flagged) out.end_parts();
  out.end_struct();
}

// Of a string of this length, strace reads one byte more than -s shows, and wants to have it.
bool can_be_shown(const Context& context, Data data, const AttributeScope& scope) {
  return data.size() >= std::min<std::size_t>(scope.length_of(data), context.options.string_limit + std::size_t{1});
}

// As much as -s allows. A NUL at the end of that ends the text, but in hex; otherwise there is more.
void show_cut_text(Context& context, Data data) {
  const Data shown = data.first(std::min<std::size_t>(data.size(), context.options.string_limit));
  context.out.string(shown, {.cut = true, .omit_nul = true});
}

// Up to the first NUL.
void show_first_text(Context& context, Data data) {
  const std::size_t limit = context.options.string_limit;
  const Data shown = data.first(std::min<std::size_t>(data.size(), limit + std::size_t{1}));
  const auto end = std::find(shown.begin(), shown.end(), std::byte{0});
  const auto length = static_cast<std::size_t>(end - shown.begin());
  context.out.string(shown.first(std::min(length, limit)), {.cut = end == shown.end()});
}

// The family's number is taken for one of hardware, whose addresses are so long.
std::size_t linked_length(std::uint8_t family) {
  switch (family) {
    case ARPHRD_NETROM:
    case ARPHRD_AX25: return 7;
    case ARPHRD_ETHER:
    case ARPHRD_IEEE802: return 6;
    case ARPHRD_ARCNET: return 1;
    case ARPHRD_DLCI: return 2;
    case ARPHRD_IEEE1394: return 16;
    case ARPHRD_EUI64: return 8;
    case ARPHRD_INFINIBAND: return 20;
    default: return most_hardware;
  }
}

void show_number(Context& context, const Attribute& attribute, std::uint64_t value, std::size_t width) {
  Visitor& out = context.out;
  switch (attribute.shape) {
    case AttributeShape::sdec: out.number(signed_of(value, width)); return;
    case AttributeShape::hex: out.hex(value); return;
    case AttributeShape::names: visit_enumeration(out, *attribute.names, value); return;
    case AttributeShape::flags: visit_flags(out, *attribute.names, value); return;
    case AttributeShape::commented_flags: show_commented_flags(out, *attribute.names, value); return;
    case AttributeShape::big:
      out.begin_function(width == 4 ? "htonl" : "htobe64");
      out.element();
      out.unsigned_number(width == 4 ? ntohl(static_cast<std::uint32_t>(value)) : be64toh(value));
      out.end_function();
      return;
    default: out.unsigned_number(value);
  }
}

// A number as wide as its row says, or as the attribute is.
bool show_sized_number(Context& context, const Attribute& attribute, Data data, std::size_t length) {
  const std::size_t width = attribute.width != 0 ? attribute.width : length;
  if (data.size() < width || width > most_number || (attribute.bounded && length > most_number)) return false;
  // A number as wide as the attribute has the size of some integer.
  if (attribute.shape == AttributeShape::hex && attribute.width == 0 && (width & (width - 1)) != 0) return false;
  show_number(context, attribute, Context::load(data, 0, width), width);
  return true;
}

void show_in_function(Visitor& out, std::uint16_t value) {
  out.begin_function("htons");
  out.element();
  out.unsigned_number(value);
  out.end_function();
}

bool show_address(Context& context, Data data, int family) {
  if (family == AF_INET && data.size() >= 4) {
    show_inet(context, data.first(4));
  } else if (family == AF_INET6 && data.size() >= 16) {
    show_inet6(context, data.first(16));
  } else {
    return false;
  }
  return true;
}

// Where the numbers of a row begin that could not be read; 0: there are none.
std::uint64_t rest_of(Data data, std::size_t width, const AttributeScope& scope) {
  const std::size_t whole = data.size() / width;
  return scope.length_of(data) / width > whole ? scope.address_of(data.subspan(whole * width)) : 0;
}

// False: the value is too short for its shape, or could not be read.
bool show_shaped(Context& context, const Attribute& attribute, Data data, const AttributeScope& scope) {
  Visitor& out = context.out;
  const auto fits = [&](std::size_t size) { return data.size() >= size; };
  const std::size_t length = scope.length_of(data);
  const auto port = [&] { return ntohs(static_cast<std::uint16_t>(Context::load(data, 0, 2))); };
  switch (attribute.shape) {
    case AttributeShape::bytes: return false;
    case AttributeShape::text:
    case AttributeShape::link_kind:
      if (!can_be_shown(context, data, scope)) return false;
      (attribute.shape == AttributeShape::text ? show_cut_text : show_first_text)(context, data);
      return true;
    case AttributeShape::dec:
    case AttributeShape::sdec:
    case AttributeShape::hex:
    case AttributeShape::names:
    case AttributeShape::flags:
    case AttributeShape::commented_flags:
    case AttributeShape::big: return show_sized_number(context, attribute, data, length);
    case AttributeShape::ticks:
      if (length > most_number || scope.missing != 0) return false;
      show_clock_ticks(out, Context::load(data, 0, data.size()));
      return true;
    case AttributeShape::port:
      if (fits(2)) show_in_function(out, port());
      return fits(2);
    case AttributeShape::interface:
      if (fits(4)) show_interface(context, static_cast<std::uint32_t>(Context::load(data, 0, 4)));
      return fits(4);
    case AttributeShape::descriptor:
      if (fits(4)) show_fd(context, {}, {Context::load(data, 0, 4), {}, 0}, {});
      return fits(4);
    case AttributeShape::user:
      if (fits(4)) show_user(out, static_cast<std::uint32_t>(Context::load(data, 0, 4)));
      return fits(4);
    case AttributeShape::hardware:
    case AttributeShape::linked_hardware: {
      if (length > most_hardware || scope.missing != 0) return false;
      const bool linked = attribute.shape == AttributeShape::linked_hardware;
      show_hardware_address(context,
                            data.first(std::min(data.size(), linked ? linked_length(scope.family) : most_hardware)));
      return true;
    }
    case AttributeShape::address: return show_address(context, data, scope.family);
    case AttributeShape::address4: return show_address(context, data, AF_INET);
    case AttributeShape::address6: return show_address(context, data, AF_INET6);
    case AttributeShape::numbers:
    case AttributeShape::hex_numbers: {
      const bool hex = attribute.shape == AttributeShape::hex_numbers;  // longs
      const std::size_t width = hex ? context.word_size() : attribute.width;
      if (!fits(width)) return false;
      show_number_row(context, data, width, nullptr, hex ? Row::hex : Row::dec, rest_of(data, width, scope));
      return true;
    }
    case AttributeShape::indexed:
    case AttributeShape::signed_indexed: {
      const bool is_signed = attribute.shape == AttributeShape::signed_indexed;
      if (!fits(attribute.width)) return false;
      show_number_row(context, data, attribute.width, attribute.names, is_signed ? Row::sdec : Row::dec,
                      rest_of(data, attribute.width, scope));
      return true;
    }
    case AttributeShape::nested:
      if (length < header_size) return false;
      show_attributes(context, attribute.nested, data, scope);
      return true;
    case AttributeShape::nested_for_bridge:
    case AttributeShape::protocol_info: {
      const bool other = attribute.shape == AttributeShape::nested_for_bridge || scope.family == AF_INET6;
      const AttributeTable* otherwise = other ? attribute.otherwise : nullptr;
      const AttributeTable* table = scope.family == AF_BRIDGE ? attribute.nested : otherwise;
      if (table == nullptr || length < header_size) return false;
      show_attributes(context, table, data, scope);
      return true;
    }
    default: return show_special_attribute(context, attribute, data, scope);
  }
}

const Attribute* find_attribute(const AttributeTable* table, unsigned bare) {
  if (table == nullptr || bare >= table->attributes.size()) return nullptr;
  const Attribute& attribute = table->attributes[bare];
  return attribute.name != nullptr || table->types != nullptr ? &attribute : nullptr;
}

// The kind of a link goes on to the attributes behind it.
void keep_kind(const Attribute* known, Data value, AttributeScope& scope) {
  if (known == nullptr || known->shape != AttributeShape::link_kind) return;
  const std::string_view name = known->name;
  constexpr std::size_t most_kind = 16;
  std::string_view kind(reinterpret_cast<const char*>(value.data()), std::min(value.size(), most_kind));
  kind = kind.substr(0, kind.find('\0'));
  (name == "IFLA_INFO_KIND" ? scope.kind : scope.slave_kind) = kind;
}

// `data`: up to the end of all attributes.
void show_attribute(Context& context, const AttributeTable* table, Data data, AttributeScope& scope) {
  const std::size_t length = Context::load(data, 0, 2);
  const auto type = static_cast<unsigned>(Context::load(data, 2, 2));
  const Attribute* known = find_attribute(table, type & NLA_TYPE_MASK);
  const std::size_t here = std::min(length, scope.length_of(data));
  if (here <= header_size) {
    show_header(context, table, known, length, type);
    return;
  }
  const Data value = data.first(std::min(here, data.size())).subspan(header_size);
  AttributeScope inner = scope;
  inner.missing = here - header_size - value.size();
  context.out.begin_array();
  context.out.element();
  show_header(context, table, known, length, type);
  context.out.element();
  if (known == nullptr || !show_shaped(context, *known, value, inner)) {
    if (known != nullptr && inner.missing != 0) {
      context.out.unreadable(scope.address_of(value));
    } else {
      show_netlink_bytes(context, value, inner);
    }
  }
  context.out.end_array();
  keep_kind(known, value, scope);
}

}  // namespace

void show_netlink_bytes(Context& context, Data bytes, const AttributeScope& scope) {
  const std::size_t limit = context.options.string_limit;
  if (!can_be_shown(context, bytes, scope)) {
    context.out.unreadable(scope.address_of(bytes));
    return;
  }
  context.out.string(bytes.first(std::min(bytes.size(), limit)), {.cut = bytes.size() > limit, .hex = true});
}

void show_missing_elements(Context& context, std::uint64_t address) {
  context.out.element();
  context.out.more();
  context.out.unreadable_rest(address);
}

void show_attributes(Context& context, const AttributeTable* table, Data bytes, AttributeScope scope) {
  Visitor& out = context.out;
  constexpr unsigned deepest = 12;
  if (scope.depth == deepest) {
    show_netlink_bytes(context, bytes, scope);
    return;
  }
  ++scope.depth;
  bool array = false;
  std::size_t count = 0;
  while (scope.length_of(bytes) >= header_size) {
    if (bytes.size() < header_size) {
      if (array) {
        show_missing_elements(context, scope.address_of(bytes));
      } else {
        out.unreadable(scope.address_of(bytes));
      }
      bytes = {};
      scope.missing = 0;
      break;
    }
    const std::size_t length = Context::load(bytes, 0, 2);
    const std::size_t next = length < header_size ? scope.length_of(bytes) : aligned(length);
    if (count == 0 && next < scope.length_of(bytes)) {
      array = true;
      out.begin_array();
    }
    if (array) out.element();
    if (!context.options.verbose && count == context.options.string_limit) {
      out.more();
      bytes = {};
      scope.missing = 0;
      break;
    }
    show_attribute(context, table, bytes, scope);
    ++count;
    scope.skip(bytes, next);
  }
  if (scope.length_of(bytes) != 0) {
    if (array) out.element();
    show_netlink_bytes(context, bytes, scope);
  }
  if (array) out.end_array();
}

}  // namespace ringside::decode
