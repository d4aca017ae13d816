// Finds out through which door a 32-bit call came (design.md, "The doors"). One DoorFinder per thread; it
// remembers the vDSO's landing pad of its address space and an interrupted call that will be restarted.
#pragma once

#include <cstdint>

#include "abi/abi.h"
#include "source/remote_memory.h"

namespace ringside::source::ptrace {

class DoorFinder {
 public:
  // For a call of the i386 ABI, at its entry stop.
  abi::Door find(std::int32_t tid, std::uint64_t instruction_pointer, std::uint64_t stack_pointer,
                 RemoteMemory& memory);

  // An i386 call ended. `restarts`: its result was one of ERESTART*; `sigreturn`: it was a return from a
  // signal handler, and the pointers are those it returned to.
  void call_ended(std::uint64_t instruction_pointer, std::uint64_t stack_pointer, bool restarts, bool sigreturn);

  // The address space is another one: execve.
  void forget() { *this = DoorFinder(); }
  // A new thread or process sees the same vDSO as the one that made it.
  void inherit(const DoorFinder& parent);

 private:
  void find_landing_pad(std::int32_t tid, RemoteMemory& memory);

  bool searched_ = false;
  std::uint64_t landing_pad_ = 0;  // 0: there is none
  abi::Door fast_door_ = abi::Door::int80;
  bool restart_pending_ = false;
  std::uint64_t restart_ip_ = 0;
  std::uint64_t restart_sp_ = 0;
};

// The entry of the i386 vDSO: its code up to the landing pad, the instruction behind `int $0x80`. Exposed for
// tests. `length_to_pad` is 0 when the bytes are not such an entry.
struct VsyscallEntry {
  abi::Door fast_door = abi::Door::int80;
  std::uint32_t length_to_pad = 0;
};
VsyscallEntry parse_vsyscall_entry(std::span<const std::byte> code);

}  // namespace ringside::source::ptrace
