#include "abi/elf_image.h"

#include <elf.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace ringside::abi {
namespace {

struct Class64 {
  using Header = Elf64_Ehdr;
  using Segment = Elf64_Phdr;
  using Dynamic = Elf64_Dyn;
  using Symbol = Elf64_Sym;
};
struct Class32 {
  using Header = Elf32_Ehdr;
  using Segment = Elf32_Phdr;
  using Dynamic = Elf32_Dyn;
  using Symbol = Elf32_Sym;
};

constexpr std::uint16_t hidden_bit = 0x8000;
constexpr std::uint16_t most_versions = 4096;

base::Error bad(const char* what) { return base::Error{ENOEXEC, "use the ELF image", what}; }

std::uint32_t gnu_hash_of(std::string_view name) {
  std::uint32_t hash = 5381;
  for (const char c : name) hash = hash * 33 + static_cast<std::uint8_t>(c);
  return hash;
}

std::uint32_t sysv_hash_of(std::string_view name) {
  std::uint32_t hash = 0;
  for (const char c : name) {
    hash = (hash << 4) + static_cast<std::uint8_t>(c);
    const std::uint32_t high = hash & 0xf0000000;
    hash = (hash ^ high >> 24) & ~high;
  }
  return hash;
}

template <typename T>
std::optional<T> read_from(std::span<const std::byte> image, std::uint64_t offset) {
  if (offset > image.size() || image.size() - offset < sizeof(T)) return std::nullopt;
  T value;
  std::memcpy(&value, image.data() + offset, sizeof value);
  return value;
}

template <typename Class>
std::size_t claim(std::span<const std::byte> page, std::size_t limit) {
  const auto header = read_from<typename Class::Header>(page, 0);
  if (!header) return 0;
  std::uint64_t end = std::min<std::uint64_t>(header->e_shoff, limit);
  end += std::uint64_t{header->e_shnum} * header->e_shentsize;
  for (unsigned i = 0; i < header->e_phnum; ++i) {
    const auto at = std::uint64_t{header->e_phoff} + i * sizeof(typename Class::Segment);
    const auto segment = read_from<typename Class::Segment>(page, at);
    if (!segment) break;
    if (segment->p_offset >= limit || segment->p_filesz >= limit) return limit;
    end = std::max<std::uint64_t>(end, std::uint64_t{segment->p_offset} + segment->p_filesz);
  }
  return static_cast<std::size_t>(std::min<std::uint64_t>(end, limit));
}

}  // namespace

template <typename T>
std::optional<T> ElfImage::read(std::uint64_t offset) const {
  return read_from<T>(image_, offset);
}

base::Result<ElfImage> ElfImage::parse(std::span<const std::byte> image) {
  ElfImage result;
  result.image_ = image;
  const auto ident = result.read<std::array<unsigned char, EI_NIDENT>>(0);
  if (!ident || std::memcmp(ident->data(), ELFMAG, SELFMAG) != 0) return bad("it does not begin as one");
  if ((*ident)[EI_DATA] != ELFDATA2LSB) return bad("it is not little-endian");
  if ((*ident)[EI_CLASS] == ELFCLASS64) {
    RS_TRY(result.parse_class<Class64>());
  } else if ((*ident)[EI_CLASS] == ELFCLASS32) {
    result.is_64_ = false;
    RS_TRY(result.parse_class<Class32>());
  } else {
    return bad("it is neither of 64 nor of 32 bits");
  }
  return result;
}

template <typename Class>
base::Result<void> ElfImage::parse_class() {
  const auto header = read<typename Class::Header>(0);
  if (!header) return bad("its header is cut off");
  if (header->e_phentsize != sizeof(typename Class::Segment)) return bad("its program headers have another size");
  machine_ = header->e_machine;
  std::uint64_t dynamic_address = none;
  std::uint64_t dynamic_size = 0;
  linked_at_ = none;
  for (unsigned i = 0; i < header->e_phnum; ++i) {
    const auto segment = read<typename Class::Segment>(header->e_phoff + i * sizeof(typename Class::Segment));
    if (!segment) return bad("its program headers lie outside");
    if (segment->p_type == PT_LOAD) {
      linked_at_ = std::min<std::uint64_t>(linked_at_, segment->p_vaddr);
      segments_.push_back({segment->p_vaddr, segment->p_offset, segment->p_filesz});
    } else if (segment->p_type == PT_DYNAMIC) {
      dynamic_address = segment->p_vaddr;
      dynamic_size = segment->p_filesz;
    }
  }
  if (segments_.empty()) return bad("it has no segment to load");
  if (dynamic_address == none) return bad("it has no dynamic section");
  RS_TRY(parse_dynamic<Class>(dynamic_address, dynamic_size));
  return {};
}

template <typename Class>
base::Result<void> ElfImage::parse_dynamic(std::uint64_t address, std::uint64_t size) {
  std::uint64_t strings = none;
  std::uint64_t strings_size = 0;
  std::uint64_t soname = none;
  std::uint64_t definitions = 0;
  const std::uint64_t begin = offset_of(address);
  if (begin == none) return bad("its dynamic section lies outside");
  for (std::uint64_t at = 0; at + sizeof(typename Class::Dynamic) <= size; at += sizeof(typename Class::Dynamic)) {
    const auto entry = read<typename Class::Dynamic>(begin + at);
    if (!entry) return bad("its dynamic section is cut off");
    const std::uint64_t value = entry->d_un.d_val;
    if (entry->d_tag == DT_NULL) break;
    switch (entry->d_tag) {
      case DT_STRTAB: strings = offset_of(value); break;
      case DT_STRSZ: strings_size = value; break;
      case DT_SONAME: soname = value; break;
      case DT_SYMTAB: symbols_ = offset_of(value); break;
      case DT_SYMENT:
        if (value != sizeof(typename Class::Symbol)) return bad("its symbols have another size");
        break;
      case DT_HASH: sysv_hash_ = offset_of(value); break;
      case DT_GNU_HASH: gnu_hash_ = offset_of(value); break;
      case DT_VERSYM: version_of_symbol_ = offset_of(value); break;
      case DT_VERDEF: version_definitions_ = offset_of(value); break;
      case DT_VERDEFNUM: definitions = value; break;
      default: break;
    }
  }
  if (strings == none || strings > image_.size()) return bad("its strings lie outside");
  if (symbols_ == none) return bad("its symbols lie outside");
  strings_size = std::min<std::uint64_t>(strings_size, image_.size() - strings);
  strings_ = {reinterpret_cast<const char*>(image_.data()) + strings, static_cast<std::size_t>(strings_size)};
  if (soname != none) soname_ = string_at(soname);
  count_symbols();
  parse_versions(definitions);
  return {};
}

// No address is outside of every segment and yet good for something.
std::uint64_t ElfImage::offset_of(std::uint64_t address) const {
  for (const Segment& segment : segments_) {
    if (address < segment.address || address - segment.address >= segment.size) continue;
    const std::uint64_t offset = segment.offset + (address - segment.address);
    return offset >= segment.offset && offset < image_.size() ? offset : none;
  }
  return none;
}

std::string_view ElfImage::string_at(std::uint64_t offset) const {
  if (offset >= strings_.size()) return {};
  const std::string_view rest = strings_.substr(static_cast<std::size_t>(offset));
  const std::size_t end = rest.find('\0');
  return end == std::string_view::npos ? std::string_view{} : rest.substr(0, end);
}

std::span<const std::byte> ElfImage::bytes_at(std::uint64_t address, std::uint64_t size) const {
  for (const Segment& segment : segments_) {
    if (address < segment.address || address - segment.address >= segment.size) continue;
    const std::uint64_t within = address - segment.address;
    const std::uint64_t offset = segment.offset + within;
    if (offset < segment.offset || offset >= image_.size()) return {};
    size = std::min({size, segment.size - within, image_.size() - offset});
    return image_.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
  }
  return {};
}

void ElfImage::count_symbols() {
  std::uint64_t count = 0;
  if (sysv_hash_ != none) {
    if (const auto chains = read<std::uint32_t>(sysv_hash_ + 4)) count = *chains;
  }
  count = std::max<std::uint64_t>(count, gnu_hash_ != none ? count_by_gnu_hash() : 0);
  const std::size_t entry = is_64_ ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
  symbol_count_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(count, (image_.size() - symbols_) / entry));
}

// That table says nothing of their number: the last chain ends it.
std::uint32_t ElfImage::count_by_gnu_hash() const {
  const auto header = read<std::array<std::uint32_t, 4>>(gnu_hash_);
  if (!header) return 0;
  const auto [buckets, first, bloom, shift] = *header;
  const std::uint64_t bucket_at = gnu_hash_ + 16 + std::uint64_t{bloom} * (is_64_ ? 8 : 4);
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < buckets; ++i) {
    const auto bucket = read<std::uint32_t>(bucket_at + std::uint64_t{i} * 4);
    if (!bucket) return 0;
    last = std::max(last, *bucket);
  }
  if (last < first || last == 0) return first;
  const std::uint64_t chain_at = bucket_at + std::uint64_t{buckets} * 4;
  while (true) {
    const auto hash = read<std::uint32_t>(chain_at + std::uint64_t{last - first} * 4);
    if (!hash) return last;
    ++last;
    if ((*hash & 1) != 0 || last == 0) return last;
  }
}

void ElfImage::parse_versions(std::uint64_t count) {
  std::uint64_t at = version_definitions_;
  if (at == none || version_of_symbol_ == none) return;
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count, most_versions); ++i) {
    const auto definition = read<Elf64_Verdef>(at);  // the same for both classes
    if (!definition) return;
    const std::uint16_t index = definition->vd_ndx & ~hidden_bit;
    const auto name = read<Elf64_Verdaux>(at + definition->vd_aux);
    if (name && index < most_versions && (definition->vd_flags & VER_FLG_BASE) == 0) {
      if (versions_.size() <= index) versions_.resize(index + 1U);
      versions_[index] = string_at(name->vda_name);
    }
    if (definition->vd_next == 0) return;
    at += definition->vd_next;
  }
}

template <typename Class>
std::optional<ElfSymbol> ElfImage::symbol_of(std::uint32_t index) const {
  if (index >= symbol_count_) return std::nullopt;
  const auto raw = read<typename Class::Symbol>(symbols_ + std::uint64_t{index} * sizeof(typename Class::Symbol));
  if (!raw || raw->st_name >= strings_.size()) return std::nullopt;
  ElfSymbol result;
  result.name = string_at(raw->st_name);
  result.value = raw->st_value;
  result.size = raw->st_size;
  result.index = index;
  result.section = raw->st_shndx;
  result.type = ELF64_ST_TYPE(raw->st_info);
  result.binding = ELF64_ST_BIND(raw->st_info);
  if (version_of_symbol_ != none) {
    if (const auto version = read<std::uint16_t>(version_of_symbol_ + std::uint64_t{index} * 2)) {
      result.hidden = (*version & hidden_bit) != 0;
      const std::uint16_t place = *version & ~hidden_bit;
      if (place < versions_.size()) result.version = versions_[place];
    }
  }
  return result;
}

std::optional<ElfSymbol> ElfImage::symbol(std::uint32_t index) const {
  return is_64_ ? symbol_of<Class64>(index) : symbol_of<Class32>(index);
}

// True: this one it is, seek no further.
bool ElfImage::accept(std::uint32_t index, std::string_view name, std::string_view version,
                      std::optional<ElfSymbol>& best) const {
  const auto one = symbol(index);
  if (!one || one->section == SHN_UNDEF || one->name != name) return false;
  if (!version.empty() ? one->version != version : one->hidden && best) return false;
  best = one;
  return !version.empty() || !one->hidden;
}

std::optional<ElfSymbol> ElfImage::find_by_gnu_hash(std::string_view name, std::string_view version) const {
  if (gnu_hash_ == none) return std::nullopt;
  const auto header = read<std::array<std::uint32_t, 4>>(gnu_hash_);
  if (!header) return std::nullopt;
  const auto [buckets, first, bloom, shift] = *header;
  if (buckets == 0 || bloom == 0) return std::nullopt;
  const std::uint32_t hash = gnu_hash_of(name);
  const unsigned bits = is_64_ ? 64 : 32;
  const std::uint64_t bloom_at = gnu_hash_ + 16;
  const std::uint64_t word_at = bloom_at + std::uint64_t{hash / bits % bloom} * (bits / 8);
  std::uint64_t word = 0;
  if (is_64_) {
    word = read<std::uint64_t>(word_at).value_or(0);
  } else {
    word = read<std::uint32_t>(word_at).value_or(0);
  }
  const std::uint64_t wanted = std::uint64_t{1} << hash % bits | std::uint64_t{1} << (hash >> (shift & 31)) % bits;
  if ((word & wanted) != wanted) return std::nullopt;

  const std::uint64_t bucket_at = bloom_at + std::uint64_t{bloom} * (bits / 8);
  const std::uint64_t chain_at = bucket_at + std::uint64_t{buckets} * 4;
  std::uint32_t index = read<std::uint32_t>(bucket_at + std::uint64_t{hash % buckets} * 4).value_or(0);
  std::optional<ElfSymbol> best;
  for (; index >= first && index != 0 && index < symbol_count_; ++index) {
    const auto other = read<std::uint32_t>(chain_at + std::uint64_t{index - first} * 4);
    if (!other) break;
    if ((*other | 1) == (hash | 1) && accept(index, name, version, best)) break;
    if ((*other & 1) != 0) break;
  }
  return best;
}

std::optional<ElfSymbol> ElfImage::find_by_sysv_hash(std::string_view name, std::string_view version) const {
  if (sysv_hash_ == none) return std::nullopt;
  const auto header = read<std::array<std::uint32_t, 2>>(sysv_hash_);
  if (!header) return std::nullopt;
  const auto [buckets, chains] = *header;
  if (buckets == 0) return std::nullopt;
  const std::uint64_t bucket_at = sysv_hash_ + 8;
  const std::uint64_t chain_at = bucket_at + std::uint64_t{buckets} * 4;
  const std::uint32_t hash = sysv_hash_of(name);
  std::uint32_t index = read<std::uint32_t>(bucket_at + std::uint64_t{hash % buckets} * 4).value_or(0);
  std::optional<ElfSymbol> best;
  // A chain may be a circle: no good one is longer than the table.
  for (std::uint32_t steps = 0; index != STN_UNDEF && steps < symbol_count_; ++steps) {
    if (accept(index, name, version, best)) break;
    index = read<std::uint32_t>(chain_at + std::uint64_t{index} * 4).value_or(0);
  }
  return best;
}

std::optional<ElfSymbol> ElfImage::find(std::string_view name, std::string_view version) const {
  return has_gnu_hash() ? find_by_gnu_hash(name, version) : find_by_sysv_hash(name, version);
}

std::size_t ElfImage::claimed_size(std::span<const std::byte> first_page, std::size_t limit) {
  const auto ident = read_from<std::array<unsigned char, EI_NIDENT>>(first_page, 0);
  if (!ident || std::memcmp(ident->data(), ELFMAG, SELFMAG) != 0) return 0;
  return (*ident)[EI_CLASS] == ELFCLASS32 ? claim<Class32>(first_page, limit) : claim<Class64>(first_page, limit);
}

}  // namespace ringside::abi
