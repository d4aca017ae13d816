/* ringside: opts=-f
 * Futex calls with a bit set, which return at once. */
#include "support.h"

#include <linux/futex.h>

int main(void) {
  int word = 1;
  const int ops[] = {FUTEX_WAIT_BITSET, FUTEX_WAKE_BITSET, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG,
                     FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME | FUTEX_PRIVATE_FLAG};
  const unsigned bits[] = {0, 1, 0xffffffff, 0x7fffffff, 0x80000000};
  for (unsigned i = 0; i < sizeof ops / sizeof ops[0]; ++i) {
    for (unsigned j = 0; j < sizeof bits / sizeof bits[0]; ++j) {
      // The word is not 7, so nobody waits; without any bit the call is refused.
      const long result = RAW(SYS_futex, ARG(&word), ops[i], 7, 0, ARG(&word), ARG(bits[j]));
      CHECK(result == (bits[j] != 0 && ops[i] == FUTEX_WAKE_BITSET ? 0 : -1));
    }
  }
  return 0;
}
