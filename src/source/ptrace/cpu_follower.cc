#include "source/ptrace/cpu_follower.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace ringside::source::ptrace {
namespace {

constexpr std::uint32_t lone_after = 8;     // stops in a row of one thread that make it a lone one
constexpr std::uint32_t look_again = 256;   // stops between two looks at where it runs

// Field 39 of /proc/TID/stat; -1: not to be had.
int cpu_of(event::Pid tid) {
  char path[32];
  std::snprintf(path, sizeof path, "/proc/%d/stat", tid);
  const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  char text[1024];
  const ssize_t length = ::read(fd, text, sizeof text - 1);
  ::close(fd);
  if (length <= 0) return -1;
  text[length] = '\0';
  const char* at = std::strrchr(text, ')');  // the name may hold anything
  for (int field = 2; at != nullptr && field < 39; ++field) at = std::strchr(at + 1, ' ');
  return at == nullptr ? -1 : std::atoi(at + 1);
}

}  // namespace

CpuFollower::CpuFollower(bool enabled) : enabled_(enabled) {
  CPU_ZERO(&original_);
  if (enabled_ && ::sched_getaffinity(0, sizeof original_, &original_) != 0) enabled_ = false;
}

void CpuFollower::release() {
  if (!pinned_) return;
  ::sched_setaffinity(0, sizeof original_, &original_);
  pinned_ = false;
  cpu_ = -1;
}

void CpuFollower::pin(int cpu) {
  if (pinned_ && cpu == cpu_) return;
  if (cpu < 0 || cpu >= CPU_SETSIZE || !CPU_ISSET(cpu, &original_)) return release();
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(cpu, &one);
  if (::sched_setaffinity(0, sizeof one, &one) != 0) return release();
  pinned_ = true;
  cpu_ = cpu;
}

void CpuFollower::look(event::Pid tid) {
  if (tid != last_tid_) {
    last_tid_ = tid;
    streak_ = 0;
    next_look_ = lone_after;
    release();
    return;
  }
  streak_ = 0;
  next_look_ = look_again;
  pin(cpu_of(tid));
}

}  // namespace ringside::source::ptrace
