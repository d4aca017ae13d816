/* What registers.bpf.c hands to user space. Plain C, for both sides. */
#ifndef RINGSIDE_SOURCE_BPF_REGISTERS_FORMAT_H
#define RINGSIDE_SOURCE_BPF_REGISTERS_FORMAT_H

#include <stdint.h>

#define RS_REGISTER_WORDS 20

struct rs_registers {
  uint64_t tid;                      /* in the first pid namespace */
  uint64_t words[RS_REGISTER_WORDS]; /* struct pt_regs up to sp */
};

#endif
