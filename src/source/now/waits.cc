#include "source/now/waits.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string_view>

#include "base/fd.h"
#include "kernel/proc.h"
#include "source/now/child_waits.h"
#include "source/now/futex_owner.h"
#include "source/process_facts.h"

namespace ringside::source::now {
namespace {

constexpr std::size_t most_holders = 16;
constexpr std::size_t most_waits = 64;
constexpr std::string_view eventfd = "anon_inode:[eventfd]";
constexpr std::string_view terminals = "/dev/pts/";
constexpr const char* silent = "its file system does not answer";

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

// The process that a descriptor stands for; nothing: it stands for none, or that has ended.
std::optional<event::Pid> process_of_pidfd(event::Pid pid, int fd, std::string_view target) {
  if (target != "anon_inode:[pidfd]" && !target.starts_with("pidfd:[")) return std::nullopt;
  const auto process = kernel::find_number(read_fdinfo(pid, fd), "Pid:");
  if (!process || *process <= 0) return std::nullopt;
  return static_cast<event::Pid>(*process);
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

void read_pollfds(const event::Call& call, MemoryReader& memory, std::vector<Polled>& polled) {
  std::vector<pollfd> fds(std::min<std::uint64_t>(static_cast<std::uint32_t>(call.args[1]), 4096));
  const std::size_t got = memory.read_one(call.args[0], std::as_writable_bytes(std::span(fds)));
  fds.resize(got / sizeof(pollfd));
  for (const pollfd& one : fds)
    if (one.fd >= 0) polled.push_back({one.fd, (one.events & POLLIN) != 0, (one.events & POLLOUT) != 0});
}

// select's sets: bit n of the first for reading from n, of the second for writing.
void read_sets(const event::Call& call, MemoryReader& memory, std::vector<Polled>& polled) {
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
bool read_polled(const event::Call& call, MemoryReader& memory, std::vector<Polled>& polled) {
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
    wait.holders.back().comm = read_comm(holder.pid, holder.pid).data();
  } else {
    ++wait.more;
  }
}

// As /proc/locks has it. Kernels before 5.14 do not say it in fdinfo.
std::string WaitFinder::inode_behind(event::Pid pid, int fd) {
  if (const auto told = kernel::find_line(read_fdinfo(pid, fd), "ino:")) return std::string(*told);
  const auto file = file_systems_.read(pid, fd);
  return file ? std::to_string(file->inode) : std::string();
}

void WaitFinder::explain_nobody(Wait& wait) {
  if (wait.holders.empty() && descriptors_.hidden_processes() > 0)
    wait.why_unknown = "there are processes whose descriptors may not be seen";
}

// Who reads waits for those who can write, and the other way round.
void WaitFinder::add_pipe_ends(Wait& wait, event::Pid pid) {
  const bool is_path = wait.name[0] == '/';
  const auto own = is_path ? file_systems_.read(pid, wait.fd) : std::nullopt;
  if (is_path && !own) return;
  for (const Descriptor* one : descriptors_.find(wait.name)) {
    if (is_path) {
      const auto other = file_systems_.read(one->pid, one->fd);
      if (!other || !other->is_same(*own)) continue;
    }
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

// Whoever has the same counter open may add to it, or take from it.
void WaitFinder::add_eventfd_users(Wait& wait, event::Pid pid) {
  constexpr std::string_view id = "eventfd-id:";
  wait.kind = Wait::Kind::eventfd;
  const auto own = kernel::find_number(read_fdinfo(pid, wait.fd), id);
  if (!own) {
    wait.why_unknown = "the kernel does not tell which eventfd it is";
    return;
  }
  for (const Descriptor* one : descriptors_.find(eventfd))
    if (kernel::find_number(read_fdinfo(one->pid, one->fd), id) == own) add_holder(wait, {one->pid, 0, {}, one->fd});
  explain_nobody(wait);
}

// What is typed comes from whoever holds the other side of a pseudo-terminal: an emulator, sshd, tmux. Numbers are
// told apart by name space, as containers number their own.
void WaitFinder::add_terminal_master(Wait& wait, event::Pid pid) {
  wait.kind = Wait::Kind::terminal;
  const std::string number = wait.name.substr(terminals.size());
  const auto name_space = [](event::Pid of) { return kernel::read_link(fmt::format("/proc/{}/ns/mnt", of)); };
  const std::string own = name_space(pid);
  for (const std::string_view master : {"/dev/ptmx", "/dev/pts/ptmx"})
    for (const Descriptor* one : descriptors_.find(master))
      if (kernel::find_line(read_fdinfo(one->pid, one->fd), "tty-index:") == number && name_space(one->pid) == own)
        add_holder(wait, {one->pid, 0, {}, one->fd});
  explain_nobody(wait);
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
  if (inode_in(wait.name, "pipe:[")) {
    wait.kind = Wait::Kind::pipe;
    add_pipe_ends(wait, thread.tid);
  } else if (const auto inode = inode_in(wait.name, "socket:[")) {
    add_socket_peer(wait, thread.tid, *inode);
  } else if (wait.name == eventfd) {
    add_eventfd_users(wait, thread.tid);
  } else if (const auto process = process_of_pidfd(thread.tid, fd, wait.name)) {
    wait.kind = Wait::Kind::process_end;
    add_holder(wait, {*process, 0, {}, -1});
  } else if (wait.name.starts_with(terminals)) {
    add_terminal_master(wait, thread.tid);
  } else if (!file_systems_.answers(thread.tid, fd)) {
    wait.why_unknown = silent;
  } else if (const auto file = file_systems_.read(thread.tid, fd); file && file->is_fifo && wait.name[0] == '/') {
    wait.kind = Wait::Kind::pipe;
    add_pipe_ends(wait, thread.tid);
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
  const std::string inode = inode_behind(thread.tid, fd);
  const auto text = base::read_whole_file("/proc/locks");
  const auto locks = parse_locks(text ? *text : std::string_view());
  const auto waiting = std::find_if(locks.begin(), locks.end(), [&](const Lock& one) {
    return one.waiting && (one.pid == thread.pid || one.pid == -1) && inode_of(one) == inode;
  });
  if (waiting == locks.end()) {
    wait.why_unknown = file_systems_.answers(thread.tid, fd) ? "/proc/locks does not show it" : silent;
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
    // Under another name, or in descriptors that may not be seen: who took it is known, and may have passed it on.
    for (const Lock& one : locks)
      if (wait.holders.empty() && one.id == waiting->id && !one.waiting && one.pid > 0)
        add_holder(wait, {one.pid, 0, {}, -1});
    explain_nobody(wait);
  }
  thread.waits.push_back(std::move(wait));
}

void WaitFinder::add_call_waits(Thread& thread) {
  ProcessMemory memory(memories_, thread.pid, thread.tid);
  const event::Call& call = thread.call;
  const std::string_view name = call.row->name;
  const int fd = static_cast<std::int32_t>(call.args[0]);
  std::vector<Polled> polled;
  if (thread.wait_channel == "wait_for_partner") {  // of fs/pipe.c, in all calls that open
    thread.waits.emplace_back().kind = Wait::Kind::fifo_partner;
  } else if (name == "futex" || name == "futex_time64") {
    add_futex_wait(thread, memory);
  } else if (name == "waitid" && fd == P_PIDFD) {
    add_descriptor(thread, static_cast<std::int32_t>(call.args[1]), false, false);
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
  if (thread.activity == Activity::traced || thread.activity == Activity::ended) {
    const bool traced = thread.activity == Activity::traced;
    const auto text = base::read_whole_file(fmt::format("/proc/{}/task/{}/status", thread.pid, thread.tid));
    const std::string status = text ? *text : std::string();
    // While other threads go on nobody can wait for the one that led them.
    if (!traced && (thread.tid != thread.pid || kernel::find_number(status, "Threads:") != 1)) return;
    Wait wait;
    wait.kind = traced ? Wait::Kind::tracer : Wait::Kind::parent;
    const auto whom = kernel::find_number(status, traced ? "TracerPid:" : "PPid:");
    if (whom && *whom > 0) add_holder(wait, {static_cast<event::Pid>(*whom), 0, {}, -1});
    thread.waits.push_back(std::move(wait));
  } else if (thread.activity == Activity::in_call && thread.call.row != nullptr) {
    add_call_waits(thread);
  }
}

}  // namespace ringside::source::now
