#include "bench/doors/report_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ringside::bench {
namespace {

constexpr int bar_width = 18;

struct Colours {
  const char* dim = "";
  const char* bar = "";
  const char* bold = "";
  const char* off = "";
};

Colours colours(bool wanted) { return wanted ? Colours{"\033[2m", "\033[36m", "\033[1m", "\033[0m"} : Colours{}; }

std::string fact(const char* name, const std::string& value) { return fmt::format("{:<14}{}\n", name, value); }

std::string wrapped(const std::vector<std::string>& words, std::size_t width, const std::string& indent) {
  std::string text;
  std::size_t column = 0;
  for (const std::string& word : words) {
    const bool first = text.empty();
    if (!first && column + word.size() + 2 > width) {
      text += ",\n" + indent;
      column = 0;
    } else if (!first) {
      text += ", ";
      column += 2;
    }
    text += word;
    column += word.size();
  }
  return text;
}

std::string render_mitigations(const std::vector<kernel::Mitigation>& mitigations) {
  if (mitigations.empty()) return fact("mitigations", "the kernel does not tell");
  std::string text;
  std::vector<std::string> unaffected;
  for (const kernel::Mitigation& one : mitigations) {
    if (one.state == "Not affected")
      unaffected.push_back(one.name);
    else
      text += fact(text.empty() ? "mitigations" : "", one.name + ": " + one.state);
  }
  if (!unaffected.empty())
    text += fact(text.empty() ? "mitigations" : "", "not affected: " + wrapped(unaffected, 80, std::string(28, ' ')));
  return text;
}

std::string method_line(const Report& report) {
  if (report.method == Method::article)
    return fmt::format("{}, the article's way: single calls, the two readings of clock_gettime included",
                       work_name(report.work));
  return fmt::format("{} on CPU {}, in batches, the timer's {:.1f} ns taken off each sample", work_name(report.work),
                     report.cpu, report.timer);
}

std::string row_text(const MeasuredWay& row, const Report& report, double least, double most, const Colours& colour) {
  const WayRow& way = row_of(row.way);
  if (!row.cost) return fmt::format("{}{:<26} {}{}\n", colour.dim, way.label, row.why, colour.off);
  const Summary& cost = *row.cost;
  const double rate = report.ticks_per_nanosecond;
  const Summary* call = report.cost_of(Way::near_call);
  const std::string times = call != nullptr && call->median > 0 ? figure(cost.median / call->median) : "";
  return fmt::format("{:<26}{}{:>8}{:>9}{:>9} {:>9}{:>9}{:>9} {:>8}  {}{}{}\n", way.label, cost.noisy ? "~" : " ",
                     figure(cost.least), figure(cost.median), figure(cost.p99), figure(cost.least * rate),
                     figure(cost.median * rate), figure(cost.p99 * rate), times, colour.bar,
                     bar(cost.median, least, most, bar_width), colour.off);
}

std::string render_notes(const Report& report) {
  std::size_t samples = 0, interrupted = 0;
  bool noisy = false;
  for (const MeasuredWay& row : report.ways) {
    if (!row.cost) continue;
    samples += row.cost->samples + row.cost->interrupted;
    interrupted += row.cost->interrupted;
    noisy = noisy || row.cost->noisy;
  }
  std::string text = fmt::format(
      "\nTicks are those of the TSC, {:.3f} a nanosecond{}; they are not core cycles. Bars are logarithmic.\n",
      report.ticks_per_nanosecond, report.machine.steady_counter ? "" : ", at a rate that this CPU may change");
  if (report.method == Method::batched)
    text += fmt::format(
        "{} of {} samples were interrupted ({}) and left out.\n", interrupted, samples,
        report.sees_interruptions ? "the kernel told so through rseq, or they stand far out" : "they stand far out");
  if (noisy) text += "~ more than one sample in twenty stands far out: they were kept.\n";
  if (report.cost_of(Way::uring_1) != nullptr || report.cost_of(Way::uring_64) != nullptr)
    text += "io_uring has no such call: its rows are of an operation that does nothing.\n";
  for (const DoorState& state : report.record)
    text += fmt::format("{}: {}: {}.\n", door_name(state.door), presence_name(state.presence), state.why);
  return text;
}

}  // namespace

std::string figure(double value) {
  if (value < 99.95) return fmt::format("{:.1f}", value);
  if (value >= 999'999.5) return fmt::format("{:.1f}M", value / 1e6);
  const std::string digits = fmt::format("{:.0f}", value);
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && (digits.size() - i) % 3 == 0) grouped += ',';
    grouped += digits[i];
  }
  return grouped;
}

std::string bar(double value, double least, double most, int width) {
  if (value <= 0 || least <= 0 || most <= least) return {};
  constexpr const char* parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const double share = std::clamp(std::log(value / least) / std::log(most / least), 0.0, 1.0);
  const int eighths = std::max(1, static_cast<int>(std::lround(share * width * 8)));
  std::string text;
  for (int i = 0; i < eighths / 8; ++i) text += "█";
  return text + parts[eighths % 8];
}

std::string render_machine(const kernel::Machine& machine) {
  std::string text = fact("CPU", machine.cpu + (machine.hypervisor.empty() ? "" : ", under " + machine.hypervisor));
  text += fact("kernel", machine.kernel);
  text += fact("clock", fmt::format("{}; tried: the vDSO's clock {}",
                                    machine.clocksource.empty() ? "unknown" : machine.clocksource,
                                    machine.vdso_clock == "unknown" ? "could not be tried" : machine.vdso_clock));
  text += fact("KPTI", machine.page_table_isolation);
  text += render_mitigations(machine.mitigations);
  if (!machine.mitigations_option.empty()) text += fact("boot options", machine.mitigations_option);
  return text + fact("vsyscall", machine.vsyscall);
}

std::string render_report(const Report& report, bool colour) {
  const Colours on = colours(colour);
  std::string text = render_machine(report.machine) + fact("measured", method_line(report));
  text += fmt::format("\n{}{:<26} {:>8}{:>9}{:>9} {:>9}{:>9}{:>9} {:>8}{}\n", on.bold, "", "min ns", "median", "p99",
                      "min ticks", "median", "p99", "x a call", on.off);
  double least = 0, most = 0;
  for (const MeasuredWay& row : report.ways) {
    if (!row.cost) continue;
    if (least == 0 || row.cost->median < least) least = row.cost->median;
    most = std::max(most, row.cost->median);
  }
  for (const MeasuredWay& row : report.ways) text += row_text(row, report, least, most, on);
  return text + render_notes(report);
}

}  // namespace ringside::bench
