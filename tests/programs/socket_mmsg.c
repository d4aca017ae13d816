/* ringside: opts=-f; opts=-f -s 2
 * sendmmsg and recvmmsg: all, some and none of the messages. */
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>

#include "support.h"

int main(void) {
  int pair[2];
  CHECK(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, pair) == 0);
  struct iovec iov[3] = {{"hello", 5}, {"world!", 6}, {"x", 1}};
  struct mmsghdr out[4];
  memset(out, 0, sizeof out);
  for (int i = 0; i < 4; ++i) {
    out[i].msg_hdr.msg_iov = iov;
    out[i].msg_hdr.msg_iovlen = (size_t)i;
    out[i].msg_len = 77;
  }
  CHECK(RAW(SYS_sendmmsg, pair[0], ARG(out), 4, 0) == 4);
  CHECK(RAW(SYS_sendmmsg, -1, ARG(out), 2, MSG_OOB) == -1);
  CHECK(RAW(SYS_sendmmsg, pair[0], ARG(out), 0, 0) == 0);
  CHECK(RAW(SYS_sendmmsg, pair[0], 0, 1, 0) == -1);
  CHECK(RAW(SYS_sendmmsg, pair[0], ARG(bad_ptr()), 1, 0) == -1);
  struct mmsghdr *tail = tail_copy(out, 2 * sizeof *out);
  CHECK(RAW(SYS_sendmmsg, pair[0], ARG(tail), 3, 0) == 2);
  tail[1].msg_hdr.msg_iov = bad_ptr();
  CHECK(RAW(SYS_sendmmsg, pair[0], ARG(tail), 2, 0) == 1);
  tail[0].msg_hdr.msg_name = bad_ptr();
  tail[0].msg_hdr.msg_namelen = 16;
  CHECK(RAW(SYS_sendmmsg, pair[0], ARG(tail), 2, 0) == -1);

  char text[3][10];
  struct iovec room[3] = {{text[0], 4}, {text[1], 10}, {text[2], 10}};
  struct sockaddr_un name[4];
  struct mmsghdr in[4];
  memset(in, 0, sizeof in);
  for (int i = 0; i < 4; ++i) {
    in[i].msg_hdr.msg_iov = room;
    in[i].msg_hdr.msg_iovlen = 3;
    in[i].msg_hdr.msg_name = i == 1 ? NULL : &name[i];
    in[i].msg_hdr.msg_namelen = sizeof *name;
  }
  struct timespec timeout = {0, 5};
  CHECK(RAW(SYS_recvmmsg, pair[1], ARG(in), 3, 0, 0) == 3);
  CHECK(RAW(SYS_recvmmsg, pair[1], ARG(in), 4, MSG_DONTWAIT | MSG_WAITFORONE, 0) == 4);
  CHECK(RAW(SYS_recvmmsg, pair[1], ARG(in), 4, MSG_DONTWAIT, 0) == -1);
  CHECK(RAW(SYS_recvmmsg, pair[1], ARG(in), 0, 0, 0) == 0);
  CHECK(RAW(SYS_recvmmsg, pair[1], 0, 4, MSG_DONTWAIT, ARG(bad_ptr())) == -1);
  timeout.tv_nsec = -1;
  CHECK(RAW(SYS_recvmmsg, pair[1], ARG(in), 4, 0, ARG(&timeout)) == -1);
  CHECK(RAW(SYS_recvmmsg, -1, ARG(in), 4, 0, 0) == -1);
  CHECK(RAW(SYS_recvmmsg, -1, ARG(tail), 4, 0, ARG((char *)tail_copy(&timeout, sizeof timeout) + 4)) == -1);
  return 0;
}
