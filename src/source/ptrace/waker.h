// wait4 has no timeout and cannot watch a descriptor, and a signal that arrives just before it is lost on it.
// What surely ends it is a child that ends: so whoever must wake the tracer makes one. Stateless.
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace ringside::source::ptrace {

// Makes a pending or coming wait4(-1, …, __WALL) of this process return. Async-signal-safe.
void wake_waiter() noexcept;

// The same after a time: gives the pid of the child whose end will do it, -1 on failure.
pid_t wake_waiter_after(std::int64_t nanoseconds) noexcept;

}  // namespace ringside::source::ptrace
