// Files: flags with numbers among them, handles, mounts and quotas.
#include <fcntl.h>
#include <linux/mount.h>

#include <algorithm>
#include <cerrno>
#include <string>

#include "base/short_text.h"
#include "catalog/files_sets.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Direction;
using catalog::Type;
using event::Bytes;
using event::Phase;

void show_as_signed(Context& context, const Type&, const Value& value, const Parent&) {
  context.out.number(static_cast<std::int64_t>(value.bits));
}

void show_zero(Context& context, const Type&, const Value&, const Parent&) { context.out.unsigned_number(0); }

void show_hex_bytes(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::uint64_t total = context.length_of(type.length, parent);
  constexpr std::uint64_t most = 1U << 20;  // what fsconfig takes
  if (type.length.from == catalog::Length::From::arg && total > most) {
    context.out.address(value.bits);
  } else {
    context.show_bytes(value.bits, total, {.hex = true});
  }
}

void show_statfs64(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (context.argument(1) != type.structure->size[context.words()]) {
    context.out.address(value.bits);
  } else {
    context.show_pointer(type, value.bits, parent);
  }
}

void show_memfd_flags(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr unsigned shift = 26;
  const auto flags = static_cast<std::uint32_t>(value.bits);
  const std::uint32_t named = flags & ((1U << shift) - 1);
  const std::uint32_t page = flags >> shift;
  Visitor& out = context.out;
  const auto is_known = [named](const catalog::Name& name) { return (named & name.value) != 0; };
  const bool known = std::any_of(type.names->names.begin(), type.names->names.end(), is_known);
  if (page == 0 && (known || named == 0)) {
    visit_flags(out, *type.names, flags);
    return;
  }
  out.begin_flags(flags);
  if (named != 0) {
    if (known) {
      visit_members(out, *type.names, named);
    } else {
      out.flag(base::ShortText("%#x /* %s */", named, type.names->unknown));
    }
  }
  if (page != 0) out.flag(base::ShortText("%u<<MFD_HUGE_SHIFT", page));
  out.end_flags(nullptr);
}

// The class is a number in two of the bits; what follows has a comment of its own.
void show_fanotify_flags(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::uint64_t class_mask = 0xc;
  static constexpr catalog::Name class_names[] = {
      {0, "FAN_CLASS_NOTIF"}, {4, "FAN_CLASS_CONTENT"}, {8, "FAN_CLASS_PRE_CONTENT"}};
  static constexpr catalog::NameSet classes{class_names, "FAN_CLASS_???"};
  Visitor& out = context.out;
  out.begin_parts(value.bits);
  out.part();
  visit_enumeration(out, classes, value.bits & class_mask);
  if (const std::uint64_t rest = value.bits & ~class_mask; rest != 0) {
    out.part();
    visit_flags(out, *type.names, rest);
  }
  out.end_parts();
}

void show_fanotify_dirfd(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (static_cast<std::int32_t>(value.bits) == -1) {
    context.out.constant(value.bits, "FAN_NOFD", Base::dec);
  } else {
    show_dirfd(context, type, value, parent);
  }
}

// The kernel says in handle_bytes how much room it needs, or how much it took; then come kind and
// bytes.
void show_handle_mount(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::size_t head = 8;
  bool readable = false;
  {
    const PhaseScope scope(context, Direction::in);
    const std::uint64_t handle = context.argument(2);
    readable = handle != 0 && context.memory(handle, head).bytes.size() == head;
  }
  if (readable) {
    context.show_pointer(type, value.bits, parent);
  } else {
    context.out.address(value.bits);
  }
}

void show_file_handle(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::size_t head = 8;
  constexpr std::size_t most = 128;
  Visitor& out = context.out;
  context.phase = Phase::entry;
  const Bytes before = context.memory(value.bits, head);
  if (value.bits == 0 || before.bytes.size() < head) {
    out.unreadable(value.bits);
    return;
  }
  std::uint32_t size = Context::load_as<std::uint32_t>(before.bytes, 0);
  out.begin_struct();
  out.field("handle_bytes");
  out.unsigned_number(size);
  bool known = type.direction == Direction::in;
  Bytes now = before;
  if (!known && context.exiting) {
    context.phase = Phase::exit;
    now = context.memory(value.bits, head);
    known = !context.call.failed && now.bytes.size() == head;
    const bool answered = known || (context.call.failed && context.call.result == -EOVERFLOW);
    if (answered && now.bytes.size() == head && Context::load_as<std::uint32_t>(now.bytes, 0) != size) {
      size = Context::load_as<std::uint32_t>(now.bytes, 0);
      out.changed();
      out.unsigned_number(size);
    }
  }
  if (known) {
    out.field("handle_type");
    out.number(Context::load_as<std::int32_t>(now.bytes, 4));
    out.field("f_handle");
    const std::size_t shown = std::min<std::size_t>(size, most);
    const Bytes bytes = shown == 0 ? Bytes{} : context.memory(value.bits + head, shown);
    if (bytes.bytes.size() < shown) {
      out.literal("???");
    } else {
      out.string(bytes.bytes, {.cut = size > most, .hex = true});
    }
  }
  out.end_struct();
}

namespace {

// What mount does with the type of the file system and with the data, by its flags. An old magic number in the
// upper half says nothing.
struct MountTakes {
  bool type;
  bool data;
};

MountTakes mount_takes(const Context& context) {
  constexpr std::uint64_t magic = 0xc0ed0000;
  constexpr std::uint64_t remount = 0x20;
  constexpr std::uint64_t neither = 0x1000 | 0x2000 | 0x20000 | 0x40000 | 0x80000 | 0x100000;
  std::uint64_t flags = context.argument(3);
  if ((flags & 0xffff0000) == magic) flags &= ~std::uint64_t{0xffff0000};
  if ((flags & remount) != 0) return {false, true};
  const bool both = (flags & neither) == 0;
  return {both, both};
}

void show_if(Context& context, bool taken, const Type& type, std::uint64_t address, const Parent& parent) {
  if (taken) {
    context.show_pointer(type, address, parent);
  } else {
    context.out.address(address);
  }
}

}  // namespace

void show_mount_type(Context& context, const Type& type, const Value& value, const Parent& parent) {
  show_if(context, mount_takes(context).type, type, value.bits, parent);
}

void show_mount_flags(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::uint64_t mark = MS_MGC_VAL;
  if ((value.bits & MS_MGC_MSK) != mark) return visit_flags(context.out, *type.names, value.bits);
  // The kernel then takes the low 16 bits.
  const std::uint64_t flags = value.bits & 0xffff;
  context.out.begin_parts(value.bits);
  context.out.part();
  context.out.constant(mark, "MS_MGC_VAL");
  if (flags != 0) {
    context.out.part();
    visit_flags(context.out, *type.names, flags);
  }
  context.out.end_parts();
}

void show_mount_data(Context& context, const Type& type, const Value& value, const Parent& parent) {
  show_if(context, mount_takes(context).data, type, value.bits, parent);
}

namespace {

// Within a composed number names stand alone.
void show_named(Visitor& out, const catalog::NameSet& set, std::uint32_t value) {
  if (const char* name = catalog::name_of(set, value); name != nullptr) {
    out.constant(value, name, Base::none);
  } else {
    out.unknown_constant(value, Base::hex, set.unknown);
  }
}

}  // namespace

void show_quota_command(Context& context, const Type&, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const auto command = static_cast<std::uint32_t>(value.bits);
  if (!out.begin_composed(command, Base::udec)) return;
  out.begin_function("QCMD");
  out.element();
  show_named(out, catalog::quota_commands, command >> 8);
  out.element();
  show_named(out, catalog::quota_kinds, command & 0xff);
  out.end_function();
  out.end_composed();
}

void show_statmount(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::size_t size = type.structure->size[context.words()];
  const Bytes found = context.memory(value.bits, size);
  if (found.bytes.size() < size) {
    context.out.unreadable(value.bits);
  } else {
    context.show_struct(*type.structure, found.bytes, value.bits);
  }
}

// The number is the text's offset behind the struct.
void show_statmount_text(Context& context, const Type&, const Value& value, const Parent& parent) {
  const std::uint64_t behind = value.address - parent.offset_of(value) + parent.structure->size[context.words()];
  context.show_text(behind + value.bits, false, context.options.string_limit + 1);
}

void show_swap_flags(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::uint32_t priority_mask = 0x7fff;
  const auto flags = static_cast<std::uint32_t>(value.bits);
  const std::uint32_t named = flags & ~priority_mask;
  Visitor& out = context.out;
  out.begin_parts(flags);
  if (named != 0) {
    out.part();
    visit_flags(out, *type.names, named);
  }
  out.part();
  out.part_text(std::to_string(flags & priority_mask));
  out.end_parts();
}

// How to synchronize is a number among the flags.
void show_statx_flags(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::uint64_t mask = 0x6000;
  static constexpr catalog::Name names[] = {
      {0, "AT_STATX_SYNC_AS_STAT"}, {0x2000, "AT_STATX_FORCE_SYNC"}, {0x4000, "AT_STATX_DONT_SYNC"}};
  Visitor& out = context.out;
  const std::uint64_t kind = value.bits & mask;
  out.begin_parts(value.bits);
  out.part();
  const char* name = catalog::name_of({names}, kind);
  if (name != nullptr) {
    out.constant(kind, name, Base::hex_or_void);
  } else {
    visit_flags(out, {names}, kind);
  }
  if (value.bits != kind) {
    out.part();
    visit_flags(out, {type.names->names.subspan(3), nullptr}, value.bits & ~mask);
  }
  out.end_parts();
}

}  // namespace ringside::decode
