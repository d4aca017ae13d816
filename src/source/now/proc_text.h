// What /proc tells of a thread, as text: parsing it. Sees bytes only, reads nothing. No state; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event/event.h"

namespace ringside::source::now {

// /proc/PID/task/TID/stat.
struct Stat {
  std::string comm;
  char state = '?';  // R, S, D, T, t, Z, X, I
  event::Pid parent = 0;
  std::uint32_t flags = 0;
  std::uint64_t user_ticks = 0;  // of its CPU time
  std::uint64_t system_ticks = 0;
  std::uint64_t start_ticks = 0;  // since boot: with the pid, who it is
  int processor = -1;             // the one that it runs or ran on

  bool is_kernel_thread() const { return (flags & 0x00200000) != 0; }  // PF_KTHREAD
};
std::optional<Stat> parse_stat(std::string_view text);

// /proc/PID/task/TID/syscall.
struct CallWords {
  enum class Kind : std::uint8_t { running, outside, call };  // outside: asleep, but not in a call (a page fault)
  Kind kind = Kind::running;
  std::uint64_t number = 0;
  std::array<std::uint64_t, 6> args{};
  std::uint64_t stack_pointer = 0;
  std::uint64_t instruction_pointer = 0;

  friend bool operator==(const CallWords&, const CallWords&) = default;
};
std::optional<CallWords> parse_call_words(std::string_view text);

// /proc/PID/task/TID/sched: the clock of its CPU when it was last accounted for, in nanoseconds, and how often it was
// switched to or from.
struct Sched {
  std::int64_t last_ran = 0;
  std::uint64_t switches = 0;
};
std::optional<Sched> parse_sched(std::string_view text);

// /proc/PID/task/TID/stack, innermost first: "pipe_read+0x1ec/0x4a0".
std::vector<std::string> parse_kernel_stack(std::string_view text);

// Numbers with blanks between them: /proc/PID/task/TID/children.
std::vector<event::Pid> parse_pids(std::string_view text);

// /proc/PID/fdinfo/FD of an epoll descriptor: what it watches, and EPOLLIN and its like.
struct Watched {
  int fd = -1;
  std::uint32_t events = 0;
};
std::vector<Watched> parse_epoll(std::string_view text);

// A line of /proc/locks, or an OFD lock in a fdinfo.
struct Lock {
  std::uint64_t id = 0;  // who waits has the number of what it waits for
  bool waiting = false;
  std::string_view kind;  // POSIX, FLOCK, OFDLCK, LEASE
  event::Pid pid = 0;     // -1: not a process's, but an open file's
  std::string_view file;  // "fe:01:1234": device and inode
  std::string_view range;
};
std::vector<Lock> parse_locks(std::string_view text);

}  // namespace ringside::source::now
