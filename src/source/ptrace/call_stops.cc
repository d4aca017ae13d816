#include <linux/audit.h>
#include <sys/user.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/time.h"
#include "catalog/errors.h"
#include "source/chosen.h"
#include "source/ptrace/multiplexer.h"
#include "source/ptrace/netlink.h"
#include "source/ptrace/namespaces.h"
#include "source/ptrace/tracer.h"
#include "source/ptrace/waker.h"
#include "source/stack/paged_memory.h"

namespace ringside::source::ptrace {
namespace {

constexpr std::uint64_t vsyscall_page = 0xffffffffff600000;

bool will_restart(const event::Call& call) {
  return call.failed && catalog::is_restart(static_cast<int>(-call.result));
}

// Whether the caller's frames will not be there when the call has ended. The execve that begins the command is our
// own.
bool leaves_its_stack(const Tracee& tracee) {
  if (tracee.call.row == nullptr) return false;
  const std::string_view name = tracee.call.row->name;
  if (name == "execve" || name == "execveat") return tracee.execed;
  return name == "exit" || name == "exit_group";
}

bool is_i386_sigreturn(std::uint64_t number) { return number == 119 || number == 173; }

std::int64_t system_time(const rusage& usage) {
  return usage.ru_stime.tv_sec * INT64_C(1'000'000'000) + usage.ru_stime.tv_usec * INT64_C(1000);
}

}  // namespace

const catalog::Plan* Tracer::plan_for(const event::Call& call) const {
  return call.row == nullptr ? nullptr : &plans_[static_cast<std::size_t>(call.abi)].plan_for(*call.row, call.args);
}

bool Tracer::is_wanted(const event::Call& call) const { return is_chosen(options_.calls, call); }

void Tracer::on_call_stop(Tracee& tracee, const rusage& usage) {
  SyscallInfo info;
  if (!get_syscall_info(tracee.tid, info)) return;
  // Woken by us so that we can let go: the call has not ended, it goes on without us.
  const bool goes_on = info.op == PTRACE_SYSCALL_INFO_EXIT && info.exit.is_error != 0 &&
                       catalog::is_restart(static_cast<int>(-info.exit.rval));
  if (detaching_ && goes_on) return detach(tracee, 0);
  int signal = 0;
  bool go_on = true;
  if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
    go_on = enter(tracee, info, info.entry.nr, info.entry.args, usage, signal);
  } else if (info.op == PTRACE_SYSCALL_INFO_EXIT) {
    go_on = leave(tracee, info, usage, signal);
  }
  if (go_on) resume(tracee, signal);
}

void Tracer::on_seccomp_stop(Tracee& tracee, const rusage& usage) {
  SyscallInfo info;
  if (!get_syscall_info(tracee.tid, info)) return;
  int signal = 0;
  if (info.op != PTRACE_SYSCALL_INFO_SECCOMP ||
      enter(tracee, info, info.seccomp.nr, info.seccomp.args, usage, signal))
    resume(tracee, signal);
}

// Fills in the call. False: it is not wanted.
bool Tracer::begin_call(Tracee& tracee, const SyscallInfo& info, std::uint64_t number, const std::uint64_t* args) {
  event::Call& call = tracee.call;
  call.pid = tracee.pid;
  call.tid = tracee.tid;
  call.wrapper = event::Wrapper::none;
  call.outer.fill(0);
  call.failed = false;
  call.result_known = true;
  call.result = 0;
  call.system_time = -1;
  call.cpu_time = -1;
  call.vcpu_exit = -1;
  call.instruction_pointer = info.instruction_pointer;
  call.stack_pointer = info.stack_pointer;
  call.given_result = call.given_memory = call.delayed = false;
  call.failed_pokes = 0;
  tracee.shmat_result = 0;
  if (info.arch == AUDIT_ARCH_I386) {
    call.abi = abi::Abi::i386;
    call.number = number & 0xffffffff;
    for (std::size_t i = 0; i < call.args.size(); ++i) call.args[i] = args[i] & 0xffffffff;
    call.door = tracee.doors.find(tracee.tid, info.instruction_pointer, info.stack_pointer, tracee.memory);
  } else {
    const bool x32 = (number & abi::x32_bit) != 0 && static_cast<std::int32_t>(number) >= 0;
    call.abi = x32 ? abi::Abi::x32 : abi::Abi::x86_64;
    call.number = x32 ? number & ~abi::x32_bit : number;
    for (std::size_t i = 0; i < call.args.size(); ++i) call.args[i] = args[i];
    call.door = info.instruction_pointer >= vsyscall_page ? abi::Door::vsyscall : abi::Door::syscall;
  }
  call.previous = call.row;
  call.row = catalog::find(call.abi, call.number);
  if (call.row != nullptr && call.row->multiplexer != nullptr && call.abi == abi::Abi::i386)
    unwrap(call, tracee.memory, tracee.shmat_result);
  return is_wanted(call);
}

bool Tracer::enter(Tracee& tracee, const SyscallInfo& info, std::uint64_t number, const std::uint64_t* args,
                   const rusage& usage, int& signal) {
  tracee.in_call = tracee.called = true;
  tracee.skipped = false;
  tracee.exit_delay = -1;
  tracee.exit_pokes = {};
  tracee.shown = begin_call(tracee, info, number, args);
  const bool emulated = tracee.call.door == abi::Door::vsyscall && info.op == PTRACE_SYSCALL_INFO_SECCOMP;
  if (emulated) tracee.in_call = false;  // the kernel reports no end of it
  if (!tracee.shown) return true;

  event::Call& call = tracee.call;
  call.entered = now();
  tracee.system_time_before = system_time(usage);
  if (options_.cpu_time) tracee.cpu_time_before = read_cpu_time(tracee.pid, tracee.tid);
  call.memory = &tracee.capture;
  copy_at_entry(tracee);
  tracee.stack_taken = emulated || leaves_its_stack(tracee);
  call.stack = tracee.stack_taken ? walk_stack(tracee) : nullptr;
  if (emulated) {
    call.left = call.entered;
    call.result_known = false;
    sink_->on_event(event::Complete{call});
    return true;
  }
  if (const auto pokes = sink_->pokes_before(call); !pokes.empty()) {
    poke(tracee, pokes);
    copy_at_entry(tracee);
  }
  return obey(tracee, sink_->on_event(event::Enter{call}), true, signal);
}

// What the call's arguments lead to, as it is now.
void Tracer::copy_at_entry(Tracee& tracee) {
  event::Call& call = tracee.call;
  tracee.capture.clear();
  tracee.plan = options_.arguments ? plan_for(call) : nullptr;
  call.netlink = tracee.plan != nullptr && tracee.plan->asks_netlink
                     ? netlink_protocol(tracee.tid, static_cast<std::int32_t>(call.args[0]))
                     : event::Call::no_netlink;
  const bool netlink = call.netlink != event::Call::no_netlink;
  if (tracee.plan != nullptr)
    copy(*tracee.plan, event::Phase::entry, {call.args, 0, false, call.stack_pointer, netlink}, tracee.memory,
         tracee.capture);
  const bool wanted = options_.descriptors || FdFacts::decide(call);
  if (!wanted) call.descriptors = {};
  if (wanted) {
    tracee.facts.clear();
    if (call.row != nullptr) tracee.facts.read(call, false, ends(), contexts());
    call.descriptors = tracee.facts.all();
  }
  if (options_.contexts) {
    tracee.context = context_reader_.of_thread(tracee.tid);
    call.context = tracee.context;
    tracee.paths.clear();
    if (call.row != nullptr) tracee.paths.read(call, false, context_reader_);
    call.path_contexts = tracee.paths.all();
  }
}

bool Tracer::leave(Tracee& tracee, const SyscallInfo& info, const rusage& usage, int& signal) {
  if (!tracee.in_call) return true;  // of a call that began before we came: a new thread's clone
  tracee.in_call = false;
  event::Call& call = tracee.call;
  call.result = info.exit.rval;
  call.failed = info.exit.is_error != 0;
  if (call.abi == abi::Abi::i386)
    tracee.doors.call_ended(info.instruction_pointer, info.stack_pointer, will_restart(call),
                            is_i386_sigreturn(call.number));
  if (!tracee.execed && call.failed) {
    tracee.hidden = true;
    exec_failed_ = true;
  }
  if (tracee.skipped) {
    call.result = tracee.given_result;
    if (call.abi == abi::Abi::i386 && call.result > UINT32_MAX)
      call.result &= UINT32_MAX;  // its register is narrower
    call.failed = call.result < 0 && call.result > -4096;
    poke_register(tracee.tid, offsetof(user, regs.rax), static_cast<std::uint64_t>(call.result));
  }
  if (unwinder_) unwinder_->on_call(call);
  vcpu_exits_.on_call(call);
  if (!tracee.shown) return true;

  call.left = now();
  call.tid = tracee.tid;
  call.pid = tracee.pid;
  if (options_.system_time) call.system_time = system_time(usage) - tracee.system_time_before;
  if (options_.cpu_time && tracee.cpu_time_before >= 0) {
    const std::int64_t after = read_cpu_time(tracee.pid, tracee.tid);
    if (after >= tracee.cpu_time_before) call.cpu_time = after - tracee.cpu_time_before;
  }
  if (tracee.shmat_result != 0 && !call.failed) {
    std::uint32_t address = 0;
    if (tracee.memory.read_one(tracee.shmat_result, std::as_writable_bytes(std::span(&address, 1))) == sizeof address)
      call.result = address;
  }
  call.failed_pokes = 0;
  poke(tracee, tracee.exit_pokes);
  if (tracee.plan != nullptr)
    copy(*tracee.plan, event::Phase::exit,
         {call.args, call.result, call.failed, call.stack_pointer, call.netlink != event::Call::no_netlink},
         tracee.memory, tracee.capture);
  if (options_.descriptors && call.row != nullptr) {
    tracee.facts.read(call, true, ends(), contexts());
    call.descriptors = tracee.facts.all();
  }
  if (options_.namespaces) {
    tracee.namespaces = call.row != nullptr && !call.failed ? new_namespaces(call) : std::string();
    call.namespaces = tracee.namespaces;
  }
  if (options_.contexts && call.row != nullptr) {
    tracee.paths.read(call, true, context_reader_);
    call.path_contexts = tracee.paths.all();
  }
  if (options_.vcpu_exits) call.vcpu_exit = vcpu_exits_.reason(call, tracee.memory, !options_.seccomp_filter);
  call.stack = stack_at_end(tracee);
  return obey(tracee, sink_->on_event(event::Exit{call}), false, signal);
}

const event::Stack* Tracer::stack_at_end(Tracee& tracee) {
  const event::Call& call = tracee.call;
  if (!unwinder_ || !(call.failed ? options_.failed : options_.successful)) return nullptr;
  if (call.left.monotonic - call.entered.monotonic < options_.shortest) return nullptr;
  return tracee.stack_taken && !call.failed ? nullptr : walk_stack(tracee);
}

const event::Stack* Tracer::walk_stack(Tracee& tracee) {
  if (!unwinder_) return nullptr;
  user_regs_struct registers;
  if (!make_request(PTRACE_GETREGS, tracee.tid, 0, reinterpret_cast<std::uint64_t>(&registers))) return nullptr;
  static_assert(offsetof(user_regs_struct, rsp) == 19 * sizeof(std::uint64_t));
  constexpr std::uint64_t code_32_bit = 0x23;
  stack::PagedMemory memory(tracee.memory);
  return &unwinder_->walk(
      tracee.pid,
      stack::Unwinder::registers_of(reinterpret_cast<const std::uint64_t*>(&registers), registers.cs == code_32_bit),
      memory, false);
}

bool Tracer::obey(Tracee& tracee, const event::Verdict& verdict, bool entering, int& signal) {
  signal = verdict.signal;
  if (entering && verdict.skip) {
    tracee.skipped = true;
    tracee.given_result = verdict.result;
    poke_register(tracee.tid, offsetof(user, regs.orig_rax),
                  static_cast<std::uint64_t>(std::int64_t{verdict.instead}));
  }
  if (entering) {
    tracee.exit_delay = verdict.exit_delay;
    tracee.exit_pokes = verdict.exit_pokes;
    tracee.call.given_result = verdict.skip;
    tracee.call.delayed = verdict.delay >= 0 || verdict.exit_delay >= 0;
  }
  const std::int64_t pause = entering ? verdict.delay : std::max(verdict.delay, std::exchange(tracee.exit_delay, -1));
  return delay(tracee, pause, signal);
}

void Tracer::poke(Tracee& tracee, std::span<const event::Poke> pokes) {
  for (const event::Poke& poke : pokes) {
    if (tracee.memory.write(poke.address, poke.bytes)) {
      tracee.call.given_memory = true;
      continue;
    }
    // As much as there is room for.
    constexpr std::uint64_t page = 4096;
    const std::uint64_t room = page - poke.address % page;
    if (room < poke.bytes.size() && tracee.memory.write(poke.address, poke.bytes.first(room))) {
      tracee.call.given_memory = true;
    } else {
      ++tracee.call.failed_pokes;
    }
  }
}

// False: the thread goes on when the time is over, with the signal.
bool Tracer::delay(Tracee& tracee, std::int64_t nanoseconds, int signal) {
  if (nanoseconds <= 0) return true;
  tracee.sleeper = std::max(wake_waiter_after(nanoseconds), 0);
  tracee.pending_signal = signal;
  return tracee.sleeper == 0;
}

}  // namespace ringside::source::ptrace
