// The name spaces that a call has made or entered, as /proc names them while the thread is stopped. No state; the
// tracer's thread.
#pragma once

#include <string>

#include "event/event.h"

namespace ringside::source::ptrace {

// `uts:[4026532177], net:[4026532179]`, in the order of their names; empty: none, or they cannot be looked at. The
// call has succeeded.
std::string new_namespaces(const event::Call& call);

}  // namespace ringside::source::ptrace
