// Names the system calls whose numbers are given, on both ABIs: syscalls 3 257
#include <ringside/syscalls.h>

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const auto number = std::strtoull(argv[i], nullptr, 10);
    const char* wide = ringside::syscall_name(ringside::Abi::x86_64, number);
    const char* narrow = ringside::syscall_name(ringside::Abi::i386, number);
    std::printf("%s: x86-64 %s, i386 %s\n", argv[i], wide != nullptr ? wide : "-", narrow != nullptr ? narrow : "-");
  }
  return ringside::syscall_number(ringside::Abi::x86_64, "read") == 0U ? 0 : 1;
}
