#include "kernel/kallsyms.h"

#include <algorithm>

#include "base/fd.h"

namespace ringside::kernel {
namespace {

bool is_entry(std::string_view name) {
  return name.starts_with("__x64_sys_") || name.starts_with("__ia32_sys_") || name.starts_with("__ia32_compat_sys_") ||
         name == "x64_sys_call" || name == "ia32_sys_call" || name == "x32_sys_call" || name == "sys_call_table" ||
         name == "ia32_sys_call_table";
}

}  // namespace

Kallsyms Kallsyms::parse(std::string_view text) {
  Kallsyms result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    // "ffffffff81a3c2d0 T __x64_sys_bind", and a module behind that
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || line.size() < space + 4 || line[space + 2] != ' ') continue;
    std::string_view name = line.substr(space + 3);
    name = name.substr(0, name.find_first_of("\t "));
    if (!is_entry(name)) continue;
    // A weak symbol never hides a strong one.
    char& type = result.types_[std::string(name)];
    if (type == 0 || type == 'W' || type == 'w') type = line[space + 1];
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
