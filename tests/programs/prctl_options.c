/* ringside: opts=; opts=-v; opts=-s 7; opts=-X raw; opts=-X verbose
 * prctl with every option, with small and odd values of its arguments. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  char *text = tail_alloc(40);
  memset(text, 'n', 40);
  memcpy(text, "a\0fourteen--name", 17);
  uint64_t *word = tail_alloc(8);
  *word = 0x60203;
  const long last = 64;
  for (long option = 0; option <= last; option++) {
    // strace names the result of an unknown PR_GET_SPECULATION_CTRL by what it looked up before.
    // Bits that strace 6.1 does not know are left out.
    if (option == PR_SET_SECUREBITS) {
      for (int bit = 0; bit < 32; bit++)
        if (bit < 8 || bit > 11) BOTH(SYS_prctl, option, 1L << bit);
      BOTH(SYS_prctl, option, ~0xf00L);
      continue;
    }
    if (option == PR_SET_THP_DISABLE) {
      for (long value = -1; value <= 4; value++) BOTH(SYS_prctl, option, value, value * 4, 2, ARG(word));
      BOTH(SYS_prctl, option, ARG(word), 0x10001, ARG(word), -1);
      continue;
    }
    const long least = option == PR_GET_SPECULATION_CTRL ? 0 : -1;
    const long most = option == PR_GET_SPECULATION_CTRL ? 2 : 4;
    for (long value = least; value <= most; value++) BOTH(SYS_prctl, option, value, value + 1, 2, ARG(word));
    if (option == PR_GET_SPECULATION_CTRL) continue;
    BOTH(SYS_prctl, option, ARG(word), 3, ARG(word), 5);
    BOTH(SYS_prctl, option, ARG(text), 3, 4, 5);
    PRETEND(SYS_prctl, option, ARG(text + 2), -1, -1, -1);
    PRETEND(SYS_prctl, option, ARG(text + 3), -1, -1, -1);
    PRETEND(SYS_prctl, option, ARG(text + 17), -1, -1, -1);
    PRETEND(SYS_prctl, option, ARG(text + 30), -1, -1, -1);
    PRETEND(SYS_prctl, option, ARG((char *)word + 5), 0x12345, 0x6789a, 0xbcde);
    for (int bit = 3; bit < 32; bit += 1) PRETEND(SYS_prctl, option, 1L << bit, 1L << bit);
  }
  for (long value = -1; value <= 3; value++) {
    BOTH(SYS_prctl, 0x53564d41, value, ARG(word), 4096, ARG(text));
    BOTH(SYS_prctl, 0x53564d41, value, 0, -1, 0);
    BOTH(SYS_prctl, 0x59616d61, value, 1, 2, 3);
  }
  BOTH(SYS_prctl, -1, -1, -1, -1, -1);
  CHECK(prctl(PR_GET_DUMPABLE) == 1);
  CHECK(prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0 && prctl(PR_GET_KEEPCAPS) == 1);
  CHECK(prctl(PR_SET_NAME, "sixteen bytes and more") == 0 && prctl(PR_GET_NAME, text) == 0);
  CHECK(prctl(PR_SET_SECUREBITS, 0x2a, 0, 0, 0) == 0 || errno == EPERM);
  CHECK(prctl(PR_GET_SECUREBITS) >= 0);
  CHECK(prctl(PR_SET_TIMERSLACK, 1234567) == 0 && prctl(PR_GET_TIMERSLACK) == 1234567);
  CHECK(prctl(PR_MCE_KILL_GET, 0, 0, 0, 0) == 2);
  CHECK(prctl(PR_SET_PDEATHSIG, SIGUSR1) == 0 && prctl(PR_GET_PDEATHSIG, word) == 0);
  return prctl(PR_GET_SPECULATION_CTRL, 0, 0, 0, 0) < -1;
}
