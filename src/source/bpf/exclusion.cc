#include "source/bpf/exclusion.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "base/fd.h"
#include "kernel/proc.h"

namespace ringside::source::bpf {
namespace {

using event::Pid;

struct Holder {
  Pid pid;
  int terminal;  // the number of the pseudo-terminal whose master it holds
};

struct Carriers {
  std::vector<Holder> masters;
  std::multimap<std::string, Pid> pipe_readers;  // by "pipe:[inode]"
};

// Calls `visit` with each number that is the name of an entry.
template <typename Visit>
void each_number(const std::string& path, Visit visit) {
  std::vector<int> numbers;
  kernel::list_numbers(path, numbers);
  for (const int number : numbers) visit(number);
}

// A number behind `field` in what the kernel says of a descriptor or a process; -1: there is none.
long read_field(const std::string& path, const char* field, int base = 10) {
  const auto text = base::read_whole_file(path);
  return text ? kernel::find_number(*text, field, base).value_or(-1) : -1;
}

bool is_pipe(const std::string& target) { return target.compare(0, 6, "pipe:[") == 0; }

// The pseudo-terminal that a descriptor is; -1: it is none.
int terminal_of(const std::string& target) {
  int number = -1;
  return std::sscanf(target.c_str(), "/dev/pts/%d", &number) == 1 ? number : -1;
}

Carriers read_carriers() {
  Carriers found;
  each_number("/proc", [&](Pid pid) {
    const std::string process = "/proc/" + std::to_string(pid);
    each_number(process + "/fd", [&](int fd) {
      const std::string target = kernel::read_link(process + "/fd/" + std::to_string(fd));
      const std::string about = process + "/fdinfo/" + std::to_string(fd);
      if (is_pipe(target) && (read_field(about, "flags:", 8) & O_ACCMODE) == O_RDONLY)
        found.pipe_readers.emplace(target, pid);
      if (target == "/dev/ptmx" || target == "/dev/pts/ptmx")
        found.masters.push_back({pid, static_cast<int>(read_field(about, "tty-index:"))});
    });
  });
  return found;
}

}  // namespace

std::set<Pid> read_own_carriers() {
  const Pid self = ::getpid();
  std::set<Pid> result;
  for (Pid pid = self; pid > 1;
       pid = static_cast<Pid>(read_field("/proc/" + std::to_string(pid) + "/status", "PPid:")))
    result.insert(pid);
  const Carriers carriers = read_carriers();
  std::vector<Pid> open{self};
  const auto add = [&](Pid pid) {
    open.push_back(pid);
    result.insert(pid);
  };
  std::set<Pid> seen;
  while (!open.empty()) {
    const Pid pid = open.back();
    open.pop_back();
    if (!seen.insert(pid).second) continue;
    const std::string folder = "/proc/" + std::to_string(pid) + "/fd";
    each_number(folder, [&](int fd) {
      const std::string target = kernel::read_link(folder + "/" + std::to_string(fd));
      const auto [first, last] = carriers.pipe_readers.equal_range(target);
      if (pid == self && is_pipe(target))
        for (auto reader = first; reader != last; ++reader) add(reader->second);
      const int terminal = terminal_of(target);
      for (const Holder& holder : carriers.masters)
        if (terminal >= 0 && holder.terminal == terminal) add(holder.pid);
    });
  }
  return result;
}

}  // namespace ringside::source::bpf
