#include "kernel/kernel_code.h"

#include <algorithm>

#include "base/fd.h"
#include "kernel/kernel_symbols.h"

namespace ringside::kernel {

void KernelCode::parse(std::string_view table) {
  read_ = true;
  for (SymbolLine line; next_symbol(table, line);) {
    const bool code = line.type == 'T' || line.type == 't' || line.type == 'W' || line.type == 'w';
    if (!code || line.address == 0) continue;
    functions_.push_back({line.address, static_cast<std::uint32_t>(names_.size())});
    names_.append(line.name);
    names_ += '\0';
  }
  std::stable_sort(functions_.begin(), functions_.end(),
                   [](const Function& a, const Function& b) { return a.address < b.address; });
}

const KernelCode::Function* KernelCode::find(std::uint64_t address) {
  if (!read_) parse(base::read_whole_file("/proc/kallsyms").value_or(std::string()));
  read_ = true;
  const auto after = std::upper_bound(functions_.begin(), functions_.end(), address,
                                      [](std::uint64_t at, const Function& function) { return at < function.address; });
  return after == functions_.begin() ? nullptr : &*std::prev(after);
}

}  // namespace ringside::kernel
