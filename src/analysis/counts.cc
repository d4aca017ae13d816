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

struct ColumnName {
  std::string_view name;  // with - for every _
  Column column;
};
constexpr ColumnName column_names[] = {
    {"time-percent", Column::share}, {"time", Column::share},       {"time-total", Column::total},
    {"total-time", Column::total},   {"min-time", Column::minimum}, {"time-min", Column::minimum},
    {"shortest", Column::minimum},   {"max-time", Column::maximum}, {"time-max", Column::maximum},
    {"longest", Column::maximum},    {"avg-time", Column::average}, {"time-avg", Column::average},
    {"calls", Column::calls},        {"count", Column::calls},      {"errors", Column::errors},
    {"error", Column::errors},       {"name", Column::name},        {"syscall", Column::name},
    {"syscall-name", Column::name},  {"p50", Column::p50},           {"p90", Column::p90},
    {"p95", Column::p95},            {"p99", Column::p99},           {"p99.9", Column::p999},
};

struct Heading {
  std::string_view text;
  std::size_t width;
};
// By Column.
constexpr Heading headings[] = {{"% time", 6},      {"seconds", 11}, {"shortest", 8}, {"longest", 8},
                                {"usecs/call", 11}, {"calls", 9},    {"errors", 9},   {"syscall", 16},
                                {"p50", 8},         {"p90", 8},      {"p95", 8},      {"p99", 8},
                                {"p99.9", 8}};

double share_of(Column percentile) {
  switch (percentile) {
    case Column::p50: return 0.50;
    case Column::p90: return 0.90;
    case Column::p95: return 0.95;
    case Column::p99: return 0.99;
    default: return 0.999;
  }
}

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

std::string seconds(std::int64_t nanoseconds) {
  return fmt::format("{:.6f}", static_cast<double>(nanoseconds) / second);
}

std::string cell(Column column, double share, const Counts::Entry& entry, std::string_view name,
                 const Histogram* histogram) {
  if (is_percentile(column))
    return seconds(histogram != nullptr ? histogram->percentile(share_of(column), entry.shortest, entry.longest) : 0);
  switch (column) {
    case Column::share: return fmt::format("{:.2f}", share);
    case Column::total: return seconds(entry.time);
    case Column::minimum: return seconds(entry.shortest);
    case Column::maximum: return seconds(entry.longest);
    case Column::average: return fmt::format("{}", average(entry) / 1000);
    case Column::calls: return fmt::format("{}", entry.calls);
    case Column::errors: return entry.errors != 0 ? fmt::format("{}", entry.errors) : std::string();
    default: break;
  }
  return std::string(name);
}

}  // namespace

std::optional<SortKey> parse_sort_key(std::string_view text) {
  std::string wanted(text);
  std::replace(wanted.begin(), wanted.end(), '_', '-');
  for (const KeyName& entry : key_names)
    if (entry.name == wanted) return entry.key;
  return std::nullopt;
}

std::optional<Column> parse_column(std::string_view text) {
  std::string wanted(text);
  std::replace(wanted.begin(), wanted.end(), '_', '-');
  for (const ColumnName& entry : column_names)
    if (entry.name == wanted) return entry.column;
  return std::nullopt;
}

std::int64_t Counts::add_to(Entry& entry, const event::Call& call, bool wall_clock) {
  const bool wall = wall_clock || call.system_time < 0;
  const std::int64_t spent =
      std::max<std::int64_t>(wall ? call.left.monotonic - call.entered.monotonic : call.system_time, 0);
  entry.shortest = entry.calls == 0 ? spent : std::min(entry.shortest, spent);
  entry.longest = std::max(entry.longest, spent);
  entry.time += spent;
  ++entry.calls;
  entry.row = call.row;
  if (call.failed) ++entry.errors;
  return spent;
}

Counts::Entry& Counts::entry_of(abi::Abi abi, std::uint64_t number) {
  std::vector<Entry>& entries = entries_[static_cast<std::size_t>(abi)];
  if (entries.empty()) entries.resize(number_limit + 1);
  return entries[std::min<std::uint64_t>(number, number_limit)];
}

std::uint32_t Counts::key_of(abi::Abi abi, std::uint64_t number) {
  constexpr std::uint32_t abi_shift = 16;
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(number, number_limit)) |
         static_cast<std::uint32_t>(abi) << abi_shift;
}

void Counts::add(const event::Call& call) {
  const std::int64_t spent = add_to(entry_of(call.abi, call.number), call, wall_clock_);
  if (keeps_histograms_) histograms_[key_of(call.abi, call.number)].add(spent);
}

void Counts::merge(abi::Abi abi, std::uint64_t number, const Entry& entry, const Histogram* histogram) {
  if (histogram != nullptr) histograms_[key_of(abi, number)].merge(*histogram);
  Entry& sum = entry_of(abi, number);
  sum.shortest = sum.calls == 0 ? entry.shortest : std::min(sum.shortest, entry.shortest);
  sum.longest = std::max(sum.longest, entry.longest);
  sum.time += entry.time;
  sum.calls += entry.calls;
  sum.errors += entry.errors;
  sum.row = entry.row;
}

std::string Counts::table(const TableOptions& options) const {
  std::string text;
  for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386, abi::Abi::x32}) {
    if (entries_[static_cast<std::size_t>(abi)].empty()) continue;
    if (abi != abi::Abi::x86_64)
      text += fmt::format("System call usage summary for {} mode:\n", abi == abi::Abi::i386 ? "32 bit" : "x32");
    text += table_of(abi, options);
  }
  return text;
}

std::string Counts::table_of(abi::Abi abi, const TableOptions& options) const {
  const std::vector<Entry>& entries = entries_[static_cast<std::size_t>(abi)];
  std::vector<Line> lines;
  Entry total;
  Histogram all;
  std::size_t name_width = headings[static_cast<std::size_t>(Column::name)].width;
  for (std::size_t number = 0; number < entries.size(); ++number) {
    Entry entry = entries[number];
    if (entry.calls == 0) continue;
    entry.time = std::max<std::int64_t>(entry.time - options.overhead * static_cast<std::int64_t>(entry.calls), 0);
    total.shortest = total.calls == 0 ? entry.shortest : std::min(total.shortest, entry.shortest);
    total.longest = std::max(total.longest, entry.longest);
    total.calls += entry.calls;
    total.errors += entry.errors;
    total.time += entry.time;
    const std::string unknown = number < number_limit ? fmt::format("syscall_{:#x}", number) : "unknown";
    const auto histogram = histograms_.find(key_of(abi, number));
    const bool kept = histogram != histograms_.end();
    if (kept) all.merge(histogram->second);
    lines.push_back({entry.row != nullptr ? entry.row->name : unknown, entry, kept ? &histogram->second : nullptr});
    name_width = std::max(name_width, lines.back().name.size() + 1);
  }
  std::stable_sort(lines.begin(), lines.end(), [&options](const Line& a, const Line& b) {
    return options.sort == SortKey::name ? a.name < b.name
                                         : rank(a.entry, options.sort) > rank(b.entry, options.sort);
  });

  std::vector<Column> columns = options.columns;
  if (std::find(columns.begin(), columns.end(), Column::name) == columns.end()) columns.push_back(Column::name);
  std::string text;
  const auto append_row = [&](auto content) {
    for (const Column& column : columns) {
      const bool named = column == Column::name;
      const bool last = &column == &columns.back();
      const std::size_t width = named ? name_width : headings[static_cast<std::size_t>(column)].width;
      const std::string words = content(column, width);
      text += named ? fmt::format("{:<{}}", words, last ? 0 : width) : fmt::format("{:>{}}", words, width);
      text += last ? '\n' : ' ';
    }
  };
  const auto append_rule = [&] { append_row([](Column, std::size_t width) { return std::string(width, '-'); }); };
  append_row([](Column column, std::size_t) { return std::string(headings[static_cast<std::size_t>(column)].text); });
  append_rule();
  for (const Line& line : lines) {
    const double share =
        total.time != 0 ? 100.0 * static_cast<double>(line.entry.time) / static_cast<double>(total.time) : 0.0;
    append_row([&](Column column, std::size_t) { return cell(column, share, line.entry, line.name, line.histogram); });
  }
  append_rule();
  append_row([&](Column column, std::size_t) { return cell(column, 100.0, total, "total", &all); });
  return text;
}

}  // namespace ringside::analysis
