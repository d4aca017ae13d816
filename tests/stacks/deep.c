// Recursion as deep as a stack of the usual size lets it be, with a call of the system at its end.
#include <unistd.h>

__attribute__((noinline)) static int descend(int depth) {
  const int result = depth == 0 ? close(-1) : descend(depth - 1);
  __asm__ volatile("" ::: "memory");  // no jump in the place of the call
  return result;
}

int main(int argc, char** argv) {
  (void)argv;
  return descend(19999 + argc) == -1 ? 0 : 1;
}
