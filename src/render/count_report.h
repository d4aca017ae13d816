// Tables of counts as text, as JSON, and as the SystemTap script syscall-count.stp prints them. Values; no state.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/stack_table.h"
#include "analysis/tallies.h"
#include "event/event.h"
#include "source/count.h"

namespace ringside::render {

struct CountReport {
  std::vector<source::By> by;       // the columns that tell rows apart, in this order
  std::vector<analysis::Row> rows;  // sorted
  std::size_t hidden = 0;           // rows that are left out at the end
  source::Count others;             // calls for whose keys there was no room
  source::Count total;              // of all, hidden rows and `others` included
  event::Time time;                 // of its end
  std::int64_t span = 0;            // nanoseconds that it covers
  bool intervals = false;           // one of several
  std::uint64_t lost_threads = 0;   // times that there was no room to take in a thread
  std::uint64_t lost_calls = 0;     // calls that may be missing beside those
  bool times = true;                // otherwise only calls and errors were counted
  bool waiting_known = true;        // otherwise running and waiting cannot be told apart here
  const std::unordered_map<event::Pid, source::Comm>* names = nullptr;
  const std::vector<std::string>* files = nullptr;
  analysis::StackTable* stacks = nullptr;  // with By::stack
  const analysis::Histograms* histograms = nullptr;
  const std::unordered_map<std::uint64_t, std::string>* cgroups = nullptr;
};

std::string count_text(const CountReport& report);

// An object on a line.
std::string count_json(const CountReport& report);

// "[exe:pid]syscall time:count" and so on, in microseconds; of counts by comm, process and call.
std::string count_script(const CountReport& report);

// "toolname:123", safe for a terminal.
std::string thread_label(const source::Comm& comm, event::Pid id);

// "openat", "openat@32": as -e trace= names it.
std::string call_label(const source::CountKey& key);

}  // namespace ringside::render
