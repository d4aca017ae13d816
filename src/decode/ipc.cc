// What the System V calls pass: flags with a mode, commands with a version, messages.
#include <algorithm>

#include "base/short_text.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Format;
using catalog::Type;

namespace {

constexpr std::uint64_t permission_bits = 0777;
constexpr unsigned huge_shift = 26;  // SHM_HUGE_SHIFT, of six bits
constexpr std::uint64_t huge_bits = std::uint64_t{0x3f} << huge_shift;
constexpr std::uint64_t ipc_64 = 0x100;

}  // namespace

void show_ipc_flags(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const std::uint64_t huge = type.format == Format::shm_flags ? value.bits & huge_bits : 0;
  const std::uint64_t left = value.bits & ~permission_bits & ~huge;
  const auto mode = static_cast<unsigned>(value.bits & permission_bits);
  const auto known = [&](const catalog::Name& name) { return (left & name.value) != 0; };
  out.begin_parts(value.bits);
  bool bar = true;
  if (left != 0) {
    // As strace writes it: nothing stands between unknown bits and the mode.
    bar = type.format != Format::ipc_flags || std::any_of(type.names->names.begin(), type.names->names.end(), known);
    catalog::NameSet names = *type.names;
    names.unknown = nullptr;
    out.part();
    visit_flags(out, names, left);
  }
  if (huge != 0) {
    out.part();
    out.part_shifted(huge >> huge_shift, huge_shift, "SHM_HUGE_SHIFT");
  }
  if (bar) {
    out.part();
  } else {
    out.part_without_bar();
  }
  out.part_text(base::ShortText("%#03o", mode));
  out.end_parts();
}

void show_ipc_command(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  if ((value.bits & ipc_64) == 0) {
    visit_enumeration(out, *type.names, value.bits);
    return;
  }
  const std::uint64_t command = value.bits & ~ipc_64;
  out.begin_parts(value.bits);
  out.part();
  out.constant(ipc_64, "IPC_64");
  out.part();
  visit_enumeration(out, *type.names, command);
  out.end_parts();
}

void show_ipc_message(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  const std::uint64_t block = context.exiting ? ipc_block(context.call) : 0;
  if (context.show_unwritten(type, block != 0 ? block : value.bits)) return;
  const std::size_t word = context.word_size();
  const std::size_t least = word * 2;  // struct msgbuf with its one byte of text, padded
  const event::Bytes header = context.memory(value.bits, least);
  if (header.bytes.size() < least) {
    context.out.unreadable(value.bits);
    return;
  }
  const std::uint64_t mtype = Context::load(header.bytes, 0, word);
  context.out.begin_struct();
  context.out.field("mtype");
  context.out.number(word == 8 ? static_cast<std::int64_t>(mtype) : static_cast<std::int32_t>(mtype));
  context.out.field("mtext");
  context.show_bytes(value.bits + word, context.length_of(type.length, parent));
  context.out.end_struct();
}

namespace {

// Where -e verbose= leaves structs out it is where the union lies, which ipc has in memory.
bool show_union_place(Context& context) {
  if (context.options.dereference || context.call.wrapper != event::Wrapper::ipc || context.call.outer[4] == 0)
    return false;
  context.out.address(context.call.outer[4]);
  return true;
}

}  // namespace

void show_semctl_info(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (!show_union_place(context)) context.show_pointer(type, value.bits, parent);
}

void show_semctl_value(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (show_union_place(context)) return;
  const bool from_memory = context.call.wrapper == event::Wrapper::ipc;
  if (type.points()) {
    const PhaseScope scope(context, type.direction);
    const bool written = type.direction == catalog::Direction::in || (context.exiting && !context.call.failed);
    const std::size_t size = type.structure->size[context.words()];
    if (!from_memory || (value.bits != 0 && written && context.memory(value.bits, size).bytes.size() == size)) {
      context.show_pointer(type, value.bits, parent);
      return;
    }
  }
  if (from_memory) {
    context.out.begin_array();
    context.out.element();
  }
  context.out.address(value.bits);
  if (from_memory) context.out.end_array();
}

void show_ipc_call(Context& context, const Type&, const Value& value, const Parent&) {
  const std::uint64_t version = value.bits >> 16 & 0xffff;
  if (version == 0) {
    context.out.unsigned_number(value.bits);
    return;
  }
  context.out.begin_flags(value.bits, Base::none);
  context.out.flag(base::ShortText("%u<<16", static_cast<unsigned>(version)));
  context.out.flag_bits(value.bits & 0xffff, Base::udec);
  context.out.end_flags(nullptr);
}

}  // namespace ringside::decode
