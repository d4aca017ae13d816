/* A processor's working memory: taking it, and reading numbers out of it in a form that the verifier can follow. */
#ifndef RINGSIDE_SOURCE_BPF_SCRATCH_H
#define RINGSIDE_SOURCE_BPF_SCRATCH_H

#include "source/bpf/programs/maps.h"

static __always_inline struct rs_scratch *get_scratch(void) {
  uint32_t index = 2 * bpf_get_smp_processor_id();
  return bpf_map_lookup_elem(&scratches, &index);
}

/* Where a program can be preempted, another may find the scratch area in use. */
static __always_inline struct rs_scratch *take_scratch(void) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return NULL;
  if (s->busy) return NULL;
  s->busy = 1;
  return s;
}

static __always_inline uint64_t narrow(uint64_t value, uint32_t width) {
  switch (width) {
    case 1: return value & 0xff;
    case 2: return value & 0xffff;
    case 4: return value & 0xffffffff;
    default: return value;
  }
}

/* Cuts a value to the bits of `mask` where the compiler, which knows better, would leave that out: the verifier
 * must see the bound next to the use. */
#define BOUND(value, mask) asm volatile("%0 &= %1" : "+r"(value) : "i"(mask))

/* A number in the stream; 0 when it is not wholly inside the element. */
static __always_inline uint64_t load(struct rs_scratch *s, uint32_t at, uint32_t width, uint32_t end) {
  if (at + width > end || at > RS_STREAM_MASK) return 0;
  uint64_t offset = at;
  BOUND(offset, RS_STREAM_MASK);
  return narrow(*(uint64_t *)&s->stream[offset], width);
}

static __always_inline uint64_t word_at(struct rs_scratch *s, uint64_t at, uint32_t width) {
  BOUND(at, RS_STREAM_BYTES - 1);
  if (at > RS_STREAM_BYTES - 8) return 0;
  return narrow(*(uint64_t *)&s->stream[at], width);
}

/* The step that runs, or that made the block which is being looked at. */
static __always_inline const struct rs_step *current_step(const struct rs_scratch *s) {
  uint32_t key = s->plan;
  struct rs_plan *plan = bpf_map_lookup_elem(&plans, &key);
  uint32_t index = s->step;
  return plan == NULL || index >= RS_MAX_STEPS ? NULL : &plan->steps[index];
}

/* The block of this place, and its step as the current one. */
static __always_inline struct rs_block *look_at_block(struct rs_scratch *s, uint32_t place) {
  uint64_t at = s->places[place & (RS_MAX_BLOCKS - 1)].offset - sizeof(struct rs_block);
  BOUND(at, RS_STREAM_MASK);
  struct rs_block *block = (struct rs_block *)&s->stream[at];
  s->step = block->about >> RS_BLOCK_STEP_SHIFT & RS_BLOCK_STEP_MASK;
  return block;
}

#endif
