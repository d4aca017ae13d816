// The messages of netlink sockets. Internal to decode/.
#pragma once

#include "decode/context.h"

namespace ringside::decode {

// One or more messages in a buffer, by the protocol in context.call.netlink.
void show_netlink(Context& context, std::uint64_t address, std::uint64_t length);

// The structs and attributes of NETLINK_ROUTE behind a message's header: elements of an array. False: unknown
// type, nothing was shown.
bool show_route_payload(Context& context, std::uint16_t type, std::span<const std::byte> payload);

}  // namespace ringside::decode
