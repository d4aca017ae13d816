// Source lines and inlined functions by address, out of DWARF. Borrows the ELF file; owns what libdw makes of it and
// the file that parts of it were moved to, if there is one. One thread.
#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "source/stack/elf_file.h"

namespace ringside::analysis {

// A function as the source has it. Frames of one address: the innermost first, the one that was not inlined last.
struct SourceFrame {
  std::string function;  // as the linker knows it, else by its name; empty: not told
  std::string file;      // empty: not told
  int line = 0;
};

class DebugInfo {
 public:
  // nullptr: there is none, or part of it lies in a file that is not installed.
  static std::unique_ptr<DebugInfo> open(Elf* elf);
  ~DebugInfo();
  DebugInfo(const DebugInfo&) = delete;
  DebugInfo& operator=(const DebugInfo&) = delete;

  // Empty: nothing is told of this address.
  std::vector<SourceFrame> find(std::uint64_t address);

 private:
  struct Range {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    Dwarf_Off unit = 0;  // of the DIE
  };

  explicit DebugInfo(Dwarf* dwarf) : dwarf_(dwarf) {}
  bool settle_alternate();
  void read_units();

  Dwarf* dwarf_;
  std::unique_ptr<source::stack::ElfFile> alternate_file_;
  Dwarf* alternate_ = nullptr;
  std::vector<Range> ranges_;  // of compilation units
};

}  // namespace ringside::analysis
