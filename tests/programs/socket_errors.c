/* ringside: opts=-f
 * The socket calls with addresses, lengths and pointers that a careful program would not give. */
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "support.h"

int main(void) {
  char *bad = bad_ptr();
  struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons(80)};
  struct sockaddr_in *tail = tail_copy(&in, sizeof in);
  static const int lengths[] = {-1, 0, 1, 2, 3, 15, 16, 17, 127, 128, 129, 4096, 0x7fffffff};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; ++i) {
    RAW(SYS_bind, -1, ARG(tail), lengths[i]);
    RAW(SYS_connect, -1, ARG((char *)tail + 8), lengths[i]);
    RAW(SYS_bind, -1, ARG(bad), lengths[i]);
    RAW(SYS_bind, -1, 0, lengths[i]);
  }
  int length = 16;
  int *tail_length = tail_copy(&length, sizeof length);
  static const int calls[] = {SYS_getsockname, SYS_getpeername, SYS_accept4};
  for (size_t i = 0; i < 3; ++i) {
    RAW(calls[i], -1, 0, 0);
    RAW(calls[i], -1, ARG(tail), 0);
    RAW(calls[i], -1, 0, ARG(tail_length), 5);
    RAW(calls[i], -1, ARG(tail), ARG(tail_length), -1);
    RAW(calls[i], -1, ARG(tail), ARG(bad), SOCK_CLOEXEC);
    RAW(calls[i], -1, ARG(bad), ARG((char *)tail_length + 1), SOCK_NONBLOCK | SOCK_CLOEXEC | 1);
  }
  int pair[2];
  CHECK(RAW(SYS_socketpair, AF_UNIX, SOCK_DGRAM, 0, ARG(pair)) == 0);
  static const int rooms[] = {-1, 0, 1, 2, 3, 110, 128, 200};
  struct sockaddr_storage storage;
  for (size_t i = 0; i < sizeof rooms / sizeof *rooms; ++i) {
    *tail_length = rooms[i];
    RAW(SYS_getsockname, pair[0], ARG(&storage), ARG(tail_length));
  }
  *tail_length = 16;
  RAW(SYS_getsockname, pair[0], ARG(bad), ARG(tail_length));
  RAW(SYS_getsockname, pair[0], 0, ARG(tail_length));
  char *text = tail_copy("to the end", 10);
  RAW(SYS_sendto, pair[0], ARG(text), 10, ~0xa000000, ARG(tail), 16);
  RAW(SYS_sendto, pair[0], ARG(text), 11, 0, 0, 0);
  RAW(SYS_sendto, pair[0], ARG(text), 10, 0, ARG(tail), 16);
  RAW(SYS_sendto, pair[0], ARG(bad), 0, 0, ARG(bad), 16);
  RAW(SYS_sendto, pair[0], 0, 5, MSG_OOB, ARG(tail), -1);
  for (int bit = 0; bit < 32; ++bit)
    if (bit != 25 && bit != 27) RAW(SYS_sendto, -1, 0, 0, 1U << bit, 0, 0);
  RAW(SYS_sendto, pair[0], ARG(text), 10, 0, 0, 0);
  CHECK(RAW(SYS_recvfrom, pair[1], ARG(text), 3, MSG_TRUNC | MSG_DONTWAIT, 0, 0) >= 0);
  RAW(SYS_sendto, pair[0], ARG(text), 10, 0, 0, 0);
  CHECK(RAW(SYS_recvfrom, pair[1], ARG(text), 10, MSG_TRUNC | MSG_DONTWAIT, ARG(&storage), ARG(tail_length)) >= 0);
  RAW(SYS_recvfrom, pair[1], ARG(bad), 10, MSG_DONTWAIT, ARG(&storage), ARG(tail_length));
  RAW(SYS_recvfrom, pair[1], ARG(text), 10, MSG_DONTWAIT, ARG(&storage), ARG(bad));
  RAW(SYS_recvfrom, -1, ARG(text), -1, ~0xa000000, ARG(&storage), ARG(tail_length));
  return 0;
}
