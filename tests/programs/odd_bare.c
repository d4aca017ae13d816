/* ringside: opts=; opts=-e verbose=execve; opts=-e raw=clone,open,prctl,quotactl,readdir,reboot,select
 * What is shown of structs that are not to be looked into, and how many registers a call has. */
#include <sched.h>
#include <sys/select.h>
#include <sys/socket.h>

#include "support.h"

int main(void) {
  char buffer[300];
  memset(buffer, 0, sizeof buffer);
#ifdef __i386__
  for (int count = 0; count < 3; ++count) RAW(SYS_readdir, -1, ARG(buffer), count);
#endif
  RAW(SYS_open, ARG("/nowhere/x"), O_RDONLY, 0);
  RAW(SYS_prctl, 62, 1, 2, 3, 4);
  RAW(SYS_reboot, 1, 2, 3, 4);
  RAW(SYS_quotactl, 0x80000100, ARG("x"), 1, ARG(buffer));
  CHECK_ERR(RAW(SYS_clone, CLONE_THREAD), EINVAL);
  RAW(SYS_fsetxattr, -1, ARG("user.x"), ARG("value"), 6, 0);
  RAW(SYS_sched_setaffinity, 99999999, 0, ARG(buffer));
  RAW(SYS_sched_setaffinity, 99999999, 8, ARG(buffer));
  RAW(SYS_sendmmsg, -1, ARG(buffer), 0, 0);
  int ends[2];
  CHECK(pipe(ends) == 0);
  CHECK(write(ends[1], "x", 1) == 1);
  fd_set in, out;
  FD_ZERO(&in);
  FD_ZERO(&out);
  FD_SET(ends[0], &in);
  FD_SET(ends[1], &out);
  struct timeval none = {0, 0};
  CHECK(select(ends[1] + 1, &in, &out, NULL, &none) == 2);
  return 0;
}
