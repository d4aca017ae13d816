#include <pwd.h>
#include <strings.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "tools/trace_option_parser.h"

namespace ringside::tools {
namespace {

// Digits after the point.
std::optional<unsigned> parse_precision(std::string_view word) {
  const std::string text = lowered(word);
  if (text == "s") return 0;
  if (text == "ms") return 3;
  if (text == "us") return 6;
  if (text == "ns") return 9;
  return std::nullopt;
}

}  // namespace

void TraceOptionParser::take_signals(std::string_view text) {
  source::SignalSet set;
  const auto complaint = source::parse_signal_set(text, set);
  if (complaint) return refuse("{}", *complaint);
  options().text.signals = 0;
  for (std::size_t signal = 1; signal <= 64; ++signal)
    if (set[signal]) options().text.signals |= std::uint64_t{1} << (signal - 1);
}

void TraceOptionParser::take_status(std::string_view text) {
  render::TextOptions& out = options().text;
  const Named statuses[] = {{"successful", &out.show_successful},
                            {"failed", &out.show_failed},
                            {"unfinished", &out.show_unfinished},
                            {"unavailable", &out.show_unavailable},
                            {"detached", &out.show_detached}};
  take_names(text, "status", statuses, true);
}

void TraceOptionParser::take_quiet(std::string_view text) {
  const Named messages[] = {{"attach", &options().announce_attach},
                            {"exit", &options().text.announce_exit},
                            {"exits", &options().text.announce_exit},
                            {"path-resolution", &options().announce_path},
                            {"personality", &options().text.announce_abi},
                            {"thread-execve", &options().text.announce_superseded},
                            {"superseded", &options().text.announce_superseded}};
  take_names(text, "quiet", messages, false);
}

// all, none, or a list; with ! before it the others. `listed`: what those that are listed become.
void TraceOptionParser::take_names(std::string_view text, const char* what, std::span<const Named> known,
                                   bool listed) {
  const std::string_view whole = text;
  for (; !text.empty() && text[0] == '!'; text.remove_prefix(1)) listed = !listed;
  const bool all = text == "all";
  for (const Named& entry : known) *entry.value = all ? listed : !listed;
  if (all || text == "none") return;
  const auto names = split(text, ",");
  if (names.empty()) return refuse("invalid {} '{}'", what, whole);
  for (const std::string_view name : names) {
    const auto found = std::find_if(known.begin(), known.end(), [name](const Named& entry) {
      return entry.name.size() == name.size() && ::strncasecmp(entry.name.data(), name.data(), name.size()) == 0;
    });
    if (found == known.end()) return refuse("invalid {} '{}'", what, name);
    *found->value = listed;
  }
}

void TraceOptionParser::take_constants(std::string_view text) {
  using render::Constants;
  if (text == "raw") {
    options().text.constants = Constants::raw;
  } else if (text == "abbrev") {
    options().text.constants = Constants::named;
  } else if (text == "verbose") {
    options().text.constants = Constants::both;
  } else {
    refuse_use("invalid {} argument: '{}'", name_given('X'), text);
  }
}

// The path as it was given and as the kernel names it.
void TraceOptionParser::take_path(std::string_view text) {
  auto& paths = options().paths;
  paths.emplace_back(text);
  const std::unique_ptr<char, void (*)(void*)> resolved(::realpath(paths.back().c_str(), nullptr), std::free);
  if (resolved == nullptr || paths.back() == resolved.get()) return;
  resolutions_.push_back(fmt::format("Requested path \"{}\" resolved into \"{}\"", text, resolved.get()));
  paths.emplace_back(resolved.get());
}

void TraceOptionParser::take_hex(std::string_view word, bool given) {
  hex_name_ = true;
  const std::string text = lowered(word);
  using render::HexStrings;
  if (!given || text == "all") {
    options().text.hex = HexStrings::all;
  } else if (text == "non-ascii") {
    options().text.hex = HexStrings::non_ascii;
  } else if (text == "none") {
    options().text.hex = HexStrings::none;
  } else if (text == "non-ascii-chars") {
    options().text.hex = HexStrings::escapes;
  } else {
    refuse_use("invalid --strings-in-hex argument: '{}'", text);
  }
}

void TraceOptionParser::take_clock(std::string_view words) {
  clock_name_ = true;
  const std::string text = lowered(words);
  render::TextOptions& out = options().text;
  // Given several times, each says what it says: the digits or the format.
  if (out.clock == render::Clock::none) out.clock = render::Clock::time;
  for (std::string_view part : split(text, ",")) {
    const bool format_only = part.substr(0, 7) == "format:";
    const bool precision_only = part.substr(0, 10) == "precision:";
    if (format_only) part.remove_prefix(7);
    if (precision_only) part.remove_prefix(10);
    const auto digits = format_only ? std::nullopt : parse_precision(part);
    if (digits) {
      out.clock_digits = *digits;
    } else if (!precision_only && part == "none") {
      out.clock = render::Clock::none;
    } else if (!precision_only && part == "time") {
      out.clock = render::Clock::time;
    } else if (!precision_only && part == "unix") {
      out.clock = render::Clock::unix;
    } else {
      return refuse_use("invalid --absolute-timestamps argument: '{}'", text);
    }
  }
}

void TraceOptionParser::take_digits(std::string_view text, bool given, const char* name, unsigned& digits) {
  if (!given) return;
  const auto parsed = parse_precision(text);
  if (!parsed) return refuse_use("invalid --{} argument: '{}'", name, text);
  digits = *parsed;
}

void TraceOptionParser::take_descriptors(std::string_view text) {
  render::Descriptors& shown = options().text.descriptors;
  const Named details[] = {{"path", &shown.paths},      {"dev", &shown.devices},      {"socket", &shown.sockets},
                           {"pidfd", &shown.processes}, {"signalfd", &shown.signals}, {"eventfd", &shown.counters}};
  take_names(text, "decode-fds", details, true);
}

void TraceOptionParser::take_stacks(std::string_view text, bool given) {
  using Stacks = TraceOptions::Stacks;
  if (!given || text == "symbol") {
    options().stacks = Stacks::symbols;
  } else if (text == "source") {
    options().stacks = Stacks::sources;
  } else {
    refuse("invalid --stack-trace argument: '{}'", text);
  }
}

void TraceOptionParser::take_processes(std::string_view text) {
  decode::Options& shown = options().text.decode;
  const Named details[] = {{"comm", &shown.process_names}, {"pidns", &shown.outer_ids}};
  take_names(text, "decode-pids", details, true);
}

// strace takes one separator between two, and one behind the last.
void TraceOptionParser::take_pids(std::string_view text) {
  constexpr std::string_view separators = "\n\t ,";
  if (!is_strace()) return refuse_if(parse_pids(text, options().targets.pids));
  while (!text.empty()) {
    const std::string_view item = text.substr(0, text.find_first_of(separators));
    if (parse_number(item).value_or(0) == 0) return refuse("Invalid process id: '{}'", item);
    refuse_if(parse_pids(item, options().targets.pids));
    text.remove_prefix(std::min(item.size() + 1, text.size()));
  }
}

void TraceOptionParser::take_output(std::string_view text) {
  if (text.empty()) return refuse("Can't fopen '': No such file or directory");
  options().output_pipe = text[0] == '|' || text[0] == '!';
  options().output = text.substr(options().output_pipe ? 1 : 0);
}

void TraceOptionParser::take_user(std::string_view text) {
  options().targets.user = text;
  if (::getuid() != 0) return refuse("only root may use -u");
  if (source::is_user_and_group(options().targets.user)) return;
  if (::getpwnam(options().targets.user.c_str()) == nullptr)
    refuse("{} find user '{}'", is_strace() ? "Cannot" : "cannot", text);
}

// A result that is given may mean an error, or something else where registers are narrow: as strace, this only warns.
void TraceOptionParser::take_injection(std::string_view text, bool fault) {
  source::Injection& injection = options().injections.emplace_back();
  if (const auto complaint = source::parse_injection(text, fault, injection)) return refuse("{}", *complaint);
  if (text.find(":retval=") == text.npos || !injection.result) return;
  const std::int64_t result = *injection.result;
  const auto given = static_cast<std::uint64_t>(result);
  const auto narrow = static_cast<std::uint32_t>(given);
  const auto is_error = [](std::int64_t value) { return value < 0 && value >= -4095; };
  if (is_error(result)) {
    warn("Inadvertent injection of error {} is possible for retval={}", -result, given);
  } else if (is_error(static_cast<std::int32_t>(narrow))) {
    warn("Inadvertent injection of error {} is possible in compat personality for retval={}", 0U - narrow, given);
  } else if (given != narrow) {
    warn("Injected return value {} will be clipped to {} in compat personality", given, narrow);
  }
}

void TraceOptionParser::take_ring_size(std::string_view text) {
  constexpr std::uint64_t least = 64U << 10;
  constexpr std::uint64_t most = 1U << 30;
  std::string_view digits = text;
  unsigned shift = 0;
  if (!digits.empty()) {
    const std::size_t unit = std::string_view("KMG").find(static_cast<char>(digits.back() & ~0x20));
    if (unit != std::string_view::npos) shift = 10 * (static_cast<unsigned>(unit) + 1);
    if (shift != 0) digits.remove_suffix(1);
  }
  const auto parsed = parse_number(digits);
  const std::uint64_t bytes = parsed ? std::uint64_t{*parsed} << shift : 0;
  if (bytes < least || bytes > most || (bytes & (bytes - 1)) != 0)
    return refuse("invalid --ring-size argument: '{}'; it is a power of two from 64K to 1G", text);
  options().source.ring_bytes = static_cast<std::uint32_t>(bytes);
  about_ring_ = "--ring-size";
}

void TraceOptionParser::take_when_full(std::string_view text) {
  if (text != "wait" && text != "lose") return refuse("invalid --when-full argument: '{}'; it is wait or lose", text);
  wait_when_full_ = text == "wait";
  about_ring_ = "--when-full";
}

void TraceOptionParser::take_duration(std::string_view text, const char* name, std::int64_t& nanoseconds) {
  const auto parsed = parse_duration(text);
  if (!parsed) return refuse("invalid --{} argument: '{}'; a time is 10s, 500ms, 2m", name, text);
  nanoseconds = *parsed;
}

}  // namespace ringside::tools
