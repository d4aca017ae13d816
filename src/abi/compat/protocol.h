/* What CompatProgram and the 32-bit program say to each other, over a socket that is the program's descriptors 0 and
 * 1. Plain C, the same layout in both worlds. */
#pragma once

#include <stdint.h>

enum {
  compat_int80,
  compat_sysenter,
  compat_syscall32,
  compat_kernel_vsyscall,
  compat_vdso,
};

enum {
  compat_gettimeofday,
  compat_clock_gettime,
  compat_getcpu,
  compat_time,
  compat_getppid,
};

enum {
  compat_show,    /* one call; answered with compat_shown */
  compat_sample,  /* answered with `samples` 64-bit numbers: TSC ticks of `batch` calls, compat_interrupted added */
  compat_article, /* the same, nanoseconds of single calls, on the clock of the vDSO; no batch */
};

#define compat_samples_max 4096
#define compat_interrupted (UINT64_C(1) << 63)

struct compat_greeting {
  int32_t error;            /* errno of the exec that failed; 0: the program runs */
  uint32_t kernel_vsyscall; /* AT_SYSINFO */
};

struct compat_request {
  uint32_t what;
  uint32_t door;
  uint32_t call;
  uint32_t function; /* of the vDSO, for compat_vdso */
  uint32_t clock;    /* its clock_gettime64 or clock_gettime, for compat_article */
  uint32_t clock_is_64;
  uint32_t batch; /* 0: nothing but the timer */
  uint32_t samples;
};

struct compat_registers {
  uint32_t eax, ebx, ecx, edx, esi, edi, ebp;
};

struct compat_shown {
  struct compat_registers before, after;
  uint32_t code_address; /* of what was called, and its first bytes */
  uint8_t code[64];
};
