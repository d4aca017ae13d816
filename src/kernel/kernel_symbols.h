// Symbols of the running kernel, from /proc/kallsyms. No state; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ringside::kernel {

// A line of /proc/kallsyms; the name points into the text.
struct SymbolLine {
  std::uint64_t address = 0;
  char type = 0;  // as nm(1) shows it
  std::string_view name;
};

// Takes the next line that tells of a symbol from the front of `table`; false: there is none left.
bool next_symbol(std::string_view& table, SymbolLine& line);

struct KernelSymbol {
  std::string name;
  std::uint64_t address = 0;  // 0: the kernel hides it from this process (kptr_restrict)
};

// Those of `names` that the kernel has, in the order of `names`.
base::Result<std::vector<KernelSymbol>> find_kernel_symbols(std::span<const std::string_view> names);

// The same, in text that looks like /proc/kallsyms.
std::vector<KernelSymbol> find_symbols_in(std::string_view table, std::span<const std::string_view> names);

}  // namespace ringside::kernel
