// The functions of an ELF file by address, out of .symtab and .dynsym. What a stripped file lacks is taken from the
// debug file that its build id names, if that is installed. Owns what it keeps; any thread after it was made.
#pragma once

#include <libelf.h>

#include <cstdint>
#include <string>
#include <vector>

namespace ringside::analysis {

class SymbolTable {
 public:
  struct Symbol {
    std::uint64_t address = 0;
    std::uint64_t size = 0;  // 0: not told; up to the next one then
    std::uint32_t name = 0;  // in the names
    std::uint8_t rank = 0;   // which of several at one address is shown: the least
  };

  // Takes in the symbols of one more file.
  void add(Elf* elf);
  // After the last.
  void finish();

  // nullptr: no function is there.
  const Symbol* find(std::uint64_t address) const;
  const char* name(const Symbol& symbol) const { return names_.c_str() + symbol.name; }

 private:
  void add_section(Elf* elf, Elf_Scn* section);

  std::vector<Symbol> symbols_;
  std::string names_;
};

}  // namespace ringside::analysis
