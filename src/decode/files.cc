// Files: times with their dates, structs that grow, directory entries, attributes, handles, mounts
// and quotas.
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>

#include "catalog/files_sets.h"
#include "decode/presentations.h"
#include "decode/time_text.h"

namespace ringside::decode {

using catalog::Direction;
using catalog::Type;
using event::Bytes;
using event::Phase;

namespace {

void comment_time(Context& context, std::int64_t seconds, std::uint64_t part, unsigned digits) {
  char room[64];
  const std::string_view text = write_time(seconds, part, room, digits);
  if (!text.empty()) context.out.comment(text);
}

template <typename Number>
Number load_as(std::span<const std::byte> bytes, std::size_t offset) {
  return static_cast<Number>(Context::load(bytes, offset, sizeof(Number)));
}

// Where in the struct around it a value lies.
std::size_t offset_in(const Parent& parent, const Value& value) {
  return static_cast<std::size_t>(value.bytes.data() - parent.bytes.data());
}

}  // namespace

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

void show_file_time(Context& context, const Type&, const Value& value, const Parent& parent) {
  const auto seconds = static_cast<std::int64_t>(value.bits);
  context.out.number(seconds);
  const std::size_t word = context.word_size();
  comment_time(context, seconds, Context::load(parent.bytes, offset_in(parent, value) + word, word), 9);
}

// The second field is in nanoseconds or microseconds, as its name says.
void show_dated_time(Context& context, const Type& type, const Value& value, const Parent&) {
  context.show_struct(*type.structure, value.bytes, value.address);
  const bool micro = type.structure->fields[1].name[3] == 'u';
  comment_time(context, static_cast<std::int64_t>(context.load_field(*type.structure, value.bytes, 0)),
               context.load_field(*type.structure, value.bytes, 1), micro ? 6 : 9);
}

void show_file_stamp(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t utime_now = (1U << 30) - 1;
  constexpr std::uint64_t utime_omit = (1U << 30) - 2;
  const std::uint64_t part = context.load_field(*type.structure, value.bytes, 1);
  const char* name = part == utime_now ? "UTIME_NOW" : part == utime_omit ? "UTIME_OMIT" : nullptr;
  Visitor& out = context.out;
  if (name == nullptr) {
    show_dated_time(context, type, value, parent);
  } else if (out.names_alone()) {
    out.constant(part, name);
  } else {
    context.show_struct(*type.structure, value.bytes, value.address);
    if (out.begin_composed(part, Base::none)) out.comment(name);
    out.end_composed();
  }
}

namespace {

// The head of a struct whose size is in an argument, or nothing when the bare address was shown
// instead.
std::span<const std::byte> sized_head(Context& context, const Type& type, std::uint64_t address, std::uint64_t least,
                                      std::uint64_t most, const Parent& parent) {
  if (context.show_unwritten(type, address)) return {};
  const std::uint64_t size = context.length_of(type.length, parent);
  if (size >= least) {
    const Bytes head = context.memory(address, std::min(size, most));
    if (head.bytes.size() == std::min(size, most)) return head.bytes;
  }
  context.out.unreadable(address);
  return {};
}

}  // namespace

void show_open_how(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t known = 24;
  const PhaseScope scope(context, type.direction);
  const auto head = sized_head(context, type, value.bits, known, known, parent);
  if (head.empty()) return;
  Visitor& out = context.out;
  const auto flags = load_as<std::uint64_t>(head, 0);
  const auto mode = load_as<std::uint64_t>(head, 8);
  constexpr std::uint64_t makes_file = O_CREAT | (O_TMPFILE & ~O_DIRECTORY);
  out.begin_struct();
  out.field("flags");
  visit_flags(out, catalog::open_flags, flags);
  if (mode != 0 || (flags & makes_file) != 0) {
    out.field("mode");
    out.octal(mode, 3);
  }
  out.field("resolve");
  visit_flags(out, catalog::resolve_flags, load_as<std::uint64_t>(head, 16));
  show_trailing_bytes(context, value.bits, known, context.length_of(type.length, parent));
  out.end_struct();
}

void show_mount_attr(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t known = 32;
  const PhaseScope scope(context, type.direction);
  const auto head = sized_head(context, type, value.bits, known, known, parent);
  if (head.empty()) return;
  Visitor& out = context.out;
  out.begin_struct();
  out.field("attr_set");
  visit_flags(out, catalog::mount_attributes, load_as<std::uint64_t>(head, 0));
  out.field("attr_clr");
  visit_flags(out, catalog::mount_attributes, load_as<std::uint64_t>(head, 8));
  out.field("propagation");
  visit_enumeration(out, catalog::mount_propagations, load_as<std::uint64_t>(head, 16));
  out.field("userns_fd");
  const auto fd = load_as<std::uint64_t>(head, 24);
  if (fd > INT32_MAX) {
    out.unsigned_number(fd);
  } else {
    show_fd(context, {}, {fd, {}, 0}, {});
  }
  show_trailing_bytes(context, value.bits, known, context.length_of(type.length, parent));
  out.end_struct();
}

// Kernels take what was known when the program was built: one field, two or three.
void show_landlock_ruleset(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  const auto head = sized_head(context, type, value.bits, 8, 8, parent);
  if (head.empty()) return;
  constexpr std::uint64_t known = 24;
  const std::uint64_t size = context.length_of(type.length, parent);
  const Bytes found = context.memory(value.bits, std::min(size, known));
  Visitor& out = context.out;
  std::uint64_t shown = 8;
  out.begin_struct();
  out.field("handled_access_fs");
  visit_flags(out, catalog::landlock_access_fs, load_as<std::uint64_t>(head, 0));
  if (found.bytes.size() >= 16) {
    out.field("handled_access_net");
    visit_flags(out, catalog::landlock_access_net, load_as<std::uint64_t>(found.bytes, 8));
    shown = 16;
  }
  if (found.bytes.size() >= 24) {
    out.field("scoped");
    visit_flags(out, catalog::landlock_scopes, load_as<std::uint64_t>(found.bytes, 16));
    shown = 24;
  }
  if (size > shown) {
    out.field(nullptr);
    out.more();
  }
  out.end_struct();
}

namespace {

// The three forms of a directory entry.
struct EntryForm {
  std::size_t number;  // bytes of d_ino and d_off
  std::size_t name;    // where the name begins
  bool type_first;     // d_type lies before the name, otherwise in the entry's last byte
};

// What an entry says of its own length, and what there is of it.
struct EntrySize {
  std::size_t told;
  std::size_t there;
  std::size_t missing;  // told, but not there: of the head (underflow) or behind the buffer (overflow)
  bool underflow;
};

EntrySize size_of_entry(std::span<const std::byte> rest, const EntryForm& form) {
  const std::size_t told = load_as<std::uint16_t>(rest, form.number * 2);
  if (told < form.name) return {told, form.name, form.name - told, true};
  if (told > rest.size()) return {told, rest.size(), told - rest.size(), false};
  return {told, told, 0, false};
}

void show_missing(Visitor& out, const EntrySize& size, const char* field) {
  if (size.missing == 0) return;
  char text[64];
  const int length = std::snprintf(text, sizeof text, "%s%zu bytes %s", field, size.missing,
                                   size.underflow ? "underflow" : "overflow");
  out.comment({text, static_cast<std::size_t>(length)});
}

void show_name(Visitor& out, std::span<const std::byte> name) {
  if (name.empty()) return;
  const auto end = std::find(name.begin(), name.end(), std::byte{0});
  const bool cut = end == name.end();
  const std::size_t length = cut ? name.size() - 1 : static_cast<std::size_t>(end - name.begin());
  out.field("d_name");
  out.string(name.first(length), {.cut = cut, .path = true});
}

void show_entry(Visitor& out, std::span<const std::byte> entry, const EntryForm& form, const EntrySize& size) {
  const auto show_type = [&](std::size_t at) {
    out.field("d_type");
    visit_enumeration(out, catalog::directory_types, load_as<std::uint8_t>(entry, at));
  };
  const auto tail = entry.subspan(form.name);
  out.element();
  out.begin_struct();
  out.field("d_ino");
  out.unsigned_number(Context::load(entry, 0, form.number));
  out.field("d_off");
  out.unsigned_number(Context::load(entry, form.number, form.number));
  out.field("d_reclen");
  out.unsigned_number(size.told);
  show_missing(out, size, "");
  if (form.type_first) {
    show_type(form.name - 1);
    show_name(out, tail);
  } else if (!tail.empty()) {
    show_name(out, tail.first(tail.size() - 1));
    show_type(entry.size() - 1);
  }
  out.end_struct();
}

// Calls `use` for each entry in the buffer; what is left of it then.
template <typename Use>
std::span<const std::byte> for_each_entry(std::span<const std::byte> rest, const EntryForm& form, Use use) {
  bool stopped = false;
  while (rest.size() >= form.name && !stopped) {
    const EntrySize size = size_of_entry(rest, form);
    use(rest.first(size.there), size);
    rest = rest.subspan(size.there);
    stopped = size.underflow;
  }
  return rest;
}

void show_entries(Context& context, const Type& type, std::uint64_t address, const Parent& parent,
                  const EntryForm& form) {
  const PhaseScope scope(context, type.direction);
  const std::uint64_t size = context.length_of(type.length, parent);
  Visitor& out = context.out;
  if (!context.exiting || context.call.failed || size > context.argument(2)) {
    out.address(address);
    return;
  }
  const Bytes found = size == 0 ? Bytes{} : context.memory(address, size);
  const bool readable = found.bytes.size() == size;
  const auto entries = readable ? found.bytes : std::span<const std::byte>{};
  if (!context.options.verbose) {
    unsigned count = 0;
    out.address(address);
    const auto rest = for_each_entry(entries, form, [&](std::span<const std::byte>, const EntrySize& told) {
      ++count;
      show_missing(out, told, "d_reclen ");
    });
    char text[32];
    const int length = std::snprintf(text, sizeof text, "%u%s entries", count, readable && rest.empty() ? "" : "+");
    out.comment({text, static_cast<std::size_t>(length)});
    return;
  }
  if (size > 0 && size < form.name) {
    context.show_bytes(address, size, {.hex = true});
    return;
  }
  if (!readable) {
    out.unreadable(address);
    return;
  }
  bool stopped = false;
  out.begin_array();
  const auto rest = for_each_entry(entries, form, [&](std::span<const std::byte> entry, const EntrySize& told) {
    show_entry(out, entry, form, told);
    stopped = told.underflow;
  });
  if (!rest.empty() && !stopped) {
    out.element();
    context.show_bytes(address + (size - rest.size()), rest.size(), {.hex = true});
  }
  out.end_array();
}

}  // namespace

void show_dirents(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const std::size_t word = context.word_size();
  show_entries(context, type, value.bits, parent, {word, word * 2 + 2, false});
}

void show_dirents64(Context& context, const Type& type, const Value& value, const Parent& parent) {
  show_entries(context, type, value.bits, parent, {8, 19, true});
}

// i386's readdir gives one entry, or 0 at the end.
void show_old_dirent(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const Bytes found = context.memory(value.bits, 10);
  if (found.bytes.size() < 10 || context.call.result == 0) {
    context.out.unreadable(value.bits);
    return;
  }
  Visitor& out = context.out;
  const auto length = load_as<std::uint16_t>(found.bytes, 8);
  out.begin_struct();
  out.field("d_ino");
  out.unsigned_number(load_as<std::uint32_t>(found.bytes, 0));
  out.field("d_off");
  out.unsigned_number(load_as<std::uint32_t>(found.bytes, 4));
  out.field("d_reclen");
  out.unsigned_number(length);
  out.field("d_name");
  context.show_text(value.bits + 10, true, std::min<std::size_t>(length, 256) + 1);
  out.end_struct();
}

void show_statfs64(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (context.argument(1) != type.structure->size[context.words()]) {
    context.out.address(value.bits);
  } else {
    context.show_pointer(type, value.bits, parent);
  }
}

void show_xattr_value(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t most = 65536;
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::uint64_t total = context.length_of(type.length, parent);
  const std::uint64_t shown = std::min<std::uint64_t>(total, context.options.string_limit);
  const std::uint64_t read = shown == 0 ? 0 : std::min(total, shown + 1);
  const Bytes found = read == 0 || total > most ? Bytes{} : context.copied(value.bits, read);
  if (total > most || found.bytes.size() < read) {
    context.out.unreadable(value.bits);
    return;
  }
  const auto text = found.bytes.first(static_cast<std::size_t>(shown));
  context.out.string(text, {.cut = total > shown, .omit_nul = true});
}

namespace {

void show_list(Context& context, const Type& type, std::uint64_t address, const Parent& parent,
               std::size_t size_arg) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, address)) return;
  if (context.argument(size_arg) == 0) {
    context.out.address(address);
  } else {
    context.show_bytes(address, context.length_of(type.length, parent));
  }
}

}  // namespace

void show_xattr_list(Context& context, const Type& type, const Value& value, const Parent& parent) {
  show_list(context, type, value.bits, parent, 2);
}

void show_xattr_list_at(Context& context, const Type& type, const Value& value, const Parent& parent) {
  show_list(context, type, value.bits, parent, 4);
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
  char text[64];
  out.begin_flags(flags);
  if (named != 0) {
    if (known) {
      visit_members(out, *type.names, named);
    } else {
      const int length = std::snprintf(text, sizeof text, "%#x /* %s */", named, type.names->unknown);
      out.flag({text, static_cast<std::size_t>(length)});
    }
  }
  if (page != 0) {
    const int length = std::snprintf(text, sizeof text, "%u<<MFD_HUGE_SHIFT", page);
    out.flag({text, static_cast<std::size_t>(length)});
  }
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
  std::uint32_t size = load_as<std::uint32_t>(before.bytes, 0);
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
    if (answered && now.bytes.size() == head && load_as<std::uint32_t>(now.bytes, 0) != size) {
      size = load_as<std::uint32_t>(now.bytes, 0);
      out.changed();
      out.unsigned_number(size);
    }
  }
  if (known) {
    out.field("handle_type");
    out.number(load_as<std::int32_t>(now.bytes, 4));
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
  const std::uint64_t behind = value.address - offset_in(parent, value) + parent.structure->size[context.words()];
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
