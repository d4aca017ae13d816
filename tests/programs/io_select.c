/* ringside: opts=-f -e trace=/select
 * select in all its forms: sets, counts, timeouts; i386's old one with its arguments in memory. */
#include "support.h"

#include <sys/select.h>
#include <time.h>

#ifdef __i386__
#define SELECT SYS__newselect
#else
#define SELECT SYS_select
#endif

static fd_set set_of(int a, int b, int c) {
  fd_set set;
  FD_ZERO(&set);
  if (a >= 0) FD_SET(a, &set);
  if (b >= 0) FD_SET(b, &set);
  if (c >= 0) FD_SET(c, &set);
  return set;
}

int main(void) {
  int ends[2];
  CHECK(pipe(ends) == 0);
  CHECK(write(ends[1], "x", 1) == 1);
  fd_set in = set_of(ends[0], -1, -1), out = set_of(ends[1], -1, -1), other = set_of(0, 1, -1);
  long zero[2] = {0, 0}, second[2] = {1, 500000};
  CHECK(RAW(SELECT, ends[1] + 1, ARG(&in), ARG(&out), ARG(&other), ARG(zero)) >= 2);
  in = set_of(ends[0], -1, -1);
  CHECK(RAW(SELECT, ends[0] + 1, ARG(&in), 0, 0, ARG(second)) == 1);
  in = set_of(ends[0], -1, -1);
  CHECK(RAW(SELECT, ends[0] + 1, ARG(&in), 0, 0, 0) == 1);
  CHECK(RAW(SELECT, 0, 0, 0, 0, ARG(zero)) == 0);
  CHECK(RAW(SELECT, 0, ARG(&in), ARG(&out), ARG(&other), ARG(zero)) == 0);
  out = set_of(-1, -1, -1);
  CHECK(RAW(SELECT, 64, 0, ARG(&out), 0, ARG(zero)) == 0);
  in = set_of(200, -1, -1);
  CHECK_ERR(RAW(SELECT, 201, ARG(&in), 0, 0, ARG(zero)), EBADF);
  CHECK_ERR(RAW(SELECT, -1, ARG(&in), 0, 0, ARG(zero)), EINVAL);
  CHECK_ERR(RAW(SELECT, 1, ARG(bad_ptr()), 0, 0, ARG(zero)), EFAULT);
  CHECK_ERR(RAW(SELECT, 1, 0, 0, 0, ARG(bad_ptr())), EFAULT);
  long bad[2] = {0, -1};
  CHECK_ERR(RAW(SELECT, 1, 0, 0, 0, ARG(bad)), EINVAL);
  in = set_of(ends[0], -1, -1);
  out = set_of(ends[1], -1, -1);
  char *tail = tail_copy(&in, sizeof(long));
  CHECK(RAW(SELECT, ends[1] + 1, ARG(tail), ARG(&out), 0, ARG(zero)) == 2);
  CHECK_ERR(RAW(SELECT, 100, ARG(tail), 0, 0, ARG(zero)), EFAULT);

  struct timespec time = {0, 0};
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, SIGTERM);
  struct {
    const void *mask;
    size_t size;
  } pack = {&mask, 8};
  in = set_of(ends[0], -1, -1);
  CHECK(RAW(SYS_pselect6, ends[0] + 1, ARG(&in), 0, 0, ARG(&time), ARG(&pack)) == 1);
  time.tv_sec = 5;
  CHECK(RAW(SYS_pselect6, ends[0] + 1, ARG(&in), 0, 0, ARG(&time), 0) == 1);
  pack.mask = NULL;
  CHECK(RAW(SYS_pselect6, ends[0] + 1, ARG(&in), 0, 0, 0, ARG(&pack)) == 1);
  pack.mask = &mask;
  pack.size = 4;
  CHECK_ERR(RAW(SYS_pselect6, ends[0] + 1, ARG(&in), 0, 0, 0, ARG(&pack)), EINVAL);
  CHECK_ERR(RAW(SYS_pselect6, ends[0] + 1, ARG(&in), 0, 0, 0, ARG(bad_ptr())), EFAULT);
  CHECK_ERR(RAW(SYS_pselect6, -5, 0, 0, 0, 0, 0), EINVAL);
#ifdef __i386__
  in = set_of(ends[0], -1, -1);
  long block[5] = {ends[0] + 1, ARG(&in), 0, 0, ARG(zero)};
  CHECK(syscall(SYS_select, block) == 1);
  block[0] = -1;
  CHECK_ERR(syscall(SYS_select, block), EINVAL);
  CHECK_ERR(syscall(SYS_select, NULL), EFAULT);
  CHECK_ERR(syscall(SYS_select, tail_copy(block, 16)), EFAULT);
  long long wide[2] = {0, 0};
  CHECK(RAW(SYS_pselect6_time64, ends[0] + 1, ARG(&in), 0, 0, ARG(wide), 0) == 1);
#endif
  return 0;
}
