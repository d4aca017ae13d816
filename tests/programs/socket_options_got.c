/* ringside: opts=-f; opts=-f -v
 * getsockopt as it succeeds, with more and less room than the value needs. */
#include <errno.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "support.h"

static void get(int fd, int level, int option) {
  static const int rooms[] = {-1, 0, 1, 3, 4, 5, 7, 8, 9, 12, 16, 20, 24};
  unsigned char value[256];
  for (size_t i = 0; i < sizeof rooms / sizeof *rooms; ++i) {
    int room = rooms[i];
    memset(value, 0, sizeof value);
    RAW(SYS_getsockopt, fd, level, option, ARG(value), ARG(&room));
  }
}

int main(void) {
  const int tcp = socket(AF_INET, SOCK_STREAM, 0);
  int pair[2];
  CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
  get(tcp, SOL_SOCKET, SO_TYPE);
  get(tcp, SOL_SOCKET, SO_LINGER);
  get(tcp, SOL_SOCKET, SO_KEEPALIVE);
  get(tcp, SOL_SOCKET, SO_RCVTIMEO);
  get(tcp, SOL_SOCKET, SO_BINDTODEVICE);
  get(tcp, SOL_IP, IP_TTL);
  get(tcp, SOL_IP, 999);
  struct sockaddr_in nowhere = {
      .sin_family = AF_INET, .sin_port = htons(1), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  for (int i = 0; i < 3; ++i) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    RAW(SYS_connect, fd, ARG(&nowhere), sizeof nowhere);
    int room = i == 0 ? 4 : i == 1 ? 2 : 8;
    int error = 0;
    RAW(SYS_getsockopt, fd, SOL_SOCKET, SO_ERROR, ARG(&error), ARG(&room));
    RAW(SYS_getsockopt, fd, SOL_SOCKET, SO_ERROR, ARG(&error), ARG(&room));
    close(fd);
  }
  int room = 12;
  struct ucred who;
  RAW(SYS_getsockopt, pair[0], SOL_SOCKET, SO_PEERCRED, ARG(&who), ARG(&room));
  room = 20;
  RAW(SYS_getsockopt, pair[0], SOL_SOCKET, SO_PEERCRED, ARG(&who), ARG(&room));
  int *tail_room = tail_copy(&room, sizeof room);
  RAW(SYS_getsockopt, tcp, SOL_SOCKET, SO_TYPE, ARG(bad_ptr()), ARG(tail_room));
  RAW(SYS_getsockopt, tcp, SOL_SOCKET, SO_TYPE, ARG(&who), ARG(bad_ptr()));
  RAW(SYS_getsockopt, tcp, SOL_SOCKET, SO_TYPE, ARG(&who), ARG((char *)tail_room + 1));
  RAW(SYS_getsockopt, tcp, SOL_SOCKET, SO_TYPE, 0, ARG(tail_room));

  struct sock_filter filter[] = {{0x28, 0, 0, 12}, {0x15, 0, 1, 0x800}, {6, 0, 0, 0xffff}, {6, 0, 0, 0}};
  struct sock_fprog program = {4, filter};
  CHECK(setsockopt(tcp, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0);
  get(tcp, SOL_SOCKET, SO_ATTACH_FILTER);

  const int route = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  struct sockaddr_nl groups = {.nl_family = AF_NETLINK, .nl_groups = 0x11};
  CHECK(bind(route, (struct sockaddr *)&groups, sizeof groups) == 0);
  get(route, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS);
  get(route, SOL_NETLINK, NETLINK_EXT_ACK);
  return 0;
}
