// Socket addresses of the common families, and what addresses of every family share. The rarer
// families are in network_families.cc.
#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>

#include "base/short_text.h"
#include "catalog/network_sets.h"
#include "decode/network.h"
#include "decode/network_families.h"
#include "decode/presentations.h"
#include "decode/process_id.h"

namespace ringside::decode {

namespace {

std::span<const std::byte> as_bytes(const char* text) { return std::as_bytes(std::span(text, std::strlen(text))); }

void begin_address(Visitor& out, int family, const char* text, Visitor::Words words) {
  if (family == AF_INET6) {
    out.begin_function("inet_pton");
    out.element();
    if (words == Visitor::Words::alone) {
      out.constant(AF_INET6, "AF_INET6");
    } else {
      out.literal("AF_INET6");
    }
  } else {
    out.begin_function("inet_addr");
  }
  out.element();
  out.string(as_bytes(text), {});
}

// A path ends at its NUL; an abstract name, whose first byte is NUL, at the length.
void show_unix(Context& context, const Padded& address) {
  constexpr std::size_t path_offset = 2;
  constexpr std::size_t whole = 110;
  const std::size_t length = std::min(address.size(), whole) - path_offset;
  const auto name = address.from(path_offset, length);
  context.out.field("sun_path");
  if (name[0] == std::byte{0}) {
    context.out.string(name, {.abstract = true});
    return;
  }
  const auto end = std::find(name.begin(), name.end(), std::byte{0});
  context.out.string(name.first(static_cast<std::size_t>(end - name.begin())),
                     {.path = true, .context = context.security_of(context.socket_address)});
}

void show_netlink_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  if (address.u16(2) != 0) {
    out.field("nl_pad");
    out.hex(address.u16(2));
  }
  out.field("nl_pid");
  show_process_id(out, context.options, context.call.tid, static_cast<std::int32_t>(address.u32(4)));
  out.field("nl_groups");
  out.padded_hex(address.u32(8), 8);
}

void show_packet_address(Context& context, const Padded& address) {
  constexpr std::size_t hardware_offset = 12;
  Visitor& out = context.out;
  out.field("sll_protocol");
  const std::uint16_t protocol = ntohs(address.u16(2));
  const char* protocol_name = catalog::name_of(catalog::ethernet_protocols, protocol);
  if (const auto words = out.begin_composed_bytes(nullptr, address.from(2, 2)); words != Visitor::Words::none) {
    out.begin_function("htons");
    out.element();
    if (words == Visitor::Words::beside && protocol_name != nullptr) {
      out.literal(protocol_name);
    } else {
      visit_enumeration(out, catalog::ethernet_protocols, protocol);
    }
    out.end_function();
    out.end_composed();
  }
  out.field("sll_ifindex");
  show_interface(context, address.u32(4));
  out.field("sll_hatype");
  visit_enumeration(out, catalog::hardware_types, address.u16(8));
  out.field("sll_pkttype");
  visit_enumeration(out, catalog::packet_types, address.u8(10));
  out.field("sll_halen");
  out.unsigned_number(address.u8(11));
  if (address.u8(11) == 0) return;
  out.field("sll_addr");
  out.begin_array();
  for (std::size_t i = 0; i < address.u8(11); ++i) {
    out.element();
    if (i >= address.size() - hardware_offset) {
      out.more();
      break;
    }
    out.padded_hex(address.u8(hardware_offset + i), 2);
  }
  out.end_array();
}

struct Family {
  void (*show)(Context&, const Padded&) = nullptr;
  std::size_t least = 0;  // shorter ones are shown as raw data
};

Family family_of(std::uint16_t family) {
  switch (family) {
    case AF_UNIX: return {show_unix, 3};
    case AF_INET: return {show_inet_address, 16};
    case AF_AX25: return {show_ax25_address, 16};
    case AF_IPX: return {show_ipx_address, 16};
    case AF_X25: return {show_x25_address, 18};
    case AF_INET6: return {show_inet6_address, 24};
    case AF_NETLINK: return {show_netlink_address, 12};
    case AF_PACKET: return {show_packet_address, 20};
    case AF_TIPC: return {show_tipc_address, 16};
    case AF_BLUETOOTH: return {show_bluetooth_address, 3};
    case AF_RXRPC: return {show_rxrpc_address, 36};
    case AF_IEEE802154: return {show_ieee802154_address, 20};
    case AF_ALG: return {show_alg_address, 25};
    case AF_NFC: return {show_nfc_address, 16};
    case AF_VSOCK: return {show_vsock_address, 16};
    case 42: return {show_qrtr_address, 12};
    case 44: return {show_xdp_address, 16};
    case 45: return {show_mctp_address, 12};
    default: return {};
  }
}

}  // namespace

void show_interface(Context& context, std::uint32_t index) {
  std::array<char, 32> storage;
  const std::string_view name = context.options.interface_name != nullptr && index != 0
                                    ? context.options.interface_name(index, storage)
                                    : std::string_view{};
  if (name.empty()) {
    context.out.unsigned_number(index);
    return;
  }
  if (!context.out.begin_composed(index, Base::udec)) return;
  context.out.begin_function("if_nametoindex");
  context.out.element();
  context.out.string(std::as_bytes(std::span(name)), {});
  context.out.end_function();
  context.out.end_composed();
}

void show_inet(Context& context, std::span<const std::byte> four) {
  const Visitor::Words words = context.out.begin_composed_bytes(nullptr, four);
  if (words == Visitor::Words::none) return;
  char text[INET_ADDRSTRLEN];
  inet_ntop(AF_INET, four.data(), text, sizeof text);
  begin_address(context.out, AF_INET, text, words);
  context.out.end_function();
  context.out.end_composed();
}

void show_inet6(Context& context, std::span<const std::byte> sixteen) {
  const Visitor::Words words = context.out.begin_composed_bytes(nullptr, sixteen);
  if (words == Visitor::Words::none) return;
  char text[INET6_ADDRSTRLEN];
  inet_ntop(AF_INET6, sixteen.data(), text, sizeof text);
  begin_address(context.out, AF_INET6, text, words);
  context.out.end_function();
  context.out.end_composed();
}

void show_inet_field(Context& context, const char* name, std::span<const std::byte> four) {
  context.out.field(name);
  show_inet(context, four);
}

void show_inet6_field(Context& context, const char* name, std::span<const std::byte> sixteen) {
  char text[INET6_ADDRSTRLEN];
  inet_ntop(AF_INET6, sixteen.data(), text, sizeof text);
  context.out.unnamed_field(name);
  const Visitor::Words words = context.out.begin_composed_bytes(name, sixteen);
  if (words == Visitor::Words::none) return;
  begin_address(context.out, AF_INET6, text, words);
  if (words == Visitor::Words::alone) {
    context.out.element();
    context.out.literal(base::ShortText("&%s", name));
  }
  context.out.end_function();
  context.out.end_composed();
}

void show_hardware_address(Context& context, std::span<const std::byte> bytes) {
  if (context.out.begin_composed_bytes(nullptr, bytes) == Visitor::Words::none) return;
  base::ShortText text;
  for (const std::byte byte : bytes.first(std::min<std::size_t>(bytes.size(), 32)))
    text.add(text.empty() ? "%02x" : ":%02x", static_cast<unsigned>(byte));
  context.out.literal(text);
  context.out.end_composed();
}

void show_both(Visitor& out, const catalog::NameSet& set, std::uint64_t value) {
  const char* name = catalog::name_of(set, value);
  out.unknown_constant(value, Base::hex, name != nullptr ? name : set.unknown);
}

void show_user(Visitor& out, std::uint32_t id) {
  if (id == ~std::uint32_t{0}) {
    out.number(-1);
  } else {
    out.unsigned_number(id);
  }
}

void show_sockaddr_bytes(Context& context, std::span<const std::byte> bytes) {
  Visitor& out = context.out;
  const Padded address(bytes);
  out.begin_struct();
  out.field("sa_family");
  visit_enumeration(out, catalog::address_families, address.u16(0));
  if (address.size() > 2) {
    const Family family = family_of(address.u16(0));
    if (family.show != nullptr && address.size() >= family.least) {
      family.show(context, address);
    } else {
      show_raw_address(context, address);
    }
  }
  out.end_struct();
}

int show_sockaddr_at(Context& context, std::uint64_t address, std::int32_t length) {
  if (address == 0 || length < 2) {
    context.out.address(address);
    return -1;
  }
  const auto wanted = std::min(static_cast<std::size_t>(length), Padded::capacity);
  const event::Bytes found = context.memory(address, wanted);
  if (found.bytes.size() < wanted) {
    context.out.unreadable(address);
    return -1;
  }
  context.socket_address = address;
  show_sockaddr_bytes(context, found.bytes);
  context.socket_address = 0;
  return static_cast<int>(Context::load(found.bytes, 0, 2));
}

void show_sockaddr(Context& context, const catalog::Type& type, const Value& value, const Parent& parent) {
  if (type.direction != catalog::Direction::out) {
    show_sockaddr_at(context, value.bits, static_cast<std::int32_t>(context.length_of(type.length, parent)));
    return;
  }
  // The kernel wrote as much as there was room for, and the length there was.
  const std::uint64_t lengths = context.argument(type.length.index);
  event::Bytes before;
  event::Bytes after;
  if (value.bits != 0 && lengths != 0 && context.exiting && !context.call.failed) {
    context.phase = event::Phase::entry;
    before = context.memory(lengths, 4);
    context.phase = event::Phase::exit;
    after = context.memory(lengths, 4);
  }
  if (before.bytes.size() < 4 || after.bytes.size() < 4) {
    context.out.address(value.bits);
    return;
  }
  show_sockaddr_at(context, value.bits,
                   std::min(static_cast<std::int32_t>(Context::load(before.bytes, 0, 4)),
                            static_cast<std::int32_t>(Context::load(after.bytes, 0, 4))));
}

// [128 => 16]: the room that was offered and the length that the kernel stored. Without a buffer
// beside it only the address; the type's length names the argument of the buffer.
void show_socklen(Context& context, const catalog::Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const bool has_buffer = type.length.from == catalog::Length::From::none || context.argument(type.length.index) != 0;
  context.phase = event::Phase::entry;
  const event::Bytes before = value.bits != 0 && has_buffer ? context.memory(value.bits, 4) : event::Bytes{};
  if (before.bytes.size() < 4) {
    out.address(value.bits);
    return;
  }
  const auto offered = static_cast<std::int32_t>(Context::load(before.bytes, 0, 4));
  out.begin_array();
  out.element();
  event::Bytes after;
  if (context.exiting && !context.call.failed) {
    context.phase = event::Phase::exit;
    after = context.memory(value.bits, 4);
  }
  const auto stored = after.bytes.size() < 4 ? offered : static_cast<std::int32_t>(Context::load(after.bytes, 0, 4));
  out.number(offered);
  if (stored != offered) {
    out.changed();
    out.number(stored);
  }
  out.end_array();
}

}  // namespace ringside::decode
