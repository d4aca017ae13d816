// Code made at run time: a function with a frame pointer that calls back into the program, named in the map for perf.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

__attribute__((noinline)) void called_back(void) {
  close(3001);
  __asm__ volatile("" ::: "memory");
}

int main(void) {
  unsigned char code[] = {0x55, 0x48, 0x89, 0xe5,                    // push %rbp; mov %rsp,%rbp
                          0x48, 0xb8, 0,    0,    0, 0, 0, 0, 0, 0,  // mov $called_back,%rax
                          0xff, 0xd0, 0x5d, 0xc3};                   // call *%rax; pop %rbp; ret
  void (*const target)(void) = called_back;
  memcpy(code + 6, &target, sizeof target);
  unsigned char* const page =
      mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  memcpy(page, code, sizeof code);
  char name[64];
  snprintf(name, sizeof name, "/tmp/perf-%d.map", getpid());
  FILE* const map = fopen(name, "w");
  fprintf(map, "%lx %zx made at run time\n", (unsigned long)page, sizeof code);
  fclose(map);
  void (*made)(void);
  memcpy(&made, &page, sizeof made);
  made();
  unlink(name);
  return 0;
}
