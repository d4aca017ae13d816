/* The quick way for most plans: a few steps without parents run straight into the thread's own record. What does not
 * go smoothly (a page that is not there, something large) is left to the interpreter. */
#ifndef RINGSIDE_SOURCE_BPF_DIRECT_H
#define RINGSIDE_SOURCE_BPF_DIRECT_H

#include "source/bpf/programs/plan.h"

static __always_inline uint64_t direct_field(struct rs_task *t, const struct rs_operand *operand) {
  const struct rs_direct_place place = t->places[operand->index & 7];
  uint64_t at = place.offset + operand->offset;
  if (place.offset == 0 || operand->offset + operand->width > place.got || at > RS_TASK_BYTES - 8) return 0;
  BOUND(at, 0x7ff);
  if (at > RS_TASK_BYTES - 8) return 0;
  return narrow(*(uint64_t *)&t->stream[at], operand->width);
}

static __always_inline uint64_t direct_operand(struct rs_task *t, const struct rs_operand *operand) {
  uint32_t index = operand->index;
  switch (operand->source) {
    case RS_FROM_CONSTANT: return operand->offset;
    case RS_FROM_REGISTER:
      if (index >= 6) return 0;
      return narrow(t->args[index], operand->width);
    case RS_FROM_STACK_POINTER: return t->args[RS_STACK_POINTER];
    case RS_FROM_RESULT: return narrow(t->record.value, operand->width);
    case RS_FROM_BLOCK: return direct_field(t, operand);
    case RS_FROM_NETLINK: return t->record.netlink != RS_NETLINK_NONE;
    default: return 0;
  }
}

/* False: it takes the interpreter. A function of its own, not static: the verifier then goes through it once. */
__noinline int run_direct_step(struct rs_task *t, const struct rs_step *step, uint32_t index, uint32_t mode) {
  if (t == NULL || step == NULL) return false;
  if (step->guard.source != RS_FROM_NONE) {
    bool equal = (direct_operand(t, &step->guard) & step->guard_mask) == step->guard_value;
    if (equal == (step->guard_not != 0)) return true;
  }
  uint64_t address = narrow(direct_operand(t, &step->base), step->word);
  if (address == 0) return true;
  uint64_t at = t->used;
  if (at > RS_DIRECT_MASK) return false;
  BOUND(at, RS_DIRECT_MASK);
  struct rs_block *block = (struct rs_block *)&t->stream[at];
  uint64_t data = at + sizeof(struct rs_block);
  uint64_t wanted = step->length_max;
  uint64_t got = 0;
  bool cut = false;
  if (step->op == RS_OP_STRING) {
    uint64_t room = wanted + 1;
    asm volatile("" : "+r"(room));  // or clang compares `wanted`, and the verifier of 6.1 knows nothing of `room`
    if (room > RS_DIRECT_BYTES) room = RS_DIRECT_BYTES;
    long length = read_user_string(&t->stream[data], room, address);
    if (length < 0) return false;
    got = length;
    if (got > wanted) {
      got = wanted;
      cut = true;
    } else if (got == RS_DIRECT_BYTES) {
      return false; /* there may be more of it */
    }
  } else {
    uint64_t length = direct_operand(t, &step->length);
    uint64_t scale = step->length_scale;
    if (length <= wanted && length * scale + step->length_add <= wanted) {
      wanted = length * scale + step->length_add;
    } else {
      cut = true;
    }
    if (wanted > RS_DIRECT_BYTES) return false;
    uint64_t size = wanted;
    BOUND(size, 0x3ff);
    if (size > RS_DIRECT_BYTES) return false;
    if (size != 0 && bpf_probe_read_user(&t->stream[data], size, (void *)address) != 0) return false;
    got = wanted;
  }
  got &= RS_BLOCK_GOT_MASK;
  block->address = address;
  block->wanted = wanted;
  block->about =
      got | index << RS_BLOCK_STEP_SHIFT | (mode == RS_AT_ENTRY ? 0 : RS_BLOCK_AT_EXIT) | (cut ? RS_BLOCK_CUT : 0);
  t->places[index & 7].offset = data;
  t->places[index & 7].got = got;
  t->used = data + ((got + 7) & ~7ULL);
  return true;
}

/* False: it takes the interpreter, and nothing has been copied. */
static __always_inline bool run_direct(struct rs_task *t, const struct rs_plan *plan, uint32_t mode) {
  const uint32_t start = t->used;
  for (uint32_t i = 0; i < RS_DIRECT_STEPS; ++i) {
    if (i >= plan->count) break;
    const struct rs_step *step = &plan->steps[i];
    if (!is_due(step, mode)) continue;
    if (!run_direct_step(t, step, i, mode)) {
      t->used = start;
      return false;
    }
  }
  return true;
}

#endif
