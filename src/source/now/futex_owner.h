// Who holds the futex that a thread waits for, where its memory tells. No state; one thread.
#pragma once

#include "source/copier.h"
#include "source/now/snapshot.h"

namespace ringside::source::now {

// Adds what the futex call of `thread` waits for; nothing when it does not wait.
void add_futex_wait(Thread& thread, MemoryReader& memory);

// A thread by the id that it has in the pid namespace of process `pid`; nothing: there is none. A thread of any
// process when `anywhere`.
std::optional<Holder> find_thread(event::Pid pid, event::Pid tid, bool anywhere);

}  // namespace ringside::source::now
