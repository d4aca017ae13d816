// Reads the dynamic symbols of an ELF image, of either class, as it lies in memory or in a file: the vDSO, libc.so.6.
// The image is not trusted: whatever it says is checked against its bounds, and no content makes a reading endless.
// Borrows the bytes; what it gives points into them. No state beyond what parse() found; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ringside::abi {

struct ElfSymbol {
  std::string_view name;
  std::string_view version;  // empty: the image has no versions, or the symbol is in its base version
  std::uint64_t value = 0;
  std::uint64_t size = 0;
  std::uint32_t index = 0;    // place in the symbol table
  std::uint16_t section = 0;  // SHN_UNDEF, SHN_ABS or another
  std::uint8_t type = 0;      // STT_FUNC, ...
  std::uint8_t binding = 0;   // STB_GLOBAL, STB_WEAK, ...
  bool hidden = false;        // a version that is not the default one of this name
};

class ElfImage {
 public:
  static base::Result<ElfImage> parse(std::span<const std::byte> image);

  bool is_64() const { return is_64_; }
  std::uint16_t machine() const { return machine_; }
  // The lowest address that a loadable segment was linked at.
  std::uint64_t linked_at() const { return linked_at_; }
  std::string_view soname() const { return soname_; }

  // How many entries the symbol table has, told by the hash tables; the first is no symbol.
  std::uint32_t symbol_count() const { return symbol_count_; }
  // Nothing: the entry or its name lies outside of the image.
  std::optional<ElfSymbol> symbol(std::uint32_t index) const;

  bool has_gnu_hash() const { return gnu_hash_ != none; }
  bool has_sysv_hash() const { return sysv_hash_ != none; }

  // A defined symbol by name; an empty version means the default one, or any when none is the default. Through the
  // GNU hash table if there is one, else the older one.
  std::optional<ElfSymbol> find(std::string_view name, std::string_view version = {}) const;
  std::optional<ElfSymbol> find_by_gnu_hash(std::string_view name, std::string_view version = {}) const;
  std::optional<ElfSymbol> find_by_sysv_hash(std::string_view name, std::string_view version = {}) const;

  // The bytes at a linked address: no more than `size`, and no more than its segment has. Empty: none.
  std::span<const std::byte> bytes_at(std::uint64_t address, std::uint64_t size) const;

  // How far the headers say that the image goes (segments and section headers), at most `limit`. Needs no more of
  // the image than its first page; 0: that is no ELF header.
  static std::size_t claimed_size(std::span<const std::byte> first_page, std::size_t limit);

 private:
  static constexpr std::uint64_t none = ~std::uint64_t{0};
  struct Segment {
    std::uint64_t address, offset, size;
  };

  template <typename T>
  std::optional<T> read(std::uint64_t offset) const;
  template <typename Class>
  base::Result<void> parse_class();
  template <typename Class>
  base::Result<void> parse_dynamic(std::uint64_t address, std::uint64_t size);
  template <typename Class>
  std::optional<ElfSymbol> symbol_of(std::uint32_t index) const;
  std::uint64_t offset_of(std::uint64_t address) const;
  std::string_view string_at(std::uint64_t offset) const;
  void count_symbols();
  std::uint32_t count_by_gnu_hash() const;
  void parse_versions(std::uint64_t count);
  bool accept(std::uint32_t index, std::string_view name, std::string_view version,
              std::optional<ElfSymbol>& best) const;

  std::span<const std::byte> image_;
  bool is_64_ = true;
  std::uint16_t machine_ = 0;
  std::uint64_t linked_at_ = 0;
  std::vector<Segment> segments_;
  std::string_view strings_;
  std::string_view soname_;
  std::uint64_t symbols_ = none;  // these are offsets in the image
  std::uint64_t gnu_hash_ = none;
  std::uint64_t sysv_hash_ = none;
  std::uint64_t version_of_symbol_ = none;
  std::uint64_t version_definitions_ = none;
  std::uint32_t symbol_count_ = 0;
  std::vector<std::string_view> versions_;  // by version index
};

}  // namespace ringside::abi
