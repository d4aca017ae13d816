// What happens at a door, step by step: from a call that is made now and disassembled, the entry points of the kernel
// that runs, and figures that are measured here. One explanation at a time, as with measure().
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bench/doors/way.h"

namespace ringside::bench {

struct ExplainOptions {
  Work work = Work::gettimeofday;
  double seconds = 1;  // of measuring; 0: no figures
  int cpu = -1;
  std::function<void(double done, std::string_view now)> progress;
};

// The names that can be explained: those of the ways, and of the doors that are for the record.
std::vector<std::string_view> explainable();

// The error: there is nothing of this name.
base::Result<std::string> explain_door(std::string_view name, const ExplainOptions& options);

}  // namespace ringside::bench
