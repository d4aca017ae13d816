// Why KVM_RUN came back: the kernel writes it into a struct that the tracee maps from the virtual processor's
// descriptor. Remembers where those mappings are until the map of memory changes. One thread: the tracer's.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "event/event.h"
#include "source/remote_memory.h"

namespace ringside::source::ptrace {

class VcpuExits {
 public:
  // Of a call that has ended, through its thread's memory; -1: it was no KVM_RUN, it failed, or the struct cannot be
  // found. `remember`: every call that changes the map of memory is told to on_call().
  std::int32_t reason(const event::Call& call, RemoteMemory& memory, bool remember);

  void on_call(const event::Call& call);
  void on_life(const event::Life& life);

 private:
  struct Mapping {
    std::string name;  // as the kernel names the descriptor: anon_inode:kvm-vcpu:0
    std::uint64_t address;
  };
  static std::vector<Mapping> find_mappings(event::Pid tid);

  std::unordered_map<event::Pid, std::vector<Mapping>> mappings_;  // by process
};

}  // namespace ringside::source::ptrace
