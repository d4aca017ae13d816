// Calls compiled as a user's program would compile them, for a test that reads their machine code.
#pragma once

extern "C" {
long shape_syscall_0();
long shape_syscall_1(long a);
long shape_syscall_3(long a, const void* b, unsigned long c);
long shape_syscall_6(long a, long b, long c, long d, long e, long f);
long shape_int80_0();
long shape_int80_3(int a, const void* b, unsigned c);
long shape_int80_6(long a, long b, long c, long d, long e, long f);
long shape_vsyscall();
int shape_error(int fd);
}
