// Turns the records about threads into events, in the order in which ptrace would tell them, and knows which threads
// are watched. One thread.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include "event/event.h"
#include "source/bpf/programs/record.h"

namespace ringside::source::bpf {

class LifeReader {
 public:
  // `rest` is what follows the record; `time` its time on both clocks; `stack` that of a signal or stop.
  void read(const rs_record& record, event::Time time, std::span<const std::byte> rest, const event::Stack* stack,
            event::Sink& sink);

  void add(event::Pid tid, event::Pid pid) { threads_.insert_or_assign(tid, pid); }

  // All threads of a process stop at once, but a thread's stop is told after the call that it interrupts. These tell
  // of those that wait for that: of one thread's, if it was before `time`; or of all before it.
  void tell_stop(event::Pid tid, std::uint64_t time, event::Sink& sink) {
    if (!stops_.empty()) tell_stops(tid, time, sink);
  }
  void tell_stops(std::uint64_t time, event::Sink& sink) { tell_stops(0, time, sink); }

  // Ends may have got lost: forgets the threads that are gone.
  void forget_gone();
  void forget(event::Pid tid) { threads_.erase(tid); }

  // Calls whose place in the stream was marked as empty.
  std::uint64_t marked_losses() const { return marked_losses_; }

  // The watched threads that have not ended: tid and pid.
  const std::map<event::Pid, event::Pid>& threads() const { return threads_; }

 private:
  void fork(const rs_record& record, event::Life life, event::Sink& sink);
  void exec(const rs_record& record, event::Life life, event::Sink& sink);
  void stop(const rs_record& record, event::Life life, event::Sink& sink);
  void tell_stops(event::Pid tid, std::uint64_t time, event::Sink& sink);
  void end(const rs_record& record, event::Life life, event::Sink& sink);
  void end_leader(const rs_record& record, event::Life life, event::Sink& sink);

  std::map<event::Pid, event::Pid> threads_;
  std::vector<event::Life> stops_;  // not told yet
  std::uint64_t marked_losses_ = 0;
  std::map<event::Pid, int> early_leaders_;  // ended before the other threads of their process, with this status
};

}  // namespace ringside::source::bpf
