/* The buckets of a histogram of times, which the BPF programs and the analysis share: 16 to each power of two, so that a
 * bucket's middle is never more than 1/32 (3.2 %) off. Written in C. */
#ifndef RINGSIDE_SOURCE_BPF_HISTOGRAM_FORMAT_H
#define RINGSIDE_SOURCE_BPF_HISTOGRAM_FORMAT_H

#include <stdint.h>

enum {
  RS_BUCKET_BITS = 4, /* of a time that count beside its power of two */
  RS_TIME_BITS = 44,  /* longer times, of five hours, are in the last bucket */
  RS_BUCKETS = (RS_TIME_BITS - RS_BUCKET_BITS + 1) << RS_BUCKET_BITS,
};

/* The bucket of so many nanoseconds: one each below 16. */
static inline __attribute__((always_inline)) uint32_t rs_bucket_of(uint64_t time) {
  uint32_t power = 0;
  uint64_t rest = time >> RS_BUCKET_BITS;
  if (time >> RS_TIME_BITS != 0) return RS_BUCKETS - 1;
  if (rest >> 32 != 0) {
    power += 32;
    rest >>= 32;
  }
  if (rest >> 16 != 0) {
    power += 16;
    rest >>= 16;
  }
  if (rest >> 8 != 0) {
    power += 8;
    rest >>= 8;
  }
  if (rest >> 4 != 0) {
    power += 4;
    rest >>= 4;
  }
  if (rest >> 2 != 0) {
    power += 2;
    rest >>= 2;
  }
  power += rest >> 1 != 0 ? 2 : rest != 0 ? 1 : 0;
  if (power == 0) return (uint32_t)time;
  return (power << RS_BUCKET_BITS) + ((time >> (power - 1)) & ((1 << RS_BUCKET_BITS) - 1));
}

struct rs_histogram {
  uint64_t buckets[RS_BUCKETS];
};

#endif
