/* ringside: opts=-f; opts=-f -v; opts=-f -s 1
 * What a ring may be asked for, how many workers it has, what a kernel can do: over memory of every kind, without a
 * ring. */
#include "pretend.h"

#ifndef SYS_io_uring_register
#define SYS_io_uring_register 427
#endif

enum { probe = 8, restrictions = 11, workers = 19 };

struct restriction {
  uint16_t opcode;
  uint8_t value, reserved;
  uint32_t more[3];
};

static void registrations(int opcode, const void *arg, unsigned count) {
  BOTH(SYS_io_uring_register, -1, opcode, ARG(arg), count);
}

int main(void) {
  pretend_begin();
  struct restriction *all = tail_alloc(6 * sizeof *all);
  for (unsigned opcode = 0; opcode < 6; ++opcode) {
    for (unsigned value = 0; value<256; value += opcode> 1 ? 1 : 5) {
      if (opcode < 2 && value > 20 && value < 100) continue;  // names newer than strace 6.1
      *all = (struct restriction){(uint16_t)opcode, (uint8_t)value, 0, {0}};
      PRETEND(SYS_io_uring_register, -1, restrictions, ARG(all), 1);
    }
  }
  for (unsigned i = 0; i < 6; ++i)
    all[i] = (struct restriction){(uint16_t)(i * 7), (uint8_t)(i * 3), (uint8_t)(i & 1), {0, i & 2, i & 4}};
  for (unsigned count = 0; count < 9; ++count) registrations(restrictions, all, count);
  unsigned *numbers = tail_alloc(4 * sizeof *numbers);
  for (unsigned i = 0; i < 4; ++i) numbers[i] = i * 0x10000001;
  for (unsigned count = 0; count < 7; ++count) registrations(workers, numbers, count);
  static const int opcodes[] = {probe, restrictions, workers};
  for (int i = 0; i < 3; ++i) {
    registrations(opcodes[i], NULL, 1);
    registrations(opcodes[i], NULL, 0);
    registrations(opcodes[i], (char *)(numbers + 4) - 1, 1);
    registrations(opcodes[i], numbers + 4, 2);
  }
  unsigned char *operations = pattern_alloc(16 + 8 * 3);
  for (unsigned count = 0; count < 5; ++count) registrations(probe, operations, count);
  return 0;
}
