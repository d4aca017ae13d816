#include "render/count_report.h"

#include <fmt/format.h>
#include <time.h>

#include <array>
#include <string_view>

#include "catalog/errors.h"
#include "render/count_figures.h"
#include "render/quote.h"
#include "render/stack_json.h"
#include "render/stack_lines.h"
#include "render/time_text.h"
#include "source/call_set.h"

namespace ringside::render {

using base::Json;

namespace {

using source::By;
using source::Count;
using source::CountKey;

std::string_view text_of(const source::Comm& comm) { return {comm.data(), std::string_view(comm.data()).size()}; }

const char* title_of(By by) {
  switch (by) {
    case By::call: return "call";
    case By::process: return "process";
    case By::thread: return "thread";
    case By::error: return "errno";
    case By::door: return "door";
    case By::cgroup: return "cgroup";
    case By::comm: return "comm";
    case By::file: return "file";
    case By::stack: return "stack";
  }
  return "";
}

std::string_view name_of(const CountReport& report, event::Pid pid) {
  const auto found = report.names != nullptr ? report.names->find(pid) : decltype(report.names->end()){};
  if (report.names == nullptr || found == report.names->end()) return "?";
  return text_of(found->second);
}

std::string error_label(int error) {
  const char* const name = catalog::error_name(error);
  return name != nullptr ? name : fmt::format("{}", error);
}

std::string cgroup_label(const CountReport& report, std::uint64_t cgroup) {
  if (report.cgroups != nullptr)
    if (const auto found = report.cgroups->find(cgroup); found != report.cgroups->end()) return found->second;
  return cgroup == 0 ? "?" : fmt::format("#{}", cgroup);
}

std::string_view file_of(const CountReport& report, std::uint32_t file) {
  return report.files != nullptr && file < report.files->size() ? (*report.files)[file] : std::string_view("?");
}

// The innermost function first; none: no stack was seen.
std::vector<StackLine> stack_of(const CountReport& report, const CountKey& key) {
  if (report.stacks == nullptr || key.stack == 0) return {};
  return lines_of(*report.stacks, report.stacks->places(key.stack - 1), report.stacks->end(key.stack - 1));
}

// Names are the traced programs' own: nothing in them reaches a terminal as it is.
std::string safe(std::string_view text) {
  std::string out;
  append_bare(out, text, "");
  return out;
}

std::string label(const CountReport& report, const CountKey& key, By by) {
  switch (by) {
    case By::call: return call_label(key);
    case By::process: return safe(fmt::format("{}:{}", name_of(report, key.pid), key.pid));
    case By::thread: return safe(fmt::format("{}:{}", name_of(report, key.tid), key.tid));
    case By::error: return key.error != 0 ? error_label(key.error) : "-";
    case By::door: return abi::door_name(key.door);
    case By::cgroup: return safe(cgroup_label(report, key.cgroup));
    case By::comm: return safe(text_of(key.comm));
    case By::file: return key.file != 0 ? safe(file_of(report, key.file)) : "-";
    case By::stack: {
      const std::vector<StackLine> stack = stack_of(report, key);
      return stack.empty() ? "-" : to_text(stack.front());
    }
  }
  return {};
}

struct Line {
  const CountKey* key;
  const Count* count;
  std::vector<std::string> labels;
};

std::string figures(const CountReport& report, const Count& count) {
  const auto time = [&](std::int64_t value, bool known = true) {
    return count.timed != 0 && known ? short_time(value) : std::string("-");
  };
  const double share = report.total.total != 0
                           ? 100.0 * static_cast<double>(count.total) / static_cast<double>(report.total.total)
                           : 0.0;
  const std::string errors = count.errors != 0 ? fmt::format("{}", count.errors) : "";
  if (!report.times) return fmt::format("{:>9} {:>8} ", count.calls, errors);
  return fmt::format("{:6.2f} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>8} ", share, time(count.total),
                     time(count.waited, report.waiting_known), time(count.total - count.waited, report.waiting_known),
                     time(analysis::mean(count)), time(count.shortest), time(count.longest), count.calls, errors);
}

std::string heading(const CountReport& report, const std::vector<std::size_t>& widths) {
  std::string text = fmt::format("{:>9} {:>8} ", "calls", "errors");
  std::string rule = "--------- -------- ";
  if (report.times) {
    rule = "------ --------- --------- --------- --------- --------- --------- --------- -------- ";
    text = fmt::format("{:>6} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>8} ", "% time", "total", "waiting",
                       "running", "mean", "min", "max", "calls", "errors");
  }
  for (std::size_t i = 0; i < report.by.size(); ++i) {
    const bool last = i + 1 == report.by.size();
    text += fmt::format("{:<{}}{}", title_of(report.by[i]), last ? 0 : widths[i], last ? "" : " ");
    rule += std::string(widths[i], '-') + (last ? "" : " ");
  }
  return text + "\n" + rule + "\n";
}

std::string joined(const std::vector<std::string>& labels, const std::vector<std::size_t>& widths) {
  std::string text;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool last = i + 1 == labels.size();
    text += fmt::format("{:<{}}{}", labels[i], last ? 0 : widths[i], last ? "" : " ");
  }
  return text;
}

std::string clock_text(const event::Time& time) {
  constexpr std::int64_t second = 1'000'000'000;
  const auto seconds = static_cast<std::time_t>(time.real / second);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  std::array<char, 16> text{};
  (void)std::strftime(text.data(), text.size(), "%T", &local);
  return text.data();
}

Json figures_json(const CountReport& report, const Count& count) {
  Json json;
  add_figures(json, report, count);
  return json;
}

void add_stack(Json& json, const CountReport& report, const CountKey& key) {
  json["stack"] = Json();
  if (report.stacks == nullptr || key.stack == 0) return;
  json["stack"] = Json::array();
  for (analysis::StackTable::Place* place : report.stacks->places(key.stack - 1)) {
    JsonBuffer frame;
    append_frame(frame, place->frame, report.stacks->name(*place), false);
    json["stack"].push_back(Json::parse(fmt::to_string(frame)));
  }
  if (const char* end = end_word(report.stacks->end(key.stack - 1))) json["stack_end"] = end;
}

void add_key(Json& json, const CountReport& report, const CountKey& key, By by) {
  switch (by) {
    case By::call:
      json["call"] = key.row != nullptr ? Json(key.row->name) : Json();
      json["number"] = key.number;
      json["abi"] = abi::abi_name(key.abi);
      break;
    case By::process:
    case By::thread:
      json["pid"] = key.pid;
      if (by == By::thread) json["tid"] = key.tid;
      json[by == By::thread ? "thread" : "process"] = name_of(report, by == By::thread ? key.tid : key.pid);
      break;
    case By::error: json["errno"] = key.error != 0 ? Json(error_label(key.error)) : Json(); break;
    case By::door: json["door"] = abi::door_name(key.door); break;
    case By::cgroup: json["cgroup"] = cgroup_label(report, key.cgroup); break;
    case By::comm: json["comm"] = text_of(key.comm); break;
    case By::file: json["file"] = key.file != 0 ? Json(file_of(report, key.file)) : Json(); break;
    case By::stack: add_stack(json, report, key); break;
  }
}

}  // namespace

void add_figures(Json& json, const CountReport& report, const Count& count) {
  json["calls"] = count.calls;
  json["errors"] = count.errors;
  json["timed"] = count.timed;
  json["total_ns"] = count.total;
  json["waiting_ns"] = report.waiting_known ? Json(count.waited) : Json();
  json["running_ns"] = report.waiting_known ? Json(count.total - count.waited) : Json();
  json["mean_ns"] = count.timed != 0 ? Json(analysis::mean(count)) : Json();
  json["min_ns"] = count.timed != 0 ? Json(count.shortest) : Json();
  json["max_ns"] = count.timed != 0 ? Json(count.longest) : Json();
}

std::string thread_label(const source::Comm& comm, event::Pid id) {
  return safe(fmt::format("{}:{}", text_of(comm), id));
}

std::string call_label(const CountKey& key) {
  const char* const suffix = key.abi == abi::Abi::i386 ? "@32" : key.abi == abi::Abi::x32 ? "@x32" : "";
  if (key.row != nullptr) return fmt::format("{}{}", key.row->name, suffix);
  if (key.number + 1 == source::CallSet::number_limit) return fmt::format("unknown{}", suffix);
  return fmt::format("syscall_{:#x}{}", key.number, suffix);
}

std::string count_text(const CountReport& report) {
  std::vector<Line> lines;
  std::vector<std::size_t> widths;
  for (const By by : report.by) widths.push_back(std::string_view(title_of(by)).size());
  for (const auto& [key, count] : report.rows) {
    Line line{&key, &count, {}};
    for (std::size_t i = 0; i < report.by.size(); ++i) {
      line.labels.push_back(label(report, key, report.by[i]));
      widths[i] = std::max(widths[i], line.labels[i].size());
    }
    lines.push_back(std::move(line));
  }
  std::string text;
  if (report.intervals) text += fmt::format("{}, {}:\n", clock_text(report.time), short_time(report.span));
  text += heading(report, widths);
  for (const Line& line : lines) {
    text += figures(report, *line.count) + joined(line.labels, widths) + "\n";
    const std::vector<StackLine> stack = stack_of(report, *line.key);
    for (std::size_t i = 1; i < stack.size(); ++i) text += fmt::format("{:22}{}\n", "", to_text(stack[i]));
  }
  if (report.hidden != 0) text += fmt::format("{:>{}} {} more\n", "", report.times ? 84 : 17, report.hidden);
  if (report.others.calls != 0) text += figures(report, report.others) + "(others: no room to tell them apart)\n";
  text += figures(report, report.total) + "total\n";
  if (report.intervals) text += "\n";
  return text;
}

std::string count_json(const CountReport& report) {
  Json json;
  json["type"] = "count";
  json["time"] = {{"real_ns", report.time.real}, {"monotonic_ns", report.time.monotonic}};
  json["span_ns"] = report.span;
  json["by"] = Json::array();
  for (const By by : report.by) json["by"].push_back(title_of(by));
  json["rows"] = Json::array();
  for (const auto& [key, count] : report.rows) {
    Json row;
    for (const By by : report.by) add_key(row, report, key, by);
    row.update(figures_json(report, count));
    json["rows"].push_back(std::move(row));
  }
  json["hidden_rows"] = report.hidden;
  json["others"] = figures_json(report, report.others);
  json["lost"] = {{"threads", report.lost_threads}, {"calls", report.lost_calls}};
  json["total"] = figures_json(report, report.total);
  return base::to_line(json);
}

std::string count_script(const CountReport& report) {
  std::string text = "[exe:pid]syscall time:count\n\n";
  for (const auto& [key, count] : report.rows)
    text += fmt::format("[{}:{}]{} {}:{}\n", safe(text_of(key.comm)), key.pid, call_label(key), count.total / 1000,
                        count.timed);
  return text + "\n";
}

}  // namespace ringside::render
