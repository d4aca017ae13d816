/* The bytecode of a copy plan: what to copy out of a tracee for one system call. Written in C, because the
 * BPF programs obey the same plans. A step takes pointers (from an argument, or from every element of every
 * block that an earlier step made) and copies what each points to. No step loops back: a plan ends. */
#ifndef RINGSIDE_CATALOG_PLAN_FORMAT_H
#define RINGSIDE_CATALOG_PLAN_FORMAT_H

#include <stdint.h>

enum rs_op {
  RS_OP_COPY,   /* length bytes */
  RS_OP_STRING, /* up to a NUL, at most length_max bytes */
  RS_OP_WORDS,  /* words up to a zero word, at most length_max bytes */
};

enum rs_when {
  RS_AT_ENTRY,
  RS_AT_EXIT,        /* only when the call succeeded */
  RS_AT_EXIT_ALWAYS, /* when it failed, too */
};

enum rs_source {
  RS_FROM_NONE,
  RS_FROM_CONSTANT,
  RS_FROM_REGISTER, /* index: 0..5 */
  RS_FROM_PARENT,   /* a number inside the parent element, at offset */
  RS_FROM_BLOCK,    /* a number at offset of the first block of step index, whatever its phase */
  RS_FROM_RESULT,
  RS_FROM_NETLINK,       /* 1 when the first argument is the descriptor of a netlink socket, otherwise 0 */
  RS_FROM_STACK_POINTER, /* as it was when the call began */
};

/* How descriptors lie in what a step copies. */
enum rs_fd_form {
  RS_FDS_NONE,
  RS_FDS_ARRAY, /* at fd_offsets of elements of fd_stride bytes; 0: of one element, which is larger */
  RS_FDS_SET,   /* a bit for each, as many as argument 0 says */
  RS_FDS_RIGHTS, /* in control data: SCM_RIGHTS */
  RS_FDS_ADDRESS /* in a socket address: the XDP socket whose memory is shared */
};

enum { RS_FD_OFFSETS = 4, RS_NO_FD = 0xff };

enum { RS_NO_PARENT = 0xff, RS_MAX_STEPS = 48 };

struct rs_operand {
  uint8_t source; /* enum rs_source */
  uint8_t index;
  uint8_t width; /* bytes of the number in memory or of the register that count: 1, 2, 4 or 8 */
  uint8_t reserved;
  uint32_t offset;
};

struct rs_step {
  uint8_t op;             /* enum rs_op */
  uint8_t when;           /* enum rs_when */
  uint8_t parent;         /* the step whose blocks hold the pointers, or RS_NO_PARENT */
  uint8_t word;           /* bytes of a pointer: 4 or 8 */
  uint16_t stride;        /* of the parent's elements; 0: one element */
  uint16_t max_elements;  /* per parent block */
  struct rs_operand base; /* the pointer: RS_FROM_REGISTER, RS_FROM_PARENT or RS_FROM_STACK_POINTER */
  struct rs_operand length;
  uint32_t length_scale;
  uint32_t length_max;
  struct rs_operand guard; /* the step runs only when (guard & guard_mask) == guard_value, or without guard */
  uint32_t guard_mask;
  uint32_t guard_value;
  uint8_t guard_not;  /* the comparison is reversed */
  uint8_t length_add; /* bytes, after scaling: the step copies length * length_scale + length_add */
  uint8_t fd_form;    /* enum rs_fd_form */
  uint8_t fd_stride;
  uint8_t fd_offsets[RS_FD_OFFSETS]; /* in words of 4 bytes; RS_NO_FD: no more */
};

#ifdef __cplusplus
static_assert(sizeof(struct rs_operand) == 8 && sizeof(struct rs_step) == 56);
#endif

#endif
