#include "source/now/sleep_clock.h"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/fd.h"
#include "base/quiet_thread.h"
#include "base/time.h"
#include "source/now/proc_text.h"

namespace ringside::source::now {
namespace {

constexpr std::int64_t most_for_one = 500'000'000;  // nanoseconds

std::int64_t monotonic() { return base::Monotonic::now().since_zero.count; }

// Being switched to brings our own last_ran up to date. What passes between the two readings makes the sleep seem
// shorter, never longer: so the attempt in which least passed is the best.
std::optional<std::int64_t> measure_here() {
  constexpr int tries = 5;
  constexpr std::int64_t good_enough = 200'000;
  const timespec nap{0, 1000};
  std::optional<std::int64_t> best;
  std::int64_t shortest = 0;
  for (int i = 0; i < tries; ++i) {
    ::nanosleep(&nap, nullptr);
    const std::int64_t before = monotonic();
    const auto text = base::read_whole_file("/proc/thread-self/sched");
    const std::int64_t after = monotonic();
    const auto own = text ? parse_sched(*text) : std::nullopt;
    if (!own || own->last_ran == 0) return std::nullopt;
    if (!best || after - before < shortest) best = after - own->last_ran;
    shortest = i == 0 ? after - before : std::min(shortest, after - before);
    if (shortest < good_enough) break;
  }
  return best;
}

// Measures on a CPU by a thread of its own, which may not get to run there: a real-time thread can keep a CPU for
// ever.
class Measurement {
 public:
  explicit Measurement(int processor) {
    CPU_ZERO(&there_);
    CPU_SET(static_cast<unsigned>(processor), &there_);
    thread_ = base::start_quiet_thread([this] { run(); });
  }

  // Nothing: the CPU is not for us, or is not to be had within that time.
  std::optional<std::int64_t> wait(std::chrono::nanoseconds patience) {
    if (!thread_.joinable()) return std::nullopt;
    constexpr std::chrono::milliseconds step(10);
    cpu_set_t ours;
    const bool movable = ::sched_getaffinity(0, sizeof ours, &ours) == 0;
    std::unique_lock lock(mutex_);
    bool given_up = false;
    while (!ended_.wait_for(lock, given_up ? std::chrono::nanoseconds(step) : patience, [this] { return done_; })) {
      given_up = true;
      // It has to run in order to end, so away from there; again, as it may only now be about to go there.
      if (movable && tid_ != 0) (void)::sched_setaffinity(tid_, sizeof ours, &ours);
    }
    lock.unlock();
    thread_.join();
    return given_up ? std::nullopt : ahead_;
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    tid_ = ::gettid();
    lock.unlock();
    const bool there = ::sched_setaffinity(0, sizeof there_, &there_) == 0;
    const auto ahead = there ? measure_here() : std::nullopt;
    lock.lock();
    ahead_ = ahead;
    done_ = true;
    ended_.notify_one();
  }

  cpu_set_t there_;
  std::mutex mutex_;  // guards what follows, up to the thread
  std::condition_variable ended_;
  bool done_ = false;
  pid_t tid_ = 0;
  std::optional<std::int64_t> ahead_;
  std::thread thread_;
};

}  // namespace

std::optional<std::int64_t> SleepClock::measure(int processor) {
  if (processor < 0 || processor >= CPU_SETSIZE || patience_ <= 0) return std::nullopt;
  const std::int64_t began = monotonic();
  const auto ahead = Measurement(processor).wait(std::chrono::nanoseconds(std::min(patience_, most_for_one)));
  if (!ahead) patience_ -= monotonic() - began;
  return ahead;
}

std::optional<std::int64_t> SleepClock::since(int processor, std::int64_t last_ran) {
  auto at = ahead_.find(processor);
  if (at == ahead_.end()) at = ahead_.emplace(processor, measure(processor)).first;
  if (!at->second || last_ran == 0) return std::nullopt;
  return std::max<std::int64_t>(monotonic() - *at->second - last_ran, 0);
}

}  // namespace ringside::source::now
