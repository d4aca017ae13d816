/* ringside: opts=-f
 * Every family, type, flag and protocol that socket() may be asked for. None of the types exists, so none
 * is made. */
#include <sys/socket.h>

#include "support.h"

int main(void) {
  for (int family = 0; family < 50; ++family) {
    if (family == 23) continue;  // strace names IrDA's protocols as CAN's
    for (int protocol = -1; protocol < 24; ++protocol) CHECK(RAW(SYS_socket, family, 0xf, protocol) == -1);
  }
  CHECK(RAW(SYS_socket, -1, 0xf, 0) == -1);
  CHECK(RAW(SYS_socket, 0x10002, 0xf, 0) == -1);
  for (int protocol = 24; protocol < 264; ++protocol) {
    CHECK(RAW(SYS_socket, AF_INET, 0xf, protocol) == -1);
    CHECK(RAW(SYS_socket, AF_AX25, 0xf, protocol) == -1);
  }
  static const int ether[] = {0x1, 0x3, 0x60, 0x200, 0x600, 0x800, 0x806, 0x86dd, 0x8100, 0x88cc, 0xfbfb, 0x8888};
  for (size_t i = 0; i < sizeof ether / sizeof *ether; ++i)
    CHECK(RAW(SYS_socket, AF_PACKET, 0xf, (ether[i] >> 8) | ((ether[i] & 0xff) << 8)) == -1);
  for (int type = 0; type < 16; ++type) CHECK(RAW(SYS_socket, 999, type, 0) == -1);
  for (int bit = 4; bit < 32; ++bit) {
    CHECK(RAW(SYS_socket, 999, 1U << bit, 0) == -1);
    CHECK(RAW(SYS_socket, 999, 1U << bit | SOCK_STREAM, 0) == -1);
  }
  CHECK(RAW(SYS_socket, 999, -1, 0) == -1);
  CHECK(RAW(SYS_socket, 999, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 7) == -1);
  CHECK(RAW(SYS_socketpair, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 99, 0) == -1);
  CHECK(RAW(SYS_socketpair, AF_INET, 0xf, -1, ARG(bad_ptr())) == -1);
  CHECK(RAW(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, ARG(bad_ptr())) == -1);
  int pair[2];
  CHECK(RAW(SYS_socketpair, AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, ARG(pair)) == 0);
  for (int how = -1; how < 4; ++how) RAW(SYS_shutdown, pair[0], how);
  CHECK(RAW(SYS_listen, -1, 5) == -1);
  CHECK(RAW(SYS_listen, -1, -5) == -1);
  return 0;
}
