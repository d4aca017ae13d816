// The messages of netlink sockets. Internal to decode/.
#pragma once

#include "decode/context.h"

namespace ringside::decode {

// One or more messages in a buffer, by the protocol in context.call.netlink.
void show_netlink(Context& context, std::uint64_t address, std::uint64_t length);

}  // namespace ringside::decode
