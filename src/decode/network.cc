// Arguments of the socket calls that are more than a number: kinds of sockets, protocols, data.
#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>

#include "catalog/network_sets.h"
#include "decode/network.h"
#include "decode/network_netlink.h"
#include "decode/presentations.h"

namespace ringside::decode {

void show_socket_type(Context& context, const catalog::Type&, const Value& value, const Parent&) {
  constexpr std::uint64_t type_mask = 0xf;
  Visitor& out = context.out;
  const char* name = catalog::name_of(catalog::socket_types, value.bits & type_mask);
  const std::uint64_t flags = name != nullptr ? value.bits & ~type_mask : value.bits;
  if (name == nullptr) {
    visit_flags(out, catalog::socket_type_flags, flags);
    return;
  }
  out.begin_parts(value.bits);
  out.part();
  out.constant(value.bits & type_mask, name);
  if (flags != 0) {
    out.part();
    visit_flags(out, catalog::socket_type_flags, flags);
  }
  out.end_parts();
}

namespace {

const catalog::NameSet* protocols_of(std::uint64_t family) {
  switch (family) {
    case AF_INET:
    case AF_INET6: return &catalog::inet_protocols;
    case AF_NETLINK: return &catalog::netlink_protocols;
    case AF_IRDA: return &catalog::irda_protocols;
    case AF_CAN: return &catalog::can_protocols;
    case AF_BLUETOOTH: return &catalog::bluetooth_protocols;
    case AF_RXRPC: return &catalog::address_families;
    case AF_ISDN: return &catalog::isdn_protocols;
    case AF_PHONET: return &catalog::phonet_protocols;
    case AF_CAIF: return &catalog::caif_protocols;
    case AF_NFC: return &catalog::nfc_protocols;
    case 41: return &catalog::kcm_protocols;
    case 43: return &catalog::smc_protocols;
    default: return nullptr;
  }
}

}  // namespace

void show_socket_protocol(Context& context, const catalog::Type&, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const std::uint64_t family = context.argument(0);
  if (const catalog::NameSet* set = protocols_of(family); set != nullptr) {
    visit_enumeration(out, *set, value.bits & 0xffffffff);
  } else if (family == AF_AX25) {
    show_both(out, catalog::ax25_protocols, value.bits);
  } else if (family == AF_PACKET) {
    out.begin_function("htons");
    out.element();
    visit_enumeration(out, catalog::ethernet_protocols, ntohs(static_cast<std::uint16_t>(value.bits)));
    out.end_function();
  } else {
    out.unsigned_number(value.bits);
  }
}

void show_socket_call(Context& context, const catalog::Type&, const Value& value, const Parent&) {
  visit_enumeration(context.out, catalog::socket_calls, value.bits, Base::dec);
}

void show_socket_data(Context& context, const catalog::Type& type, const Value& value, const Parent& parent) {
  const bool received = type.format == catalog::Format::received_data;
  if (received && (!context.exiting || context.call.failed)) {
    context.out.address(value.bits);
    return;
  }
  if (type.direction == catalog::Direction::out) context.phase = event::Phase::exit;
  std::uint64_t length = context.length_of(type.length, parent);
  if (received) length = std::min(length, static_cast<std::uint64_t>(context.call.result));
  if (context.call.netlink != event::Call::no_netlink && context.netlink_data) {
    show_netlink(context, value.bits, length);
  } else {
    context.show_bytes(value.bits, length);
  }
}

// What is left of recvmmsg's time-out, when the kernel could say it.
void show_receive_note(Context& context, const catalog::Type&, const Value&, const Parent&) {
  constexpr std::size_t timeout = 4;
  Visitor& out = context.out;
  if (context.call.failed) return;
  if (context.call.result == 0) {
    out.begin_note();
    out.literal("Timeout");
    out.end_note();
    return;
  }
  const catalog::Arg* arg = context.signature.args[timeout];
  if (arg == nullptr || arg->type.structure == nullptr) return;
  const catalog::Struct& timespec = *arg->type.structure;
  const std::uint64_t address = context.argument(timeout);
  context.phase = event::Phase::exit;
  if (address == 0 || !context.options.dereference) return;
  const event::Bytes left = context.memory(address, timespec.size[context.words()]);
  out.begin_note();
  out.literal("left ");
  if (left.bytes.size() < timespec.size[context.words()]) {
    out.unreadable(address);
  } else {
    context.show_struct(timespec, left.bytes, address);
  }
  out.end_note();
}

}  // namespace ringside::decode
