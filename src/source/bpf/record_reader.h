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
#include "source/bpf/file_bytes.h"
#include "source/bpf/life_reader.h"
#include "source/bpf/programs/record.h"
#include "source/bpf/stack_reader.h"

namespace ringside::source::bpf {

class RecordReader {
 public:
  // Sends what the record says. False: the bytes are no record (they come from our own programs: a bug).
  bool read(std::span<const std::byte> bytes, event::Sink& sink);

  // Shows the calls that began up to then and still wait for what could not be read at their beginning.
  void show_waiting(std::uint64_t until, event::Sink& sink);

  // From now on how long calls were off the processor is told, before their ends.
  void expect_waits() { waits_told_ = true; }

  LifeReader& life() { return life_; }
  StackReader& stacks() { return stacks_; }

 private:
  using Bytes = std::span<const std::byte>;

  // What the enter of a large call brought, until its exit.
  struct Large {
    rs_record record;
    std::vector<std::byte> rest;
    bool waits = false;  // not shown yet: an execve that could not be read whole, and if it succeeds the end has more
  };

  bool read_call(const rs_record& record, Bytes rest, event::Sink& sink);
  bool keep_large(const rs_record& record, Bytes rest, Bytes blocks);
  void read_large(const Large& large);
  bool begin_call(const rs_record& record, Bytes& rest);
  void send_call(const rs_record& record, std::uint8_t type, event::Sink& sink);
  void show(Large& large, event::Sink& sink);
  void show_before(const rs_record& record, event::Sink& sink);
  std::int64_t take_cpu_time();
  void read_identity(const rs_record& record, Bytes rest);
  void rename_large(const rs_record& exec);
  bool take_exec_strings(const rs_block& head, Bytes data);
  void read_blocks(Bytes rest);
  void add_from_file(const rs_block& head, Bytes data);
  bool is_known(std::uint64_t address, std::size_t got, std::size_t kept) const;
  event::Time time(std::uint64_t monotonic) const;

  event::Call call_;
  event::Capture capture_;
  DescriptorNames descriptors_;
  std::unordered_map<event::Pid, Large> large_;                 // by thread
  std::size_t waiting_ = 0;                                     // of them
  std::unordered_map<event::Pid, event::Identity> identities_;  // by thread
  std::unordered_map<event::Pid, std::int64_t> waits_;          // by thread: of the call that ends next
  bool waits_told_ = false;
  ExecStrings exec_;  // of the record that is being read
  FileBytes files_;
  LifeReader life_;
  StackReader stacks_;
  std::int64_t to_real_ = 0;  // from CLOCK_MONOTONIC to CLOCK_REALTIME
  std::uint64_t offset_taken_ = 0;
};

}  // namespace ringside::source::bpf
