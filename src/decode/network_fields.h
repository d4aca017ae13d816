// The fields of a socket address that several families have. Internal to decode/.
#pragma once

#include <cstdint>
#include <span>

#include "catalog/type.h"
#include "decode/network.h"

namespace ringside::decode {

void enum_field(Visitor& out, const char* name, const catalog::NameSet& set, std::uint64_t value);
void both_field(Visitor& out, const char* name, const catalog::NameSet& set, std::uint64_t value);
void hex_field(Visitor& out, const char* name, std::uint64_t value);
void number_field(Visitor& out, const char* name, std::uint64_t value);
void function_field(Visitor& out, const char* name, const char* function, std::uint64_t value);
// `bytes`, two or four of them, are in the order of the network.
void port_field(Visitor& out, const char* name, const char* function, std::span<const std::byte> bytes);
// A string in a field of fixed size: cut when its NUL is missing.
void text_field(Visitor& out, const char* name, std::span<const std::byte> bytes);

}  // namespace ringside::decode
