#include <signal.h>

#include "source/ptrace/tracer.h"
#include "source/ptrace/waker.h"

namespace ringside::source::ptrace {
namespace {

// A thread that does not answer in this time sits in the kernel (a vfork parent, a dead disk). The kernel
// lets go of it when the program ends.
constexpr std::int64_t patience = 1'000'000'000;

}  // namespace

void Tracer::begin_detach() {
  detaching_ = true;
  detach_deadline_ = wake_waiter_after(patience);
  const Tracee* const command = launch_.has_value() ? tracees_.find(launch_->pid()) : nullptr;
  if (command != nullptr && !command->launching) {
    ::kill(launch_->pid(), SIGCONT);
    ::kill(launch_->pid(), stop_signal_.load());
  }
  release_held();
  tracees_.for_each([&](Tracee& tracee) {
    if (tracee.launching) return;  // it will stop itself, and must not do so when nobody looks after it
    if (tracee.sleeper != 0) {
      detach(tracee, tracee.pending_signal);
    } else {
      make_request(PTRACE_INTERRUPT, tracee.tid);
    }
  });
}

// At a stop. A signal that was about to be delivered still is; a group-stop goes on.
void Tracer::detach(Tracee& tracee, int signal) {
  if (!make_request(PTRACE_DETACH, tracee.tid, 0, static_cast<std::uint64_t>(signal))) return;  // dying
  send(life(tracee, event::Life::Kind::detached));
  tracees_.remove(tracee);
}

}  // namespace ringside::source::ptrace
