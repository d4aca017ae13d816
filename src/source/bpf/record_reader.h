// Turns the records of the ring into events. The Capture and the Call that events refer to live here and are
// reused: nothing is allocated per record once warm, but for calls too large to be one record. One thread.
#pragma once

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

#include "event/event.h"
#include "source/bpf/descriptor_names.h"
#include "source/bpf/exec_strings.h"
#include "source/bpf/life_reader.h"
#include "source/bpf/programs/record.h"
#include "source/bpf/stack_reader.h"

namespace ringside::source::bpf {

class RecordReader {
 public:
  // Sends what the record says. False: the bytes are no record (they come from our own programs: a bug).
  bool read(std::span<const std::byte> bytes, event::Sink& sink);

  LifeReader& life() { return life_; }
  StackReader& stacks() { return stacks_; }

 private:
  bool read_call(const rs_record& record, std::span<const std::byte> rest, event::Sink& sink);
  void rename_large(const rs_record& exec);
  bool take_exec_strings(const rs_block& head, std::span<const std::byte> data);
  void read_blocks(std::span<const std::byte> rest);
  bool is_known(std::uint64_t address, std::size_t got, std::size_t kept) const;
  event::Time time(std::uint64_t monotonic) const;

  event::Call call_;
  event::Capture capture_;
  DescriptorNames descriptors_;
  // By thread: what the enter of a large call brought, until its exit.
  std::unordered_map<event::Pid, std::vector<std::byte>> large_;
  ExecStrings exec_;  // of the record that is being read
  LifeReader life_;
  StackReader stacks_;
  std::int64_t to_real_ = 0;  // from CLOCK_MONOTONIC to CLOCK_REALTIME
  std::uint64_t offset_taken_ = 0;
};

}  // namespace ringside::source::bpf
