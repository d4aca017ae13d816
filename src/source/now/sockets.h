// The sockets of this machine and their other ends, as the kernel lists them: unix sockets through sock_diag, TCP
// from /proc/PID/net. Only those of the network namespace at hand. Read once each, when first asked for. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event/event.h"

namespace ringside::source::now {

struct UnixSocket {
  std::uint32_t peer = 0;  // inode; 0: not connected
  std::string name;        // a path, or @name; empty: none
  bool listens = false;
};

struct TcpEnd {
  std::array<std::uint8_t, 16> address{};  // of IPv4: as ::ffff:a.b.c.d
  std::uint16_t port = 0;

  friend auto operator<=>(const TcpEnd&, const TcpEnd&) = default;
};
struct TcpSocket {
  TcpEnd local;
  TcpEnd remote;
  bool listens = false;
  std::uint64_t inode = 0;
};

// "10.0.0.1:80", "[::1]:80".
std::string to_text(const TcpEnd& end);

// /proc/net/tcp and /proc/net/tcp6.
std::vector<TcpSocket> parse_tcp(std::string_view text);

class Sockets {
 public:
  // nullptr: not there, or in another network namespace than ours.
  const UnixSocket* find_unix(event::Pid pid, std::uint64_t inode);
  // As the process sees them.
  const TcpSocket* find_tcp(event::Pid pid, std::uint64_t inode);
  // The other end, if it is there as well; nullptr: on another machine, or in another network namespace.
  const TcpSocket* find_peer(event::Pid pid, const TcpSocket& socket);

 private:
  const std::vector<TcpSocket>& tcp_of(event::Pid pid);
  void read_unix();

  bool unix_read_ = false;
  std::map<std::uint32_t, UnixSocket> unix_;
  std::map<std::string, std::vector<TcpSocket>> tcp_;  // by network namespace
};

}  // namespace ringside::source::now
