// ioctl on consoles: what keys mean, accents, fonts.
#include <linux/kd.h>
#include <linux/keyboard.h>

#include <algorithm>

#include "base/short_text.h"
#include "decode/presentations.h"

namespace ringside::decode {

using base::ShortText;
using catalog::Struct;
using catalog::Type;
using event::Bytes;
using event::Phase;

namespace {

// `x`, or how C writes it.
ShortText quoted(unsigned value) {
  constexpr const char* letters = "tnvfr";  // from 9 on
  if (value >= 9 && value <= 13) return ShortText("'\\%c'", letters[value - 9]);
  if (value == '\'' || value == '\\') return ShortText("'\\%c'", static_cast<int>(value));
  return value >= ' ' && value <= '~' ? ShortText("'%c'", static_cast<int>(value)) : ShortText("'\\x%02x'", value);
}

// Text in a struct that may end early. It counts with its NUL.
void show_torn_text(Context& context, std::span<const std::byte> bytes, std::size_t capacity) {
  const std::size_t most = std::min<std::size_t>(context.options.string_limit, capacity);
  const auto head = bytes.first(std::min(bytes.size(), most));
  const auto end = std::find(head.begin(), head.end(), std::byte{0});
  if (end != head.end()) {
    context.out.string(head.first(static_cast<std::size_t>(end - head.begin()) + 1), {.cut = true, .omit_nul = true});
  } else if (bytes.size() >= capacity || std::find(bytes.begin(), bytes.end(), std::byte{0}) != bytes.end()) {
    context.out.string(head, {.cut = true});
  } else {
    context.out.literal("???");
  }
}

}  // namespace

void show_torn_struct(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const Struct& structure = *type.structure;
  const auto& offsets = structure.offsets[context.words()];
  const std::size_t last = structure.fields.size() - 1;
  const std::size_t size = structure.size[context.words()];
  context.phase = Phase::entry;
  // An entry of a keymap is shown under -e verbose=none as well.
  const bool always = structure.fields[last].type.kind != catalog::Kind::inline_text;
  const auto read = [&] { return always ? context.copied(value.bits, size) : context.memory(value.bits, size); };
  const Bytes before = value.bits != 0 ? read() : Bytes{};
  if (before.bytes.size() < offsets[last]) {
    out.address(value.bits);
    return;
  }
  out.begin_struct();
  for (std::size_t i = 0; i < last; ++i) context.show_field(structure, before.bytes, value.bits, i);
  const catalog::Field& field = structure.fields[last];
  const bool filled = field.type.direction == catalog::Direction::out;
  if (filled && context.exiting && !context.call.failed) context.phase = Phase::exit;
  if (!filled || context.phase == Phase::exit) {
    const Bytes found = read();
    const auto rest = found.bytes.subspan(std::min<std::size_t>(offsets[last], found.bytes.size()));
    if (field.type.kind == catalog::Kind::inline_text) {
      out.field(field.name);
      show_torn_text(context, rest, field.type.length.constant);
    } else if (!context.show_field(structure, found.bytes, value.bits, last)) {
      out.field(field.name);
      out.literal("???");
    }
  }
  out.end_struct();
}

void show_key_table(Context& context, const Type& type, const Value& value, const Parent&) {
  static constexpr catalog::Name few_names[] = {RS_NAME(K_NORMTAB), RS_NAME(K_SHIFTTAB), RS_NAME(K_ALTTAB),
                                                RS_NAME(K_ALTSHIFTTAB)};
  static constexpr catalog::NameSet few{few_names};
  if (value.bits <= K_ALTSHIFTTAB) return visit_enumeration(context.out, few, value.bits);
  visit_flags(context.out, *type.names, value.bits);
}

void show_key_code(Context& context, const Type& type, const Value& value, const Parent&) {
  static constexpr catalog::Name kind_names[] = {
      RS_NAME(KT_LATIN), RS_NAME(KT_FN),     RS_NAME(KT_SPEC),  RS_NAME(KT_PAD),   RS_NAME(KT_DEAD),
      RS_NAME(KT_CONS),  RS_NAME(KT_CUR),    RS_NAME(KT_SHIFT), RS_NAME(KT_META),  RS_NAME(KT_ASCII),
      RS_NAME(KT_LOCK),  RS_NAME(KT_LETTER), RS_NAME(KT_SLOCK), RS_NAME(KT_DEAD2), RS_NAME(KT_BRL)};
  static constexpr catalog::NameSet kinds{kind_names};
  Visitor& out = context.out;
  out.hex(value.bits);
  if (const char* name = catalog::name_of(*type.names, value.bits); name != nullptr) return visit_remark(out, name);
  const auto kind = static_cast<unsigned>(value.bits >> 8 & 0xff);
  const auto rest = static_cast<unsigned>(value.bits & 0xff);
  ShortText text("K(");
  if (const char* name = catalog::name_of(kinds, kind); name != nullptr) {
    text.add("%s, ", name);
  } else {
    text.add("%#x, ", kind);
  }
  if (kind == KT_LATIN || kind == KT_META || kind == KT_LETTER || kind == KT_DEAD2) {
    text.add("%s)", quoted(rest).c_str());
  } else {
    text.add(rest == 0 ? "0)" : "%#x)", rest);
  }
  visit_remark(out, text);
}

void show_function_key(Context& context, const Type& type, const Value& value, const Parent&) {
  const char* name = catalog::name_of(*type.names, KT_FN << 8 | (value.bits & 0xff));
  context.out.constant(value.bits, ShortText("KVAL(%s)", name != nullptr ? name : "K_???"));
}

void show_character(Context& context, const Type&, const Value& value, const Parent&) {
  context.out.constant(value.bits, quoted(static_cast<unsigned>(value.bits & 0xff)), Base::none);
}

void show_font_name(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  context.show_text(value.bits, false, std::min<std::size_t>(context.options.string_limit + 1, type.length.constant));
}

void show_font_operation(Context& context, const Type& type, const Value& value, const Parent& parent) {
  context.phase = Phase::entry;
  const std::size_t size = type.structure->size[context.words()];
  const Bytes found = value.bits != 0 ? context.memory(value.bits, size) : Bytes{};
  const std::uint64_t operation = Context::load(found.bytes, 0, 4);
  if (found.bytes.size() == size && (operation == KD_FONT_OP_SET || operation == KD_FONT_OP_COPY)) {
    context.show_pointer(type, value.bits, parent);  // nothing comes of it
  } else {
    show_changed(context, type, value, parent);
  }
}

void show_glyphs(Context& context, const Type& type, const Value& value, const Parent& parent) {
  enum { width_of_one = 2, count_of_all = 4 };
  constexpr std::uint64_t widest = 32;
  constexpr std::uint64_t rows = 32;
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::uint64_t width = std::min(context.load_field(*parent.structure, parent.bytes, width_of_one), widest);
  const std::uint64_t count = context.load_field(*parent.structure, parent.bytes, count_of_all);
  context.show_bytes(value.bits, (width + 7) / 8 * rows * count, {.hex = true});
}

void show_bounded_tail(Context& context, const Type& type, const Value& value, const Parent& parent) {
  Visitor& out = context.out;
  const Struct& structure = *type.structure;
  const std::size_t size = structure.size[context.words()];
  const std::uint64_t count = context.load_field(*parent.structure, parent.bytes, type.length.index);
  const std::uint64_t shown = std::min<std::uint64_t>(context.shown_elements(), type.length.scale);
  for (std::uint64_t i = 0; i <= count; ++i) {
    const std::uint64_t here = value.address + i * size;
    const Bytes found = i < count && (i < shown || i == 0) ? context.memory(here, size) : Bytes{};
    if (i == 0 && count > 0 && found.bytes.size() < size) return out.unreadable(here);
    if (i == 0) out.begin_array();
    if (i == count) break;
    out.element();
    if (i >= shown || found.bytes.size() < size) {
      out.more();
      if (i < shown) out.unreadable_rest(here);
      break;
    }
    context.show_struct(structure, found.bytes, here);
  }
  out.end_array();
}

}  // namespace ringside::decode
