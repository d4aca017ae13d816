// Which doors this machine has, found by trying each in a child process that may die of it. Values own what they
// hold; any thread, though a program with other threads forks at its own risk. Nothing throws but for lack of memory.
//
//   for (const ringside::DoorState& state : ringside::probe_doors())
//     std::printf("%s: %s, %s\n", door_name(state.door), presence_name(state.presence), state.why.c_str());
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ringside/door.h"

namespace ringside {

enum class Presence : std::uint8_t {
  present,
  emulated,            // works, but the kernel answers a fault in its place
  refused_by_cpu,      // the instruction is invalid here
  disabled_by_kernel,  // the CPU would, but this kernel does not: not built in, switched off, or never meant to be
  unknown,             // it could not be tried
};

constexpr const char* presence_name(Presence presence) {
  constexpr const char* names[] = {"present", "emulated", "refused by the CPU", "disabled by the kernel", "unknown"};
  return names[static_cast<unsigned>(presence)];
}

// Whether a call can be made.
constexpr bool is_usable(Presence presence) {
  return presence == Presence::present || presence == Presence::emulated;
}

struct DoorState {
  Door door = Door::syscall;
  Presence presence = Presence::unknown;
  std::string why;  // a clause that says what was seen and what it means
};

DoorState probe_door(Door door);

// All of them, in the order of all_doors.
std::vector<DoorState> probe_doors();

// What the kernel does with calls into the vsyscall page, read from this process's map of its memory.
enum class VsyscallMode : std::uint8_t { unknown, none, emulate, xonly };

VsyscallMode vsyscall_mode();

constexpr const char* vsyscall_mode_name(VsyscallMode mode) {
  constexpr const char* names[] = {"unknown", "none", "emulate", "xonly"};
  return names[static_cast<unsigned>(mode)];
}

}  // namespace ringside
