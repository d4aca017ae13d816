// Counts: calls, errors and time per system call, and the table that strace -c prints of them. A value with
// one slot per row of the catalog: adding a call allocates nothing once every ABI in use has been met. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event/event.h"

namespace ringside::analysis {

enum class SortKey : std::uint8_t { time, minimum, maximum, average, calls, errors, name, nothing };

// As strace -S spells them: time, total-time, avg-time, count, … Nothing: no such key.
std::optional<SortKey> parse_sort_key(std::string_view text);

enum class Column : std::uint8_t { share, total, minimum, maximum, average, calls, errors, name };

// As strace -U spells them: time-percent, total-time, min-time, … Nothing: no such column.
std::optional<Column> parse_column(std::string_view text);

struct TableOptions {
  SortKey sort = SortKey::time;
  // Where the name is missing, it comes last.
  std::vector<Column> columns = {Column::share, Column::total,  Column::average,
                                 Column::calls, Column::errors, Column::name};
  std::int64_t overhead = 0;  // nanoseconds that tracing adds to a call: taken off the times
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
  explicit Counts(bool wall_clock = true) : wall_clock_(wall_clock) {}

  // A call that has ended.
  void add(const event::Call& call);

  // A table per ABI that made calls, as strace prints it.
  std::string table(const TableOptions& options) const;

 private:
  struct Line {
    std::string name;
    Entry entry;
  };
  std::string table_of(abi::Abi abi, const TableOptions& options) const;

  static constexpr std::size_t number_limit = 1024;
  // By number; the last slot holds the numbers beyond.
  std::array<std::vector<Entry>, abi::abi_count> entries_;
  bool wall_clock_;
};

}  // namespace ringside::analysis
