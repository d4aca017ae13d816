#include "tools/trace_options.h"

#include <algorithm>
#include <cstdlib>

#include "ringside/version.h"
#include "tools/trace_option_parser.h"
#include "tools/trace_option_table.h"

namespace ringside::tools {

ParsedTrace TraceOptionParser::parse(int argc, char** argv) {
  build_tables();
  options().text.descriptors = {};
  std::string name = trace_program();
  std::vector<std::string> words;
  if (const char* const more = std::getenv("RINGSIDE_OPTS")) {
    auto found = split_shell_words(more);
    if (!found) refuse("RINGSIDE_OPTS ends within a quotation");
    if (found) words = *std::move(found);
    ::unsetenv("RINGSIDE_OPTS");  // the command would find it, and what it starts of us would take it again
  }
  // The words stand before those of the command line. The first of all is what getopt_long's sentences begin with.
  std::vector<char*> all{name.data()};
  for (std::string& word : words) all.push_back(word.data());
  all.insert(all.end(), argv + 1, argv + argc);
  argc = static_cast<int>(all.size());
  all.push_back(nullptr);
  argv = all.data();
  ::optind = 0;  // begins anew, also when it was used before
  for (int id;
       !result_.exit_status && (id = ::getopt_long(argc, argv, letters_.c_str(), long_.data(), &index_)) != -1;
       index_ = -1)
    take(id, ::optarg != nullptr ? std::string_view(::optarg) : std::string_view(), ::optarg != nullptr);
  if (!result_.exit_status && ::optind <= static_cast<int>(words.size()))
    refuse("RINGSIDE_OPTS may hold options alone, not '{}'", argv[::optind]);
  if (!result_.exit_status) {
    for (int i = ::optind; i < argc; ++i) options().targets.command.emplace_back(argv[i]);
    finish();
  }
  return std::move(result_);
}

void TraceOptionParser::build_tables() {
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

std::string TraceOptionParser::name_given(int id) const {
  if (index_ >= 0) return fmt::format("--{}", long_[static_cast<std::size_t>(index_)].name);
  return {'-', static_cast<char>(id)};
}

void TraceOptionParser::take(int id, std::string_view value, bool given) {
  TraceOptions& here = options();
  const auto number = [&](std::uint32_t most = INT_MAX) {
    const auto parsed = parse_number(value, most);
    if (!parsed) refuse_use("invalid {} argument: '{}'", name_given(id), value);
    return parsed.value_or(0);
  };
  switch (id) {
    case 'e': take_expression(value); break;
    case id_trace: take_calls(value); break;
    case id_signal: take_signals(value); break;
    case id_status: take_status(value); break;
    case id_abbrev: take_qualified(value, here.text.abbreviated); break;
    case id_verbose: take_qualified(value, here.text.dereferenced); break;
    case id_raw: take_qualified(value, here.text.raw); break;
    case id_read: take_numbers(value, here.text.dumps.read); break;
    case id_write: take_numbers(value, here.text.dumps.write); break;
    case id_trace_fds: take_numbers(value, here.descriptors); break;
    case 'P': take_path(value); break;
    case 'X': take_constants(value); break;
    case 'n': here.text.numbers = true; break;
    case id_inject: take_injection(value, false); break;
    case id_fault: take_injection(value, true); break;
    case id_quiet:
      quiet_name_ = true;
      take_quiet(given ? value : "attach,personality");
      break;
    case 'z':
    case 'Z':
      if (status_letter_) warn("only the last of -z and -Z takes effect");
      status_letter_ = true;
      take_status(id == 'z' ? "successful" : "failed");
      break;
    case 'F': old_follow_ = true; break;
    case 'f': ++follow_letters_; break;
    case id_follow_forks: follow_name_ = true; break;
    case id_output_separately: here.separate = true; break;
    case 'p': take_pids(value); break;
    case 'E': here.targets.environment.emplace_back(value); break;
    case 'u': take_user(value); break;
    case id_source: take_source(value); break;
    case id_all: everyone_ = true; break;
    case id_cgroup:
      if (value.empty()) refuse("--cgroup needs a path");
      here.targets.cgroup = value;
      break;
    case id_comm:
      if (value.empty()) refuse("--comm needs a name");
      here.targets.comm = value.substr(0, most_comm);
      break;
    case id_uid: take_uid(value); break;
    case id_for: take_duration(value, "for", here.run_for); break;
    case id_ring_size: take_ring_size(value); break;
    case id_when_full: take_when_full(value); break;
    case id_slower: take_duration(value, "slower", here.source.shortest); break;
    case id_seccomp_bpf: here.source.seccomp_filter = true; break;
    case id_any_cpu: here.source.follow_cpu = false; break;

    case id_fast_wakeup: here.source.fast_wakeup = true; break;
    case 'o': take_output(value); break;
    case 'A': here.append = true; break;
    case id_json: here.json = true; break;
    case 'a': here.text.column = number(); break;
    case 's': here.text.decode.string_limit = number((~0U >> 2) - 1); break;
    case 'v': here.text.decode.verbose = true; break;
    case 'x': ++hex_letters_; break;
    case id_strings_in_hex: take_hex(value, given); break;
    case 't': ++clock_letters_; break;
    case id_absolute_timestamps: take_clock(value); break;
    case 'r': here.text.relative = true; break;
    case id_relative_timestamps:
      here.text.relative = true;
      take_digits(value, given, "relative-timestamps", here.text.relative_digits);
      break;
    case 'k': take_stacks(++stack_letters_ > 1 ? "source" : "symbol", true); break;
    case id_stack_trace: take_stacks(value, given); break;
    case id_stack_frames: {
      constexpr std::uint32_t most = 1U << 20;
      const auto frames = parse_number(value, most);
      if (frames.value_or(0) == 0) return refuse("invalid --stack-trace-frame-limit argument: '{}'", value);
      here.source.stack_depth = *frames;
      break;
    }
    case 'T': here.text.durations = true; break;
    case id_syscall_times:
      here.text.durations = true;
      take_digits(value, given, "syscall-times", here.text.duration_digits);
      break;
    case 'i': here.text.instruction_pointer = true; break;
    case 'y': take_descriptors(++paths_letters_ > 1 ? "all" : "path"); break;
    case id_decode_fds:
      paths_name_ = true;
      take_descriptors(given ? value : "path");
      break;
    case 'Y': here.text.decode.process_names = true; break;
    case id_decode_pids: take_processes(value); break;
    case id_pidns_translation: here.text.decode.outer_ids = true; break;
    case id_secontext: take_contexts(value); break;
    case id_kvm: take_kvm(value); break;
    case id_namespace: take_namespaces(value); break;
    case id_per_process: here.per_process = true; break;
    case 'N': here.text.argument_names = true; break;
    case 'b': take_detach_on(value); break;
    case 'D': take_daemonize(value, given); break;
    case 'I': take_interruptible(value); break;
    case 'O': take_overhead(value); break;
    case 'U': take_columns(value); break;
    case id_always_show_pid: show_pid_ = true; break;
    case id_color: take_color(value); break;
    case id_kill_on_exit: kill_on_exit_ = true; break;
    case id_syscall_limit: take_call_limit(value); break;
    case id_argv0: here.targets.argv0 = value; break;
    case id_door: here.text.doors = true; break;
    case 'q': ++quiet_letters_; break;
    case 'c':
    case 'C': {
      const Counting wanted = id == 'c' ? Counting::only : Counting::also;
      if (here.counting != Counting::none && here.counting != wanted)
        refuse_use("-c/--summary-only and -C/--summary are mutually exclusive");
      here.counting = wanted;
      break;
    }
    case 'S': {
      const auto key = analysis::parse_sort_key(value);
      if (!key) refuse_use("invalid sortby: '{}'", value);
      here.table.sort = key.value_or(analysis::SortKey::time);
      sort_given_ = true;
      break;
    }
    case 'w': wall_clock_ = here.wall_clock = true; break;
    case 'h':
      put(stdout, trace_help());
      result_.exit_status = 0;
      break;
    case 'V':
      // Scripts read strace's version to know what it can do.
      if (is_strace()) put(stdout, "strace -- version 6.1\n");
      put(stdout, fmt::format("ringside -- version {}\n", version()));
      if (is_strace())
        put(stdout, "\nOptional features enabled: stack-trace=libdw stack-demangle m32-mpers mx32-mpers\n");
      result_.exit_status = 0;
      break;
    case '?':  // getopt_long has said why
      if (is_strace()) put(stderr, help_hint());
      result_.exit_status = 1;
      break;
    default: take_unsupported(id); break;
  }
}

void TraceOptionParser::take_expression(std::string_view text) {
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
  if (is({"decode-fds", "decode-fd"})) {
    paths_name_ = true;
    return take_descriptors(value);
  }
  if (is({"decode-pids", "decode-pid"})) return take_processes(value);
  if (is({"inject", "fault"})) return take_injection(value, name == "fault");
  if (is({"abbrev", "a"})) return take_qualified(value, options().text.abbreviated);
  if (is({"verbose", "v"})) return take_qualified(value, options().text.dereferenced);
  if (is({"raw", "x"})) return take_qualified(value, options().text.raw);
  if (is({"read", "reads", "r"})) return take_numbers(value, options().text.dumps.read);
  if (is({"write", "writes", "w"})) return take_numbers(value, options().text.dumps.write);
  if (is({"trace-fds", "trace-fd", "fd", "fds"})) return take_numbers(value, options().descriptors);
  if (is({"secontext"})) return take_contexts(value);
  if (is({"kvm"})) return take_kvm(value);
  if (is({"namespace"})) return take_namespaces(value);
  take_calls(text);
}

void TraceOptionParser::take_unsupported(int id) {
  if (id < 256) return refuse("strace's option -{} is not supported by this version", static_cast<char>(id));
  refuse("strace's option --{} is not supported by this version", long_[static_cast<std::size_t>(index_)].name);
}

ParsedTrace parse_trace_options(int argc, char** argv) { return TraceOptionParser().parse(argc, argv); }

}  // namespace ringside::tools
