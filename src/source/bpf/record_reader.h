// Turns the records of the ring into events. The Capture and the Call that events refer to live here and are
// reused: nothing is allocated per record once warm. One thread.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "event/event.h"
#include "source/bpf/programs/record.h"

namespace ringside::source::bpf {

class RecordReader {
 public:
  // Sends what the record says. False: the bytes are no record (they come from our own programs: a bug).
  bool read(std::span<const std::byte> bytes, event::Sink& sink);

  // What the records have said of threads: how many that are watched have not ended.
  std::size_t alive() const { return alive_.size(); }
  std::span<const event::Pid> alive_threads() const { return alive_; }
  void add(event::Pid tid) { insert(tid); }
  bool is_alive(event::Pid tid) const;

 private:
  bool read_call(const rs_record& record, std::span<const std::byte> rest, event::Sink& sink);
  void read_life(const rs_record& record, std::span<const std::byte> rest, event::Sink& sink);
  void read_blocks(std::span<const std::byte> rest);
  event::Time time(std::uint64_t monotonic) const;
  void insert(event::Pid tid);
  void remove(event::Pid tid);

  event::Call call_;
  event::Capture capture_;
  std::vector<event::Pid> alive_;  // sorted
  std::int64_t to_real_ = 0;       // from CLOCK_MONOTONIC to CLOCK_REALTIME
  std::uint64_t offset_taken_ = 0;
};

}  // namespace ringside::source::bpf
