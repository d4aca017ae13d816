#include "kernel/kernel_symbols.h"

#include <algorithm>
#include <charconv>

#include "base/fd.h"

namespace ringside::kernel {

std::vector<KernelSymbol> find_symbols_in(std::string_view table, std::span<const std::string_view> names) {
  std::vector<KernelSymbol> by_place(names.size());
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    // "ffffffff81000000 T name" and, of a module, a tab and its name.
    const std::size_t kind = line.find(' ');
    if (kind == std::string_view::npos || kind + 3 > line.size()) continue;
    const std::string_view name = line.substr(kind + 3, line.find('\t') - (kind + 3));
    const auto place = std::find(names.begin(), names.end(), name);
    if (place == names.end()) continue;
    KernelSymbol& symbol = by_place[static_cast<std::size_t>(place - names.begin())];
    symbol.name = name;
    std::from_chars(line.data(), line.data() + kind, symbol.address, 16);
  }
  std::erase_if(by_place, [](const KernelSymbol& symbol) { return symbol.name.empty(); });
  return by_place;
}

base::Result<std::vector<KernelSymbol>> find_kernel_symbols(std::span<const std::string_view> names) {
  RS_TRY(table, base::read_whole_file("/proc/kallsyms"));
  return find_symbols_in(table, names);
}

}  // namespace ringside::kernel
