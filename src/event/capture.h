// What a source copied out of the tracee while a call was live: blocks of bytes with the address they came
// from. Decoders look memory up by address, so they need not know which step of the copy plan fetched it.
// A Capture is owned by its source and reused from call to call: after warm-up it allocates nothing. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ringside::event {

enum class Phase : std::uint8_t { entry, exit };

// One stretch of remote memory. `got < wanted` with `fault` set: the rest could not be read (EFAULT);
// `cut` set: the plan's limit stopped the copy although more was there.
struct Block {
  std::uint64_t address = 0;
  std::uint32_t wanted = 0;
  std::uint32_t got = 0;
  std::uint32_t offset = 0;  // of the first byte in the arena
  Phase phase = Phase::entry;
  std::uint8_t step = 0;  // the step of the copy plan that made it
  bool fault = false;
  bool cut = false;
  bool late = false;  // wanted at entry, but only readable at exit: the kernel may have changed it since
};

// The answer to a lookup. `bytes` may be shorter than asked. `known` is false when no block covers the
// address: the source did not copy it at all.
struct Bytes {
  std::span<const std::byte> bytes;
  bool known = false;
  bool fault = false;
  bool cut = false;
};

class Capture {
 public:
  // Forgets all blocks, keeps the storage.
  void clear() {
    blocks_.clear();
    arena_used_ = 0;
  }

  // Room for `size` bytes at the end of the arena; valid until the next call of a non-const member.
  std::span<std::byte> reserve(std::size_t size);

  // Records a block whose bytes are the first `block.got` of the last reserve().
  void commit(Block block);

  // Bytes of storage that it holds on to.
  std::size_t capacity() const { return arena_.size(); }

  std::span<const Block> blocks() const { return blocks_; }
  std::span<const std::byte> bytes(const Block& block) const {
    return std::span(arena_).subspan(block.offset, block.got);
  }

  // Up to `size` bytes at `address` as they were in `phase`. A block that starts at the address is
  // preferred over one that merely covers it.
  Bytes find(Phase phase, std::uint64_t address, std::size_t size) const;

 private:
  std::vector<Block> blocks_;
  std::vector<std::byte> arena_;
  std::size_t arena_used_ = 0;
  mutable std::size_t hint_ = 0;  // lookups come mostly in the order of the blocks
};

}  // namespace ringside::event
