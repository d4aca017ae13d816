// Reads the memory of other processes, and files of /proc that need it, by a child: such a question may hold whoever
// asks it for as long as a thread of the process holds the map of its memory, or a page of it cannot be had, at times
// beyond any signal. A child that does not answer in time is left behind, and the memory of that process is not asked
// for again. Forks. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "base/fd.h"
#include "event/event.h"
#include "source/copier.h"
#include "source/remote_memory.h"

namespace ringside::source::now {

class MemoryChild {
 public:
  MemoryChild();
  ~MemoryChild();
  MemoryChild(const MemoryChild&) = delete;
  MemoryChild& operator=(const MemoryChild&) = delete;

  // Whether every question about the process was answered so far.
  bool answers(event::Pid pid) const { return silent_.count(pid) == 0; }

  // What arrives in time.
  void read(event::Pid pid, event::Pid tid, std::span<MemoryRead> reads);

  // The beginning of /proc/PID/NAME. Nothing: it may not be read, or does not answer.
  std::optional<std::string> read_file(event::Pid pid, const char* name, std::size_t most);

 private:
  struct Area;  // shared with the child

  bool start();
  bool ask(event::Pid pid);
  void leave();
  [[noreturn]] void serve(int socket, int parent);

  Area* area_ = nullptr;
  base::Fd socket_;
  pid_t child_ = -1;
  std::int64_t patience_;  // left for all, nanoseconds
  std::set<event::Pid> silent_;
  RemoteMemory own_;  // where there is no room for a child
  event::Pid own_tid_ = 0;
};

// The memory of one process.
class ProcessMemory final : public MemoryReader {
 public:
  ProcessMemory(MemoryChild& child, event::Pid pid, event::Pid tid) : child_(child), pid_(pid), tid_(tid) {}

  void read(std::span<MemoryRead> reads) override { child_.read(pid_, tid_, reads); }

 private:
  MemoryChild& child_;
  event::Pid pid_;
  event::Pid tid_;
};

}  // namespace ringside::source::now
