// Stacks that lead nowhere: frame pointers in a circle, an endless chain, a stack pointer into nothing, addresses
// where no code is. call_with(tag, sp, fp) calls close(tag) with these registers, and no .eh_frame describes it.
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

void call_with(long tag, const void* sp, const void* fp);
__asm__(
    ".text\n"
    "call_with:\n"
    "  push %rbp\n"
    "  push %rbx\n"
    "  mov %rsp, %rbx\n"
    "  mov %rdx, %rbp\n"
    "  mov %rsi, %rsp\n"
    "  mov $3, %eax\n"
    "  syscall\n"
    "  mov %rbx, %rsp\n"
    "  pop %rbx\n"
    "  pop %rbp\n"
    "  ret\n");

enum { WORDS = 1 << 16 };

int main(void) {
  uint64_t* const words = mmap(NULL, WORDS * 8, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  const uint64_t code = (uint64_t)&call_with + 4;
  words[0] = (uint64_t)words;  // its own caller
  words[1] = code;
  call_with(4001, words, words);
  words[16] = (uint64_t)(words + 32);  // two in a circle
  words[17] = code;
  words[32] = (uint64_t)(words + 16);
  words[33] = code;
  call_with(4002, words, words + 16);
  for (int i = 0; i + 3 < WORDS; i += 2) {  // far more frames than anybody has
    words[i] = (uint64_t)(words + i + 2);
    words[i + 1] = code;
  }
  call_with(4003, words, words);
  call_with(4004, (void*)16, (void*)16);                  // nothing there
  call_with(4005, (void*)~15ULL, (void*)~15ULL);          // at the end of all addresses
  call_with(4006, words, (void*)((uint64_t)words + 3));   // not aligned
  call_with(4007, words + WORDS - 1, words + WORDS - 1);  // across the end of what is mapped
  words[1] = 1;                                           // a caller where no code is
  call_with(4008, words, words);
  return 0;
}
