/* ringside: opts=-f
 * A connection over loopback and one over a path: each call of its life, with addresses and without. */
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "support.h"

static void talk(int server, struct sockaddr *address, socklen_t length) {
  struct sockaddr_storage peer;
  socklen_t room = sizeof peer;
  CHECK(RAW(SYS_listen, server, 3) == 0);
  CHECK(RAW(SYS_getsockname, server, ARG(address), ARG(&length)) == 0);
  const int client = (int)RAW(SYS_socket, address->sa_family, SOCK_STREAM, 0);
  CHECK(RAW(SYS_connect, client, ARG(address), length) == 0);
  const int one = (int)RAW(SYS_accept4, server, ARG(&peer), ARG(&room), SOCK_CLOEXEC | SOCK_NONBLOCK);
  CHECK(one >= 0);
  room = address->sa_family == AF_UNIX ? 5 : 2;
  CHECK(RAW(SYS_getpeername, client, ARG(&peer), ARG(&room)) == 0);
  room = 0;
  CHECK(RAW(SYS_getpeername, client, ARG(&peer), ARG(&room)) == 0);
  room = 2;
  CHECK(RAW(SYS_getsockname, one, ARG(&peer), ARG(&room)) == 0);
  char text[64] = {0};
  CHECK(RAW(SYS_sendto, client, ARG("what\tis\0said"), 12, MSG_NOSIGNAL, 0, 0) == 12);
  CHECK(RAW(SYS_recvfrom, one, ARG(text), 4, MSG_PEEK, 0, 0) == 4);
  room = sizeof peer;
  CHECK(RAW(SYS_recvfrom, one, ARG(text), 64, MSG_DONTWAIT, ARG(&peer), ARG(&room)) == 12);
  CHECK(RAW(SYS_recvfrom, one, ARG(text), 64, MSG_DONTWAIT, ARG(&peer), ARG(&room)) == -1);
  CHECK(RAW(SYS_sendto, client, ARG("0123456789012345678901234567890123456789"), 40, 0, 0, 0) == 40);
  CHECK(RAW(SYS_recvfrom, one, ARG(text), 64, 0, 0, ARG(&room)) == 40);
  CHECK(RAW(SYS_shutdown, client, SHUT_WR) == 0);
  CHECK_ERR(RAW(SYS_recvfrom, one, ARG(text), 64, 0, ARG(&peer), 0), EFAULT);
  close(one);
  close(client);
  close(server);
}

int main(void) {
  struct sockaddr_in in = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int fd = (int)RAW(SYS_socket, AF_INET, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP);
  CHECK(RAW(SYS_bind, fd, ARG(&in), sizeof in) == 0);
  talk(fd, (struct sockaddr *)&in, sizeof in);

  struct sockaddr_un un = {.sun_family = AF_UNIX, .sun_path = "here"};
  fd = (int)RAW(SYS_socket, AF_UNIX, SOCK_STREAM, 0);
  CHECK(RAW(SYS_bind, fd, ARG(&un), sizeof un) == 0);
  CHECK(RAW(SYS_bind, fd, ARG(&un), sizeof un) == -1);
  talk(fd, (struct sockaddr *)&un, sizeof un);

  struct sockaddr_un abstract = {.sun_family = AF_UNIX, .sun_path = "\0ringside/socket_stream"};
  fd = (int)RAW(SYS_socket, AF_UNIX, SOCK_STREAM, 0);
  CHECK(RAW(SYS_bind, fd, ARG(&abstract), 25) == 0);
  talk(fd, (struct sockaddr *)&abstract, sizeof abstract);
  return 0;
}
