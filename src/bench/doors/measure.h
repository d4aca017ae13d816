// Measuring all ways: pinned to one processor, warmed up, in rounds so that a slow second of the machine does not
// fall on one door alone. Each sample is of as many calls as make the timer small against it, and the timer is taken
// off. One measurement at a time in a process: it changes the caller's affinity and, for one way, a signal handler.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bench/doors/statistics.h"
#include "bench/doors/way.h"
#include "kernel/machine.h"
#include "ringside/doors.h"

namespace ringside::bench {

enum class Method : std::uint8_t {
  batched,
  article,  // single calls between two readings of clock_gettime, which are part of the figure
};

struct MeasureOptions {
  Work work = Work::gettimeofday;
  Method method = Method::batched;
  double seconds = 5;     // of sampling, over all ways
  int cpu = -1;           // -1: the one this thread runs on
  std::vector<Way> only;  // empty: all
  // How much of the whole is done, from 0 to 1, and what is measured now; may be empty.
  std::function<void(double done, std::string_view now)> progress;
};

struct MeasuredWay {
  Way way = Way::near_call;
  std::optional<Summary> cost;  // in nanoseconds; nothing: `why` says why not
  std::string why;
  std::uint32_t batch = 1;
};

struct Report {
  kernel::Machine machine;
  Work work = Work::gettimeofday;
  Method method = Method::batched;
  int cpu = 0;
  double ticks_per_nanosecond = 0;
  double timer = 0;                 // nanoseconds that were taken off each sample
  bool sees_interruptions = false;  // the kernel tells of them through rseq
  std::vector<MeasuredWay> ways;
  std::vector<DoorState> record;  // doors that nobody can use, looked for all the same

  // The figures of a way; nullptr: it was not measured.
  const Summary* cost_of(Way way) const;
};

constexpr const char* method_name(Method method) { return method == Method::batched ? "batched" : "article"; }

// The error: the processor cannot be used.
base::Result<Report> measure(const MeasureOptions& options);

}  // namespace ringside::bench
