// The function of a C library that makes a system call, found in the library's ELF file: its code puts the call's
// number into eax and enters the kernel. Owns nothing but what it returns; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "abi/disassemble.h"
#include "abi/elf_image.h"
#include "base/mapping.h"
#include "base/result.h"

namespace ringside::analysis {

struct Wrapper {
  std::string function;
  std::string version;
  std::uint64_t address = 0;               // in the file as linked
  std::vector<abi::Instruction> entering;  // from the load of the number to the instruction that enters
  std::vector<std::string> others;         // other functions that make the same call
};

class Libc {
 public:
  // The C library that this process has loaded, or the one installed for 32-bit programs.
  static base::Result<Libc> open(bool for_32_bits);
  static base::Result<Libc> open_file(const std::string& path);

  const std::string& path() const { return path_; }

  // Whether there is a function of that name at all.
  bool has_function(const std::string& name) const { return elf_.find(name).has_value(); }

  // The function that makes call `number`: that of the call's own name if it does, else the first that does.
  // Nothing: no exported function was seen to.
  std::optional<Wrapper> find(const std::string& name, std::uint64_t number) const;

  // The numbers of the calls that a function's own code makes: open() is made of openat.
  std::vector<std::uint64_t> calls_of(const std::string& function) const;

 private:
  Libc(std::string path, base::Mapping file, abi::ElfImage elf)
      : path_(std::move(path)), file_(std::move(file)), elf_(std::move(elf)) {}
  std::vector<abi::Instruction> entering(const abi::ElfSymbol& symbol, std::uint64_t number) const;

  std::string path_;
  base::Mapping file_;
  abi::ElfImage elf_;
};

}  // namespace ringside::analysis
