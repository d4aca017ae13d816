#include "source/ptrace/socket_ends.h"

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/short_text.h"
#include "source/socket_protocols.h"

namespace ringside::source::ptrace {
namespace {

constexpr std::size_t most_remembered = 4096;
constexpr std::uint8_t tcp_listen = 10;

event::InternetAddress address_of(const inet_diag_sockid& id, bool version6, bool peer) {
  event::InternetAddress address;
  address.version6 = version6;
  address.port = ntohs(peer ? id.idiag_dport : id.idiag_sport);
  std::memcpy(address.bytes.data(), peer ? id.idiag_dst : id.idiag_src, version6 ? 16 : 4);
  return address;
}

// 0100007F:1F90: words in the machine's order, the port after the colon.
bool parse_end(const char* text, bool version6, event::InternetAddress& address) {
  address.version6 = version6;
  const std::size_t words = version6 ? 4 : 1;
  for (std::size_t i = 0; i < words; ++i) {
    char digits[9] = {};
    std::memcpy(digits, text + 8 * i, 8);
    const auto word = static_cast<std::uint32_t>(std::strtoul(digits, nullptr, 16));
    std::memcpy(address.bytes.data() + 4 * i, &word, sizeof word);
  }
  if (text[8 * words] != ':') return false;
  address.port = static_cast<std::uint16_t>(std::strtoul(text + 8 * words + 1, nullptr, 16));
  return true;
}

// Calls `look` with each line of the file but the first until that gives true.
template <typename Look>
void read_lines(const char* path, Look look) {
  std::FILE* const file = std::fopen(path, "re");
  if (file == nullptr) return;
  char line[512];
  bool first = true;
  while (std::fgets(line, sizeof line, file) != nullptr) {
    if (!first && look(line)) break;
    first = false;
  }
  std::fclose(file);
}

// Goes through the messages of an answer; `take` gives true for the one that was sought. The rest is read all the
// same, so that nothing of it answers the next question.
template <typename Take>
bool read_answer(int netlink, Take take) {
  alignas(nlmsghdr) char buffer[16384];
  bool found = false;
  while (true) {
    const ssize_t length = ::recv(netlink, buffer, sizeof buffer, 0);
    if (length < 0 && errno == EINTR) continue;
    if (length <= 0) return found;
    auto left = static_cast<unsigned>(length);
    for (auto* message = reinterpret_cast<nlmsghdr*>(buffer); NLMSG_OK(message, left);
         message = NLMSG_NEXT(message, left)) {
      if (message->nlmsg_type == NLMSG_DONE || message->nlmsg_type == NLMSG_ERROR) return found;
      if (!found && message->nlmsg_type == SOCK_DIAG_BY_FAMILY)
        found = take(NLMSG_DATA(message), static_cast<std::size_t>(NLMSG_PAYLOAD(message, 0)));
      if ((message->nlmsg_flags & NLM_F_MULTI) == 0) return found;
    }
  }
}

}  // namespace

bool SocketEnds::open() {
  if (!netlink_ && !refused_) netlink_ = base::Fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
  refused_ = !netlink_;
  return !refused_;
}

std::optional<SocketEnds::Ends> SocketEnds::ask_internet(int family, int protocol, std::uint64_t inode) {
  struct {
    nlmsghdr head;
    inet_diag_req_v2 body;
  } question{};
  question.head.nlmsg_len = sizeof question;
  question.head.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  question.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  question.body.sdiag_family = static_cast<std::uint8_t>(family);
  question.body.sdiag_protocol = static_cast<std::uint8_t>(protocol);
  question.body.idiag_states = ~0U;
  if (!open() || ::send(netlink_.get(), &question, sizeof question, 0) < 0) return std::nullopt;
  Ends ends;
  std::uint8_t state = 0;
  const bool found = read_answer(netlink_.get(), [&](const void* data, std::size_t length) {
    inet_diag_msg answer;
    if (length < sizeof answer) return false;
    std::memcpy(&answer, data, sizeof answer);
    if (answer.idiag_inode != inode) return false;
    const bool version6 = answer.idiag_family == AF_INET6;
    ends = {answer.id.idiag_dport != 0, address_of(answer.id, version6, false),
            address_of(answer.id, version6, true)};
    state = answer.idiag_state;
    return true;
  });
  if (!found) return std::nullopt;
  if (protocol == IPPROTO_TCP && (ends.has_peer || state == tcp_listen)) {
    if (connected_.size() >= most_remembered) connected_.clear();
    connected_[inode] = ends;
  }
  return ends;
}

void SocketEnds::find_internet(pid_t tid, int protocol, event::FdDetail& detail) {
  const auto remembered = connected_.find(detail.inode);
  std::optional<Ends> ends;
  if (remembered != connected_.end()) {
    ends = remembered->second;
  } else {
    ends = ask_internet(detail.version6 ? AF_INET6 : AF_INET, protocol, detail.inode);
  }
  const char* const file = protocol == IPPROTO_TCP ? "tcp" : protocol == IPPROTO_UDP ? "udp" : nullptr;
  // It may lie in another name space, and small kernels answer no such questions.
  if (!ends && file != nullptr) {
    const base::ShortText path("/proc/%d/net/%s%s", tid, file, detail.version6 ? "6" : "");
    read_lines(path.c_str(), [&](const char* line) {
      char local[48];
      char peer[48];
      unsigned long inode = 0;
      if (std::sscanf(line, "%*s %47s %47s %*s %*s %*s %*s %*s %*s %lu", local, peer, &inode) != 3 ||
          inode != detail.inode)
        return false;
      Ends here;
      if (parse_end(local, detail.version6, here.local) && parse_end(peer, detail.version6, here.peer)) ends = here;
      if (ends) ends->has_peer = here.peer.port != 0;
      return true;
    });
  }
  if (!ends || (ends->local.port == 0 && !ends->has_peer)) return;
  detail.kind = event::FdDetail::Kind::internet;
  detail.has_peer = ends->has_peer;
  detail.local = ends->local;
  detail.peer = ends->peer;
}

bool SocketEnds::ask_local(event::FdDetail& detail, std::string& name) {
  struct {
    nlmsghdr head;
    unix_diag_req body;
  } question{};
  question.head.nlmsg_len = sizeof question;
  question.head.nlmsg_type = SOCK_DIAG_BY_FAMILY;
  question.head.nlmsg_flags = NLM_F_REQUEST;
  question.body.sdiag_family = AF_UNIX;
  question.body.udiag_states = ~0U;
  question.body.udiag_ino = static_cast<std::uint32_t>(detail.inode);
  question.body.udiag_show = UDIAG_SHOW_NAME | UDIAG_SHOW_PEER;
  question.body.udiag_cookie[0] = question.body.udiag_cookie[1] = ~0U;  // any
  if (!open() || ::send(netlink_.get(), &question, sizeof question, 0) < 0) return false;
  return read_answer(netlink_.get(), [&](void* data, std::size_t length) {
    constexpr std::size_t head = NLMSG_ALIGN(sizeof(unix_diag_msg));
    if (length < head) return false;
    auto left = static_cast<unsigned>(length - head);
    for (auto* item = reinterpret_cast<rtattr*>(static_cast<char*>(data) + head); RTA_OK(item, left);
         item = RTA_NEXT(item, left)) {
      const char* const value = static_cast<const char*>(RTA_DATA(item));
      const std::size_t size = RTA_PAYLOAD(item);
      if (item->rta_type == UNIX_DIAG_NAME) name.assign(value, size);
      std::uint32_t peer = 0;
      if (item->rta_type == UNIX_DIAG_PEER && size >= sizeof peer) std::memcpy(&peer, value, sizeof peer);
      if (peer != 0) detail.peer_inode = peer;
    }
    return true;
  });
}

void SocketEnds::find_local(pid_t tid, event::FdDetail& detail, std::string& name) {
  detail.kind = event::FdDetail::Kind::local;
  if (ask_local(detail, name)) return;
  const base::ShortText path("/proc/%d/net/unix", tid);
  read_lines(path.c_str(), [&](char* line) {
    unsigned long inode = 0;
    int end = 0;
    if (std::sscanf(line, "%*s %*s %*s %*s %*s %*s %lu%n", &inode, &end) != 1 || inode != detail.inode) return false;
    std::string_view rest = line + end;
    if (!rest.empty() && rest.back() == '\n') rest.remove_suffix(1);
    if (!rest.empty()) name = rest.substr(1);
    if (!name.empty() && name[0] == '@') name[0] = '\0';
    return true;
  });
}

void SocketEnds::find(pid_t tid, event::FdDetail& detail, std::string& name) {
  using Kind = event::FdDetail::Kind;
  using Family = SocketProtocol::Kind;
  detail.kind = Kind::socket;
  const SocketProtocol protocol = socket_protocol(detail.protocol);
  detail.version6 = protocol.version6;
  switch (protocol.kind) {
    case Family::unknown: detail.protocol = {}; return;
    case Family::bare: return;
    case Family::internet: return find_internet(tid, protocol.number, detail);
    case Family::local: return find_local(tid, detail, name);
    case Family::netlink: break;
  }
  const base::ShortText path("/proc/%d/net/netlink", tid);
  read_lines(path.c_str(), [&](const char* line) {
    unsigned number = 0;
    unsigned port = 0;
    unsigned long inode = 0;
    if (std::sscanf(line, "%*s %u %u %*s %*s %*s %*s %*s %*s %lu", &number, &port, &inode) != 3 ||
        inode != detail.inode)
      return false;
    detail.kind = Kind::netlink;
    detail.netlink_protocol = static_cast<std::uint16_t>(number);
    detail.port = port;
    return true;
  });
}

}  // namespace ringside::source::ptrace
