// Tallies: counts by key, with what is needed to show them. A value that owns all it holds; one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/histogram.h"
#include "source/count.h"

namespace ringside::analysis {

using Histograms = std::unordered_map<source::CountKey, Histogram, source::CountKeyHash>;
using Row = std::pair<source::CountKey, source::Count>;

struct Tallies {
  std::unordered_map<source::CountKey, source::Count, source::CountKeyHash> counts;
  std::unordered_map<event::Pid, source::Comm> names;  // of processes and threads
  std::vector<std::string> files{""};                  // by CountKey::file
  source::Count others;                                // what found no room among `counts`
  Histograms histograms;                               // where they were asked for

  // All, `others` included.
  source::Count sum() const;

  // What came since `before`, whose keys are all here; the shortest and longest are the recent ones.
  std::vector<Row> rows_since(const Tallies& before) const;
  source::Count others_since(const Tallies& before) const;
  Histograms histograms_since(const Tallies& before) const;
  std::vector<Row> rows() const { return {counts.begin(), counts.end()}; }
};

enum class TallySort : std::uint8_t { time, running, waiting, calls, errors, mean, shortest, longest, name };

// Nothing: there is no such key.
std::optional<TallySort> parse_tally_sort(std::string_view text);

// The largest first; those that are equal, and with TallySort::name all, by call, process and thread.
void sort_rows(std::vector<Row>& rows, TallySort sort);

// Of the timed calls; 0: there are none.
std::int64_t mean(const source::Count& count);

}  // namespace ringside::analysis
