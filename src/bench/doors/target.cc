#include "bench/doors/target.h"

namespace ringside::bench {

base::Result<std::unique_ptr<Target>> make_target(Way way, Work work) {
  switch (way) {
    case Way::near_call:
    case Way::indirect_call:
    case Way::vdso:
    case Way::syscall:
    case Way::libc:
    case Way::int80:
    case Way::vsyscall: return make_native_target(way, work);
    case Way::vdso32:
    case Way::sysenter:
    case Way::syscall32:
    case Way::kernel_vsyscall:
    case Way::int80_32: return make_compat_target(way, work);
    case Way::invalid_instruction: return make_signal_target(work);
    case Way::uring_1: return make_uring_target(1);
    case Way::uring_64: return make_uring_target(64);
  }
  return base::Error{0, "measure a way that there is not", {}};
}

}  // namespace ringside::bench
