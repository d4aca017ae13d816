/* ringside: opts=-f
 * A stop of a process whose threads sleep in calls: each is told to stop after the call that it interrupts. */
#include "support.h"

#include <time.h>

static atomic_int *asleep;

static void *sleeper(void *tid) {
  *(atomic_int *)tid = (int)RAW_1(SYS_gettid);
  atomic_fetch_add(asleep, 1);
  pause();
  return NULL;
}

static void wait_a_little(void) {
  const struct timespec little = {0, 100 * 1000 * 1000};
  CHECK(RAW(SYS_nanosleep, ARG(&little), 0) == 0);
}

int main(void) {
  block_sigchld();
  asleep = shared_alloc(4096);
  atomic_int *const tid = asleep + 1;
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, sleeper, (void *)tid) == 0);
    atomic_fetch_add(asleep, 1);
    pause();
    _exit(1);
  }
  await(asleep, 2);
  wait_a_little();
  int status = 0;
  CHECK(RAW(SYS_tgkill, child, *tid, SIGSTOP) == 0);
  CHECK(waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status));
  CHECK(RAW(SYS_tgkill, child, child, SIGCONT) == 0);
  wait_a_little();
  CHECK(kill(child, SIGKILL) == 0);
  CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status));
  return 0;
}
