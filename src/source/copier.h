// Runs copy plans (catalog/plan_format.h) over some memory and puts what they fetch into a Capture. Knows no
// system call. Borrows everything it is given for the length of one run(); keeps no state between calls and
// allocates nothing itself (the Capture grows until it is warm). One thread.
//
// In the blocks: RS_OP_STRING and RS_OP_WORDS include the NUL or the zero word when there was one. `wanted` is
// what the step asked for within its limit. A length of zero makes an empty block; a NULL pointer makes none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "catalog/plan.h"
#include "event/capture.h"

namespace ringside::source {

// One stretch to be read. `got` bytes arrived; fewer than asked: the memory behind them is unreadable.
struct MemoryRead {
  std::uint64_t address = 0;
  std::span<std::byte> to;
  std::size_t got = 0;
};

// The memory of somebody: another process, a recording, a test's own.
class MemoryReader {
 public:
  virtual ~MemoryReader() = default;
  virtual void read(std::span<MemoryRead> reads) = 0;

  // One stretch; gives the bytes that arrived.
  std::size_t read_one(std::uint64_t address, std::span<std::byte> to);
};

// What a plan needs to know of the call apart from memory.
struct CallState {
  const catalog::Registers& registers;
  std::int64_t result = 0;
  bool failed = false;
  std::uint64_t stack_pointer = 0;
  bool netlink = false;  // the first argument is the descriptor of a netlink socket
};

// What a single call may cost, whatever its plan and its memory say.
struct CopyBounds {
  std::size_t bytes = std::size_t{4} << 20;
  std::size_t blocks = 16384;
};

// Runs the steps of `phase`. A block that a bound stopped is marked `cut`; steps after that make none.
void copy(const catalog::Plan& plan, event::Phase phase, const CallState& call, MemoryReader& memory,
          event::Capture& capture, const CopyBounds& bounds = {});

}  // namespace ringside::source
