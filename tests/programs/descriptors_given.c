/* ringside: opts=-y -e inject=clone,clone3:retval=77777; opts=--decode-pids=comm -e inject=clone,clone3:retval=77777;
 * opts=-y -e inject=clone,clone3:error=EPERM
 * Descriptors and ids that calls take or give beside others: of new processes, of XDP sockets, owners of files, whom
 * waitid waits for, user name spaces of mounts. */
#include "support.h"

#include <linux/if_xdp.h>
#include <linux/sched.h>
#include <sys/socket.h>

static void processes(int fd) {
  static const unsigned long flags[] = {0, CLONE_PIDFD, CLONE_PARENT_SETTID};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
    int *given = tail_alloc(2 * sizeof(int));
    given[0] = flags[i] == CLONE_PARENT_SETTID ? getpid() : fd;
    given[1] = getpid();
    RAW(SYS_clone, (long)flags[i] | SIGCHLD, 0, ARG(given), 0, 0);
    RAW(SYS_clone, (long)flags[i] | SIGCHLD, 0, ARG(given + 1) + 1, 0, 0);
    struct clone_args args = {.flags = flags[i], .exit_signal = SIGCHLD};
    args.pidfd = (uintptr_t)given;
    args.parent_tid = (uintptr_t)(given + 1);
    RAW(SYS_clone3, ARG(&args), sizeof args);
    args.flags = CLONE_PIDFD | CLONE_PARENT_SETTID;
    given[0] = fd;
    RAW(SYS_clone3, ARG(&args), sizeof args);
  }
}

static void shared_memory(int fd) {
  const int other = socket(AF_INET, SOCK_DGRAM, 0);
  CHECK(other >= 0);
  for (unsigned flags = 0; flags < 4; flags++) {
    struct sockaddr_xdp address = {.sxdp_family = AF_XDP, .sxdp_flags = (uint16_t)flags};
    address.sxdp_queue_id = 1;
    address.sxdp_shared_umem_fd = (uint32_t)fd;
    CHECK(RAW(SYS_bind, other, ARG(&address), sizeof address) == -1);
    CHECK(RAW(SYS_bind, other, ARG(&address), 12) == -1);
    CHECK(RAW(SYS_sendto, other, ARG("x"), 1, 0, ARG(&address), sizeof address) == -1);
  }
}

static void owners(int fd) {
  for (int type = -1; type < 5; type++) {
    const int owner[2] = {type, getpid()};
    RAW(SYS_fcntl, fd, F_SETOWN_EX, ARG(owner));
    int got[2] = {0, 0};
    RAW(SYS_fcntl, fd, F_GETOWN_EX, ARG(got));
  }
}

static void waited_for(int fd) {
  const int ids[] = {0, -1, getpid()};
  for (int which = -1; which < 6; which++)
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) RAW(SYS_waitid, which, ids[i], 0, WNOHANG, 0);
  RAW(SYS_waitid, P_PIDFD, fd, 0, WNOHANG, 0);
}

static void mounts(int fd) {
  const uint64_t attributes[] = {0x100000, 0, 0, (uint64_t)fd, 0};
  CHECK(RAW(SYS_mount_setattr, fd, ARG("missing"), 0, ARG(attributes), 32) == -1);
  CHECK(RAW(SYS_mount_setattr, fd, ARG("missing"), 0, ARG(attributes), 40) == -1);
  CHECK(RAW(SYS_mount_setattr, fd, ARG("missing"), 0, ARG(attributes), 24) == -1);
}

int main(void) {
  const int fd = open("/dev/null", O_RDONLY);
  CHECK(fd >= 0);
  processes(fd);
  shared_memory(fd);
  owners(fd);
  waited_for(fd);
  mounts(fd);
  return 0;
}
