// ioctl on the device mapper: the struct that all requests have, and the data behind it.
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

enum class Data : std::uint8_t { none, targets, states, message, text, names, dependencies, versions };

// What a request uses of the struct, and what follows it before the call and after it.
struct Command {
  bool has_start = false;
  bool has_device = false;
  bool has_event = false;   // takes event_nr
  bool has_counts = false;  // gives the counts
  Data in = Data::none;
  Data out = Data::none;
};
constexpr Command commands[] = {
    {false, true, false, false},                                // VERSION
    {},                                                         // REMOVE_ALL
    {true, false, false, false, Data::none, Data::names},       // LIST_DEVICES
    {false, true, false, true},                                 // DEV_CREATE
    {false, true, true, false},                                 // DEV_REMOVE
    {true, true, true, true, Data::text},                       // DEV_RENAME
    {false, true, true, true},                                  // DEV_SUSPEND
    {false, true, false, true},                                 // DEV_STATUS
    {true, true, true, true, Data::none, Data::states},         // DEV_WAIT
    {true, true, false, true, Data::targets},                   // TABLE_LOAD
    {false, true, false, true},                                 // TABLE_CLEAR
    {true, true, false, true, Data::none, Data::dependencies},  // TABLE_DEPS
    {true, true, false, true, Data::none, Data::states},        // TABLE_STATUS
    {true, false, false, false, Data::none, Data::versions},    // LIST_VERSIONS
    {true, true, false, true, Data::message},                   // TARGET_MSG
    {true, true, false, false, Data::text},                     // DEV_SET_GEOMETRY
    {false, true, false, false},                                // DEV_ARM_POLL
    {true, true, false, false, Data::none, Data::versions},     // GET_TARGET_VERSION
};
constexpr std::uint64_t dev_suspend = 6;

// Fields of catalog/ioctl_mapper.cc.
enum Member : std::size_t {
  version,
  data_size,
  data_start,
  target_count,
  open_count,
  flags,
  event_nr,
  dev = 8,
  name,
  uuid
};
constexpr std::uint64_t suspend_flag = 2;
constexpr std::uint64_t data_out_flag = 0x10000;
constexpr std::uint64_t least_size = 12;  // less is taken for no struct at all

constexpr Field spec_fields[] = {
    {"sector_start", catalog::uint64},
    {"length", catalog::uint64},
    {"status", catalog::int_},
    {"next", catalog::uint_},
    {"target_type", catalog::shown_as(catalog::inline_text(16), catalog::Format::cut_text)}};
constexpr Struct spec = catalog::layout("dm_target_spec", spec_fields);
static_assert(spec.size[0] == 40 && spec.size[1] == 40);

// The data behind the struct as it was at one moment. Offsets count from where the struct begins.
class Behind {
 public:
  Behind(Context& context, std::uint64_t address, std::uint64_t end)
      : context_(context), address_(address), end_(end) {}

  bool holds(std::uint64_t offset, std::uint64_t size) const { return offset <= end_ && end_ - offset >= size; }
  Bytes read(std::uint64_t offset, std::size_t size) const { return context_.memory(address_ + offset, size); }
  std::uint64_t address_of(std::uint64_t offset) const { return address_ + offset; }
  std::uint64_t room_at(std::uint64_t offset) const { return end_ - offset; }

  // A text, up to a NUL or the end of the data; gives its length, not_whole when it was not seen to its end.
  static constexpr std::uint64_t not_whole = ~std::uint64_t{0};
  std::uint64_t show_text(std::uint64_t offset) const {
    const std::uint64_t limit = context_.options.string_limit;
    const std::uint64_t room = std::min<std::uint64_t>(room_at(offset), limit + 1);
    const Bytes found = context_.copied(address_ + offset, static_cast<std::size_t>(room));
    const auto stop = std::find(found.bytes.begin(), found.bytes.end(), std::byte{0});
    const auto length = static_cast<std::uint64_t>(stop - found.bytes.begin());
    const bool cut = stop == found.bytes.end() && room > 0;
    if (cut && found.bytes.size() < room) {
      context_.out.unreadable(address_ + offset);
    } else {
      context_.out.string(found.bytes.first(static_cast<std::size_t>(std::min(length, limit))), {.cut = cut});
    }
    return cut ? not_whole : length;
  }

  void say_misplaced(const char* what) const {
    context_.out.literal("???");
    context_.out.comment(what);
  }
  void say_unreadable(std::uint64_t offset) const { context_.out.unreadable(address_ + offset); }

 private:
  Context& context_;
  std::uint64_t address_;
  std::uint64_t end_;
};

void show_targets(Context& context, const Behind& data, std::uint64_t start, std::uint64_t count, bool states) {
  Visitor& out = context.out;
  const std::size_t size = spec.size[0];
  std::uint64_t offset = start;
  std::uint64_t least = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    out.element();
    if (offset < least || !data.holds(offset, size)) return data.say_misplaced("misplaced struct dm_target_spec");
    const Bytes found = data.read(offset, size);
    if (found.bytes.size() < size) return data.say_unreadable(offset);
    out.begin_struct();
    for (const std::size_t field : {0, 1, 2, 4})
      if (states || field != 2) context.show_field(spec, found.bytes, data.address_of(offset), field);
    out.field("string");
    data.show_text(offset + size);
    out.end_struct();
    least = offset + size + 1;
    // A table that is read counts from its first target, one that is written from the target before.
    offset = (states ? start : offset) + context.load_field(spec, found.bytes, 3);
  }
}

// The event number behind a name, where there is room for it before the next entry.
void show_event(Context& context, const Behind& data, std::uint64_t offset, std::uint64_t name_end,
                std::uint64_t next) {
  const std::uint64_t here = data.address_of(offset);
  const std::uint64_t behind = (here + name_end + 7) / 8 * 8 - here;
  if (behind + 4 > next) return;
  const Bytes number = data.read(offset + behind, 4);
  if (number.bytes.size() < 4) return;
  context.out.field("event_nr");
  context.out.unsigned_number(Context::load(number.bytes, 0, 4));
}

// A list whose entries, of at least `size` bytes, tell at `link` how far the next one is; 0: there is none. `show`
// gets the first `whole` bytes of each, its offset and the next one's distance.
template <typename Show>
void show_linked(Context& context, const Behind& data, std::uint64_t start, std::size_t size, std::size_t whole,
                 std::size_t link, const char* misplaced, Show show) {
  Visitor& out = context.out;
  const std::uint64_t limit = std::min<std::uint64_t>(context.options.string_limit, Context::array_limit());
  std::uint64_t offset = start;
  std::uint64_t least = 0;
  for (std::uint64_t i = 0;; ++i) {
    out.element();
    if (offset < least || !data.holds(offset, size)) return data.say_misplaced(misplaced);
    if (i >= limit) return out.more();
    const Bytes found = data.read(offset, whole);
    if (found.bytes.size() < whole) return data.say_unreadable(offset);
    const std::uint64_t next = Context::load(found.bytes, link, 4);
    out.begin_struct();
    show(found.bytes, offset, next);
    out.end_struct();
    if (next == 0) return;
    least = offset + size + 1;
    offset += next;
  }
}

void show_names(Context& context, const Behind& data, std::uint64_t start, bool has_events) {
  constexpr std::size_t size = 12;
  constexpr std::size_t padded_size = 16;
  show_linked(context, data, start, size, padded_size, 8, "misplaced struct dm_name_list",
              [&](std::span<const std::byte> bytes, std::uint64_t offset, std::uint64_t next) {
                context.out.field("dev");
                context.show(catalog::device, {Context::load(bytes, 0, 8), {}, 0});
                context.out.field("name");
                const std::uint64_t length = data.show_text(offset + size);
                if (has_events && length != Behind::not_whole)
                  show_event(context, data, offset, size + length + 1, next);
              });
}

void show_versions(Context& context, const Behind& data, std::uint64_t start) {
  constexpr std::size_t size = 16;
  show_linked(
      context, data, start, size, size, 0, "misplaced struct dm_target_versions",
      [&](std::span<const std::byte> bytes, std::uint64_t offset, std::uint64_t) {
        context.out.field("name");
        data.show_text(offset + size);
        context.out.field("version");
        context.show(catalog::whole_array(catalog::uint_, 3), {0, bytes.subspan(4), data.address_of(offset + 4)});
      });
}

void show_dependencies(Context& context, const Behind& data, std::uint64_t start) {
  constexpr std::size_t size = 8;
  Visitor& out = context.out;
  const char* misplaced = "misplaced struct dm_target_deps";
  out.element();
  if (!data.holds(start, size)) return data.say_misplaced(misplaced);
  const Bytes found = data.read(start, size);
  if (found.bytes.size() < size) return data.say_unreadable(start);
  const std::uint64_t count = Context::load(found.bytes, 0, 4);
  if (!data.holds(start, size + count * 8)) return data.say_misplaced(misplaced);
  Type devices = catalog::in_array(catalog::device, catalog::length_constant(static_cast<std::uint32_t>(count)));
  devices.direction = catalog::Direction::inherit;
  out.begin_struct();
  out.field("count");
  out.unsigned_number(count);
  out.field("deps");
  context.show_pointer(devices, data.address_of(start + size), {});
  out.end_struct();
}

void show_message(Context& context, const Behind& data, std::uint64_t start) {
  constexpr std::size_t size = 8;
  Visitor& out = context.out;
  out.element();
  if (!data.holds(start, size)) return data.say_misplaced("misplaced struct dm_target_msg");
  const Bytes found = data.read(start, size);
  if (found.bytes.size() < size) return data.say_unreadable(start);
  out.begin_struct();
  out.field("sector");
  out.unsigned_number(Context::load(found.bytes, 0, 8));
  out.field("message");
  data.show_text(start + size);
  out.end_struct();
}

void show_plain_text(Context& context, const Behind& data, std::uint64_t start) {
  context.out.element();
  if (!data.holds(start, 0)) return data.say_misplaced("misplaced string");
  context.out.begin_struct();
  context.out.field("string");
  data.show_text(start);
  context.out.end_struct();
}

class Request {
 public:
  Request(Context& context, const Type& type, std::uint64_t address, Phase phase)
      : context_(context), structure_(*type.structure), address_(address) {
    context.phase = phase;
    if (address != 0) bytes_ = context.copied(address, structure_.size[0]).bytes;
  }

  bool is_meant() const { return bytes_.size() == structure_.size[0] && load(data_size) >= least_size; }

  void show(std::uint64_t number, bool after) const {
    const Command& command = commands[number];
    context_.out.begin_array();
    context_.out.element();
    context_.out.begin_struct();
    const bool whole = show_fields(number, after);
    context_.out.end_struct();
    if (whole) show_data(after && gives_text(command) ? Data::text : after ? command.out : command.in);
    context_.out.end_array();
  }

 private:
  std::uint64_t load(std::size_t field) const { return context_.load_field(structure_, bytes_, field); }
  void show_field(std::size_t field) const { context_.show_field(structure_, bytes_, address_, field); }
  // A message may be answered.
  bool gives_text(const Command& command) const {
    return command.in == Data::message && (load(flags) & data_out_flag) != 0;
  }
  bool is_empty(std::size_t field) const { return bytes_[structure_.offsets[0][field]] == std::byte{0}; }

  // Whether the struct is one that can be understood.
  bool show_fields(std::uint64_t number, bool after) const {
    constexpr std::uint64_t known_version = 4;
    const Command& command = commands[number];
    show_field(version);
    if (Context::load(bytes_, 0, 4) != known_version) {
      context_.out.comment("unsupported device mapper ABI version");
      return false;
    }
    show_field(data_size);
    if (load(data_size) < bytes_.size()) {
      context_.out.comment("data_size too small");
      return false;
    }
    if (command.has_start) show_field(data_start);
    if (command.has_device) {
      if (load(dev) != 0) show_field(dev);
      if (!is_empty(name)) show_field(name);
      if (!is_empty(uuid)) show_field(uuid);
    }
    const bool resumes = number != dev_suspend || (load(flags) & suspend_flag) == 0;
    if (after ? command.has_counts : command.in == Data::targets) show_field(target_count);
    if (after && command.has_counts) show_field(open_count);
    if (after ? command.has_counts : command.has_event && resumes) show_field(event_nr);
    show_field(flags);
    return true;
  }

  void show_data(Data data) const {
    const std::uint64_t start = load(data_start);
    const std::uint64_t end = load(data_size);
    const bool counted = data == Data::targets || data == Data::states;
    const bool empty = counted ? load(target_count) == 0 : data != Data::text && start == end;
    if (data == Data::none || empty) return;
    if (!context_.options.verbose) {
      context_.out.element();
      context_.out.more();
      return;
    }
    const Behind behind(context_, address_, end);
    constexpr std::uint64_t events_since = 37;  // the minor version whose lists of names have event numbers
    switch (data) {
      case Data::none: return;
      case Data::targets:
      case Data::states: show_targets(context_, behind, start, load(target_count), data == Data::states); return;
      case Data::message: show_message(context_, behind, start); return;
      case Data::text: show_plain_text(context_, behind, start); return;
      case Data::names: show_names(context_, behind, start, Context::load(bytes_, 4, 4) >= events_since); return;
      case Data::dependencies: show_dependencies(context_, behind, start); return;
      case Data::versions: show_versions(context_, behind, start); return;
    }
  }

  Context& context_;
  const Struct& structure_;
  std::uint64_t address_;
  std::span<const std::byte> bytes_;
};

}  // namespace

void show_mapper_request(Context& context, const Type& type, const Value& value, const Parent&) {
  const std::uint64_t number = context.argument(1) & 0xff;
  const Request before(context, type, value.bits, Phase::entry);
  if (number >= std::size(commands) || !before.is_meant()) {
    context.out.hex(value.bits);
    return;
  }
  before.show(number, false);
  if (!context.exiting || context.call.failed) return;
  const Request after(context, type, value.bits, Phase::exit);
  if (!after.is_meant()) return;
  context.out.changed();
  after.show(number, true);
}

}  // namespace ringside::decode
