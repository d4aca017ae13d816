/* ringside: opts=-f; opts=-ff
 * Processes that are killed while they sleep in a call, by SIGTERM, SIGKILL and a real-time signal.
 */
#include "support.h"

#include <time.h>

int main(void) {
  block_sigchld();
  const int numbers[] = {SIGTERM, SIGKILL, SIGRTMIN + 3};
  for (unsigned i = 0; i < 3; ++i) {
    atomic_int *word = shared_alloc(4096);
    const pid_t child = fork();
    if (child == 0) {
      atomic_store(word, 1);
      pause();
      _exit(1);
    }
    await(word, 1);
    const struct timespec asleep = {0, 50 * 1000 * 1000};
    CHECK(RAW(SYS_nanosleep, ARG(&asleep), 0) == 0);
    CHECK(kill(child, numbers[i]) == 0);
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == numbers[i]);
  }
  // And itself.
  CHECK(kill(getpid(), SIGTERM) == 0);
  return 1;
}
