// Netlink attributes. Internal to decode/. Safe on any bytes; nesting is bounded by the tables.
#pragma once

#include "catalog/network_route.h"
#include "decode/context.h"

namespace ringside::decode {

// Bytes in hexadecimal, cut at -s.
void show_netlink_bytes(Context& context, std::span<const std::byte> bytes);

// The attributes in `bytes`. `table` nullptr: of unknown types. `family` says what addresses are.
void show_attributes(Context& context, const catalog::AttributeTable* table, std::span<const std::byte> bytes,
                     std::uint8_t family);

}  // namespace ringside::decode
