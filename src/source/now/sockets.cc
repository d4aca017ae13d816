#include "source/now/sockets.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "base/fd.h"

namespace ringside::source::now {
namespace {

constexpr unsigned listening = 10;  // TCP_LISTEN, of unix sockets too

std::string network_of(const std::string& pid) {
  char name[64];
  const ssize_t length = ::readlink(fmt::format("/proc/{}/ns/net", pid).c_str(), name, sizeof name);
  return {name, static_cast<std::size_t>(std::max<ssize_t>(length, 0))};
}

// Words of 32 bits as the kernel's own numbers, 8 digits each: one of IPv4, four of IPv6.
bool read_end(std::string_view text, TcpEnd& end) {
  const std::size_t colon = text.find(':');
  if (colon != 8 && colon != 32) return false;
  const std::size_t skipped = colon == 8 ? 12 : 0;
  if (skipped != 0) end.address[10] = end.address[11] = 0xff;
  for (std::size_t i = 0; i < colon / 8; ++i) {
    unsigned word = 0;
    if (std::sscanf(std::string(text.substr(8 * i, 8)).c_str(), "%x", &word) != 1) return false;
    std::memcpy(end.address.data() + skipped + 4 * i, &word, sizeof word);
  }
  unsigned port = 0;
  if (std::sscanf(std::string(text.substr(colon + 1)).c_str(), "%x", &port) != 1) return false;
  end.port = static_cast<std::uint16_t>(port);
  return true;
}

UnixSocket parse_unix(const unix_diag_msg& message, std::size_t size) {
  UnixSocket socket;
  socket.listens = message.udiag_state == listening;
  const char* at = reinterpret_cast<const char*>(&message) + NLMSG_ALIGN(sizeof message);
  const char* end = reinterpret_cast<const char*>(&message) + size;
  while (end - at >= static_cast<std::ptrdiff_t>(sizeof(rtattr))) {
    rtattr attribute{};
    std::memcpy(&attribute, at, sizeof attribute);
    if (attribute.rta_len < sizeof attribute || attribute.rta_len > end - at) break;
    const char* data = at + RTA_LENGTH(0);
    const std::size_t length = attribute.rta_len - RTA_LENGTH(0);
    if (attribute.rta_type == UNIX_DIAG_PEER && length >= sizeof socket.peer)
      std::memcpy(&socket.peer, data, sizeof socket.peer);
    if (attribute.rta_type == UNIX_DIAG_NAME) {
      socket.name.assign(data, length);
      if (!socket.name.empty() && socket.name[0] == '\0') socket.name[0] = '@';
      while (!socket.name.empty() && socket.name.back() == '\0') socket.name.pop_back();
    }
    at += std::min<std::ptrdiff_t>(RTA_ALIGN(attribute.rta_len), end - at);
  }
  return socket;
}

}  // namespace

std::string to_text(const TcpEnd& end) {
  static constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  char text[INET6_ADDRSTRLEN] = {};
  if (std::equal(mapped.begin(), mapped.end(), end.address.begin())) {
    ::inet_ntop(AF_INET, end.address.data() + mapped.size(), text, sizeof text);
    return fmt::format("{}:{}", text, end.port);
  }
  ::inet_ntop(AF_INET6, end.address.data(), text, sizeof text);
  return fmt::format("[{}]:{}", text, end.port);
}

std::vector<TcpSocket> parse_tcp(std::string_view text) {
  std::vector<TcpSocket> all;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    const std::string line(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
    char local[48];
    char remote[48];
    unsigned state = 0;
    unsigned long inode = 0;
    TcpSocket socket;
    if (std::sscanf(line.c_str(), "%*s %47s %47s %x %*s %*s %*s %*s %*s %lu", local, remote, &state, &inode) != 4 ||
        !read_end(local, socket.local) || !read_end(remote, socket.remote))
      continue;
    socket.listens = state == listening;
    socket.inode = inode;
    all.push_back(socket);
  }
  return all;
}

void Sockets::read_unix() {
  if (unix_read_) return;
  unix_read_ = true;
  const base::Fd link(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
  struct {
    nlmsghdr header;
    unix_diag_req body;
  } request{};
  request.header.nlmsg_len = sizeof request;
  request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  request.body.sdiag_family = AF_UNIX;
  request.body.udiag_states = ~0U;
  request.body.udiag_show = UDIAG_SHOW_NAME | UDIAG_SHOW_PEER;
  if (link.is_empty() || ::send(link.get(), &request, sizeof request, 0) != sizeof request) return;
  alignas(nlmsghdr) char buffer[32768];
  for (;;) {
    ssize_t got = ::recv(link.get(), buffer, sizeof buffer, 0);
    if (got <= 0) return;
    auto left = static_cast<unsigned>(got);
    for (auto* header = reinterpret_cast<nlmsghdr*>(buffer); NLMSG_OK(header, left);
         header = NLMSG_NEXT(header, left)) {
      if (header->nlmsg_type == NLMSG_DONE || header->nlmsg_type == NLMSG_ERROR) return;
      const std::size_t size = header->nlmsg_len - NLMSG_HDRLEN;
      if (size < sizeof(unix_diag_msg)) continue;
      const auto& message = *static_cast<const unix_diag_msg*>(NLMSG_DATA(header));
      unix_[message.udiag_ino] = parse_unix(message, size);
    }
  }
}

const UnixSocket* Sockets::find_unix(event::Pid pid, std::uint64_t inode) {
  if (network_of(std::to_string(pid)) != network_of("self")) return nullptr;
  read_unix();
  const auto found = unix_.find(static_cast<std::uint32_t>(inode));
  return found == unix_.end() ? nullptr : &found->second;
}

const std::vector<TcpSocket>& Sockets::tcp_of(event::Pid pid) {
  const auto [at, fresh] = tcp_.try_emplace(network_of(std::to_string(pid)));
  if (!fresh) return at->second;
  for (const char* file : {"tcp", "tcp6"}) {
    const auto text = base::read_whole_file(fmt::format("/proc/{}/net/{}", pid, file));
    if (!text) continue;
    const auto some = parse_tcp(*text);
    at->second.insert(at->second.end(), some.begin(), some.end());
  }
  return at->second;
}

const TcpSocket* Sockets::find_tcp(event::Pid pid, std::uint64_t inode) {
  const auto& all = tcp_of(pid);
  const auto at = std::find_if(all.begin(), all.end(), [&](const TcpSocket& one) { return one.inode == inode; });
  return inode == 0 || at == all.end() ? nullptr : &*at;
}

const TcpSocket* Sockets::find_peer(event::Pid pid, const TcpSocket& socket) {
  const auto& all = tcp_of(pid);
  const auto at = std::find_if(all.begin(), all.end(), [&](const TcpSocket& one) {
    return one.local == socket.remote && one.remote == socket.local && one.inode != 0;
  });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace ringside::source::now
