/* ringside: opts=-f
 * Names of processes and threads. */
#include "support.h"

#include <sys/prctl.h>

static void *body(void *unused) {
  (void)unused;
  CHECK(prctl(PR_SET_NAME, "worker \"1\"\n") == 0);
  CHECK_ERR(close(998), EBADF);
  return NULL;
}

int main(void) {
  char name[16];
  CHECK(prctl(PR_GET_NAME, name) == 0);
  CHECK(prctl(PR_SET_NAME, "a name that is longer than sixteen") == 0);
  CHECK(prctl(PR_GET_NAME, name) == 0 && strcmp(name, "a name that is ") == 0);
  CHECK(prctl(PR_SET_NAME, "fifteen letters") == 0 && prctl(PR_GET_NAME, name) == 0);
  CHECK(prctl(PR_SET_NAME, "only 14 letter") == 0 && prctl(PR_GET_NAME, name) == 0);
  CHECK(prctl(PR_SET_NAME, "") == 0);
  CHECK(prctl(PR_SET_NAME, tail_copy("short", 6)) == 0);
  CHECK_ERR(prctl(PR_SET_NAME, bad_ptr()), EFAULT);
  CHECK_ERR(prctl(99999, 1, 2, 3, 4), EINVAL);
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, body, NULL) == 0);
  join_quietly(thread);
  return 0;
}
