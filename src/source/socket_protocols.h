// The protocols whose sockets are told apart, by the names that the kernel has for them. Constant data.
#pragma once

#include <netinet/in.h>

#include <string_view>

namespace ringside::source {

struct SocketProtocol {
  // bare: its sockets have no ports; unknown: only that it is a socket is told, as strace does.
  enum class Kind { unknown, bare, internet, local, netlink };
  Kind kind = Kind::unknown;
  int number = 0;  // IPPROTO_… of an internet protocol
  bool version6 = false;
};

constexpr SocketProtocol socket_protocol(std::string_view name) {
  using Kind = SocketProtocol::Kind;
  struct Known {
    std::string_view name;
    Kind kind;
    int number = 0;
  };
  constexpr Known known[] = {{"TCP", Kind::internet, IPPROTO_TCP},
                             {"UDP", Kind::internet, IPPROTO_UDP},
                             {"UNIX-STREAM", Kind::local},
                             {"UNIX", Kind::local},
                             {"NETLINK", Kind::netlink},
                             {"UDPLITE", Kind::internet, IPPROTO_UDPLITE},
                             {"DCCP", Kind::internet, IPPROTO_DCCP},
                             {"SCTP", Kind::internet, IPPROTO_SCTP},
                             {"L2TP/IP", Kind::bare},
                             {"PING", Kind::bare},
                             {"RAW", Kind::bare}};
  const bool version6 = name.ends_with("v6");
  if (version6) name.remove_suffix(2);
  for (const Known& one : known)
    if (one.name == name) return {one.kind, one.number, version6};
  return {};
}

}  // namespace ringside::source
