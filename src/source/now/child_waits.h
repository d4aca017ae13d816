// Which children a thread waits for: wait4 and its like, and the parent of a vfork. No state; one thread.
#pragma once

#include "source/now/snapshot.h"
#include "source/remote_memory.h"

namespace ringside::source::now {

// False: it is no such call.
bool add_child_wait(Thread& thread, RemoteMemory& memory);

}  // namespace ringside::source::now
