/* ringside: opts=-f
 * Calls that wait while another process works: both halves of each are shown. */
#include "support.h"

#include <time.h>

#include <sys/file.h>
#include <sys/stat.h>

static atomic_int *turn;
static int fd;

static void wait_for_sleeper(void) {
  // The waiter has announced its call and needs a moment to get into it.
  const struct timespec moment = {0, 150000000};
  clock_nanosleep(CLOCK_MONOTONIC, 0, &moment, NULL);
}

static void waiter(void) {
  const int again = open("file", O_RDWR);
  atomic_store(turn, 1);
  CHECK(flock(again, LOCK_EX) == 0);
  atomic_store(turn, 2);
  CHECK(open("fifo", O_RDONLY) >= 0);
  atomic_store(turn, 3);
  struct flock64 lock = {F_WRLCK, SEEK_SET, 5, 6, 0};
  CHECK(RAW(sizeof(long) == 8 ? SYS_fcntl : 221, again, F_OFD_SETLKW, ARG(&lock)) == 0);
}

int main(void) {
  block_sigchld();
  turn = shared_alloc(sizeof *turn);
  fd = open("file", O_CREAT | O_RDWR, 0600);
  CHECK(fd >= 0 && mkfifo("fifo", 0600) == 0);
  struct flock64 whole = {F_WRLCK, SEEK_SET, 0, 0, 0};
  CHECK(flock(fd, LOCK_EX) == 0);
  CHECK(RAW(sizeof(long) == 8 ? SYS_fcntl : 221, fd, F_OFD_SETLK, ARG(&whole)) == 0);
  const pid_t child = fork();
  if (child == 0) {
    waiter();
    _exit(0);
  }
  await(turn, 1);
  wait_for_sleeper();
  CHECK(flock(fd, LOCK_UN) == 0);
  await(turn, 2);
  wait_for_sleeper();
  const int writer = open("fifo", O_WRONLY);
  CHECK(writer >= 0);
  await(turn, 3);
  wait_for_sleeper();
  whole.l_type = F_UNLCK;
  CHECK(RAW(sizeof(long) == 8 ? SYS_fcntl : 221, fd, F_OFD_SETLK, ARG(&whole)) == 0);
  reap(child, 0);
  return 0;
}
