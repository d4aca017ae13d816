#include "tools/table_clock.h"

#include <chrono>

#include "base/time.h"
#include "base/quiet_thread.h"

namespace ringside::tools {

void TableClock::start() {
  if (thread_.joinable()) return;
  thread_ = base::start_quiet_thread([this] {
    std::unique_lock lock(mutex_);
    const auto until = [this] { return std::chrono::nanoseconds(due_ - base::Monotonic::now().since_zero.count); };
    while (!wake_.wait_for(lock, until(), [this] { return ended_; })) tick_();
  });
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
