// The process to take in where the user named a process or one of its threads. No state.
#pragma once

#include "base/result.h"
#include "event/event.h"

namespace ringside::source::bpf {

// An error where there is none, or where it has ended and nobody has waited for it.
base::Result<event::Pid> process_of(event::Pid pid);

}  // namespace ringside::source::bpf
