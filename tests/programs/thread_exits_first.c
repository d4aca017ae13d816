/* ringside: opts=-f
 * A thread ends while its leader goes on, one after the other, one by the bare exit call. */
#include "support.h"

static void *plain(void *unused) {
  (void)unused;
  return NULL;
}

static void *bare(void *unused) {
  (void)unused;
  RAW(SYS_exit, 77);
  return NULL;
}

int main(void) {
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, plain, NULL) == 0);
  join_quietly(thread);
  CHECK_ERR(close(997), EBADF);
  CHECK(pthread_create(&thread, NULL, bare, NULL) == 0);
  join_quietly(thread);
  CHECK_ERR(close(998), EBADF);
  return 5;
}
