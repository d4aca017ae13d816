// Values of netlink attributes that no table says: unions, lists, structs with attributes behind them.
#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>

#include "base/short_text.h"
#include "catalog/network_route.h"
#include "catalog/network_sets.h"
#include "decode/bpf_filter.h"
#include "decode/network.h"
#include "decode/network_attributes.h"
#include "decode/network_record.h"

namespace ringside::decode {

using catalog::Attribute;
using catalog::AttributeShape;

namespace {

using Data = std::span<const std::byte>;

// `show` each whole element of `size` bytes; false when there is none.
template <typename Show>
bool show_list(Context& context, Data data, std::size_t size, const AttributeScope& scope, Show show) {
  if (data.size() < size) return false;
  context.out.begin_array();
  const std::size_t count = data.size() / size;
  const std::size_t limit =
      context.options.verbose ? count : std::min<std::size_t>(count, context.options.string_limit);
  for (std::size_t i = 0; i < limit; ++i) {
    context.out.element();
    show(data.subspan(i * size, size));
  }
  if (limit == count && scope.length_of(data) / size > count) {
    show_missing_elements(context, scope.address_of(data.subspan(count * size)));
  } else if (limit < count) {
    context.out.element();
    context.out.more();
  }
  context.out.end_array();
  return true;
}

// What lies behind a struct: attributes, as a further element.
void show_rest(Context& context, const catalog::AttributeTable* table, Data rest, const AttributeScope& scope) {
  if (scope.length_of(rest) == 0) return;
  context.out.element();
  show_attributes(context, table, rest, scope);
}

// `scope` nullptr: bytes of another family are shown whatever -s says.
void show_address_field(Context& context, const char* name, int family, Data bytes,
                        const AttributeScope* scope = nullptr) {
  if (family == AF_INET && bytes.size() >= 4) {
    show_inet_field(context, name, bytes.first(4));
  } else if (family == AF_INET6 && bytes.size() >= 16) {
    show_inet6_field(context, name, bytes.first(16));
  } else {
    context.out.field(name);
    if (scope == nullptr) {
      context.out.string(bytes, {.hex = true});
    } else {
      show_netlink_bytes(context, bytes, *scope);
    }
  }
}

bool show_multicast_entry(Context& context, const Attribute& attribute, Data data, const AttributeScope& scope) {
  constexpr std::size_t size = 28;
  if (data.size() < size) return false;
  Visitor& out = context.out;
  const auto protocol = ntohs(static_cast<std::uint16_t>(Context::load(data, 24, 2)));
  out.begin_struct();
  show_record_fields(context, catalog::mdb_entry_record, data.first(size));
  out.field("addr");
  out.begin_struct();
  show_address_field(context, "u", protocol, data.subspan(8, 16));
  out.field("proto");
  out.begin_function("htons");
  out.element();
  visit_enumeration(out, catalog::address_families, protocol);
  out.end_function();
  out.end_struct();
  out.end_struct();
  show_rest(context, attribute.nested, data.subspan(size), scope);
  return true;
}

bool show_hops(Context& context, const Attribute& attribute, Data data, AttributeScope scope) {
  constexpr std::size_t size = 8;
  if (data.size() < size) return false;
  Visitor& out = context.out;
  const auto length_at = [](Data hop) { return static_cast<std::size_t>(Context::load(hop, 0, 2)); };
  const auto step = [&](Data hop) {
    const std::size_t length = std::max((length_at(hop) + 3) / 4 * 4, std::size_t{4});
    return length_at(hop) < size ? scope.length_of(hop) : length;
  };
  const bool several = length_at(data) < scope.length_of(data);
  if (several) out.begin_array();
  std::size_t count = 0;
  while (scope.length_of(data) >= size) {
    if (data.size() < size) {
      show_missing_elements(context, scope.address_of(data));
      data = {};
      scope.missing = 0;
      break;
    }
    if (several) out.element();
    if (!context.options.verbose && count++ == context.options.string_limit) {
      out.more();
      data = {};
      scope.missing = 0;
      break;
    }
    const std::size_t length = std::min(length_at(data), scope.length_of(data));
    if (length > size) {
      out.begin_array();
      out.element();
    }
    show_record(context, catalog::multipath_record, data.first(size));
    if (length > size) {
      const Data rest = data.first(std::min(length, data.size())).subspan(size);
      AttributeScope inner = scope;
      inner.missing = length - size - rest.size();
      show_rest(context, attribute.nested, rest, inner);
      out.end_array();
    }
    scope.skip(data, step(data));
  }
  if (scope.length_of(data) != 0) {
    if (several) out.element();
    show_netlink_bytes(context, data, scope);
  }
  if (several) out.end_array();
  return true;
}

bool show_via(Context& context, Data data, const AttributeScope& scope) {
  if (data.size() < 2) return false;
  Visitor& out = context.out;
  const auto family = static_cast<int>(Context::load(data, 0, 2));
  out.begin_struct();
  out.field("rtvia_family");
  visit_enumeration(out, catalog::address_families, static_cast<std::uint64_t>(family));
  if (scope.length_of(data) > 2) show_address_field(context, "rtvia_addr", family, data.subspan(2), &scope);
  out.end_struct();
  return true;
}

void show_signature_key(Context& context, Data key) {
  constexpr std::size_t longest = 80;
  Visitor& out = context.out;
  const auto family = static_cast<int>(Context::load(key, 0, 1));
  const std::size_t length = Context::load(key, 2, 2);
  out.begin_struct();
  out.field("tcpm_family");
  visit_enumeration(out, catalog::address_families, static_cast<std::uint64_t>(family));
  out.field("tcpm_prefixlen");
  out.unsigned_number(Context::load(key, 1, 1));
  out.field("tcpm_keylen");
  out.unsigned_number(length);
  show_address_field(context, "tcpm_addr", family, key.subspan(4, 16));
  out.field("tcpm_key");
  out.string(key.subspan(20, std::min(length, longest)), {.hex = true});
  out.end_struct();
}

void show_packet_list(Context& context, Data entry) {
  Visitor& out = context.out;
  const std::size_t length = Context::load(entry, 10, 2);
  out.begin_struct();
  out.field("pdmc_index");
  show_interface(context, static_cast<std::uint32_t>(Context::load(entry, 0, 4)));
  out.field("pdmc_count");
  out.unsigned_number(Context::load(entry, 4, 4));
  out.field("pdmc_type");
  out.unsigned_number(Context::load(entry, 8, 2));
  out.field("pdmc_alen");
  out.unsigned_number(length);
  out.field("pdmc_addr");
  out.string(entry.subspan(12, std::min<std::size_t>(length, 32)), {.hex = true});
  out.end_struct();
}

// struct inet_diag_sockopt: a bit for each option.
bool show_inet_options(Context& context, Data data, const AttributeScope& scope) {
  static constexpr const char* names[] = {"recverr",         "is_icsk",      "freebind",
                                          "hdrincl",         "mc_loop",      "transparent",
                                          "mc_all",          "nodefrag",     "bind_address_no_port",
                                          "recverr_rfc4884", "defer_connect"};
  if (data.size() < 2) return false;
  Visitor& out = context.out;
  const std::uint64_t bits = Context::load(data, 0, 2);
  out.begin_struct();
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if (!context.options.verbose && (bits >> i & 1) == 0) continue;
    out.field(names[i]);
    out.unsigned_number(bits >> i & 1);
  }
  if (const std::uint64_t unused = bits >> std::size(names); context.options.verbose || unused != 0) {
    out.field("unused");
    out.hex(unused);
    out.comment("bits 3..8");
  }
  out.end_struct();
  const Data rest = data.subspan(2);
  const bool zero = std::all_of(rest.begin(), rest.end(), [](std::byte byte) { return byte == std::byte{0}; });
  if (const std::size_t length = scope.length_of(data); length > 2 && (!zero || scope.missing != 0)) {
    out.element();
    out.literal(base::ShortText("/* bytes 2..%zu */ ", length - 1));
    show_netlink_bytes(context, rest, scope);
  }
  return true;
}

// An instruction of inet_diag's, and what it has behind it.
bool show_diag_code(Context& context, const catalog::Record& record, Data data, const AttributeScope& scope) {
  enum Code : std::uint64_t { s_ge = 2, s_le, d_ge, d_le, s_cond = 7, d_cond, dev_cond, mark_cond };
  constexpr std::size_t host_size = 8;
  constexpr std::size_t address_size = 16;
  if (data.size() < record.size) return false;
  Visitor& out = context.out;
  const std::uint64_t code = Context::load(data, 0, 1);
  show_record(context, record, data.first(record.size));
  const Data rest = data.subspan(record.size);
  const bool compares = code >= s_ge && code <= d_le;
  const bool host = code == s_cond || code == d_cond;
  const std::size_t length = scope.length_of(rest);
  const std::size_t needed = compares                    ? record.size
                             : code == dev_cond          ? 4
                             : code == mark_cond || host ? host_size
                                                         : 0;
  if (length == 0) return true;
  out.element();
  if (needed != 0 && length >= needed && rest.size() < needed) {
    out.unreadable(scope.address_of(rest));
  } else if (compares && rest.size() >= record.size) {
    show_record(context, record, rest.first(record.size));
  } else if (code == dev_cond && rest.size() >= 4) {
    show_interface(context, static_cast<std::uint32_t>(Context::load(rest, 0, 4)));
  } else if ((code == mark_cond || host) && rest.size() >= host_size) {
    out.begin_struct();
    if (host) {
      const auto family = static_cast<int>(Context::load(rest, 0, 1));
      out.field("family");
      visit_enumeration(out, catalog::address_families, static_cast<std::uint64_t>(family));
      out.field("prefix_len");
      out.unsigned_number(Context::load(rest, 1, 1));
      out.field("port");
      out.unsigned_number(Context::load(rest, 4, 4));
      const Data address = rest.subspan(host_size);
      const bool known =
          (family == AF_INET && address.size() >= 4) || (family == AF_INET6 && address.size() >= address_size);
      const std::size_t wanted = family == AF_INET ? 4 : family == AF_INET6 ? address_size : 0;
      if (known) {
        show_address_field(context, "addr", family, address);
      } else if (wanted != 0 && scope.length_of(address) >= wanted) {
        out.field("addr");
        out.unreadable(scope.address_of(address));
      } else if (scope.length_of(address) != 0) {
        out.field("addr");
        show_netlink_bytes(context, address, scope);
      }
    } else {
      out.field("mark");
      out.unsigned_number(Context::load(rest, 0, 4));
      out.field("mask");
      out.unsigned_number(Context::load(rest, 4, 4));
    }
    out.end_struct();
  } else {
    show_netlink_bytes(context, rest, scope);
  }
  return true;
}

bool show_port_guid(Context& context, Data data, const AttributeScope& scope) {
  constexpr std::size_t packed = 12;
  constexpr std::size_t natural = 16;
  if (scope.missing != 0 || (data.size() != packed && data.size() != natural)) return false;
  Visitor& out = context.out;
  out.begin_struct();
  out.field("vf");
  out.unsigned_number(Context::load(data, 0, 4));
  out.field("guid");
  out.hex(Context::load(data, data.size() == packed ? 4 : 8, 8));
  out.end_struct();
  return true;
}

// IFLA_INFO_DATA and its like.
bool show_for_kind(Context& context, const Attribute& attribute, Data data, const AttributeScope& scope) {
  const std::string_view name = attribute.name;
  const catalog::AttributeTable* table = nullptr;
  if (name == "IFLA_INFO_DATA") {
    if (scope.kind == "bridge") table = &catalog::bridge_info_attributes;
    if (scope.kind == "tun") table = &catalog::tun_info_attributes;
  } else if (name == "IFLA_INFO_SLAVE_DATA") {
    if (scope.slave_kind == "bridge") table = &catalog::bridge_port_attributes;
  } else if (scope.kind == "can" && data.size() >= catalog::can_stats_record.size) {
    show_record(context, catalog::can_stats_record, data);
    return true;
  }
  if (table == nullptr || scope.length_of(data) < 4) return false;
  show_attributes(context, table, data, scope);
  return true;
}

}  // namespace

bool show_special_attribute(Context& context, const Attribute& attribute, Data data, const AttributeScope& scope) {
  Visitor& out = context.out;
  constexpr std::size_t storage_size = 128;  // sockaddr_storage
  constexpr std::size_t key_size = 100;
  constexpr std::size_t list_size = 44;
  constexpr std::size_t instruction = 8;
  const catalog::Record* record = attribute.record;
  switch (attribute.shape) {
    case AttributeShape::record:
      if (data.size() < record->size) return false;
      // Fields that later kernels put behind it are wanted, too.
      if (scope.missing != 0 && data.size() < record_end(*record)) return false;
      show_record(context, *record, data);
      return true;
    case AttributeShape::port_guid: return show_port_guid(context, data, scope);
    case AttributeShape::record_and_bytes:
      if (data.size() < record->size) return false;
      show_record(context, *record, data.first(record->size));
      if (scope.length_of(data) > record->size) {
        out.element();
        show_netlink_bytes(context, data.subspan(record->size), scope);
      }
      return true;
    case AttributeShape::records:
      return show_list(context, data, record->size, scope, [&](Data one) { show_record(context, *record, one); });
    case AttributeShape::kind_of_link: return show_for_kind(context, attribute, data, scope);
    case AttributeShape::interface_and_attributes:
      if (data.size() < 4) return false;
      show_interface(context, static_cast<std::uint32_t>(Context::load(data, 0, 4)));
      show_rest(context, attribute.nested, data.subspan(4), scope);
      return true;
    case AttributeShape::mdb_entry: return show_multicast_entry(context, attribute, data, scope);
    case AttributeShape::multipath: return show_hops(context, attribute, data, scope);
    case AttributeShape::via: return show_via(context, data, scope);
    case AttributeShape::socket_addresses:
      return show_list(context, data, storage_size, scope, [&](Data one) { show_sockaddr_bytes(context, one); });
    case AttributeShape::md5_keys:
      return show_list(context, data, key_size, scope, [&](Data one) { show_signature_key(context, one); });
    case AttributeShape::packet_multicast:
      return show_list(context, data, list_size, scope, [&](Data one) { show_packet_list(context, one); });
    case AttributeShape::diag_code: return show_diag_code(context, *record, data, scope);
    case AttributeShape::inet_options: return show_inet_options(context, data, scope);
    case AttributeShape::filter:
      if (data.size() < instruction) return false;
      show_filter(context, scope.address_of(data), scope.length_of(data) / instruction);
      return true;
    case AttributeShape::ethernet_protocol: {
      if (data.size() < 2 || scope.length_of(data) > 8) return false;
      catalog::NameSet protocols = catalog::ethernet_protocols;
      protocols.unknown = "ETHER_P_???";
      out.begin_function("htons");
      out.element();
      visit_enumeration(out, protocols, ntohs(static_cast<std::uint16_t>(Context::load(data, 0, 2))));
      out.end_function();
      return true;
    }
    default: return false;
  }
}

}  // namespace ringside::decode
