// One call with every register known, before and after: what a door does to them, seen. No state; any thread.
#pragma once

#include <cstdint>

namespace ringside::abi {

struct Registers {
  std::uint64_t rax = 0, rbx = 0, rcx = 0, rdx = 0, rsi = 0, rdi = 0, rbp = 0;
  std::uint64_t r8 = 0, r9 = 0, r10 = 0, r11 = 0, r12 = 0, r13 = 0, r14 = 0, r15 = 0;
};

}  // namespace ringside::abi

extern "C" {

// Loads `before`, calls `function`, and gives what the registers hold then.
void ringside_take_snapshot(const ringside::abi::Registers* before, ringside::abi::Registers* after,
                            const void* function);

// The instruction and a return, to be given as `function`.
void ringside_stub_syscall();
void ringside_stub_int80();
}
