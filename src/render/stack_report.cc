#include "render/stack_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "render/json_text.h"
#include "render/stack_json.h"
#include "render/stack_text.h"
#include "source/process_facts.h"

namespace ringside::render {
namespace {

using analysis::StackProfile;
using analysis::StackWeight;

std::string grouped(std::uint64_t value) {
  std::string text = std::to_string(value);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string weight_text(StackWeight by, std::uint64_t weight) {
  if (by == StackWeight::time) return fmt::format("{:.6f} s", static_cast<double>(weight) / 1e9);
  return grouped(weight) + (by == StackWeight::bytes ? " bytes" : "");
}

const char* unit_of(StackWeight by) {
  return by == StackWeight::count ? "calls" : by == StackWeight::time ? "time" : "bytes";
}

// What separates frames must not be in their names.
std::string folded_name(std::string text) {
  std::replace(text.begin(), text.end(), ';', ':');
  return text;
}

}  // namespace

std::string process_name(std::int32_t pid) {
  const source::Comm comm = source::read_comm(pid, pid);
  const std::string name(comm.begin(), std::find(comm.begin(), comm.end(), '\0'));
  return name.empty() ? "?" : analysis::printable(name);
}

std::vector<StackLine> lines_of(const StackReport& report, const StackProfile::Row& row) {
  return lines_of(report.profile->stacks(), row.places, row.end);
}

std::string stacks_text(const StackReport& report) {
  std::string text;
  const std::uint64_t total = report.total.of(report.by);
  for (const StackProfile::Row& row : report.rows) {
    const std::uint64_t weight = row.weight.of(report.by);
    text +=
        fmt::format("{:>12} {:5.1f}%  {}", weight_text(report.by, weight),
                    total == 0 ? 0.0 : 100.0 * static_cast<double>(weight) / static_cast<double>(total), row.call);
    if (row.pid != 0) text += fmt::format("  [{}:{}]", process_name(row.pid), row.pid);
    if (report.by != StackWeight::count)
      text += fmt::format("  {} call{}", grouped(row.weight.calls), row.weight.calls == 1 ? "" : "s");
    text += '\n';
    for (const StackLine& line : lines_of(report, row)) text += fmt::format("{:22}{}\n", "", to_text(line));
    text += '\n';
  }
  if (report.hidden != 0) text += fmt::format("{} more stacks\n", grouped(report.hidden));
  if (report.others.calls != 0)
    text += fmt::format("{} calls for whose stacks there was no room\n", grouped(report.others.calls));
  text += fmt::format("{} {} in all{}, within {:.3f} s\n", grouped(report.total.calls),
                      report.total.calls == 1 ? "call" : "calls",
                      report.by == StackWeight::count ? "" : ", " + weight_text(report.by, total),
                      static_cast<double>(report.span) / 1e9);
  return text;
}

std::string stacks_json(const StackReport& report) {
  JsonBuffer out;
  const auto member = [&](const char* name, std::uint64_t value) {
    append(out, ",\"");
    append(out, name);
    append(out, "\":");
    append_unsigned(out, value);
  };
  const auto weights = [&](const StackProfile::Weight& weight) {
    append(out, "{\"calls\":");
    append_unsigned(out, weight.calls);
    member("time_ns", weight.time);
    member("bytes", weight.bytes);
    append(out, "}");
  };
  append(out, "{\"type\":\"stacks\",\"time\":{\"real_ns\":");
  append_number(out, report.time.real);
  append(out, ",\"monotonic_ns\":");
  append_number(out, report.time.monotonic);
  append(out, "},\"span_ns\":");
  append_number(out, report.span);
  append(out, ",\"by\":");
  append_quoted(out, unit_of(report.by));
  append(out, ",\"total\":");
  weights(report.total);
  if (report.others.calls != 0) {
    append(out, ",\"without_room\":");
    weights(report.others);
  }
  if (report.hidden != 0) member("hidden", report.hidden);
  if (report.lost_calls != 0) member("lost_calls", report.lost_calls);
  append(out, ",\"stacks\":[");
  const char* before = "{\"call\":";
  for (const StackProfile::Row& row : report.rows) {
    append(out, before);
    before = ",{\"call\":";
    append_quoted(out, row.call);
    if (row.pid != 0) member("pid", static_cast<std::uint64_t>(row.pid));
    append(out, ",\"weight\":");
    weights(row.weight);
    append(out, ",\"stack\":[");
    const char* comma = "";
    for (StackProfile::Place* place : row.places) {
      append(out, comma);
      comma = ",";
      append_frame(out, place->frame, report.profile->stacks().name(*place), report.per_process);
    }
    append(out, "]");
    append_stack_end(out, row.end);
    append(out, "}");
  }
  append(out, "]}\n");
  return fmt::to_string(out);
}

std::string stacks_folded(const StackReport& report) {
  std::map<std::string, std::uint64_t> folded;
  for (const StackProfile::Row& row : report.rows) {
    std::string key = row.pid != 0 ? folded_name(fmt::format("{}:{};", process_name(row.pid), row.pid)) : "";
    const std::vector<StackLine> lines = lines_of(report, row);
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) key += folded_name(line->function) + ';';
    folded[key + "[" + row.call + "]"] += row.weight.of(report.by);
  }
  std::string text;
  for (const auto& [stack, weight] : folded) text += fmt::format("{} {}\n", stack, weight);
  return text;
}

std::string stacks_script(const StackReport& report) {
  std::string text;
  for (const StackProfile::Row& row : report.rows) {
    text += fmt::format("[{}:{}] {}\n", process_name(row.pid), row.pid, row.weight.of(report.by));
    for (StackProfile::Place* place : row.places) {
      const analysis::FrameName& name = report.profile->stacks().name(*place);
      text += fmt::format(" {:#x} : {}+{:#x} [{}]\n", place->frame.address, name.symbol.empty() ? "" : name.symbol,
                          name.symbol.empty() ? place_of(place->frame) : name.offset, module_name(place->frame));
    }
  }
  return text;
}

}  // namespace ringside::render
