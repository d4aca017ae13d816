/* ringside: opts=-f; opts=-f -v
 * Structs and arrays that begin in memory and end in a hole. */
#include "support.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <time.h>

int main(int argc, char **argv) {
  // One byte of each struct is missing.
  const struct timespec ts = {0, 1};
  char *half = tail_copy(&ts, sizeof ts);
  CHECK_ERR(RAW(SYS_nanosleep, ARG(half + 1), 0), EFAULT);
  CHECK_ERR(RAW(SYS_nanosleep, ARG(half + sizeof ts / 2), 0), EFAULT);
  CHECK(RAW(SYS_nanosleep, ARG(half), 0) == 0);

  struct pollfd fds[3] = {{-1, POLLIN, 0}, {-1, POLLOUT, 0}, {-1, POLLPRI, 0}};
  char *polls = tail_copy(fds, sizeof fds);
  CHECK(RAW(SYS_poll, ARG(polls), 3, 0) == 0);
  CHECK_ERR(RAW(SYS_poll, ARG(polls + sizeof fds[0]), 3, 0), EFAULT);
  CHECK_ERR(RAW(SYS_poll, ARG(polls + 4), 3, 0), EFAULT);

  const int s = socket(AF_INET, SOCK_DGRAM, 0);
  CHECK(s >= 0);
  struct iovec vec[2] = {{(void *)"one", 3}, {(void *)"two", 3}};
  char *vecs = tail_copy(vec, sizeof vec);
  struct msghdr message = {.msg_iov = (struct iovec *)vecs, .msg_iovlen = 2};
  char *messages = tail_copy(&message, sizeof message);
#ifdef SYS_sendmsg
  CHECK_ERR(RAW(SYS_sendmsg, s, ARG(messages + sizeof(void *)), 0), EFAULT);
  message.msg_iov = (struct iovec *)(vecs + sizeof vec[0]);
  CHECK_ERR(sendmsg(s, &message, 0), EFAULT);
  message.msg_iov = (struct iovec *)(vecs + 4);
  CHECK_ERR(sendmsg(s, &message, 0), EFAULT);
#endif
  (void)messages;

  char *address = tail_alloc(16);
  address[0] = AF_INET;
  CHECK_ERR(bind(s, (struct sockaddr *)(address + 8), 16), EFAULT);
  CHECK_ERR(connect(s, (struct sockaddr *)(address + 15), 16), EFAULT);

  char *stat_tail = tail_alloc(sizeof(struct stat));
  CHECK_ERR(RAW(SYS_stat, ARG("/"), ARG(stat_tail + sizeof(struct stat) - 16)), EFAULT);
  char *uts = tail_alloc(sizeof(struct utsname));
  CHECK_ERR(RAW(SYS_uname, ARG(uts + 65)), EFAULT);
  char *usage = tail_alloc(sizeof(struct rusage));
  CHECK_ERR(RAW(SYS_getrusage, RUSAGE_SELF, ARG(usage + 8)), EFAULT);
  char *limit = tail_alloc(sizeof(struct rlimit));
  CHECK_ERR(RAW(SYS_setrlimit, RLIMIT_CORE, ARG(limit + 4)), EFAULT);

  char *set = tail_alloc(8);
  memset(set, 0, 8);
  CHECK_ERR(RAW(SYS_rt_sigprocmask, SIG_BLOCK, ARG(set + 4), 0, 8), EFAULT);
  char *action = tail_alloc(32);
  CHECK_ERR(RAW(SYS_rt_sigaction, SIGUSR1, ARG(action + 16), 0, 8), EFAULT);

  const int ep = epoll_create1(EPOLL_CLOEXEC);
  CHECK(ep >= 0);
  char *event = tail_alloc(12);
  CHECK_ERR(epoll_ctl(ep, EPOLL_CTL_ADD, s, (struct epoll_event *)(event + 4)), EFAULT);

  int *pair = tail_alloc(8);
  CHECK_ERR(RAW(SYS_pipe, ARG(pair + 1)), EFAULT);

  // argv and envp that run into the hole. The kernel opens the program before it looks at them.
  CHECK(argc == 1);
  char *strings[2] = {(char *)"first", (char *)"second"};
  char **list = tail_copy(strings, sizeof strings);
  CHECK_ERR(RAW(SYS_execve, ARG(argv[0]), ARG(list), ARG(list + 1)), EFAULT);
  CHECK_ERR(RAW(SYS_execve, ARG(argv[0]), ARG((char *)list + 2), ARG(list + 2)), EFAULT);
  CHECK_ERR(RAW(SYS_execve, ARG(argv[0]), ARG(list + 2), 0), EFAULT);
  return 0;
}
