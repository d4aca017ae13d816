/* ringside: opts=; opts=-X raw; opts=-X verbose; no-m32
 * The numbers of generic netlink's families by the names that the kernel gives them; a header that the family
 * selects. */
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/unix_diag.h>
#include <sys/socket.h>

#include "support.h"

static const struct sockaddr_nl nobody = {AF_NETLINK, 0, 0x7fffffff, 0};

static void send_bytes(int fd, unsigned char *bytes, unsigned length, unsigned short type) {
  const struct nlmsghdr header = {length, type, 0, 0, 0};
  memcpy(bytes, &header, sizeof header);
  RAW(SYS_sendto, fd, ARG(bytes), length, 0, ARG(&nobody), sizeof nobody);
}

// Types and attributes that consist of several parts.
static void parts(void) {
  const int filter = socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER);
  const unsigned short types[] = {0x10, 0x11, 0x103, 0x1ff, 0x50c, 0xa00, 0x1234};
  unsigned char bytes[96] = {0};
  bytes[16] = AF_INET;
  bytes[20] = 8;
  for (size_t i = 0; i < sizeof types / sizeof *types; ++i) {
    bytes[22] = 1;
    bytes[23] = (unsigned char)(i << 5);
    send_bytes(filter, bytes, 28, types[i]);
  }
  const int route = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  const unsigned short attributes[] = {1, 0x8001, 0x4001, 0xc001, 0xc0ff, 0x80ff, 0xff};
  memset(bytes, 0, sizeof bytes);
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; ++i) {
    bytes[32] = 8;
    memcpy(bytes + 34, &attributes[i], 2);
    send_bytes(route, bytes, 40, 18);
  }
  const int diag = socket(AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG);
  for (unsigned i = 0; i < sizeof bytes; ++i) bytes[i] = (unsigned char)(i + 1);
  for (int family = 0; family < 2; ++family) {
    bytes[16] = family == 0 ? AF_INET : AF_INET6;
    send_bytes(diag, bytes, 72, 20);
    send_bytes(diag, bytes, 88, 20);
  }
  memset(bytes, 0, sizeof bytes);
  bytes[16] = AF_UNIX;
  bytes[32] = 12;
  bytes[34] = UNIX_DIAG_VFS;
  bytes[37] = 8;
  bytes[39] = 0x12;
  send_bytes(diag, bytes, 44, 20);
}

int main(void) {
  const int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC);
  CHECK(fd >= 0);
  struct {
    struct nlmsghdr header;
    struct genlmsghdr generic;
  } message = {{sizeof message, 0, 0, 1, 0}, {1, 1, 0}};
  for (unsigned short type = 0x0f; type < 0x30; ++type) {
    message.header.nlmsg_type = type;
    RAW(SYS_sendto, fd, ARG(&message), sizeof message, 0, ARG(&nobody), sizeof nobody);
  }
  parts();
  // A bridge's neighbours are asked for with the header of a link.
  const int route = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  unsigned char neighbours[52] = {0};
  const unsigned lengths[] = {17, 28, 32, 36, 52};
  for (int type = 28; type < 32; ++type) {
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; ++i) {
      neighbours[16] = i % 2 == 0 || type == 30 ? AF_BRIDGE : AF_INET;
      neighbours[32] = 8;
      neighbours[34] = 3;
      neighbours[36] = 'a';
      send_bytes(route, neighbours, lengths[i], (unsigned short)type);
    }
  }
  return 0;
}
