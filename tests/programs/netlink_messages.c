/* ringside: opts=-f; opts=-f -v; opts=-f -s 3
 * Messages in the buffers of netlink sockets: one, several, cut short, of every type of each protocol. The
 * address given with them is too short, so nothing is sent. */
#include <linux/netlink.h>
#include <sys/socket.h>

#include "support.h"

static unsigned char buffer[1024];
static int fd;

static void put(int size) { CHECK(RAW(SYS_sendto, fd, ARG(buffer), size, 0, ARG(""), 1) == -1); }

static void header(int at, unsigned length, int type, int flags) {
  const struct nlmsghdr message = {length, (unsigned short)type, (unsigned short)flags, 7, 8};
  memcpy(buffer + at, &message, sizeof message);
}

static void set_error(int error) { memcpy(buffer + 16, &error, sizeof error); }

static void forms(int type) {
  memset(buffer, 0, sizeof buffer);
  for (int i = 0; i < 18; ++i) put(i);
  for (int i = 0; i < 200; ++i) buffer[i] = (unsigned char)i;
  header(0, 16, type, 1);
  put(16), put(17), put(20), put(32);
  header(0, 20, type, 0x300);
  put(16), put(18), put(20), put(24);
  header(0, 40, NLMSG_ERROR, 0x100);
  static const int errors[] = {-22, 22, -9999, 0, -2};
  for (int i = 0; i < 5; ++i) {
    set_error(errors[i]);
    put(20), put(24), put(30), put(36), put(40), put(44);
  }
  for (int flags = 0; flags < 4; ++flags) {
    header(0, 16 + 4 + 16 + 12, NLMSG_ERROR, flags << 8);
    header(20, 20, type, 1);
    buffer[40] = 8, buffer[41] = 0, buffer[42] = 1, buffer[43] = 0;
    put(48);
    header(20, 16, type, 1);
    buffer[36] = 12, buffer[37] = 0, buffer[38] = 2, buffer[39] = 0;
    put(48), put(44), put(40);
    for (int attribute = 3; attribute < 8; ++attribute) buffer[38] = (unsigned char)attribute, put(48);
  }
  header(0, 20, NLMSG_DONE, 2);
  set_error(0), put(20);
  set_error(-5), put(20);
  header(0, 18, NLMSG_DONE, 2), put(20);
  header(0, 36, NLMSG_DONE, 2), put(36), put(28);
  for (int basic = 0; basic < 16; ++basic)
    if (basic != NLMSG_ERROR) header(0, 24, basic, 2), put(24);
  header(0, 16, NLMSG_DONE, 2), header(16, 16, type, 2), put(32);
  header(16, 20, type, 2), put(36), put(40);
  header(0, 17, type, 2), put(32);
  header(0, 3, type, 2), put(32);
  header(0, 1000, type, 2), put(32);
  for (int i = 0; i < 40; ++i) header(i * 16, 16, type, 1);
  put(640), put(512), put(528);
}

int main(void) {
  static const struct {
    int protocol, from, to;
  } all[] = {{NETLINK_ROUTE, 16, 32},       {NETLINK_USERSOCK, 16, 20},  {NETLINK_NETFILTER, 16, 18},
             {NETLINK_NETFILTER, 256, 270}, {NETLINK_AUDIT, 1000, 1025}, {NETLINK_AUDIT, 1100, 1136},
             {NETLINK_XFRM, 16, 42},        {NETLINK_SELINUX, 16, 19}};
  for (size_t i = 0; i < sizeof all / sizeof *all; ++i) {
    fd = (int)RAW(SYS_socket, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, all[i].protocol);
    forms(18);  // the protocol is not known before it has an address
    const struct sockaddr_nl own = {.nl_family = AF_NETLINK};
    RAW(SYS_bind, fd, ARG(&own), sizeof own);
    forms(all[i].protocol == NETLINK_ROUTE ? 18 : all[i].from);
    for (int k = 0; k < 200; ++k) buffer[k] = (unsigned char)(k + 1);
    for (int type = all[i].from; type < all[i].to; ++type) {
      const int known = all[i].protocol != NETLINK_ROUTE || type <= 30;
      header(0, 16, type, 0xffff), put(16);
      for (int bit = 0; bit < 16; ++bit) header(0, 16, type, 1 << bit), put(16);
      if (!known || (all[i].protocol == NETLINK_ROUTE && type == 31)) continue;
      header(0, 48, type, 0), put(48);
      header(0, 17, type, 0), put(17);
    }
    close(fd);
  }
  fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT);
  const struct sockaddr_nl own = {.nl_family = AF_NETLINK};
  RAW(SYS_bind, fd, ARG(&own), sizeof own);
  strcpy((char *)buffer, "libudev");
  put(50), put(40), put(39);
  strcpy((char *)buffer, "add@/devices/virtual/x");
  put(22);
  // By msghdr: shown as messages only with the kernel's address beside them.
  header(0, 16, 16, 1);
  struct iovec iov = {buffer, 16};
  struct msghdr message = {.msg_iov = &iov, .msg_iovlen = 1};
  CHECK(RAW(SYS_sendmsg, -1, ARG(&message), 0) == -1);
  const int route = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  message.msg_name = (void *)&own;
  message.msg_namelen = sizeof own;
  RAW(SYS_sendmsg, route, ARG(&message), MSG_OOB);
  message.msg_name = NULL;
  RAW(SYS_sendmsg, route, ARG(&message), MSG_OOB);
  return 0;
}
