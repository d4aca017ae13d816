#include <algorithm>

#include "kernel/interfaces.h"
#include "tools/trace_option_parser.h"

namespace ringside::tools {

void TraceOptionParser::finish() {
  TraceOptions& here = options();
  finish_source();
  if (here.targets.command.empty() && here.targets.pids.empty() && !here.targets.everyone)
    return is_strace() ? refuse_use("must have PROG [ARGS] or -p PID")
                       : refuse("must have a command, -p PID or --all; see 'ringside trace --help'");
  if (here.targets.command.empty() && !here.targets.user.empty()) warn("-u/--user has no effect without a command");
  if (here.targets.command.empty() && !here.targets.environment.empty())
    warn("-E/--env has no effect without a command");
  if (old_follow_) {
    // However often, it is one -f, and nothing beside one.
    warn("{}", follow_letters_ > 0 ? "deprecated option -F ignored" : "option -F is deprecated, use -f");
    follow_letters_ = std::max(follow_letters_, 1);
  }
  if (follow_letters_ > 0 && follow_name_) return refuse("-f and --follow-forks cannot be provided simultaneously");
  if (paths_letters_ > 0 && paths_name_) return refuse("-y and --decode-fds cannot be provided simultaneously");
  here.targets.follow = follow_letters_ > 0 || follow_name_;
  // strace means a thread by its id, unless -f asks for what belongs to it.
  if (is_strace()) here.targets.all_threads = here.targets.follow;
  here.source.attach_to_some = true;
  if (follow_letters_ > 1 && here.separate)
    return refuse("-ff and --output-separately cannot be provided simultaneously");
  if (follow_letters_ > 1) here.separate = true;
  if (here.separate && here.counting != Counting::none)
    return refuse_use("(-c/--summary-only or -C/--summary) and -ff/--output-separately are mutually exclusive");
  if (here.separate && here.output_pipe)
    return refuse_use("piping the output and -ff/--output-separately are mutually exclusive");
  if (here.output_pipe && here.output.empty()) return refuse("-o '|' needs a command after the bar");
  if (here.json && here.counting == Counting::also && here.output.empty())
    return refuse("--json with -C needs -o, since the table is text");
  if (here.json && here.counting == Counting::only)
    return refuse("--json and -c/--summary-only exclude each other: the table is text (see 'ringside count --json')");
  if (here.append && here.output.empty()) warn("-A/--output-append-mode has no effect without -o/--output");
  here.source.system_time = here.counting != Counting::none && !here.wall_clock;
  if (wall_clock_ && here.counting == Counting::none)
    return refuse_use("-w/--summary-wall-clock must be given with (-c/--summary-only or -C/--summary)");
  if (sort_given_ && here.counting == Counting::none)
    warn("-S/--summary-sort-by has no effect without -c/--summary-only or -C/--summary");
  finish_tracing();
  finish_text();
  finish_quiet();
  finish_clock();
  finish_counting();
  const bool shows_times = here.text.clock != render::Clock::none || here.text.relative || here.text.durations;
  const bool chosen_by_arguments = !here.paths.empty() || !here.descriptors.is_empty();
  here.source.arguments = here.counting != Counting::only || chosen_by_arguments;
  here.source.exact_times = shows_times || here.json || here.counting != Counting::none;
  finish_seccomp();

  // One file for many threads names them all; on a terminal only while there are several.
  if (here.output.empty()) here.separate = false;
  const bool shared_file = !here.output.empty() && !here.separate;
  const std::size_t begun = here.targets.pids.size() + (here.targets.command.empty() ? 0 : 1);
  here.text.always_pid = shared_file && (here.targets.follow || here.targets.everyone || begun > 1 || show_pid_);
  here.text.pid_when_one = show_pid_;
  here.text.pid_when_several = here.output.empty();
  here.text.decode.interface_name = kernel::interface_name;
  constexpr std::uint32_t most_dumped = 1U << 20;
  here.source.limits.string_limit = here.text.dumps.is_idle() ? here.text.decode.string_limit
                                                              : std::max(here.text.decode.string_limit, most_dumped);
  here.source.limits.verbose = here.text.decode.verbose || here.text.abbreviated != source::CallSet::everything();
  constexpr std::uint32_t most_copied = 16U << 20;
  here.source.limits.block_limit =
      std::clamp(here.source.limits.string_limit, here.source.limits.block_limit, most_copied);
}

// What only one of the sources can do decides which it is; --source that asks for the other is a mistake.
void TraceOptionParser::finish_source() {
  TraceOptions& here = options();
  source::Targets& targets = here.targets;
  const bool filtered = !targets.cgroup.empty() || !targets.comm.empty() || targets.uid;
  const bool named = !targets.command.empty() || !targets.pids.empty();
  if (everyone_ && named) return refuse("--all has everybody: leave out the command and -p");
  targets.everyone = everyone_ || (filtered && !named);
  here.source.successful = here.text.show_successful;
  here.source.failed = here.text.show_failed;

  const char* for_bpf = everyone_                 ? "--all"
                        : !targets.cgroup.empty() ? "--cgroup"
                        : !targets.comm.empty()   ? "--comm"
                        : targets.uid             ? "--uid"
                                                  : nullptr;
  const bool names_processes = here.text.decode.process_names || here.text.decode.outer_ids;
  const char* for_ptrace = here.source.seccomp_filter     ? "--seccomp-bpf"
                           : !here.source.follow_cpu      ? "--any-cpu"
                           : here.source.fast_wakeup      ? "--fast-wakeup"
                           : here.source.detach_on_execve ? "-b"
                           : kill_on_exit_                ? "--kill-on-exit"
                           : names_processes              ? "-Y"
                           : here.source.contexts         ? "--secontext"
                           : here.source.namespaces       ? "--namespace"
                           : here.source.vcpu_exits       ? "-e kvm"
                           : !here.injections.empty()     ? "-e inject"
                           : !here.text.dumps.is_idle()   ? "-e read or -e write"
                                                          : nullptr;
  if (for_bpf != nullptr && for_ptrace != nullptr) return refuse("{} and {} exclude each other", for_bpf, for_ptrace);
  if (for_bpf != nullptr) {
    if (source_given_ && here.source_kind == SourceKind::ptrace)
      return refuse(
          "{} cannot be done with ptrace, which stops each process that it looks at: leave out --source=ptrace",
          for_bpf);
    here.source_kind = SourceKind::bpf;
  }
  if (about_ring_ != nullptr) {
    if (source_given_ && here.source_kind == SourceKind::ptrace)
      return refuse("{} is about the bpf source; leave out --source=ptrace", about_ring_);
    if (for_ptrace != nullptr) return refuse("{} and {} exclude each other", about_ring_, for_ptrace);
    here.source_kind = SourceKind::bpf;
  }
  // Whom nobody named is not to be slowed down.
  here.source.wait_when_full = wait_when_full_.value_or(!targets.everyone);
  if (for_ptrace != nullptr) {
    if (here.source_kind == SourceKind::bpf) return refuse("{} is about ptrace; leave out --source=bpf", for_ptrace);
    here.source_kind = SourceKind::ptrace;
  }
  // The time that the kernel worked for a call: under BPF it is the call's time on the processor.
  if (here.counting != Counting::none && !here.wall_clock && here.source_kind == SourceKind::automatic)
    here.source_kind = SourceKind::ptrace;
}

// What is shown decides what has to be copied and known.
void TraceOptionParser::finish_text() {
  TraceOptions& here = options();
  render::TextOptions& out = here.text;
  here.source.descriptor_details = out.descriptors.any_details();
  here.source.descriptors = out.descriptors.paths || here.source.descriptor_details;
  if (!here.paths.empty() || !here.descriptors.is_empty() || here.source.contexts) here.source.descriptors = true;
  if (!here.json) return;
  const char* text_only = out.argument_names                                  ? "-N"
                          : out.colors                                        ? "--color=always"
                          : out.numbers                                       ? "-n"
                          : out.constants != render::Constants::named         ? "-X"
                          : out.raw != source::CallSet()                      ? "-e raw"
                          : out.abbreviated != source::CallSet::everything()  ? "-e abbrev"
                          : out.dereferenced != source::CallSet::everything() ? "-e verbose"
                          : !out.dumps.is_idle()                              ? "-e read and -e write"
                                                                              : nullptr;
  if (text_only != nullptr)
    refuse("{} changes text, and JSON has names and numbers anyway: leave out one of them and --json", text_only);
}

void TraceOptionParser::finish_quiet() {
  if (options().targets.everyone) options().announce_attach = false;  // of whom nobody asked by name
  if (quiet_letters_ > 0 && quiet_name_) return refuse("-q and -e quiet/--quiet cannot be provided simultaneously");
  // As strace: who starts a command and looks at a file does not want to hear of it meanwhile.
  const bool implied = !quiet_name_ && !options().output.empty() && !options().targets.command.empty();
  if (quiet_letters_ > 0 || implied) options().announce_attach = options().text.announce_abi = false;
  if (quiet_letters_ > 1) options().text.announce_exit = false;
  if (quiet_letters_ > 2) options().text.announce_superseded = false;
  if (options().announce_path)
    for (const std::string& sentence : resolutions_) warn("{}", sentence);
}

void TraceOptionParser::finish_clock() {
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

// A table shows nothing of what is on the lines that it stands for.
void TraceOptionParser::finish_counting() {
  TraceOptions& here = options();
  if (here.counting == Counting::only) {
    const struct {
      bool given;
      const char* name;
    } idle[] = {
        {here.text.instruction_pointer, "-i/--instruction-pointer"},
        {here.stacks != TraceOptions::Stacks::none, "-k/--stack-trace"},
        {here.text.numbers, "-n/--syscall-number"},
        {here.text.relative, "-r/--relative-timestamps"},
        {here.text.clock != render::Clock::none, "-t/--absolute-timestamps"},
        {here.text.durations, "-T/--syscall-times"},
        {here.text.descriptors.paths || here.text.descriptors.any_details(), "-y/--decode-fds"},
        {here.source.contexts, "--secontext"},
    };
    for (const auto& option : idle)
      if (option.given) warn("{} has no effect with -c/--summary-only", option.name);
    here.stacks = TraceOptions::Stacks::none;
    here.source.contexts = false;
  }
  here.text.stacks = here.stacks != TraceOptions::Stacks::none;
  here.text.stack_sources = here.stacks == TraceOptions::Stacks::sources;
}

void TraceOptionParser::finish_seccomp() {
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

}  // namespace ringside::tools
