#include "kernel/kallsyms.h"

#include "base/fd.h"
#include "kernel/kernel_symbols.h"

namespace ringside::kernel {
namespace {

bool is_entry(std::string_view name) {
  return name.starts_with("__x64_sys_") || name.starts_with("__ia32_sys_") || name.starts_with("__ia32_compat_sys_");
}

}  // namespace

Kallsyms Kallsyms::parse(std::string_view text) {
  Kallsyms result;
  for (SymbolLine line; next_symbol(text, line);) {
    if (!is_entry(line.name)) continue;
    // A weak symbol never hides a strong one.
    char& type = result.types_[std::string(line.name)];
    if (type == 0 || type == 'W' || type == 'w') type = line.type;
  }
  return result;
}

base::Result<Kallsyms> Kallsyms::read(const std::string& path) {
  RS_TRY(text, base::read_whole_file(path));
  Kallsyms result = parse(text);
  if (result.is_empty()) return base::Error{0, "find system calls in", path};
  return result;
}

char Kallsyms::type(std::string_view name) const {
  const auto found = types_.find(std::string(name));
  return found == types_.end() ? '\0' : found->second;
}

}  // namespace ringside::kernel
