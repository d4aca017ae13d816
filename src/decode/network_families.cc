#include "decode/network_families.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>

#include "base/short_text.h"
#include "catalog/network_address_sets.h"
#include "catalog/network_sets.h"
#include "decode/network_fields.h"

namespace ringside::decode {

namespace {

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

}  // namespace

void show_raw_address(Context& context, const Padded& address) {
  context.out.field("sa_data");
  context.out.string(address.from(2, address.size() - 2), {});
}

void show_inet_address(Context& context, const Padded& address) { inet_fields(context, address, 0); }

void show_inet6_address(Context& context, const Padded& address) {
  inet6_fields(context, address, 0, address.size());
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

namespace {

void algorithm_flags(Visitor& out, const char* name, std::uint32_t flags) {
  constexpr std::uint32_t driver_only = 0x1000;
  out.field(name);
  out.hex(flags);
  if (flags == 0) return;
  const catalog::NameSet& names = catalog::crypto_algorithm_flags;
  base::ShortText text("%s", (flags & driver_only) != 0 ? names.names[0].name : names.unknown);
  if ((flags & driver_only) != 0 && flags != driver_only) text.add("|%#x", flags & ~driver_only);
  visit_remark(out, text);
}

}  // namespace

void show_alg_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  text_field(out, "salg_type", address.from(2, 14));
  algorithm_flags(out, "salg_feat", address.u32(16));
  algorithm_flags(out, "salg_mask", address.u32(20));
  text_field(out, "salg_name", address.from(24, address.size() - 24));
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
