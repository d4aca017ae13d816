#include "tools/trace_options.h"

#include <fmt/format.h>
#include <getopt.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <climits>
#include <cstdio>
#include <vector>

#include "kernel/interfaces.h"
#include "ringside/version.h"
#include "source/select.h"
#include "tools/say.h"
#include "tools/trace_option_table.h"

namespace ringside::tools {
namespace {

constexpr char program[] = "ringside trace";
constexpr std::size_t most_comm = 15;  // what the kernel keeps of a thread's name

// A number that is whole, decimal and not above `most`.
std::optional<std::uint32_t> parse_number(std::string_view text, std::uint32_t most = INT_MAX) {
  std::uint32_t value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (wrong != std::errc{} || end != text.data() + text.size() || value > most) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, const char* separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// Nanoseconds: a number with its unit, or seconds.
std::optional<std::int64_t> parse_duration(std::string_view text) {
  struct Unit {
    std::string_view name;
    double nanoseconds;
  };
  constexpr Unit units[] = {{"", 1e9}, {"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"m", 60e9}, {"h", 3600e9}};
  double value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (wrong != std::errc{} || !(value > 0)) return std::nullopt;
  const std::string_view name(end, static_cast<std::size_t>(text.data() + text.size() - end));
  for (const Unit& unit : units)
    if (unit.name == name && value * unit.nanoseconds >= 1 && value * unit.nanoseconds < 1e18)
      return static_cast<std::int64_t>(value * unit.nanoseconds);
  return std::nullopt;
}

// Digits after the point.
std::optional<unsigned> parse_precision(std::string_view text) {
  if (text == "s") return 0;
  if (text == "ms") return 3;
  if (text == "us") return 6;
  if (text == "ns") return 9;
  return std::nullopt;
}

class Parser {
 public:
  ParsedTrace parse(int argc, char** argv) {
    build_tables();
    static char name[] = "ringside trace";
    argv[0] = name;  // what getopt_long's own sentences begin with
    ::optind = 0;    // begins anew, also when it was used before
    for (int id; !result_.exit_status && (id = ::getopt_long(argc, argv, letters_.c_str(), long_.data(), &index_)) != -1;
         index_ = -1)
      take(id, ::optarg != nullptr ? std::string_view(::optarg) : std::string_view(), ::optarg != nullptr);
    if (!result_.exit_status) {
      for (int i = ::optind; i < argc; ++i) options().targets.command.emplace_back(argv[i]);
      finish();
    }
    return std::move(result_);
  }

 private:
  TraceOptions& options() { return result_.options; }

  template <typename... Args>
  void refuse(fmt::format_string<Args...> format, Args&&... args) {
    if (result_.exit_status) return;
    warn(format, std::forward<Args>(args)...);
    result_.exit_status = 1;
  }
  template <typename... Args>
  static void warn(fmt::format_string<Args...> format, Args&&... args) {
    say(program, format, std::forward<Args>(args)...);
  }
  void refuse_if(const std::optional<std::string>& complaint) {
    if (complaint) refuse("{}", *complaint);
  }

  void build_tables() {
    letters_ = "+";
    for (const TraceOption& option : trace_options()) {
      if (option.id < 256 && letters_.find(static_cast<char>(option.id)) == std::string::npos) {
        letters_ += static_cast<char>(option.id);
        if (option.takes == Takes::value) letters_ += ':';
      }
      if (option.name == nullptr) continue;
      const int argument = option.takes == Takes::nothing ? no_argument
                           : option.takes == Takes::value ? required_argument
                                                          : optional_argument;
      long_.push_back({option.name, argument, nullptr, option.id});
    }
    long_.push_back({});
  }

  void take(int id, std::string_view value, bool given);
  void take_expression(std::string_view text);
  void take_calls(std::string_view text) { refuse_if(source::parse_call_set(text, options().source.calls)); }
  void take_signals(std::string_view text);
  void take_status(std::string_view text);
  void take_quiet(std::string_view text);
  void take_hex(std::string_view text, bool given);
  void take_clock(std::string_view text);
  void take_digits(std::string_view text, bool given, const char* name, unsigned& digits);
  void take_descriptors(std::string_view text, bool given);
  void take_output(std::string_view text);
  void take_pids(std::string_view text);
  void take_user(std::string_view text);
  void take_source(std::string_view text);
  void take_uid(std::string_view text);
  void take_ring_size(std::string_view text);
  void take_duration(std::string_view text, const char* name, std::int64_t& nanoseconds);
  void take_unsupported(int id);
  void finish();
  void finish_source();
  void finish_quiet();
  void finish_clock();
  void finish_seccomp();

  ParsedTrace result_;
  std::string letters_;
  std::vector<option> long_;
  int index_ = -1;  // of the long option just read; -1: it was a letter

  int follow_letters_ = 0;
  int quiet_letters_ = 0;
  int clock_letters_ = 0;
  int hex_letters_ = 0;
  bool follow_name_ = false;
  bool quiet_name_ = false;
  bool clock_name_ = false;
  bool hex_name_ = false;
  bool paths_letter_ = false;
  bool paths_name_ = false;
  bool status_letter_ = false;
  bool sort_given_ = false;
  bool everyone_ = false;
  bool source_given_ = false;
  bool ring_given_ = false;
  bool wall_clock_ = false;
};

void Parser::take(int id, std::string_view value, bool given) {
  TraceOptions& here = options();
  const auto number = [&](std::uint32_t most = INT_MAX) {
    const auto parsed = parse_number(value, most);
    if (!parsed) refuse("invalid -{} argument: '{}'", static_cast<char>(id), value);
    return parsed.value_or(0);
  };
  switch (id) {
    case 'e': take_expression(value); break;
    case id_trace: take_calls(value); break;
    case id_signal: take_signals(value); break;
    case id_status: take_status(value); break;
    case id_quiet:
      quiet_name_ = true;
      take_quiet(given ? value : "attach,personality");
      break;
    case 'z':
    case 'Z':
      if (status_letter_) warn("only the last of -z and -Z takes effect");
      status_letter_ = true;
      here.text.show_successful = id == 'z';
      here.text.show_failed = id == 'Z';
      break;
    case 'F':
      warn("-F is deprecated, use -f");
      [[fallthrough]];
    case 'f': ++follow_letters_; break;
    case id_follow_forks: follow_name_ = true; break;
    case id_output_separately: here.separate = true; break;
    case 'p': take_pids(value); break;
    case 'E': here.targets.environment.emplace_back(value); break;
    case 'u': take_user(value); break;
    case id_source: take_source(value); break;
    case id_all: everyone_ = true; break;
    case id_cgroup: here.targets.cgroup = value; break;
    case id_comm: here.targets.comm = value.substr(0, most_comm); break;
    case id_uid: take_uid(value); break;
    case id_for: take_duration(value, "for", here.run_for); break;
    case id_ring_size: take_ring_size(value); break;
    case id_slower: take_duration(value, "slower", here.source.shortest); break;
    case id_seccomp_bpf: here.source.seccomp_filter = true; break;
    case id_any_cpu: here.source.follow_cpu = false; break;
    case id_fast_wakeup: here.source.fast_wakeup = true; break;
    case 'o': take_output(value); break;
    case 'A': here.append = true; break;
    case id_json: here.json = true; break;
    case 'a': here.text.column = number(); break;
    case 's':
      here.text.decode.string_limit = number((~0U >> 2) - 1);
      break;
    case 'v': here.text.decode.verbose = true; break;
    case 'x': ++hex_letters_; break;
    case id_strings_in_hex: take_hex(value, given); break;
    case 't': ++clock_letters_; break;
    case id_absolute_timestamps: take_clock(value); break;
    case 'r':
      here.text.relative = true;
      break;
    case id_relative_timestamps:
      here.text.relative = true;
      take_digits(value, given, "relative-timestamps", here.text.relative_digits);
      break;
    case 'T': here.text.durations = true; break;
    case id_syscall_times:
      here.text.durations = true;
      take_digits(value, given, "syscall-times", here.text.duration_digits);
      break;
    case 'i': here.text.instruction_pointer = true; break;
    case 'y':
      if (paths_letter_) refuse("-yy is not supported by this version; -y shows the paths of descriptors");
      paths_letter_ = here.source.descriptors = true;
      break;
    case id_decode_fds: take_descriptors(value, given); break;
    case id_door: here.text.doors = true; break;
    case 'q': ++quiet_letters_; break;
    case 'c':
    case 'C': {
      const Counting wanted = id == 'c' ? Counting::only : Counting::also;
      if (here.counting != Counting::none && here.counting != wanted)
        refuse("-c/--summary-only and -C/--summary are mutually exclusive");
      here.counting = wanted;
      break;
    }
    case 'S': {
      const auto key = analysis::parse_sort_key(value);
      if (!key) refuse("invalid sortby: '{}'", value);
      here.sort = key.value_or(analysis::SortKey::time);
      sort_given_ = true;
      break;
    }
    case 'w': wall_clock_ = here.wall_clock = true; break;
    case 'h':
      put(stdout, trace_help());
      result_.exit_status = 0;
      break;
    case 'V':
      put(stdout, fmt::format("ringside -- version {}\n", version()));
      result_.exit_status = 0;
      break;
    case '?': result_.exit_status = 1; break;  // getopt_long has said why
    default: take_unsupported(id); break;
  }
}

void Parser::take_expression(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, std::min(equals, text.size()));
  const auto is = [name](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (equals == text.npos) return take_calls(text);
  const std::string_view value = text.substr(equals + 1);
  if (is({"trace", "t"})) return take_calls(value);
  if (is({"signal", "signals", "s"})) return take_signals(value);
  if (is({"status"})) return take_status(value);
  if (is({"quiet", "silent", "silence", "q"})) {
    quiet_name_ = true;
    return take_quiet(value);
  }
  if (is({"decode-fds", "decode-fd"})) return take_descriptors(value, true);
  if (is({"abbrev", "a", "verbose", "v", "raw", "x", "read", "reads", "r", "write", "writes", "w", "fault",
          "inject", "kvm", "trace-fds", "trace-fd"}))
    return refuse("-e {}= is not supported by this version", name);
  take_calls(text);
}

void Parser::take_signals(std::string_view text) {
  source::SignalSet set;
  const auto complaint = source::parse_signal_set(text, set);
  if (complaint) return refuse("{}", *complaint);
  options().text.signals = 0;
  for (std::size_t signal = 1; signal <= 64; ++signal)
    if (set[signal]) options().text.signals |= std::uint64_t{1} << (signal - 1);
}

void Parser::take_status(std::string_view text) {
  if (text != "all" && text != "successful" && text != "failed") {
    for (const std::string_view part : split(text, ",!"))
      for (const std::string_view known : {"none", "unfinished", "unavailable", "detached", "successful", "failed", "all"})
        if (part == known) return refuse("of status sets, only successful, failed and all are supported by this version");
    return refuse("invalid status '{}'", text);
  }
  options().text.show_successful = text != "failed";
  options().text.show_failed = text != "successful";
}

void Parser::take_quiet(std::string_view text) {
  struct Message {
    std::string_view name;
    bool* shown;
  };
  bool path_resolution = true;  // said only about -P
  const Message messages[] = {{"attach", &options().announce_attach},
                              {"exit", &options().text.announce_exit},
                              {"path-resolution", &path_resolution},
                              {"personality", &options().text.announce_abi},
                              {"thread-execve", &options().text.announce_superseded}};
  const std::string_view whole = text;
  bool negated = false;
  for (; !text.empty() && text[0] == '!'; text.remove_prefix(1)) negated = !negated;
  const bool all = text == "all";
  for (const Message& message : messages) *message.shown = !all != negated;
  if (all || text == "none") return;
  const auto names = split(text, ",");
  if (names.empty()) return refuse("invalid quiet '{}'", whole);
  for (const std::string_view name : names) {
    const auto* found = std::find_if(std::begin(messages), std::end(messages),
                                     [&](const Message& message) { return message.name == name; });
    if (found == std::end(messages)) return refuse("invalid quiet '{}'", name);
    *found->shown = negated;
  }
}

void Parser::take_hex(std::string_view text, bool given) {
  hex_name_ = true;
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
    refuse("invalid --strings-in-hex argument: '{}'", text);
  }
}

void Parser::take_clock(std::string_view text) {
  clock_name_ = true;
  render::TextOptions& out = options().text;
  out.clock = render::Clock::time;
  out.clock_digits = 0;
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
      return refuse("invalid --absolute-timestamps argument: '{}'", text);
    }
  }
}

void Parser::take_digits(std::string_view text, bool given, const char* name, unsigned& digits) {
  if (!given) return;
  const auto parsed = parse_precision(text);
  if (!parsed) return refuse("invalid --{} argument: '{}'", name, text);
  digits = *parsed;
}

void Parser::take_descriptors(std::string_view text, bool given) {
  paths_name_ = true;
  options().source.descriptors = text != "none";
  if (!given || text == "path" || text == "none") return;
  for (const std::string_view part : split(text, ",!"))
    for (const std::string_view known : {"all", "path", "dev", "socket", "pidfd", "none"})
      if (part == known) return refuse("of descriptors, only the path is shown by this version");
  refuse("invalid decode-fds '{}'", text);
}

void Parser::take_output(std::string_view text) {
  options().output_pipe = !text.empty() && (text[0] == '|' || text[0] == '!');
  options().output = text.substr(options().output_pipe ? 1 : 0);
}

void Parser::take_pids(std::string_view text) {
  const auto parts = split(text, ", \t\n");
  if (parts.empty()) return refuse("invalid process id: '{}'", text);
  for (const std::string_view part : parts) {
    const auto pid = parse_number(part);
    if (!pid || *pid == 0) return refuse("invalid process id: '{}'", part);
    if (static_cast<pid_t>(*pid) == ::getpid()) return refuse("cannot trace itself (process {})", *pid);
    options().targets.pids.push_back(static_cast<event::Pid>(*pid));
  }
}

void Parser::take_user(std::string_view text) {
  options().targets.user = text;
  if (::getuid() != 0) return refuse("only root may use -u");
  if (::getpwnam(options().targets.user.c_str()) == nullptr) refuse("cannot find user '{}'", text);
}

void Parser::take_source(std::string_view text) {
  using Source = TraceOptions::Source;
  source_given_ = true;
  if (text == "auto") {
    options().source_kind = Source::automatic;
  } else if (text == "ptrace" || text == "bpf") {
    options().source_kind = text == "bpf" ? Source::bpf : Source::ptrace;
  } else {
    refuse("unknown source '{}'; there are auto, ptrace and bpf", text);
  }
}

void Parser::take_uid(std::string_view text) {
  options().targets.uid = parse_number(text);
  if (options().targets.uid) return;
  const passwd* const entry = ::getpwnam(std::string(text).c_str());
  if (entry == nullptr) return refuse("cannot find user '{}'", text);
  options().targets.uid = entry->pw_uid;
}

void Parser::take_ring_size(std::string_view text) {
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
  ring_given_ = true;
}

void Parser::take_duration(std::string_view text, const char* name, std::int64_t& nanoseconds) {
  const auto parsed = parse_duration(text);
  if (!parsed) return refuse("invalid --{} argument: '{}'; a time is 10s, 500ms, 2m", name, text);
  nanoseconds = *parsed;
}

void Parser::take_unsupported(int id) {
  if (id < 256) return refuse("strace's option -{} is not supported by this version", static_cast<char>(id));
  refuse("strace's option --{} is not supported by this version", long_[static_cast<std::size_t>(index_)].name);
}

void Parser::finish() {
  TraceOptions& here = options();
  finish_source();
  if (here.targets.command.empty() && here.targets.pids.empty() && !here.targets.everyone)
    return refuse("must have a command, -p PID or --all; see 'ringside trace --help'");
  if (here.targets.command.empty() && !here.targets.user.empty()) return refuse("-u needs a command");
  if (here.targets.command.empty() && !here.targets.environment.empty()) return refuse("-E needs a command");
  if (follow_letters_ > 0 && follow_name_) return refuse("-f and --follow-forks cannot be provided simultaneously");
  if (paths_letter_ && paths_name_) return refuse("-y and --decode-fds cannot be provided simultaneously");
  here.targets.follow = follow_letters_ > 0 || follow_name_;
  if (follow_letters_ > 1) here.separate = true;
  if (here.separate && here.counting != Counting::none)
    return refuse("-c/--summary-only or -C/--summary and -ff/--output-separately are mutually exclusive");
  if (here.separate && here.output_pipe)
    return refuse("piping the output and -ff/--output-separately are mutually exclusive");
  if (here.output_pipe && here.output.empty()) return refuse("-o '|' needs a command after the bar");
  if (here.json && here.counting == Counting::also && here.output.empty())
    return refuse("--json with -C needs -o, since the table is text");
  here.source.system_time = here.counting != Counting::none && !here.wall_clock;
  if (wall_clock_ && here.counting == Counting::none)
    return refuse("-w/--summary-wall-clock must be given with -c/--summary-only or -C/--summary");
  if (sort_given_ && here.counting == Counting::none)
    warn("-S/--summary-sort-by has no effect without -c/--summary-only or -C/--summary");
  finish_quiet();
  finish_clock();
  const bool shows_times = here.text.clock != render::Clock::none || here.text.relative || here.text.durations;
  here.source.arguments = here.counting != Counting::only;
  here.source.exact_times = shows_times || here.json || here.counting != Counting::none;
  finish_seccomp();

  // One file for many threads names them all; on a terminal only while there are several.
  if (here.output.empty()) here.separate = false;
  const bool shared_file = !here.output.empty() && !here.separate;
  here.text.always_pid = shared_file && (here.targets.follow || here.targets.everyone || here.targets.pids.size() > 1);
  here.text.pid_when_several = here.output.empty();
  here.text.decode.interface_name = kernel::interface_name;
  here.source.limits.string_limit = here.text.decode.string_limit;
  here.source.limits.verbose = here.text.decode.verbose;
  constexpr std::uint32_t most_copied = 16U << 20;
  here.source.limits.block_limit =
      std::clamp(here.text.decode.string_limit, here.source.limits.block_limit, most_copied);
}

// What only one of the sources can do decides which it is; --source that asks for the other is a mistake.
void Parser::finish_source() {
  using Source = TraceOptions::Source;
  TraceOptions& here = options();
  source::Targets& targets = here.targets;
  const bool filtered = !targets.cgroup.empty() || !targets.comm.empty() || targets.uid;
  const bool named = !targets.command.empty() || !targets.pids.empty();
  if (everyone_ && named) return refuse("--all has everybody: leave out the command and -p");
  targets.everyone = everyone_ || (filtered && !named);
  here.source.successful = here.text.show_successful;
  here.source.failed = here.text.show_failed;

  const char* for_bpf = everyone_ ? "--all" : !targets.cgroup.empty() ? "--cgroup" : !targets.comm.empty() ? "--comm"
                        : targets.uid ? "--uid" : nullptr;
  const char* for_ptrace = here.source.seccomp_filter ? "--seccomp-bpf" : !here.source.follow_cpu ? "--any-cpu"
                           : here.source.fast_wakeup ? "--fast-wakeup" : nullptr;
  if (for_bpf != nullptr && for_ptrace != nullptr) return refuse("{} and {} exclude each other", for_bpf, for_ptrace);
  if (for_bpf != nullptr) {
    if (source_given_ && here.source_kind == Source::ptrace)
      return refuse("{} cannot be done with ptrace, which stops each process that it looks at: leave out --source=ptrace",
                    for_bpf);
    here.source_kind = Source::bpf;
  }
  if (ring_given_) {
    if (source_given_ && here.source_kind == Source::ptrace)
      return refuse("--ring-size is about the bpf source; leave out --source=ptrace");
    if (for_ptrace != nullptr) return refuse("--ring-size and {} exclude each other", for_ptrace);
    here.source_kind = Source::bpf;
  }
  if (for_ptrace != nullptr) {
    if (here.source_kind == Source::bpf) return refuse("{} is about ptrace; leave out --source=bpf", for_ptrace);
    here.source_kind = Source::ptrace;
  }
  // The time that the kernel worked for a call is not to be had from BPF.
  if (here.counting != Counting::none && !here.wall_clock && here.source_kind == Source::automatic)
    here.source_kind = Source::ptrace;
}

void Parser::finish_quiet() {
  if (options().targets.everyone) options().announce_attach = false;  // of whom nobody asked by name
  if (quiet_letters_ > 0 && quiet_name_) return refuse("-q and -e quiet/--quiet cannot be provided simultaneously");
  // As strace: who starts a command and looks at a file does not want to hear of it meanwhile.
  const bool implied = !quiet_name_ && !options().output.empty() && !options().targets.command.empty();
  if (quiet_letters_ > 0 || implied) options().announce_attach = options().text.announce_abi = false;
  if (quiet_letters_ > 1) options().text.announce_exit = false;
  if (quiet_letters_ > 2) options().text.announce_superseded = false;
}

void Parser::finish_clock() {
  render::TextOptions& out = options().text;
  if (clock_letters_ > 0) {
    if (clock_name_) return refuse("-t and --absolute-timestamps cannot be provided simultaneously");
    out.clock = clock_letters_ > 2 ? render::Clock::unix : render::Clock::time;
    out.clock_digits = clock_letters_ > 1 ? 6 : 0;
  }
  if (hex_letters_ > 0) {
    if (hex_name_) return refuse("-x and --strings-in-hex cannot be provided simultaneously");
    out.hex = hex_letters_ > 1 ? render::HexStrings::all : render::HexStrings::non_ascii;
  }
}

void Parser::finish_seccomp() {
  TraceOptions& here = options();
  if (!here.source.seccomp_filter) return;
  bool possible = true;
  const auto impossible = [&](const char* why) {
    if (possible) warn("--seccomp-bpf {}, so it is left out", why);
    possible = false;
  };
  if (!here.targets.follow) impossible("needs -f");
  if (here.targets.command.empty()) impossible("works only for a command that is started here");
  if (here.source.calls == source::CallSet::everything()) impossible("has nothing to leave out without -e trace=");
  here.source.seccomp_filter = possible;
  if (possible) here.source.kill_on_exit = true;
}

}  // namespace

ParsedTrace parse_trace_options(int argc, char** argv) { return Parser().parse(argc, argv); }

}  // namespace ringside::tools
