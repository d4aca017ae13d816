#include "source/stack/paged_memory.h"

#include <algorithm>
#include <cstring>

namespace ringside::source::stack {

const PagedMemory::Page& PagedMemory::page(std::uint64_t number) {
  Page& page = pages_[number % pages_.size()];
  if (page.number == number) return page;
  MemoryRead wanted{number * page_bytes, page.bytes};
  reader_.read({&wanted, 1});
  page.number = number;
  page.got = wanted.got;
  return page;
}

bool PagedMemory::read(std::uint64_t address, void* to, std::size_t size) {
  auto* out = static_cast<std::byte*>(to);
  while (size > 0) {
    const Page& here = page(address / page_bytes);
    const std::size_t at = address % page_bytes;
    const std::size_t piece = std::min(size, page_bytes - at);
    if (at + piece > here.got) return false;
    std::memcpy(out, here.bytes.data() + at, piece);
    out += piece;
    address += piece;
    size -= piece;
  }
  return true;
}

bool CopiedMemory::read(std::uint64_t address, void* to, std::size_t size) {
  if (address < address_ || address - address_ > bytes_.size() || size > bytes_.size() - (address - address_))
    return false;
  std::memcpy(to, bytes_.data() + (address - address_), size);
  return true;
}

}  // namespace ringside::source::stack
