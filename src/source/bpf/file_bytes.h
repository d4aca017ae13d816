// The bytes of files that a process has mapped and nobody has read through its memory yet. Keeps a few files open.
// Allocates only until it is warm, but to open a file. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "event/event.h"
#include "source/bpf/programs/record.h"

namespace ringside::source::bpf {

class FileBytes {
 public:
  // What lies there, `size` at most; of a string up to its NUL. Empty: the file cannot be had, it is another one by
  // now, it was changed since `when`, or whoever has it might keep us waiting. Valid until the next call.
  std::span<const std::byte> read(const rs_file_place& place, std::string_view names, std::size_t size,
                                  event::Time when);

 private:
  struct Known {
    std::uint64_t inode = 0;
    std::uint32_t mount = 0;
    base::Fd file;  // empty: not to be had
  };
  const base::Fd& open(const rs_file_place& place, std::string_view names);

  std::array<Known, 8> known_;
  std::size_t oldest_ = 0;
  std::vector<std::byte> bytes_;
};

}  // namespace ringside::source::bpf
