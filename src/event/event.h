// What the sources say and everything after them consumes: a closed set of events. An event owns nothing:
// its references hold until the sink returns, and what must live longer is copied by whoever keeps it.
// It never holds a promise to read the tracee later.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "abi/abi.h"
#include "base/result.h"
#include "catalog/syscall.h"
#include "event/capture.h"
#include "event/fd_fact.h"
#include "event/security_context.h"
#include "event/stack.h"

namespace ringside::event {

using Pid = std::int32_t;

// Nanoseconds. `monotonic` (CLOCK_MONOTONIC) orders and measures; `real` (CLOCK_REALTIME) is for people.
struct Time {
  std::int64_t monotonic = 0;
  std::int64_t real = 0;
};

// A call of the i386 ABI that came wrapped in another: number and args are then those of the inner call.
// ipc_unread: ipc whose pointer led to nothing readable; args then hold that pointer in place of what it led to.
// ipc: msgrcv's sixth of args is the pointer to what the second and fourth were taken from; 0: they came themselves.
enum class Wrapper : std::uint8_t { none, socketcall, ipc, ipc_unread, memory_block };

// What a thread and its process are called, and the inode of their cgroup's folder.
struct Identity {
  std::array<char, 16> comm{};
  std::array<char, 16> leader{};
  std::uint64_t cgroup = 0;
};

// One call. The exit part (left, result, error) counts only in Exit and Complete.
struct Call {
  Time entered;
  Time left;
  Pid pid = 0;
  Pid tid = 0;
  abi::Abi abi = abi::Abi::x86_64;
  abi::Door door = abi::Door::unknown;
  Wrapper wrapper = Wrapper::none;
  bool failed = false;                         // `result` is a negative errno, by the kernel's own word
  bool incomplete = false;                     // the source had no room for all that its arguments lead to
  bool result_known = true;                    // false: the source cannot see it (emulated vsyscall), print `= ?`
  const catalog::Syscall* row = nullptr;       // nullptr: the catalog does not know the number
  const catalog::Syscall* previous = nullptr;  // what the thread called before, seen or not: for restart_syscall
  std::uint64_t number = 0;
  std::array<std::uint64_t, 6> args{};  // as registers; 32-bit ABIs: zero-extended low halves
  std::array<std::uint32_t, 6> outer{};  // the registers of what it came wrapped in, under ptrace; zeros: not known
  std::uint64_t instruction_pointer = 0;
  std::uint64_t stack_pointer = 0;
  std::int64_t result = 0;
  std::int64_t system_time = -1;  // nanoseconds the kernel worked for it, on the CPU; -1: not measured
  std::int64_t cpu_time = -1;     // nanoseconds of it that the thread was on a CPU; -1: not measured
  // The protocol of the netlink socket that argument 0 names; no_netlink: it names none; netlink_unbound: one
  // without an address yet, whose protocol the kernel does not tell.
  static constexpr std::int16_t no_netlink = -1;
  static constexpr std::int16_t netlink_unbound = 0x7fff;
  std::int16_t netlink = no_netlink;
  std::int32_t vcpu_exit = -1;  // why KVM_RUN came back; -1: not known, or not asked for
  // What a Verdict did to it.
  bool given_result = false;
  bool given_memory = false;
  bool delayed = false;
  std::uint8_t failed_pokes = 0;  // writes to memory that could not be made, since the event before
  const Capture* memory = nullptr;
  std::span<const FdFact> descriptors;
  std::span<const PathContext> path_contexts;
  std::string_view namespaces;         // that it made or entered, as /proc names them; empty: none, or nobody asked
  std::string_view context;            // of the caller as the call begins; empty: none, or nobody asked
  const Identity* identity = nullptr;  // of the caller, where it was asked for and the source knows better than /proc
  const Stack* stack = nullptr;        // of the caller, as the call ends or, where it does not come back, begins
};

// A call began. Sources that stop the tracee send one for each call; others only for calls that last.
struct Enter {
  const Call& call;
};

// The call of an earlier Enter of the same thread ended. `memory` holds what was copied at entry, too.
struct Exit {
  const Call& call;
};

// Both in one, for calls that ended quickly.
struct Complete {
  const Call& call;
};

// What happened to a thread apart from calls.
struct Life {
  enum class Kind : std::uint8_t {
    attached,   // now watched; `other`: the thread that made it, tid itself: the command we started, 0: neither
    forked,     // `other` is the new thread
    execed,     // `other` is the tid that this thread had before (exec by a non-leader), else equal to tid
    signaled,   // `signal` is about to be delivered, `siginfo` holds the kernel's siginfo_t
    stopped,    // group-stop by `signal`
    exited,     // `status` is the exit code
    killed,     // by `signal`, `core_dumped`
    detached,   // no longer watched, still alive
    superseded  // ended because thread `other` of its process called execve
  };
  Kind kind = Kind::attached;
  Time time;
  Pid pid = 0;
  Pid tid = 0;
  Pid other = 0;
  abi::Abi abi = abi::Abi::x86_64;
  int signal = 0;
  int status = 0;
  bool core_dumped = false;
  std::int64_t last_number = -1;          // of the call that the thread made last, shown or not; -1: not known
  std::uint64_t instruction_pointer = 0;  // at a signal or group-stop; 0: not known
  std::span<const std::byte> siginfo;     // laid out for the tracer's own ABI; empty: none to be had
  std::span<const FdFact> descriptors;    // the one that siginfo speaks of
  const Stack* stack = nullptr;           // at a signal or group-stop
  std::string_view context;               // at a signal or group-stop; empty: none, or nobody asked
};

// A module appeared in an address space: what stack symbolisation needs.
struct Maps {
  Time time;
  Pid pid = 0;
  std::uint64_t start = 0;
  std::uint64_t length = 0;
  std::uint64_t file_offset = 0;
  std::string_view path;
  std::span<const std::byte> build_id;
};

// What was not seen. `tid` is 0 when it is not known whose it was, or where in the stream its place is. The sum of
// all is the account: ring_full counts calls, scratch_busy and plan_cut calls that were not copied whole,
// task_table_full failures to take in a thread, stack stacks of calls, notice what is neither.
struct Loss {
  enum class Cause : std::uint8_t { ring_full, scratch_busy, plan_cut, task_table_full, notice, stack };
  Cause cause = Cause::ring_full;
  Time time;
  Pid tid = 0;
  std::uint64_t count = 0;
};

using Event = std::variant<Enter, Exit, Complete, Life, Maps, Loss>;

// Bytes to be written into a thread's memory; they must live until its next call.
struct Poke {
  std::uint64_t address = 0;
  std::span<const std::byte> bytes;
};

// What the consumer of an Enter asks of the source. Sources that cannot obey (bpf, replay) say so before
// the run starts; they never ignore one.
struct Verdict {
  bool skip = false;          // do not carry the call out; give it `result` instead
  std::int32_t instead = -1;  // with `skip`: the number of a call to carry out; -1: none
  std::int64_t result = 0;    // negative errno for a failure
  int signal = 0;             // deliver this signal as well; 0: none
  std::int64_t delay = -1;    // nanoseconds before going on; below 0: none was asked for
  // Answering an Enter: what to do when the call has ended, before it is shown.
  std::int64_t exit_delay = -1;
  std::span<const Poke> exit_pokes;
};

// Receives events in the order of the design: as they happened within a thread.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual Verdict on_event(const Event& event) = 0;

  // Asked before each Enter, with the same call, by sources that can write: what the thread's memory is to hold
  // instead, when the call is shown and carried out.
  virtual std::span<const Poke> pokes_before(const Call& /*call*/) { return {}; }

  // How it went with each process that the source was asked to attach to.
  virtual void on_attached(Pid /*process*/, std::size_t /*threads*/) {}
  virtual void on_refused(const base::Error& /*why*/) {}
  // A child made itself a tracee (CLONE_PTRACE) of a source that does not follow children, and was let go.
  virtual void on_not_followed(Pid /*tid*/) {}
  // Why the command could not be run, before its end is told, by sources that stop it. The run fails of it as well.
  virtual void on_not_run(const base::Error& /*why*/) {}

  // A source that delivers events in batches has no more at hand: the moment to hand output over.
  virtual void on_pause() {}
};

}  // namespace ringside::event
