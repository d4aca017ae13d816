// ioctl: the names of requests, and the arguments that need more than a type.
#include <asm/termbits.h>
#include <linux/input.h>
#include <linux/ioctl.h>

#include <algorithm>
#include <string_view>

#include "base/short_text.h"
#include "catalog/errors.h"
#include "catalog/ioctl_names.h"
#include "catalog/ioctl_sets.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Name;
using catalog::NameSet;
using catalog::Type;

namespace {

// The name of a value within a request's own: EVIOCGABS(ABS_X).
void add_member(base::ShortText& text, const NameSet& set, unsigned value, bool remark) {
  if (const char* name = catalog::name_of(set, value); name != nullptr) {
    text.add("%s", name);
  } else {
    text.add(value == 0 ? "0" : "%#x", value);
    if (set.unknown != nullptr && remark) text.add(" /* %s */", set.unknown);
  }
}

struct Sized {
  char type;
  std::uint8_t direction;
  std::uint8_t number;
  const char* pattern;  // takes the size
};
constexpr Sized sized_requests[] = {
    {'E', _IOC_READ, 0x06, "EVIOCGNAME(%u)"},
    {'E', _IOC_READ, 0x07, "EVIOCGPHYS(%u)"},
    {'E', _IOC_READ, 0x08, "EVIOCGUNIQ(%u)"},
    {'E', _IOC_READ, 0x09, "EVIOCGPROP(%u)"},
    {'E', _IOC_READ, 0x0a, "EVIOCGMTSLOTS(%u)"},
    {'E', _IOC_READ, 0x18, "EVIOCGKEY(%u)"},
    {'E', _IOC_READ, 0x19, "EVIOCGLED(%u)"},
    {'E', _IOC_READ, 0x1a, "EVIOCGSND(%u)"},
    {'E', _IOC_READ, 0x1b, "EVIOCGSW(%u)"},
    {'H', _IOC_READ, 0x04, "HIDIOCGRAWNAME(%u)"},
    {'H', _IOC_READ, 0x05, "HIDIOCGRAWPHYS(%u)"},
    {'H', _IOC_READ, 0x06, "HIDIOCSFEATURE(%u)"},
    {'H', _IOC_READ, 0x08, "HIDIOCGRAWUNIQ(%u)"},
    {'H', _IOC_READ, 0x12, "HIDIOCGPHYS(%u)"},
    {'H', _IOC_READ | _IOC_WRITE, 0x06, "HIDIOCSFEATURE(%u)"},
    {'H', _IOC_READ | _IOC_WRITE, 0x07, "HIDIOCGFEATURE(%u)"},
    {'U', _IOC_READ, 0x2c, "UI_GET_SYSNAME(%u)"},
    {'j', _IOC_READ, 0x13, "JSIOCGNAME(%u)"},
    {'k', _IOC_WRITE, 0x00, "SPI_IOC_MESSAGE(%u)"},
};

// Requests whose number holds a size or an index; other requests may have the same number.
void add_numbered(base::ShortText& text, std::uint32_t request, bool remark) {
  const unsigned direction = _IOC_DIR(request);
  const unsigned number = _IOC_NR(request);
  const unsigned size = _IOC_SIZE(request);
  const char type = static_cast<char>(_IOC_TYPE(request));
  for (const Sized& entry : sized_requests)
    if (entry.type == type && entry.direction == direction && entry.number == number) {
      text.add(entry.pattern, size);
      return;
    }
  if (type == 'E' && direction == _IOC_READ && number >= 0x20 && number < 0x40) {
    text.add("EVIOCGBIT(");
    const unsigned event = number - 0x20;
    if (event == 0) {
      text.add("0");
    } else {
      add_member(text, catalog::input_events, event, remark);
    }
    text.add(", %u)", size);
    return;
  }
  if (type == 'E' &&
      ((direction == _IOC_READ && number >= 0x40 && number < 0x80) || (direction == _IOC_WRITE && number >= 0xc0))) {
    text.add("%s", direction == _IOC_READ ? "EVIOCGABS(" : "EVIOCSABS(");
    add_member(text, catalog::input_axes, number & 0x3f, remark);
    text.add(")");
    return;
  }
  if (type == 'M' && direction == _IOC_WRITE) text.add("MIXER_WRITE(%u)", number);
  if (type == 'M' && direction == _IOC_READ) text.add("MIXER_READ(%u)", number);
}

void add_code(base::ShortText& text, std::uint32_t request) {
  constexpr const char* directions[] = {"_IOC_NONE", "_IOC_WRITE", "_IOC_READ", "_IOC_READ|_IOC_WRITE"};
  text.add("_IOC(%s, %#x, %#x, %#x)", directions[_IOC_DIR(request)], _IOC_TYPE(request), _IOC_NR(request),
           _IOC_SIZE(request));
}

}  // namespace

void show_ioctl_request(Context& context, const Type&, const Value& value, const Parent&) {
  const auto request = static_cast<std::uint32_t>(value.bits);
  base::ShortText text;
  add_numbered(text, request, context.out.names_alone());  // no remark within a remark
  for (const catalog::IoctlName& entry : catalog::ioctl_names_of(request)) {
    if ((entry.layouts >> context.words() & 1) == 0) continue;
    if (!text.empty()) text.add(" or ");
    text.add("%s", entry.name);
  }
  if (text.empty()) add_code(text, request);
  context.out.constant(request, text);
}

void show_terminal_mode(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const auto names = type.names->names;
  std::uint64_t left = value.bits;
  out.begin_parts(value.bits);
  for (const Name& entry : names) {
    if (entry.mask == 0 || (value.bits & entry.mask) != entry.value) continue;
    out.part();
    left &= ~entry.mask;
    if (entry.mask == CIBAUD && !out.names_alone()) {
      const std::uint64_t speed = entry.value >> IBSHIFT;
      const auto is_it = [=](const Name& other) { return other.mask == CBAUD && other.value == speed; };
      const auto found = std::find_if(names.begin(), names.end(), is_it);
      out.constant(speed, found != names.end() ? found->name : "B???");
      out.part("<<");
      out.constant(IBSHIFT, "IBSHIFT");
    } else {
      out.constant(entry.value, entry.name);
    }
  }
  out.part();
  if (left != 0) {
    out.begin_flags(left);
    for (const Name& entry : names) {
      if (entry.mask != 0 || (left & entry.value) == 0) continue;
      out.flag(entry.name);
      left &= ~entry.value;
    }
    if (left != 0) out.flag_bits(left, Base::hex);
    out.end_flags(nullptr);
  }
  out.end_parts();
}

void show_control_chars(Context& context, const Type&, const Value& value, const Parent&) {
  constexpr const char* names[] = {"VINTR",    "VQUIT",    "VERASE",  "VKILL",  "VEOF",  "VTIME",
                                   "VMIN",     "VSWTC",    "VSTART",  "VSTOP",  "VSUSP", "VEOL",
                                   "VREPRINT", "VDISCARD", "VWERASE", "VLNEXT", "VEOL2"};
  context.out.begin_array();
  for (std::size_t i = 0; i < value.bytes.size(); ++i) {
    const base::ShortText place("%zu", i);
    context.out.indexed_element(i < std::size(names) ? std::string_view(names[i]) : place);
    context.out.hex(static_cast<std::uint8_t>(value.bytes[i]));
  }
  context.out.end_array();
}

void show_decimal_enumeration(Context& context, const Type& type, const Value& value, const Parent&) {
  const bool wide = type.width == catalog::Width::i64 || type.width == catalog::Width::a64;
  const auto number = wide ? value.bits : static_cast<std::uint64_t>(static_cast<std::int32_t>(value.bits));
  visit_enumeration(context.out, *type.names, number, wide ? Base::udec : Base::dec);
}

namespace {

constexpr std::uint64_t timer_frequency = 1193182;  // of the chip behind the speaker

}  // namespace

void show_console_sound(Context& context, const Type&, const Value& value, const Parent&) {
  context.out.unsigned_number(value.bits);
  const std::uint64_t frequency = value.bits == 0 ? 0 : timer_frequency / value.bits;
  base::ShortText text;
  if (frequency == 0) {
    text.add("off");
  } else {
    text.add("%llu Hz", static_cast<unsigned long long>(frequency));
  }
  visit_remark(context.out, text);
}

void show_console_tone(Context& context, const Type&, const Value& value, const Parent&) {
  const auto count = static_cast<unsigned>(value.bits & 0xffff);
  const auto milliseconds = static_cast<unsigned>(value.bits >> 16 & 0xffff);
  base::ShortText text;
  if (milliseconds != 0) {
    text.add("%u<<16|%u", milliseconds, count);
    context.out.constant(value.bits, text, Base::none);
  } else {
    context.out.unsigned_number(count);
  }
  base::ShortText remark;
  if (milliseconds == 0 || count == 0) {
    remark.add("off");
  } else {
    remark.add("%u Hz, %u ms", static_cast<unsigned>(timer_frequency / count), milliseconds);
  }
  visit_remark(context.out, remark);
}

void show_changed(Context& context, const Type& type, const Value& value, const Parent& parent) {
  context.phase = event::Phase::entry;
  const std::size_t size = type.structure->size[context.words()];
  if (value.bits == 0 || context.memory(value.bits, size).bytes.size() < size) {
    context.out.address(value.bits);
    if (type.format == catalog::Format::changed_anyway && context.exiting && !context.call.failed) {
      context.out.changed();
      context.out.address(value.bits);
    }
    return;
  }
  context.show_pointer(type, value.bits, parent);
  if (!context.exiting) return;
  if (context.call.failed) {
    if (type.format != catalog::Format::changed_or_address) return;
    context.out.changed();
    context.out.address(value.bits);
    return;
  }
  context.phase = event::Phase::exit;
  const catalog::Struct& after = type.after != nullptr ? *type.after : *type.structure;
  const event::Bytes found = context.memory(value.bits, after.size[context.words()]);
  if (found.bytes.size() < after.size[context.words()]) {
    context.out.changed();
    context.out.unreadable(value.bits);
    return;
  }
  // A union of which nothing is meant has nothing to show.
  const auto hidden = [&](std::uint8_t field) { return context.is_hidden(after, found.bytes, field); };
  if (!after.order.empty() && std::all_of(after.order.begin(), after.order.end(), hidden)) return;
  context.out.changed();
  if (type.format == catalog::Format::changed_unnamed) {
    list_fields(context, after, found.bytes);
  } else {
    context.show_struct(after, found.bytes, value.bits);
  }
}

void show_cut_text(Context& context, const Type& type, const Value& value, const Parent&) {
  const auto end = std::find(value.bytes.begin(), value.bytes.end(), std::byte{0});
  const bool whole = end != value.bytes.end() || value.bytes.empty();
  const std::size_t length = whole ? static_cast<std::size_t>(end - value.bytes.begin())
                                   : value.bytes.size() - (type.format == catalog::Format::whole_text ? 0 : 1);
  context.out.string(value.bytes.first(length), {.cut = !whole});
}

// The kernel wants an empty struct here; what stands in another one is shown, then what came of it.
void show_changed_or_filled(Context& context, const Type& type, const Value& value, const Parent& parent) {
  context.phase = event::Phase::entry;
  const std::size_t size = type.structure->size[context.words()];
  const event::Bytes before = value.bits != 0 ? context.memory(value.bits, size) : event::Bytes{};
  const auto zero = [](std::byte byte) { return byte == std::byte{0}; };
  const bool empty = before.bytes.size() == size && std::all_of(before.bytes.begin(), before.bytes.end(), zero);
  if (before.bytes.size() == size && !empty) {
    context.show_pointer(type, value.bits, parent);
    context.out.changed();
  }
  context.phase = event::Phase::exit;
  const bool filled = context.exiting && !context.call.failed && before.bytes.size() == size;
  const event::Bytes after = filled ? context.memory(value.bits, size) : event::Bytes{};
  if (after.bytes.size() < size) {
    context.out.address(value.bits);
  } else {
    context.show_struct(*type.structure, after.bytes, value.bits);
  }
}

void show_negative_error(Context& context, const Type&, const Value& value, const Parent&) {
  const auto error = static_cast<std::int32_t>(value.bits);
  const char* name = error < 0 && error > -4096 ? catalog::error_name(-error) : nullptr;
  if (name == nullptr) {
    context.out.number(error);
    return;
  }
  base::ShortText text;
  text.add("-");
  text.add("%s", name);
  context.out.constant(static_cast<std::uint64_t>(std::int64_t{error}), text, Base::dec);
}

void show_loop_key(Context& context, const Type&, const Value& value, const Parent& parent) {
  std::uint64_t length = 0;
  if (parent.structure != nullptr) {
    const auto& fields = parent.structure->fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (std::string_view(fields[i].name) == "lo_encrypt_key_size")
        length = context.load_field(*parent.structure, parent.bytes, i);
  }
  const auto shown = static_cast<std::size_t>(std::min<std::uint64_t>(length, value.bytes.size()));
  context.out.string(value.bytes.first(shown), {});
}

void show_bare_target(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::size_t size = catalog::extent_of(*type.target, context.words()).size;
  const event::Bytes found = context.memory(value.bits, size);
  if (found.bytes.size() < size) {
    context.out.unreadable(value.bits);
    return;
  }
  context.show(*type.target,
               {Context::load(found.bytes, 0, std::min<std::size_t>(size, 8)), found.bytes, value.bits});
}

void show_vcpu_exit_note(Context& context, const Type&, const Value&, const Parent&) {
  if (context.call.vcpu_exit < 0) return;
  const catalog::NameSet& names = *context.signature.returns.names;
  const char* const name = catalog::name_of(names, static_cast<std::uint64_t>(context.call.vcpu_exit));
  context.out.begin_note();
  context.out.literal(name != nullptr ? name : names.unknown);
  context.out.end_note();
}

void show_seccomp_call(Context& context, const Type&, const Value& value, const Parent& parent) {
  visit_call_number(context.out, value.bits & 0xffffffff, Context::load(parent.bytes, 4, 4), context.call.abi);
}

}  // namespace ringside::decode
