// Stacks out of the ring: a record with registers and words comes before the record of the call or signal that it
// belongs to, and is walked by what was mapped at its time. One thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "event/event.h"
#include "source/bpf/mapping_events.h"
#include "source/bpf/programs/record.h"
#include "source/stack/unwinder.h"

namespace ringside::source::bpf {

class StackReader {
 public:
  // Without this there are none.
  base::Result<void> begin(stack::Files& files, std::uint32_t depth);

  // A process that runs already is watched from now on.
  void attached(event::Pid pid) {
    if (unwinder_) unwinder_->look_at(pid);
  }

  // Now and then: takes what processes map out of the kernel's buffers. `caught_up`: all stacks were read.
  void drain(bool caught_up);

  void read_stack(const rs_record& record, std::span<const std::byte> rest);
  void read_kernel_stack(const rs_record& record, std::span<const std::byte> rest);
  void read_life(const rs_record& record);

  // What belongs to a call, or to a signal or stop; until the next call. nullptr: there is none to be expected.
  const event::Stack* of_call(const rs_record& record);
  const event::Stack* of_signal(const rs_record& record);

 private:
  struct Waiting {
    stack::Unwinder::Kept kept;
    std::uint64_t time = 0;
    int kind = -1;  // enum rs_stack; -1: none
    std::vector<std::uint64_t> kernel;
    std::uint64_t kernel_time = 0;
    std::uint64_t given = 0;  // the time of the call whose beginning took it
  };
  const event::Stack* take(const rs_record& record, int kind, std::uint64_t time);

  void apply(const MappingEvent& event);

  std::optional<stack::Unwinder> unwinder_;
  std::optional<MappingEvents> mappings_;
  std::unordered_map<event::Pid, Waiting> waiting_;  // by thread
  event::Stack lost_;
};

}  // namespace ringside::source::bpf
