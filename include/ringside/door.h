// The doors: the ways by which user code on x86 gets to the kernel, or to what the kernel lends it. Constants: any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ringside {

enum class Door : std::uint8_t {
  syscall,          // the instruction, from 64-bit code
  int80,            // `int $0x80` from 64-bit code: the i386 table, the low halves of the registers
  int80_32,         // `int $0x80` from 32-bit code
  sysenter,         // from 32-bit code; an AMD CPU refuses it there
  syscall32,        // `syscall` from 32-bit code; an Intel CPU refuses it there
  kernel_vsyscall,  // the 32-bit vDSO's __kernel_vsyscall: whichever of the three before is best here
  vsyscall,         // the page at 0xffffffffff600000
  vdso,             // functions of the vDSO, which answer without the kernel when they can
  vdso32,           // those of the 32-bit vDSO
  uring,            // io_uring: operations in a shared ring, one entry for many
  sysenter64,       // `sysenter` from 64-bit code, probed for the record
  call_gate,        // a far call through a gate in the GDT or LDT, probed for the record
};

inline constexpr Door all_doors[] = {Door::syscall,   Door::int80,           Door::int80_32,   Door::sysenter,
                                     Door::syscall32, Door::kernel_vsyscall, Door::vsyscall,   Door::vdso,
                                     Door::vdso32,    Door::uring,           Door::sysenter64, Door::call_gate};

constexpr const char* door_name(Door door) {
  constexpr const char* names[] = {"syscall",  "int80", "int80-32", "sysenter", "syscall32",   "kernel-vsyscall",
                                   "vsyscall", "vdso",  "vdso32",   "uring",    "sysenter-64", "call-gate"};
  return names[static_cast<unsigned>(door)];
}

// The inverse of door_name(); nothing: no door is called so.
constexpr std::optional<Door> door_from_name(std::string_view name) {
  for (const Door door : all_doors)
    if (name == door_name(door)) return door;
  return std::nullopt;
}

}  // namespace ringside
