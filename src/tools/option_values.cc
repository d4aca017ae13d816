#include "tools/option_values.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace ringside::tools {

std::optional<std::uint32_t> parse_number(std::string_view text, std::uint32_t most) {
  std::uint32_t value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (wrong != std::errc{} || end != text.data() + text.size() || value > most) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, const char* separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string lowered(std::string_view text) {
  std::string low(text);
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return low;
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  struct Unit {
    std::string_view name;
    double nanoseconds;
  };
  constexpr Unit units[] = {{"", 1e9}, {"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"m", 60e9}, {"h", 3600e9}};
  double value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (wrong != std::errc{} || !(value > 0)) return std::nullopt;
  const std::string_view name(end, static_cast<std::size_t>(text.data() + text.size() - end));
  for (const Unit& unit : units)
    if (unit.name == name && value * unit.nanoseconds >= 1 && value * unit.nanoseconds < 1e18)
      return static_cast<std::int64_t>(value * unit.nanoseconds);
  return std::nullopt;
}

std::optional<std::string> parse_interval(std::string_view text, std::int64_t& nanoseconds) {
  constexpr std::int64_t least = 10'000'000;
  const auto parsed = parse_duration(text);
  if (!parsed || *parsed < least)
    return fmt::format("invalid --interval argument: '{}'; a time is 1s, 500ms, 2m, and at least 10ms", text);
  nanoseconds = *parsed;
  return std::nullopt;
}

std::optional<std::string> parse_pids(std::string_view text, std::vector<event::Pid>& pids) {
  const auto parts = split(text, ", \t\n");
  if (parts.empty()) return fmt::format("invalid process id: '{}'", text);
  for (const std::string_view part : parts) {
    const auto pid = parse_number(part);
    if (!pid || *pid == 0) return fmt::format("invalid process id: '{}'", part);
    if (static_cast<pid_t>(*pid) == ::getpid()) return fmt::format("cannot trace itself (process {})", *pid);
    pids.push_back(static_cast<event::Pid>(*pid));
  }
  return std::nullopt;
}

std::optional<std::string> parse_uid(std::string_view text, std::optional<std::uint32_t>& uid) {
  uid = parse_number(text);
  if (uid) return std::nullopt;
  const passwd* const entry = ::getpwnam(std::string(text).c_str());
  if (entry == nullptr) return fmt::format("cannot find user '{}'", text);
  uid = entry->pw_uid;
  return std::nullopt;
}

std::optional<std::string> parse_source_kind(std::string_view text, SourceKind& kind) {
  if (text == "auto") {
    kind = SourceKind::automatic;
  } else if (text == "ptrace" || text == "bpf") {
    kind = text == "bpf" ? SourceKind::bpf : SourceKind::ptrace;
  } else {
    return fmt::format("unknown source '{}'; there are auto, ptrace and bpf", text);
  }
  return std::nullopt;
}

}  // namespace ringside::tools
