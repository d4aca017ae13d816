// Calls by the stacks that made them: as text, as JSON, folded for the programs that make flame graphs, as such a
// graph, and as the SystemTap script syscall-backtrace.stp prints them. Values; borrows the profile while it writes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/stack_profile.h"
#include "event/event.h"
#include "render/stack_lines.h"

namespace ringside::render {

struct StackReport {
  analysis::StackProfile* profile = nullptr;
  std::vector<analysis::StackProfile::Row> rows;  // sorted, the heaviest first
  std::size_t hidden = 0;                         // rows that are left out at the end
  analysis::StackProfile::Weight total;           // of all
  analysis::StackProfile::Weight others;          // calls for whose stacks there was no room
  analysis::StackWeight by = analysis::StackWeight::count;
  event::Time time;  // of its end
  std::int64_t span = 0;
  bool per_process = false;
  std::uint64_t lost_calls = 0;
};

std::vector<StackLine> lines_of(const StackReport& report, const analysis::StackProfile::Row& row);

std::string stacks_text(const StackReport& report);

// An object on a line.
std::string stacks_json(const StackReport& report);

// A line a stack: the functions from the outermost, with semicolons, the call last, and the weight.
std::string stacks_folded(const StackReport& report);

// "[exe:pid] count" and a line a frame, as SystemTap's print_usyms does.
std::string stacks_script(const StackReport& report);

// "comm", as a process is called now; "?" when it has gone.
std::string process_name(std::int32_t pid);

}  // namespace ringside::render
