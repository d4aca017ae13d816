#include "tools/flusher.h"

#include <signal.h>

#include <chrono>
#include <system_error>

namespace ringside::tools {

void Flusher::start() {
  if (thread_.joinable() || failed_) return;
  // Signals are for the thread that traces.
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error&) {
    // No room for a thread: what a call begins with is seen when something else is written.
    failed_ = true;
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
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
