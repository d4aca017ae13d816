#include "event/capture.h"

#include <algorithm>

namespace ringside::event {

std::span<std::byte> Capture::reserve(std::size_t size) {
  if (arena_.size() < arena_used_ + size) arena_.resize(std::max(arena_used_ + size, arena_.size() * 2));
  return std::span(arena_).subspan(arena_used_, size);
}

void Capture::commit(Block block) {
  block.offset = static_cast<std::uint32_t>(arena_used_);
  arena_used_ += block.got;
  blocks_.push_back(block);
}

namespace {

bool covers(const Block& block, Phase phase, std::uint64_t address) {
  return block.phase == phase && address >= block.address && address - block.address < block.got;
}

bool begins(const Block& block, Phase phase, std::uint64_t address) {
  return block.phase == phase && block.address == address;
}

}  // namespace

Bytes Capture::find(Phase phase, std::uint64_t address, std::size_t size) const {
  const std::size_t count = blocks_.size();
  const Block* best = nullptr;
  // The hint may stem from a call that had more blocks.
  const std::size_t first = hint_ < count ? hint_ : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = first + i < count ? first + i : first + i - count;
    const Block& block = blocks_[at];
    const bool exact = begins(block, phase, address);
    if (!exact && !covers(block, phase, address)) continue;
    const std::size_t here = block.got - static_cast<std::size_t>(address - block.address);
    const std::size_t before = best == nullptr ? 0 : best->got - static_cast<std::size_t>(address - best->address);
    // What was read late counts only where there is nothing else: the kernel may have changed it.
    if (best != nullptr) {
      const bool equal = before == here || (before >= size && here >= size);
      if (!(equal ? best->late && !block.late : here > before)) continue;
    }
    best = &block;
    if (here >= size && !block.late) {
      hint_ = at;
      break;
    }
  }
  if (best == nullptr) return {};
  const std::size_t skip = static_cast<std::size_t>(address - best->address);
  const std::size_t length = std::min(size, best->got - skip);
  Bytes found{bytes(*best).subspan(skip, length), true, false, false};
  if (length < size) {
    found.fault = best->fault;
    found.cut = best->cut;
  }
  return found;
}

}  // namespace ringside::event
