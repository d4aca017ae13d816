// What this CPU decides about the doors.
#pragma once

#include <cpuid.h>

#include <cstdint>
#include <cstring>

#include "abi/abi.h"

namespace ringside::abi {

enum class Vendor : std::uint8_t { unknown, intel, amd, hygon };

constexpr const char* vendor_name(Vendor vendor) {
  constexpr const char* names[] = {"unknown", "Intel", "AMD", "Hygon"};
  return names[static_cast<unsigned>(vendor)];
}

inline Vendor cpu_vendor() {
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  if (__get_cpuid(0, &eax, &ebx, &ecx, &edx) == 0) return Vendor::unknown;
  if (ebx == signature_INTEL_ebx) return Vendor::intel;
  if (ebx == signature_AMD_ebx) return Vendor::amd;
  if (ebx == 0x6f677948 && ecx == 0x656e6975) return Vendor::hygon;  // "Hygo…uine"
  return Vendor::unknown;
}

// What a hypervisor calls itself in CPUID, "KVMKVMKVM" for example; no characters: there is none, or it is silent.
struct HypervisorSignature {
  char text[13] = {};
  bool present = false;

  bool is(const char* other) const { return std::strcmp(text, other) == 0; }
};

inline HypervisorSignature hypervisor_signature() {
  HypervisorSignature signature;
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  if (__get_cpuid(1, &eax, &ebx, &ecx, &edx) == 0 || (ecx >> 31 & 1) == 0) return signature;
  signature.present = true;
  __cpuid(0x40000000, eax, ebx, ecx, edx);
  std::memcpy(signature.text, &ebx, 4);
  std::memcpy(signature.text + 4, &ecx, 4);
  std::memcpy(signature.text + 8, &edx, 4);
  return signature;
}

// The instruction that the kernel patches into the 32-bit vDSO's __kernel_vsyscall on this CPU: AMD refuses
// sysenter in compatibility mode, Intel refuses syscall there (arch/x86/kernel/cpu/{amd,intel}.c).
inline Door compat_fast_door() {
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  if (__get_cpuid(0, &eax, &ebx, &ecx, &edx) == 0) return Door::unknown;
  const Vendor vendor = cpu_vendor();
  return vendor == Vendor::amd || vendor == Vendor::hygon ? Door::syscall32 : Door::sysenter;
}

}  // namespace ringside::abi
