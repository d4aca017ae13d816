#include "source/bpf/process_of.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/fd.h"

namespace ringside::source::bpf {

base::Result<event::Pid> process_of(event::Pid pid) {
  const std::string name = std::to_string(pid);
  const auto status = base::read_whole_file("/proc/" + name + "/status");
  if (!status) return base::Error{ESRCH, "attach to process", name};
  const auto number = [&](std::string_view field) {
    const std::size_t at = status->find(field);
    return at == std::string::npos ? 0 : std::atoi(status->c_str() + at + field.size());
  };
  const std::size_t state = status->find("\nState:\t");
  // A leader may end before its threads.
  if (state != std::string::npos && (*status)[state + 8] == 'Z' && number("\nThreads:\t") <= 1)
    return base::Error{EPERM, "attach to process", name + " (it has ended and waits for its parent)"};
  return number("\nTgid:\t");
}

}  // namespace ringside::source::bpf
