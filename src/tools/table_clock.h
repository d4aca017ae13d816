// A thread that calls back each time a table is due, for runs whose events may stop coming. Borrows all that it is
// given. start() and stop() belong to the thread that made it; the callback runs in a thread of its own.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

namespace ringside::tools {

class TableClock {
 public:
  // `due` is a monotonic moment in nanoseconds, which `tick` moves on; both are used with `mutex` held.
  TableClock(std::mutex& mutex, const std::int64_t& due, std::function<void()> tick)
      : mutex_(mutex), due_(due), tick_(std::move(tick)) {}
  ~TableClock() { stop(); }
  TableClock(const TableClock&) = delete;
  TableClock& operator=(const TableClock&) = delete;

  // Does nothing when it goes already. To be called once there are events: then no further child is forked.
  void start();

  // Joins the thread, which may speak to the source: before that goes.
  void stop();

 private:
  std::mutex& mutex_;
  const std::int64_t& due_;
  const std::function<void()> tick_;
  std::condition_variable wake_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace ringside::tools
