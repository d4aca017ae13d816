// The ways that 64-bit code has.
#include <sys/mman.h>
#include <unistd.h>

#include <utility>

#include "base/mapping.h"
#include "bench/doors/sampling.h"
#include "bench/doors/stand_in.h"
#include "bench/doors/target.h"
#include "bench/doors/work.h"
#include "ringside/call.h"

namespace ringside::bench {
namespace {

// Its target owns the memory that the call fills, below 4 GiB because `int $0x80` sees no other.
template <typename Call>
std::unique_ptr<Target> target_of(Call call, base::Mapping& memory) {
  return make_inline_target(call, std::move(memory));
}

base::Error lacks(const char* what) { return base::Error{0, what, {}}; }

}  // namespace

base::Result<std::unique_ptr<Target>> make_native_target(Way way, Work work) {
  RS_TRY(memory, base::Mapping::of_fd(-1, 4096, PROT_READ | PROT_WRITE,
                                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT | MAP_POPULATE));
  const WorkRow& row = row_of(work);
  const Arguments with = arguments_of(work, memory.data());
  const long number = row.number;
  switch (way) {
    case Way::near_call: return target_of([with] { ringside_stand_in(with.a, with.b, with.c); }, memory);
    case Way::indirect_call: {
      static long (*volatile pointer)(long, long, long) = ringside_stand_in;
      return target_of([with] { pointer(with.a, with.b, with.c); }, memory);
    }
    case Way::syscall:
      return target_of([with, number] { raw_call<Door::syscall>(number, with.a, with.b, with.c); }, memory);
    case Way::libc: return target_of([with, number] { ::syscall(number, with.a, with.b, with.c); }, memory);
    case Way::int80: {
      const long narrow = row.number_i386;
      return target_of([with, narrow] { raw_call<Door::int80>(narrow, with.a, with.b, with.c); }, memory);
    }
    case Way::vsyscall: {
      if (!row.vsyscall) return lacks("make this call: the vsyscall page has no such function");
      const VsyscallEntry entry = *row.vsyscall;
      return target_of([with, entry] { raw_call_vsyscall(entry, with.a, with.b, with.c); }, memory);
    }
    case Way::vdso: {
      if (row.vdso_name == nullptr) return lacks("make this call: the vDSO has no such function");
      const VdsoFunction function = vdso_function(row.vdso_name);
      if (function == nullptr) return lacks("make this call: this kernel's vDSO has no such function");
      return target_of([with, function] { function(with.a, with.b, with.c); }, memory);
    }
    default: return lacks("make this call: not a way of 64-bit code");
  }
}

}  // namespace ringside::bench
