// The options of `ringside trace`: one table for getopt_long, the help and the completion. Constant data.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace ringside::tools {

enum class Takes : std::uint8_t { nothing, value, maybe };  // maybe: only as --name=value

struct TraceOption {
  int id = 0;  // the letter, or a number beyond the letters
  const char* name = nullptr;
  Takes takes = Takes::nothing;
  const char* value = nullptr;    // what the help calls it
  const char* purpose = nullptr;  // nullptr: another name of the option before it, or one that is refused
  const char* section = nullptr;  // begins a section of the help
};

// Options without a letter.
enum : int {
  id_output_separately = 256,
  id_trace,
  id_signal,
  id_status,
  id_quiet,
  id_absolute_timestamps,
  id_relative_timestamps,
  id_syscall_times,
  id_strings_in_hex,
  id_decode_fds,
  id_follow_forks,
  id_seccomp_bpf,
  id_any_cpu,
  id_fast_wakeup,
  id_json,
  id_door,
  id_source,
  id_all,
  id_cgroup,
  id_comm,
  id_uid,
  id_for,
  id_slower,
  id_ring_size,
  id_when_full,
  id_inject,
  id_abbrev,
  id_verbose,
  id_raw,
  id_read,
  id_write,
  id_trace_fds,
  id_stack_trace,
  id_stack_frames,
  id_fault,
  id_always_show_pid,
  id_color,
  id_kill_on_exit,
  id_syscall_limit,
  id_argv0,
  id_per_process,
  id_secontext,
  id_decode_pids,
  id_pidns_translation,
  id_kvm,
  id_namespace,
  id_unsupported,  // strace's, but not ours; from here on
};

std::span<const TraceOption> trace_options();

// The text of --help.
std::string trace_help();

// For the shells' completion, a line each: what may follow `ringside trace`, tabs, what it means; and the names
// and classes that -e trace= takes.
std::string trace_completions();
std::string trace_set_completions();

}  // namespace ringside::tools
