/* ringside: opts=; opts=-X verbose; no-m32
 * The numbers of generic netlink's families by the names that the kernel gives them; a header that the family
 * selects. */
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <sys/socket.h>

#include "support.h"

int main(void) {
  const int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC);
  CHECK(fd >= 0);
  const struct sockaddr_nl nobody = {AF_NETLINK, 0, 0x7fffffff, 0};
  struct {
    struct nlmsghdr header;
    struct genlmsghdr generic;
  } message = {{sizeof message, 0, 0, 1, 0}, {1, 1, 0}};
  for (unsigned short type = 0x0f; type < 0x30; ++type) {
    message.header.nlmsg_type = type;
    RAW(SYS_sendto, fd, ARG(&message), sizeof message, 0, ARG(&nobody), sizeof nobody);
  }
  // A bridge's neighbours are asked for with the header of a link.
  const int route = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  unsigned char neighbours[52] = {0};
  const unsigned lengths[] = {17, 28, 32, 36, 52};
  for (int type = 28; type < 32; ++type) {
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; ++i) {
      const struct nlmsghdr header = {lengths[i], (unsigned short)type, 0, 0, 0};
      memcpy(neighbours, &header, sizeof header);
      neighbours[16] = i % 2 == 0 || type == 30 ? AF_BRIDGE : AF_INET;
      neighbours[32] = 8;
      neighbours[34] = 3;
      neighbours[36] = 'a';
      RAW(SYS_sendto, route, ARG(neighbours), lengths[i], 0, ARG(&nobody), sizeof nobody);
    }
  }
  return 0;
}
