// Memory of another process, read once and as a whole, for what looks at a process without tracing it. Values own what
// they hold; any thread.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ringside::abi {

// Up to `size` bytes; fewer where the process has nothing mapped or may not be read.
std::vector<std::byte> read_memory(pid_t pid, std::uint64_t address, std::size_t size);

}  // namespace ringside::abi
