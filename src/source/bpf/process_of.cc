#include "source/bpf/process_of.h"

#include <cerrno>
#include <string>

#include "base/fd.h"
#include "kernel/proc.h"

namespace ringside::source::bpf {

base::Result<event::Pid> process_of(event::Pid pid) {
  const std::string name = std::to_string(pid);
  const auto status = base::read_whole_file("/proc/" + name + "/status");
  if (!status) return base::Error{ESRCH, "attach to process", name};
  const auto state = kernel::find_line(*status, "State:");
  // A leader may end before its threads.
  if (state && state->starts_with('Z') && kernel::find_number(*status, "Threads:").value_or(0) <= 1)
    return base::Error{EPERM, "attach to process", name + " (it has ended and waits for its parent)"};
  return static_cast<event::Pid>(kernel::find_number(*status, "Tgid:").value_or(0));
}

}  // namespace ringside::source::bpf
