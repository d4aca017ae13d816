// What security modules say of a process: struct lsm_ctx (include/uapi/linux/lsm.h), alone or several in a row.
#include <algorithm>

#include "catalog/system_sets.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Direction;
using catalog::Type;
using event::Bytes;
using event::Phase;

namespace {

constexpr std::size_t head = 32;  // what stands before the context itself
constexpr std::uint64_t single = 0x1;

// The head of one, if as much is within the caller's buffer and can be read.
Bytes read_head(const Context& context, std::uint64_t address, std::uint64_t room) {
  const Bytes found = address != 0 && room >= head ? context.memory(address, head) : Bytes{};
  return found.bytes.size() < head ? Bytes{} : found;
}

void show_id(Visitor& out, const Bytes& found) {
  static constexpr catalog::NameSet without_comment{{}, nullptr};
  const std::uint64_t id = Context::load(found.bytes, 0, 8);
  out.field("id");
  visit_enumeration(out, catalog::name_of(catalog::lsm_ids, id) != nullptr ? catalog::lsm_ids : without_comment, id);
}

void show_context(Context& context, const Bytes& found, std::uint64_t address, std::uint64_t room) {
  Visitor& out = context.out;
  const std::uint64_t length = Context::load(found.bytes, 16, 8);
  const std::uint64_t context_length = Context::load(found.bytes, 24, 8);
  out.begin_struct();
  show_id(out, found);
  out.field("flags");
  out.hex(Context::load(found.bytes, 8, 8));
  out.field("len");
  out.unsigned_number(length);
  out.field("ctx_len");
  out.unsigned_number(context_length);
  const std::uint64_t within = std::min(length, room);
  const std::uint64_t shown = std::min(context_length, within > head ? within - head : 0);
  if (shown > 0) {
    out.field("ctx");
    context.show_bytes(address + head, shown, {.hex = true});
  }
  out.end_struct();
}

void show_all(Context& context, std::uint64_t address, std::uint64_t room) {
  Visitor& out = context.out;
  Bytes found = read_head(context, address, room);
  if (found.bytes.empty()) return out.address(address);
  out.begin_array();
  for (std::uint64_t count = 0;; ++count) {
    out.element();
    if (found.bytes.empty()) {
      out.more();
      out.unreadable_rest(address);
      break;
    }
    if (count == context.shown_elements()) {
      out.more();
      break;
    }
    show_context(context, found, address, room);
    const std::uint64_t length = Context::load(found.bytes, 16, 8);
    if (length < head || length >= room) break;
    address += length;
    room -= length;
    found = read_head(context, address, room);
  }
  out.end_array();
}

std::uint64_t size_at(const Bytes& found) { return Context::load(found.bytes, 0, 4); }

}  // namespace

void show_lsm_contexts(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  context.phase = Phase::entry;
  if (type.direction == Direction::in) {
    const std::uint64_t room = context.argument(2) & 0xffffffff;
    const Bytes found = read_head(context, value.bits, room);
    return found.bytes.empty() ? out.address(value.bits) : show_context(context, found, value.bits, room);
  }
  const std::uint64_t size = context.argument(2);
  const bool one = (context.argument(3) & single) != 0;
  const Bytes asked = one ? read_head(context, value.bits, head) : Bytes{};
  if (size == 0 || context.memory(size, 4).bytes.size() < 4 || (one && asked.bytes.empty()))
    return out.address(value.bits);
  if (one) {
    out.begin_struct();
    show_id(out, asked);
    out.end_struct();
    out.changed();
  }
  if (!context.exiting || context.call.failed) return out.address(value.bits);
  context.phase = Phase::exit;
  show_all(context, value.bits, size_at(context.memory(size, 4)));
}

void show_lsm_size(Context& context, const Type&, const Value& value, const Parent&) {
  Visitor& out = context.out;
  context.phase = Phase::entry;
  const Bytes before = value.bits != 0 ? context.memory(value.bits, 4) : Bytes{};
  if (before.bytes.size() < 4) return out.address(value.bits);
  const std::uint64_t offered = size_at(before);
  std::uint64_t stored = offered;
  if (context.exiting) {
    context.phase = Phase::exit;
    if (const Bytes after = context.memory(value.bits, 4); after.bytes.size() == 4) stored = size_at(after);
  }
  out.begin_array();
  out.element();
  out.unsigned_number(offered);
  if (stored != offered) {
    out.changed();
    out.unsigned_number(stored);
  }
  out.end_array();
}

}  // namespace ringside::decode
