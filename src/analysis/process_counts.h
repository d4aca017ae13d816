// Counts by process: a table for each, in the order in which they were first seen, and one for all. Keeps for a
// process only the calls that it made. One thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/counts.h"

namespace ringside::analysis {

class ProcessCounts {
 public:
  explicit ProcessCounts(bool wall_clock = true, bool histograms = false)
      : wall_clock_(wall_clock), keeps_histograms_(histograms) {}

  // A call that has ended.
  void add(const event::Call& call);

  // What the process is called now; the tables begin with the last of its names.
  void name(event::Pid pid, std::string_view name);

  std::string tables(const TableOptions& options) const;

 private:
  struct Process {
    event::Pid pid = 0;
    std::string name;
    std::unordered_map<std::uint32_t, Counts::Entry> entries;  // by number and ABI
    std::unordered_map<std::uint32_t, Histogram> histograms;
  };
  Process& process(event::Pid pid);

  std::unordered_map<event::Pid, std::size_t> places_;
  std::vector<Process> processes_;
  bool wall_clock_;
  bool keeps_histograms_;
};

}  // namespace ringside::analysis
