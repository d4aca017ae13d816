// Shows the id of a process or thread, with its name and what it is to us where that is asked for. No state.
#pragma once

#include "decode/decode.h"
#include "kernel/process_names.h"

namespace ringside::decode {

// Groups and sessions have no name of their own.
using kernel::Identifies;

// `caller`: the thread that said it, or is told it.
void show_process_id(Visitor& out, const Options& options, event::Pid caller, std::int32_t id,
                     Identifies what = Identifies::thread);

}  // namespace ringside::decode
