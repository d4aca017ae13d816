#include "kernel/kernel_symbols.h"

#include <algorithm>
#include <charconv>

#include "base/fd.h"

namespace ringside::kernel {

bool next_symbol(std::string_view& table, SymbolLine& line) {
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const std::string_view text = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    // "ffffffff81a3c2d0 T __x64_sys_bind", and of a module, a tab and its name behind that
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos || text.size() < space + 4 || text[space + 2] != ' ') continue;
    line.address = 0;
    std::from_chars(text.data(), text.data() + space, line.address, 16);
    line.type = text[space + 1];
    line.name = text.substr(space + 3);
    line.name = line.name.substr(0, line.name.find_first_of("\t "));
    return true;
  }
  return false;
}

std::vector<KernelSymbol> find_symbols_in(std::string_view table, std::span<const std::string_view> names) {
  std::vector<KernelSymbol> by_place(names.size());
  for (SymbolLine line; next_symbol(table, line);) {
    const auto place = std::find(names.begin(), names.end(), line.name);
    if (place == names.end()) continue;
    by_place[static_cast<std::size_t>(place - names.begin())] = {std::string(line.name), line.address};
  }
  std::erase_if(by_place, [](const KernelSymbol& symbol) { return symbol.name.empty(); });
  return by_place;
}

base::Result<std::vector<KernelSymbol>> find_kernel_symbols(std::span<const std::string_view> names) {
  RS_TRY(table, base::read_whole_file("/proc/kallsyms"));
  return find_symbols_in(table, names);
}

}  // namespace ringside::kernel
