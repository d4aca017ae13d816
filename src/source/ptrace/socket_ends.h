// What the sockets of other processes are bound and connected to, by their inodes: asked of the kernel's sock_diag,
// or read from /proc/TID/net where that does not know them: the socket lies in another name space, or the kernel lacks
// the module that answers. Opens its netlink socket when it is first asked. One thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/fd.h"
#include "event/fd_fact.h"

namespace ringside::source::ptrace {

class SocketEnds {
 public:
  // Fills in what is known of the socket; `name` takes what FdDetail::name is to refer to. `tid`: of a thread that
  // lives in the socket's name space.
  void find(pid_t tid, event::FdDetail& detail, std::string& name);

 private:
  struct Ends {
    bool has_peer = false;
    event::InternetAddress local;
    event::InternetAddress peer;
  };

  bool open();
  std::optional<Ends> ask_internet(int family, int protocol, std::uint64_t inode);
  void find_internet(pid_t tid, int protocol, event::FdDetail& detail);
  void find_local(pid_t tid, event::FdDetail& detail, std::string& name);
  bool ask_local(event::FdDetail& detail, std::string& name);

  base::Fd netlink_;
  bool refused_ = false;
  std::unordered_map<std::uint64_t, Ends> connected_;  // TCP's, which keep their ends as long as they live
};

}  // namespace ringside::source::ptrace
