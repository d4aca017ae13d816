// struct msghdr: names, buffers, and the control messages beside them.
#include <sys/socket.h>

#include <algorithm>
#include <optional>

#include "catalog/network_sets.h"
#include "catalog/network_structs.h"
#include "catalog/time_structs.h"
#include "decode/network.h"
#include "decode/presentations.h"
#include "decode/process_id.h"

namespace ringside::decode {

using catalog::Direction;
using catalog::Struct;
using catalog::Type;
using event::Phase;

namespace {

enum : std::size_t { name, name_length, buffers, buffer_count, control, control_length, flags };

// `offered` is the room for the name that a receiver had given; a sender has none.
void show_header(Context& context, const Struct& header, std::span<const std::byte> bytes, std::uint64_t address,
                 std::optional<std::int64_t> offered) {
  Visitor& out = context.out;
  const Parent parent{&header, bytes};
  const auto load = [&](std::size_t field) { return context.load_field(header, bytes, field); };
  const auto show = [&](std::size_t field) {
    out.field(header.fields[field].name);
    context.show(header.fields[field].type, {load(field), {}, address + header.offsets[context.words()][field]},
                 parent);
  };
  const auto length = static_cast<std::int64_t>(load(name_length));
  out.begin_struct();
  out.field("msg_name");
  const int family = show_sockaddr_at(
      context, load(name), static_cast<std::int32_t>(offered && *offered >= 0 ? std::min(*offered, length) : length));
  out.field("msg_namelen");
  if (offered && *offered != length) {
    out.number(*offered);
    out.changed();
  }
  out.number(length);
  context.netlink_data = family == AF_NETLINK;
  show(buffers);
  show(buffer_count);
  if (load(control_length) != 0) show(control);
  show(control_length);
  show(flags);
  out.end_struct();
}

// A sign-extended length at entry; strace takes it for an int.
std::optional<std::int64_t> offered_length(Context& context, const Struct& header, std::uint64_t address) {
  const Phase phase = context.phase;
  context.phase = Phase::entry;
  const event::Bytes before = context.memory(address, header.size[context.words()]);
  context.phase = phase;
  if (before.bytes.size() < header.size[context.words()]) return std::nullopt;
  return static_cast<std::int64_t>(context.load_field(header, before.bytes, name_length));
}

}  // namespace

void show_message(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const Struct& header = *type.structure;
  std::optional<std::int64_t> offered;
  if (type.direction != Direction::in) {
    if (value.bits != 0) offered = offered_length(context, header, value.bits);
    if (!offered) {
      out.address(value.bits);
      return;
    }
    if (!context.exiting || context.call.failed) {
      out.begin_struct();
      out.field("msg_namelen");
      out.number(*offered);
      out.end_struct();
      return;
    }
    context.phase = Phase::exit;
  }
  const std::size_t size = header.size[context.words()];
  const event::Bytes found = value.bits != 0 ? context.memory(value.bits, size) : event::Bytes{};
  if (found.bytes.size() < size) {
    out.unreadable(value.bits);
    return;
  }
  show_header(context, header, found.bytes, value.bits, offered);
}

// As many as were sent or received carry their length. A receiver's others are not shown, a
// sender's are.
void show_messages(Context& context, const Type& type, const Value& value, const Parent& parent) {
  Visitor& out = context.out;
  const Struct& element = *type.structure;
  const Struct& header = *element.fields[0].type.structure;
  const std::size_t size = element.size[context.words()];
  const bool receiving = header.fields[name].type.direction == Direction::out;
  const std::uint64_t done =
      context.exiting && !context.call.failed ? static_cast<std::uint64_t>(context.call.result) : 0;
  if (value.bits == 0 || !context.options.dereference || (receiving && (!context.exiting || context.call.failed))) {
    out.address(value.bits);
    return;
  }
  const std::uint64_t asked = context.length_of(type.length, parent);
  const std::uint64_t count = receiving ? done : asked;
  const std::uint64_t shown =
      context.options.verbose ? count : std::min<std::uint64_t>(count, context.options.string_limit);
  for (std::uint64_t i = 0; i <= count; ++i) {
    const std::uint64_t address = value.bits + i * size;
    context.phase = i < done ? Phase::exit : Phase::entry;
    const bool wanted = i < count && i < asked;
    const event::Bytes found = wanted ? context.memory(address, size) : event::Bytes{};
    const bool readable = found.bytes.size() == size;
    if (i == 0 && wanted && !readable) {
      out.unreadable(value.bits);
      return;
    }
    if (i == 0) out.begin_array();
    if (i == count) break;
    out.element();
    if (i >= shown || !readable) {
      out.more();
      if (wanted && !readable && !found.cut) out.unreadable_rest(address);
      break;
    }
    const std::uint64_t length = context.load_field(element, found.bytes, 1);
    out.begin_struct();
    out.field("msg_hdr");
    context.share_out(receiving ? length : ~std::uint64_t{0});
    show_header(context, header, found.bytes.first(header.size[context.words()]), address,
                receiving ? offered_length(context, header, address) : std::nullopt);
    if (i < done) {
      out.field("msg_len");
      out.unsigned_number(length);
    }
    out.end_struct();
  }
  out.end_array();
}

namespace {

using Data = std::span<const std::byte>;

// An array of numbers of `width` bytes.
void show_numbers(Context& context, Data data, std::size_t width, void (*show)(Context&, std::uint64_t)) {
  const std::size_t count = data.size() / width;
  const std::size_t shown =
      context.options.verbose ? count : std::min<std::size_t>(count, context.options.string_limit);
  context.out.begin_array();
  for (std::size_t i = 0; i < shown; ++i) {
    context.out.element();
    show(context, Context::load(data, i * width, width));
  }
  if (shown < count) {
    context.out.element();
    context.out.more();
  }
  context.out.end_array();
}

void show_rights(Context& context, Data data) {
  show_numbers(context, data, 4, [](Context& inner, std::uint64_t fd) {
    static constexpr Type type{.kind = catalog::Kind::dec, .format = catalog::Format::fd};
    inner.show(type, {fd, {}, 0});
  });
}

void show_unsigned(Context& context, Data data) {
  show_numbers(context, data, 4, [](Context& inner, std::uint64_t number) { inner.out.unsigned_number(number); });
}

void show_octets(Context& context, Data data) {
  show_numbers(context, data, 1, [](Context& inner, std::uint64_t number) { inner.out.hex(number); });
}

void show_credentials(Context& context, Data data) {
  Visitor& out = context.out;
  out.begin_struct();
  out.field("pid");
  show_process_id(out, context.options, context.call.tid, static_cast<std::int32_t>(Context::load(data, 0, 4)));
  out.field("uid");
  show_user(out, static_cast<std::uint32_t>(Context::load(data, 4, 4)));
  out.field("gid");
  show_user(out, static_cast<std::uint32_t>(Context::load(data, 8, 4)));
  out.end_struct();
}

void show_security(Context& context, Data data) { context.out.string(data, {}); }

void show_time(Context& context, const Struct& structure, Data data) {
  if (data.size() < structure.size[context.words()]) {
    context.out.literal("???");
  } else {
    context.show_struct(structure, data.first(structure.size[context.words()]), 0);
  }
}

void show_times(Context& context, const Struct& structure, Data data) {
  constexpr std::size_t count = 3;
  const std::size_t size = structure.size[context.words()];
  if (data.size() < count * size) {
    context.out.literal("???");
    return;
  }
  context.out.begin_array();
  for (std::size_t i = 0; i < count; ++i) {
    context.out.element();
    context.show_struct(structure, data.subspan(i * size, size), 0);
  }
  context.out.end_array();
}

void show_timeval(Context& context, Data data) { show_time(context, catalog::timeval, data); }
void show_timespec(Context& context, Data data) { show_time(context, catalog::timespec, data); }
void show_timestamps(Context& context, Data data) { show_times(context, catalog::timespec, data); }
void show_timeval64(Context& context, Data data) { show_time(context, catalog::timeval64, data); }
void show_timespec64(Context& context, Data data) { show_time(context, catalog::timespec64, data); }
void show_timestamps64(Context& context, Data data) { show_times(context, catalog::timespec64, data); }

void show_packet_info(Context& context, Data data) {
  context.out.begin_struct();
  context.out.field("ipi_ifindex");
  show_interface(context, static_cast<std::uint32_t>(Context::load(data, 0, 4)));
  show_inet_field(context, "ipi_spec_dst", data.subspan(4, 4));
  show_inet_field(context, "ipi_addr", data.subspan(8, 4));
  context.out.end_struct();
}

void show_error(Context& context, Data data) {
  Visitor& out = context.out;
  const auto number = [&](const char* field, std::size_t offset, std::size_t width) {
    out.field(field);
    out.unsigned_number(Context::load(data, offset, width));
  };
  out.begin_struct();
  number("ee_errno", 0, 4);
  number("ee_origin", 4, 1);
  number("ee_type", 5, 1);
  number("ee_code", 6, 1);
  number("ee_info", 8, 4);
  number("ee_data", 12, 4);
  out.field("offender");
  show_sockaddr_bytes(context, data.subspan(16, 16));
  out.end_struct();
}

void show_address(Context& context, Data data) { show_sockaddr_bytes(context, data); }

struct ControlType {
  std::uint32_t type;
  void (*show)(Context&, Data);
  std::size_t least;
};

constexpr ControlType socket_control[] = {
    {1, show_rights, 4},     {2, show_credentials, 12}, {3, show_security, 1},
    {29, show_timeval, 1},   {35, show_timespec, 1},    {37, show_timestamps, 1},
    {63, show_timeval64, 1}, {64, show_timespec64, 1},  {65, show_timestamps64, 1},
};
constexpr ControlType ip_control[] = {
    {1, show_octets, 1},  {2, show_unsigned, 4},  {3, show_security, 1},
    {6, show_octets, 1},  {7, show_octets, 1},    {8, show_packet_info, 12},
    {11, show_error, 32}, {20, show_address, 16}, {23, show_unsigned, 4},
};

void show_control_data(Context& context, std::int32_t level, std::int32_t type, Data data) {
  Visitor& out = context.out;
  std::span<const ControlType> known;
  const auto bits = static_cast<std::uint32_t>(type);
  switch (level) {
    case SOL_SOCKET:
      visit_enumeration(out, catalog::socket_control_types, bits);
      known = socket_control;
      break;
    case 0:
      visit_enumeration(out, catalog::ip_control_types, bits);
      known = ip_control;
      break;
    default: out.hex(bits); return;
  }
  for (const ControlType& entry : known) {
    if (entry.type != bits || data.size() < entry.least) continue;
    out.field("cmsg_data");
    entry.show(context, data);
  }
}

}  // namespace

void show_control(Context& context, const Type& type, const Value& value, const Parent& parent) {
  Visitor& out = context.out;
  const std::size_t word = context.word_size();
  const std::size_t header = word + 8;
  const std::uint64_t claimed = context.length_of(type.length, parent);
  auto length = static_cast<std::size_t>(std::min<std::uint64_t>(claimed, catalog::most_control));
  const event::Bytes found = value.bits != 0 ? context.memory(value.bits, length) : event::Bytes{};
  if (found.cut && found.bytes.size() >= header) length = found.bytes.size();  // more than is copied
  if (length < header || found.bytes.size() < length) {
    out.address(value.bits);
    return;
  }
  Data rest = found.bytes;
  bool stopped = false;
  out.begin_array();
  while (rest.size() >= header && !stopped) {
    const std::uint64_t stated = Context::load(rest, 0, word);
    const auto level = static_cast<std::int32_t>(Context::load(rest, word, 4));
    const auto kind = static_cast<std::int32_t>(Context::load(rest, word + 4, 4));
    const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(stated, rest.size()));
    out.element();
    out.begin_struct();
    out.field("cmsg_len");
    out.unsigned_number(stated);
    out.field("cmsg_level");
    visit_enumeration(out, catalog::control_levels, static_cast<std::uint32_t>(level));
    out.field("cmsg_type");
    show_control_data(context, level, kind, rest.subspan(header, here > header ? here - header : 0));
    out.end_struct();
    stopped = here < header;
    const std::size_t step = stopped ? header : (here + word - 1) / word * word;
    rest = rest.subspan(std::min(step, rest.size()));
  }
  if (length < claimed) {
    out.element();
    out.more();
  } else if (!rest.empty()) {
    out.element();
    out.more();
    out.unreadable_rest(value.bits + (length - rest.size()));
  }
  out.end_array();
}

}  // namespace ringside::decode
