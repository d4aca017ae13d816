#include "source/select.h"

#include <fmt/format.h>
#include <regex.h>
#include <strings.h>

#include <algorithm>
#include <charconv>
#include <climits>

#include "catalog/signal_names.h"
#include "catalog/syscall.h"
#include "source/number_set.h"

namespace ringside::source {
namespace {

using catalog::Class;
using catalog::Syscall;

// The bare ones were known before classes were written with %.
constexpr ClassName named_classes[] = {
    {"file", Class::file, true},
    {"process", Class::process, true},
    {"network", Class::network, true},
    {"net", Class::network},
    {"signal", Class::signal, true},
    {"ipc", Class::ipc, true},
    {"desc", Class::desc, true},
    {"memory", Class::memory, true},
    {"creds", Class::creds},
    {"stat", Class::stat},
    {"lstat", Class::lstat},
    {"fstat", Class::fstat},
    {"%stat", Class::stat | Class::lstat | Class::fstat},
    {"statfs", Class::statfs},
    {"fstatfs", Class::fstatfs},
    {"%statfs", Class::statfs | Class::fstatfs},
    {"clock", Class::clock},
    {"pure", Class::pure},
};

const ClassName* find_class(std::string_view text) {
  const bool percent = !text.empty() && text[0] == '%';
  if (percent) text.remove_prefix(1);
  for (const ClassName& entry : named_classes)
    if (entry.name == text && (percent || entry.bare)) return &entry;
  return nullptr;
}

// A compiled regular expression.
class Pattern {
 public:
  explicit Pattern(const std::string& text)
      : failure_(::regcomp(&expression_, text.c_str(), REG_EXTENDED | REG_NOSUB)) {}
  ~Pattern() {
    if (failure_ == 0) ::regfree(&expression_);
  }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  bool matches(const char* name) const { return ::regexec(&expression_, name, 0, nullptr, 0) == 0; }
  std::optional<std::string> complaint() const {
    if (failure_ == 0) return std::nullopt;
    char text[256];
    ::regerror(failure_, &expression_, text, sizeof text);
    return text;
  }

 private:
  regex_t expression_{};
  int failure_;
};

// Calls `take` for each item of a comma list; empty items are passed over. Returns how many there were.
template <typename Take>
std::size_t for_each_item(std::string_view list, Take take) {
  std::size_t count = 0;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (comma > 0) {
      ++count;
      take(list.substr(0, comma));
    }
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return count;
}

// A leading `!` reverses a set, and so does each that follows.
bool take_negations(std::string_view& text) {
  bool negated = false;
  for (; !text.empty() && text[0] == '!'; text.remove_prefix(1)) negated = !negated;
  return negated;
}

struct AbiRange {
  bool wanted[abi::abi_count] = {true, true, true};
};

class CallParser {
 public:
  std::optional<std::string> parse(std::string_view text, CallSet& calls) {
    const std::string_view whole = text;
    const bool negated = take_negations(text);
    if (text == "none") {
      // nothing to add
    } else if (for_each_item(text, [&](std::string_view item) { take(item); }) == 0) {
      complaint_ = fmt::format("invalid system call '{}'", whole);
    }
    if (complaint_) return complaint_;
    calls = negated ? chosen_.complement() : chosen_;
    return std::nullopt;
  }

 private:
  void take(std::string_view item) {
    if (complaint_) return;
    bool lenient = false;
    for (; !item.empty() && item[0] == '?'; item.remove_prefix(1)) lenient = true;
    AbiRange abis;
    std::string_view name = item;
    if (const std::size_t at = item.rfind('@'); at != item.npos) {
      const std::string_view designator = item.substr(at + 1);
      if (designator != "64" && designator != "32" && designator != "x32") {
        complaint_ = fmt::format("incorrect personality designator '{}' in qualification '{}'", designator, item);
        return;
      }
      abis = {{designator == "64", designator == "32", designator == "x32"}};
      name = item.substr(0, at);
    }
    const bool found = add(name, abis);
    if (!found && !lenient && !complaint_) complaint_ = fmt::format("invalid system call '{}'", item);
  }

  // Whether the name stands for any call at all.
  bool add(std::string_view name, const AbiRange& abis) {
    if (name == "all") {
      for (const abi::Abi abi : abi_list)
        if (abis.wanted[static_cast<std::size_t>(abi)]) chosen_.add_all(abi);
      return true;
    }
    if (!name.empty() && name[0] == '/') {
      const Pattern pattern{std::string(name.substr(1))};
      if (const auto wrong = pattern.complaint()) {
        complaint_ = fmt::format("regular expression '{}': {}", name.substr(1), *wrong);
        return false;
      }
      return add_rows(abis, [&](const Syscall& row) { return pattern.matches(row.name); });
    }
    if (!name.empty() && name[0] >= '0' && name[0] <= '9') return add_number(name, abis);
    if (const ClassName* entry = find_class(name)) {
      add_rows(abis, [&](const Syscall& row) { return catalog::has(row.classes, entry->classes); });
      return true;
    }
    return add_rows(abis, [&](const Syscall& row) { return name == row.name; });
  }

  bool add_number(std::string_view text, const AbiRange& abis) {
    std::uint64_t number = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc{} || end != text.data() + text.size()) return false;
    bool found = false;
    for (const abi::Abi abi : abi_list) {
      const bool known = catalog::find(abi, number) != nullptr ||
                         (abi == abi::Abi::x32 && number >= x32_first && number <= x32_last);
      if (!abis.wanted[static_cast<std::size_t>(abi)] || !known) continue;
      chosen_.add(abi, number);
      found = true;
    }
    return found;
  }

  template <typename Wanted>
  bool add_rows(const AbiRange& abis, Wanted wanted) {
    bool found = false;
    for (const Syscall* row : catalog::all()) {
      if (!wanted(*row)) continue;
      for (const abi::Abi abi : abi_list) {
        const std::int16_t number = catalog::number_on(*row, abi);
        if (!abis.wanted[static_cast<std::size_t>(abi)]) continue;
        if (number == catalog::absent) {
          if (abi == abi::Abi::i386) chosen_.add(abi, *row);  // it may come inside socketcall or ipc
          continue;
        }
        chosen_.add(abi, static_cast<std::uint64_t>(number));
        found = true;
      }
    }
    return found;
  }

  // Calls that x32 has under numbers of their own.
  static constexpr std::uint64_t x32_first = 512;
  static constexpr std::uint64_t x32_last = 547;
  static constexpr abi::Abi abi_list[] = {abi::Abi::x86_64, abi::Abi::i386, abi::Abi::x32};
  CallSet chosen_;
  std::optional<std::string> complaint_;
};

}  // namespace

std::span<const ClassName> class_names() { return named_classes; }

std::optional<std::string> parse_call_set(std::string_view text, CallSet& calls) {
  return CallParser().parse(text, calls);
}

void CallSet::add_nameless() {
  // x32 has calls of its own behind those that it shares with x86-64.
  std::uint64_t last[abi::abi_count] = {0, 0, 547};
  for (const Syscall* row : catalog::all())
    for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386})
      if (const std::int16_t number = catalog::number_on(*row, abi); number != catalog::absent)
        last[static_cast<std::size_t>(abi)] =
            std::max(last[static_cast<std::size_t>(abi)], static_cast<std::uint64_t>(number));
  for (std::size_t which = 0; which < abi::abi_count; ++which)
    for (std::uint64_t number = last[which] + 1; number < number_limit; ++number) numbers_[which].set(number);
  beyond_.fill(true);
}

std::optional<std::string> parse_number_set(std::string_view text, NumberSet& set) {
  const std::string_view whole = text;
  NumberSet made;
  made.inverted_ = take_negations(text);
  std::optional<std::string> complaint;
  if (text == "all") {
    made.inverted_ = !made.inverted_;
  } else if (text != "none" && for_each_item(text, [&](std::string_view item) {
                                 std::int64_t number = -1;
                                 const auto [end, wrong] =
                                     std::from_chars(item.data(), item.data() + item.size(), number);
                                 const bool good = wrong == std::errc{} && end == item.data() + item.size() &&
                                                   number >= 0 && number <= INT_MAX && item[0] != '-';
                                 if (good) {
                                   made.numbers_.push_back(number);
                                 } else if (!complaint) {
                                   complaint = fmt::format("invalid descriptor '{}'", item);
                                 }
                               }) == 0) {
    complaint = fmt::format("invalid descriptor '{}'", whole);
  }
  if (!complaint) set = std::move(made);
  return complaint;
}

std::optional<std::size_t> find_signal(std::string_view text) {
  if (!text.empty() && text[0] >= '0' && text[0] <= '9') {
    std::size_t number = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc{} || end != text.data() + text.size() || number > 255) return std::nullopt;
    return number;
  }
  const auto equal = [](std::string_view a, std::string_view b) {
    return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
  };
  for (const catalog::Name& entry : catalog::signal_names.names) {
    const std::string_view name = entry.name;
    if (equal(text, name) || equal(text, name.substr(3))) return static_cast<std::size_t>(entry.value);
  }
  return std::nullopt;
}

std::optional<std::string> parse_signal_set(std::string_view text, SignalSet& signals) {
  const std::string_view whole = text;
  const bool negated = take_negations(text);
  std::optional<std::string> complaint;
  SignalSet chosen;
  if (text == "none") {
    // nothing to add
  } else if (text == "all") {
    chosen.set();
  } else if (for_each_item(text, [&](std::string_view item) {
               const auto signal = find_signal(item);
               if (signal) {
                 chosen.set(*signal);
               } else if (!complaint) {
                 complaint = fmt::format("invalid signal '{}'", item);
               }
             }) == 0) {
    complaint = fmt::format("invalid signal '{}'", whole);
  }
  if (complaint) return complaint;
  signals = negated ? ~chosen : chosen;
  return std::nullopt;
}

}  // namespace ringside::source
