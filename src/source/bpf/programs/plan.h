/* The interpreter of copy plans. */
#ifndef RINGSIDE_SOURCE_BPF_PLAN_H
#define RINGSIDE_SOURCE_BPF_PLAN_H

#include "source/bpf/programs/copy.h"

static __always_inline uint64_t evaluate(struct rs_scratch *s, const struct rs_operand *operand) {
  uint32_t index = operand->index;
  switch (operand->source) {
    case RS_FROM_CONSTANT: return operand->offset;
    case RS_FROM_REGISTER:
      if (index >= 6) return 0;
      return narrow(s->args[index], operand->width);
    case RS_FROM_STACK_POINTER: return s->args[RS_STACK_POINTER];
    case RS_FROM_RESULT: return narrow(s->result, operand->width);
    case RS_FROM_PARENT: return load(s, s->element_base + operand->offset, operand->width, s->element_end);
    case RS_FROM_BLOCK: {
      index &= 63;
      if (s->count[index] == 0) return 0;
      uint32_t place = s->first[index] & (RS_MAX_BLOCKS - 1);
      uint32_t offset = s->places[place].offset;
      return load(s, offset + operand->offset, operand->width, offset + s->places[place].got);
    }
    case RS_FROM_NETLINK: return s->netlink;
    default: return 0;
  }
}

static __always_inline void one_element(struct rs_scratch *s, const struct rs_step *step) {
  if (step->guard.source != RS_FROM_NONE) {
    bool equal = (evaluate(s, &step->guard) & step->guard_mask) == step->guard_value;
    if (equal == (step->guard_not != 0)) return;
  }
  uint64_t address = narrow(evaluate(s, &step->base), step->word);
  if (address == 0) return;
  uint32_t wanted = step->length_max;
  bool cut = false;
  if (step->op == RS_OP_COPY) {
    uint64_t length = evaluate(s, &step->length);
    uint64_t scale = step->length_scale;
    if (length <= step->length_max && length * scale + step->length_add <= step->length_max) {
      wanted = length * scale + step->length_add;
    } else {
      cut = true;
    }
  }
  append(s, step, address, wanted, cut);
}

static __always_inline bool is_due(const struct rs_step *step, uint32_t mode) {
  return step->when == mode || (mode == RS_AT_EXIT && step->when == RS_AT_EXIT_ALWAYS);
}

static long run_element(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent) return 1;
  const struct rs_step *step = current_step(s);
  if (step == NULL) return 1;
  one_element(s, step);
  s->element_base += s->stride;
  return 0;
}

/* The verifier goes through such functions once, not once for each call. */
__noinline int run_elements(uint32_t count) {
  bpf_loop(count, run_element, NULL, 0);
  return 0;
}

static long run_parent(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent) return 1;
  const struct rs_step *step = current_step(s);
  if (step == NULL) return 1;
  uint32_t place = (s->parent_first + index) & (RS_MAX_BLOCKS - 1);
  uint32_t got = s->places[place].got;
  uint32_t count = got == 0 ? 0 : 1;
  uint32_t stride = step->stride;
  if (stride != 0) {
    count = got / stride;
    if (count > step->max_elements) count = step->max_elements;
  }
  s->stride = stride;
  s->element_base = s->places[place].offset;
  s->element_end = s->element_base + got;
  run_elements(count);
  return 0;
}

static long run_step(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent) return 1;
  s->step = index;
  const struct rs_step *step = current_step(s);
  if (step == NULL) return 1;
  if (!is_due(step, s->mode)) return 0;
  uint32_t slot = index & 63;
  s->first[slot] = s->blocks;
  s->count[slot] = 0;
  s->stride = 0;
  s->element_base = 0;
  s->element_end = 0;
  if (step->parent == RS_NO_PARENT) {
    run_elements(1);
  } else {
    uint32_t parent = step->parent & 63;
    s->parent_first = s->first[parent];
    bpf_loop(s->count[parent], run_parent, NULL, 0);
  }
  s->count[slot] = s->blocks - s->first[slot];
  return 0;
}

__noinline int run_plan(uint32_t length) {
  bpf_loop(length, run_step, NULL, 0);
  return 0;
}

#endif
