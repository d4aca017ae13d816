/* ringside: opts=-f -e trace=poll,ppoll,ppoll_time64; opts=-f -v -s 2 -e trace=poll,ppoll,ppoll_time64
 * poll and ppoll: every event, the note of what came, odd counts, timeouts, masks and memory. */
#include "support.h"

#include <poll.h>
#include <sys/socket.h>
#include <time.h>

#ifndef SYS_ppoll_time64
#define SYS_ppoll_time64 SYS_ppoll
#endif

int main(void) {
  int ends[2], pair[2];
  CHECK(pipe(ends) == 0);
  CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
  CHECK(write(ends[1], "x", 1) == 1);
  struct pollfd fds[40];
  for (int i = 0; i < 16; i++) fds[i] = (struct pollfd){i % 2 ? ends[0] : -1, (short)(1 << i), (short)~0};
  CHECK(RAW(SYS_poll, ARG(fds), 16, 0) >= 0);
  fds[0] = (struct pollfd){ends[0], POLLIN, 0};
  fds[1] = (struct pollfd){ends[1], POLLOUT | POLLERR, 0};
  fds[2] = (struct pollfd){pair[0], POLLIN | POLLOUT | POLLRDHUP, 0};
  fds[3] = (struct pollfd){99, POLLIN, 0};
  fds[4] = (struct pollfd){-5, ~0, 0};
  CHECK(RAW(SYS_poll, ARG(fds), 5, -1) > 0);
  CHECK(RAW(SYS_poll, ARG(fds), 1, 1000) == 1);
  CHECK(RAW(SYS_poll, ARG(fds + 4), 1, 1) == 0);
  CHECK(RAW(SYS_poll, 0, 0, 0) == 0);
  CHECK(RAW(SYS_poll, ARG(fds), 0, 0) == 0);
  for (int i = 0; i < 40; i++) fds[i] = (struct pollfd){ends[i % 2], POLLIN | POLLOUT, 0};
  CHECK(RAW(SYS_poll, ARG(fds), 40, 0) == 40);
  CHECK(RAW(SYS_poll, ARG(fds), 33, 0) == 33);
  CHECK(RAW(SYS_poll, ARG(fds), 32, 0) == 32);
  CHECK_ERR(RAW(SYS_poll, ARG(tail_copy(fds, 2 * sizeof *fds)), -1, 0), EINVAL);
  CHECK_ERR(RAW(SYS_poll, 0, 1, 0), EFAULT);
  struct pollfd *tail = tail_copy(fds, 3 * sizeof *fds);
  CHECK(RAW(SYS_poll, ARG(tail), 3, 0) == 3);
  CHECK_ERR(RAW(SYS_poll, ARG(tail), 4, 0), EFAULT);
  CHECK_ERR(RAW(SYS_poll, ARG(tail + 3), 1, 0), EFAULT);
  CHECK_ERR(RAW(SYS_poll, ARG((char *)tail + 1), 3, 0), EFAULT);

  struct timespec time = {0, 1000000};
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGUSR1);
  fds[0] = (struct pollfd){-1, POLLIN, 0};
  CHECK(RAW(SYS_ppoll, ARG(fds), 1, ARG(&time), ARG(&mask), 8) == 0);
  fds[1] = (struct pollfd){ends[0], POLLIN | POLLPRI, 0};
  CHECK(RAW(SYS_ppoll, ARG(fds), 2, 0, 0, 8) == 1);
  CHECK(RAW(SYS_ppoll, ARG(fds), 2, 0, 0, 0) == 1);
  CHECK_ERR(RAW(SYS_ppoll, ARG(fds), 2, 0, ARG(&mask), 4), EINVAL);
  CHECK_ERR(RAW(SYS_ppoll, ARG(fds), 2, 0, ARG(&mask), 16), EINVAL);
  CHECK_ERR(RAW(SYS_ppoll, ARG(fds), 2, ARG(bad_ptr()), 0, 8), EFAULT);
  CHECK_ERR(RAW(SYS_ppoll, ARG(fds), 2, 0, ARG(bad_ptr()), 8), EFAULT);
  time = (struct timespec){0, -1};
  CHECK_ERR(RAW(SYS_ppoll, ARG(fds), 2, ARG(&time), 0, 8), EINVAL);
  long long wide[2] = {0, 0};
  CHECK(RAW(SYS_ppoll_time64, ARG(fds), 1, ARG(wide), ARG(&mask), 8) == 0);
  CHECK(RAW(SYS_ppoll_time64, ARG(fds), 2, 0, 0, 8) == 1);
  return 0;
}
