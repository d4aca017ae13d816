// ptrace requests as the tracer makes them. Every one may find that the thread has just been killed (ESRCH):
// that is normal, its end arrives through wait, so callers only look whether the answer can be used.
#pragma once

#include <sys/ptrace.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>

namespace ringside::source::ptrace {

using SyscallInfo = ::__ptrace_syscall_info;

// Addresses of the other process and plain numbers travel as pointers in this interface.
inline void* as_pointer(std::uint64_t value) {
  return reinterpret_cast<void*>(value);  // NOLINT(performance-no-int-to-ptr)
}

template <typename Request>
inline bool make_request(Request request, pid_t tid, std::uint64_t address = 0, std::uint64_t data = 0) {
  return ::ptrace(static_cast<__ptrace_request>(request), tid, as_pointer(address), as_pointer(data)) == 0;
}

// What kind of stop this is and the registers that matter. False: the thread is gone.
inline bool get_syscall_info(pid_t tid, SyscallInfo& info) {
  return ::ptrace(PTRACE_GET_SYSCALL_INFO, tid, as_pointer(sizeof info), &info) > 0;
}

// The value that comes with an event stop (a tid); 0: the thread is gone.
inline pid_t get_event_message(pid_t tid) {
  unsigned long message = 0;
  return ::ptrace(PTRACE_GETEVENTMSG, tid, nullptr, &message) == 0 ? static_cast<pid_t>(message) : 0;
}

// One register by its place in struct user.
bool peek_register(pid_t tid, std::size_t offset, std::uint64_t& value);
bool poke_register(pid_t tid, std::size_t offset, std::uint64_t value);

// Nanoseconds that a stopped thread has been on a processor; -1: the kernel does not tell (CONFIG_SCHED_INFO).
std::int64_t read_cpu_time(pid_t pid, pid_t tid);

}  // namespace ringside::source::ptrace
