/* ringside: opts=-f; opts=-f -v
 * Messages of netlink sockets of which only the first bytes can be read: each is cut at every byte. The address
 * given with them is too short, so nothing is sent. */
#include <linux/if_link.h>
#include <linux/inet_diag.h>
#include <linux/mroute.h>
#include <linux/neighbour.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <sys/socket.h>

#include "support.h"

static unsigned char buffer[1024];
static unsigned used;
static int fd;

static void begin(int type, int flags) {
  const struct nlmsghdr message = {0, (unsigned short)type, (unsigned short)flags, 7, 8};
  memset(buffer, 0, sizeof buffer);
  memcpy(buffer, &message, sizeof message);
  used = sizeof message;
}

static void put(unsigned size, int first) {
  for (unsigned i = 0; i < size; ++i) buffer[used + i] = (unsigned char)(first + (int)i);
  used += size;
}

static void align(void) { used = (used + 3) / 4 * 4; }

/* An attribute; its length is that of what is put before close_attribute(). */
static unsigned open_attribute(int type) {
  const unsigned at = used;
  const struct nlattr attribute = {0, (unsigned short)type};
  memcpy(buffer + used, &attribute, sizeof attribute);
  used += sizeof attribute;
  return at;
}

static void close_attribute(unsigned at) {
  const unsigned short length = (unsigned short)(used - at);
  memcpy(buffer + at, &length, sizeof length);
  align();
}

static void attribute(int type, unsigned size, int first) {
  const unsigned at = open_attribute(type);
  put(size, first);
  close_attribute(at);
}

static void send_cut(void) {
  memcpy(buffer, &used, 4);
  for (unsigned i = 1; i <= used; ++i) RAW(SYS_sendto, fd, ARG(tail_copy(buffer, i)), used, 0, ARG(""), 1);
}

static void protocol(int which) {
  if (fd > 2) close(fd);
  fd = socket(AF_NETLINK, SOCK_RAW, which);
  CHECK(fd >= 0);
}

static void links(void) {
  begin(RTM_NEWLINK, NLM_F_DUMP);
  put(1, AF_INET6), put(15, 1);
  attribute(IFLA_IFNAME, 5, 'a');
  attribute(IFLA_MTU, 4, 1);
  attribute(IFLA_ADDRESS, 6, 0xa0);
  attribute(IFLA_MAP, sizeof(struct rtnl_link_ifmap), 1);
  const unsigned info = open_attribute(IFLA_LINKINFO);
  attribute(IFLA_INFO_KIND, 4, 'a');
  attribute(77, 40, 0);
  close_attribute(info);
  const unsigned protocol_info = open_attribute(IFLA_PROTINFO);
  attribute(IFLA_INET6_CONF, 12, 1);
  attribute(IFLA_INET6_STATS, 16, 1);
  close_attribute(protocol_info);
  put(2, 9);
  send_cut();
}

static void routes(void) {
  begin(RTM_NEWROUTE, NLM_F_DUMP);
  put(1, AF_INET), put(11, 0);
  attribute(RTA_DST, 4, 10);
  attribute(RTA_OIF, 4, 200);
  const unsigned several = open_attribute(RTA_MULTIPATH);
  for (int i = 0; i < 2; ++i) {
    const struct rtnexthop hop = {16, 0, 2, 300};
    memcpy(buffer + used, &hop, sizeof hop);
    used += sizeof hop;
    attribute(RTA_GATEWAY, 4, 30);
  }
  close_attribute(several);
  attribute(RTA_VIA, 6, 2);
  attribute(RTA_CACHEINFO, sizeof(struct rta_cacheinfo), 3);
  send_cut();
}

static void reports(int family) {
  begin(RTM_NEWCACHEREPORT, NLM_F_DUMP);
  put(1, family);
  align();
  attribute(1, 1, 2);
  attribute(2, 4, 3);
  attribute(3, 16, 4);
  attribute(5, 5, 4);
  attribute(6, 4, 4);
  attribute(7, 4, 4);
  send_cut();
}

static void diagnoses(void) {
  begin(SOCK_DIAG_BY_FAMILY, NLM_F_DUMP);
  put(1, AF_INET), put(sizeof(struct inet_diag_msg) - 1, 0);
  attribute(INET_DIAG_SKMEMINFO, 12, 1);
  attribute(INET_DIAG_SHUTDOWN, 1, 1);
  attribute(INET_DIAG_CONG, 40, 'a');
  attribute(INET_DIAG_SOCKOPT, 5, 0x80);
  send_cut();
  begin(SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST);
  put(1, AF_UNIX), put(sizeof(struct unix_diag_req) - 1, 0);
  send_cut();
}

static void errors(void) {
  begin(NLMSG_ERROR, 0x200);
  put(4, 0);
  const struct nlmsghdr inner = {20, RTM_GETLINK, 1, 2, 3};
  memcpy(buffer + used, &inner, sizeof inner);
  used += sizeof inner;
  put(4, AF_UNIX);
  attribute(1, 5, 'a');
  attribute(2, 4, 1);
  attribute(3, 3, 1);
  send_cut();
  begin(NLMSG_DONE, 0);
  put(4, 0);
  send_cut();
}

static void resources(int type, int number) {
  begin(type, NLM_F_REQUEST);
  put(2, AF_INET);
  memcpy(buffer + used, &number, 2);
  used += 2;
  attribute(5, 3, 1);
  send_cut();
}

int main(void) {
  protocol(NETLINK_ROUTE);
  links();
  routes();
  reports(AF_INET);
  reports(128);
  reports(129);
  errors();
  begin(RTM_GETLINK, NLM_F_DUMP);
  put(1, AF_UNIX);
  send_cut();
  protocol(NETLINK_SOCK_DIAG);
  diagnoses();
  protocol(NETLINK_SELINUX);
  for (int type = 0x10; type < 0x13; ++type) begin(type, 1), put(5, 1), send_cut();
  protocol(NETLINK_NETFILTER);
  resources(NFNL_SUBSYS_NFTABLES << 8, 0x0a00);
  resources(NFNL_SUBSYS_NFTABLES << 8, 0x000a);
  resources(NFNL_SUBSYS_NFTABLES << 8, 0x1234);
  resources(NFNL_MSG_BATCH_BEGIN, 0x0a00);
  protocol(NETLINK_USERSOCK);
  begin(0x20, 1);
  put(40, 1);
  send_cut();
  return 0;
}
