#include "analysis/tallies.h"

#include <algorithm>
#include <tuple>

namespace ringside::analysis {
namespace {

using source::Count;

struct SortName {
  std::string_view name;
  TallySort sort;
};
constexpr SortName sort_names[] = {
    {"time", TallySort::time},    {"running", TallySort::running}, {"waiting", TallySort::waiting},
    {"calls", TallySort::calls},  {"errors", TallySort::errors},   {"mean", TallySort::mean},
    {"min", TallySort::shortest}, {"max", TallySort::longest},     {"name", TallySort::name}};

std::int64_t rank(const Count& count, TallySort sort) {
  switch (sort) {
    case TallySort::time: return count.total;
    case TallySort::running: return count.total - count.waited;
    case TallySort::waiting: return count.waited;
    case TallySort::calls: return static_cast<std::int64_t>(count.calls);
    case TallySort::errors: return static_cast<std::int64_t>(count.errors);
    case TallySort::mean: return mean(count);
    case TallySort::shortest: return count.shortest;
    case TallySort::longest: return count.longest;
    case TallySort::name: return 0;
  }
  return 0;
}

auto order(const source::CountKey& key) {
  return std::make_tuple(std::string_view(key.row != nullptr ? key.row->name : ""), key.number, key.abi, key.pid,
                         key.tid, key.comm, key.cgroup, key.error, key.door, key.file, key.stack);
}

Count difference(const Count& now, const Count& before) {
  Count since = now;
  since.calls -= before.calls;
  since.errors -= before.errors;
  since.timed -= before.timed;
  since.total -= before.total;
  since.waited -= before.waited;
  since.shortest = now.recent_shortest;
  since.longest = now.recent_longest;
  return since;
}

}  // namespace

std::int64_t mean(const Count& count) {
  return count.timed != 0 ? count.total / static_cast<std::int64_t>(count.timed) : 0;
}

Count Tallies::sum() const {
  Count sum = others;
  for (const auto& [key, count] : counts) sum.add(count);
  return sum;
}

std::vector<Row> Tallies::rows_since(const Tallies& before) const {
  std::vector<Row> rows;
  for (const auto& [key, count] : counts) {
    const auto found = before.counts.find(key);
    if (found == before.counts.end()) {
      rows.emplace_back(key, difference(count, {}));
    } else if (found->second.calls != count.calls) {
      rows.emplace_back(key, difference(count, found->second));
    }
  }
  return rows;
}

Count Tallies::others_since(const Tallies& before) const { return difference(others, before.others); }

Histograms Tallies::histograms_since(const Tallies& before) const {
  Histograms since;
  for (const auto& [key, histogram] : histograms) {
    const auto found = before.histograms.find(key);
    since[key] = found == before.histograms.end() ? histogram : histogram.since(found->second);
  }
  return since;
}

std::optional<TallySort> parse_tally_sort(std::string_view text) {
  for (const SortName& entry : sort_names)
    if (entry.name == text) return entry.sort;
  return std::nullopt;
}

void sort_rows(std::vector<Row>& rows, TallySort sort) {
  std::sort(rows.begin(), rows.end(), [sort](const Row& a, const Row& b) {
    const std::int64_t of_a = rank(a.second, sort);
    const std::int64_t of_b = rank(b.second, sort);
    return of_a != of_b ? of_a > of_b : order(a.first) < order(b.first);
  });
}

}  // namespace ringside::analysis
