#include "bench/doors/stand_in.h"

namespace {
volatile long words[2];
}

extern "C" long ringside_stand_in(long a, long b, long) {
  words[0] = a;
  words[1] = b;
  return 0;
}

__asm__(
    ".pushsection .text\n"
    ".globl ringside_invalid_instruction\n"
    ".type ringside_invalid_instruction, @function\n"
    "ringside_invalid_instruction:\n\tud2\n\tret\n"
    ".size ringside_invalid_instruction, . - ringside_invalid_instruction\n"
    ".popsection\n");
