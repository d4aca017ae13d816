/* ringside: opts=-f; opts=-f -v -s 4; opts=-f -x
 * sendmsg and recvmsg: names, buffers, control data that is passed and control data of every kind. */
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>

#include "support.h"

static char control[256];

// A control message of `size` bytes behind its header.
static void *put_control(struct msghdr *message, size_t at, int level, int type, size_t size) {
  struct cmsghdr *header = (struct cmsghdr *)(control + at);
  header->cmsg_len = CMSG_LEN(size);
  header->cmsg_level = level;
  header->cmsg_type = type;
  message->msg_control = control;
  message->msg_controllen = at + CMSG_LEN(size);
  return CMSG_DATA(header);
}

static void kinds(void) {
  static const struct {
    int level, type;
  } all[] = {{SOL_SOCKET, 0},  {SOL_SOCKET, 1},  {SOL_SOCKET, 2},  {SOL_SOCKET, 3},  {SOL_SOCKET, 29},
             {SOL_SOCKET, 35}, {SOL_SOCKET, 37}, {SOL_SOCKET, 41}, {SOL_SOCKET, 54}, {SOL_SOCKET, 58},
             {SOL_SOCKET, 61}, {SOL_SOCKET, 63}, {SOL_SOCKET, 64}, {SOL_SOCKET, 65}, {SOL_SOCKET, -1},
             {SOL_IP, 1},      {SOL_IP, 2},      {SOL_IP, 3},      {SOL_IP, 6},      {SOL_IP, 7},
             {SOL_IP, 8},      {SOL_IP, 11},     {SOL_IP, 20},     {SOL_IP, 23},     {SOL_IP, 24},
             {6, 1},           {SOL_IPV6, 50},   {SOL_NETLINK, 3}, {-1, -1},         {1234, 5}};
  for (size_t i = 0; i < sizeof all / sizeof *all; ++i) {
    for (size_t size = 0; size < 56; size += i < 2 ? 1 : 6) {
      struct msghdr message = {0};
      unsigned char *data = put_control(&message, 0, all[i].level, all[i].type, size);
      for (size_t b = 0; b < size; ++b) data[b] = (unsigned char)(b + 1);
      CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
    }
  }
  struct msghdr message = {0};
  unsigned char *data = put_control(&message, 0, SOL_IP, 11, 32);
  memcpy(data, "\161\0\0\0\2\3\4\0\5\0\0\0\6\0\0\0\2\0\0\120\177\0\0\1", 24);
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  data = put_control(&message, 0, SOL_IP, 20, 16);
  memcpy(data, "\2\0\0\120\177\0\0\1", 8);
  data = put_control(&message, CMSG_SPACE(16), SOL_IP, 8, 12);
  memcpy(data, "\1\0\0\0\177\0\0\1\12\0\0\1", 12);
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  int *fds = put_control(&message, 0, SOL_SOCKET, SCM_RIGHTS, 40 * sizeof(int));
  for (int i = 0; i < 40; ++i) fds[i] = i - 2;
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
}

static void lengths(void) {
  struct msghdr message = {0};
  put_control(&message, 0, SOL_SOCKET, SCM_RIGHTS, 4);
  put_control(&message, CMSG_SPACE(4), SOL_SOCKET, SCM_RIGHTS, 8);
  for (size_t length = 0; length < 64; ++length) {
    message.msg_controllen = length;
    CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  }
  message.msg_controllen = 64;
  for (size_t length = 0; length < 72; length += 3) {
    ((struct cmsghdr *)control)->cmsg_len = length;
    CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  }
  // Lengths near the end of the address space are left out: strace 6.1 goes round in circles.
  message.msg_control = bad_ptr();
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  message.msg_control = NULL;
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0x8000) == -1);
}

static void names_and_buffers(void) {
  struct sockaddr_un un = {.sun_family = AF_UNIX, .sun_path = "nobody"};
  struct iovec iov[40];
  for (int i = 0; i < 40; ++i) iov[i] = (struct iovec){"some text", (size_t)(i % 10)};
  struct msghdr message = {.msg_name = &un, .msg_namelen = 9, .msg_iov = iov, .msg_iovlen = 3, .msg_flags = MSG_OOB};
  for (int length = -1; length < 4; ++length) {
    message.msg_namelen = (socklen_t)length;
    CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  }
  message.msg_name = bad_ptr();
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  for (size_t count = 0; count < 41; count += 8) {
    message.msg_iovlen = count;
    CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  }
  iov[1].iov_base = bad_ptr();
  iov[2].iov_base = NULL;
  iov[3].iov_len = (size_t)-1;
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  message.msg_iov = tail_copy(iov, 2 * sizeof *iov);
  message.msg_iovlen = 3;
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  message.msg_iov = bad_ptr();
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  message.msg_iov = NULL;
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  struct msghdr *tail = tail_copy(&message, sizeof message);
  CHECK(RAW(SYS_sendmsg, -1, ARG(tail), 0) == -1);
  CHECK(RAW(SYS_sendmsg, -1, ARG((char *)tail + 4), 0) == -1);
  CHECK(RAW(SYS_sendmsg, -1, 0, 0) == -1);
  CHECK(RAW(SYS_recvmsg, -1, ARG(tail), 0) == -1);
  CHECK(RAW(SYS_recvmsg, -1, ARG((char *)tail + 4), 0) == -1);
  CHECK(RAW(SYS_recvmsg, -1, 0, 0) == -1);
}

static void pass(void) {
  int pair[2];
  CHECK(socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) == 0);
  struct sockaddr_un un = {.sun_family = AF_UNIX, .sun_path = "sender"};
  CHECK(bind(pair[0], (struct sockaddr *)&un, sizeof un) == 0);
  const int on = 1;
  CHECK(setsockopt(pair[1], SOL_SOCKET, SO_PASSCRED, &on, sizeof on) == 0);
  struct iovec iov[2] = {{"two ", 4}, {"pieces", 6}};
  struct msghdr message = {.msg_iov = iov, .msg_iovlen = 2};
  int *fds = put_control(&message, 0, SOL_SOCKET, SCM_RIGHTS, 8);
  fds[0] = pair[0];
  fds[1] = pair[1];
  CHECK(RAW(SYS_sendmsg, pair[0], ARG(&message), MSG_NOSIGNAL) == 10);
  char text[3][8];
  struct iovec room[3] = {{text[0], 3}, {text[1], 8}, {text[2], 8}};
  struct sockaddr_storage name;
  struct msghdr got = {&name, sizeof name, room, 3, control, sizeof control, -1};
  CHECK(RAW(SYS_recvmsg, pair[1], ARG(&got), MSG_CMSG_CLOEXEC) == 10);
  message.msg_controllen = 0;
  CHECK(RAW(SYS_sendmsg, pair[0], ARG(&message), 0) == 10);
  got = (struct msghdr){&name, 5, room, 1, NULL, 0, 0};
  CHECK(RAW(SYS_recvmsg, pair[1], ARG(&got), MSG_TRUNC) == 10);
  CHECK(RAW(SYS_recvmsg, pair[1], ARG(&got), MSG_DONTWAIT) == -1);
}

int main(void) {
  kinds();
  lengths();
  names_and_buffers();
  pass();
  return 0;
}
