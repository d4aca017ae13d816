#include "source/ptrace/netlink.h"

#include <sys/xattr.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/short_text.h"

namespace ringside::source::ptrace {
namespace {

// From the socket's line in /proc/PID/net/netlink: sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode. Sockets
// without an address have none.
std::int16_t protocol_of_inode(event::Pid tid, unsigned long inode) {
  const base::ShortText path("/proc/%d/net/netlink", tid);
  std::FILE* file = std::fopen(path.c_str(), "re");
  if (file == nullptr) return event::Call::netlink_unbound;
  std::int16_t protocol = event::Call::netlink_unbound;
  char line[256];
  while (protocol == event::Call::netlink_unbound && std::fgets(line, sizeof line, file) != nullptr) {
    int eth = -1;
    unsigned long here = 0;
    if (std::sscanf(line, "%*s %d %*s %*s %*s %*s %*s %*s %*s %lu", &eth, &here) == 2 && here == inode)
      protocol = static_cast<std::int16_t>(eth);
  }
  std::fclose(file);
  return protocol;
}

}  // namespace

std::int16_t netlink_protocol(event::Pid tid, int fd) {
  constexpr char prefix[] = "socket:[";
  char name[32] = {};
  char target[64] = {};
  if (fd < 0) return event::Call::no_netlink;
  const base::ShortText path("/proc/%d/fd/%d", tid, fd);
  if (::getxattr(path.c_str(), "system.sockprotoname", name, sizeof name - 1) <= 0 ||
      std::strcmp(name, "NETLINK") != 0 || ::readlink(path.c_str(), target, sizeof target - 1) <= 0 ||
      std::strncmp(target, prefix, sizeof prefix - 1) != 0)
    return event::Call::no_netlink;
  return protocol_of_inode(tid, std::strtoul(target + sizeof prefix - 1, nullptr, 10));
}

}  // namespace ringside::source::ptrace
