#include <fmt/format.h>
#include <strings.h>

#include <charconv>

#include "catalog/errors.h"
#include "catalog/syscall.h"
#include "source/injection.h"
#include "source/select.h"

namespace ringside::source {
namespace {

constexpr int highest_error = 4095;

template <typename Number>
std::optional<Number> parse_whole(std::string_view text, int base = 10) {
  Number value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (text.empty() || wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Takes what is before `mark` off the text; all of it when there is no mark.
std::string_view take_until(std::string_view& text, char mark) {
  const std::size_t at = std::min(text.find(mark), text.size());
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return part;
}

std::optional<std::int64_t> parse_error(std::string_view text) {
  if (const auto number = parse_whole<int>(text))
    return *number >= 1 && *number <= highest_error ? std::optional(-std::int64_t{*number}) : std::nullopt;
  const std::string name(text);
  for (int error = 1; error <= highest_error; ++error) {
    const char* known = catalog::error_name(error);
    if (known != nullptr && ::strcasecmp(known, name.c_str()) == 0) return -std::int64_t{error};
  }
  return std::nullopt;
}

// As in C: 0x10, 010, a minus sign; all of an unsigned register.
std::optional<std::int64_t> parse_result(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  int base = 10;
  if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() > 1 && text[0] == '0') {
    base = 8;
  }
  const auto value = parse_whole<std::uint64_t>(text, base);
  if (!value) return std::nullopt;
  return static_cast<std::int64_t>(negative ? 0 - *value : *value);
}

// FIRST[..LAST][+[STEP]]
bool parse_when(std::string_view text, Injection& injection) {
  constexpr std::uint32_t most = 65535;
  const auto in_range = [](std::optional<std::uint32_t> value, std::uint32_t highest) {
    return value && *value >= 1 && *value <= highest;
  };
  const std::size_t plus = text.find('+');
  const std::string_view range = text.substr(0, plus);
  const std::size_t dots = range.find("..");
  const auto first = parse_whole<std::uint32_t>(range.substr(0, dots));
  if (!in_range(first, most)) return false;
  injection.first = *first;
  injection.last = UINT32_MAX;
  injection.step = 0;
  if (dots != range.npos) {
    const auto last = parse_whole<std::uint32_t>(range.substr(dots + 2));
    if (!in_range(last, most - 1) || *last < *first) return false;
    injection.last = *last;
    injection.step = 1;
  }
  if (plus == text.npos) return true;
  injection.step = 1;
  if (plus + 1 == text.size()) return true;
  const auto step = parse_whole<std::uint32_t>(text.substr(plus + 1));
  if (!in_range(step, most)) return false;
  injection.step = *step;
  return true;
}

// A call that has no arguments and no effects.
bool parse_instead(const std::string& name, Injection& injection) {
  bool found = false;
  for (const catalog::Syscall* row : catalog::all()) {
    if (name != row->name || !catalog::has(row->classes, catalog::Class::pure)) continue;
    found = true;
    for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386, abi::Abi::x32}) {
      std::int32_t number = catalog::number_on(*row, abi);
      if (number == catalog::absent) continue;
      if (abi == abi::Abi::x32) number |= static_cast<std::int32_t>(abi::x32_bit);
      injection.instead[static_cast<std::size_t>(abi)] = number;
    }
  }
  return found;
}

// @arg1=00ff,@arg3=…
bool parse_pokes(std::string_view text, std::vector<Injection::Poke>& pokes) {
  constexpr std::string_view prefix = "@arg";
  constexpr std::size_t most = 7;
  while (!text.empty()) {
    std::string_view part = take_until(text, ',');
    if (part.substr(0, prefix.size()) != prefix) return false;
    part.remove_prefix(prefix.size());
    const auto number = parse_whole<std::size_t>(take_until(part, '='));
    if (!number || *number < 1 || *number > most) return false;
    if (part.substr(0, 2) == "0x") part.remove_prefix(2);
    if (part.empty() || part.size() % 2 != 0) return false;
    Injection::Poke poke{*number - 1, {}};
    for (const Injection::Poke& other : pokes)
      if (other.argument == poke.argument) return false;
    for (; !part.empty(); part.remove_prefix(2)) {
      const auto byte = parse_whole<std::uint8_t>(part.substr(0, 2), 16);
      if (!byte) return false;
      poke.bytes.push_back(static_cast<std::byte>(*byte));
    }
    pokes.push_back(std::move(poke));
  }
  return !pokes.empty();
}

// One of the parts between colons.
bool parse_part(std::string_view part, bool fault, Injection& injection) {
  const std::string_view name = take_until(part, '=');
  const auto delay = [&](std::int64_t& wanted) {
    const auto parsed = parse_microseconds(part);
    if (wanted >= 0 || !parsed) return false;
    wanted = *parsed;
    return true;
  };
  const auto result = [&](std::optional<std::int64_t> parsed) {
    if (injection.result || !parsed) return false;
    injection.result = parsed;
    return true;
  };
  if (name == "when") return parse_when(part, injection);
  if (name == "error") return result(parse_error(part));
  if (name == "syscall")
    return injection.instead == Injection().instead && parse_instead(std::string(part), injection);
  if (fault) return false;
  if (name == "retval") return result(parse_result(part));
  if (name == "signal") {
    const auto signal = find_signal(part);
    if (injection.signal != 0 || !signal || *signal < 1 || *signal > 64) return false;
    injection.signal = static_cast<int>(*signal);
    return true;
  }
  if (name == "delay_enter") return delay(injection.delay_enter);
  if (name == "delay_exit") return delay(injection.delay_exit);
  if (name == "poke_enter") return injection.enter_pokes.empty() && parse_pokes(part, injection.enter_pokes);
  if (name == "poke_exit") return injection.exit_pokes.empty() && parse_pokes(part, injection.exit_pokes);
  return false;
}

}  // namespace

std::optional<std::int64_t> parse_microseconds(std::string_view text) {
  struct Unit {
    std::string_view name;
    double nanoseconds;
  };
  constexpr Unit units[] = {{"", 1e3}, {"s", 1e9}, {"ms", 1e6}, {"us", 1e3}, {"ns", 1}};
  double value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (wrong != std::errc{} || !(value >= 0)) return std::nullopt;
  const std::string_view name(end, static_cast<std::size_t>(text.data() + text.size() - end));
  for (const Unit& unit : units)
    if (unit.name.size() == name.size() && ::strncasecmp(unit.name.data(), name.data(), name.size()) == 0 &&
        value * unit.nanoseconds < 9e18)
      return static_cast<std::int64_t>(value * unit.nanoseconds);
  return std::nullopt;
}

std::optional<std::string> parse_injection(std::string_view text, bool fault, Injection& injection) {
  const std::string_view whole = text;
  Injection made;
  if (auto complaint = parse_call_set(take_until(text, ':'), made.calls)) return complaint;
  bool good = true;
  while (!text.empty()) {
    const std::string_view part = take_until(text, ':');
    good = good && (part.empty() || parse_part(part, fault, made));
  }
  if (fault && !made.result) made.result = -38;  // ENOSYS
  const bool does_something = made.result || made.signal != 0 || made.delay_enter >= 0 || made.delay_exit >= 0 ||
                              !made.enter_pokes.empty() || !made.exit_pokes.empty();
  if (!good || !does_something) return fmt::format("invalid {} argument '{}'", fault ? "fault" : "inject", whole);
  injection = std::move(made);
  return std::nullopt;
}

}  // namespace ringside::source
