// The ways that `ringside doors` measures, and the work that is done through each. Constants: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ringside/door.h"

namespace ringside::bench {

// In the order of the table. A door may be used in more than one way (`libc`), and two ways are no doors at all.
enum class Way : std::uint8_t {
  near_call,
  indirect_call,
  vdso,
  vdso32,
  syscall,
  libc,
  sysenter,
  syscall32,
  kernel_vsyscall,
  int80,
  int80_32,
  vsyscall,
  invalid_instruction,
  uring_1,
  uring_64,
};

struct WayRow {
  Way way;
  const char* name;   // in options and JSON
  const char* label;  // in the table
  std::optional<Door> door;
};

inline constexpr WayRow ways[] = {
    {Way::near_call, "call", "function call", {}},
    {Way::indirect_call, "call-indirect", "function call, indirect", {}},
    {Way::vdso, "vdso", "vDSO", Door::vdso},
    {Way::vdso32, "vdso32", "vDSO-32", Door::vdso32},
    {Way::syscall, "syscall", "syscall", Door::syscall},
    {Way::libc, "libc", "syscall, libc's syscall()", Door::syscall},
    {Way::sysenter, "sysenter", "sysenter, 32-bit", Door::sysenter},
    {Way::syscall32, "syscall32", "syscall, 32-bit", Door::syscall32},
    {Way::kernel_vsyscall, "kernel-vsyscall", "__kernel_vsyscall", Door::kernel_vsyscall},
    {Way::int80, "int80", "int 0x80, 64-bit", Door::int80},
    {Way::int80_32, "int80-32", "int 0x80, 32-bit", Door::int80_32},
    {Way::vsyscall, "vsyscall", "vsyscall", Door::vsyscall},
    {Way::invalid_instruction, "sigill", "invalid instruction", {}},
    {Way::uring_1, "uring-1", "io_uring no-op, 1 a time", Door::uring},
    {Way::uring_64, "uring-64", "io_uring no-op, 64 a time", Door::uring},
};

constexpr const WayRow& row_of(Way way) { return ways[static_cast<unsigned>(way)]; }

constexpr std::optional<Way> way_from_name(std::string_view name) {
  for (const WayRow& row : ways)
    if (name == row.name) return row.way;
  return std::nullopt;
}

enum class Work : std::uint8_t { gettimeofday, clock_gettime, getcpu, time, getppid };

inline constexpr const char* work_names[] = {"gettimeofday", "clock_gettime", "getcpu", "time", "getppid"};

constexpr const char* work_name(Work work) { return work_names[static_cast<unsigned>(work)]; }

constexpr std::optional<Work> work_from_name(std::string_view name) {
  for (unsigned i = 0; i < std::size(work_names); ++i)
    if (name == work_names[i]) return static_cast<Work>(i);
  return std::nullopt;
}

}  // namespace ringside::bench
