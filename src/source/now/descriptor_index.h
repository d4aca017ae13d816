// Who has a file open: the descriptors of every process that may be looked at, read once when they are first asked
// for. What was opened or closed since is not in it. Owns its copy. One thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "event/event.h"

namespace ringside::source::now {

struct Descriptor {
  std::string target;  // as readlink of /proc/PID/fd/FD gives it
  event::Pid pid = 0;
  int fd = -1;
};

// What a descriptor is: readlink of /proc/PID/fd/FD; empty: there is no such, or no permission.
std::string read_target(event::Pid pid, int fd);

// What /proc/PID/fdinfo says of it; empty: likewise.
std::string read_fdinfo(event::Pid pid, int fd);

// How a descriptor was opened, as the permissions of /proc/PID/fd/FD show it.
struct Modes {
  bool reads = false;
  bool writes = false;
};
Modes read_modes(event::Pid pid, int fd);

class DescriptorIndex {
 public:
  // All descriptors of that target, but for our own.
  std::vector<const Descriptor*> find(std::string_view target);
  // Processes whose descriptors may not be seen.
  std::size_t hidden_processes();

 private:
  void fill();
  void read_process(event::Pid pid);

  bool filled_ = false;
  std::vector<Descriptor> all_;  // sorted by target, pid, fd
  std::size_t hidden_ = 0;
};

}  // namespace ringside::source::now
