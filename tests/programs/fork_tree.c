/* ringside: opts=-f; opts=-ff
 * A deep chain of processes and a wide one: each exits with its depth. */
#include "support.h"

static void chain(int depth) {
  for (; depth > 0; --depth) {
    const pid_t child = fork();
    if (child == 0) continue;
    reap(child, depth - 1);
    _exit(depth);
  }
  _exit(0);
}

static void tree(int depth) {
  for (int i = 0; depth && i < 2; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      tree(depth - 1);
      _exit(i);
    }
    reap(child, i);
  }
}

int main(void) {
  block_sigchld();
  const pid_t child = fork();
  if (child == 0) chain(12);
  reap(child, 12);
  tree(3);
  return 0;
}
