// Counter: a source that counts instead of telling of each call. Nothing is sent for a call: the kernel adds it up
// where it ends, unless calls are to be told by themselves. Its run() calls Sink::on_pause() some fifty times a
// second and tells the sink of losses at the end; read() may be called from there, and after run().
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "base/result.h"
#include "source/count.h"
#include "source/source.h"

namespace ringside::source {

struct CounterOptions {
  CallSet calls = CallSet::everything();
  BySet by;
  bool times = true;        // otherwise calls and errors alone, which costs less
  bool recent = false;      // keep the shortest and the longest of each epoch
  bool histograms = false;  // of each call, with By::call alone

  // Told of each call that took at least `slower` nanoseconds, on the thread of run(); empty: none is told.
  std::function<void(const TimedCall&)> on_call;
  std::int64_t slower = 0;
};

class Counter : public Source {
 public:
  struct Visitor {
    std::function<void(const CountKey&, const Count&)> count;
    // What a process or thread was called last.
    std::function<void(event::Pid, const Comm&)> name;
    // The buckets of a call's histogram (programs/histogram_format.h).
    std::function<void(const CountKey&, std::span<const std::uint64_t>)> histogram;
    // Calls for whose keys there was no room.
    std::function<void(const Count&)> others;
  };

  // What was counted since the beginning. With `end_epoch`, the recent figures begin anew.
  virtual base::Result<void> read(const Visitor& visitor, bool end_epoch) = 0;
};

// Needs what the bpf source needs.
base::Result<std::unique_ptr<Counter>> make_bpf_counter(const Targets& targets, const CounterOptions& options);

}  // namespace ringside::source
