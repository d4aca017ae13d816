// The vvar part of vdso_report.h.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/json.h"
#include "render/vdso_report.h"

namespace ringside::render {

using base::hex;
using base::Json;

namespace {

constexpr std::string_view clock_names[] = {
    "CLOCK_REALTIME",       "CLOCK_MONOTONIC",       "CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID",
    "CLOCK_MONOTONIC_RAW",  "CLOCK_REALTIME_COARSE", "CLOCK_MONOTONIC_COARSE",   "CLOCK_BOOTTIME",
    "CLOCK_REALTIME_ALARM", "CLOCK_BOOTTIME_ALARM",  "CLOCK_SGI_CYCLE",          "CLOCK_TAI"};

// "basetime[5]" in "clock_data[0].basetime[5].sec": which clock; -1: it is no base time.
int base_clock(std::string_view path) {
  constexpr std::string_view word = "basetime[";
  const std::size_t at = path.find(word);
  int clock = -1;
  if (at != std::string_view::npos) std::from_chars(path.data() + at + word.size(), path.data() + path.size(), clock);
  return clock;
}

std::string group_of(std::string_view path) {
  const std::size_t dot = path.find('.');
  return std::string(dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot));
}

// Auxiliary clocks that nobody set up, and base times of clocks that have none, are all zero.
bool is_silent(const kernel::VvarLayout& layout, std::string_view prefix, const kernel::VvarSnapshot& one,
               const kernel::VvarSnapshot& two) {
  return std::none_of(layout.layout.leaves.begin(), layout.layout.leaves.end(), [&](const kernel::Leaf& leaf) {
    return leaf.path.starts_with(prefix) && (one.value(leaf) != 0 || two.value(leaf) != 0);
  });
}

const kernel::Leaf* find(const kernel::VvarLayout& layout, const std::string& path) {
  for (const kernel::Leaf& leaf : layout.layout.leaves)
    if (leaf.path == path) return &leaf;
  return nullptr;
}

std::string shown(const kernel::Leaf& leaf, std::uint64_t value) {
  if (leaf.path.ends_with("mask") || leaf.path.ends_with("max_cycles")) return hex(value);
  return leaf.is_signed ? std::to_string(static_cast<std::int64_t>(value)) : std::to_string(value);
}

// What a number means beside itself.
std::string remark(const kernel::Btf& btf, const kernel::Leaf& leaf, const kernel::VvarSnapshot& at) {
  const std::uint64_t value = at.value(leaf);
  if (leaf.path.ends_with("clock_mode"))
    for (kernel::Enumerator& one : btf.enumerators("vdso_clock_mode"))
      if (one.value == value) return std::move(one.name);
  if (leaf.path.ends_with("].seq") || leaf.path == "seq") return "odd while the kernel writes";
  const int clock = base_clock(leaf.path);
  if (clock < 0 || !leaf.path.ends_with("sec") || leaf.path.ends_with("nsec")) return {};
  std::string result(static_cast<std::size_t>(clock) < std::size(clock_names) ? clock_names[clock] : "");
  if (clock == 0 && value != 0) {
    const auto seconds = static_cast<std::time_t>(value);
    result += fmt::format(", {:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(seconds));
  }
  return result;
}

}  // namespace

std::string vvar_text(const kernel::VvarLayout& layout, const kernel::Btf& btf, const kernel::VvarSnapshot& first,
                      const kernel::VvarSnapshot& second) {
  std::string out = fmt::format(
      "struct {} at {} bytes into [vvar], as the kernel's BTF describes it, read twice, {:.3f} ms apart\n",
      layout.structure, layout.offset, static_cast<double>(second.real_ns - first.real_ns) / 1e6);
  if (first.attempts + second.attempts != 0)
    out += fmt::format("read again {} times, because the kernel was writing\n", first.attempts + second.attempts);
  std::string group;
  for (const kernel::Leaf& leaf : layout.layout.leaves) {
    const std::string now = group_of(leaf.path);
    if (!now.empty() && is_silent(layout, now + ".", first, second)) continue;
    if (base_clock(leaf.path) >= 0 && is_silent(layout, leaf.path.substr(0, leaf.path.rfind('.') + 1), first, second))
      continue;
    if (now != group) {
      group = now;
      out += fmt::format("{}\n", group.empty() ? "the rest" : group);
    }
    const std::uint64_t one = first.value(leaf);
    const std::uint64_t two = second.value(leaf);
    const std::string name = leaf.path.substr(group.empty() ? 0 : group.size() + 1);
    const std::string note = remark(btf, leaf, second);
    const std::string change = one == two ? "" : fmt::format("{:+}", static_cast<std::int64_t>(two - one));
    const std::string line =
        fmt::format("  {:<18} {:>22} {:>22} {:>16}  {}", name, shown(leaf, one), shown(leaf, two), change, note);
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  for (const char* prefix : {"clock_data[0].", "vdso_data[0]."}) {
    const kernel::Leaf* mult = find(layout, prefix + std::string("mult"));
    const kernel::Leaf* shift = find(layout, prefix + std::string("shift"));
    if (mult == nullptr || shift == nullptr || second.value(*mult) == 0 || second.value(*shift) > 63) continue;
    const double ns =
        static_cast<double>(second.value(*mult)) / static_cast<double>(std::uint64_t{1} << second.value(*shift));
    out += fmt::format(
        "one cycle of this clock is mult / 2^shift = {:.6f} ns, {:.3f} MHz; base times count nanoseconds << shift, "
        "coarse ones plain\n",
        ns, 1000 / ns);
  }
  return out;
}

std::string vvar_json(const kernel::VvarLayout& layout, const kernel::VvarSnapshot& first,
                      const kernel::VvarSnapshot& second) {
  Json json{{"struct", layout.structure}, {"offset", layout.offset}};
  Json& looks = json["snapshots"] = Json::array();
  for (const kernel::VvarSnapshot* one : {&first, &second}) {
    Json look{{"real_ns", one->real_ns}, {"attempts", one->attempts}};
    Json& values = look["values"] = Json::object();
    for (const kernel::Leaf& leaf : layout.layout.leaves)
      values[leaf.path] = leaf.is_signed ? Json(static_cast<std::int64_t>(one->value(leaf))) : Json(one->value(leaf));
    looks.push_back(std::move(look));
  }
  return base::to_text(json);
}

}  // namespace ringside::render
