/* ringside: opts=-e inject=poll,ppoll:retval=100; opts=-v -e inject=poll,ppoll:retval=100
 * The remark behind poll's result has an end: so many descriptors, and so much text. */
#include <poll.h>

#include "support.h"

enum { MOST = 100 };

static void try(struct pollfd *fds, int count, int revents, int fd) {
  for (int i = 0; i < MOST; ++i) {
    fds[i].fd = i == 0 ? fd : i % 10;
    fds[i].revents = (short)(i < count ? revents : 0);
  }
  const struct timespec ts[] = {{7, 3}, {100000, 0}, {7, -1}};
  RAW(SYS_poll, ARG(fds), MOST, 1);
  for (int i = 0; i < 3; ++i) RAW(SYS_ppoll, ARG(fds), MOST, ARG(&ts[i]));
}

int main(void) {
  struct pollfd *fds = tail_alloc(MOST * sizeof *fds);
  for (int count = 28; count < 42; ++count)
    for (int fd = 1; fd < 1000000000; fd *= 10) try(fds, count, POLLIN, fd);
  try(fds, MOST, POLLIN | POLLOUT | 0x4800, 3);
  try(fds, MOST, 0x1000, -1);
  try(fds, MOST, -1, 0);
  return 0;
}
