#include "analysis/counts.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/syscall.h"

namespace ringside::analysis {
namespace {

struct KeyName {
  std::string_view name;  // with - for every _
  SortKey key;
};
constexpr KeyName key_names[] = {
    {"time", SortKey::time},        {"time-total", SortKey::time},  {"total-time", SortKey::time},
    {"min-time", SortKey::minimum}, {"time-min", SortKey::minimum}, {"shortest", SortKey::minimum},
    {"max-time", SortKey::maximum}, {"time-max", SortKey::maximum}, {"longest", SortKey::maximum},
    {"avg-time", SortKey::average}, {"time-avg", SortKey::average}, {"calls", SortKey::calls},
    {"count", SortKey::calls},      {"error", SortKey::errors},     {"errors", SortKey::errors},
    {"name", SortKey::name},        {"syscall", SortKey::name},     {"syscall-name", SortKey::name},
    {"none", SortKey::nothing},     {"nothing", SortKey::nothing},
};

constexpr std::string_view rule = "------ ----------- ----------- --------- --------- ----------------\n";

constexpr double second = 1e9;

std::int64_t average(const Counts::Entry& entry) {
  return entry.calls != 0 ? entry.time / static_cast<std::int64_t>(entry.calls) : 0;
}

// The largest first; names go up.
std::int64_t rank(const Counts::Entry& entry, SortKey sort) {
  switch (sort) {
    case SortKey::time: return entry.time;
    case SortKey::minimum: return entry.shortest;
    case SortKey::maximum: return entry.longest;
    case SortKey::average: return average(entry);
    case SortKey::calls: return static_cast<std::int64_t>(entry.calls);
    case SortKey::errors: return static_cast<std::int64_t>(entry.errors);
    default: return 0;
  }
}

std::string row(double share, const Counts::Entry& entry, std::string_view name) {
  const std::string errors = entry.errors != 0 ? fmt::format("{}", entry.errors) : std::string();
  return fmt::format("{:6.2f} {:11.6f} {:11} {:9} {:>9} {}\n", share, static_cast<double>(entry.time) / second,
                     average(entry) / 1000, entry.calls, errors, name);
}

}  // namespace

std::optional<SortKey> parse_sort_key(std::string_view text) {
  std::string wanted(text);
  std::replace(wanted.begin(), wanted.end(), '_', '-');
  for (const KeyName& entry : key_names)
    if (entry.name == wanted) return entry.key;
  return std::nullopt;
}

void Counts::add(const event::Call& call) {
  std::vector<Entry>& entries = entries_[static_cast<std::size_t>(call.abi)];
  if (entries.empty()) entries.resize(number_limit + 1);
  Entry& entry = entries[std::min<std::uint64_t>(call.number, number_limit)];
  const bool wall = wall_clock_ || call.system_time < 0;
  const std::int64_t spent =
      std::max<std::int64_t>(wall ? call.left.monotonic - call.entered.monotonic : call.system_time, 0);
  entry.shortest = entry.calls == 0 ? spent : std::min(entry.shortest, spent);
  entry.longest = std::max(entry.longest, spent);
  entry.time += spent;
  ++entry.calls;
  entry.row = call.row;
  if (call.failed) ++entry.errors;
}

std::string Counts::table(SortKey sort) const {
  std::string text;
  for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386, abi::Abi::x32}) {
    if (entries_[static_cast<std::size_t>(abi)].empty()) continue;
    if (abi != abi::Abi::x86_64)
      text += fmt::format("System call usage summary for {} mode:\n", abi == abi::Abi::i386 ? "32 bit" : "x32");
    text += table_of(abi, sort);
  }
  return text;
}

std::string Counts::table_of(abi::Abi abi, SortKey sort) const {
  const std::vector<Entry>& entries = entries_[static_cast<std::size_t>(abi)];
  std::vector<Line> lines;
  Entry total;
  for (std::size_t number = 0; number < entries.size(); ++number) {
    const Entry& entry = entries[number];
    if (entry.calls == 0) continue;
    if (entry.row != nullptr) {
      lines.push_back({entry.row->name, entry});
    } else {
      lines.push_back({number < number_limit ? fmt::format("syscall_{:#x}", number) : "unknown", entry});
    }
    total.calls += entry.calls;
    total.errors += entry.errors;
    total.time += entry.time;
  }
  std::stable_sort(lines.begin(), lines.end(), [sort](const Line& a, const Line& b) {
    return sort == SortKey::name ? a.name < b.name : rank(a.entry, sort) > rank(b.entry, sort);
  });

  std::string text = "% time     seconds  usecs/call     calls    errors syscall\n";
  text += rule;
  for (const Line& line : lines) {
    const double share =
        total.time != 0 ? 100.0 * static_cast<double>(line.entry.time) / static_cast<double>(total.time) : 0.0;
    text += row(share, line.entry, line.name);
  }
  text += rule;
  text += row(100.0, total, "total");
  return text;
}

}  // namespace ringside::analysis
