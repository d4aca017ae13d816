// What a piece of work needs to be asked for through each door: numbers, names and arguments. The memory it fills
// belongs to the caller. No state; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "bench/doors/way.h"
#include "ringside/call.h"
#include "ringside/vdso.h"

namespace ringside::bench {

struct WorkRow {
  long number;  // on x86-64
  long number_i386;
  const char* vdso_name;  // nullptr: the vDSO does not do this
  std::optional<VsyscallEntry> vsyscall;
  std::string_view kernel_function;       // that does it for 64-bit code
  std::string_view kernel_function_i386;  // and for 32-bit code
};

const WorkRow& row_of(Work work);

struct Arguments {
  long a = 0, b = 0, c = 0;
};

// For work that fills `memory`, 32 bytes of it at most.
Arguments arguments_of(Work work, std::byte* memory);

using VdsoFunction = long (*)(long, long, long);

// This process's; nullptr: there is none.
VdsoFunction vdso_function(const char* name);

}  // namespace ringside::bench
