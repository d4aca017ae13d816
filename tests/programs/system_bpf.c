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
  static const unsigned char known_sizes[32] = {64, 64, 64, 64, 64, 64, 16, 16, 20, 12, 64, 12, 12, 12, 12, 64,
                                                28, 12, 28, 4,  64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64};
  for (int command = 0; command < 32; command++) {
    if (command == 15 || command == 5 || command == 10 || command == 23) continue;
    // Fields and flags that strace 6.1 does not know are left out, here and below.
    BOTH(SYS_bpf, command, ARG(small), known_sizes[command]);
    BOTH(SYS_bpf, command, 0, 64);
    BOTH(SYS_bpf, command, ARG(small + 1), 64);
    BOTH(SYS_bpf, command, ARG(small), 0);
  }
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
  // A real map, where one may be made: its info is told with how long it is.
  static const unsigned lengths[] = {1024, 40, 4, 0};
  memset(small, 0, 64);
  small[0] = 2, small[1] = 4, small[2] = 8, small[3] = 1;
  const unsigned map = (unsigned)RAW(SYS_bpf, 0, ARG(small), 40);
  char *info = tail_alloc(1024);
  for (unsigned i = 0; i < 4; i++) {
    const uint64_t asked[2] = {(uint64_t)lengths[i] << 32 | map, (uintptr_t)info};
    memset(info, 0, 1024);
    memcpy(small, asked, sizeof asked);
    RAW(SYS_bpf, 15, ARG(small), 16);
    RAW(SYS_bpf, 15, ARG(small), 8);
  }
  return 0;
}
