/* ringside: opts=; opts=-v
 * Requests to cameras and GPIO lines. None of it happens. */
#include "pretend.h"

#include <sys/ioctl.h>

int main(void) {
  uint32_t *number = tail_alloc(sizeof *number);
  uint64_t *lines = pattern_alloc(2 * sizeof *lines);
  static const unsigned long requests[] = {_IOW('V', 18, int), _IOW('V', 19, int), _IOR('V', 38, int),
                                           _IOWR('V', 39, int)};
  pretend_begin();
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
    for (unsigned value = 0; value < 17; value++) {
      *number = value == 16 ? (uint32_t)-1 : value;
      BOTH(SYS_ioctl, 3, (long)requests[i], ARG(number));
    }
    BOTH(SYS_ioctl, 3, (long)requests[i], 0);
    BOTH(SYS_ioctl, 3, (long)requests[i], ARG(number) + 1);
  }
  BOTH(SYS_ioctl, 3, (long)_IOWR(0xb4, 0x0f, uint64_t[2]), ARG(lines));
  BOTH(SYS_ioctl, 3, (long)_IOWR(0xb4, 0x0f, uint64_t[2]), ARG(lines) + 8);
  return 0;
}
