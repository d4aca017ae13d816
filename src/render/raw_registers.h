// What -e raw= shows of a call: its registers as they were. Pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "catalog/syscall.h"
#include "event/event.h"

namespace ringside::render {

struct RawRegisters {
  std::array<std::uint64_t, 6> values{};
  std::size_t count = 0;
  bool of_wrapper = false;  // of ipc, or the old mmap and select: not the arguments of the call inside
};

RawRegisters raw_registers(const event::Call& call, const catalog::Signature& signature);

}  // namespace ringside::render
