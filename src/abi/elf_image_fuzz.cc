// Arbitrary bytes as an ELF image: nothing may be read outside of them, and nothing may take long.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "abi/elf_image.h"
#include "ringside/auxv.h"
#include "ringside/vdso.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 65536) return 0;
  const auto bytes = std::as_bytes(std::span(data, size));
  (void)ringside::abi::ElfImage::claimed_size(bytes, 1 << 20);
  (void)ringside::parse_auxv(bytes);
  auto vdso = ringside::Vdso::of_image({bytes.begin(), bytes.end()}, 0x7000'0000'0000);
  if (!vdso) return 0;
  std::size_t seen = vdso->soname().size();
  // A few names: each look-up may walk a chain as long as the table.
  for (std::size_t i = 0; i < vdso->symbols().size(); ++i) {
    const auto& symbol = vdso->symbols()[i];
    seen += symbol.name.size() + symbol.version.size() + vdso->code_of(symbol).size() + vdso->address_of(symbol);
    if (i < 16 && vdso->find(symbol.name, symbol.version) != nullptr) ++seen;
  }
  const auto elf = ringside::abi::ElfImage::parse(vdso->image());
  if (elf) {
    seen += elf->find_by_gnu_hash("first", "RINGS_1").has_value();
    seen += elf->find_by_sysv_hash("first", "RINGS_1").has_value();
  }
  return seen == ~std::size_t{0} ? -1 : 0;
}
