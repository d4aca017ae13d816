#include "decode/visitor.h"

namespace ringside::decode {

bool visit_members(Visitor& out, const catalog::NameSet& set, std::uint64_t value, Base base) {
  std::uint64_t left = value;
  bool any = false;
  for (const catalog::Name& entry : set.names) {
    const std::uint64_t mask = entry.mask != 0 ? entry.mask : entry.value;
    const bool zero_field = entry.value == 0 && entry.mask != 0;
    const bool matches = entry.value == 0 && !zero_field ? value == 0 : (left & mask) == entry.value;
    if (!matches || (zero_field && (value & mask) != 0)) continue;
    out.flag(entry.name);
    any = true;
    left &= ~entry.value;
    if (left == 0 && value == 0) break;
  }
  if (left != 0 || !any) out.flag_bits(left, base);
  return any;
}

void visit_flags(Visitor& out, const catalog::NameSet& set, std::uint64_t value, Base base) {
  out.begin_flags(value, base);
  const bool any = visit_members(out, set, value, base);
  out.end_flags(any || value == 0 ? nullptr : set.unknown);
}

void visit_remark(Visitor& out, std::string_view text) {
  if (!out.names_alone() && !out.begin_composed(0, Base::none)) return;
  out.comment(text);
  out.end_composed();
}

void visit_enumeration(Visitor& out, const catalog::NameSet& set, std::uint64_t value, Base base) {
  const char* name = catalog::name_of(set, value);
  if (name != nullptr) {
    out.constant(value, name, base);
  } else {
    out.unknown_constant(value, base, set.unknown);
  }
}

}  // namespace ringside::decode
