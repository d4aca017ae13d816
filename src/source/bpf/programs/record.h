/* What the BPF programs and the source that loads them share: the maps' values and the records of the ring.
 * Written in C; sizes are asserted on both sides. All numbers are in the machine's byte order. */
#ifndef RINGSIDE_SOURCE_BPF_RECORD_H
#define RINGSIDE_SOURCE_BPF_RECORD_H

#include "catalog/plan_format.h"

enum {
  RS_CALL_NUMBERS = 1024, /* numbers from here on have no row anywhere */
  RS_SAVED_BYTES = 2048,  /* of what was copied at entry and waits for the exit */
  RS_MAX_BLOCKS = 1024,   /* per call */
  RS_STREAM_MASK = 0x1ffff,
  RS_STREAM_BYTES = 0x40000, /* a copy may begin up to the mask and be 64 KiB long */
  RS_COPY_BYTES = 0x10000,
  RS_ARGUMENTS = 7, /* six registers and the stack pointer, which a record carries only where a plan uses it */
  RS_STACK_POINTER = 6,
};

enum rs_record_type {
  RS_RECORD_ENTER,    /* a call that lasts, or whose copies are too large to wait */
  RS_RECORD_EXIT,     /* the end of one that sent an enter */
  RS_RECORD_COMPLETE, /* both in one */
  RS_RECORD_FORK,     /* value: the child's tid; other: its pid */
  RS_RECORD_EXEC,     /* value: the tid before */
  RS_RECORD_SIGNAL,   /* value: the signal; the kernel's siginfo follows */
  RS_RECORD_END,      /* value: the wait status */
};

/* Why something is missing. Counted per cause. */
enum rs_loss {
  RS_LOSS_RING_FULL,
  RS_LOSS_PLAN_CUT,
  RS_LOSS_SCRATCH_BUSY,
  RS_LOSS_TASK_TABLE,
  RS_LOSS_CAUSES,
};

enum {
  RS_BLOCK_FAULT = 1,
  RS_BLOCK_CUT = 2,
  RS_BLOCK_LATE = 4,
};

/* Followed by `got` bytes, padded to 8. */
struct rs_block {
  uint64_t address;
  uint32_t wanted;
  uint32_t got;
  uint8_t phase; /* 0: entry, 1: exit */
  uint8_t step;
  uint8_t flags;
  uint8_t reserved[5];
};

enum {
  RS_CALL_I386 = 1,
  RS_CALL_FAILED = 2,
  RS_CALL_CUT = 4, /* a bound ended the plan early */
  RS_CALL_COMPAT_CODE = 8,  /* made by 32-bit code (by its code segment) */
  RS_CALL_IN_VDSO = 16,     /* the instruction pointer lies in the vDSO */
  RS_CALL_RESTARTED = 32,   /* the previous call was to be restarted at this very place */
  RS_CALL_X32 = 64,
};

/* Followed by `argument_count` registers, then by blocks. */
struct rs_record {
  uint32_t size; /* of all that belongs to it */
  uint8_t type;  /* enum rs_record_type */
  uint8_t flags;
  uint8_t argument_count;
  uint8_t wrapped; /* the call came within an i386 multiplexer, and this is the inner one */
  uint32_t pid;
  uint32_t tid;
  uint64_t time; /* CLOCK_MONOTONIC, nanoseconds: of the entry, or of the event */
  uint64_t left; /* the call's end */
  int64_t value; /* result, signal, … */
  uint64_t ip;
  uint32_t number; /* or the other tid */
  uint32_t row;    /* RS_NO_ROW: unknown */
};

enum { RS_NO_ROW = 0xffffffff };

/* How calls are handled, by ABI and number (x86-64 first, i386 next, then the inner calls of multiplexers). */
struct rs_call_info {
  uint32_t row;
  uint16_t plan;
  uint16_t variants; /* 0: none; otherwise the first half of the key in the variant map */
  uint8_t argument_count;
  uint8_t wanted;
  uint8_t selector;
  uint8_t second; /* 0xff: no second selector */
  uint32_t mask;
  uint64_t loose_mask; /* a key without a variant is sought again under this mask; 0: it is not */
  /* An i386 multiplexer whose inner arguments lie in memory: the entry of inner call 0 (0: it is none), how many
   * there are (1: no choice to make), and the argument that points to the words. */
  uint16_t inner;
  uint8_t inner_count;
  uint8_t block;
  uint8_t second_width;    /* bytes of the second selector that count */
  uint8_t second_optional; /* keys with the second selector first, then those of the first alone */
  uint8_t reserved[2];
};

struct rs_variant_key {
  uint64_t key;
  uint64_t variants;
};

struct rs_variant_info {
  uint16_t plan;
  uint8_t argument_count;
  uint8_t reserved;
};

struct rs_plan {
  uint16_t count;
  uint8_t at_entry;
  uint8_t at_exit;
  struct rs_step steps[RS_MAX_STEPS];
};

/* A watched thread, in its task storage. */
struct rs_task {
  uint64_t entered;
  uint64_t args[RS_ARGUMENTS]; /* the stack pointer is the last */
  uint64_t ip;
  uint64_t restart_ip;
  uint32_t number;
  uint32_t row;
  uint32_t saved; /* bytes of `stream` */
  uint16_t plan;
  uint8_t argument_count;
  uint8_t flags; /* RS_CALL_… */
  uint8_t in_call;
  uint8_t sent_enter;
  uint8_t await_exec; /* a command that we start: nothing counts before its execve */
  uint8_t faulted;    /* something could not be read at entry */
  uint8_t is_exec;
  uint8_t wrapped;
  uint8_t reserved[2];
  uint8_t stream[RS_SAVED_BYTES];
};

struct rs_place {
  uint32_t offset; /* of its bytes in the stream */
  uint32_t got;
};

/* What the adopting iterator does with the threads of a process. */
enum { RS_ADOPT = 1, RS_ADOPT_AT_EXEC = 2 };

/* Working memory, one per processor: the record under construction and the state of the plan that runs. */
struct rs_scratch {
  uint64_t args[RS_ARGUMENTS];
  int64_t result;
  uint32_t plan;
  uint32_t mode; /* enum rs_when: which steps run */
  uint32_t late;
  uint32_t used; /* bytes of `stream` */
  uint32_t blocks;
  uint32_t spent;
  uint32_t faulted;
  uint32_t busy;
  uint32_t step;
  uint32_t parent_first;
  uint32_t stride;
  uint32_t element_base;
  uint32_t element_end;
  uint32_t copy_at;
  uint32_t copy_length;
  uint32_t copy_got;
  uint64_t copy_address;
  uint32_t words;
  uint32_t word;
  uint16_t first[64]; /* per step: where its blocks begin in `places`, and how many there are */
  uint16_t count[64];
  struct rs_place places[RS_MAX_BLOCKS];
  struct rs_record record;
  uint8_t stream[RS_STREAM_BYTES]; /* follows `record` immediately */
};

#ifdef __cplusplus
static_assert(sizeof(struct rs_block) == 24 && sizeof(struct rs_record) == 56);
#endif

#endif
