// Netlink attributes. Internal to decode/. Safe on any bytes; nesting is bounded by the tables.
#pragma once

#include "catalog/network_attributes.h"
#include "decode/context.h"

namespace ringside::decode {

// What attributes belong to: the family in the message's header, which says what addresses are; and where the
// bytes of the message lie in the tracee.
struct AttributeScope {
  std::uint8_t family = 0;
  const std::byte* bytes = nullptr;
  std::uint64_t address = 0;
  std::string_view kind{};  // of the link, and of what it is a part of, as far as told
  std::string_view slave_kind{};
  unsigned depth = 0;       // RTA_MULTIPATH may hold itself
  std::size_t missing = 0;  // bytes that what is shown has behind those at hand: they could not be read
  std::size_t beyond = 0;   // it begins so far behind them

  std::uint64_t address_of(std::span<const std::byte> part) const {
    return address + static_cast<std::uint64_t>(part.data() - bytes) + beyond;
  }
  // How long it is, with what could not be read.
  std::size_t length_of(std::span<const std::byte> part) const { return part.size() + missing; }
  // Goes on by so many bytes of it.
  void skip(std::span<const std::byte>& part, std::size_t size) {
    const std::size_t here = std::min(size, part.size());
    beyond += std::min(size - here, missing);
    missing -= std::min(size - here, missing);
    part = part.subspan(here);
  }
};

// Bytes in hexadecimal, cut at -s.
void show_netlink_bytes(Context& context, std::span<const std::byte> bytes, const AttributeScope& scope);

// Behind the elements of an array: those that could not be read.
void show_missing_elements(Context& context, std::uint64_t address);

// The attributes in `bytes`. `table` nullptr: of unknown types.
void show_attributes(Context& context, const catalog::AttributeTable* table, std::span<const std::byte> bytes,
                     AttributeScope scope);

// A value of a shape that only netlink has; false, and nothing shown, when it is too short for it.
bool show_special_attribute(Context& context, const catalog::Attribute& attribute, std::span<const std::byte> data,
                            const AttributeScope& scope);

}  // namespace ringside::decode
