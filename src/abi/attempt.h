// A function tried in a child process that may die of it: how one finds out what a CPU or a kernel refuses. The child
// is a fork, so the function may call only what is safe there. No state; any thread.
#pragma once

namespace ringside::abi {

struct Attempt {
  bool ended = false;  // false: it could not be tried, or took too long
  int signal = 0;      // that killed it
  long value = 0;      // what the function returned, when no signal did
};

Attempt attempt(long (*function)());

}  // namespace ringside::abi
