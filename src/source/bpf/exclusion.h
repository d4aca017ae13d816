// Who must not be watched when everybody is: the tracer, and those that carry its output to a person. What they do to
// show a call would make more calls to show. Reads /proc; no state.
#pragma once

#include <set>

#include "event/event.h"

namespace ringside::source::bpf {

// This process and its ancestors up to init; who reads from pipes that it writes into; who holds the master of the
// pseudo-terminals that it has open, and so on for the terminals that those have open.
std::set<event::Pid> read_own_carriers();

}  // namespace ringside::source::bpf
