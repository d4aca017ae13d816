// Flusher: a thread that hands over what was written to files but not flushed, ten times a second: the beginning
// of a call that hangs is then seen by who looks at the file, without a write for the beginning of each.
// What it flushes is guarded by its mutex.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "tools/trace_output.h"

namespace ringside::tools {

class Flusher {
 public:
  explicit Flusher(TraceOutput& output) : output_(output) {}
  Flusher(const Flusher&) = delete;
  Flusher& operator=(const Flusher&) = delete;
  ~Flusher() { stop(); }

  // Hold it while touching the output.
  std::mutex& mutex() { return mutex_; }

  // Begins, once; to be called when no further child will be forked by this process.
  void start();
  void stop();

 private:
  void run();

  TraceOutput& output_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ended_ = false;
  bool failed_ = false;  // to begin
  std::thread thread_;
};

}  // namespace ringside::tools
