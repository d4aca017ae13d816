#include "decode/network_attributes.h"

#include <arpa/inet.h>
#include <linux/netlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdio>

#include "decode/network.h"

namespace ringside::decode {

using catalog::Attribute;
using catalog::AttributeShape;
using catalog::AttributeTable;

namespace {

using Data = std::span<const std::byte>;

constexpr std::size_t header_size = 4;

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
  if (bare == type) {
    if (name != nullptr) {
      out.constant(bare, name);
    } else {
      out.unknown_constant(bare, Base::hex, unknown);
    }
  } else {
    out.begin_flags(type);
    if ((type & NLA_F_NESTED) != 0) out.flag("NLA_F_NESTED");
    if ((type & NLA_F_NET_BYTEORDER) != 0) out.flag("NLA_F_NET_BYTEORDER");
    if (name != nullptr) {
      out.flag(name);
    } else {
      out.flag_bits(bare, Base::hex);
    }
    out.end_flags(name == nullptr ? unknown : nullptr);
  }
  out.end_struct();
}

// Numbers in a row, each `width` bytes: statistics, times. `hex_fields`: a bit for each shown in
// hexadecimal.
void show_numbers(Visitor& out, Data data, std::span<const char* const> names, std::size_t width,
                  unsigned hex_fields = 0) {
  out.begin_struct();
  for (std::size_t i = 0; i < names.size() && (i + 1) * width <= data.size(); ++i) {
    out.field(names[i]);
    const std::uint64_t value = Context::load(data, i * width, width);
    if ((hex_fields >> i & 1) != 0) {
      out.hex(value);
    } else {
      out.unsigned_number(value);
    }
  }
  out.end_struct();
}

constexpr const char* statistics[] = {
    "rx_packets",       "tx_packets",        "rx_bytes",          "tx_bytes",        "rx_errors",
    "tx_errors",        "rx_dropped",        "tx_dropped",        "multicast",       "collisions",
    "rx_length_errors", "rx_over_errors",    "rx_crc_errors",     "rx_frame_errors", "rx_fifo_errors",
    "rx_missed_errors", "tx_aborted_errors", "tx_carrier_errors", "tx_fifo_errors",  "tx_heartbeat_errors",
    "tx_window_errors", "rx_compressed",     "tx_compressed",     "rx_nohandler",    "rx_otherhost_dropped"};
constexpr std::size_t least_statistics = 23;
constexpr std::size_t statistics32 = 24;
constexpr const char* address_times[] = {"ifa_prefered", "ifa_valid", "cstamp", "tstamp"};
constexpr const char* neighbour_times[] = {"ndm_confirmed", "ndm_used", "ndm_updated", "ndm_refcnt"};
constexpr unsigned rta_id = 5;
constexpr const char* route_times[] = {"rta_clntref", "rta_lastuse", "rta_expires", "rta_error",
                                       "rta_used",    "rta_id",      "rta_ts",      "rta_tsage"};

constexpr const char* multicast_counts[] = {"mfcs_packets", "mfcs_bytes", "mfcs_wrong_if"};

bool show_link_map(Visitor& out, Data data) {
  if (data.size() < 28) return false;
  constexpr const char* addresses[] = {"mem_start", "mem_end", "base_addr"};
  out.begin_struct();
  for (std::size_t i = 0; i < 3; ++i) {
    out.field(addresses[i]);
    out.hex(Context::load(data, i * 8, 8));
  }
  out.field("irq");
  out.unsigned_number(Context::load(data, 24, 2));
  out.field("dma");
  out.unsigned_number(Context::load(data, 26, 1));
  out.field("port");
  out.unsigned_number(Context::load(data, 27, 1));
  out.end_struct();
  return true;
}

// All but the NUL at its end; without one it counts as cut.
void show_cut_text(Context& context, Data data) {
  const std::size_t limit = context.options.string_limit;
  const bool terminated = !data.empty() && data.back() == std::byte{0};
  const Data text = data.first(data.size() - (terminated ? 1 : 0));
  context.out.string(text.first(std::min(text.size(), limit)), {.cut = !terminated || text.size() > limit});
}

// False: the value is too short for its shape.
bool show_shaped(Context& context, const Attribute& attribute, Data data, std::uint8_t family) {
  constexpr std::size_t most_number = 8;
  constexpr std::size_t most_hardware = 32;  // MAX_ADDR_LEN
  Visitor& out = context.out;
  const auto number = [&](std::size_t width) { return Context::load(data, 0, width); };
  const auto fits = [&](std::size_t size) { return data.size() >= size; };
  switch (attribute.shape) {
    case AttributeShape::bytes: return false;
    case AttributeShape::text: show_cut_text(context, data); return true;
    case AttributeShape::u8: out.unsigned_number(number(1)); return true;
    case AttributeShape::u16:
      if (fits(2)) out.unsigned_number(number(2));
      return fits(2);
    case AttributeShape::u32:
      if (fits(4)) out.unsigned_number(number(4));
      return fits(4);
    case AttributeShape::s32:
      if (fits(4)) out.number(static_cast<std::int32_t>(number(4)));
      return fits(4);
    case AttributeShape::u64:
      if (fits(8)) out.unsigned_number(number(8));
      return fits(8);
    case AttributeShape::names:
      if (!fits(most_number + 1)) visit_enumeration(out, *attribute.names, number(data.size()));
      return !fits(most_number + 1);
    case AttributeShape::names8: visit_enumeration(out, *attribute.names, number(1)); return true;
    case AttributeShape::names16:
      if (fits(2)) visit_enumeration(out, *attribute.names, number(2));
      return fits(2);
    case AttributeShape::names32:
      if (fits(4)) visit_enumeration(out, *attribute.names, number(4));
      return fits(4);
    case AttributeShape::flags8:
      if (!fits(most_number + 1)) visit_flags(out, *attribute.names, number(1));
      return !fits(most_number + 1);
    case AttributeShape::flags16:
      if (!fits(2) || fits(most_number + 1)) return false;
      visit_flags(out, *attribute.names, number(2));
      return true;
    case AttributeShape::flags32:
      if (!fits(4) || fits(most_number + 1)) return false;
      visit_flags(out, *attribute.names, number(4));
      return true;
    case AttributeShape::long_flags32:
      if (fits(4)) visit_flags(out, *attribute.names, number(4));
      return fits(4);
    case AttributeShape::port:
      if (!fits(2)) return false;
      out.begin_function("htons");
      out.element();
      out.unsigned_number(ntohs(static_cast<std::uint16_t>(number(2))));
      out.end_function();
      return true;
    case AttributeShape::interface:
      if (fits(4)) show_interface(context, static_cast<std::uint32_t>(number(4)));
      return fits(4);
    case AttributeShape::hardware:
      if (!fits(most_hardware + 1)) show_hardware_address(context, data);
      return !fits(most_hardware + 1);
    case AttributeShape::short_hardware:
      if (fits(most_hardware + 1)) return false;
      show_hardware_address(context, family == AF_UNSPEC ? data.first(std::min<std::size_t>(data.size(), 7)) : data);
      return true;
    case AttributeShape::address:
      if (family == AF_INET && fits(4)) {
        show_inet(context, data.first(4));
      } else if (family == AF_INET6 && fits(16)) {
        show_inet6(context, data.first(16));
      } else {
        return false;
      }
      return true;
    case AttributeShape::link_stats:
      if (fits(least_statistics * 4)) show_numbers(out, data, std::span(statistics).first(statistics32), 4);
      return fits(least_statistics * 4);
    case AttributeShape::link_stats64:
      if (fits(least_statistics * 8)) show_numbers(out, data, statistics, 8);
      return fits(least_statistics * 8);
    case AttributeShape::link_map: return show_link_map(out, data);
    case AttributeShape::address_cacheinfo:
      if (fits(16)) show_numbers(out, data, address_times, 4);
      return fits(16);
    case AttributeShape::neighbour_cacheinfo:
      if (fits(16)) show_numbers(out, data, neighbour_times, 4);
      return fits(16);
    case AttributeShape::route_cacheinfo:
      if (fits(32)) show_numbers(out, data, route_times, 4, 1U << rta_id);
      return fits(32);
    case AttributeShape::multicast_stats:
      if (fits(24)) show_numbers(out, data, multicast_counts, 8);
      return fits(24);
    case AttributeShape::nested:
      if (fits(header_size)) show_attributes(context, attribute.nested, data, family);
      return fits(header_size);
  }
  return false;
}

void show_attribute(Context& context, const AttributeTable* table, Data data, std::uint8_t family) {
  const std::size_t length = Context::load(data, 0, 2);
  const auto type = static_cast<unsigned>(Context::load(data, 2, 2));
  const unsigned bare = type & NLA_TYPE_MASK;
  const Attribute* known = table != nullptr && bare < table->attributes.size() ? &table->attributes[bare] : nullptr;
  const std::size_t here = std::min(length, data.size());
  if (here <= header_size) {
    show_header(context, table, known, length, type);
    return;
  }
  const Data value = data.first(here).subspan(header_size);
  context.out.begin_array();
  context.out.element();
  show_header(context, table, known, length, type);
  context.out.element();
  if (known == nullptr || !show_shaped(context, *known, value, family)) show_netlink_bytes(context, value);
  context.out.end_array();
}

}  // namespace

void show_netlink_bytes(Context& context, Data bytes) {
  const std::size_t limit = context.options.string_limit;
  context.out.string(bytes.first(std::min(bytes.size(), limit)), {.cut = bytes.size() > limit, .hex = true});
}

void show_attributes(Context& context, const AttributeTable* table, Data bytes, std::uint8_t family) {
  Visitor& out = context.out;
  bool array = false;
  std::size_t count = 0;
  while (bytes.size() >= header_size) {
    const std::size_t length = Context::load(bytes, 0, 2);
    const std::size_t next = length < header_size ? bytes.size() : aligned(length);
    if (count == 0 && next < bytes.size()) {
      array = true;
      out.begin_array();
    }
    if (array) out.element();
    if (!context.options.verbose && count == context.options.string_limit) {
      out.more();
      bytes = {};
      break;
    }
    show_attribute(context, table, bytes, family);
    ++count;
    bytes = bytes.subspan(std::min(next, bytes.size()));
  }
  if (!bytes.empty()) {
    if (array) out.element();
    show_netlink_bytes(context, bytes);
  }
  if (array) out.end_array();
}

}  // namespace ringside::decode
