#include "abi/call_shapes_test.h"

#include <asm/unistd_64.h>

#include "ringside/call.h"

using ringside::Door;

extern "C" {

long shape_syscall_0() { return ringside::raw_call<Door::syscall>(__NR_getppid); }

long shape_syscall_1(long a) { return ringside::raw_call<Door::syscall>(__NR_close, a); }

long shape_syscall_3(long a, const void* b, unsigned long c) {
  return ringside::raw_call<Door::syscall>(__NR_write, a, b, c);
}

long shape_syscall_6(long a, long b, long c, long d, long e, long f) {
  return ringside::raw_call<Door::syscall>(__NR_mmap, a, b, c, d, e, f);
}

long shape_int80_0() { return ringside::raw_call<Door::int80>(64); }

long shape_int80_3(int a, const void* b, unsigned c) { return ringside::raw_call<Door::int80>(4, a, b, c); }

long shape_int80_6(long a, long b, long c, long d, long e, long f) {
  return ringside::raw_call<Door::int80>(192, a, b, c, d, e, f);
}

long shape_vsyscall() { return ringside::raw_call_vsyscall(ringside::VsyscallEntry::time, nullptr); }

int shape_error(int fd) { return ringside::call<Door::syscall>(__NR_close, fd).error(); }
}
