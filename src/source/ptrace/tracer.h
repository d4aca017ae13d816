// The ptrace source. One thread does everything: it waits for the next stop of any tracee, tells the sink what
// happened and lets the tracee go on. Split over several files by kind of stop: tracer.cc (the loop),
// call_stops.cc, life_stops.cc, attach.cc, detach.cc.
#pragma once

#include <signal.h>
#include <sys/resource.h>

#include <atomic>
#include <optional>
#include <unordered_set>
#include <vector>

#include "source/launcher.h"
#include "source/ptrace/context_reader.h"
#include "source/ptrace/cpu_follower.h"
#include "source/ptrace/request.h"
#include "source/ptrace/tracee_table.h"
#include "source/ptrace/vcpu_exits.h"
#include "source/stack/unwinder.h"
#include "source/source.h"

namespace ringside::source::ptrace {

class Tracer final : public Source {
 public:
  Tracer(const Targets& targets, const Options& options);
  Tracer(const Tracer&) = delete;
  Tracer& operator=(const Tracer&) = delete;

  base::Result<Outcome> run(event::Sink& sink) override;
  void request_stop(int signal) noexcept override;

 private:
  // What wait4 tells of a thread.
  struct Stop {
    pid_t tid = 0;
    int status = 0;
    rusage usage{};
  };

  // tracer.cc
  void abandon();
  bool is_launching();  // whether the command is still our launcher
  void wait_for_all();
  void gather_stops();
  bool wait_for(pid_t tid, int flags, Stop& stop) const;
  void on_wait(pid_t tid, int status, const rusage& usage);
  void on_stop(Tracee& tracee, int status, const rusage& usage);
  // Lets the thread run to its next stop, `signal` is delivered first. Every stop ends with this or detach().
  void resume(Tracee& tracee, int signal = 0);
  Tracee& add(event::Pid tid, event::Pid pid, event::Pid parent);
  void send(const event::Event& event);
  event::Life life(const Tracee& tracee, event::Life::Kind kind) const;
  base::Result<void> launch();

  // call_stops.cc
  void on_call_stop(Tracee& tracee, const rusage& usage);
  void on_seccomp_stop(Tracee& tracee, const rusage& usage);
  // Gives the signal to be delivered. False: the thread is not to be resumed yet.
  bool enter(Tracee& tracee, const SyscallInfo& info, std::uint64_t number, const std::uint64_t* args,
             const rusage& usage, int& signal);
  bool leave(Tracee& tracee, const SyscallInfo& info, const rusage& usage, int& signal);
  bool begin_call(Tracee& tracee, const SyscallInfo& info, std::uint64_t number, const std::uint64_t* args);
  bool obey(Tracee& tracee, const event::Verdict& verdict, bool entering, int& signal);
  void poke(Tracee& tracee, std::span<const event::Poke> pokes);
  void copy_at_entry(Tracee& tracee);
  bool delay(Tracee& tracee, std::int64_t nanoseconds, int signal);
  // nullptr: it was not asked for, or cannot be had.
  const event::Stack* walk_stack(Tracee& tracee);
  const event::Stack* stack_at_end(Tracee& tracee);
  const catalog::Plan* plan_for(const event::Call& call) const;
  bool is_wanted(const event::Call& call) const;
  SocketEnds* ends() { return options_.descriptor_details ? &socket_ends_ : nullptr; }
  ContextReader* contexts() { return options_.contexts ? &context_reader_ : nullptr; }

  // life_stops.cc
  void on_signal_stop(Tracee& tracee, int signal);
  // `listened`: until now it was in a group-stop.
  void on_event_stop(Tracee& tracee, int signal, bool listened);
  void on_new_child(Tracee& tracee);
  void on_exec(Tracee& tracee);
  void on_end(Tracee& tracee, int status);
  void on_stranger(event::Pid tid, int status);
  void let_go_of_stranger(event::Pid tid, int status);
  void release_held();

  // attach.cc
  base::Result<void> attach_to_targets();
  base::Result<void> attach(event::Pid pid);
  base::Result<std::size_t> attach_threads(event::Pid pid);
  base::Result<bool> seize(event::Pid tid, event::Pid pid);

  // detach.cc
  void begin_detach();
  void detach(Tracee& tracee, int signal);

  const Targets targets_;
  const Options options_;
  const Inherited inherited_;
  const int traced_events_;  // PTRACE_O_*
  std::array<catalog::PlanTable, abi::abi_count> plans_;
  event::Sink* sink_ = nullptr;
  TraceeTable tracees_;
  std::vector<Stop> stops_;  // that have been waited for, in turn
  CpuFollower follower_;
  std::optional<stack::Unwinder> unwinder_;
  SocketEnds socket_ends_;
  ContextReader context_reader_;
  VcpuExits vcpu_exits_;
  std::optional<Launch> launch_;
  Outcome outcome_;
  bool exec_failed_ = false;
  std::optional<base::Error> launch_error_;
  std::size_t held_ = 0;
  std::unordered_set<event::Pid> released_;  // let go before their parent told of their birth
  bool detaching_ = false;
  pid_t detach_deadline_ = 0;  // the child whose end says that we have waited long enough
  std::atomic<int> stop_signal_{0};
};

// Both clocks.
event::Time now();

// The process that a thread belongs to; the thread itself when that cannot be told.
event::Pid process_of(event::Pid tid);

}  // namespace ringside::source::ptrace
