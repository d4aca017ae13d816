// ioctl on btrfs: structs with as many elements behind them as they say, and containers that the kernel fills.
#include <algorithm>

#include "base/short_text.h"
#include "catalog/build.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Struct;
using catalog::Type;
using event::Bytes;
using event::Phase;

namespace {

constexpr std::uint64_t first_free_object = 256;
constexpr std::uint64_t last_free_object = ~std::uint64_t{0} - 255;

// Fields of the key in catalog/ioctl_btrfs.cc, and of what was found.
enum KeyField : std::size_t { min_objectid = 1, max_objectid = 2, nr_items = 9, key_end };
constexpr std::size_t found_length = 4;
constexpr std::uint64_t struct_size = 4096;  // of the first version, which has its room within it

// All of a struct as it was then, or nothing. The context stays in that phase.
Bytes read_whole(Context& context, Phase phase, std::uint64_t address, std::size_t size) {
  context.phase = phase;
  const Bytes found = address != 0 ? context.memory(address, size) : Bytes{};
  return found.bytes.size() < size ? Bytes{} : found;
}

void show_key(Context& context, const Struct& key, std::span<const std::byte> bytes, std::uint64_t address) {
  context.out.begin_struct();
  for (std::size_t i = 0; i < key_end; ++i) {
    const std::uint64_t bits = context.load_field(key, bytes, i);
    const bool usual =
        (i == min_objectid && bits == first_free_object) || (i == max_objectid && bits == last_free_object);
    if (context.options.verbose || !usual) context.show_field(key, bytes, address, i);
  }
  context.out.end_struct();
}

// What was found, as far as there was `room` for it.
void show_found(Context& context, const Struct& item, std::uint64_t address, std::uint64_t count,
                std::uint64_t room) {
  const std::size_t size = item.size[context.words()];
  context.out.begin_array();
  for (std::uint64_t i = 0; i < count; ++i) {
    const bool fits = i <= context.options.string_limit && room >= size;  // also with -v
    const Bytes found = fits ? context.memory(address, size) : Bytes{};
    context.out.element();
    if (found.bytes.size() < size) {
      context.out.more();
      if (fits && !found.cut) context.out.unreadable_rest(address);
      break;
    }
    context.show_struct(item, found.bytes, address);
    const std::uint64_t whole = size + context.load_field(item, found.bytes, found_length);
    address += whole;
    room -= std::min(room, whole);
  }
  context.out.end_array();
}

// The texts whose places the elements tell, counted from the first element.
void show_texts(Context& context, std::uint64_t first, std::uint64_t count) {
  constexpr std::size_t size = 8;
  constexpr std::size_t longest = 4096;
  Visitor& out = context.out;
  if (count != 0 && context.memory(first, size).bytes.size() < size) return out.unreadable(first);
  out.begin_array();
  for (std::uint64_t i = 0; i < count; ++i) {
    const Bytes found = context.memory(first + i * size, size);
    out.element();
    const bool shown = i < context.shown_elements();
    if (!shown || found.bytes.size() < size) {
      out.more();
      if (shown && !found.cut) out.unreadable_rest(first + i * size);
      break;
    }
    context.show_text(first + Context::load(found.bytes, 0, size), true, longest);
  }
  out.end_array();
}

}  // namespace

void show_btrfs_search(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const Struct& head = *type.structure;
  const Struct& key = *head.fields[0].type.structure;
  const std::size_t size = head.size[context.words()];
  const Bytes before = read_whole(context, Phase::entry, value.bits, size);
  if (before.bytes.empty()) return out.address(value.bits);
  out.begin_struct();
  out.field("key");
  show_key(context, key, before.bytes, value.bits);
  for (std::size_t i = 1; i < head.fields.size(); ++i) context.show_field(head, before.bytes, value.bits, i);
  out.end_struct();
  if (!context.exiting || context.call.failed) return;
  const Bytes after = read_whole(context, Phase::exit, value.bits, size);
  if (after.bytes.empty()) return;
  out.changed();
  out.begin_struct();
  out.field("key");
  out.begin_struct();
  context.show_field(key, after.bytes, value.bits, nr_items);
  out.end_struct();
  for (std::size_t i = 1; i < head.fields.size(); ++i) context.show_field(head, after.bytes, value.bits, i);
  if (!context.options.verbose) {
    out.field(nullptr);
    out.more();
  } else {
    out.field("buf");
    const std::uint64_t room = head.fields.size() > 1 ? context.load_field(head, after.bytes, 1) : struct_size - size;
    show_found(context, *type.after, value.bits + size, context.load_field(key, after.bytes, nr_items), room);
  }
  out.end_struct();
}

void show_btrfs_spaces(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const Struct& head = *type.structure;
  const std::size_t size = head.size[context.words()];
  const Bytes before = read_whole(context, Phase::entry, value.bits, size);
  if (before.bytes.empty()) return out.address(value.bits);
  out.begin_struct();
  context.show_field(head, before.bytes, value.bits, 0);
  out.end_struct();
  if (!context.exiting || context.call.failed) return;
  const Bytes after = read_whole(context, Phase::exit, value.bits, size);
  if (after.bytes.empty()) return;
  out.changed();
  out.begin_struct();
  context.show_field(head, after.bytes, value.bits, 1);
  const std::uint64_t slots = context.load_field(head, after.bytes, 0);
  const std::uint64_t total = context.load_field(head, after.bytes, 1);
  const bool only_counted = slots == 0 && total != 0;
  if (!only_counted && !context.options.verbose) {
    out.field(nullptr);
    out.more();
  } else if (!only_counted) {
    out.field("spaces");
    const std::uint64_t first = value.bits + size;
    if (total > (~std::uint64_t{0} - first) / type.after->size[context.words()]) {
      out.address(first);  // they would end beyond the last address
    } else {
      const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(total, UINT32_MAX));
      context.show_pointer(catalog::out_array(*type.after, catalog::length_constant(count)), first, {});
    }
  }
  out.end_struct();
}

void show_data_container(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::size_t element_count = 2;
  constexpr std::uint64_t unit = 8;
  Visitor& out = context.out;
  const PhaseScope scope(context, type.direction);
  if (context.leads_nowhere(value.bits)) return out.address(value.bits);
  if (context.show_unwritten(type, value.bits)) return;
  const Struct& head = *type.structure;
  const Struct& element = *type.after;
  const std::size_t head_size = head.size[context.words()];
  const std::size_t size = element.size[context.words()];
  const Bytes found = context.memory(value.bits, head_size);
  if (found.bytes.size() < head_size) return out.unreadable(value.bits);
  out.begin_struct();
  for (std::size_t i = 0; i < head.fields.size(); ++i) context.show_field(head, found.bytes, value.bits, i);
  if (!context.options.verbose) {
    out.field(nullptr);
    out.more();
  } else {
    out.field("val");
    const std::uint64_t count = context.load_field(head, found.bytes, element_count) * unit / size;
    const std::uint64_t first = value.bits + head_size;
    if (element.fields.size() == 1) {
      show_texts(context, first, count);
    } else {
      const auto length = catalog::length_constant(static_cast<std::uint32_t>(count));
      context.show_pointer(catalog::out_array(element, length), first, {});
    }
  }
  out.end_struct();
}

void show_indexed_numbers(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::size_t size = 8;
  Visitor& out = context.out;
  const std::uint64_t count = context.load_field(*parent.structure, parent.bytes, type.length.index);
  out.begin_array();
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count, type.length.constant); ++i) {
    show_index(out, *type.names, i);
    out.unsigned_number(Context::load(value.bytes, i * size, size));
  }
  if (count > type.length.constant) {
    out.element();
    out.more();
  }
  out.end_array();
}

void show_per_mille(Context& context, const Type&, const Value& value, const Parent&) {
  constexpr std::uint64_t all = 1000;
  context.out.unsigned_number(value.bits);
  if (value.bits > all) return;
  const auto whole = static_cast<unsigned long long>(value.bits / 10);
  context.out.comment(base::ShortText("%llu.%llu%%", whole, static_cast<unsigned long long>(value.bits % 10)));
}

}  // namespace ringside::decode
