// Fields that the structs of several drivers have.
#include <algorithm>
#include <cctype>

#include "base/short_text.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;
using event::Bytes;
using event::Phase;

void show_left_out(Context& context, const Type&, const Value&, const Parent&) { context.out.more(); }

namespace {

// Of a struct that has one such field.
const char* name_of_changed(const Parent& parent) {
  if (parent.structure == nullptr) return nullptr;
  for (const catalog::Field& field : parent.structure->fields)
    if (field.type.format == catalog::Format::field_or_change) return field.name;
  return nullptr;
}

}  // namespace

void show_changed_number(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const bool named = type.format == catalog::Format::field_or_change;
  const bool only_if_other = named || type.format == catalog::Format::number_or_change;
  Type plain = type;
  plain.format = catalog::Format::plain;
  context.show(plain, value);
  if (!context.exiting || (context.call.failed && !type.even_on_error) || value.address == 0) return;
  const Phase before = context.phase;
  context.phase = Phase::exit;
  const std::size_t size = catalog::extent_of(plain, context.words()).size;
  const Bytes now = context.memory(value.address, size);
  const std::uint64_t bits = Context::load(now.bytes, 0, size);
  if (now.bytes.size() == size && !(only_if_other && bits == value.bits)) {
    const char* const name = named ? name_of_changed(parent) : nullptr;
    if (name != nullptr) {
      context.out.changed_field(name);
    } else {
      context.out.changed();
    }
    const bool is_signed = plain.kind == catalog::Kind::dec && size < 8;
    const unsigned shift = is_signed ? static_cast<unsigned>(64 - size * 8) : 0;
    context.show(plain, {static_cast<std::uint64_t>(static_cast<std::int64_t>(bits << shift) >> shift), {}, 0});
  }
  context.phase = before;
}

namespace {

// What the field of the struct says that counts, `most` at most; below 0 is none.
std::uint64_t counted(Context& context, const Type& type, const Parent& parent, std::uint64_t most) {
  const auto& fields = parent.structure->fields;
  const std::uint64_t count = context.load_field(*parent.structure, parent.bytes, type.length.index);
  const bool below =
      fields[type.length.index].type.kind == catalog::Kind::dec && static_cast<std::int64_t>(count) < 0;
  return below ? 0 : std::min(count, most);
}

}  // namespace

void show_counted_array(Context& context, const Type& type, const Value& value, const Parent& parent) {
  Type plain = type;
  plain.format = catalog::Format::plain;
  const std::uint64_t most = type.length.constant;
  const std::uint64_t count = counted(context, type, parent, most) * type.length.scale + type.length.at;
  plain.length = catalog::Length{catalog::Length::From::constant, 0,
                                 static_cast<std::uint32_t>(std::min(count, most)), 1, false};
  context.show(plain, value, parent);
}

void show_counted_text(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (value.bytes.empty()) return;
  const std::uint64_t length = counted(context, type, parent, value.bytes.size() - 1);
  show_cut_text(context, {}, {0, value.bytes.first(static_cast<std::size_t>(length) + 1), value.address}, parent);
}

void show_microseconds(Context& context, const Type&, const Value& value, const Parent&) {
  constexpr std::uint64_t second = 1000000;
  context.out.unsigned_number(value.bits);
  if (value.bits == 0 || !context.out.begin_composed(value.bits, Base::none)) return;
  context.out.comment(base::ShortText("%llu.%06u s", static_cast<unsigned long long>(value.bits / second),
                                      static_cast<unsigned>(value.bits % second)));
  context.out.end_composed();
}

void show_fourcc(Context& context, const Type& type, const Value& value, const Parent&) {
  if (!context.out.begin_composed(value.bits, Base::none)) {
    context.out.hex(value.bits & 0xffffffff);
    return;
  }
  base::ShortText text("v4l2_fourcc(");
  for (unsigned i = 0; i < 4; ++i) {
    const auto c = static_cast<unsigned>(value.bits >> i * 8 & 0xff);
    const char* separator = i == 0 ? "" : ", ";
    const char* pattern = c == '\'' || c == '\\' ? "%s'\\%c'" : c >= ' ' && c <= '~' ? "%s'%c'" : "%s'\\x%02x'";
    text.add(pattern, separator, c);
  }
  text.add(")");
  context.out.literal(text);
  if (const char* name = catalog::name_of(*type.names, value.bits & 0xffffffff); name != nullptr)
    context.out.comment(name);
  context.out.end_composed();
}

void show_fraction(Context& context, const Type&, const Value& value, const Parent&) {
  context.out.literal(base::ShortText("%u/%u", Context::load_as<std::uint32_t>(value.bytes, 0),
                                      Context::load_as<std::uint32_t>(value.bytes, 4)));
}

void show_bounded_text(Context& context, const Type& type, const Value& value, const Parent&) {
  const std::size_t limit = context.options.string_limit;
  const std::size_t most = std::min<std::size_t>(type.length.constant, limit + 1);
  const Bytes found = value.bits != 0 ? context.copied(value.bits, most) : Bytes{};
  const auto end = std::find(found.bytes.begin(), found.bytes.end(), std::byte{0});
  const bool cut = end == found.bytes.end();
  if (cut && found.bytes.size() < most) {
    context.out.address(value.bits);
    return;
  }
  const auto length = static_cast<std::size_t>(end - found.bytes.begin());
  context.out.string(found.bytes.first(std::min(length, limit)), {.cut = cut});
}

void show_unsigned_enumeration(Context& context, const Type& type, const Value& value, const Parent&) {
  visit_enumeration(context.out, *type.names, value.bits, Base::udec);
}

void show_uuid(Context& context, const Type&, const Value& value, const Parent&) {
  base::ShortText text;
  for (std::size_t i = 0; i < std::min<std::size_t>(value.bytes.size(), 16); ++i)
    text.add(i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", std::to_integer<unsigned>(value.bytes[i]));
  context.out.literal(text);
}

void list_fields(Context& context, const catalog::Struct& structure, std::span<const std::byte> bytes) {
  context.out.begin_array();
  for (std::size_t i = 0; i < structure.fields.size(); ++i) {
    context.out.element();
    context.show(structure.fields[i].type, {context.load_field(structure, bytes, i), {}, 0});
  }
  context.out.end_array();
}

void show_unnamed_fields(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const catalog::Struct& structure = *type.structure;
  const Bytes found = context.memory(value.bits, structure.size[context.words()]);
  if (found.bytes.size() < structure.size[context.words()]) {
    context.out.unreadable(value.bits);
    return;
  }
  list_fields(context, structure, found.bytes);
}

void show_tail(Context& context, const Type& type, const Value& value, const Parent& parent) {
  Type pointer = type;
  pointer.kind = catalog::Kind::array;
  pointer.format = catalog::Format::plain;
  pointer.direction = catalog::Direction::inherit;
  pointer.length = {catalog::Length::From::field, type.length.index};
  context.show_pointer(pointer, value.address, parent);
}

void show_tail_or_null(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (context.load_field(*parent.structure, parent.bytes, type.length.index) == 0) {
    context.out.address(0);
  } else {
    show_tail(context, type, value, parent);
  }
}

void show_rare_array(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (!context.options.verbose) {
    context.out.address(value.bits);
    return;
  }
  Type plain = type;
  plain.format = catalog::Format::plain;
  context.show_pointer(plain, value.bits, parent);
}

void show_rare_tail(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (context.options.verbose || context.load_field(*parent.structure, parent.bytes, type.length.index) == 0) {
    show_tail(context, type, value, parent);
    return;
  }
  context.out.begin_array();
  context.out.element();
  context.out.more();
  context.out.end_array();
}

void show_screen_code(Context& context, const Type&, const Value& value, const Parent&) {
  constexpr std::uint64_t base = 0xf000;  // of codes that stand for places in the font
  constexpr std::uint64_t mask = 0x1ff;
  if ((value.bits & 0xffff & ~mask) != base) {
    context.out.hex(value.bits);
    return;
  }
  const auto place = static_cast<unsigned>(value.bits & mask);
  context.out.constant(value.bits, base::ShortText("UNI_DIRECT_BASE+%#x", place));
}

void show_reset_kind(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::uint64_t no_escalate = 0x100;
  Visitor& out = context.out;
  if ((value.bits & no_escalate) == 0) {
    visit_enumeration(out, *type.names, value.bits);
    return;
  }
  out.begin_parts(value.bits);
  out.part();
  out.constant(no_escalate, "SG_SCSI_RESET_NO_ESCALATE");
  out.part();
  visit_enumeration(out, *type.names, value.bits & ~no_escalate);
  out.end_parts();
}

}  // namespace ringside::decode
