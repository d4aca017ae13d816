#include "source/ptrace/tracer.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "base/fd.h"
#include "base/short_text.h"
#include "base/time.h"
#include "event/wrapper.h"
#include "kernel/proc.h"
#include "source/ptrace/fast_wakeup.h"
#include "source/ptrace/seccomp_filter.h"
#include "source/ptrace/waker.h"

namespace ringside::source::ptrace {
namespace {

int options_of(const Targets& targets, const Options& options) {
  int events = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEEXEC;
  if (targets.follow) events |= PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK;
  if (options.seccomp_filter) events |= PTRACE_O_TRACESECCOMP;
  if (options.kill_on_exit || options.seccomp_filter) events |= PTRACE_O_EXITKILL;
  return events;
}

}  // namespace

event::Time now() { return {base::Monotonic::now().since_zero.count, base::Realtime::now().since_zero.count}; }

event::Pid process_of(event::Pid tid) {
  const base::ShortText path("/proc/%d/status", tid);
  const auto status = base::read_whole_file(path.c_str());
  return status ? static_cast<event::Pid>(kernel::find_number(*status, "Tgid:").value_or(tid)) : tid;
}

Tracer::Tracer(const Targets& targets, const Options& options)
    : targets_(targets),
      options_(options),
      inherited_(Inherited::now()),
      traced_events_(options_of(targets, options)),
      plans_{catalog::PlanTable(abi::Abi::x86_64, options.limits), catalog::PlanTable(abi::Abi::i386, options.limits),
             catalog::PlanTable(abi::Abi::x32, options.limits)},
      follower_(options.follow_cpu),
      context_reader_(options.file_labels) {
  // Behind a seccomp filter, what changes the map of memory goes by unseen.
  if (options.stack_files != nullptr)
    unwinder_.emplace(*options.stack_files, options.stack_depth, options.seccomp_filter ? 0 : -1);
}

void Tracer::send(const event::Event& event) {
  if (const auto* life = std::get_if<event::Life>(&event); life != nullptr && unwinder_) unwinder_->on_life(*life);
  if (const auto* life = std::get_if<event::Life>(&event); life != nullptr) vcpu_exits_.on_life(*life);
  sink_->on_event(event);
}

void Tracer::request_stop(int signal) noexcept {
  int none = 0;
  if (stop_signal_.compare_exchange_strong(none, signal)) wake_waiter();
}

base::Result<Outcome> Tracer::run(event::Sink& sink) {
  sink_ = &sink;
  base::Fd awake;
  if (options_.fast_wakeup) {
    auto requested = request_fast_wakeup();
    if (!requested) return requested.error();
    awake = *std::move(requested);
  }
  if (!targets_.command.empty()) RS_TRY(launch());
  RS_TRY(attach_to_targets());
  tell_begin();
  wait_for_all();
  follower_.release();
  outcome_.stop_signal = stop_signal_.load();
  if (launch_error_) return *launch_error_;
  return outcome_;
}

base::Result<void> Tracer::launch() {
  std::vector<sock_filter> filter;
  if (options_.seccomp_filter) filter = make_seccomp_filter(options_.calls);
  if (targets_.started != nullptr) {
    launch_ = std::move(*targets_.started);
  } else {
    auto prepared = Launch::prepare(targets_, inherited_, filter);
    if (!prepared) return prepared.error();
    launch_ = std::move(*prepared);
  }
  const pid_t pid = launch_->pid();
  outcome_.command_pid = pid;
  if (!make_request(PTRACE_SEIZE, pid, 0, static_cast<std::uint64_t>(traced_events_)))
    return base::last_error("trace", targets_.command[0]);
  Tracee& tracee = add(pid, pid, pid);
  tracee.launching = true;
  tracee.execed = false;
  launch_->go();
  launch_->release();
  return {};
}

Tracee& Tracer::add(event::Pid tid, event::Pid pid, event::Pid parent) {
  Tracee& tracee = tracees_.add(tid, pid);
  tracee.parent = parent;
  event::Life attached = life(tracee, event::Life::Kind::attached);
  attached.other = parent;
  send(attached);
  return tracee;
}

event::Life Tracer::life(const Tracee& tracee, event::Life::Kind kind) const {
  event::Life result;
  result.kind = kind;
  result.time = now();
  result.pid = tracee.pid;
  result.tid = tracee.tid;
  result.abi = tracee.call.abi;
  if (tracee.called)
    result.last_number = static_cast<std::int64_t>(event::number_of_wrapper(tracee.call.wrapper, tracee.call.number));
  return result;
}

// The kernel kills them when we end.
void Tracer::abandon() {
  tracees_.for_each([&](Tracee& tracee) {
    if (!tracee.held) send(life(tracee, event::Life::Kind::detached));
  });
}

bool Tracer::is_launching() {
  const Tracee* const command = launch_.has_value() ? tracees_.find(launch_->pid()) : nullptr;
  return command != nullptr && command->launching;
}

void Tracer::wait_for_all() {
  bool overdue = false;
  // The launcher is waited for in any case: without us it would stay in its own stop for ever.
  while (tracees_.size() > 0 && (!overdue || is_launching())) {
    if (stop_signal_.load(std::memory_order_relaxed) != 0 && !detaching_) {
      if (options_.kill_on_exit) return abandon();
      begin_detach();
    }
    Stop first;
    if (!wait_for(-1, 0, first)) {
      if (errno != EINTR) return;  // ECHILD: whatever is still in the table has vanished
      continue;
    }
    stops_.assign(1, first);
    if (tracees_.size() > 1) gather_stops();
    for (std::size_t i = 0; i < stops_.size(); ++i) {
      Stop stop = stops_[i];
      // Meanwhile it may have been killed or let go of, or another thread's execve may have given the id to that one.
      if (i > 0 && !wait_for(stop.tid, WNOHANG, stop) && errno == ECHILD && WIFSTOPPED(stop.status)) continue;
      if (stop.tid == detach_deadline_ && !WIFSTOPPED(stop.status)) {
        overdue = true;
      } else {
        on_wait(stop.tid, stop.status, stop.usage);
      }
    }
  }
}

// The kernel looks for stopped threads in the order of their births. So all that have stopped are gathered before one
// of them goes on: otherwise the first ones, never at rest, would keep the last ones waiting for ever.
void Tracer::gather_stops() {
  Stop next;
  while (wait_for(-1, WNOHANG, next)) {
    const auto same =
        std::find_if(stops_.begin(), stops_.end(), [&](const Stop& stop) { return stop.tid == next.tid; });
    if (same != stops_.end()) {
      *same = next;
    } else {
      stops_.push_back(next);
    }
  }
}

// False, and `stop` is as it was: there is none.
bool Tracer::wait_for(pid_t tid, int flags, Stop& stop) const {
  int status = 0;
  rusage usage{};
  errno = 0;
  const pid_t found = ::wait4(tid, &status, flags | __WALL, options_.system_time ? &usage : nullptr);
  if (found <= 0) return false;
  stop = {found, status, usage};
  return true;
}

void Tracer::on_wait(pid_t tid, int status, const rusage& usage) {
  Tracee* tracee = tracees_.find(tid);
  if (tracee == nullptr) {
    on_stranger(tid, status);
  } else if (WIFSTOPPED(status)) {
    follower_.on_stop(tid);
    on_stop(*tracee, status, usage);
  } else {
    on_end(*tracee, status);
  }
}

void Tracer::on_stop(Tracee& tracee, int status, const rusage& usage) {
  const int signal = WSTOPSIG(status);
  const int event = status >> 16;
  const bool listened = std::exchange(tracee.listening, false);
  if (signal == (SIGTRAP | 0x80)) return on_call_stop(tracee, usage);
  switch (event) {
    case 0: return on_signal_stop(tracee, signal);
    case PTRACE_EVENT_STOP: return on_event_stop(tracee, signal, listened);
    case PTRACE_EVENT_FORK:
    case PTRACE_EVENT_VFORK:
    case PTRACE_EVENT_CLONE: return on_new_child(tracee);
    case PTRACE_EVENT_EXEC: return on_exec(tracee);
    case PTRACE_EVENT_SECCOMP: return on_seccomp_stop(tracee, usage);
    default: return resume(tracee);
  }
}

void Tracer::resume(Tracee& tracee, int signal) {
  if (detaching_ && !tracee.launching) return detach(tracee, signal);
  const bool unwatched = tracee.launching || tracee.hidden || (options_.seccomp_filter && !tracee.in_call);
  make_request(unwatched ? PTRACE_CONT : PTRACE_SYSCALL, tracee.tid, 0, static_cast<std::uint64_t>(signal));
}

}  // namespace ringside::source::ptrace

namespace ringside::source {

base::Result<std::unique_ptr<Source>> make_ptrace_source(const Targets& targets, const Options& options) {
  if (targets.command.empty() && targets.pids.empty())
    return base::Error{0, "trace: neither a command nor a process was named", ""};
  if (options.seccomp_filter && (targets.command.empty() || !targets.follow || !targets.pids.empty()))
    return base::Error{0, "use a seccomp filter: it needs a command whose children are followed, and no pids", ""};
  return std::unique_ptr<Source>(new ptrace::Tracer(targets, options));
}

}  // namespace ringside::source
