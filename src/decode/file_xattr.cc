// Extended attributes: values, and lists of names.
#include <algorithm>

#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;
using event::Bytes;

void show_xattr_value(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t most = 65536;
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::uint64_t total = context.length_of(type.length, parent);
  const std::uint64_t shown = std::min<std::uint64_t>(total, context.options.string_limit);
  const std::uint64_t read = std::min(total, shown + 1);
  const Bytes found = read == 0 || total > most ? Bytes{} : context.copied(value.bits, read);
  if (total > most || found.bytes.size() < read) {
    context.out.unreadable(value.bits);
    return;
  }
  const auto text = found.bytes.first(static_cast<std::size_t>(shown));
  context.out.string(text, {.cut = total > shown, .omit_nul = true});
}

namespace {

void show_list(Context& context, const Type& type, std::uint64_t address, const Parent& parent,
               std::size_t size_arg) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, address)) return;
  if (context.argument(size_arg) == 0) {
    context.out.address(address);
  } else {
    context.show_bytes(address, context.length_of(type.length, parent));
  }
}

}  // namespace

void show_xattr_list(Context& context, const Type& type, const Value& value, const Parent& parent) {
  show_list(context, type, value.bits, parent, 2);
}

void show_xattr_list_at(Context& context, const Type& type, const Value& value, const Parent& parent) {
  show_list(context, type, value.bits, parent, 4);
}

}  // namespace ringside::decode
