/* ringside: opts=-f
 * exit_group while other threads sleep in calls: each of those calls ends unfinished. */
#include "support.h"

#include <time.h>

static atomic_int ready;

static void *body(void *unused) {
  (void)unused;
  atomic_fetch_add(&ready, 1);
  for (;;) pause();
  return NULL;
}

int main(void) {
  pthread_t threads[3];
  for (int i = 0; i < 3; ++i) CHECK(pthread_create(&threads[i], NULL, body, NULL) == 0);
  await(&ready, 3);
  const struct timespec asleep = {0, 50 * 1000 * 1000};
  CHECK(RAW(SYS_nanosleep, ARG(&asleep), 0) == 0);
  RAW(SYS_exit_group, 8);
  return 1;
}
