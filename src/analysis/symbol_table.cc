#include "analysis/symbol_table.h"

#include <gelf.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace ringside::analysis {
namespace {

constexpr std::size_t most_symbols = 4'000'000;
constexpr std::uint64_t largest_section = std::uint64_t{512} << 20;
constexpr std::size_t longest_name = 4096;                 // longer ones are not demangled either
constexpr std::size_t most_names = std::size_t{64} << 20;  // bytes, of a file and its debug file
constexpr std::size_t least_room = std::size_t{1} << 20;

bool is_readable(const GElf_Shdr& header) {
  return header.sh_size <= largest_section && (header.sh_flags & SHF_COMPRESSED) == 0;
}

// Of the names of one place the one that people would look for: exported rather than local, and least decorated.
std::uint8_t rank_of(const GElf_Sym& symbol, std::string_view name) {
  const int binding = GELF_ST_BIND(symbol.st_info);
  const int by_binding = binding == STB_GLOBAL ? 0 : binding == STB_WEAK ? 1 : 2;
  const bool hidden = name.starts_with("__GI_");  // what the C library calls its own functions by
  const std::size_t underscores =
      hidden ? 7 : std::min(std::min(name.find_first_not_of('_'), name.size()), std::size_t{6});
  const bool function = GELF_ST_TYPE(symbol.st_info) != STT_NOTYPE;
  return static_cast<std::uint8_t>((function ? 0 : 32) + by_binding * 8 + static_cast<int>(underscores));
}

}  // namespace

void SymbolTable::add(Elf* elf) {
  Elf_Scn* section = nullptr;
  while ((section = ::elf_nextscn(elf, section)) != nullptr) {
    GElf_Shdr header;
    if (::gelf_getshdr(section, &header) == nullptr || !is_readable(header)) continue;
    if (header.sh_type == SHT_SYMTAB || header.sh_type == SHT_DYNSYM) add_section(elf, section);
  }
}

void SymbolTable::add_section(Elf* elf, Elf_Scn* section) {
  GElf_Shdr header;
  Elf_Data* const data = ::elf_getdata(section, nullptr);
  if (data == nullptr || ::gelf_getshdr(section, &header) == nullptr || header.sh_entsize == 0) return;
  GElf_Shdr strings;
  if (::gelf_getshdr(::elf_getscn(elf, header.sh_link), &strings) == nullptr || !is_readable(strings)) return;
  // Names may lie over each other, or be one: a small file is not to grow large here.
  const std::size_t room =
      std::min(most_names, names_.size() + std::max<std::size_t>(8 * strings.sh_size, least_room));
  const auto count = static_cast<int>(std::min<std::uint64_t>(header.sh_size / header.sh_entsize, most_symbols));
  for (int i = 0; i < count && symbols_.size() < most_symbols; ++i) {
    GElf_Sym symbol;
    if (::gelf_getsym(data, i, &symbol) == nullptr) return;
    const int type = GELF_ST_TYPE(symbol.st_info);
    if (type != STT_FUNC && type != STT_GNU_IFUNC && type != STT_NOTYPE) continue;
    if (symbol.st_shndx == SHN_UNDEF || symbol.st_shndx == SHN_ABS || symbol.st_value == 0) continue;
    const char* const text = ::elf_strptr(elf, header.sh_link, symbol.st_name);
    if (text == nullptr || *text == '\0') continue;
    const std::string_view name(text, ::strnlen(text, longest_name));
    if (names_.size() + name.size() + 1 > room) return;
    symbols_.push_back(
        {symbol.st_value, symbol.st_size, static_cast<std::uint32_t>(names_.size()), rank_of(symbol, name)});
    names_.append(name);
    names_ += '\0';
  }
}

void SymbolTable::finish() {
  std::stable_sort(symbols_.begin(), symbols_.end(), [](const Symbol& a, const Symbol& b) {
    return a.address != b.address ? a.address < b.address : a.rank < b.rank;
  });
  const auto same = [](const Symbol& a, const Symbol& b) { return a.address == b.address; };
  symbols_.erase(std::unique(symbols_.begin(), symbols_.end(), same), symbols_.end());
  symbols_.shrink_to_fit();
}

const SymbolTable::Symbol* SymbolTable::find(std::uint64_t address) const {
  auto at = std::upper_bound(symbols_.begin(), symbols_.end(), address,
                             [](std::uint64_t wanted, const Symbol& symbol) { return wanted < symbol.address; });
  // A label within a function may stand between it and the address.
  for (int tries = 0; tries < 32 && at != symbols_.begin(); ++tries) {
    --at;
    if (at->size == 0 ? tries == 0 : address - at->address < at->size) return &*at;
  }
  return nullptr;
}

}  // namespace ringside::analysis
