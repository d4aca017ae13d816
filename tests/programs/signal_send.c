/* ringside: opts=-f
 * Sending signals with every number, and the stack for handlers. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  for (int signal = -1; signal <= 66; ++signal) {
    REFUSE(SYS_kill, 4242, signal);
    REFUSE(SYS_tkill, 4242, signal);
    REFUSE(SYS_tgkill, 4242, -4242, signal);
  }
  REFUSE(SYS_kill, 0, 9);
  REFUSE(SYS_kill, (long)0x123456789aULL, 9);
  REFUSE(SYS_tgkill, -1, 0, 0);
  struct {
    void *sp;
    int flags;
    size_t size;
  } stack = {(void *)0x12340, 0, 8192};
  for (int bit = 0; bit < 32; ++bit) {
    stack.flags = (int)(1U << bit);
    PRETEND(SYS_sigaltstack, ARG(&stack), 0);
  }
  const int flags[] = {0, 3, -1, (int)0x80000001U};
  for (unsigned i = 0; i < sizeof flags / sizeof *flags; ++i) {
    stack.flags = flags[i];
    stack.size = (size_t)0 - i;
    PRETEND(SYS_sigaltstack, ARG(&stack), ARG(&stack));
    REFUSE(SYS_sigaltstack, ARG(&stack), ARG(&stack));
  }
  stack.sp = NULL;
  char *tail = tail_copy(&stack, sizeof stack);
  PRETEND(SYS_sigaltstack, ARG(tail), ARG(tail));
  PRETEND(SYS_sigaltstack, ARG(tail + 1), ARG(tail + 4));
  PRETEND(SYS_sigaltstack, 0, 0);
  PRETEND(SYS_pause, 1, 2, 3);
  PRETEND(SYS_alarm, 0);
  PRETEND(SYS_alarm, -1);
  CHECK(RAW(SYS_alarm, 0xdeadbeefL) == 0);
  RAW(SYS_alarm, 0);
  return 0;
}
