// What calls about memory show: kinds of mappings, node masks, residency, i386 segments.
#include <sys/mman.h>

#include <algorithm>

#include "base/short_text.h"
#include "catalog/memory_sets.h"
#include "catalog/process_structs.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;

namespace {

constexpr std::uint64_t page = 4096;

}  // namespace

void show_page_offset(Context& context, const Type&, const Value& value, const Parent&) {
  context.out.hex((value.bits & 0xffffffff) * page);
}

// A type, flags, and the logarithm of the size of huge pages in the top bits.
void show_map_flags(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr unsigned huge_shift = 26;
  constexpr std::uint64_t huge_mask = 0x3f;
  Visitor& out = context.out;
  // The names are of 32 bits, the number has all.
  std::uint64_t left = value.bits & 0xffffffff & ~std::uint64_t{MAP_TYPE};
  out.begin_flags(value.bits);
  const char* name = catalog::name_of(catalog::map_types, value.bits & MAP_TYPE);
  if (name != nullptr) {
    out.flag(name);
  } else {
    out.flag(
        base::ShortText("%#x /* %s */", static_cast<unsigned>(value.bits & MAP_TYPE), catalog::map_types.unknown));
  }
  const std::uint64_t huge = left >> huge_shift & huge_mask;
  left &= ~(huge_mask << huge_shift);
  for (const catalog::Name& entry : type.names->names) {
    if ((left & entry.value) == 0) continue;
    out.flag(entry.name);
    left &= ~entry.value;
  }
  if (left != 0) out.flag_bits(left, Base::hex);
  if (huge != 0) out.flag(base::ShortText("%u<<MAP_HUGE_SHIFT", static_cast<unsigned>(huge)));
  out.end_flags(nullptr);
}

void show_memory_policy(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const std::uint64_t mode = type.width == catalog::Width::word ? value.bits : value.bits & 0xffffffff;
  std::uint64_t flags = 0;
  for (const catalog::Name& entry : catalog::memory_policy_flags.names) flags |= entry.value;
  flags &= mode;
  const std::uint64_t policy = mode & ~flags;
  const char* name = catalog::name_of(catalog::memory_policies, policy);
  if (name == nullptr && flags == 0) {
    out.unknown_constant(mode, Base::hex, catalog::memory_policies.unknown);
    return;
  }
  out.begin_flags(mode);
  if (name != nullptr) out.flag(name);
  for (const catalog::Name& entry : catalog::memory_policy_flags.names)
    if ((flags & entry.value) != 0) out.flag(entry.name);
  if (name == nullptr) out.flag_bits(policy, Base::hex);
  out.end_flags(nullptr);
}

// A hexadecimal number of fixed width, `columns` with its 0x; zeros have none.
static void show_columns(Context& context, std::uint64_t value, int columns) {
  const base::ShortText text("%#0*llx", columns, static_cast<unsigned long long>(value));
  context.out.constant(value, text, Base::none);  // a number in any case
}

void show_padded_hex(Context& context, const Type&, const Value& value, const Parent&) {
  show_columns(context, value.bits & 0xffffffff, 8);
}

// A mask of as many bits as the length says, less one: the kernel counts so.
void show_node_mask(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  Visitor& out = context.out;
  const std::size_t word = context.word_size();
  const std::uint64_t bits = context.argument(type.length.index);
  if (bits == 0 && value.bits != 0) {
    out.begin_array();
    out.end_array();
    return;
  }
  if (context.show_unwritten(type, value.bits)) return;
  const std::uint64_t words = (bits - 2 + word * 8) / (word * 8);  // 0 when the sum wraps
  if (words > (~std::uint64_t{0} - value.bits) / word) {
    out.address(value.bits);
    return;
  }
  const std::uint64_t shown = std::min(words, context.shown_elements());
  for (std::uint64_t i = 0; i < std::min(words, shown + 1); ++i) {
    const event::Bytes found = context.memory(value.bits + i * word, word);
    if (found.bytes.size() < word) {
      if (i == 0) {
        out.unreadable(value.bits);
        return;
      }
      out.element();
      out.more();
      out.unreadable_rest(value.bits + i * word);
      out.end_array();
      return;
    }
    if (i == shown) break;
    if (i == 0) out.begin_array();
    out.element();
    show_columns(context, Context::load(found.bytes, 0, word), static_cast<int>(word * 2));
  }
  if (words == 0) {
    out.address(value.bits);
    return;
  }
  if (shown == 0) out.begin_array();
  if (shown < words) {
    out.element();
    out.more();
  }
  out.end_array();
}

void show_residency(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  Visitor& out = context.out;
  const std::uint64_t length = context.length_of(type.length, parent);
  if ((length != 0 || value.bits == 0) && context.show_unwritten(type, value.bits)) return;
  const std::uint64_t pages = length / page + (length % page != 0 ? 1 : 0);
  constexpr std::uint64_t most = 65535;  // a byte each, so more of them are copied than of other elements
  const std::uint64_t shown = std::min(pages, context.options.verbose ? most : context.shown_elements());
  const std::uint64_t read = std::min(pages, shown + 1);
  const event::Bytes found = context.memory(value.bits, static_cast<std::size_t>(read));
  if (read != 0 && found.bytes.empty()) {
    out.unreadable(value.bits);
    return;
  }
  out.begin_array();
  for (const std::byte state : found.bytes.first(std::min<std::size_t>(found.bytes.size(), shown))) {
    out.element();
    out.unsigned_number(std::to_integer<unsigned>(state) & 1U);
  }
  if (shown < pages || found.bytes.size() < pages) {
    out.element();
    out.more();
    if (found.bytes.size() < read) out.unreadable_rest(value.bits + found.bytes.size());
  }
  out.end_array();
}

namespace {

struct SegmentBit {
  const char* name;
  unsigned shift;
  std::uint64_t mask;
};
constexpr SegmentBit segment_bits[] = {{"seg_32bit", 0, 1},      {"contents", 1, 3},        {"read_exec_only", 3, 1},
                                       {"limit_in_pages", 4, 1}, {"seg_not_present", 5, 1}, {"useable", 6, 1}};
constexpr SegmentBit long_mode_bit{"lm", 7, 1};

// -1 asks the kernel to choose.
void show_entry_number(Context& context, std::uint64_t number) {
  if (number == 0xffffffff) {
    context.out.number(-1);
  } else {
    context.out.unsigned_number(number);
  }
}

void show_segment(Context& context, std::span<const std::byte> bytes, std::uint64_t address) {
  Visitor& out = context.out;
  const catalog::Struct& desc = catalog::user_desc;
  out.begin_struct();
  out.field(catalog::user_desc_fields[0].name);
  show_entry_number(context, Context::load(bytes, 0, 4));
  for (std::size_t i = 1; i < 3; ++i) context.show_field(desc, bytes, address, i);
  const std::uint64_t bits = Context::load(bytes, desc.offsets[0][3], 4);
  const auto show = [&](const SegmentBit& bit) {
    out.field(bit.name);
    out.unsigned_number(bits >> bit.shift & bit.mask);
  };
  for (const SegmentBit& bit : segment_bits) show(bit);
  if (context.call.abi == abi::Abi::x86_64) show(long_mode_bit);
  out.end_struct();
}

}  // namespace

void show_user_desc(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context,
                         type.direction == catalog::Direction::in ? catalog::Direction::in : catalog::Direction::out);
  if (type.direction == catalog::Direction::out && context.show_unwritten(type, value.bits)) return;
  const std::size_t size = catalog::user_desc.size[0];
  // modify_ldt says how much it hands over.
  const bool whole = type.length.from != catalog::Length::From::arg || context.argument(type.length.index) == size;
  const event::Bytes found = value.bits != 0 && whole ? context.memory(value.bits, size) : event::Bytes{};
  if (found.bytes.size() < size) {
    context.out.address(value.bits);
  } else {
    show_segment(context, found.bytes, value.bits);
  }
}

void show_thread_area(Context& context, const Type&, const Value& value, const Parent&) {
  const std::size_t size = catalog::user_desc.size[0];
  event::Bytes found;
  {
    const PhaseScope scope(context, catalog::Direction::in);
    if (value.bits != 0) found = context.memory(value.bits, 4);
  }
  if (found.bytes.size() < 4) {
    context.out.address(value.bits);
    return;
  }
  const std::uint64_t entry = Context::load(found.bytes, 0, 4);
  const PhaseScope scope(context, catalog::Direction::out);
  if (context.exiting && !context.call.failed) {
    const event::Bytes filled = context.memory(value.bits, size);
    if (filled.bytes.size() == size) {
      show_segment(context, filled.bytes, value.bits);
      return;
    }
  }
  context.out.begin_struct();
  context.out.field(catalog::user_desc_fields[0].name);
  show_entry_number(context, entry);
  context.out.field(nullptr);
  context.out.more();
  context.out.end_struct();
}

void show_new_entry_note(Context& context, const Type&, const Value&, const Parent&) {
  if (context.call.failed) return;
  const std::size_t size = catalog::user_desc.size[0];
  const event::Bytes found = context.memory(context.argument(0), size);
  if (found.bytes.size() < size) return;
  context.out.begin_note();
  context.out.literal(base::ShortText("entry_number=%u", Context::load_as<std::uint32_t>(found.bytes, 0)));
  context.out.end_note();
}

}  // namespace ringside::decode
