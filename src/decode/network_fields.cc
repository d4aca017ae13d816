#include "decode/network_fields.h"

#include <algorithm>

namespace ringside::decode {

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

}  // namespace ringside::decode
