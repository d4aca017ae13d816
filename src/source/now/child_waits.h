// Which children a thread waits for: wait4 and its like, and the parent of a vfork. No state; one thread.
#pragma once

#include "source/copier.h"
#include "source/now/snapshot.h"

namespace ringside::source::now {

// False: it is no such call.
bool add_child_wait(Thread& thread, MemoryReader& memory);

}  // namespace ringside::source::now
