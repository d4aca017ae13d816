#include "source/ptrace/cpu_follower.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "base/short_text.h"
#include "base/time.h"

namespace ringside::source::ptrace {
namespace {

constexpr std::uint32_t lone_after = 8;      // stops in a row of one thread that make it a lone one
constexpr std::uint32_t look_again = 256;    // stops between two looks at where it runs
constexpr std::uint32_t trust_least = 1024;  // stops for which the outcome of a trial is trusted, at first
constexpr std::uint32_t trust_most = 32'768;

// Field 39 of /proc/TID/stat; -1: not to be had.
int cpu_of(event::Pid tid) {
  const base::ShortText path("/proc/%d/stat", tid);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
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
  if (!enabled_) return;
  enabled_ = ::sched_getaffinity(0, sizeof original_, &original_) == 0 && CPU_COUNT(&original_) > 1;
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

bool CpuFollower::add_gap() {
  const std::int64_t now = base::Monotonic::now().since_zero.count;
  if (last_stop_ != 0) gaps_[gap_count_++] = now - last_stop_;
  last_stop_ = now;
  return gap_count_ == gaps_.size();
}

std::int64_t CpuFollower::median_gap() {
  const auto middle = gaps_.begin() + gaps_.size() / 2;
  std::nth_element(gaps_.begin(), middle, gaps_.end());
  return *middle;
}

void CpuFollower::begin_trial(State state) {
  state_ = state;
  gap_count_ = 0;
  last_stop_ = 0;
}

void CpuFollower::settle(bool following_pays) {
  following_pays_ = following_pays;
  state_ = State::settled;
  settled_stops_ = 0;
  trusted_stops_ = std::clamp(2 * trusted_stops_, trust_least, trust_most);
}

// Comes at every stop during a trial, seldom when that is over.
void CpuFollower::step(event::Pid tid) {
  if (tid != last_tid_) {
    last_tid_ = tid;
    streak_ = 0;
    next_step_ = lone_after;
    release();
    if (state_ != State::settled) begin_trial(State::trial_anywhere);
    return;
  }
  next_step_ = streak_ + 1;
  switch (state_) {
    case State::trial_anywhere:
      if (!add_gap()) return;
      if (cpu_of(tid) == ::sched_getcpu()) {  // together already: a trial could only part them
        settle(following_pays_);
        break;
      }
      gap_anywhere_ = median_gap();
      pin(cpu_of(tid));
      return begin_trial(State::trial_following);
    case State::trial_following:
      // The pair needs a moment to settle, and the tracee may be moved once more.
      if (gap_count_ == gaps_.size() / 4) pin(cpu_of(tid));
      if (!add_gap()) return;
      // Where an idle CPU shares a cache with theirs, the kernel wakes the tracee over there at every stop, and
      // following leads nowhere.
      settle(pinned_ && cpu_of(tid) == cpu_ && median_gap() * 10 < gap_anywhere_ * 9);
      break;
    case State::settled: break;
  }
  settled_stops_ += streak_;
  streak_ = 0;
  next_step_ = look_again;
  if (following_pays_) {
    pin(cpu_of(tid));
  } else {
    release();
  }
  if (settled_stops_ < trusted_stops_) return;
  release();
  begin_trial(State::trial_anywhere);
  next_step_ = 1;
}

}  // namespace ringside::source::ptrace
