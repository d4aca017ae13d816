// ioctl: the names of requests, and the arguments that need more than a type.
#include <linux/input.h>
#include <linux/ioctl.h>

#include <cstdio>
#include <cstring>

#include "catalog/ioctl_names.h"
#include "catalog/ioctl_sets.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Name;
using catalog::NameSet;
using catalog::Type;

namespace {

// A short text on the stack; what does not fit is dropped.
class Text {
 public:
  void add(const char* text) {
    for (; *text != 0 && length_ + 1 < sizeof buffer_; ++text) buffer_[length_++] = *text;
  }
  template <typename... Values>
  void format(const char* pattern, Values... values) {
    char made[96];
    std::snprintf(made, sizeof made, pattern, values...);
    add(made);
  }
  std::string_view view() const { return {buffer_, length_}; }

 private:
  char buffer_[256];
  std::size_t length_ = 0;
};

// The name of a value within a request's own: EVIOCGABS(ABS_X).
void add_member(Text& text, const NameSet& set, unsigned value) {
  if (const char* name = catalog::name_of(set, value); name != nullptr) {
    text.add(name);
  } else {
    text.format(value == 0 ? "0" : "%#x", value);
    if (set.unknown != nullptr) text.format(" /* %s */", set.unknown);
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

// Requests whose number holds a size or an index. True: nothing else has this number.
bool add_numbered(Text& text, std::uint32_t request) {
  const unsigned direction = _IOC_DIR(request);
  const unsigned number = _IOC_NR(request);
  const unsigned size = _IOC_SIZE(request);
  const char type = static_cast<char>(_IOC_TYPE(request));
  for (const Sized& entry : sized_requests)
    if (entry.type == type && entry.direction == direction && entry.number == number) {
      text.format(entry.pattern, size);
      return true;
    }
  if (type == 'E' && direction == _IOC_READ && number >= 0x20 && number < 0x40) {
    text.add("EVIOCGBIT(");
    const unsigned event = number - 0x20;
    if (event == 0) {
      text.add("0");
    } else {
      add_member(text, catalog::input_events, event);
    }
    text.format(", %u)", size);
    return true;
  }
  if (type == 'E' && ((direction == _IOC_READ && number >= 0x40 && number < 0x80) ||
                      (direction == _IOC_WRITE && number >= 0xc0))) {
    text.add(direction == _IOC_READ ? "EVIOCGABS(" : "EVIOCSABS(");
    add_member(text, catalog::input_axes, number & 0x3f);
    text.add(")");
    return true;
  }
  if (type == 'M' && direction == _IOC_WRITE) text.format("MIXER_WRITE(%u)", number);
  if (type == 'M' && direction == _IOC_READ) text.format("MIXER_READ(%u)", number);
  return false;
}

void add_code(Text& text, std::uint32_t request) {
  constexpr const char* directions[] = {"_IOC_NONE", "_IOC_WRITE", "_IOC_READ",
                                        "_IOC_READ|_IOC_WRITE"};
  text.format("_IOC(%s, %#x, %#x, %#x)", directions[_IOC_DIR(request)], _IOC_TYPE(request),
              _IOC_NR(request), _IOC_SIZE(request));
}

}  // namespace

void show_ioctl_request(Context& context, const Type&, const Value& value, const Parent&) {
  const auto request = static_cast<std::uint32_t>(value.bits);
  Text text;
  bool any = false;
  if (!add_numbered(text, request)) {
    any = !text.view().empty();
    for (const catalog::IoctlName& entry : catalog::ioctl_names_of(request)) {
      if ((entry.layouts >> context.words() & 1) == 0) continue;
      if (any) text.add(" or ");
      text.add(entry.name);
      any = true;
    }
    if (!any) add_code(text, request);
  }
  context.out.constant(request, text.view());
}

void show_terminal_mode(Context& context, const Type& type, const Value& value, const Parent&) {
  std::uint64_t left = value.bits;
  bool flags = false;
  context.out.begin_flags(value.bits);
  for (const Name& entry : type.names->names) {
    const std::uint64_t mask = entry.mask != 0 ? entry.mask : entry.value;
    if ((value.bits & mask) != entry.value) continue;
    context.out.flag(entry.name);
    left &= ~mask;
    flags = flags || entry.mask == 0;
  }
  if (left != 0) {
    context.out.flag_bits(left, Base::hex);
  } else if (!flags) {
    context.out.flag("");
  }
  context.out.end_flags(nullptr);
}

void show_control_chars(Context& context, const Type&, const Value& value, const Parent&) {
  constexpr const char* names[] = {"VINTR",    "VQUIT",    "VERASE",  "VKILL",  "VEOF",  "VTIME",
                                   "VMIN",     "VSWTC",    "VSTART",  "VSTOP",  "VSUSP", "VEOL",
                                   "VREPRINT", "VDISCARD", "VWERASE", "VLNEXT", "VEOL2"};
  context.out.begin_array();
  for (std::size_t i = 0; i < value.bytes.size(); ++i) {
    char digits[24];
    if (i >= std::size(names)) std::snprintf(digits, sizeof digits, "%zu", i);
    context.out.indexed_element(i < std::size(names) ? names[i] : digits);
    context.out.hex(static_cast<std::uint8_t>(value.bytes[i]));
  }
  context.out.end_array();
}

}  // namespace ringside::decode
