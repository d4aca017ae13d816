// What the kernel tells about code being mapped, in the order of time, for all processes: perf's records of mmap,
// exec, fork and exit. A process may have ended long before its stacks are walked, so /proc would come too late. Owns
// its descriptors and buffers. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <string>
#include <vector>

#include "base/fd.h"
#include "base/mapping.h"
#include "base/result.h"
#include "event/event.h"

namespace ringside::source::bpf {

struct MappingEvent {
  enum class Kind : std::uint8_t {
    mapped,  // `module` in process `pid`
    execed,  // `pid` has nothing mapped from now on
    forked,  // `pid` begins with what `parent` has
    exited,  // of the whole process
    lost     // some were not recorded: nothing that is known is certain
  };
  Kind kind = Kind::lost;
  event::Pid pid = 0;
  event::Pid parent = 0;
  std::uint64_t time = 0;  // CLOCK_MONOTONIC, nanoseconds
  event::Module module;
};

// The event in a record with its header; false: it is none of interest. Does not trust the bytes.
bool parse_mapping_event(std::span<const std::byte> record, MappingEvent& event);

class MappingEvents {
 public:
  // Needs CAP_PERFMON. From now on they are recorded.
  static base::Result<MappingEvents> open();

  // Takes what was recorded out of the buffers, which are small; leaves it there, in the end to be lost, when too
  // much waits to be taken.
  void drain();

  // Hands out in their order the events until `time`.
  void take(std::uint64_t time, const std::function<void(const MappingEvent&)>& use);

 private:
  struct Processor {
    base::Fd fd;
    base::Mapping ring;
  };
  struct Later {
    bool operator()(const MappingEvent& a, const MappingEvent& b) const { return a.time > b.time; }
  };

  void drain(Processor& processor);

  std::vector<Processor> processors_;
  std::vector<std::byte> record_;  // one that lay across the end of a buffer
  std::priority_queue<MappingEvent, std::vector<MappingEvent>, Later> waiting_;
  std::size_t waiting_bytes_ = 0;
};

}  // namespace ringside::source::bpf
