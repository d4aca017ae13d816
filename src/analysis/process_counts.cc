#include "analysis/process_counts.h"

#include <fmt/format.h>

#include <algorithm>

namespace ringside::analysis {
namespace {

constexpr std::uint32_t abi_shift = 16;

}  // namespace

ProcessCounts::Process& ProcessCounts::process(event::Pid pid) {
  const auto [place, fresh] = places_.try_emplace(pid, processes_.size());
  if (fresh) processes_.push_back({pid, {}, {}, {}});
  return processes_[place->second];
}

void ProcessCounts::add(const event::Call& call) {
  const auto number = static_cast<std::uint32_t>(std::min<std::uint64_t>(call.number, Counts::number_limit));
  const std::uint32_t key = number | static_cast<std::uint32_t>(call.abi) << abi_shift;
  Process& here = process(call.pid);
  const std::int64_t spent = Counts::add_to(here.entries[key], call, wall_clock_);
  if (keeps_histograms_) here.histograms[key].add(spent);
}

void ProcessCounts::name(event::Pid pid, std::string_view name) { process(pid).name = name; }

std::string ProcessCounts::tables(const TableOptions& options) const {
  std::string text;
  Counts all;
  for (const Process& process : processes_) {
    if (process.entries.empty()) continue;
    Counts counts;
    // By number, as the table of one process has those that rank the same.
    std::vector<std::uint32_t> keys;
    for (const auto& [key, entry] : process.entries) keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    for (const std::uint32_t key : keys) {
      const auto abi = static_cast<abi::Abi>(key >> abi_shift);
      const std::uint32_t number = key & ((1U << abi_shift) - 1);
      const auto histogram = process.histograms.find(key);
      const Histogram* const kept = histogram != process.histograms.end() ? &histogram->second : nullptr;
      counts.merge(abi, number, process.entries.at(key), kept);
      all.merge(abi, number, process.entries.at(key), kept);
    }
    text += fmt::format("Process {}{}{}:\n", process.pid, process.name.empty() ? "" : " ", process.name);
    text += counts.table(options);
    text += '\n';
  }
  text += "All processes:\n";
  return text + all.table(options);
}

}  // namespace ringside::analysis
