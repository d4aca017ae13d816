// Symbols of the running kernel, from /proc/kallsyms. No state; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ringside::kernel {

struct KernelSymbol {
  std::string name;
  std::uint64_t address = 0;  // 0: the kernel hides it from this process (kptr_restrict)
};

// Those of `names` that the kernel has, in the order of `names`.
base::Result<std::vector<KernelSymbol>> find_kernel_symbols(std::span<const std::string_view> names);

// The same, in text that looks like /proc/kallsyms.
std::vector<KernelSymbol> find_symbols_in(std::string_view table, std::span<const std::string_view> names);

}  // namespace ringside::kernel
