/* ringside: opts=
 * bpf's attributes by command. None of it happens. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  char *name = tail_alloc(8);
  memcpy(name, "license", 8);
  uint32_t *attr = tail_alloc(160);
  for (int i = 0; i < 40; i++) attr[i] = (unsigned)i + 1;
  uint32_t *small = tail_alloc(64);
  for (int i = 0; i < 16; i++) small[i] = (unsigned)i + 1;
  for (int command = 0; command < 32; command++) {
    if (command == 15 || command == 5 || command == 10 || command == 23) continue;
    // Fields and flags that strace 6.1 does not know are left out, here and below.
    BOTH(SYS_bpf, command, ARG(small), command == 6 || command == 7 ? 16 : 64);
    BOTH(SYS_bpf, command, 0, 64);
    BOTH(SYS_bpf, command, ARG(small + 1), 64);
    BOTH(SYS_bpf, command, ARG(small), 0);
  }
  BOTH(SYS_bpf, 35, ARG(small), 64);
  BOTH(SYS_bpf, -1, ARG(small), 64);
  BOTH(SYS_bpf, 0, ARG(attr), 72);
  BOTH(SYS_bpf, 1, ARG(attr), 160);
  for (int bit = 0; bit < 32; bit++) {
    small[4] = 1u << bit;
    if (bit < 13 || bit > 18) BOTH(SYS_bpf, 0, ARG(small), 40);
  }
  for (unsigned kind = 0; kind < 31; kind++) {
    small[0] = kind;
    PRETEND(SYS_bpf, 0, ARG(small), 40);
  }
  return 0;
}
