/* ringside: opts=; opts=-v
 * perf_event_open with every kind of event. None of it happens. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  uint64_t *attr = tail_alloc(128);
  uint32_t *head = (uint32_t *)attr;
  head[1] = 128;
  static const uint64_t configs[] = {0, 3, 9, 11, 12, 0x10203, 0x20001, 0xffffffffff, ~0ull};
  for (uint32_t type = 0; type < 7; type++)
    for (size_t i = 0; i < sizeof configs / sizeof *configs; i++) {
      head[0] = type;
      attr[1] = configs[i];
      BOTH(SYS_perf_event_open, ARG(attr), -1, -1, 3, 8);
    }
  head[0] = 0;
  attr[1] = 0;
  for (int bit = 0; bit < 64; bit++) {
    attr[5] = 1ull << bit;
    PRETEND(SYS_perf_event_open, ARG(attr), 0, 1, -1, bit < 32 ? (long)(1u << bit) : 0);
  }
  attr[5] = ~0ull;
  for (int bit = 0; bit < 25; bit++) {
    attr[3] = 1ull << bit;
    attr[4] = 1ull << (bit % 4);
    PRETEND(SYS_perf_event_open, ARG(attr), 0, 1, -1, 0);
  }
  attr[5] = 0;
  head[0] = 5;
  for (int i = 6; i < 16; i++) attr[i] = 0x0000000300000001ull * (unsigned)i;
  attr[14] &= ~(7ull << 32);  // aux_pause and the like: newer than strace 6.1
  static const uint32_t sizes[] = {0, 1, 63, 64, 72, 80, 96, 104, 112, 120, 128, 200};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    head[1] = sizes[i];
    head[0] = i % 2 ? 5 : 0;
    BOTH(SYS_perf_event_open, ARG(attr), 0, 1, -1, 0);
  }
  BOTH(SYS_perf_event_open, 0, 0, 1, -1, 0);
  BOTH(SYS_perf_event_open, ARG(attr + 1), 0, 1, -1, 0);
  BOTH(SYS_perf_event_open, ARG(attr + 15), 0, 1, -1, -1);
  return 0;
}
