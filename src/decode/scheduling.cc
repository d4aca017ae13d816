// What calls about scheduling, waiting and credentials show: processor sets, priorities, futex operations,
// capabilities.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/short_text.h"
#include "catalog/process_structs.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;

void show_cpu_set(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t most = 128;  // bytes that are shown: 1024 processors
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::uint64_t length = context.length_of(type.length, parent);
  const auto shown = static_cast<std::size_t>(std::min(length, most));
  const event::Bytes found = context.memory(value.bits, shown);
  if (found.bytes.size() < shown || !context.options.dereference) {
    context.out.unreadable(value.bits);
    return;
  }
  Visitor& out = context.out;
  out.begin_set(false);
  for (std::size_t cpu = 0; cpu < shown * 8; ++cpu) {
    if ((found.bytes[cpu / 8] & std::byte{1} << (cpu % 8)) == std::byte{0}) continue;
    char digits[8];
    const auto end = std::to_chars(digits, digits + sizeof digits, cpu).ptr;
    out.member(std::string_view(digits, static_cast<std::size_t>(end - digits)));
  }
  if (shown < length) out.member("...");
  out.end_set();
}

namespace {

void visit_io_priority(Visitor& out, std::uint32_t priority, Base base) {
  // Alone it is an int.
  const auto number = base == Base::dec ? static_cast<std::uint64_t>(static_cast<std::int32_t>(priority)) : priority;
  if (!out.begin_composed(number, base)) return;
  out.begin_function("IOPRIO_PRIO_VALUE");
  out.element();
  visit_enumeration(out, catalog::ioprio_classes, priority >> 13);
  out.element();
  out.unsigned_number(priority & 0x1fff);
  out.end_function();
  out.end_composed();
}

}  // namespace

void show_io_priority(Context& context, const Type& type, const Value& value, const Parent&) {
  // In a struct the number behind it is hexadecimal.
  const Base base = type.width == catalog::Width::i16 ? Base::hex : Base::dec;
  visit_io_priority(context.out, static_cast<std::uint32_t>(value.bits), base);
}

void show_io_priority_note(Context& context, const Type&, const Value& value, const Parent&) {
  if (context.call.failed) return;
  context.out.begin_note();
  visit_io_priority(context.out, static_cast<std::uint32_t>(value.bits), Base::none);
  context.out.end_note();
}

// In the struct to be set, fields that the flags declare void are left out.
void show_sched_attr(Context& context, const Type& type, const Value& value, const Parent&) {
  enum Field : std::size_t { size, policy, flags, nice, priority, runtime, deadline, period, least, most };
  constexpr std::size_t first_version = 48;
  constexpr std::size_t attr_size = catalog::sched_attr.size[0];
  constexpr std::uint64_t keep_policy = 0x18;  // to keep the parameters is to keep the policy
  constexpr std::uint64_t keep_parameters = 0x10;
  const bool setting = type.direction != catalog::Direction::out;
  const PhaseScope scope(context, setting ? catalog::Direction::in : catalog::Direction::out);
  if (context.show_unwritten(type, value.bits)) return;
  Visitor& out = context.out;
  const catalog::Struct& attr = catalog::sched_attr;
  std::size_t limit = attr.size[0];
  if (!setting) {
    const std::uint64_t asked = context.argument(2);
    if (asked == 0) {
      out.address(value.bits);
      return;
    }
    limit = static_cast<std::size_t>(std::min<std::uint64_t>(asked, limit));
  }
  const event::Bytes found = context.memory(value.bits, limit);
  const std::uint64_t told = Context::load(found.bytes, 0, std::min<std::size_t>(found.bytes.size(), 4));
  // To a size that is not good the kernel answers with the right one.
  const auto show_answer = [&] {
    if (!setting || !context.exiting || found.bytes.size() < 4) return;
    const PhaseScope after(context, catalog::Direction::out);
    const event::Bytes answer = context.memory(value.bits, 4);
    if (answer.bytes.size() < 4 || Context::load(answer.bytes, 0, 4) == told) return;
    out.changed();
    out.begin_struct();
    context.show_field(attr, answer.bytes, value.bits, size);
    out.end_struct();
  };
  const bool too_short = setting && told != 0 && told < first_version;  // no more of it counts
  const std::size_t wanted =
      too_short ? 4
      : setting ? static_cast<std::size_t>(std::min<std::uint64_t>(told == 0 ? first_version : told, limit))
                : limit;
  if (found.bytes.size() < wanted || (setting && found.bytes.size() < 4)) {
    out.unreadable(value.bits);
    show_answer();
    return;
  }
  const auto length =
      static_cast<std::size_t>(too_short ? 4
                                         : std::min<std::uint64_t>(told == 0 ? first_version : told,
                                                                   setting ? found.bytes.size() : attr.size[0]));
  // What the kernel did not write of a struct that it calls longer counts as 0.
  std::array<std::byte, attr_size> padded{};
  std::copy(found.bytes.begin(), found.bytes.end(), padded.begin());
  const auto bytes = std::span<const std::byte>(padded).first(length);
  const auto show = [&](std::size_t field) { return context.show_field(attr, bytes, value.bits, field); };
  out.begin_struct();
  context.show_field(attr, padded, value.bits, size);
  if (bytes.size() >= first_version && (setting || told != 0)) {
    const std::uint64_t flag_bits = setting ? context.load_field(attr, bytes, flags) : 0;
    // strace shows a policy that cannot be one in any case.
    const bool odd_policy = setting && static_cast<std::int32_t>(context.load_field(attr, bytes, policy)) < 0;
    if ((flag_bits & keep_policy) == 0 || odd_policy) show(policy);
    show(flags);
    if ((flag_bits & keep_parameters) == 0) {
      for (const std::size_t field : {nice, priority, runtime, deadline, period}) show(field);
    }
    if (length >= attr_size) {
      show(least);
      show(most);
    }
    if (setting && told > attr.size[0]) {
      out.field(nullptr);
      out.more();
    }
  }
  out.end_struct();
  show_answer();
}

namespace {

// The capabilities of one of the two words.
void visit_capability_word(Visitor& out, std::uint32_t bits, unsigned first) {
  out.begin_flags(bits);
  std::uint32_t left = bits;
  for (const catalog::Name& entry : catalog::capability_names.names) {
    const std::uint64_t bit = entry.value - first;
    if (entry.value < first || bit >= 32 || (bits >> bit & 1) == 0) continue;
    out.flag(base::ShortText("1<<%s", entry.name));
    left &= ~(std::uint32_t{1} << bit);
  }
  if (left != 0 || bits == 0) out.flag_bits(left, Base::hex);
  out.end_flags(left == bits && bits != 0 ? catalog::capability_names.unknown : nullptr);
}

void visit_capabilities(Visitor& out, std::uint64_t bits) {
  const auto low = static_cast<std::uint32_t>(bits);
  const auto high = static_cast<std::uint32_t>(bits >> 32);
  out.begin_parts(bits);
  if (low != 0 || high == 0) {
    out.part();
    visit_capability_word(out, low, 0);
  }
  if (high != 0) {
    out.part();
    visit_capability_word(out, high, 32);
  }
  out.end_parts();
}

}  // namespace

void show_capabilities(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::uint32_t version_2 = 0x20071026;
  constexpr std::uint32_t version_3 = 0x20080522;
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::size_t one = catalog::capability_data.size[0];
  std::uint64_t version = 0;
  {
    const PhaseScope entry(context, catalog::Direction::in);
    constexpr std::size_t header = 8;
    const event::Bytes asked = context.memory(context.argument(0), header);
    if (asked.bytes.size() < header) {
      context.out.address(value.bits);
      return;
    }
    version = Context::load(asked.bytes, 0, 4);
  }
  const std::size_t count = version == version_2 || version == version_3 ? 2 : 1;
  const event::Bytes found = context.memory(value.bits, one * count);
  if (found.bytes.size() < one * count) {
    context.out.unreadable(value.bits);
    return;
  }
  context.out.begin_struct();
  for (std::size_t i = 0; i < 3; ++i) {
    std::uint64_t bits = Context::load(found.bytes, i * 4, 4);
    if (count == 2) bits |= Context::load(found.bytes, one + i * 4, 4) << 32;
    context.out.field(catalog::capability_data_fields[i].name);
    visit_capabilities(context.out, bits);
  }
  context.out.end_struct();
}

void show_futex_operation(Context& context, const Type&, const Value& value, const Parent&) {
  constexpr std::uint32_t private_flag = 128;
  constexpr std::uint32_t clock_flag = 256;
  constexpr std::uint32_t fd_command = 2;  // gone, and without a private form
  const auto operation = static_cast<std::uint32_t>(value.bits);
  const std::uint32_t command = operation & ~(private_flag | clock_flag);
  const char* name = catalog::name_of(catalog::futex_ops, command);
  // The clock can be chosen for a few of them only.
  const bool clocked = command == 0 || command == 9 || command == 11;
  if (name == nullptr || ((operation & clock_flag) != 0 && !clocked)) {
    context.out.unknown_constant(operation, Base::hex, catalog::futex_ops.unknown);
    return;
  }
  base::ShortText text("%s", name);
  if ((operation & private_flag) != 0) text.add("%s", command == fd_command ? "|FUTEX_PRIVATE_FLAG" : "_PRIVATE");
  if ((operation & clock_flag) != 0) text.add("|FUTEX_CLOCK_REALTIME");
  context.out.constant(operation, text);
}

// The operation, its operand and the comparison, packed into 32 bits.
void show_futex_wake_op(Context& context, const Type&, const Value& value, const Parent&) {
  constexpr std::uint32_t shift_flag = 8;
  const auto bits = static_cast<std::uint32_t>(value.bits);
  const std::uint32_t operation = bits >> 28;
  const std::uint32_t comparison = bits >> 24 & 0xf;
  Visitor& out = context.out;
  const auto part = [&out](const catalog::NameSet& set, std::uint32_t number, const char* shift) {
    out.part();
    if (const char* name = catalog::name_of(set, number); name != nullptr) {
      out.constant(number, name);
      out.part_shift(shift, set.unknown);
    } else {
      out.part_text(base::ShortText("%#x%s /* %s */", number, shift, set.unknown));
    }
  };
  const auto plain = [&out](std::uint32_t number, const char* shift) {
    out.part();
    out.part_text(base::ShortText("%#x%s", number, shift));
  };
  out.begin_parts(bits);
  if ((operation & shift_flag) != 0) {
    out.part();
    out.constant(shift_flag, "FUTEX_OP_OPARG_SHIFT");
    out.part_shift("<<28", nullptr);
  }
  part(catalog::futex_wake_ops, operation & ~shift_flag, "<<28");
  plain(bits >> 12 & 0xfff, "<<12");
  part(catalog::futex_wake_compares, comparison, "<<24");
  plain(bits & 0xfff, "");
  out.end_parts();
}

}  // namespace ringside::decode
