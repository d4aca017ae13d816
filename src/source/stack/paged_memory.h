// The words of a stack out of another process's memory, fetched in pages, since a walk reads many that lie close.
// Borrows the reader. What it keeps is true only as long as the thread is stopped. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "source/copier.h"
#include "source/stack/frame_rule.h"

namespace ringside::source::stack {

class PagedMemory final : public StackMemory {
 public:
  explicit PagedMemory(MemoryReader& reader) : reader_(reader) {}

  bool read(std::uint64_t address, void* to, std::size_t size) override;

 private:
  static constexpr std::size_t page_bytes = 4096;
  struct Page {
    std::uint64_t number = ~std::uint64_t{0};
    std::size_t got = 0;
    std::array<std::byte, page_bytes> bytes;
  };
  const Page& page(std::uint64_t number);

  MemoryReader& reader_;
  std::array<Page, 4> pages_;
};

// A copied piece of a stack. Borrows the bytes.
class CopiedMemory final : public StackMemory {
 public:
  CopiedMemory(std::uint64_t address, std::span<const std::byte> bytes) : address_(address), bytes_(bytes) {}

  bool read(std::uint64_t address, void* to, std::size_t size) override;

 private:
  std::uint64_t address_;
  std::span<const std::byte> bytes_;
};

}  // namespace ringside::source::stack
