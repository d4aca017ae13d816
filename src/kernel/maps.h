// The map of a process's memory, /proc/PID/maps. Values that own what they hold; any thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ringside::kernel {

struct Area {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::string permissions;  // "r-xp"
  std::string name;         // a path, or "[vdso]"; may be empty

  std::uint64_t size() const { return end - begin; }
};

// Lines that are none are left out.
std::vector<Area> parse_maps(std::string_view text);

// 0: of this process.
base::Result<std::vector<Area>> read_maps(pid_t pid);

// What the kernel itself puts into every process: [vdso], [vvar], [vvar_vclock], [vsyscall] and their like.
bool is_kernel_area(const Area& area);

// nullptr: there is none of this name.
const Area* find_area(const std::vector<Area>& areas, std::string_view name);

}  // namespace ringside::kernel
