// Where events come from: the interface that every source shares (ptrace and bpf; replay fits behind it).
// A source is made, run once and thrown away. run() occupies the calling thread and calls the sink on it;
// request_stop() may be called from a signal handler on that thread or from another thread.
//
//   source::Targets targets;
//   targets.command = {"ls", "-l"};
//   RS_TRY(tracer, source::make_ptrace_source(targets, {}));
//   RS_TRY(outcome, tracer->run(sink));
//   return outcome.exit_status;
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "catalog/plan.h"
#include "event/event.h"
#include "source/call_set.h"

namespace ringside::source {

namespace stack {
class Files;
}
class FileLabels;
class Launch;

// What to watch: a command to be started, running processes, or both; or everybody.
struct Targets {
  std::vector<std::string> command;      // argv, searched in PATH; empty: none
  std::string argv0;                     // what the command is told as its name; empty: as it is in `command`
  std::vector<std::string> environment;  // changes for the command, in order: NAME=value sets, NAME removes
  std::string user;                      // run the command as this user, or UID:GID; empty: as we are
  std::shared_ptr<Launch> started;       // the command waits already to be run; nullptr: it is to be started
  std::vector<event::Pid> pids;          // attach to these
  bool all_threads = true;               // of `pids`: every thread of the process, not that thread alone
  bool follow = false;                   // what the watched threads fork, clone and vfork

  // The bpf source alone can do these.
  bool everyone = false;             // every process but the tracer and its terminal
  std::string cgroup;                // of these, who is in this group of the unified hierarchy; empty: all
  std::string comm;                  // threads of this name; empty: all
  std::optional<std::uint32_t> uid;  // processes of this user
};

struct Options {
  catalog::Limits limits;                   // what is copied of each call
  CallSet calls = CallSet::everything();    // others are neither copied nor sent
  bool descriptors = false;                 // deliver Call::descriptors
  bool descriptor_details = false;          // and more than their names
  bool namespaces = false;                  // deliver Call::namespaces; ptrace
  bool contexts = false;                    // deliver SELinux's contexts; ptrace
  const FileLabels* file_labels = nullptr;  // and those that files are to have
  bool seccomp_filter = false;              // calls not in `calls` do not stop; needs a command and follow
  bool kill_on_exit = false;                // what is traced dies with the tracer
  bool attach_to_some = false;              // of `pids`, who cannot be attached to is told of and left out
  bool detach_on_execve = false;            // let go of a process that calls execve; ptrace alone
  bool successful = true;                   // calls that succeeded, or were not wanted otherwise
  bool failed = true;
  std::int64_t shortest = 0;                    // nanoseconds; calls that took less are not wanted
  bool arguments = true;                        // otherwise what they point to is not copied
  bool exact_times = true;                      // otherwise the bpf source may give older ones (some 40 ms)
  std::uint32_t ring_bytes = 16 * 1024 * 1024;  // of the bpf source: a power of two, at least 64 KiB
  bool wait_when_full = false;                  // calls wait for its reader, 50 us each at most
  bool follow_cpu = true;                       // run on the CPU of a lone tracee (its affinity stays untouched)
  bool system_time = false;                     // deliver Call::system_time
  stack::Files* stack_files = nullptr;          // deliver user stacks, and keep their files here
  bool kernel_stacks = false;                   // the bpf source: also where the kernel first waits in each call
  std::uint32_t stack_bytes = 32 * 1024;        // of a stack that the bpf source copies, at most
  std::uint32_t stack_depth = 256;              // frames of a stack at most
  bool cpu_time = false;                        // deliver Call::cpu_time
  bool vcpu_exits = false;                      // deliver Call::vcpu_exit; ptrace
  bool identities = false;                      // deliver Call::identity; bpf
  bool fast_wakeup = false;                     // idle CPUs of the whole machine poll instead of sleeping
};

// How the run ended. The exit of the command decides the exit of the program, so it is kept here.
struct Outcome {
  bool command_ended = false;  // false: none was started, or it runs on untraced
  event::Pid command_pid = 0;  // 0: none was started; a child of this process
  int exit_status = 0;
  int death_signal = 0;      // not 0: the command was killed by it
  int stop_signal = 0;       // not 0: request_stop() ended the run
  bool all_refused = false;  // Options::attach_to_some: there was nobody to watch
};

class Source {
 public:
  virtual ~Source() = default;

  // Ends when nothing watched is left, or on request. An error means that the run did not begin or had to be
  // given up; what the sink has seen until then stands.
  virtual base::Result<Outcome> run(event::Sink& sink) = 0;

  // Events come in batches, with Sink::on_pause() after each; otherwise one by one as they happen.
  virtual bool batches() const { return false; }

  // Lets go of everything traced, and makes run() return. `signal` reaches the command, if one was started.
  // Async-signal-safe; the first request counts.
  virtual void request_stop(int signal) noexcept = 0;

  // More of what run() does once it watches; it takes its time until then, to load BPF programs.
  void on_begin(std::function<void()> begin) { begin_.push_back(std::move(begin)); }

 protected:
  void tell_begin() const {
    for (const auto& begin : begin_) begin();
  }

 private:
  std::vector<std::function<void()>> begin_;
};

// Needs permission to trace the targets; Linux 5.3. The signal mask and the ignored signals of the calling
// process at this moment are what the command will inherit, so install handlers after it. While it runs,
// run() reaps every child of the process, also those that are not traced.
base::Result<std::unique_ptr<Source>> make_ptrace_source(const Targets& targets, const Options& options);

// What the bpf source copies of a string at most.
constexpr std::uint32_t longest_bpf_string = 65527;

// Watches without stopping anybody. Needs CAP_BPF and CAP_PERFMON, Linux 6.1 and the kernel's BTF. It cannot
// obey a Verdict; what it loses it counts, by cause, in Loss events.
base::Result<std::unique_ptr<Source>> make_bpf_source(const Targets& targets, const Options& options);

// Why this process cannot use the bpf source here, as far as can be told without trying; nothing: it can.
std::optional<std::string> why_no_bpf();

}  // namespace ringside::source
