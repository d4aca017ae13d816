/* ringside: opts=-f; opts=-v
 * The leader ends with the bare exit call while a thread goes on: the process lives until the
 * thread ends it. */
#include "support.h"

#include <time.h>

static void *body(void *unused) {
  (void)unused;
  const struct timespec later = {0, 100 * 1000 * 1000};
  CHECK(RAW(SYS_nanosleep, ARG(&later), 0) == 0);
  CHECK_ERR(close(998), EBADF);
  RAW(SYS_exit_group, 9);
  return NULL;
}

int main(void) {
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, body, NULL) == 0);
  RAW(SYS_exit, 3);
  return 1;
}
