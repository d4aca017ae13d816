/* ringside: opts=-f
 * A thread that is not the leader calls exec: the others end, it takes over the leader's id. */
#include "support.h"

#include <time.h>

static char **arguments;
static atomic_int ready;

static void *stay(void *unused) {
  (void)unused;
  atomic_fetch_add(&ready, 1);
  for (;;) pause();
  return NULL;
}

static void *replace(void *unused) {
  (void)unused;
  await(&ready, 2);
  // The others must be asleep in their calls before they are ended by this.
  struct timespec pause_time = {0, 50 * 1000 * 1000};
  CHECK(RAW(SYS_nanosleep, ARG(&pause_time), 0) == 0);
  char *argv[] = {arguments[0], (char *)"again", NULL};
  execv(arguments[0], argv);
  CHECK(!"exec came back");
  return NULL;
}

int main(int argc, char **argv) {
  if (argc > 1) {
    CHECK(RAW_1(SYS_getpid) == RAW_1(SYS_gettid));
    return 42;
  }
  arguments = argv;
  pthread_t threads[2];
  CHECK(pthread_create(&threads[0], NULL, stay, NULL) == 0);
  CHECK(pthread_create(&threads[1], NULL, replace, NULL) == 0);
  stay(NULL);
  return 1;
}
