// Socket options: their names by level, their values by level and option.
#include <algorithm>
#include <bit>

#include "catalog/errors.h"
#include "catalog/network_options.h"
#include "catalog/network_sets.h"
#include "catalog/network_structs.h"
#include "decode/bpf_filter.h"
#include "decode/network.h"
#include "decode/presentations.h"
#include "decode/process_id.h"

namespace ringside::decode {

using catalog::OptionShape;

namespace {

bool is_get(const Context& context) { return context.signature.row->name[0] == 'g'; }

// The bytes that arrived of a struct the kernel may cut short. A field that is cut is shown by its
// bytes.
class Fields {
 public:
  Fields(Context& context, std::span<const std::byte> bytes) : context_(context), bytes_(bytes) {}

  // A field of four bytes; false when nothing of it is there.
  template <typename Show>
  void four(const char* name, Show show) {
    if (at_ >= bytes_.size()) return;
    context_.out.field(name);
    if (bytes_.size() - at_ < 4) {
      context_.out.string(bytes_.subspan(at_), {.hex = true});
    } else {
      show(static_cast<std::uint32_t>(Context::load(bytes_, at_, 4)));
    }
    at_ += 4;
  }

 private:
  Context& context_;
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
};

struct Option {
  std::uint64_t address;
  std::int32_t length;  // of the value: as given, or as the kernel stored it
};

// The first `size` bytes, or nothing after having shown the address.
std::span<const std::byte> fetch(Context& context, const Option& option, std::size_t size) {
  const event::Bytes found = context.memory(option.address, size);
  if (found.bytes.size() < size) {
    context.out.unreadable(option.address);
    return {};
  }
  return found.bytes;
}

void show_struct_of_fours(Context& context, const Option& option, std::initializer_list<const char*> names,
                          void (*show)(Context&, std::size_t, std::uint32_t)) {
  const std::size_t size = std::min(static_cast<std::size_t>(option.length), names.size() * 4);
  const auto bytes = fetch(context, option, size);
  if (bytes.empty()) return;
  context.out.begin_struct();
  Fields fields(context, bytes);
  std::size_t index = 0;
  for (const char* name : names) {
    fields.four(name, [&](std::uint32_t value) { show(context, index, value); });
    ++index;
  }
  context.out.end_struct();
}

void show_signed(Context& context, std::size_t, std::uint32_t value) {
  context.out.number(static_cast<std::int32_t>(value));
}
void show_unsigned(Context& context, std::size_t, std::uint32_t value) { context.out.unsigned_number(value); }
void show_credential(Context& context, std::size_t index, std::uint32_t value) {
  if (index == 0) {
    show_process_id(context.out, context.options, context.call.tid, static_cast<std::int32_t>(value));
  } else {
    show_user(context.out, value);
  }
}

void show_integer(Context& context, const Option& option, OptionShape shape) {
  const auto bytes = fetch(context, option, 4);
  if (bytes.empty()) return;
  const auto bits = static_cast<std::uint32_t>(Context::load(bytes, 0, 4));
  Visitor& out = context.out;
  out.begin_array();
  out.element();
  const char* error = shape == OptionShape::error ? catalog::error_name(static_cast<int>(bits)) : nullptr;
  if (error != nullptr) {
    out.constant(bits, error);
  } else if (shape == OptionShape::rehash) {
    visit_enumeration(out, catalog::rehash_modes, static_cast<std::uint64_t>(static_cast<std::int32_t>(bits)),
                      Base::dec);
  } else if (shape == OptionShape::error) {
    out.unsigned_number(bits);
  } else {
    out.number(static_cast<std::int32_t>(bits));
  }
  out.end_array();
}

void show_part(Context& context, const Option& option) {
  const auto bytes = fetch(context, option, static_cast<std::size_t>(option.length));
  if (!bytes.empty()) context.show_bytes(option.address, bytes.size(), {.hex = true});
}

void show_membership(Context& context, const Option& option) {
  const auto bytes = fetch(context, option, 8);
  if (bytes.empty()) return;
  context.out.begin_struct();
  show_inet_field(context, "imr_multiaddr", bytes.subspan(0, 4));
  show_inet_field(context, "imr_interface", bytes.subspan(4, 4));
  context.out.end_struct();
}

void show_membership6(Context& context, const Option& option) {
  const auto bytes = fetch(context, option, 20);
  if (bytes.empty()) return;
  context.out.begin_struct();
  show_inet6_field(context, "ipv6mr_multiaddr", bytes.first(16));
  context.out.field("ipv6mr_interface");
  show_interface(context, static_cast<std::uint32_t>(Context::load(bytes, 16, 4)));
  context.out.end_struct();
}

std::size_t group_offset(const Context& context) { return context.word_size(); }
std::size_t group_size(const Context& context) { return group_offset(context) + catalog::most_sockaddr; }

void show_group(Context& context, const Option& option) {
  const auto bytes = fetch(context, option, group_size(context));
  if (bytes.empty()) return;
  context.out.begin_struct();
  context.out.field("gr_interface");
  show_interface(context, static_cast<std::uint32_t>(Context::load(bytes, 0, 4)));
  context.out.field("gr_group");
  show_sockaddr_bytes(context, bytes.subspan(group_offset(context)));
  context.out.end_struct();
}

void show_packet_membership(Context& context, const Option& option) {
  const auto bytes = fetch(context, option, 16);
  if (bytes.empty()) return;
  const std::size_t length = Context::load(bytes, 6, 2);
  Visitor& out = context.out;
  out.begin_struct();
  out.field("mr_ifindex");
  show_interface(context, static_cast<std::uint32_t>(Context::load(bytes, 0, 4)));
  out.field("mr_type");
  visit_enumeration(out, catalog::packet_memberships, Context::load(bytes, 4, 2));
  out.field("mr_alen");
  out.unsigned_number(length);
  out.field("mr_address");
  show_hardware_address(context, bytes.subspan(8, std::min<std::size_t>(length, 8)));
  out.end_struct();
}

// The types of ICMP that are let through or not, whichever are fewer named.
void show_icmp_filter(Context& context, const Option& option) {
  const std::size_t size = std::min(option.length, 4);
  const auto bytes = fetch(context, option, size);
  if (bytes.empty()) return;
  Visitor& out = context.out;
  const auto stated = static_cast<std::uint32_t>(Context::load(bytes, 0, size));
  const std::uint32_t filter = size == 4 ? stated : stated | ~std::uint32_t{0} << size * 8;
  const bool inverted = std::popcount(filter) > 16;
  const std::uint32_t named = inverted ? ~filter : filter;
  out.begin_set(inverted);
  for (unsigned bit = 0; bit < 32; ++bit) {
    if ((named >> bit & 1) == 0) continue;
    if (const char* name = catalog::name_of(catalog::icmp_types, bit); name != nullptr) {
      out.named_member(bit, name, Base::hex);
    } else {
      out.unknown_member(bit, Base::hex, catalog::icmp_types.unknown);
    }
  }
  out.end_set();
}

void show_words(Context& context, const Option& option, std::size_t count) {
  Visitor& out = context.out;
  if (count == 0) {
    out.begin_array();
    out.end_array();
    return;
  }
  static constexpr catalog::Type word = catalog::number(catalog::Kind::udec, catalog::Width::i32);
  catalog::Type words = catalog::out_array(word, catalog::length_constant(static_cast<std::uint32_t>(count)));
  context.show_pointer(words, option.address, {});
}

void show_program(Context& context, const Option& option) {
  const std::size_t size = catalog::filter_program.size[context.words()];
  if (static_cast<std::size_t>(option.length) != size) {
    context.out.address(option.address);
    return;
  }
  const auto bytes = fetch(context, option, size);
  if (!bytes.empty()) context.show_struct(catalog::filter_program, bytes, option.address);
}

void show_value(Context& context, const Option& option, OptionShape shape, std::int32_t offered, bool getting) {
  constexpr std::int32_t int_size = 4;
  const auto whole = [&](std::size_t size, bool exactly, void (*show)(Context&, const Option&)) {
    const bool fits =
        exactly ? static_cast<std::size_t>(option.length) == size : option.length >= static_cast<std::int32_t>(size);
    if (fits) {
      show(context, option);
    } else {
      context.out.address(option.address);
    }
  };
  switch (shape) {
    case OptionShape::linger:
      if (!getting && option.length < 8) {
        context.out.address(option.address);
      } else {
        show_struct_of_fours(context, option, {"l_onoff", "l_linger"}, show_signed);
      }
      return;
    case OptionShape::credentials:
      show_struct_of_fours(context, option, {"pid", "uid", "gid"}, show_credential);
      return;
    case OptionShape::packet_statistics:
      show_struct_of_fours(context, option, {"tp_packets", "tp_drops", "tp_freeze_q_cnt"}, show_unsigned);
      return;
    case OptionShape::number:
    case OptionShape::error:
    case OptionShape::rehash:
      if (option.length >= int_size) {
        show_integer(context, option, shape);
      } else if (getting) {
        show_part(context, option);
      } else {
        context.out.address(option.address);
      }
      return;
    case OptionShape::integer:
      if (getting || option.length >= int_size) {
        show_integer(context, option, shape);
      } else {
        context.out.address(option.address);
      }
      return;
    case OptionShape::mreq: whole(8, false, show_membership); return;
    case OptionShape::mreq6: whole(20, false, show_membership6); return;
    case OptionShape::group_req: whole(group_size(context), false, show_group); return;
    case OptionShape::packet_mreq: whole(16, true, show_packet_membership); return;
    case OptionShape::ring:
      whole(16, true, [](Context& inner, const Option& ring) {
        show_struct_of_fours(inner, ring, {"tp_block_size", "tp_block_nr", "tp_frame_size", "tp_frame_nr"},
                             show_unsigned);
      });
      return;
    case OptionShape::icmp_filter: whole(1, false, show_icmp_filter); return;
    case OptionShape::memberships:
      show_words(context, option, static_cast<std::size_t>(std::min(offered, option.length)) / 4);
      return;
    case OptionShape::program: show_program(context, option); return;
    case OptionShape::instructions:
      if (static_cast<std::uint32_t>(option.length) > 4096) {  // BPF_MAXINSNS
        context.out.address(option.address);
      } else {
        show_filter(context, option.address, static_cast<std::uint64_t>(option.length));
      }
      return;
    case OptionShape::plain: break;
  }
  if (option.length == int_size) {
    show_integer(context, option, shape);
  } else if (context.options.dereference) {
    context.show_bytes(option.address, static_cast<std::uint64_t>(std::int64_t{option.length}));
  } else {
    context.out.address(option.address);
  }
}

}  // namespace

void show_option_name(Context& context, const catalog::Type&, const Value& value, const Parent&) {
  const auto level = static_cast<std::uint32_t>(context.argument(1));
  if (const catalog::NameSet* names = catalog::option_names(level, is_get(context)); names != nullptr) {
    visit_enumeration(context.out, *names, value.bits);
  } else {
    context.out.unsigned_number(value.bits);
  }
}

void show_option_value(Context& context, const catalog::Type& type, const Value& value, const Parent&) {
  constexpr std::size_t length_argument = 4;
  const bool getting = type.direction == catalog::Direction::out;
  Option option{value.bits, 0};
  std::int32_t offered = 0;
  if (getting) {
    const std::uint64_t lengths = context.argument(length_argument);
    event::Bytes before;
    event::Bytes after;
    if (value.bits != 0 && lengths != 0 && context.exiting && !context.call.failed) {
      context.phase = event::Phase::entry;
      before = context.memory(lengths, 4);
      context.phase = event::Phase::exit;
      after = context.memory(lengths, 4);
    }
    if (before.bytes.size() == 4) offered = static_cast<std::int32_t>(Context::load(before.bytes, 0, 4));
    if (after.bytes.size() == 4) option.length = static_cast<std::int32_t>(Context::load(after.bytes, 0, 4));
    if (offered <= 0 || option.length <= 0) {
      context.out.address(value.bits);
      return;
    }
  } else {
    option.length = static_cast<std::int32_t>(context.argument(length_argument));
  }
  if (value.bits == 0) {
    context.out.address(0);
    return;
  }
  const OptionShape shape = catalog::option_shape(static_cast<std::uint32_t>(context.argument(1)),
                                                  static_cast<std::uint32_t>(context.argument(2)), getting);
  show_value(context, option, shape, offered, getting);
}

}  // namespace ringside::decode
