// The entry points of system calls among the kernel's symbols, from /proc/kallsyms. Owns what it has read; any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace ringside::kernel {

class Kallsyms {
 public:
  // Only names of entry points are kept: __x64_sys_…, __ia32_sys_…, __ia32_compat_sys_…, and the dispatchers.
  static base::Result<Kallsyms> read(const std::string& path = "/proc/kallsyms");
  static Kallsyms parse(std::string_view text);

  // The letter that nm(1) would show: 'T' strong, 'W' weak; 0: there is no such symbol. An absent system call has a
  // weak symbol all the same, which does nothing but answer ENOSYS.
  char type(std::string_view name) const;

  bool is_empty() const { return types_.empty(); }

 private:
  std::unordered_map<std::string, char> types_;
};

}  // namespace ringside::kernel
