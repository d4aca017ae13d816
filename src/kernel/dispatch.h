// Which function of the running kernel receives a 64-bit system call, by its number. Linux 6.9 and later decide in
// x64_sys_call(), by comparisons: that code is followed. Earlier ones have a table, sys_call_table. Owns what it has
// read; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace ringside::kernel {

// Where x64_sys_call(), whose code lies at `begin`, goes with this number; 0: it does something that is not followed.
std::uint64_t follow_dispatch(std::span<const std::byte> code, std::uint64_t begin, std::uint32_t number);

class Dispatch {
 public:
  // Needs what reading the kernel's memory and the addresses in /proc/kallsyms needs.
  static base::Result<Dispatch> read();

  // "mseal" of __x64_sys_mseal; empty: the kernel has no call of this number, or it cannot be told.
  std::string_view call(std::uint32_t number) const;

 private:
  std::vector<std::byte> bytes_;
  std::uint64_t begin_ = 0;
  bool is_table_ = false;
  std::unordered_map<std::uint64_t, std::string> receivers_;
};

}  // namespace ringside::kernel
