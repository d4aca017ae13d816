/* ringside: opts=-f; opts=-f -e trace=getppid,wait4,exit_group; timeout=60
 * 200 short-lived children, eight of them alive at a time. */
#include "support.h"

int main(void) {
  block_sigchld();
  pid_t children[8];
  for (int round = 0; round < 25; ++round) {
    for (int i = 0; i < 8; ++i) {
      children[i] = fork();
      if (children[i] == 0) {
        CHECK(getppid() > 0);
        _exit(i);
      }
    }
    for (int i = 0; i < 8; ++i) reap(children[i], i);
  }
  return 0;
}
