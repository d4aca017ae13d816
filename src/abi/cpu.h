// What this CPU decides about the doors.
#pragma once

#include <cpuid.h>

#include "abi/abi.h"

namespace ringside::abi {

// The instruction that the kernel patches into the 32-bit vDSO's __kernel_vsyscall on this CPU: AMD refuses
// sysenter in compatibility mode, Intel refuses syscall there (arch/x86/kernel/cpu/{amd,intel}.c).
inline Door compat_fast_door() {
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  if (__get_cpuid(0, &eax, &ebx, &ecx, &edx) == 0) return Door::unknown;
  const bool amd = ebx == signature_AMD_ebx || (ebx == 0x6f677948 && ecx == 0x656e6975);  // "Hygo…uine"
  return amd ? Door::syscall32 : Door::sysenter;
}

}  // namespace ringside::abi
