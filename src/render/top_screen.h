// The screen of `ringside top` as lines of text, for a terminal of any size: the table of what calls cost, and the
// pane about one row. Values and functions of them; no terminal is touched. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/tallies.h"
#include "event/event.h"

namespace ringside::render {

enum class TopView : std::uint8_t { process, call, both };
enum class TopSort : std::uint8_t { time, waiting, running, calls, errors, name };

// Nothing: there is no such word.
std::optional<TopView> parse_top_view(std::string_view text);
std::optional<TopSort> parse_top_sort(std::string_view text);

struct TopRow {
  event::Pid pid = 0;  // 0: all processes
  std::string call;    // as -e trace= names it; empty: all calls
  std::string name;    // as it is shown
  source::Count count;

  bool is(const TopRow& other) const { return pid == other.pid && call == other.call; }
};

// What came in an interval.
struct TopFigures {
  std::vector<analysis::Row> rows;  // by process and call
  std::unordered_map<event::Pid, source::Comm> names;
  source::Count others;  // of which there was no room to tell whose they are
  std::int64_t span = 0;
};

// The rows of a view, sorted; those whose name does not have `filter` in it are left out.
std::vector<TopRow> top_rows(const TopFigures& figures, TopView view, TopSort sort, std::string_view filter);

// Latencies: bucket n counts calls of 2^n nanoseconds and more, and less than twice that.
using Latencies = std::array<std::uint64_t, 48>;

// What is known of the chosen row's calls.
struct TopDetail {
  std::string subject;
  std::uint64_t calls = 0;
  std::uint64_t lost = 0;  // not seen
  std::vector<std::string> last;
  Latencies latencies{};
  std::uint64_t stacks = 0;        // of different ways
  std::uint64_t commonest = 0;     // how often the commonest was seen
  std::vector<std::string> stack;  // innermost first
  std::string trouble;             // why there is nothing
};

struct TopState {
  TopView view = TopView::process;
  TopSort sort = TopSort::time;
  std::string filter;
  bool typing = false;  // the filter is being typed
  bool paused = false;
  std::int64_t interval = 0;
  std::size_t selected = 0;  // of the rows
  std::size_t first = 0;     // the row at the top
};

struct TopLine {
  enum class Look : std::uint8_t { plain, heading, selected, keys };
  std::string text;  // no longer than the screen is wide
  Look look = Look::plain;
};

// Keeps the selected row in sight: `state.first` is moved.
std::vector<TopLine> top_screen(const TopFigures& figures, const std::vector<TopRow>& rows, TopState& state,
                                const TopDetail* detail, std::size_t width, std::size_t height);

// The table alone, for a pipe.
std::string top_text(const TopFigures& figures, const std::vector<TopRow>& rows, const TopState& state,
                     std::size_t most);

}  // namespace ringside::render
