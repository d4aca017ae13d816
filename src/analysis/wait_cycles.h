// Threads that wait for one another: the deadlocks among what `ringside now` saw. No state; any thread.
#pragma once

#include <vector>

#include "source/now/snapshot.h"

namespace ringside::analysis {

// Each cycle once, in the order of waiting, from its lowest tid on: of {1, 2}, 1 waits for 2 and 2 for 1. A thread
// counts as waiting for another when nobody else could end its wait: it waits for one thing, which one thread holds,
// or one process that has no other threads.
std::vector<std::vector<event::Pid>> find_wait_cycles(const std::vector<source::now::Process>& processes);

}  // namespace ringside::analysis
