/* Copying what one pointer leads to. All mutable state of a running plan lives in the scratch area in a map, so
 * that the verifier sees nothing change from one round of a loop to the next. */
#ifndef RINGSIDE_SOURCE_BPF_COPY_H
#define RINGSIDE_SOURCE_BPF_COPY_H

#include "source/bpf/programs/scratch.h"

/* One page of a copy that failed as a whole. Ends the loop at the first page that cannot be read. */
static long copy_page(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->copy_got >= s->copy_length) return 1;
  uint64_t address = s->copy_address + s->copy_got;
  uint64_t piece = 4096 - (address & 4095);
  uint32_t left = s->copy_length - s->copy_got;
  if (piece > left) piece = left;
  if (piece > 4096) return 1;
  uint64_t at = s->copy_at + s->copy_got;
  if (at > RS_STREAM_BYTES - 8192) return 1;
  BOUND(at, RS_STREAM_BYTES - 1);
  if (at > RS_STREAM_BYTES - 8192) return 1;
  BOUND(piece, 8191);
  if (piece > 4096) return 1;
  if (bpf_probe_read_user(&s->stream[at], piece, (void *)address) != 0) return 1;
  s->copy_got += piece;
  return 0;
}

/* Older kernels (seen: 6.1) leave the NUL out of the length of an empty string. */
static __always_inline long read_user_string(void *to, uint32_t room, uint64_t address) {
  long length = bpf_probe_read_user_str(to, room, (void *)address);
  return length == 0 ? 1 : length;
}

static long find_zero_word(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return 1;
  s->words = index + 1;
  return word_at(s, s->copy_at + index * s->word, s->word) == 0;
}

/* Copies what the current step's pointer leads to, behind what the stream holds already. */
static __always_inline void append(struct rs_scratch *s, const struct rs_step *step, uint64_t address,
                                   uint32_t wanted, bool cut) {
  uint64_t at = s->used;
  if (at > RS_STREAM_MASK - sizeof(struct rs_block) || s->blocks >= RS_MAX_BLOCKS || wanted > RS_COPY_BYTES) {
    s->spent = 1;
    return;
  }
  BOUND(at, RS_STREAM_MASK);
  struct rs_block *block = (struct rs_block *)&s->stream[at];
  uint64_t data = at + sizeof(struct rs_block);
  uint32_t got = 0;
  bool fault = false;
  s->copy_at = data;
  s->copy_address = address;
  s->copy_length = wanted;
  s->copy_got = 0;
  if (step->op == RS_OP_STRING) {
    /* One byte more than wanted: the helper puts a NUL over the last one, whatever stood there. */
    uint64_t room = wanted + 1;
    BOUND(room, 2 * RS_COPY_BYTES - 1);
    if (room > RS_COPY_BYTES) room = RS_COPY_BYTES;
    long length = read_user_string(&s->stream[data], room, address);
    if (length < 0) {
      bpf_loop(17, copy_page, NULL, 0);
      got = s->copy_got;
      fault = true;
    } else if (length > wanted) {
      got = wanted;
      cut = true;
    } else {
      got = length;
      cut = false;
    }
  } else {
    if (wanted != 0) {
      uint64_t length = wanted;
      BOUND(length, 2 * RS_COPY_BYTES - 1);
      if (length > RS_COPY_BYTES) length = RS_COPY_BYTES;
      if (bpf_probe_read_user(&s->stream[data], length, (void *)address) == 0) {
        got = wanted;
      } else {
        bpf_loop(17, copy_page, NULL, 0);
        got = s->copy_got;
        fault = true;
        cut = false; /* it ended before the limit did */
      }
    }
    if (step->op == RS_OP_WORDS) {
      s->word = step->word;
      s->words = 0;
      if (step->word != 0 && got >= step->word) {
        uint32_t count = got / step->word;
        bpf_loop(count, find_zero_word, NULL, 0);
        uint32_t end = s->words * step->word;
        if (word_at(s, data + end - step->word, step->word) == 0) {
          got = end;
          fault = false;
          cut = false;
        } else if (!fault) {
          cut = true;
        }
      }
    }
  }
  if (got > RS_COPY_BYTES) got = RS_COPY_BYTES;
  block->address = address;
  block->wanted = wanted;
  block->about = got | (s->step & RS_BLOCK_STEP_MASK) << RS_BLOCK_STEP_SHIFT |
                 (s->mode == RS_AT_ENTRY ? 0 : RS_BLOCK_AT_EXIT) | (fault ? RS_BLOCK_FAULT : 0) |
                 (cut ? RS_BLOCK_CUT : 0) | (s->late ? RS_BLOCK_LATE : 0);
  if (fault) s->faulted = 1;
  uint32_t place = s->blocks & (RS_MAX_BLOCKS - 1);
  s->places[place].offset = data;
  s->places[place].got = got;
  s->blocks = place + 1;
  s->used = data + ((got + 7) & ~7U);
}

#endif
