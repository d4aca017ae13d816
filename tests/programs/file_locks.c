/* ringside: opts=-f
 * Locks that two processes want: who holds one is told by F_GETLK. */
#include "support.h"

#include <sys/file.h>

int main(void) {
  block_sigchld();
  atomic_int *turn = shared_alloc(sizeof *turn);
  const int fd = open("file", O_CREAT | O_RDWR, 0600);
  CHECK(fd >= 0);
  struct flock lock = {F_WRLCK, SEEK_SET, 100, 50, 0};
  CHECK(RAW(SYS_fcntl, fd, F_SETLK, ARG(&lock)) == 0);
  const pid_t child = fork();
  if (child == 0) {
    struct flock mine = {F_RDLCK, SEEK_SET, 0, 0, 0};
    CHECK(RAW(SYS_fcntl, fd, F_GETLK, ARG(&mine)) == 0);
    CHECK(mine.l_type == F_WRLCK && mine.l_start == 100);
    mine = (struct flock){F_RDLCK, SEEK_SET, 120, 1, 0};
    CHECK_ERR(RAW(SYS_fcntl, fd, F_SETLK, ARG(&mine)), EAGAIN);
    const int again = open("file", O_RDWR);
    CHECK(flock(again, LOCK_SH | LOCK_NB) == 0);
    CHECK(flock(again, LOCK_UN) == 0);
    atomic_store(turn, 1);
    CHECK(RAW(SYS_fcntl, fd, F_SETLKW, ARG(&mine)) == 0);
    _exit(0);
  }
  await(turn, 1);
  lock.l_type = F_UNLCK;
  CHECK(RAW(SYS_fcntl, fd, F_SETLK, ARG(&lock)) == 0);
  reap(child, 0);
  return 0;
}
