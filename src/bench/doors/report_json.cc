#include "bench/doors/report_json.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/json.h"
#include "ringside/version.h"

namespace ringside::bench {
namespace {

using base::Json;

// Not to be had, or of another type, is empty or 0: the library's own access would throw.
std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

double number_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? found->get<double>() : 0;
}

bool truth_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

const Json& member(const Json& object, const char* key) {
  static const Json nothing = Json::object();
  const auto found = object.find(key);
  return found != object.end() ? *found : nothing;
}

double thousandths(double value) { return static_cast<double>(static_cast<std::int64_t>(value * 1000 + 0.5)) / 1000; }

Json figures(const Summary& cost, double factor) {
  return Json{{"min", thousandths(cost.least * factor)},
              {"lower_quartile", thousandths(cost.lower_quartile * factor)},
              {"median", thousandths(cost.median * factor)},
              {"upper_quartile", thousandths(cost.upper_quartile * factor)},
              {"p99", thousandths(cost.p99 * factor)}};
}

Json machine_json(const kernel::Machine& machine) {
  Json mitigations = Json::object();
  for (const kernel::Mitigation& one : machine.mitigations) mitigations[one.name] = one.state;
  return Json{{"cpu", machine.cpu},
              {"hypervisor", machine.hypervisor},
              {"kernel", machine.kernel},
              {"clocksource", machine.clocksource},
              {"vdso_clock", machine.vdso_clock},
              {"page_table_isolation", machine.page_table_isolation},
              {"mitigations", mitigations},
              {"boot_options", machine.mitigations_option},
              {"vsyscall", machine.vsyscall},
              {"steady_tsc", machine.steady_counter}};
}

kernel::Machine machine_from(const Json& json) {
  kernel::Machine machine;
  machine.cpu = text_of(json, "cpu");
  machine.hypervisor = text_of(json, "hypervisor");
  machine.kernel = text_of(json, "kernel");
  machine.clocksource = text_of(json, "clocksource");
  machine.vdso_clock = text_of(json, "vdso_clock");
  machine.page_table_isolation = text_of(json, "page_table_isolation");
  machine.mitigations_option = text_of(json, "boot_options");
  machine.vsyscall = text_of(json, "vsyscall");
  machine.steady_counter = truth_of(json, "steady_tsc");
  const Json& mitigations = member(json, "mitigations");
  if (mitigations.is_object())
    for (const auto& [name, state] : mitigations.items())
      if (state.is_string()) machine.mitigations.push_back({name, state.get<std::string>()});
  return machine;
}

Json way_json(const MeasuredWay& row, const Report& report) {
  const WayRow& way = row_of(row.way);
  Json json{{"name", way.name}, {"label", way.label}, {"measured", row.cost.has_value()}};
  if (!row.cost) {
    json["why"] = row.why;
    return json;
  }
  json["ns"] = figures(*row.cost, 1);
  json["tsc_ticks"] = figures(*row.cost, report.ticks_per_nanosecond);
  const Summary* call = report.cost_of(Way::near_call);
  if (call != nullptr && call->median > 0)
    json["times_a_function_call"] = thousandths(row.cost->median / call->median);
  json["batch"] = row.batch;
  json["samples"] = row.cost->samples;
  json["interrupted"] = row.cost->interrupted;
  json["noisy"] = row.cost->noisy;
  return json;
}

std::optional<MeasuredWay> way_from(const Json& json) {
  const auto way = way_from_name(text_of(json, "name"));
  if (!way) return std::nullopt;  // of a later version
  MeasuredWay row;
  row.way = *way;
  row.why = text_of(json, "why");
  if (!truth_of(json, "measured")) return row;
  const Json& ns = member(json, "ns");
  Summary cost;
  cost.least = number_of(ns, "min");
  cost.lower_quartile = number_of(ns, "lower_quartile");
  cost.median = number_of(ns, "median");
  cost.upper_quartile = number_of(ns, "upper_quartile");
  cost.p99 = number_of(ns, "p99");
  cost.samples = static_cast<std::size_t>(std::max(number_of(json, "samples"), 0.0));
  cost.interrupted = static_cast<std::size_t>(std::max(number_of(json, "interrupted"), 0.0));
  cost.noisy = truth_of(json, "noisy");
  row.cost = cost;
  return row;
}

}  // namespace

std::string write_report(const Report& report) {
  Json rows = Json::array(), record = Json::array();
  for (const MeasuredWay& row : report.ways) rows.push_back(way_json(row, report));
  for (const DoorState& state : report.record)
    record.push_back(
        {{"name", door_name(state.door)}, {"presence", presence_name(state.presence)}, {"why", state.why}});
  const Json json{{"type", "doors"},
                  {"ringside", version()},
                  {"machine", machine_json(report.machine)},
                  {"call", work_name(report.work)},
                  {"method", method_name(report.method)},
                  {"pinned_to_cpu", report.cpu},
                  {"tsc_ticks_per_ns", report.ticks_per_nanosecond},
                  {"timer_ns", thousandths(report.timer)},
                  {"sees_interruptions", report.sees_interruptions},
                  {"doors", rows},
                  {"record", record}};
  // What the kernel says of itself need not be UTF-8.
  return base::to_text(json);
}

base::Result<Report> read_report(const std::string& text, const std::string& name) {
  const Json json = Json::parse(text, nullptr, false);
  const base::Error no_report{0, "read as what 'ringside doors --save' wrote:", name};
  if (!json.is_object() || text_of(json, "type") != "doors" || !member(json, "doors").is_array()) return no_report;
  Report report;
  const auto work = work_from_name(text_of(json, "call"));
  const std::string method = text_of(json, "method");
  if (!work || (method != "batched" && method != "article")) return no_report;
  report.work = *work;
  report.method = method == "article" ? Method::article : Method::batched;
  report.machine = machine_from(member(json, "machine"));
  report.cpu = static_cast<int>(std::clamp(number_of(json, "pinned_to_cpu"), -1.0, 1e6));
  report.ticks_per_nanosecond = number_of(json, "tsc_ticks_per_ns");
  report.timer = number_of(json, "timer_ns");
  report.sees_interruptions = truth_of(json, "sees_interruptions");
  for (const Json& one : member(json, "doors"))
    if (one.is_object())
      if (auto row = way_from(one)) report.ways.push_back(std::move(*row));
  if (report.ways.empty()) return no_report;
  return report;
}

}  // namespace ringside::bench
