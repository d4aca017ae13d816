#include <sched.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

#include "abi/abi.h"
#include "base/fd.h"
#include "base/short_text.h"
#include "kernel/proc.h"
#include "source/ptrace/tracer.h"

namespace ringside::source::ptrace {
namespace {

using event::Life;

bool is_stop_signal(int signal) {
  return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

// Whether the thread ends inside a call that may have made a child whose birth nobody will tell.
bool may_leave_child(const Tracee& tracee) {
  const std::uint64_t number = tracee.call.number;
  if (!tracee.in_call) return false;
  if (tracee.call.abi == abi::Abi::i386) return number == 2 || number == 120 || number == 190 || number == 435;
  return number == SYS_clone || number == SYS_fork || number == SYS_vfork || number == SYS_clone3;
}

bool is_gone(event::Pid pid, event::Pid tid) { return ::syscall(SYS_tgkill, pid, tid, 0) != 0 && errno == ESRCH; }

// Whether a thread at its first stop, still with the registers of the call that made it, came to us by CLONE_PTRACE
// while CLONE_UNTRACED kept the kernel from telling its parent's tracer of its birth.
bool is_born_untold(event::Pid tid, MemoryReader& memory) {
  user_regs_struct registers;
  if (!make_request(PTRACE_GETREGS, tid, 0, reinterpret_cast<std::uint64_t>(&registers))) return false;
  constexpr std::uint64_t code_32_bit = 0x23;
  constexpr std::uint64_t clone_i386 = 120;
  std::uint64_t flags = 0;
  switch (registers.orig_rax & ~abi::x32_bit) {
    case SYS_clone: flags = registers.rdi; break;
    case clone_i386: flags = registers.rbx; break;
    case SYS_clone3: {
      const std::uint64_t place = registers.cs == code_32_bit ? registers.rbx & 0xffffffff : registers.rdi;
      if (memory.read_one(place, std::as_writable_bytes(std::span(&flags, 1))) < sizeof flags) return false;
      break;
    }
    default: return false;
  }
  return (flags & CLONE_UNTRACED) != 0;
}

// The process that made process `pid`; 0: not known.
event::Pid parent_of(event::Pid pid) {
  const base::ShortText path("/proc/%d/status", pid);
  const auto status = base::read_whole_file(path.c_str());
  return status ? static_cast<event::Pid>(kernel::find_number(*status, "PPid:").value_or(0)) : 0;
}

// Whether `tid` is a thread of process `pid`.
bool is_thread_of(event::Pid pid, event::Pid tid) {
  const base::ShortText path("/proc/%d/task/%d", pid, tid);
  return ::access(path.c_str(), F_OK) == 0;
}

}  // namespace

void Tracer::on_signal_stop(Tracee& tracee, int signal) {
  if (tracee.launching && signal == SIGSTOP) {  // the launcher's own: from here on the command is watched
    tracee.launching = false;
    return resume(tracee, detaching_ ? stop_signal_.load() : 0);
  }
  if (!tracee.launching && !tracee.hidden) {
    siginfo_t info;
    Life event = life(tracee, Life::Kind::signaled);
    event.signal = signal;
    peek_register(tracee.tid, offsetof(user, regs.rip), event.instruction_pointer);
    if (::ptrace(PTRACE_GETSIGINFO, tracee.tid, nullptr, &info) == 0)
      event.siginfo = std::as_bytes(std::span(&info, 1));
    if (options_.descriptors && !event.siginfo.empty()) {
      tracee.facts.read_signal(tracee.tid, event.siginfo, ends(), contexts());
      event.descriptors = tracee.facts.all();
    }
    event.stack = walk_stack(tracee);
    if (options_.contexts) event.context = context_reader_.of_thread(tracee.tid);
    send(event);
  }
  resume(tracee, signal);
}

// A group-stop, the first stop of a new thread, the answer to PTRACE_INTERRUPT, or the end of a group-stop.
void Tracer::on_event_stop(Tracee& tracee, int signal, bool listened) {
  if (!is_stop_signal(signal)) return resume(tracee);
  if (!listened) {  // or it is the same group-stop, which PTRACE_INTERRUPT has us see once more
    Life event = life(tracee, Life::Kind::stopped);
    event.signal = signal;
    peek_register(tracee.tid, offsetof(user, regs.rip), event.instruction_pointer);
    event.stack = walk_stack(tracee);
    if (options_.contexts) event.context = context_reader_.of_thread(tracee.tid);
    send(event);
  }
  if (detaching_) return detach(tracee, 0);
  tracee.listening = make_request(PTRACE_LISTEN, tracee.tid);
}

void Tracer::on_new_child(Tracee& tracee) {
  const event::Pid tid = get_event_message(tracee.tid);
  if (tid == 0) return;
  const event::Pid pid = is_thread_of(tracee.pid, tid) ? tracee.pid : tid;
  Life forked = life(tracee, Life::Kind::forked);
  forked.other = tid;
  send(forked);
  Tracee* child = tracees_.find(tid);
  const bool released = released_.erase(tid) != 0;
  if (child == nullptr && released) return resume(tracee);  // it has lived and ended in the meantime
  if (child == nullptr) {
    child = &add(tid, pid, tracee.tid);
    child->doors.inherit(tracee.doors);
    // Killed before its first stop, and its end was reported before its birth: it will not be heard of again.
    if (is_gone(pid, tid)) {
      Life killed = life(*child, Life::Kind::killed);
      killed.signal = SIGKILL;
      send(killed);
      tracees_.remove(*child);
    }
  } else if (child->held) {
    child->held = false;
    --held_;
    child->parent = tracee.tid;
    child->pid = pid;
    child->doors.inherit(tracee.doors);
    Life attached = life(*child, Life::Kind::attached);
    attached.other = tracee.tid;
    send(attached);
    resume(*child);
  }
  resume(tracee);
}

// A thread that came by CLONE_PTRACE, though children are not followed.
void Tracer::let_go_of_stranger(event::Pid tid, int status) {
  const int signal = status >> 16 == 0 ? WSTOPSIG(status) : 0;
  if (make_request(PTRACE_DETACH, tid, 0, static_cast<std::uint64_t>(signal))) sink_->on_not_followed(tid);
}

// A thread that the table does not know: born before its parent's event or without one, or no tracee at all (a child
// of the program, or one that wakes us).
void Tracer::on_stranger(event::Pid tid, int status) {
  if (WIFSTOPPED(status)) {
    if (status >> 16 == PTRACE_EVENT_EXEC) {
      if (const Tracee* caller = tracees_.find(get_event_message(tid)); caller != nullptr) {
        Tracee& leader = tracees_.add(tid, caller->pid);
        leader.never_ours = true;
        return on_exec(leader);
      }
    }
    if (!targets_.follow) return let_go_of_stranger(tid, status);
    Tracee& child = tracees_.add(tid, tid);
    if (is_born_untold(tid, child.memory)) {
      child.pid = process_of(tid);
      child.parent = child.pid != tid ? child.pid : parent_of(tid);
      if (const Tracee* parent = tracees_.find(child.parent); parent != nullptr) child.doors.inherit(parent->doors);
      Life attached = life(child, Life::Kind::attached);
      attached.other = child.parent;
      send(attached);
      return resume(child);
    }
    child.held = true;
    ++held_;
    if (detaching_) release_held();
    return;
  }
  tracees_.for_each([&](Tracee& tracee) {
    if (tracee.sleeper != tid) return;
    tracee.sleeper = 0;
    resume(tracee, tracee.pending_signal);
  });
}

// The parents of those that wait may have died without a word.
void Tracer::release_held() {
  if (held_ == 0) return;
  held_ = 0;
  tracees_.for_each([&](Tracee& tracee) {
    if (!tracee.held) return;
    tracee.held = false;
    released_.insert(tracee.tid);
    tracee.pid = process_of(tracee.tid);
    send(life(tracee, Life::Kind::attached));
    resume(tracee);
  });
}

void Tracer::on_exec(Tracee& tracee) {
  const event::Pid former = get_event_message(tracee.tid);
  if (former == 0) return;
  Tracee* now_leader = &tracee;
  const bool orphans = options_.seccomp_filter || (former != tracee.tid && may_leave_child(tracee));
  if (former != tracee.tid) {
    Life superseded = life(tracee, Life::Kind::superseded);
    superseded.other = former;
    if (!tracee.never_ours) send(superseded);
    if (Tracee* caller = tracees_.find(former)) {
      const event::Pid tid = tracee.tid;
      tracees_.remove(tracee);
      tracees_.rename(*caller, tid);
      now_leader = caller;
    } else {
      tracee.in_call = false;
    }
  }
  Tracee& leader = *now_leader;
  const bool let_go = options_.detach_on_execve && leader.execed;
  leader.execed = true;
  leader.launching = false;
  leader.memory.reset(leader.tid);
  leader.doors.forget();
  Life execed = life(leader, Life::Kind::execed);
  execed.other = former;
  send(execed);
  if (orphans) release_held();
  if (let_go) return detach(leader, 0);
  resume(leader);
}

void Tracer::on_end(Tracee& tracee, int status) {
  Life event = life(tracee, WIFEXITED(status) ? Life::Kind::exited : Life::Kind::killed);
  if (WIFEXITED(status)) {
    event.status = WEXITSTATUS(status);
  } else {
    event.signal = WTERMSIG(status);
    event.core_dumped = WCOREDUMP(status);
  }
  if (launch_.has_value() && tracee.tid == launch_->pid()) {
    outcome_.command_ended = true;
    outcome_.exit_status = event.status;
    outcome_.death_signal = event.signal;
    if (exec_failed_) launch_error_ = launch_->failure();
    if (launch_error_) sink_->on_not_run(*launch_error_);
  }
  const bool orphans = options_.seccomp_filter || may_leave_child(tracee);
  if (tracee.held) --held_;
  send(event);
  tracees_.remove(tracee);
  if (orphans) release_held();
}

}  // namespace ringside::source::ptrace
