#include "render/time_report.h"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>

#include "analysis/histogram.h"
#include "catalog/errors.h"
#include "render/count_figures.h"
#include "render/time_text.h"

namespace ringside::render {

using base::Json;

namespace {

using analysis::Histogram;
using source::Count;
using source::TimedCall;

struct Share {
  const char* name;
  const char* member;
  double share;
};
constexpr Share shares[] = {
    {"p50", "p50_ns", 0.5}, {"p90", "p90_ns", 0.9}, {"p99", "p99_ns", 0.99}, {"p99.9", "p999_ns", 0.999}};

std::string clock_text(const event::Time& time) {
  constexpr std::int64_t second = 1'000'000'000;
  const auto seconds = static_cast<std::time_t>(time.real / second);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  std::array<char, 16> text{};
  (void)std::strftime(text.data(), text.size(), "%T", &local);
  return fmt::format("{}.{:06}", text.data(), time.real % second / 1000);
}

std::string result_text(const TimedCall& call) {
  if (call.failed) {
    const int error = static_cast<int>(-call.result);
    const char* const name = catalog::error_name(error);
    if (catalog::is_restart(error)) return fmt::format("? {}", name);
    return fmt::format("-1 {}", name != nullptr ? name : fmt::format("({})", error));
  }
  const catalog::Syscall* const row = call.key.row;
  if (row != nullptr && row->returns.kind == catalog::Returns::Kind::hex)
    return fmt::format("{:#x}", static_cast<std::uint64_t>(call.result));
  return fmt::format("{}", call.result);
}

std::string_view text_of(const source::Comm& comm) { return comm.data(); }

const Histogram* find_histogram(const CountReport& report, const source::CountKey& key) {
  if (report.histograms == nullptr) return nullptr;
  const auto found = report.histograms->find(key);
  return found == report.histograms->end() ? nullptr : &found->second;
}

// Of each power of two how many calls, as lines with bars.
std::string bars(const Histogram& histogram) {
  constexpr std::size_t each = std::size_t{1} << RS_BUCKET_BITS;
  constexpr int width = 40;
  std::array<std::uint64_t, 64> steps{};  // by the number of digits of a time in the dual system
  const auto buckets = histogram.buckets();
  for (std::size_t i = 0; i < buckets.size(); ++i)
    steps[i < each ? static_cast<std::size_t>(std::bit_width(i)) : i / each + RS_BUCKET_BITS] += buckets[i];
  const auto filled = [](std::uint64_t calls) { return calls != 0; };
  const auto first = std::find_if(steps.begin(), steps.end(), filled);
  const auto last = std::find_if(steps.rbegin(), steps.rend(), filled).base();
  if (first == steps.end()) return {};
  const std::uint64_t most = *std::max_element(steps.begin(), steps.end());
  std::string text = fmt::format("{:>11} {:>9} {:>10}\n", "from", "below", "calls");
  for (auto step = first; step != last; ++step) {
    const auto digits = step - steps.begin();
    const std::int64_t from = digits == 0 ? 0 : std::int64_t{1} << (digits - 1);
    const auto length = static_cast<int>(width * static_cast<double>(*step) / static_cast<double>(most) + 0.5);
    text += fmt::format("{:>11} {:>9} {:>10} |{:<{}}|\n", short_time(from), short_time(std::int64_t{1} << digits),
                        *step, std::string(static_cast<std::size_t>(length), '@'), width);
  }
  return text;
}

}  // namespace

std::string time_heading() {
  return fmt::format("{:<15} {:>9} {:>9} {:<22} call\n", "time", "took", "waiting", "thread");
}

std::string time_line(const TimedCall& call) {
  return fmt::format("{} {:>9} {:>9} {:<22} {} = {}\n", clock_text(call.left), short_time(call.spent),
                     call.waited >= 0 ? short_time(call.waited) : "-", thread_label(call.key.comm, call.key.tid),
                     call_label(call.key), result_text(call));
}

std::string time_json(const TimedCall& call) {
  Json json;
  json["type"] = "call_time";
  json["time"] = {{"real_ns", call.left.real}, {"monotonic_ns", call.left.monotonic}};
  json["pid"] = call.key.pid;
  json["tid"] = call.key.tid;
  json["comm"] = text_of(call.key.comm);
  json["call"] = call.key.row != nullptr ? Json(call.key.row->name) : Json();
  json["number"] = call.key.number;
  json["abi"] = abi::abi_name(call.key.abi);
  json["result"] = call.result;
  const char* const name = call.failed ? catalog::error_name(static_cast<int>(-call.result)) : nullptr;
  json["errno"] = name != nullptr ? Json(name) : Json();
  json["duration_ns"] = call.spent;
  json["waiting_ns"] = call.waited >= 0 ? Json(call.waited) : Json();
  json["running_ns"] = call.waited >= 0 ? Json(call.spent - call.waited) : Json();
  return base::to_line(json);
}

std::string time_script(const TimedCall& call) {
  return fmt::format("[{}] syscall.{} time: {}\n", thread_label(call.key.comm, call.key.pid), call_label(call.key),
                     call.spent / 1000);
}

std::string histogram_text(const CountReport& report) {
  std::string text;
  if (report.intervals)
    text += fmt::format("{}, {}:\n", clock_text(report.time).substr(0, 8), short_time(report.span));
  for (const auto& [key, count] : report.rows) {
    text += fmt::format("{}: {} call{}, {} failed", call_label(key), count.calls, count.calls == 1 ? "" : "s",
                        count.errors);
    const Histogram* const histogram = count.timed != 0 ? find_histogram(report, key) : nullptr;
    if (histogram != nullptr) {
      text += fmt::format("; mean {}", short_time(analysis::mean(count)));
      for (const Share& share : shares)
        text += fmt::format(", {} {}", share.name,
                            short_time(histogram->percentile(share.share, count.shortest, count.longest)));
      text += fmt::format(", max {}", short_time(count.longest));
      if (report.waiting_known) {
        const double waiting =
            count.total != 0 ? 100.0 * static_cast<double>(count.waited) / static_cast<double>(count.total) : 0.0;
        text += fmt::format("; {:.0f} % waiting", waiting);
      }
    }
    text += "\n";
    if (histogram != nullptr) text += bars(*histogram);
    text += "\n";
  }
  if (report.hidden != 0) text += fmt::format("{} more\n", report.hidden);
  return text;
}

std::string histogram_json(const CountReport& report) {
  std::string text;
  for (const auto& [key, count] : report.rows) {
    Json json;
    json["type"] = "histogram";
    json["time"] = {{"real_ns", report.time.real}, {"monotonic_ns", report.time.monotonic}};
    json["span_ns"] = report.span;
    json["call"] = key.row != nullptr ? Json(key.row->name) : Json();
    json["number"] = key.number;
    json["abi"] = abi::abi_name(key.abi);
    add_figures(json, report, count);
    const Histogram* const histogram = count.timed != 0 ? find_histogram(report, key) : nullptr;
    for (const Share& share : shares)
      json[share.member] =
          histogram != nullptr ? Json(histogram->percentile(share.share, count.shortest, count.longest)) : Json();
    json["buckets"] = Json::array();
    for (std::size_t i = 0; histogram != nullptr && i < Histogram::bucket_count; ++i)
      if (const std::uint64_t calls = histogram->buckets()[i]; calls != 0)
        json["buckets"].push_back(
            {{"from_ns", Histogram::begin_of(i)}, {"below_ns", Histogram::end_of(i)}, {"calls", calls}});
    text += base::to_line(json);
  }
  return text;
}

}  // namespace ringside::render
