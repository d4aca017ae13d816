// ioctl on files: structs with as many elements behind them as they say; random's pool.
#include <algorithm>

#include "catalog/build.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Field;
using catalog::Struct;
using catalog::Type;
using event::Bytes;
using event::Phase;

namespace {

// `[{...}, ...]` of structs that lie one behind another: two, unless all are wanted. Whether these could be read.
bool show_elements(Context& context, const Struct& structure, std::uint64_t address, std::uint64_t count) {
  const std::uint64_t most =
      context.options.verbose ? context.shown_elements() : std::min<std::uint64_t>(2, context.shown_elements());
  const std::size_t size = structure.size[context.words()];
  if (count > 0 && context.memory(address, size).bytes.size() < size) {
    context.out.unreadable(address);
    return false;
  }
  bool whole = true;
  context.out.begin_array();
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t here = address + i * size;
    const Bytes found = context.memory(here, size);
    context.out.element();
    if (i >= most || found.bytes.size() < size) {
      context.out.more();
      if (i < most && !found.cut) {
        context.out.unreadable_rest(here);
        whole = false;
      }
      break;
    }
    context.show_struct(structure, found.bytes, here);
  }
  context.out.end_array();
  return whole;
}

constexpr Field target_fields[] = {{"dest_fd", catalog::sized(catalog::fd, catalog::Width::i64)},
                                   {"dest_offset", catalog::uint64},
                                   catalog::pad(16, 8)};
constexpr Struct target = catalog::layout("file_dedupe_range_info", target_fields);
constexpr Field outcome_fields[] = {
    catalog::pad(16, 8), {"bytes_deduped", catalog::uint64}, {"status", catalog::int_}, catalog::pad(4)};
constexpr Struct outcome = catalog::layout("file_dedupe_range_info", outcome_fields);
constexpr std::size_t same_extents_head = 24;

constexpr catalog::Name extent_names[] = {{0x1, "FIEMAP_EXTENT_LAST"},
                                          {0x2, "FIEMAP_EXTENT_UNKNOWN"},
                                          {0x4, "FIEMAP_EXTENT_DELALLOC"},
                                          {0x8, "FIEMAP_EXTENT_ENCODED"},
                                          {0x80, "FIEMAP_EXTENT_DATA_ENCRYPTED"},
                                          {0x100, "FIEMAP_EXTENT_NOT_ALIGNED"},
                                          {0x200, "FIEMAP_EXTENT_DATA_INLINE"},
                                          {0x400, "FIEMAP_EXTENT_DATA_TAIL"},
                                          {0x800, "FIEMAP_EXTENT_UNWRITTEN"},
                                          {0x1000, "FIEMAP_EXTENT_MERGED"},
                                          {0x2000, "FIEMAP_EXTENT_SHARED"}};
constexpr catalog::NameSet extent_flags{extent_names, "FIEMAP_EXTENT_???"};
constexpr Field extent_fields[] = {{"fe_logical", catalog::uint64},
                                   {"fe_physical", catalog::uint64},
                                   {"fe_length", catalog::uint64},
                                   catalog::pad(16, 8),
                                   {"fe_flags", catalog::flags_of(extent_flags)},
                                   catalog::pad(12)};
constexpr Struct extent = catalog::layout("fiemap_extent", extent_fields);
static_assert(extent.size[0] == 56);

constexpr catalog::Name map_names[] = {
    {0x1, "FIEMAP_FLAG_SYNC"}, {0x2, "FIEMAP_FLAG_XATTR"}, {0x4, "FIEMAP_FLAG_CACHE"}};
constexpr catalog::NameSet map_flags{map_names, "FIEMAP_FLAG_???"};
constexpr std::size_t map_head = 32;

}  // namespace

void show_same_extents(Context& context, const Type&, const Value& value, const Parent&) {
  Visitor& out = context.out;
  context.phase = Phase::entry;
  const Bytes head = value.bits != 0 ? context.memory(value.bits, same_extents_head) : Bytes{};
  if (head.bytes.size() < same_extents_head) {
    out.address(value.bits);
    return;
  }
  const std::uint64_t count = Context::load(head.bytes, 16, 2);
  out.begin_struct();
  out.field("src_offset");
  out.unsigned_number(Context::load(head.bytes, 0, 8));
  out.field("src_length");
  out.unsigned_number(Context::load(head.bytes, 8, 8));
  out.field("dest_count");
  out.unsigned_number(count);
  out.field("info");
  const bool whole = show_elements(context, target, value.bits + same_extents_head, count);
  out.end_struct();
  if (!whole || !context.exiting || context.call.failed || count == 0) return;
  context.phase = Phase::exit;
  out.changed();
  out.begin_struct();
  out.field("info");
  show_elements(context, outcome, value.bits + same_extents_head, count);
  out.end_struct();
}

void show_extent_map(Context& context, const Type&, const Value& value, const Parent&) {
  Visitor& out = context.out;
  context.phase = Phase::entry;
  const Bytes head = value.bits != 0 ? context.memory(value.bits, map_head) : Bytes{};
  if (head.bytes.size() < map_head) {
    out.address(value.bits);
    return;
  }
  out.begin_struct();
  out.field("fm_start");
  out.unsigned_number(Context::load(head.bytes, 0, 8));
  out.field("fm_length");
  out.unsigned_number(Context::load(head.bytes, 8, 8));
  out.field("fm_flags");
  visit_flags(out, map_flags, Context::load(head.bytes, 16, 4));
  out.field("fm_extent_count");
  out.unsigned_number(Context::load(head.bytes, 24, 4));
  out.end_struct();
  if (!context.exiting || context.call.failed) return;
  context.phase = Phase::exit;
  const Bytes filled = context.memory(value.bits, map_head);
  if (filled.bytes.size() < map_head) return;
  const std::uint64_t mapped = Context::load(filled.bytes, 20, 4);
  out.changed();
  out.begin_struct();
  out.field("fm_flags");
  visit_flags(out, map_flags, Context::load(filled.bytes, 16, 4));
  out.field("fm_mapped_extents");
  out.unsigned_number(mapped);
  if (context.options.verbose) {
    out.field("fm_extents");
    show_elements(context, extent, value.bits + map_head, mapped);
  } else {
    out.field(nullptr);
    out.more();
  }
  out.end_struct();
}

void show_btrfs_features(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr const char* meanings[] = {"supported", "safe to set", "safe to clear"};
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const Struct& one = *type.target->structure;
  const std::size_t size = one.size[context.words()];
  const Bytes found = context.memory(value.bits, size * std::size(meanings));
  if (found.bytes.size() < size * std::size(meanings)) {
    context.out.unreadable(value.bits);
    return;
  }
  context.out.begin_array();
  for (std::size_t i = 0; i < std::size(meanings); ++i) {
    context.out.element();
    context.show_struct(one, found.bytes.subspan(i * size, size), value.bits + i * size);
    context.out.comment(meanings[i]);
  }
  context.out.end_array();
}

void show_btrfs_lookup(Context& context, const Type& type, const Value& value, const Parent& parent) {
  context.phase = Phase::entry;
  const Struct& asked = *type.structure;
  const std::size_t size = asked.size[context.words()];
  const Bytes before = value.bits != 0 ? context.memory(value.bits, size) : Bytes{};
  if (before.bytes.size() < size) {
    context.out.address(value.bits);
    return;
  }
  const bool named = context.load_field(asked, before.bytes, 0) != 0;
  context.show_pointer(type, value.bits, parent);
  if (!context.exiting || context.call.failed) return;
  context.phase = Phase::exit;
  const Bytes after = context.memory(value.bits, size);
  if (after.bytes.size() < size) return;
  context.out.changed();
  context.out.begin_struct();
  if (!named) context.show_field(asked, after.bytes, value.bits, 0);
  context.show_field(asked, after.bytes, value.bits, 2);
  context.out.end_struct();
}

void show_entropy(Context& context, const Type&, const Value& value, const Parent&) {
  Visitor& out = context.out;
  context.phase = Phase::entry;
  const Bytes head = value.bits != 0 ? context.memory(value.bits, 8) : Bytes{};
  if (head.bytes.size() < 8) {
    out.address(value.bits);
    return;
  }
  const auto length = static_cast<std::int32_t>(Context::load(head.bytes, 4, 4));
  out.begin_struct();
  out.field("entropy_count");
  out.number(static_cast<std::int32_t>(Context::load(head.bytes, 0, 4)));
  out.field("buf_size");
  out.number(length);
  out.field("buf");
  context.show_bytes(value.bits + 8, static_cast<std::uint32_t>(length));
  out.end_struct();
}

}  // namespace ringside::decode
