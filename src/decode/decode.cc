#include "decode/decode.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "catalog/files_sets.h"
#include "decode/context.h"
#include "decode/process_id.h"

namespace ringside::decode {

using catalog::Returns;

std::uint64_t ipc_block(const event::Call& call) {
  return call.wrapper == event::Wrapper::ipc && call.failed ? call.args[5] : 0;
}

namespace {

// A struct that the kernel reads, and of which it fills the last fields, or changes the last one.
bool is_filled_up(const catalog::Type& type) {
  using catalog::Direction;
  using catalog::Field;
  if (type.kind != catalog::Kind::pointer || type.direction != Direction::inout || type.structure == nullptr)
    return false;
  const catalog::Struct& structure = *type.structure;
  const std::size_t count = structure.order.empty() ? structure.fields.size() : structure.order.size();
  bool filled = false;
  for (std::size_t i = 0; i < count; ++i) {
    const Field& field = structure.fields[structure.order.empty() ? i : structure.order[i]];
    if (field.show == catalog::Show::never) continue;
    const bool late = (field.type.direction == Direction::out && !field.type.points()) ||
                      field.type.format == catalog::Format::changed_number;
    if (filled && !late) return false;
    filled = late;
  }
  return filled;
}

}  // namespace

// Of the first argument that is not complete at entry: whether a part of it is, and stands first.
Beginning beginning_of(const catalog::Signature& signature) {
  using catalog::Format;
  if (signature.entry_count == signature.count) return Beginning::none;
  const catalog::Type& type = signature.args[signature.entry_count]->type;
  if (type.left_open) return Beginning::open;
  switch (type.format) {
    case Format::changed:
    case Format::changed_anyway:
    case Format::changed_unnamed:
    case Format::changed_or_address:
    case Format::same_extents:
    case Format::extent_map:
    case Format::btrfs_lookup:
    case Format::btrfs_spaces:
    case Format::btrfs_search:
    case Format::mapper_request:
    case Format::clone_args: return Beginning::whole;
    case Format::plain:
      if (signature.returns.format == Format::video_created_note) return Beginning::whole;
      return is_filled_up(type) ? Beginning::open : Beginning::none;
    default: return Beginning::none;
  }
}

bool separates_late(const event::Call& call, const catalog::Signature& signature) {
  if (signature.args[signature.entry_count]->named) return true;
  if (beginning_of(signature) != Beginning::none || std::string_view(call.row->name) != "ioctl") return false;
  // Requests to disks, seccomp, the console, infrared receivers, precise clocks and trusted environments do it at
  // once.
  constexpr std::uint8_t at_once[] = {0x03, '!', 'K', 'i', '=', 0xa4};
  const auto kind = static_cast<std::uint8_t>(call.args[1] >> 8);
  return signature.variant == nullptr || std::find(std::begin(at_once), std::end(at_once), kind) == std::end(at_once);
}

namespace {

// Where a handler returns, and the frame at the stack pointer cannot be read: the place of its mask stands for the
// mask. A frame at address 0, which begins 8 bytes below the pointer on x86-64, is none.
bool show_lost_frame(Context& context, const catalog::Arg& arg, std::uint64_t pointer) {
  constexpr std::uint64_t return_address = 8;
  if (arg.in_register != catalog::stack_pointer_register || arg.type.structure == nullptr) return false;
  const catalog::Struct& frame = *arg.type.structure;
  const std::size_t mask = frame.fields.size() - 1;
  if (context.memory(pointer, frame.size[context.words()]).bytes.size() >= frame.size[context.words()]) return false;
  if (context.call.abi == abi::Abi::x86_64 && pointer == return_address) return true;
  context.out.argument(arg.name, arg.named);
  context.out.begin_struct();
  context.out.field(frame.fields[mask].name);
  context.out.address(pointer + frame.offsets[context.words()][mask]);
  context.out.end_struct();
  return true;
}

}  // namespace

void decode_arguments(const event::Call& call, const catalog::Signature& signature, Part part, const Options& options,
                      Visitor& out) {
  if (part == Part::begun && beginning_of(signature) == Beginning::none) return;
  Context context(call, signature, options, out);
  context.exiting = part == Part::exit || part == Part::whole;
  const std::size_t done = signature.entry_count;
  const std::size_t first = part == Part::exit || part == Part::begun ? done : 0;
  const std::size_t last = part == Part::entry ? done : part == Part::begun ? done + 1 : signature.count;
  for (std::size_t i = first; i < last; ++i) {
    const catalog::Arg& arg = *signature.args[i];
    // msgrcv through ipc: its type lies beside the pointer, in memory that could not be read, or of a call that
    // failed.
    const bool untold = call.wrapper == event::Wrapper::ipc_unread || ipc_block(call) != 0;
    if (untold && signature.count == 5 && i == 3) continue;
    if (show_lost_frame(context, arg, context.argument(i))) continue;
    out.argument(arg.name, arg.named);
    context.phase = event::Phase::entry;
    const catalog::Variant* const variant = signature.variant;
    if (!options.dereference && variant != nullptr && variant->by_number && &arg == variant->rest.data()) {
      out.hex(context.argument(i));
      continue;
    }
    context.show(arg.type, {context.argument(i), {}, 0});
  }
}

namespace {

void show_number(const event::Call& call, const Returns& returns, Context& context) {
  auto bits = static_cast<std::uint64_t>(call.result);
  const bool narrow = call.abi != abi::Abi::x86_64;
  switch (returns.kind) {
    case Returns::Kind::hex: context.out.hex(narrow ? bits & 0xffffffff : bits); return;
    case Returns::Kind::octal: context.out.octal(narrow ? bits & 0xffffffff : bits, 3); return;
    case Returns::Kind::flags: context.out.hex(bits); return;
    case Returns::Kind::fd: {
      static constexpr catalog::Type fd{.kind = catalog::Kind::dec, .format = catalog::Format::fd};
      context.show(fd, {bits, {}, 0});
      return;
    }
    case Returns::Kind::pid:
      show_process_id(context.out, context.options, call.tid, static_cast<std::int32_t>(call.result));
      return;
    case Returns::Kind::pgid:
    case Returns::Kind::sid:
      show_process_id(context.out, context.options, call.tid, static_cast<std::int32_t>(call.result),
                      returns.kind == Returns::Kind::pgid ? Identifies::group : Identifies::session);
      return;
    default: context.out.unsigned_number(narrow ? bits & 0xffffffff : bits); return;
  }
}

}  // namespace

void decode_result(const event::Call& call, const catalog::Signature& signature, const Options& options,
                   Visitor& out) {
  Context context(call, signature, options, out);
  context.exiting = true;
  context.of_result = true;
  context.phase = event::Phase::exit;
  const Returns& returns = signature.returns;
  const auto bits = static_cast<std::uint64_t>(call.result);
  if (!call.failed) {
    show_number(call, returns, context);
    if (returns.kind == Returns::Kind::flags) {
      if (bits == 0 && catalog::name_of(*returns.names, 0) == nullptr) return;
      out.begin_note();
      if (returns.label != nullptr) out.literal(returns.label);
      catalog::NameSet names = *returns.names;
      names.unknown = nullptr;                      // notes explain no unknown bits
      if (returns.names == &catalog::open_flags) {  // shown by their names whatever is asked for
        out.begin_flags(bits, Base::none);
        visit_members(out, names, bits);
        out.end_flags(nullptr);
      } else {
        visit_flags(out, names, bits);
      }
      out.end_note();
      return;
    }
  }
  if (!call.failed && !call.namespaces.empty()) {
    out.begin_note();
    out.literal(call.namespaces);
    out.end_note();
    return;
  }
  // A presentation of the result opens and closes the note itself: often there is nothing to say.
  if (const Presentation note = presentation_of(returns.format); note != nullptr)
    note(context, {.names = returns.names}, {bits, {}, 0}, {});
}

}  // namespace ringside::decode
