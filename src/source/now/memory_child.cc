#include "source/now/memory_child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "base/time.h"

namespace ringside::source::now {
namespace {

constexpr std::int64_t for_one = 1'000'000'000;  // nanoseconds that one answer may take
constexpr std::int64_t for_all = 2'000'000'000;  // that answers which do not come may take together
constexpr std::int64_t least = 100'000'000;      // of each, when that is spent
constexpr std::size_t most_pieces = 64;
constexpr std::size_t room = std::size_t{8} << 20;

std::int64_t monotonic() { return base::Monotonic::now().since_zero.count; }

struct Piece {
  std::uint64_t address;
  std::size_t size;
  std::size_t got;
};

}  // namespace

struct MemoryChild::Area {
  event::Pid tid;
  std::size_t count;          // of pieces; 0: a file is wanted
  std::array<char, 64> path;  // of the file
  std::array<Piece, most_pieces> pieces;
  std::array<std::byte, room> bytes;  // of all pieces, one after the other
};

MemoryChild::MemoryChild() : patience_(for_all) {
  void* const area = ::mmap(nullptr, sizeof(Area), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (area != MAP_FAILED) area_ = static_cast<Area*>(area);
}

MemoryChild::~MemoryChild() {
  leave();
  if (area_ != nullptr) ::munmap(area_, sizeof(Area));
}

// It ends by itself when nobody listens any more; one that is held is killed, which helps at once, later or never.
void MemoryChild::leave() {
  if (child_ <= 0) return;
  socket_.reset();
  ::kill(child_, SIGKILL);
  constexpr timespec nap{0, 1'000'000};
  for (int tries = 0; tries < 20 && ::waitpid(child_, nullptr, WNOHANG) == 0; ++tries) ::nanosleep(&nap, nullptr);
  child_ = -1;
}

bool MemoryChild::start() {
  if (child_ > 0) return true;
  std::array<int, 2> ends{};
  if (area_ == nullptr || ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
  base::Fd ours(ends[0]);
  const base::Fd theirs(ends[1]);
  const pid_t parent = ::getpid();
  child_ = ::fork();
  if (child_ == 0) serve(theirs.get(), parent);
  if (child_ < 0) return false;
  socket_ = std::move(ours);
  return true;
}

// In the child. Whoever reads our output must not wait for it to close that.
void MemoryChild::serve(int socket, int parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);
  const auto own = static_cast<unsigned>(socket);
  if (own > 0) ::syscall(SYS_close_range, 0U, own - 1, 0U);
  ::syscall(SYS_close_range, own + 1, ~0U, 0U);
  RemoteMemory memory;
  event::Pid tid = 0;
  char byte = 0;
  while (::recv(socket, &byte, 1, 0) == 1) {
    std::byte* at = area_->bytes.data();
    if (area_->count == 0) {
      Piece& piece = area_->pieces[0];
      const int file = ::open(area_->path.data(), O_RDONLY | O_CLOEXEC);
      ssize_t got = 0;
      while (file >= 0 && piece.got < piece.size && (got = ::read(file, at + piece.got, piece.size - piece.got)) > 0)
        piece.got += static_cast<std::size_t>(got);
      byte = file >= 0 && got >= 0 ? 1 : 0;
      ::close(file);
    } else {
      if (tid != area_->tid) memory.reset(tid = area_->tid);
      std::array<MemoryRead, most_pieces> reads{};
      for (std::size_t i = 0; i < area_->count; ++i) {
        const Piece& piece = area_->pieces[i];
        reads[i] = {piece.address, {at, piece.size}, 0};
        at += piece.size;
      }
      memory.read(std::span(reads).first(area_->count));
      for (std::size_t i = 0; i < area_->count; ++i) area_->pieces[i].got = reads[i].got;
    }
    if (::send(socket, &byte, 1, MSG_NOSIGNAL) != 1) break;
  }
  ::_exit(0);
}

// Of what stands in the area. False: no answer came, or that there is none.
bool MemoryChild::ask(event::Pid pid) {
  const std::int64_t began = monotonic();
  const std::int64_t until = began + std::max(std::min(for_one, patience_), least);
  char byte = 0;
  int got = 0;
  if (::send(socket_.get(), &byte, 1, MSG_NOSIGNAL) == 1) {
    pollfd polled{socket_.get(), POLLIN, 0};
    do {
      const std::int64_t rest = std::max<std::int64_t>(until - monotonic(), 0);
      got = ::poll(&polled, 1, static_cast<int>(rest / 1'000'000) + 1);
    } while (got < 0 && errno == EINTR);
    if (got > 0 && ::recv(socket_.get(), &byte, 1, 0) == 1) return byte != 0 || area_->count != 0;
  }
  patience_ = std::max<std::int64_t>(patience_ - (monotonic() - began), 0);
  silent_.insert(pid);
  leave();
  // What the one that is left behind writes must not reach the next.
  void* const area = ::mmap(nullptr, sizeof(Area), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ::munmap(area_, sizeof(Area));
  area_ = area == MAP_FAILED ? nullptr : static_cast<Area*>(area);
  return false;
}

void MemoryChild::read(event::Pid pid, event::Pid tid, std::span<MemoryRead> reads) {
  for (MemoryRead& read : reads) read.got = 0;
  if (!answers(pid)) return;
  if (!start()) {
    if (own_tid_ != tid) own_.reset(own_tid_ = tid);
    return own_.read(reads);
  }
  // As many at a time as there is room for; of one that is larger as much as there is.
  for (std::size_t first = 0; first < reads.size();) {
    area_->tid = tid;
    std::size_t used = 0;
    std::size_t count = 0;
    for (; first + count < reads.size() && count < most_pieces; ++count) {
      const MemoryRead& read = reads[first + count];
      const std::size_t size = std::min(read.to.size(), room);
      if (used + size > room) break;
      area_->pieces[count] = {read.address, size, 0};
      used += size;
    }
    area_->count = count;
    if (!ask(pid)) return;
    const std::byte* at = area_->bytes.data();
    for (std::size_t i = 0; i < count; ++i) {
      MemoryRead& read = reads[first + i];
      read.got = std::min(area_->pieces[i].got, area_->pieces[i].size);
      std::memcpy(read.to.data(), at, read.got);
      at += area_->pieces[i].size;
    }
    first += count;
  }
}

std::optional<std::string> MemoryChild::read_file(event::Pid pid, const char* name, std::size_t most) {
  if (!answers(pid)) return std::nullopt;
  if (!start()) {
    auto text = base::read_whole_file("/proc/" + std::to_string(pid) + "/" + name);
    if (!text) return std::nullopt;
    text->resize(std::min(text->size(), most));
    return *std::move(text);
  }
  area_->count = 0;
  area_->pieces[0] = {0, std::min(most, room), 0};
  std::snprintf(area_->path.data(), area_->path.size(), "/proc/%d/%s", pid, name);
  if (!ask(pid)) return std::nullopt;
  const std::size_t got = std::min(area_->pieces[0].got, room);
  return std::string(reinterpret_cast<const char*>(area_->bytes.data()), got);
}

}  // namespace ringside::source::now
