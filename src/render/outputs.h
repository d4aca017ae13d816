// Where the lines of a thread go: to one writer for all threads, or to one each (-ff).
#pragma once

#include <functional>

#include "base/writer.h"
#include "event/event.h"

namespace ringside::render {

// Called when a thread writes for the first time; the writer must last until the thread's end was rendered.
using Outputs = std::function<base::Writer&(event::Pid tid)>;

}  // namespace ringside::render
