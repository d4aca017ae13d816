// include/ringside/vdso.h.
#include "ringside/vdso.h"

#include <elf.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "abi/elf_image.h"
#include "abi/process_memory.h"
#include "ringside/auxv.h"

namespace ringside {
namespace {

constexpr std::size_t page = 4096;
constexpr std::size_t most = std::size_t{1} << 20;  // today's images have two or three pages

std::optional<Vdso> read_vdso(pid_t pid, const std::optional<AuxVector>& vector) {
  if (!vector) return std::nullopt;  // errno is set
  const std::uint64_t base = vector->find(AT_SYSINFO_EHDR).value_or(0);
  if (base == 0) {
    errno = ENOENT;
    return std::nullopt;
  }
  const std::vector<std::byte> first = abi::read_memory(pid, base, page);
  if (first.empty()) return std::nullopt;
  const std::size_t claimed = abi::ElfImage::claimed_size(first, most);
  if (claimed == 0) {
    errno = ENOEXEC;
    return std::nullopt;
  }
  // Whole pages, as the kernel maps them.
  return Vdso::of_image(abi::read_memory(pid, base, (claimed + page - 1) / page * page), base);
}

}  // namespace

struct Vdso::Reader {
  abi::ElfImage elf;
  std::vector<std::uint32_t> places;  // in the symbol table, of each of symbols_
};

Vdso::Vdso() = default;
Vdso::Vdso(Vdso&&) noexcept = default;
Vdso& Vdso::operator=(Vdso&&) noexcept = default;
Vdso::~Vdso() = default;

std::optional<Vdso> Vdso::of_image(std::vector<std::byte> image, std::uint64_t base) {
  Vdso result;
  result.image_ = std::move(image);
  result.base_ = base;
  auto elf = abi::ElfImage::parse(result.image_);
  if (!elf) {
    errno = elf.error().errno_value;
    return std::nullopt;
  }
  result.is_64_ = elf->is_64();
  result.linked_at_ = elf->linked_at();
  result.soname_ = elf->soname();
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = 1; i < elf->symbol_count(); ++i) {
    const auto symbol = elf->symbol(i);
    if (!symbol || symbol->section == SHN_UNDEF || symbol->name.empty()) continue;
    result.symbols_.push_back({.name = symbol->name,
                               .version = symbol->version,
                               .value = symbol->value,
                               .size = symbol->size,
                               .weak = symbol->binding == STB_WEAK,
                               .function = symbol->type == STT_FUNC,
                               .absolute = symbol->section == SHN_ABS,
                               .hidden = symbol->hidden});
    places.push_back(i);
  }
  result.reader_ = std::make_unique<Reader>(Reader{*std::move(elf), std::move(places)});
  return result;
}

std::optional<Vdso> Vdso::of_this_process() { return read_vdso(::getpid(), read_auxv()); }

std::optional<Vdso> Vdso::of_process(pid_t pid) { return read_vdso(pid, read_auxv(pid)); }

const VdsoSymbol* Vdso::find(std::string_view name, std::string_view version) const {
  if (!reader_) return nullptr;
  const auto found = reader_->elf.find(name, version);
  if (!found) return nullptr;
  const auto& places = reader_->places;
  const auto at = std::lower_bound(places.begin(), places.end(), found->index);
  if (at == places.end() || *at != found->index) return nullptr;
  return &symbols_[static_cast<std::size_t>(at - places.begin())];
}

std::span<const std::byte> Vdso::code_of(const VdsoSymbol& symbol) const {
  if (!reader_ || symbol.absolute) return {};
  return reader_->elf.bytes_at(symbol.value, symbol.size);
}

}  // namespace ringside
