/* ringside: opts=-t; opts=-tt; opts=-ttt; opts=-r; opts=-T; opts=-f -t -T; opts=-f -ttt -r;
 * opts=-a 0; opts=-a 80; opts=-f -a 20; opts=-i; opts=-f -i -T; opts=-q; opts=-qq; opts=-f -qqq;
 * opts=-f -x -a 60; opts=-y; opts=-f -y -t; opts=-z; opts=-Z;
 * opts=-f -z -T; opts=-E A=1 -E B; opts=-v -s 4
 * The columns around a call, and the options that choose what is shown. */
#include "support.h"

#include <time.h>

int main(void) {
  const int fd = open("/dev/null", O_RDWR);
  CHECK(fd >= 0);
  CHECK(write(fd, "x", 1) == 1);
  CHECK(dup(fd) == fd + 1);
  CHECK_ERR(open("/missing", O_RDONLY), ENOENT);
  const struct timespec little = {0, 1000};
  CHECK(RAW(SYS_nanosleep, ARG(&little), 0) == 0);
  int pipes[2];
  CHECK(pipe(pipes) == 0 && close(pipes[0]) == 0 && close(pipes[1]) == 0);
  CHECK(kill(getpid(), SIGWINCH) == 0);
  CHECK(close(fd) == 0);
  return 0;
}
