#include "bench/doors/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "bench/doors/report_text.h"

namespace ringside::bench {
namespace {

using base::Json;

struct Fact {
  std::string name, before, after;
};

std::string state_of(const kernel::Machine& machine, const std::string& mitigation) {
  for (const kernel::Mitigation& one : machine.mitigations)
    if (one.name == mitigation) return one.state;
  return "not told";
}

// What is not the same on both machines, and may be why the figures are not.
std::vector<Fact> differences(const kernel::Machine& a, const kernel::Machine& b) {
  std::vector<Fact> found;
  const auto note = [&](std::string name, const std::string& before, const std::string& after) {
    if (before != after) found.push_back({std::move(name), before, after});
  };
  note("CPU", a.cpu, b.cpu);
  note("hypervisor", a.hypervisor, b.hypervisor);
  note("kernel", a.kernel, b.kernel);
  note("KPTI", a.page_table_isolation, b.page_table_isolation);
  std::vector<std::string> names;
  for (const auto* machine : {&a, &b})
    for (const kernel::Mitigation& one : machine->mitigations) names.push_back(one.name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& name : names) note(name, state_of(a, name), state_of(b, name));
  note("boot options", a.mitigations_option, b.mitigations_option);
  note("vsyscall", a.vsyscall, b.vsyscall);
  note("clocksource", a.clocksource, b.clocksource);
  note("vDSO clock", a.vdso_clock, b.vdso_clock);
  return found;
}

base::Result<void> check(const std::vector<NamedReport>& reports) {
  for (const NamedReport& one : reports) {
    if (one.report.work != reports[0].report.work)
      return base::Error{0, "compare different calls:",
                         fmt::format("{} measured {}, {} measured {}", reports[0].name,
                                     work_name(reports[0].report.work), one.name, work_name(one.report.work))};
    if (one.report.method != reports[0].report.method)
      return base::Error{0, "compare different methods:",
                         fmt::format("{} is {}, {} is {}", reports[0].name, method_name(reports[0].report.method),
                                     one.name, method_name(one.report.method))};
  }
  return {};
}

std::string with_spread(const Summary& cost) {
  return fmt::format("{} ±{}", figure(cost.median), figure(spread(cost)));
}

// fmt counts bytes when it pads a plus-minus sign.
std::string right(const std::string& text, std::size_t width) {
  std::size_t cells = 0;
  for (const char c : text) cells += (c & 0xc0) != 0x80;
  return std::string(cells < width ? width - cells : 0, ' ') + text;
}

std::string signed_figure(double value) { return (value < 0 ? "-" : "+") + figure(std::fabs(value)); }

double per_cent(const Summary& before, const Summary& after) {
  return before.median > 0 ? (after.median - before.median) / before.median * 100 : 0;
}

std::string row_text(Way way, const Summary* before, const Summary* after) {
  std::string text = fmt::format("{:<26}", row_of(way).label);
  text += right(before != nullptr ? with_spread(*before) : "-", 16);
  text += right(after != nullptr ? with_spread(*after) : "-", 16);
  if (before != nullptr && after != nullptr) {
    text += right(signed_figure(after->median - before->median), 12);
    text += right(fmt::format("{:+.0f} %", per_cent(*before, *after)), 9);
    if (is_within_spread(*before, *after)) text += "  within the spread";
  }
  return text + "\n";
}

std::string pair_text(const NamedReport& before, const NamedReport& after) {
  std::string text = fmt::format("before: {}\nafter:  {}\n", before.name, after.name);
  const auto facts = differences(before.report.machine, after.report.machine);
  for (const Fact& fact : facts)
    text += fmt::format("  {}: {} -> {}\n", fact.name, fact.before.empty() ? "none" : fact.before,
                        fact.after.empty() ? "none" : fact.after);
  if (facts.empty()) text += "  nothing that is known of the two machines differs\n";
  text +=
      fmt::format("\n{:<26}{:>16}{:>16}{:>12}{:>9}\n", fmt::format("{}, median ns", work_name(before.report.work)),
                  "before", "after", "difference", "");
  for (const WayRow& way : ways) {
    const Summary* old_cost = before.report.cost_of(way.way);
    const Summary* new_cost = after.report.cost_of(way.way);
    if (old_cost != nullptr || new_cost != nullptr) text += row_text(way.way, old_cost, new_cost);
  }
  return text;
}

Json pair_json(const NamedReport& before, const NamedReport& after) {
  Json facts = Json::object(), rows = Json::array();
  for (const Fact& fact : differences(before.report.machine, after.report.machine))
    facts[fact.name] = {{"before", fact.before}, {"after", fact.after}};
  for (const WayRow& way : ways) {
    const Summary* old_cost = before.report.cost_of(way.way);
    const Summary* new_cost = after.report.cost_of(way.way);
    if (old_cost == nullptr && new_cost == nullptr) continue;
    Json row{{"name", way.name},
             {"before_ns", old_cost != nullptr ? Json(old_cost->median) : Json(nullptr)},
             {"after_ns", new_cost != nullptr ? Json(new_cost->median) : Json(nullptr)}};
    if (old_cost != nullptr && new_cost != nullptr) {
      row["before_spread_ns"] = spread(*old_cost);
      row["after_spread_ns"] = spread(*new_cost);
      row["difference_ns"] = new_cost->median - old_cost->median;
      row["difference_percent"] = per_cent(*old_cost, *new_cost);
      row["within_spread"] = is_within_spread(*old_cost, *new_cost);
    }
    rows.push_back(std::move(row));
  }
  return Json{{"before", before.name}, {"after", after.name}, {"differs", facts}, {"doors", rows}};
}

}  // namespace

double spread(const Summary& cost) { return (cost.upper_quartile - cost.lower_quartile) / 2; }

bool is_within_spread(const Summary& before, const Summary& after) {
  return std::fabs(after.median - before.median) <= spread(before) + spread(after);
}

base::Result<std::string> compare_as_text(const std::vector<NamedReport>& reports) {
  RS_TRY(check(reports));
  std::string text;
  for (std::size_t i = 1; i < reports.size(); ++i) {
    if (i > 1) text += "\n";
    text += pair_text(reports[0], reports[i]);
  }
  return text;
}

base::Result<std::string> compare_as_json(const std::vector<NamedReport>& reports) {
  RS_TRY(check(reports));
  Json pairs = Json::array();
  for (std::size_t i = 1; i < reports.size(); ++i) pairs.push_back(pair_json(reports[0], reports[i]));
  const Json json{{"type", "doors-comparison"},
                  {"call", work_name(reports[0].report.work)},
                  {"method", method_name(reports[0].report.method)},
                  {"comparisons", pairs}};
  return base::to_text(json);
}

}  // namespace ringside::bench
