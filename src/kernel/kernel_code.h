// The functions of the running kernel by address, from /proc/kallsyms, read when the first is asked for. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ringside::kernel {

class KernelCode {
 public:
  struct Function {
    std::uint64_t address = 0;
    std::uint32_t name = 0;  // in the names
  };

  // Whether an address of a process is one of the kernel's; the vsyscall page is not.
  static bool has(std::uint64_t address) {
    return address >= 0xffff800000000000 && (address < 0xffffffffff600000 || address >= 0xffffffffff601000);
  }

  // nullptr: the kernel hides its addresses from this process, or nothing is there.
  const Function* find(std::uint64_t address);
  const char* name(const Function& function) const { return names_.c_str() + function.name; }

  void parse(std::string_view table);

 private:
  bool read_ = false;
  std::vector<Function> functions_;
  std::string names_;
};

}  // namespace ringside::kernel
