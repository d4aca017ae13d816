#include "render/top_screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "render/count_report.h"
#include "render/quote.h"

namespace ringside::render {
namespace {

using Look = TopLine::Look;

constexpr std::size_t table_in_detail = 8;  // lines of the table while the pane is open
constexpr std::string_view columns = "   CALLS/s ERRORS/s  TIME%  WAIT%  KERNEL%  ";
constexpr std::string_view few_columns = " CALLS/s  TIME%  ";
constexpr std::size_t narrow = 64;  // below, names would have too little of a line beside all the columns

constexpr std::pair<std::string_view, TopView> views[] = {
    {"process", TopView::process}, {"call", TopView::call}, {"both", TopView::both}};
constexpr std::pair<std::string_view, TopSort> sorts[] = {{"time", TopSort::time},      {"waiting", TopSort::waiting},
                                                          {"kernel", TopSort::running}, {"calls", TopSort::calls},
                                                          {"errors", TopSort::errors},  {"name", TopSort::name}};

template <typename Value, std::size_t count>
std::optional<Value> find_word(const std::pair<std::string_view, Value> (&words)[count], std::string_view text) {
  for (const auto& [word, value] : words)
    if (word == text) return value;
  return std::nullopt;
}

template <typename Value, std::size_t count>
std::string_view word_of(const std::pair<std::string_view, Value> (&words)[count], Value value) {
  for (const auto& [word, one] : words)
    if (one == value) return word;
  return {};
}

std::string safe(std::string_view text) {
  std::string out;
  append_bare(out, text, "");
  return out;
}

std::string process_label(const TopFigures& figures, event::Pid pid) {
  const auto found = figures.names.find(pid);
  const std::string_view comm =
      found == figures.names.end() ? std::string_view("?") : std::string_view(found->second.data());
  return fmt::format("{}:{}", safe(comm), pid);
}

double rank(const source::Count& count, TopSort sort) {
  switch (sort) {
    case TopSort::time: return static_cast<double>(count.total);
    case TopSort::waiting: return static_cast<double>(count.waited);
    case TopSort::running: return static_cast<double>(count.total - count.waited);
    case TopSort::calls: return static_cast<double>(count.calls);
    case TopSort::errors: return static_cast<double>(count.errors);
    case TopSort::name: return 0;
  }
  return 0;
}

std::string cut(std::string text, std::size_t width) {
  if (text.size() > width) text.resize(width);
  return text;
}

double per_second(std::uint64_t number, std::int64_t span) {
  return span > 0 ? static_cast<double>(number) * 1e9 / static_cast<double>(span) : 0;
}

double percent(std::int64_t time, std::int64_t span) {
  return span > 0 ? 100 * static_cast<double>(time) / static_cast<double>(span) : 0;
}

std::string row_text(const TopRow& row, std::int64_t span) {
  const source::Count& count = row.count;
  return fmt::format("{:>10.0f} {:>8.0f} {:>6.1f} {:>6.1f} {:>8.1f}  {}", per_second(count.calls, span),
                     per_second(count.errors, span), percent(count.total, span), percent(count.waited, span),
                     percent(count.total - count.waited, span), row.name);
}

std::string short_row_text(const TopRow& row, std::int64_t span) {
  return fmt::format("{:>8.0f} {:>6.1f}  {}", per_second(row.count.calls, span), percent(row.count.total, span),
                     row.name);
}

std::string title(const TopFigures& figures, const TopState& state, bool few = false) {
  source::Count sum = figures.others;
  for (const auto& [key, count] : figures.rows) sum.add(count);
  const std::string_view by = word_of(views, state.view);
  const std::string_view sort = word_of(sorts, state.sort);
  const double calls = per_second(sum.calls, figures.span);
  const double errors = per_second(sum.errors, figures.span);
  std::string out = few ? fmt::format("ringside top  {:.0f} calls/s, by {}, {}", calls, by, sort)
                        : fmt::format("ringside top  by {}, sorted by {}: {:.0f} calls/s, {:.0f} errors/s", by, sort,
                                      calls, errors);
  if (figures.others.calls != 0)
    out += fmt::format(" ({:.0f} without a row)", per_second(figures.others.calls, figures.span));
  return out + (state.paused ? "  PAUSED" : "");
}

std::string time_text(std::uint64_t nanoseconds) {
  if (nanoseconds < 1'000) return fmt::format("{} ns", nanoseconds);
  if (nanoseconds < 1'000'000) return fmt::format("{:.0f} us", static_cast<double>(nanoseconds) / 1e3);
  if (nanoseconds < 1'000'000'000) return fmt::format("{:.0f} ms", static_cast<double>(nanoseconds) / 1e6);
  return fmt::format("{:.0f} s", static_cast<double>(nanoseconds) / 1e9);
}

// The buckets that are used, joined so far that they fit into `height` lines.
std::vector<std::string> histogram(const Latencies& latencies, std::size_t width, std::size_t height) {
  std::vector<std::string> out{"latency"};
  const auto used = [](std::uint64_t count) { return count != 0; };
  const auto begin =
      static_cast<std::size_t>(std::find_if(latencies.begin(), latencies.end(), used) - latencies.begin());
  const auto end =
      latencies.size() -
      static_cast<std::size_t>(std::find_if(latencies.rbegin(), latencies.rend(), used) - latencies.rbegin());
  if (begin >= end || height < 2) return out;
  const std::size_t step = (end - begin + height - 2) / (height - 1);
  std::vector<std::uint64_t> joined;
  for (std::size_t i = begin; i < end; ++i) {
    if ((i - begin) % step == 0) joined.push_back(0);
    joined.back() += latencies[i];
  }
  const std::uint64_t most = *std::max_element(joined.begin(), joined.end());
  constexpr std::size_t words = 20;
  const std::size_t bar = width > words ? width - words : 1;
  for (std::size_t i = 0; i < joined.size(); ++i) {
    const auto length = static_cast<std::size_t>((joined[i] * bar + most - 1) / most);
    out.push_back(fmt::format("{:>7} {:<{}} {}", time_text(std::uint64_t{1} << (begin + i * step)),
                              std::string(length, '#'), bar, joined[i]));
  }
  return out;
}

void add_detail(std::vector<TopLine>& lines, const TopDetail& detail, std::size_t width, std::size_t height) {
  std::string head = fmt::format("{}: {} calls since it was chosen", detail.subject, detail.calls);
  if (detail.lost != 0) head += fmt::format(", {} not seen", detail.lost);
  lines.push_back({cut(std::move(head), width), Look::heading});
  if (height < 2) return;
  if (!detail.trouble.empty()) {
    lines.push_back({cut(detail.trouble, width), Look::plain});
    return;
  }
  const std::size_t calls = (height - 1) / 2;
  const std::size_t begin = detail.last.size() - std::min(detail.last.size(), calls);
  for (std::size_t i = 0; i < calls; ++i)
    lines.push_back({begin + i < detail.last.size() ? cut(detail.last[begin + i], width) : "", Look::plain});
  const std::size_t left = width * 45 / 100;
  const std::size_t rest = height - 1 - calls;
  const std::vector<std::string> latency = histogram(detail.latencies, left - std::min<std::size_t>(left, 2), rest);
  std::vector<std::string> stack{fmt::format("commonest stack ({} of {})", detail.commonest, detail.calls)};
  stack.insert(stack.end(), detail.stack.begin(), detail.stack.end());
  for (std::size_t i = 0; i < rest; ++i) {
    std::string text = i < latency.size() ? cut(latency[i], left) : "";
    text.resize(left, ' ');
    if (i < stack.size()) text += stack[i];
    lines.push_back({cut(std::move(text), width), Look::plain});
  }
}

}  // namespace

std::optional<TopView> parse_top_view(std::string_view text) { return find_word(views, text); }
std::optional<TopSort> parse_top_sort(std::string_view text) { return find_word(sorts, text); }

std::vector<TopRow> top_rows(const TopFigures& figures, TopView view, TopSort sort, std::string_view filter) {
  std::map<std::pair<event::Pid, std::string>, source::Count> joined;
  for (const auto& [key, count] : figures.rows) {
    const event::Pid pid = view == TopView::call ? 0 : key.pid;
    joined[{pid, view == TopView::process ? std::string() : call_label(key)}].add(count);
  }
  std::vector<TopRow> rows;
  for (const auto& [key, count] : joined) {
    TopRow row{key.first, key.second, {}, count};
    if (view != TopView::call) row.name = process_label(figures, row.pid);
    if (view == TopView::both) row.name += ' ';
    row.name += row.call;
    if (row.name.find(filter) != std::string::npos) rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [sort](const TopRow& a, const TopRow& b) {
    const double of_a = rank(a.count, sort);
    const double of_b = rank(b.count, sort);
    return of_a != of_b ? of_a > of_b : std::tie(a.name, a.pid) < std::tie(b.name, b.pid);
  });
  return rows;
}

std::vector<TopLine> top_screen(const TopFigures& figures, const std::vector<TopRow>& rows, TopState& state,
                                const TopDetail* detail, std::size_t width, std::size_t height) {
  std::vector<TopLine> lines;
  const bool few = width < narrow;
  lines.push_back({cut(title(figures, state, few), width), Look::plain});
  const char* const what = state.view == TopView::process ? "PROCESS"
                           : state.view == TopView::call  ? "CALL"
                                                          : "PROCESS CALL";
  std::string heading = std::string(few ? few_columns : columns) + what;
  heading.resize(width, ' ');
  lines.push_back({std::move(heading), Look::heading});
  if (height < 4) return lines.resize(std::min(lines.size(), height)), lines;
  const std::size_t body = height - 3;  // title, heading, keys
  const bool pane = detail != nullptr && body > table_in_detail + 4;
  const std::size_t table = pane ? table_in_detail : body;
  if (!rows.empty()) state.selected = std::min(state.selected, rows.size() - 1);
  state.first = std::min(state.first, state.selected);
  if (state.selected >= state.first + table) state.first = state.selected + 1 - table;
  for (std::size_t i = 0; i < table; ++i) {
    const std::size_t at = state.first + i;
    if (at >= rows.size()) {
      lines.push_back({});
      continue;
    }
    std::string text = cut(few ? short_row_text(rows[at], figures.span) : row_text(rows[at], figures.span), width);
    const bool selected = at == state.selected;
    if (selected) text.resize(width, ' ');
    lines.push_back({std::move(text), selected ? Look::selected : Look::plain});
  }
  if (pane) add_detail(lines, *detail, width, body - table);
  lines.resize(height - 1);
  std::string keys = state.typing ? fmt::format("filter: {}_   Enter keeps it, Esc drops it", state.filter)
                                  : "q quit  Tab view  t w k c e n sort  / filter  Enter detail  p pause  arrows";
  if (!state.typing && !state.filter.empty()) keys = fmt::format("[{}] ", state.filter) + keys;
  keys = cut(std::move(keys), width);
  keys.resize(width, ' ');
  lines.push_back({std::move(keys), Look::keys});
  return lines;
}

std::string top_text(const TopFigures& figures, const std::vector<TopRow>& rows, const TopState& state,
                     std::size_t most) {
  std::string out = title(figures, state) + '\n' + std::string(columns);
  out += state.view == TopView::process ? "PROCESS\n" : state.view == TopView::call ? "CALL\n" : "PROCESS CALL\n";
  for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) out += row_text(rows[i], figures.span) + '\n';
  if (rows.size() > most) out += fmt::format("and {} more\n", rows.size() - most);
  return out + '\n';
}

}  // namespace ringside::render
