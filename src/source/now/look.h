// `ringside now`'s source: processes as they are at this moment, read without stopping or tracing them. No state
// between looks; one thread, and a short one on each CPU (sleep_clock.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/plan.h"
#include "source/call_set.h"
#include "source/now/snapshot.h"
#include "source/stack/files.h"

namespace ringside::source::now {

struct LookOptions {
  std::vector<event::Pid> pids;  // processes, or single threads
  bool everyone = false;         // every process but ourselves and the kernel's own threads
  // Of these:
  std::string cgroup;                     // those in this group of the unified hierarchy; empty: all
  std::string comm;                       // threads of this name; empty: all
  std::optional<std::uint32_t> uid;       // processes of this user
  CallSet calls = CallSet::everything();  // threads in such a call
  bool calls_given = false;               // otherwise also those that are in none
  bool kernel_stacks = false;
  stack::Files* files = nullptr;  // for user stacks, which refer into it; nullptr: without
  catalog::Limits limits;
};

struct Sight {
  std::vector<Process> processes;
  std::size_t refused = 0;  // with `everyone`: processes that may not be looked at
};

// An error: a process of `pids` is not there, or may not be looked at.
base::Result<Sight> look(const LookOptions& options);

}  // namespace ringside::source::now
