#include "source/now/waits.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string_view>

#include "base/fd.h"
#include "source/now/child_waits.h"
#include "source/now/futex_owner.h"

namespace ringside::source::now {
namespace {

constexpr std::size_t most_holders = 16;
constexpr std::size_t most_waits = 64;

// Which way a call waits on the descriptor in its first argument.
enum class Use : std::uint8_t { none, read, write };
Use use_of(const catalog::Syscall& row) {
  const std::string_view name = row.name;
  if (row.moves.reads || name == "accept" || name == "accept4") return Use::read;
  return row.moves.writes || name == "connect" ? Use::write : Use::none;
}

// The other descriptor of splice (logical argument 2) and tee (1), sendfile (1).
int second_descriptor(std::string_view name) { return name == "splice" ? 2 : 1; }

std::optional<std::uint64_t> inode_in(std::string_view target, std::string_view before) {
  std::uint64_t inode = 0;
  if (target.substr(0, before.size()) != before) return std::nullopt;
  const std::string_view rest = target.substr(before.size());
  if (std::from_chars(rest.data(), rest.data() + rest.size(), inode).ec != std::errc()) return std::nullopt;
  return inode;
}

bool is_fifo(event::Pid pid, int fd) {
  struct stat status {};
  return ::stat(fmt::format("/proc/{}/fd/{}", pid, fd).c_str(), &status) == 0 && S_ISFIFO(status.st_mode);
}

std::string read_fdinfo(event::Pid pid, int fd) {
  return base::read_whole_file(fmt::format("/proc/{}/fdinfo/{}", pid, fd)).value_or(std::string());
}

// The inode is behind the last colon of "fe:01:1234".
std::string_view inode_of(const Lock& lock) { return lock.file.substr(lock.file.rfind(':') + 1); }

bool waits_for_lock(const event::Call& call) {
  const std::string_view name = call.row->name;
  const auto command = static_cast<std::int32_t>(call.args[1]);
  if (name == "flock") return true;
  if (name != "fcntl" && name != "fcntl64") return false;
  constexpr int setlkw64 = 14;  // of i386
  return command == F_SETLKW || command == setlkw64 || command == F_OFD_SETLKW;
}

struct Polled {
  int fd;
  bool reads;
  bool writes;
};

void read_pollfds(const event::Call& call, RemoteMemory& memory, std::vector<Polled>& polled) {
  std::vector<pollfd> fds(std::min<std::uint64_t>(static_cast<std::uint32_t>(call.args[1]), 4096));
  const std::size_t got = memory.read_one(call.args[0], std::as_writable_bytes(std::span(fds)));
  fds.resize(got / sizeof(pollfd));
  for (const pollfd& one : fds)
    if (one.fd >= 0) polled.push_back({one.fd, (one.events & POLLIN) != 0, (one.events & POLLOUT) != 0});
}

// select's sets: bit n of the first for reading from n, of the second for writing.
void read_sets(const event::Call& call, RemoteMemory& memory, std::vector<Polled>& polled) {
  const auto count = static_cast<std::size_t>(std::clamp(static_cast<std::int32_t>(call.args[0]), 0, 65536));
  for (const std::size_t set : {1U, 2U, 3U}) {
    std::vector<std::byte> bits((count + 7) / 8);
    if (call.args[set] == 0) continue;
    bits.resize(memory.read_one(call.args[set], bits));
    for (std::size_t fd = 0; fd < std::min(count, bits.size() * 8); ++fd)
      if ((std::to_integer<unsigned>(bits[fd / 8]) >> (fd % 8) & 1) != 0)
        polled.push_back({static_cast<int>(fd), set != 2, set == 2});
  }
}

// False: the call polls nothing.
bool read_polled(const event::Call& call, RemoteMemory& memory, std::vector<Polled>& polled) {
  const std::string_view name = call.row->name;
  if (name == "poll" || name == "ppoll" || name == "ppoll_time64") {
    read_pollfds(call, memory, polled);
  } else if (name == "select" || name == "_newselect" || name == "pselect6" || name == "pselect6_time64") {
    read_sets(call, memory, polled);
  } else if (name == "epoll_wait" || name == "epoll_pwait" || name == "epoll_pwait2") {
    for (const Watched& one : parse_epoll(read_fdinfo(call.tid, static_cast<int>(call.args[0]))))
      polled.push_back({one.fd, (one.events & POLLIN) != 0, (one.events & POLLOUT) != 0});
  } else {
    return false;
  }
  return true;
}

}  // namespace

void WaitFinder::add_holder(Wait& wait, const Holder& holder) {
  if (wait.holders.size() < most_holders) {
    wait.holders.push_back(holder);
    wait.holders.back().comm = read_comm(holder.pid, holder.pid);
  } else {
    ++wait.more;
  }
}

void WaitFinder::explain_nobody(Wait& wait) {
  if (wait.holders.empty() && descriptors_.hidden_processes() > 0)
    wait.why_unknown = "there are processes whose descriptors may not be seen";
}

// Who reads waits for those who can write, and the other way round.
void WaitFinder::add_pipe_ends(Wait& wait, event::Pid pid) {
  struct stat own {};
  const bool is_path = wait.name[0] == '/';
  if (is_path && ::stat(fmt::format("/proc/{}/fd/{}", pid, wait.fd).c_str(), &own) != 0) return;
  for (const Descriptor* one : descriptors_.find(wait.name)) {
    struct stat other {};
    if (is_path && (::stat(fmt::format("/proc/{}/fd/{}", one->pid, one->fd).c_str(), &other) != 0 ||
                    other.st_dev != own.st_dev || other.st_ino != own.st_ino))
      continue;
    const Modes modes = read_modes(one->pid, one->fd);
    if (wait.writes ? modes.reads : modes.writes) add_holder(wait, {one->pid, 0, {}, one->fd});
  }
  explain_nobody(wait);
}

void WaitFinder::add_users(Wait& wait, std::uint64_t socket_inode) {
  for (const Descriptor* one : descriptors_.find(fmt::format("socket:[{}]", socket_inode)))
    add_holder(wait, {one->pid, 0, {}, one->fd});
  explain_nobody(wait);
}

void WaitFinder::add_socket_peer(Wait& wait, event::Pid pid, std::uint64_t inode) {
  if (const TcpSocket* tcp = sockets_.find_tcp(pid, inode)) {
    wait.name = to_text(tcp->local);
    wait.kind = tcp->listens ? Wait::Kind::listening : Wait::Kind::tcp_socket;
    if (tcp->listens) return;
    wait.peer = to_text(tcp->remote);
    if (const TcpSocket* peer = sockets_.find_peer(pid, *tcp)) {
      add_users(wait, peer->inode);
    } else {
      wait.why_unknown = "the other end is not in this network namespace";
    }
  } else if (const UnixSocket* local = sockets_.find_unix(pid, inode)) {
    wait.kind = local->listens ? Wait::Kind::listening : Wait::Kind::unix_socket;
    if (!local->name.empty()) wait.name = local->name;
    if (local->listens) return;
    if (local->peer == 0) {
      wait.why_unknown = "it is not connected";
      return;
    }
    wait.peer = fmt::format("socket:[{}]", local->peer);
    add_users(wait, local->peer);
  }
}

void WaitFinder::add_descriptor(Thread& thread, int fd, bool writes, bool polled) {
  if (thread.waits.size() >= most_waits) {
    ++thread.more_waits;
    return;
  }
  Wait wait;
  wait.kind = Wait::Kind::descriptor;
  wait.fd = fd;
  wait.writes = writes;
  wait.polled = polled;
  wait.name = read_target(thread.tid, fd);
  if (wait.name.empty()) return;
  if (inode_in(wait.name, "pipe:[") || (wait.name[0] == '/' && is_fifo(thread.tid, fd))) {
    wait.kind = Wait::Kind::pipe;
    add_pipe_ends(wait, thread.tid);
  } else if (const auto inode = inode_in(wait.name, "socket:[")) {
    add_socket_peer(wait, thread.tid, *inode);
  }
  thread.waits.push_back(std::move(wait));
}

// A POSIX lock is a process's, and /proc/locks says whose. The others belong to an open file: whoever has that open
// holds them.
void WaitFinder::add_lock(Thread& thread, int fd) {
  Wait wait;
  wait.kind = Wait::Kind::file_lock;
  wait.fd = fd;
  wait.name = read_target(thread.tid, fd);
  struct stat file {};
  const bool has_file = ::stat(fmt::format("/proc/{}/fd/{}", thread.tid, fd).c_str(), &file) == 0;
  const std::string inode = has_file ? std::to_string(file.st_ino) : std::string();
  const auto text = base::read_whole_file("/proc/locks");
  const auto locks = parse_locks(text ? *text : std::string_view());
  const auto waiting = std::find_if(locks.begin(), locks.end(), [&](const Lock& one) {
    return one.waiting && (one.pid == thread.pid || one.pid == -1) && inode_of(one) == inode;
  });
  if (waiting == locks.end()) {
    wait.why_unknown = "/proc/locks does not show it";
  } else {
    for (const Lock& one : locks)
      if (one.id == waiting->id && !one.waiting && one.kind == "POSIX") add_holder(wait, {one.pid, 0, {}, -1});
    for (const Descriptor* one : descriptors_.find(wait.name)) {
      if (one->pid == thread.pid && one->fd == fd) continue;
      const std::string info = read_fdinfo(one->pid, one->fd);
      const auto held = parse_locks(std::string_view(info).substr(std::min(info.find("lock:"), info.size())));
      if (std::any_of(held.begin(), held.end(), [&](const Lock& lock) {
            return !lock.waiting && lock.kind == waiting->kind && lock.kind != "POSIX" && inode_of(lock) == inode;
          }))
        add_holder(wait, {one->pid, 0, {}, one->fd});
    }
    explain_nobody(wait);
  }
  thread.waits.push_back(std::move(wait));
}

void WaitFinder::add_call_waits(Thread& thread) {
  RemoteMemory memory(thread.tid);
  const event::Call& call = thread.call;
  const std::string_view name = call.row->name;
  const int fd = static_cast<std::int32_t>(call.args[0]);
  std::vector<Polled> polled;
  if (name == "futex" || name == "futex_time64") {
    add_futex_wait(thread, memory);
  } else if (add_child_wait(thread, memory)) {
    return;
  } else if (read_polled(call, memory, polled)) {
    for (const Polled& one : polled) add_descriptor(thread, one.fd, one.writes && !one.reads, true);
  } else if (waits_for_lock(call)) {
    add_lock(thread, fd);
  } else if (const Use use = use_of(*call.row); use != Use::none) {
    const bool two = name == "splice" || name == "tee" || name == "sendfile" || name == "sendfile64";
    add_descriptor(thread, fd, use == Use::write, two);
    if (two) {
      const auto index = static_cast<std::size_t>(second_descriptor(name));
      add_descriptor(thread, static_cast<std::int32_t>(call.args[index]), use != Use::write, true);
    }
  }
}

void WaitFinder::find(Thread& thread) {
  if (thread.activity == Activity::traced) {
    Wait wait;
    wait.kind = Wait::Kind::tracer;
    const auto status = base::read_whole_file(fmt::format("/proc/{}/task/{}/status", thread.pid, thread.tid));
    const auto tracer = status ? find_status(*status, "TracerPid:") : std::nullopt;
    if (tracer && *tracer > 0) add_holder(wait, {static_cast<event::Pid>(*tracer), 0, {}, -1});
    thread.waits.push_back(std::move(wait));
  } else if (thread.activity == Activity::in_call && thread.call.row != nullptr) {
    add_call_waits(thread);
  }
}

}  // namespace ringside::source::now
