// Mapping: the move-only owner of mapped memory. It outlives the descriptor it was made from.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/result.h"

namespace ringside::base {

class [[nodiscard]] Mapping {
 public:
  // Anonymous private memory, readable and writable, rounded up to whole pages.
  static Result<Mapping> anonymous(size_t size);
  // `size` bytes of `fd` from `offset` (a multiple of the page size) with mmap's own words for
  // `protection` and `flags`.
  static Result<Mapping> of_fd(int fd, size_t size, int protection, int flags, off_t offset = 0);
  // A whole file, read-only. An empty file gives a mapping of no bytes.
  static Result<Mapping> of_file(const std::string& path);

  Mapping() = default;
  Mapping(Mapping&& other) noexcept;
  Mapping& operator=(Mapping&& other) noexcept;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping();

  std::span<const std::byte> bytes() const { return {data_, size_}; }
  // Only for memory that was mapped writable.
  std::span<std::byte> writable_bytes() { return {data_, size_}; }
  std::byte* data() const { return data_; }
  size_t size() const { return size_; }

 private:
  Mapping(void* address, size_t size) : data_(static_cast<std::byte*>(address)), size_(size) {}

  std::byte* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace ringside::base
