/* ringside: opts=; opts=-v; opts=-s 3
 * Keys: add_key, request_key and keyctl. None of it happens. */
#include "pretend.h"

int main(void) {
  pretend_begin();
  char *text = tail_alloc(40);
  memset(text, 'k', 39);
  for (long key = -10; key < 4; key++) {
    BOTH(SYS_add_key, ARG("user"), ARG("name"), ARG(text), 39, key);
    BOTH(SYS_request_key, ARG("user"), ARG("name"), 0, key);
    for (int operation = 0; operation < 23; operation++) {
      if (operation == 20 || operation == 1 || operation == 10) continue;
      BOTH(SYS_keyctl, operation, key, ARG(text), 5, key);
    }
    BOTH(SYS_keyctl, 30, key, 3, -3, key);
  }
  for (int bit = 0; bit < 32; bit++) PRETEND(SYS_keyctl, 5, 7, (long)(1u << bit));
  BOTH(SYS_keyctl, 5, 7, 0x3f3f3f3f);
  BOTH(SYS_keyctl, 5, 7, 0);
  BOTH(SYS_keyctl, 1, ARG("session"));
  BOTH(SYS_keyctl, 1, 0);
  BOTH(SYS_keyctl, 10, -3, ARG("user"), ARG("name"), -2);
  BOTH(SYS_keyctl, 29, -3, ARG("user"), ARG("chain"));
  for (long error = -2; error < 135; error++) PRETEND(SYS_keyctl, 19, 5, 3, error, -1);
  BOTH(SYS_keyctl, 33, 1, 2, 3, 4);
  BOTH(SYS_keyctl, -1, -1, -1, -1, -1);
  BOTH(SYS_add_key, 0, ARG(bad_ptr()), 0, 0, 0);
  return 0;
}
