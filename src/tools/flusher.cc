#include "tools/flusher.h"

#include <chrono>

#include "base/quiet_thread.h"

namespace ringside::tools {

void Flusher::start() {
  if (thread_.joinable() || failed_) return;
  thread_ = base::start_quiet_thread([this] { run(); });
  failed_ = !thread_.joinable();  // what a call begins with is then seen when something else is written
}

void Flusher::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Flusher::run() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, std::chrono::milliseconds(100), [this] { return ended_; })) output_.flush();
}

}  // namespace ringside::tools
