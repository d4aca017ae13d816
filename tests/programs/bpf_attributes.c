/* ringside: opts=
 * bpf's attributes of every size, and what BPF_LINK_CREATE's end with. None of it happens. */
#include "pretend.h"

// How much of each command's attributes strace 6.1 knows.
static const unsigned char known_sizes[32] = {72, 32, 32, 16, 24, 128, 16, 16, 20, 12, 76, 12, 12, 12, 12, 16,
                                              28, 12, 28, 4,  48, 24,  4,  12, 56, 56, 56, 56, 16, 16, 4,  12};

// Numbers of its own in each word up to `known`, zeros from there to 200, then others.
static void fill(uint32_t *attr, unsigned known) {
  for (unsigned i = 0; i < 64; i++) attr[i] = i < known / 4 || i >= 50 ? i + 1 : 0;
}

static void every_size(uint32_t *attr, int command) {
  for (unsigned size = 0; size < 80; size += 3) PRETEND(SYS_bpf, command, ARG(attr), size);
  for (unsigned size = 80; size <= 220; size += 20) PRETEND(SYS_bpf, command, ARG(attr), size);
}

int main(void) {
  pretend_begin();
  uint32_t *attr = tail_alloc(256);
  for (int command = 0; command < 32; command++) {
    fill(attr, known_sizes[command]);
    if (command == 5) attr[29] = 0;  // core_relo_cnt
    every_size(attr, command);
    memset(attr, 0, 200);
    every_size(attr, command);
  }
  static const struct {
    uint32_t type;
    unsigned known;
  } tails[] = {{0, 20}, {1, 16}, {24, 16}, {28, 28}, {37, 16}, {41, 24}, {42, 48}, {43, 16}};
  for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
    fill(attr, tails[i].known);
    attr[2] = tails[i].type;
    every_size(attr, 28);
    memset(attr + 3, 0, 188);
    every_size(attr, 28);
  }
  // Which objects an iterator goes through: so many descriptors.
  uint32_t *maps = tail_alloc(160);
  for (uint32_t i = 0; i < 40; i++) maps[i] = i;
  static const uint32_t counts[] = {0, 1, 2, 32, 33, 40, 41, 0x40000000, ~0u};
  attr[2] = 28;
  attr[3] = 0;
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    const uint64_t place = (uintptr_t)maps;
    memcpy(attr + 4, &place, sizeof place);
    attr[6] = counts[i];
    BOTH(SYS_bpf, 28, ARG(attr), 28);
  }
  attr[2] = 42;
  for (int bit = 0; bit < 32; bit++) {
    attr[4] = 1u << bit;
    PRETEND(SYS_bpf, 28, ARG(attr), 48);
  }
  // Names, addresses and cookies of what is probed.
  uintptr_t *names = tail_alloc(4 * sizeof *names);
  uint64_t *numbers = tail_alloc(40 * sizeof *numbers);
  names[0] = (uintptr_t)"vfs_read";
  names[1] = (uintptr_t)"a name of more than the thirty-two bytes that are shown of it";
  names[2] = 5;
  for (uint64_t i = 0; i < 40; i++) numbers[i] = i << 30;
  const uint64_t places[3] = {(uintptr_t)names, (uintptr_t)numbers, (uintptr_t)(numbers + 36)};
  memcpy(attr + 6, places, sizeof places);
  static const uint32_t symbols[] = {0, 1, 3, 4, 5, 32, 33, 41};
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    attr[5] = symbols[i];
    BOTH(SYS_bpf, 28, ARG(attr), 48);
  }
  return 0;
}
