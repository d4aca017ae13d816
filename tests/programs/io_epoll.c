/* ringside: opts=-f -e trace=/epoll|eventfd|pipe; opts=-f -v -s 1 -e trace=/epoll
 * epoll, eventfd and pipe: operations, events, counts, flags, memory. */
#include "support.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>

int main(void) {
  int ends[2];
  CHECK(RAW(SYS_pipe, ARG(ends)) == 0);
  CHECK(RAW(SYS_pipe2, ARG(ends), O_CLOEXEC | O_NONBLOCK) == 0);
  CHECK(RAW(SYS_pipe2, ARG(ends), O_DIRECT) == 0);
  CHECK_ERR(RAW(SYS_pipe2, ARG(ends), -1), EINVAL);
  CHECK_ERR(RAW(SYS_pipe2, ARG(ends), 0x10000000), EINVAL);
  CHECK_ERR(RAW(SYS_pipe2, 0, 0), EFAULT);
  CHECK_ERR(RAW(SYS_pipe, ARG(bad_ptr())), EFAULT);
  const int event = (int)RAW(SYS_eventfd2, 7, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE);
  CHECK(event >= 0);
  CHECK(RAW(SYS_eventfd, 0xffffffff) >= 0);
  CHECK_ERR(RAW(SYS_eventfd2, 1, 0x77777777), EINVAL);

  const int ep = (int)RAW(SYS_epoll_create, 5);
  CHECK(ep >= 0);
  CHECK_ERR(RAW(SYS_epoll_create, -1), EINVAL);
  CHECK(RAW(SYS_epoll_create1, EPOLL_CLOEXEC) >= 0);
  CHECK(RAW(SYS_epoll_create1, 0) >= 0);
  CHECK_ERR(RAW(SYS_epoll_create1, 0x77777), EINVAL);
  struct epoll_event change = {.events = ~0u, .data.u64 = 0x123456789abcdef0};
  CHECK_ERR(RAW(SYS_epoll_ctl, ep, EPOLL_CTL_ADD, event, ARG(&change)), EINVAL);
  for (int bit = 0; bit < 32; bit++) {
    change.events = 1u << bit;
    RAW(SYS_epoll_ctl, ep, EPOLL_CTL_MOD, 99, ARG(&change));
  }
  change = (struct epoll_event){.events = EPOLLIN | EPOLLOUT | EPOLLET | EPOLLRDHUP, .data.u64 = 77};
  CHECK(RAW(SYS_epoll_ctl, ep, EPOLL_CTL_ADD, event, ARG(&change)) == 0);
  change.data.fd = -1;
  CHECK(RAW(SYS_epoll_ctl, ep, EPOLL_CTL_ADD, ends[1], ARG(&change)) == 0);
  CHECK_ERR(RAW(SYS_epoll_ctl, ep, 4, event, ARG(&change)), EINVAL);
  CHECK_ERR(RAW(SYS_epoll_ctl, ep, -1, event, 0), EFAULT);
  CHECK_ERR(RAW(SYS_epoll_ctl, ep, EPOLL_CTL_MOD, event, 0), EFAULT);
  CHECK_ERR(RAW(SYS_epoll_ctl, ep, EPOLL_CTL_MOD, event, ARG(bad_ptr())), EFAULT);
  struct epoll_event got[4];
  CHECK(RAW(SYS_epoll_wait, ep, ARG(got), 4, -1) == 2);
  CHECK(RAW(SYS_epoll_wait, ep, ARG(got), 4, 0) == 0);
  CHECK_ERR(RAW(SYS_epoll_wait, ep, ARG(got), 0, 0), EINVAL);
  CHECK_ERR(RAW(SYS_epoll_wait, ep, ARG(got), -1, 0), EINVAL);
  CHECK(RAW(SYS_epoll_ctl, ep, EPOLL_CTL_MOD, event, ARG(&change)) == 0);
  CHECK(RAW(SYS_epoll_wait, ep, ARG(tail_alloc(sizeof *got)), 1, 5) == 1);
  CHECK(RAW(SYS_epoll_ctl, ep, EPOLL_CTL_MOD, event, ARG(&change)) == 0);
  CHECK_ERR(RAW(SYS_epoll_wait, ep, ARG(bad_ptr()), 1, 5), EFAULT);
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGCHLD);
  CHECK(RAW(SYS_epoll_ctl, ep, EPOLL_CTL_MOD, event, ARG(&change)) == 0);
  CHECK(RAW(SYS_epoll_pwait, ep, ARG(got), 4, 10, ARG(&mask), 8) >= 1);
  CHECK_ERR(RAW(SYS_epoll_pwait, ep, ARG(got), 4, 10, ARG(&mask), 9), EINVAL);
  CHECK(RAW(SYS_epoll_pwait, ep, ARG(got), 4, 0, 0, 0) >= 0);
  long long time[2] = {0, 1};
  CHECK(RAW(SYS_epoll_pwait2, ep, ARG(got), 4, ARG(time), ARG(&mask), 8) >= 0);
  CHECK(RAW(SYS_epoll_pwait2, ep, ARG(got), 4, ARG(time), 0, 8) >= 0);
  CHECK_ERR(RAW(SYS_epoll_pwait2, ep, ARG(got), 4, ARG(bad_ptr()), 0, 8), EFAULT);
  CHECK(RAW(SYS_epoll_ctl, ep, EPOLL_CTL_DEL, event, ARG(&change)) == 0);
  CHECK(RAW(SYS_epoll_ctl, ep, EPOLL_CTL_DEL, ends[1], 0) == 0);
  return 0;
}
