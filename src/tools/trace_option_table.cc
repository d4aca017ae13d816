#include "tools/trace_option_table.h"

#include <fmt/format.h>

#include <string_view>

#include "catalog/syscall.h"
#include "source/select.h"

namespace ringside::tools {
namespace {

constexpr TraceOption table[] = {
    {'e', nullptr, Takes::value, "trace=SET", "show only the calls in SET; `trace=` may be left out",
     "What is shown"},
    {id_trace, "trace", Takes::value, "SET", "the same"},
    {'e', nullptr, Takes::value, "signal=SET", "show only the signals in SET"},
    {id_signal, "signal", Takes::value, "SET", "the same"},
    {id_status, "status", Takes::value, "SET",
     "show only calls that ended so: successful, failed, unfinished, unavailable, detached"},
    {'z', "successful-only", Takes::nothing, nullptr, "show only calls that succeeded"},
    {'Z', "failed-only", Takes::nothing, nullptr, "show only calls that failed"},
    {'P', "trace-path", Takes::value, "PATH",
     "show only calls about this path or a descriptor of it; may be repeated"},
    {id_trace_fds, "trace-fds", Takes::value, "SET", "show only calls about these descriptors"},
    {id_slower, "slower", Takes::value, "TIME", "show only calls that took as long: 1ms, 500us, 2s"},

    {'f', nullptr, Takes::nothing, nullptr, "follow what the program forks; -ff: and write a file for each",
     "What is traced"},
    {'F'},  // what -f was called once
    {id_follow_forks, "follow-forks", Takes::nothing, nullptr, "follow what the program forks"},
    {id_output_separately, "output-separately", Takes::nothing, nullptr, "a file for each thread: FILE.TID"},
    {'p', "attach", Takes::value, "PID", "trace a running process, all its threads; may be repeated, or a list"},
    {'b', "detach-on", Takes::value, "execve", "let go of a process that calls execve; ptrace"},
    {'D', "daemonize", Takes::maybe, "grandchild|pgroup|session",
     "the tracer is a grandchild of the command, which stays the caller's own child; -DD: in a process group of its "
     "own; -DDD: in a session of its own"},
    {'I', "interruptible", Takes::value, "WHEN",
     "1, anywhere, and 2, waiting: signals end the tracing; 3, never: they do not (SIGINT does not with -o FILE "
     "COMMAND); 4, never_tstp: nor does ^Z stop it"},
    {id_kill_on_exit, "kill-on-exit", Takes::nothing, nullptr, "what is traced dies with the tracer; ptrace"},
    {id_syscall_limit, "syscall-limit", Takes::value, "NUMBER", "let go of all after so many calls were shown"},
    {id_all, "all", Takes::nothing, nullptr,
     "trace the whole machine, without Ringside itself and its terminal; bpf"},
    {id_cgroup, "cgroup", Takes::value, "PATH", "only what runs in this cgroup (version 2); bpf"},
    {id_comm, "comm", Takes::value, "NAME", "only threads of this name; bpf"},
    {id_uid, "uid", Takes::value, "USER", "only what runs as this user, by name or number; bpf"},
    {id_for, "for", Takes::value, "TIME", "let go after this time: 10s, 500ms, 2m"},
    {'E', "env", Takes::value, "VAR[=VALUE]", "set or remove a variable in the command's environment"},
    {'u', "user", Takes::value, "NAME", "run the command as this user, or as UID:GID"},
    {id_argv0, "argv0", Takes::value, "NAME", "what the command is told as its own name"},
    {id_source, "source", Takes::value, "auto|ptrace|bpf", "where the events come from"},
    {id_ring_size, "ring-size", Takes::value, "SIZE",
     "how much the bpf source keeps until it is read: 64K to 1G, a power of two (16M)"},
    {id_when_full, "when-full", Takes::value, "wait|lose",
     "when that is nearly used up, calls wait until some was read, 50 us each at most, or are lost, which is said "
     "(wait; lose where nobody was named: --all, --cgroup, --comm, --uid)"},
    {id_seccomp_bpf, "seccomp-bpf", Takes::nothing, nullptr,
     "calls that are not shown cost nothing; needs -f and a command, which dies with the tracer"},
    {id_any_cpu, "any-cpu", Takes::nothing, nullptr,
     "run on any CPU; otherwise on that of a traced thread that is alone"},
    {id_fast_wakeup, "fast-wakeup", Takes::nothing, nullptr,
     "keep idle CPUs awake meanwhile: several times faster with ptrace, at the cost of power"},

    {'o', "output", Takes::value, "FILE", "write to FILE; '|COMMAND' or '!COMMAND': to a command", "Where it goes"},
    {'A', "output-append-mode", Takes::nothing, nullptr, "append to FILE"},
    {id_json, "json", Takes::nothing, nullptr, "one JSON object a line (docs/json.md)"},

    {'a', "columns", Takes::value, "COLUMN", "the column of the result (40)", "How it looks"},
    {'s', "string-limit", Takes::value, "SIZE", "how much of a string is shown (32)"},
    {'v', "no-abbrev", Takes::nothing, nullptr, "show structures and arrays whole"},
    {id_abbrev, "abbrev", Takes::value, "SET", "abbreviate only the calls in SET; also -e abbrev=SET"},
    {id_verbose, "verbose", Takes::value, "SET",
     "look behind pointers only in the calls in SET; also -e verbose=SET"},
    {id_raw, "raw", Takes::value, "SET", "show the bare registers of the calls in SET; also -e raw=SET"},
    {'X', "const-print-style", Takes::value, "STYLE",
     "constants as raw numbers, by name (abbrev), or both (verbose)"},
    {id_read, "read", Takes::value, "SET", "dump what is read from these descriptors; also -e read=SET"},
    {id_write, "write", Takes::value, "SET", "dump what is written to these descriptors; also -e write=SET"},
    {'x', nullptr, Takes::nothing, nullptr, "strings with non-ASCII bytes in hex; -xx: all strings"},
    {id_strings_in_hex, "strings-in-hex", Takes::maybe, "all|non-ascii", "the same"},
    {'t', nullptr, Takes::nothing, nullptr, "the time of day; -tt: with microseconds; -ttt: seconds since 1970"},
    {id_absolute_timestamps, "absolute-timestamps", Takes::maybe, "[FORMAT,]PRECISION",
     "the same; FORMAT is none, time or unix, PRECISION s, ms, us or ns"},
    {id_absolute_timestamps, "timestamps", Takes::maybe},
    {'r', nullptr, Takes::nothing, nullptr, "the time since the line before"},
    {id_relative_timestamps, "relative-timestamps", Takes::maybe, "PRECISION", "the same"},
    {'T', nullptr, Takes::nothing, nullptr, "the time spent in each call"},
    {id_syscall_times, "syscall-times", Takes::maybe, "PRECISION", "the same"},
    {'i', "instruction-pointer", Takes::nothing, nullptr, "the instruction pointer"},
    {'k', "stack-traces", Takes::nothing, nullptr,
     "the user stack of each call; -kk: with file:line, and functions that were inlined"},
    {id_stack_trace, "stack-trace", Takes::maybe, "symbol|source", "the same"},
    {id_stack_frames, "stack-trace-frame-limit", Takes::value, "N", "frames of a stack at most (256)"},
    {'n', "syscall-number", Takes::nothing, nullptr, "the number of the call"},
    {'N', "arg-names", Takes::nothing, nullptr, "the names of arguments"},
    {'y', nullptr, Takes::nothing, nullptr, "the paths of descriptors; -yy: and whatever else is known of them"},
    {id_decode_fds, "decode-fds", Takes::maybe, "SET",
     "of descriptors: path, dev (numbers of devices), socket (what sockets are connected to), pidfd, signalfd, "
     "eventfd, all, none (path)"},
    {'Y', nullptr, Takes::nothing, nullptr, "the names of processes behind their ids; ptrace"},
    {id_decode_pids, "decode-pids", Takes::value, "SET",
     "of processes: comm (their names), pidns (their ids here, where they are given in another pid name space), all, "
     "none; ptrace"},
    {id_pidns_translation, "pidns-translation", Takes::nothing, nullptr, "the same as --decode-pids=pidns"},
    {id_always_show_pid, "always-show-pid", Takes::nothing, nullptr,
     "the process on each line, also while it is one"},
    {id_kvm, "kvm", Takes::value, "vcpu", "why each KVM_RUN came back; ptrace"},
    {id_namespace, "namespace", Takes::value, "new", "the name spaces that a call made or entered; ptrace"},
    {id_secontext, "secontext", Takes::maybe, "full,mismatch",
     "the types of SELinux's contexts; whole; where files should have another"},
    {id_color, "color", Takes::value, "auto|always|never",
     "colours; by itself on a terminal, unless NO_COLOR is set and not empty (auto)"},
    {id_door, "door", Takes::nothing, nullptr, "the door that each call came through"},
    {'q', nullptr, Takes::nothing, nullptr, "no word about attaching; -qq: nor about exits; -qqq: the least"},
    {id_quiet, "quiet", Takes::maybe, "SET", "leave out: attach, exit, path-resolution, personality, thread-execve"},
    {id_quiet, "silent", Takes::maybe},
    {id_quiet, "silence", Takes::maybe},

    {'c', "summary-only", Takes::nothing, nullptr, "print only a table of calls, errors and time", "Counting"},
    {'C', "summary", Takes::nothing, nullptr, "print the table as well"},
    {'S', "summary-sort-by", Takes::value, "KEY",
     "time, min-time, max-time, avg-time, calls, errors, name or nothing (time)"},
    {'U', "summary-columns", Takes::value, "COLUMNS",
     "the table's columns, with commas: time-percent, total-time, min-time, max-time, avg-time, calls, errors, name; "
     "and the "
     "percentiles p50, p90, p95, p99, p99.9"},
    {id_per_process, "per-process", Takes::nothing, nullptr, "a table for each process, and one for all"},
    {'O', "summary-syscall-overhead", Takes::value, "TIME",
     "what tracing adds to each call, to be taken off the table's times: microseconds, or with s, ms, us, ns"},
    {'w', "summary-wall-clock", Takes::nothing, nullptr,
     "count the time from entry to exit, not the time the kernel worked"},

    {'e', nullptr, Takes::value, "inject=SET:WHAT...",
     "tamper with the calls in SET: error=ERRNO, retval=VALUE, signal=SIGNAL, syscall=NAME, delay_enter=TIME, "
     "delay_exit=TIME, poke_enter=@argN=HEX, poke_exit=@argN=HEX, when=FIRST[..LAST][+[STEP]]",
     "Tampering"},
    {id_inject, "inject", Takes::value, "SET:WHAT...", "the same"},
    {'e', nullptr, Takes::value, "fault=SET[:WHAT...]", "let the calls in SET fail: error=ERRNO (ENOSYS), when="},
    {id_fault, "fault", Takes::value, "SET[:WHAT...]", "the same"},

    {'h', "help", Takes::nothing, nullptr, "print this", "More"},
    {'V', "version", Takes::nothing, nullptr, "print the version"},

    // strace's own; refused by name rather than as unknown.
    {'d', "debug", Takes::nothing},
    {id_unsupported, "tips", Takes::maybe},
};

std::string heading(const TraceOption& option) {
  std::string text;
  if (option.id < 256) text += fmt::format("-{}", static_cast<char>(option.id));
  if (option.id < 256 && option.name == nullptr && option.value != nullptr) return text + ' ' + option.value;
  if (option.name == nullptr) return text;
  if (!text.empty()) text += ", ";
  if (text.empty()) text = "    ";
  text += fmt::format("--{}", option.name);
  if (option.takes == Takes::value) text += fmt::format("={}", option.value);
  if (option.takes == Takes::maybe) text += fmt::format("[={}]", option.value);
  return text;
}

}  // namespace

std::span<const TraceOption> trace_options() { return table; }

std::string trace_help() {
  std::string text =
      "usage: ringside trace [OPTIONS] [--] COMMAND [ARGUMENTS]\n"
      "       ringside trace [OPTIONS] -p PID...\n"
      "       ringside trace [OPTIONS] --all\n\n"
      "Shows every system call that a program makes, with its arguments, result and errors, as strace does.\n";
  for (const TraceOption& option : table) {
    if (option.purpose == nullptr) continue;
    if (option.section != nullptr) text += fmt::format("\n{}:\n", option.section);
    const std::string left = heading(option);
    if (left.size() <= 26) {
      text += fmt::format("  {:<26} {}\n", left, option.purpose);
    } else {
      text += fmt::format("  {}\n  {:<26} {}\n", left, "", option.purpose);
    }
  }
  text +=
      "\nA SET of calls: names (openat,close), classes (%file %process %network %signal %ipc %desc %memory\n"
      "%creds %stat %lstat %fstat %%stat %statfs %fstatfs %%statfs %clock %pure), numbers, /REGEX/ without\n"
      "the last slash, all, none; a leading ! reverses it, NAME@64 or @32 limits a name to an ABI, ?NAME may\n"
      "be unknown.\n\n"
      "Examples:\n"
      "  ringside trace ls -l                       every call of ls\n"
      "  ringside trace -f -o log make              a build with all its children, into a file\n"
      "  ringside trace -e %file -y cat /etc/hosts  only what touches files\n"
      "  ringside trace -Z -e %file program         why does it not find its files?\n"
      "  ringside trace -p 1234                     what is that process doing, or waiting for?\n"
      "  ringside trace -e fault=openat:when=3 program   how does it take the third file's failure?\n"
      "  ringside trace -c -f git status            how many calls of which kind, and how long they took\n"
      "  ringside trace --json -o calls.jsonl ls    for a program to read\n";
  return text;
}

std::string trace_completions() {
  std::string text;
  for (const TraceOption& option : table) {
    if (option.purpose == nullptr) continue;
    std::string_view purpose = option.purpose;
    if (purpose == "the same" && option.value != nullptr) purpose = option.value;
    const bool expression = option.id == 'e';
    if (expression && std::string_view(option.value) != "trace=SET") continue;
    if (option.id < 256) text += fmt::format("-{}\t{}\n", static_cast<char>(option.id), purpose);
    if (option.name != nullptr)
      text += fmt::format("--{}{}\t{}\n", option.name, option.takes == Takes::value ? "=" : "", purpose);
  }
  return text;
}

std::string trace_set_completions() {
  std::string text = "all\tevery call\nnone\tno call\n";
  for (const source::ClassName& entry : source::class_names())
    text += fmt::format("%{}\ta class of calls\n", entry.name);
  for (const catalog::Syscall* row : catalog::all())
    text += fmt::format("{}\t{}\n", row->name, row->purpose != nullptr ? row->purpose : "");
  return text;
}

}  // namespace ringside::tools
