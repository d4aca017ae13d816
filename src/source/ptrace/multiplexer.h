// i386 calls that carry another one: socketcall, ipc, and old calls whose arguments lie in memory. No state.
#pragma once

#include "event/event.h"
#include "source/remote_memory.h"

namespace ringside::source::ptrace {

// Replaces row, number and arguments of `call` by those of the inner call. Leaves it as it is when the
// arguments cannot be read or no such inner call is known. `shmat_result`: for ipc(SHMAT) the address at which
// the kernel stores the result, else 0.
void unwrap(event::Call& call, MemoryReader& memory, std::uint64_t& shmat_result);

}  // namespace ringside::source::ptrace
