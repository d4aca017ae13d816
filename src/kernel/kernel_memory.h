// Reads the running kernel's memory, through a BPF program made for each reading. Needs CAP_BPF and CAP_PERFMON. No
// state; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"

namespace ringside::kernel {

// All of `size` bytes, or an error: EFAULT where not all of them are there.
base::Result<std::vector<std::byte>> read_kernel_memory(std::uint64_t address, std::uint32_t size);

}  // namespace ringside::kernel
