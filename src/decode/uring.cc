// What io_uring's calls show: parameters, registrations, the operations of a kernel.
#include "base/short_text.h"
#include "catalog/uring_structs.h"

#include <algorithm>
#include <initializer_list>

#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;

void show_grown_struct(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::size_t whole = type.structure->size[context.words()];
  const std::uint64_t told = context.length_of(type.length, parent);
  const event::Bytes found = told < whole ? event::Bytes{} : context.memory(value.bits, whole);
  if (found.bytes.size() < whole) {
    context.out.unreadable(value.bits);
    return;
  }
  const catalog::Struct& structure = *type.structure;
  context.out.begin_struct();
  for (std::size_t i = 0; i < structure.fields.size(); ++i) {
    if (!context.is_hidden(structure, found.bytes, i)) context.show_field(structure, found.bytes, value.bits, i);
  }
  show_trailing_bytes(context, value.bits, whole, told);
  context.out.end_struct();
}

namespace {

void show_operations(Context& context, std::span<const std::byte> bytes, std::uint64_t address, std::size_t asked) {
  Visitor& out = context.out;
  const std::size_t head = catalog::uring_probe.size[0];
  const std::size_t one = catalog::uring_probe_operation.size[0];
  const auto told = static_cast<std::size_t>(Context::load(bytes, 1, 1));
  const std::size_t shown = context.phase == event::Phase::exit ? std::min(asked, told) : asked;
  out.begin_struct();
  context.show_field(catalog::uring_probe, bytes, address, 0);
  context.show_field(catalog::uring_probe, bytes, address, 1);
  if (Context::load(bytes, 2, 2) != 0) context.show_field(catalog::uring_probe, bytes, address, 2);
  const auto reserved = bytes.subspan(4, head - 4);
  if (std::any_of(reserved.begin(), reserved.end(), [](std::byte byte) { return byte != std::byte{0}; }))
    context.show_field(catalog::uring_probe, bytes, address, 3);
  out.field("ops");
  out.begin_array();
  for (std::size_t i = 0; i < shown; ++i) {
    out.element();
    if (!context.options.verbose && i >= context.options.string_limit) {
      out.more();
      out.end_array();
      out.end_struct();
      return;
    }
    context.show_struct(catalog::uring_probe_operation, bytes.subspan(head + i * one, one), address + head + i * one);
  }
  if (told > asked && context.phase == event::Phase::exit) {
    out.element();
    out.more();
  }
  out.end_array();
  out.end_struct();
}

}  // namespace

// As it was, unless it was empty, and as the kernel filled it in.
void show_uring_probe(Context& context, const Type&, const Value& value, const Parent&) {
  const auto asked = static_cast<std::size_t>(context.argument(3));
  const std::size_t size = catalog::uring_probe.size[0] + asked * catalog::uring_probe_operation.size[0];
  Visitor& out = context.out;
  if (value.bits == 0 || asked > catalog::most_probed) {
    out.address(value.bits);
    return;
  }
  bool shown = false;
  {
    const PhaseScope scope(context, catalog::Direction::in);
    const event::Bytes before = context.memory(value.bits, size);
    if (before.bytes.size() < size) {
      out.unreadable(value.bits);
      return;
    }
    shown =
        std::any_of(before.bytes.begin(), before.bytes.end(), [](std::byte byte) { return byte != std::byte{0}; });
    if (shown) show_operations(context, before.bytes, value.bits, asked);
  }
  const PhaseScope scope(context, catalog::Direction::out);
  const event::Bytes after =
      context.exiting && !context.call.failed ? context.memory(value.bits, size) : event::Bytes{};
  if (after.bytes.size() < size) {
    if (!shown) out.address(value.bits);
    return;
  }
  if (shown) out.changed();
  show_operations(context, after.bytes, value.bits, asked);
}

void show_uring_params(Context& context, const Type&, const Value& value, const Parent&) {
  const catalog::Struct& params = catalog::uring_params;
  const std::size_t size = params.size[context.words()];
  const auto show = [&](std::span<const std::byte> bytes, std::initializer_list<std::size_t> fields) {
    for (const std::size_t index : fields) {
      if (!context.is_hidden(params, bytes, index)) context.show_field(params, bytes, value.bits, index);
    }
  };
  {
    const PhaseScope scope(context, catalog::Direction::in);
    const event::Bytes asked = value.bits != 0 ? context.memory(value.bits, size) : event::Bytes{};
    if (asked.bytes.size() < size) {
      context.out.address(value.bits);
      return;
    }
    context.out.begin_struct();
    show(asked.bytes, {2, 3, 4, 6, 7});  // flags to resv
  }
  if (context.exiting && !context.call.failed) {
    const PhaseScope scope(context, catalog::Direction::out);
    const event::Bytes given = context.memory(value.bits, size);
    if (given.bytes.size() == size) show(given.bytes, {0, 1, 5, 8, 9});
  }
  context.out.end_struct();
}

void show_uring_restriction(Context& context, const Type& type, const Value& value, const Parent& parent) {
  visit_enumeration(context.out, *type.names, value.bits);
  if (catalog::name_of(*type.names, value.bits) != nullptr) return;
  context.out.comment(base::ShortText("op: %#x", unsigned{Context::load_as<std::uint8_t>(parent.bytes, 2)}));
}

void show_uring_one(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (static_cast<std::uint32_t>(context.argument(3)) != 1) {
    context.out.address(value.bits);
    return;
  }
  Type plain = type;
  plain.format = type.after != nullptr ? catalog::Format::changed : catalog::Format::plain;
  context.show(plain, value, parent);
}

namespace {

// False: not all of the memory could be read.
bool show_workers(Context& context, std::uint64_t address, std::uint64_t count) {
  Visitor& out = context.out;
  if (address == 0) {
    out.address(address);
    return false;
  }
  bool whole = true;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t here = address + i * 4;
    const event::Bytes found = context.memory(here, 4);
    if (found.bytes.size() < 4 && i == 0) {
      out.unreadable(address);
      return false;
    }
    if (i == 0) out.begin_array();
    if (found.bytes.size() < 4 || i == context.shown_elements()) {
      out.element();
      out.more();
      whole = found.bytes.size() == 4 || found.cut;
      if (!whole) out.unreadable_rest(here);
      break;
    }
    show_index(out, catalog::workers, i);
    out.unsigned_number(Context::load(found.bytes, 0, 4));
  }
  if (count == 0) out.begin_array();
  out.end_array();
  return whole;
}

}  // namespace

void show_uring_workers(Context& context, const Type&, const Value& value, const Parent&) {
  const std::uint64_t count = context.argument(3) & 0xffffffff;
  {
    const PhaseScope scope(context, catalog::Direction::in);
    if (!show_workers(context, value.bits, count)) return;
  }
  if (!context.exiting || count == 0) return;
  const PhaseScope scope(context, catalog::Direction::out);
  context.out.changed();
  if (context.call.failed) {
    context.out.address(value.bits);
    return;
  }
  show_workers(context, value.bits, count);
}

}  // namespace ringside::decode
