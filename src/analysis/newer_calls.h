// Calls that the running kernel has and the catalog has not: their names and arguments from tracefs, their numbers
// from the kernel's dispatch, their structs from its type information. One thread.
#pragma once

#include <vector>

#include "analysis/explanation.h"

namespace ringside::analysis {

// Those with a tracepoint, with their number where it can be told. Nothing where tracefs cannot be read.
std::vector<TracedCall> newer_calls();

// Makes rows of the catalog of those that have a number, for the rest of the process; to be called before anything
// else has looked at the catalog's rows. Where the kernel's call numbers are the same on i386 (from 424 on), i386
// gets them too, with addresses for pointers to structs: their layout is told for 64 bits alone.
void add_newer_calls();

}  // namespace ringside::analysis
