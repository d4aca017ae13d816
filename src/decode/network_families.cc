#include "decode/network_families.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdio>

#include "catalog/network_address_sets.h"
#include "catalog/network_sets.h"

namespace ringside::decode {

namespace {

void enum_field(Visitor& out, const char* name, const catalog::NameSet& set, std::uint64_t value) {
  out.field(name);
  visit_enumeration(out, set, value);
}

void both_field(Visitor& out, const char* name, const catalog::NameSet& set, std::uint64_t value) {
  out.field(name);
  show_both(out, set, value);
}

void hex_field(Visitor& out, const char* name, std::uint64_t value) {
  out.field(name);
  out.hex(value);
}

void number_field(Visitor& out, const char* name, std::uint64_t value) {
  out.field(name);
  out.unsigned_number(value);
}

void function_field(Visitor& out, const char* name, const char* function, std::uint64_t value) {
  out.field(name);
  out.begin_function(function);
  out.element();
  out.unsigned_number(value);
  out.end_function();
}

// `bytes`, two or four of them, are in the order of the network.
void port_field(Visitor& out, const char* name, const char* function, std::span<const std::byte> bytes) {
  std::uint64_t value = 0;
  for (const std::byte byte : bytes) value = value << 8 | std::to_integer<std::uint64_t>(byte);
  out.field(name);
  if (out.begin_composed_bytes(nullptr, bytes) == Visitor::Words::none) return;
  out.begin_function(function);
  out.element();
  out.unsigned_number(value);
  out.end_function();
  out.end_composed();
}

// A string in a field of fixed size: cut when its NUL is missing.
void text_field(Visitor& out, const char* name, std::span<const std::byte> bytes) {
  const auto end = std::find(bytes.begin(), bytes.end(), std::byte{0});
  const auto length = static_cast<std::size_t>(end - bytes.begin());
  out.field(name);
  if (end != bytes.end() || bytes.empty()) {
    out.string(bytes.first(length), {});
  } else {
    out.string(bytes.first(length - 1), {.cut = true});
  }
}

// sin_port … sin_addr, from `offset` of the family on.
void inet_fields(Context& context, const Padded& address, std::size_t offset) {
  port_field(context.out, "sin_port", "htons", address.from(offset + 2, 2));
  show_inet_field(context, "sin_addr", address.from(offset + 4, 4));
}

bool is_link_local(std::span<const std::byte> address) {
  const auto first = static_cast<unsigned>(address[0]);
  const auto second = static_cast<unsigned>(address[1]);
  return (first == 0xfe && (second & 0xc0) == 0x80) || (first == 0xff && (second & 0x0f) == 0x02);
}

void inet6_fields(Context& context, const Padded& address, std::size_t offset, std::size_t length) {
  constexpr std::size_t scope_offset = 24;
  const auto ip = address.from(offset + 8, 16);
  port_field(context.out, "sin6_port", "htons", address.from(offset + 2, 2));
  port_field(context.out, "sin6_flowinfo", "htonl", address.from(offset + 4, 4));
  show_inet6_field(context, "sin6_addr", ip);
  if (length <= scope_offset) return;
  context.out.field("sin6_scope_id");
  const std::uint32_t scope = address.u32(offset + scope_offset);
  if (is_link_local(ip)) {
    show_interface(context, scope);
  } else {
    context.out.unsigned_number(scope);
  }
}

// How an AX.25 call sign is best shown: by name, by its bytes, or both.
enum class CallForm : std::uint8_t { name, both, bytes };

constexpr std::size_t call_length = 7;

CallForm form_of_call(std::span<const std::byte> call) {
  CallForm form = CallForm::name;
  bool blank_seen = false;
  bool letter_seen = false;
  for (const std::byte byte : call.first(call_length - 1)) {
    const auto raw = static_cast<unsigned>(byte);
    const unsigned letter = raw >> 1;
    if (letter < ' ' || letter > 0x7e || letter == '*' || letter == '/') return CallForm::bytes;
    const bool sane = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || letter == ' ';
    if ((raw & 1) != 0 || !sane || (letter != ' ' && blank_seen)) form = CallForm::both;
    (letter == ' ' ? blank_seen : letter_seen) = true;
  }
  const auto last = static_cast<unsigned>(call[call_length - 1]);
  if ((last & ~0x1eU) != 0 || (!letter_seen && last != 0)) form = CallForm::both;
  return form;
}

void show_call(Visitor& out, std::span<const std::byte> call) {
  const CallForm form = form_of_call(call);
  if (form != CallForm::name) {
    out.begin_struct();
    out.field("ax25_call");
    out.string(call, {.hex = true});
    out.end_struct();
    if (form == CallForm::bytes) return;
  }
  std::size_t length = call_length - 1;
  while (length > 0 && static_cast<unsigned>(call[length - 1]) >> 1 == ' ') --length;
  char text[16];
  for (std::size_t i = 0; i < length; ++i) text[i] = static_cast<char>(static_cast<unsigned>(call[i]) >> 1);
  const unsigned station = static_cast<unsigned>(call[call_length - 1]) >> 1 & 0xf;
  if (length == 0 && station == 0) {
    text[length++] = '*';
  } else {
    length += static_cast<std::size_t>(std::snprintf(text + length, sizeof text - length, "-%u", station));
  }
  if (form == CallForm::both) {
    out.comment({text, length});
  } else {
    out.literal({text, length});
  }
}

// htobs(NAME), htobs(START+5) for a dynamic number, htobs(0x77 /* L2CAP_???_??? */).
struct Dynamic {
  std::uint16_t first;
  std::uint16_t last;
  const char* name;
};

void show_channel(Visitor& out, const char* name, const catalog::NameSet& set, std::span<const Dynamic> ranges,
                  std::uint16_t value) {
  out.field(name);
  out.begin_function("htobs");
  out.element();
  const Dynamic* dynamic = nullptr;
  for (const Dynamic& range : ranges)
    if (value >= range.first && value <= range.last) dynamic = &range;
  if (catalog::name_of(set, value) != nullptr || dynamic == nullptr) {
    visit_enumeration(out, set, value);
  } else {
    char text[48];
    const int length = std::snprintf(text, sizeof text, "%s+%u", dynamic->name, value - dynamic->first);
    out.constant(value, {text, static_cast<std::size_t>(length)});
  }
  out.end_function();
}

constexpr Dynamic dynamic_services[] = {{0x80, 0xff, "L2CAP_PSM_LE_DYN_START"},
                                        {0x1001, 0xffff, "L2CAP_PSM_DYN_START"}};
constexpr Dynamic dynamic_channels[] = {{0x40, 0xffff, "L2CAP_CID_DYN_START"}};

void bluetooth_field(Context& context, const char* name, const Padded& address, std::size_t offset) {
  context.out.field(name);
  show_hardware_address(context, address.from(offset, 6));
}

}  // namespace

void show_raw_address(Context& context, const Padded& address) {
  context.out.field("sa_data");
  context.out.string(address.from(2, address.size() - 2), {});
}

void show_inet_address(Context& context, const Padded& address) { inet_fields(context, address, 0); }

void show_inet6_address(Context& context, const Padded& address) {
  inet6_fields(context, address, 0, address.size());
}

void show_ax25_address(Context& context, const Padded& address) {
  constexpr std::size_t fixed = 16;
  constexpr std::size_t most = 8;
  Visitor& out = context.out;
  const auto digipeaters = static_cast<std::int32_t>(address.u32(12));
  const bool full = digipeaters != 0 || address.size() > fixed;
  if (full) {
    out.field("fsa_ax25");
    out.begin_struct();
  }
  out.field("sax25_call");
  show_call(out, address.from(2, call_length));
  out.field("sax25_ndigis");
  out.number(digipeaters);
  if (!full) return;
  out.end_struct();
  const std::size_t has = std::min((address.size() - fixed) / call_length, most);
  const std::size_t wants = std::min(static_cast<std::size_t>(std::max(digipeaters, 0)), most);
  if (wants != 0) {
    out.field("fsa_digipeater");
    out.begin_array();
    const std::size_t shown = std::min({has, wants, static_cast<std::size_t>(context.shown_elements())});
    for (std::size_t i = 0; i < shown; ++i) {
      out.element();
      show_call(out, address.from(fixed + i * call_length, call_length));
    }
    if (wants > shown) {
      out.element();
      out.more();
    }
    out.end_array();
  }
  if (address.size() > fixed + has * call_length) {
    out.field(nullptr);
    out.more();
  }
}

void show_ipx_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  port_field(out, "sipx_port", "htons", address.from(2, 2));
  out.field("sipx_network");
  out.begin_function("htonl");
  out.element();
  out.hex(ntohl(address.u32(4)));
  out.end_function();
  out.field("sipx_node");
  out.begin_array();
  for (std::size_t i = 0; i < 6; ++i) {
    out.element();
    out.padded_hex(address.u8(8 + i), 2);
  }
  out.end_array();
  out.field("sipx_type");
  out.padded_hex(address.u8(14), 2);
  if (address.u8(15) != 0) hex_field(out, "sipx_zero", address.u8(15));
}

void show_x25_address(Context& context, const Padded& address) {
  context.out.field("sx25_addr");
  context.out.begin_struct();
  text_field(context.out, "x25_addr", address.from(2, 16));
  context.out.end_struct();
}

void show_tipc_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  enum_field(out, "addrtype", catalog::tipc_address_types, address.u8(2));
  enum_field(out, "scope", catalog::tipc_scopes, address.u8(3));
  out.field("addr");
  switch (address.u8(2)) {
    case 1:
      out.begin_struct();
      out.field("nameseq");
      out.begin_struct();
      number_field(out, "type", address.u32(4));
      number_field(out, "lower", address.u32(8));
      number_field(out, "upper", address.u32(12));
      break;
    case 2:
      out.begin_struct();
      out.field("name");
      out.begin_struct();
      out.field("name");
      out.begin_struct();
      number_field(out, "type", address.u32(4));
      number_field(out, "instance", address.u32(8));
      out.end_struct();
      hex_field(out, "domain", address.u32(12));
      break;
    case 3:
      out.begin_struct();
      out.field("id");
      out.begin_struct();
      number_field(out, "ref", address.u32(4));
      hex_field(out, "node", address.u32(8));
      break;
    default: out.string(address.from(4, 12), {}); return;
  }
  out.end_struct();
  out.end_struct();
}

// Which of the four address structs it is, only the length tells.
void show_bluetooth_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  switch (address.size()) {
    case 4:
    case 6:
      function_field(out, "hci_dev", "htobs", address.u16(2));
      if (address.size() == 6) enum_field(out, "hci_channel", catalog::hci_channels, address.u16(4));
      return;
    case 8: bluetooth_field(context, "sco_bdaddr", address, 2); return;
    case 10:
      bluetooth_field(context, "rc_bdaddr", address, 2);
      number_field(out, "rc_channel", address.u8(8));
      return;
    case 12:
    case 14:
      show_channel(out, "l2_psm", catalog::l2cap_services, dynamic_services, address.u16(2));
      bluetooth_field(context, "l2_bdaddr", address, 4);
      show_channel(out, "l2_cid", catalog::l2cap_channels, dynamic_channels, address.u16(10));
      if (address.size() == 14) enum_field(out, "l2_bdaddr_type", catalog::bluetooth_address_types, address.u8(12));
      return;
    default: show_raw_address(context, address);
  }
}

void show_rxrpc_address(Context& context, const Padded& address) {
  constexpr std::size_t offset = 8;
  Visitor& out = context.out;
  const std::size_t claimed = address.u16(6);
  const std::size_t length = std::min(claimed, address.size() - offset);
  const std::uint16_t family = address.u16(offset);
  both_field(out, "srx_service", catalog::rxrpc_services, address.u16(2));
  enum_field(out, "transport_type", catalog::socket_types, address.u16(4));
  number_field(out, "transport_len", claimed);
  out.field("transport");
  out.begin_struct();
  const bool inet = family == AF_INET;
  const bool inet6 = family == AF_INET6;
  if (inet || inet6) {
    out.field(inet ? "sin" : "sin6");
    out.begin_struct();
  }
  enum_field(out, inet ? "sin_family" : inet6 ? "sin6_family" : "family", catalog::address_families, family);
  if (inet && claimed >= 16) {
    inet_fields(context, address, offset);
  } else if (inet6 && claimed >= 24) {
    inet6_fields(context, address, offset, length);
  } else if (length > 2) {
    out.unnamed_field("data");
    out.string(address.from(offset + 2, length - 2), {});
  }
  if (inet || inet6) out.end_struct();
  out.end_struct();
}

void show_ieee802154_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  out.field("addr");
  out.begin_struct();
  both_field(out, "addr_type", catalog::ieee802154_address_types, address.u32(4));
  both_field(out, "pan_id", catalog::ieee802154_networks, address.u16(8));
  switch (address.u32(4)) {
    case 0: break;
    case 2: both_field(out, "short_addr", catalog::ieee802154_short_addresses, address.u16(10)); break;
    default: out.field("hwaddr"); show_hardware_address(context, address.from(10, 8));
  }
  out.end_struct();
}

namespace {

void algorithm_flags(Visitor& out, const char* name, std::uint32_t flags) {
  constexpr std::uint32_t driver_only = 0x1000;
  out.field(name);
  out.hex(flags);
  if (flags == 0) return;
  char text[64];
  int length = 0;
  if ((flags & driver_only) == 0) {
    length = std::snprintf(text, sizeof text, "%s", catalog::crypto_algorithm_flags.unknown);
  } else if (flags == driver_only) {
    length = std::snprintf(text, sizeof text, "%s", catalog::crypto_algorithm_flags.names[0].name);
  } else {
    length = std::snprintf(text, sizeof text, "%s|%#x", catalog::crypto_algorithm_flags.names[0].name,
                           flags & ~driver_only);
  }
  out.comment({text, static_cast<std::size_t>(length)});
}

}  // namespace

void show_alg_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  text_field(out, "salg_type", address.from(2, 14));
  algorithm_flags(out, "salg_feat", address.u32(16));
  algorithm_flags(out, "salg_mask", address.u32(20));
  text_field(out, "salg_name", address.from(24, address.size() - 24));
}

void show_nfc_address(Context& context, const Padded& address) {
  constexpr std::size_t short_size = 16;
  constexpr std::size_t name_offset = 18;
  constexpr std::size_t name_capacity = 63;
  Visitor& out = context.out;
  const bool wide = context.word_size() == 8;
  const std::size_t length_offset = wide ? 88 : 84;
  out.field("dev_idx");
  show_interface(context, address.u32(4));
  hex_field(out, "target_idx", address.u32(8));
  enum_field(out, "nfc_protocol", catalog::nfc_protocols_of_targets, address.u32(12));
  if (address.size() < length_offset + context.word_size()) {
    if (address.size() > short_size) {
      out.field(nullptr);
      out.more();
    }
    return;
  }
  const std::uint64_t length = address.number(length_offset, context.word_size());
  both_field(out, "dsap", catalog::nfc_access_points, address.u8(16));
  both_field(out, "ssap", catalog::nfc_access_points, address.u8(17));
  out.field("service_name");
  out.string(address.from(name_offset, static_cast<std::size_t>(std::min<std::uint64_t>(length, name_capacity))), {});
  number_field(out, "service_name_len", length);
}

void show_vsock_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  if (address.u16(2) != 0) hex_field(out, "svm_reserved1", address.u16(2));
  enum_field(out, "svm_cid", catalog::vsock_contexts, address.u32(8));
  enum_field(out, "svm_port", catalog::vsock_ports, address.u32(4));
  out.field("svm_flags");
  visit_flags(out, catalog::vsock_flags, address.u8(12));
  if (address.u8(13) != 0 || address.u16(14) != 0) {
    out.field("svm_zero");
    out.string(address.from(13, 3), {.hex = true});
  }
}

void show_qrtr_address(Context& context, const Padded& address) {
  enum_field(context.out, "sq_node", catalog::qrtr_nodes, address.u32(4));
  enum_field(context.out, "sq_port", catalog::qrtr_ports, address.u32(8));
}

void show_xdp_address(Context& context, const Padded& address) {
  constexpr std::uint16_t shared_umem = 1;
  Visitor& out = context.out;
  out.field("sxdp_flags");
  visit_flags(out, catalog::xdp_flags, address.u16(2));
  out.field("sxdp_ifindex");
  show_interface(context, address.u32(4));
  number_field(out, "sxdp_queue_id", address.u32(8));
  if ((address.u16(2) & shared_umem) != 0) {
    static constexpr catalog::Type fd{.kind = catalog::Kind::dec, .format = catalog::Format::fd};
    out.field("sxdp_shared_umem_fd");
    context.show(fd, {address.u32(12), {}, 0});
  } else if (address.u32(12) != 0) {
    hex_field(out, "sxdp_shared_umem_fd", address.u32(12));
  }
}

void show_mctp_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  if (address.u16(2) != 0) hex_field(out, "__smctp_pad0", address.u16(2));
  enum_field(out, "smctp_network", catalog::mctp_networks, address.u32(4));
  out.field("smctp_addr");
  out.begin_struct();
  enum_field(out, "s_addr", catalog::mctp_addresses, address.u8(8));
  out.end_struct();
  hex_field(out, "smctp_type", address.u8(9));
  hex_field(out, "smctp_tag", address.u8(10));
  if (address.u8(11) != 0) hex_field(out, "__smctp_pad1", address.u8(11));
}

}  // namespace ringside::decode
