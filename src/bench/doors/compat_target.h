// What the 32-bit program has to be asked for a way and a piece of work. No state; any thread.
#pragma once

#include "abi/compat/compat_program.h"
#include "base/result.h"
#include "bench/doors/way.h"

namespace ringside::bench {

// The error: there is no such function.
base::Result<compat_request> compat_request_of(const abi::CompatProgram& program, Way way, Work work);

}  // namespace ringside::bench
