#include "tools/table_clock.h"

#include <signal.h>

#include <chrono>

#include "base/time.h"

namespace ringside::tools {

void TableClock::start() {
  if (thread_.joinable()) return;
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);  // signals are for the thread that traces
  thread_ = std::thread([this] {
    std::unique_lock lock(mutex_);
    const auto until = [this] { return std::chrono::nanoseconds(due_ - base::Monotonic::now().since_zero.count); };
    while (!wake_.wait_for(lock, until(), [this] { return ended_; })) tick_();
  });
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void TableClock::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

}  // namespace ringside::tools
