/* ringside: opts=-f; opts=-f -v
 * NULL and unmapped pointers where the kernel wants strings, buffers and structs. */
#include "support.h"

#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <time.h>

static void with(void *bad) {
  int fd[2];
  CHECK(pipe(fd) == 0);
  CHECK(write(fd[1], "x", 1) == 1);
  CHECK_ERR(RAW(SYS_read, fd[0], ARG(bad), 1), EFAULT);
  CHECK_ERR(RAW(SYS_write, fd[1], ARG(bad), 10), EFAULT);
  CHECK_ERR(RAW(SYS_readv, fd[0], ARG(bad), 2), EFAULT);
  CHECK_ERR(RAW(SYS_writev, fd[1], ARG(bad), 2), EFAULT);
  CHECK_ERR(RAW(SYS_openat, AT_FDCWD, ARG(bad), O_RDONLY), EFAULT);
  CHECK_ERR(RAW(SYS_open, ARG(bad), O_RDWR | O_CREAT, 0644), EFAULT);
  CHECK_ERR(RAW(SYS_access, ARG(bad), R_OK), EFAULT);
  CHECK_ERR(RAW(SYS_stat, ARG(bad), ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_stat, ARG("/"), ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_fstat, fd[0], ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_readlink, ARG("/proc/self"), ARG(bad), 20), EFAULT);
  CHECK_ERR(RAW(SYS_getcwd, ARG(bad), 4096), EFAULT);
  CHECK_ERR(RAW(SYS_pipe, ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_pipe2, ARG(bad), O_CLOEXEC), EFAULT);
  CHECK_ERR(RAW(SYS_execve, ARG(bad), ARG(bad), ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_uname, ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_poll, ARG(bad), 2, 0), EFAULT);
  CHECK_ERR(RAW(SYS_setrlimit, RLIMIT_CORE, ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_getrlimit, RLIMIT_CORE, ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_getrusage, RUSAGE_SELF, ARG(bad)), EFAULT);
  const int s = socket(AF_UNIX, SOCK_STREAM, 0);
  CHECK(s >= 0);
#ifdef SYS_connect
  CHECK_ERR(RAW(SYS_connect, s, ARG(bad), 16), EFAULT);
  CHECK_ERR(RAW(SYS_bind, s, ARG(bad), 16), EFAULT);
  CHECK_ERR(RAW(SYS_sendmsg, s, ARG(bad), 0), EFAULT);
  CHECK_ERR(RAW(SYS_getsockname, s, ARG(bad), ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_getsockopt, s, SOL_SOCKET, SO_TYPE, ARG(bad), ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_setsockopt, s, SOL_SOCKET, SO_RCVBUF, ARG(bad), 4), EFAULT);
  CHECK_ERR(RAW(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, ARG(bad)), EFAULT);
#endif
  if (bad) {
    CHECK_ERR(RAW(SYS_rt_sigaction, SIGUSR1, ARG(bad), 0, 8), EFAULT);
    CHECK_ERR(RAW(SYS_rt_sigaction, SIGUSR1, 0, ARG(bad), 8), EFAULT);
    CHECK_ERR(RAW(SYS_rt_sigprocmask, SIG_BLOCK, ARG(bad), 0, 8), EFAULT);
    CHECK_ERR(RAW(SYS_rt_sigprocmask, SIG_BLOCK, 0, ARG(bad), 8), EFAULT);
    CHECK_ERR(RAW(SYS_utimensat, AT_FDCWD, ARG("/missing"), ARG(bad), 0), EFAULT);
    CHECK_ERR(RAW(SYS_gettimeofday, ARG(bad), 0), EFAULT);
    CHECK_ERR(RAW(SYS_select, 1, ARG(bad), 0, 0, ARG(bad)), EFAULT);
    CHECK_ERR(RAW(SYS_wait4, -1, ARG(bad), 0, ARG(bad)), ECHILD);
  }
  CHECK_ERR(RAW(SYS_nanosleep, ARG(bad), ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_clock_gettime, CLOCK_REALTIME, ARG(bad)), EFAULT);
  CHECK_ERR(RAW(SYS_mount, ARG(bad), ARG(bad), ARG(bad), 0, ARG(bad)), EFAULT);
  CHECK(close(s) == 0);
  CHECK(close(fd[0]) == 0 && close(fd[1]) == 0);
}

int main(void) {
  with(NULL);
  with(bad_ptr());
  with((void *)(uintptr_t)-1);
  with((void *)(uintptr_t)0x10);
  return 0;
}
