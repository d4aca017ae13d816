// Counts: calls, errors and time per system call, and the table that strace -c prints of them. A value with
// one slot per row of the catalog: adding a call allocates nothing once every ABI in use has been met. One thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/histogram.h"
#include "event/event.h"

namespace ringside::analysis {

enum class SortKey : std::uint8_t { time, minimum, maximum, average, calls, errors, name, nothing };

// As strace -S spells them: time, total-time, avg-time, count, … Nothing: no such key.
std::optional<SortKey> parse_sort_key(std::string_view text);

// The last are percentiles: the time that so many of a hundred calls did not exceed.
enum class Column : std::uint8_t { share, total, minimum, maximum, average, calls, errors, name, p50, p90, p95, p99, p999 };

constexpr bool is_percentile(Column column) { return column >= Column::p50; }

// As strace -U spells them: time-percent, total-time, min-time, …; and p50 to p99.9. Nothing: no such column.
std::optional<Column> parse_column(std::string_view text);

struct TableOptions {
  SortKey sort = SortKey::time;
  // Where the name is missing, it comes last.
  std::vector<Column> columns = {Column::share, Column::total,  Column::average,
                                 Column::calls, Column::errors, Column::name};
  std::int64_t overhead = 0;  // nanoseconds that tracing adds to a call: taken off the times

  bool has_percentiles() const { return std::any_of(columns.begin(), columns.end(), is_percentile); }
};

class Counts {
 public:
  struct Entry {
    const catalog::Syscall* row = nullptr;
    std::uint64_t calls = 0;
    std::uint64_t errors = 0;
    std::int64_t time = 0;  // nanoseconds
    std::int64_t shortest = 0;
    std::int64_t longest = 0;
  };

  // With `wall_clock` the time from entry to exit is summed, otherwise the time that the kernel worked, where the
  // source measured that.
  // `histograms`: percentiles are asked for.
  explicit Counts(bool wall_clock = true, bool histograms = false)
      : wall_clock_(wall_clock), keeps_histograms_(histograms) {}

  // A call that has ended.
  void add(const event::Call& call);

  // As much as an entry made elsewhere, and its histogram if there is one.
  void merge(abi::Abi abi, std::uint64_t number, const Entry& entry, const Histogram* histogram);
  // Gives the time that was added.
  static std::int64_t add_to(Entry& entry, const event::Call& call, bool wall_clock);
  // Numbers from here on share a line.
  static constexpr std::size_t number_limit = 1024;

  // A table per ABI that made calls, as strace prints it.
  std::string table(const TableOptions& options) const;

 private:
  struct Line {
    std::string name;
    Entry entry;
    const Histogram* histogram = nullptr;
  };
  std::string table_of(abi::Abi abi, const TableOptions& options) const;

  Entry& entry_of(abi::Abi abi, std::uint64_t number);
  // In the order of the entries.
  static std::uint32_t key_of(abi::Abi abi, std::uint64_t number);

  // By number; the last slot holds the numbers beyond.
  std::array<std::vector<Entry>, abi::abi_count> entries_;
  std::unordered_map<std::uint32_t, Histogram> histograms_;  // by key_of
  bool wall_clock_;
  bool keeps_histograms_;
};

}  // namespace ringside::analysis
