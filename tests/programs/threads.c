/* ringside: opts=-f; opts=; opts=-f -v; opts=-ff
 * Threads that take turns in a fixed order. */
#include "support.h"

static atomic_int turn;

static void *body(void *argument) {
  const int me = (int)(intptr_t)argument;
  await(&turn, me);
  char name[32];
  snprintf(name, sizeof name, "missing/thread-%d", me);
  CHECK_ERR(access(name, F_OK), ENOENT);
  CHECK(syscall(SYS_gettid) > 0);
  atomic_store(&turn, me + 1);
  return NULL;
}

int main(void) {
  pthread_t threads[3];
  for (intptr_t i = 0; i < 3; ++i) CHECK(pthread_create(&threads[i], NULL, body, (void *)(i + 1)) == 0);
  atomic_store(&turn, 1);
  await(&turn, 4);
  for (int i = 0; i < 3; ++i) join_quietly(threads[i]);
  CHECK_ERR(access("missing/after", F_OK), ENOENT);
  return 0;
}
