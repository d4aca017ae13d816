/* ringside: opts=-f -y
 * Descriptors that are named in memory: sets, lists, structs, control data on its way out and in. */
#include "support.h"

#include <poll.h>
#include <sys/select.h>
#include <sys/socket.h>

static int file, null, pair[2];

static void select_sets(void) {
  fd_set readable, writable, nothing;
  FD_ZERO(&readable);
  FD_ZERO(&writable);
  FD_ZERO(&nothing);
  FD_SET(file, &readable);
  FD_SET(null, &readable);
  FD_SET(pair[0], &readable);
  FD_SET(null, &writable);
  struct timeval soon = {0, 0};
  CHECK(select(pair[1] + 1, &readable, &writable, &nothing, &soon) == 3);
  FD_SET(pair[1], &writable);
  struct timespec never = {0, 0};
  CHECK(pselect(pair[1] + 1, NULL, &writable, NULL, &never, NULL) == 2);
}

static void poll_list(void) {
  struct pollfd list[] = {
      {file, POLLIN, 0}, {-1, POLLIN, 0}, {pair[0], POLLIN, 0}, {null, POLLOUT, 0}, {900, POLLIN, 0}};
  CHECK(poll(list, 5, 0) == 3);
}

static void send_rights(void) {
  union {
    char bytes[CMSG_SPACE(3 * sizeof(int)) + CMSG_SPACE(sizeof(struct ucred)) + CMSG_SPACE(sizeof(int))];
    struct cmsghdr align;
  } control;
  memset(&control, 0, sizeof control);
  char byte = 'x';
  struct iovec data = {&byte, 1};
  struct msghdr message = {
      .msg_iov = &data, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  struct cmsghdr *c = CMSG_FIRSTHDR(&message);
  c->cmsg_level = SOL_SOCKET;
  c->cmsg_type = SCM_RIGHTS;
  c->cmsg_len = CMSG_LEN(3 * sizeof(int));
  const int first[] = {file, pair[1], null};
  memcpy(CMSG_DATA(c), first, sizeof first);
  c = CMSG_NXTHDR(&message, c);
  c->cmsg_level = SOL_SOCKET;
  c->cmsg_type = SCM_CREDENTIALS;
  c->cmsg_len = CMSG_LEN(sizeof(struct ucred));
  const struct ucred own = {getpid(), getuid(), getgid()};
  memcpy(CMSG_DATA(c), &own, sizeof own);
  c = CMSG_NXTHDR(&message, c);
  c->cmsg_level = SOL_SOCKET;
  c->cmsg_type = SCM_RIGHTS;
  c->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(c), &pair[0], sizeof(int));
  CHECK(sendmsg(pair[0], &message, 0) == 1);
  struct mmsghdr several[2];
  memset(several, 0, sizeof several);
  several[0].msg_hdr = message;
  several[1].msg_hdr = message;
  several[1].msg_hdr.msg_controllen = CMSG_SPACE(3 * sizeof(int));
  CHECK(sendmmsg(pair[0], several, 2, 0) == 2);
  // What does not end as it says.
  ((struct cmsghdr *)&control)->cmsg_len = 1000000;
  CHECK_ERR(sendmsg(pair[0], &message, 0), EINVAL);
  ((struct cmsghdr *)&control)->cmsg_len = 3;
  CHECK_ERR(sendmsg(pair[0], &message, 0), EINVAL);
}

static void receive_rights(void) {
  char control[200], byte;
  for (int i = 0; i < 3; ++i) {
    struct iovec data = {&byte, 1};
    struct msghdr message = {
        .msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    CHECK(recvmsg(pair[1], &message, 0) == 1);
  }
}

int main(void) {
  file = open("named", O_RDWR | O_CREAT, 0600);
  null = open("/dev/null", O_RDWR);
  CHECK(file >= 0 && null >= 0 && socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
  select_sets();
  poll_list();
  send_rights();
  receive_rights();
  return 0;
}
