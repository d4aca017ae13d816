#include <dirent.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <string>

#include "kernel/proc.h"
#include "source/ptrace/tracer.h"

namespace ringside::source::ptrace {
namespace {

// The kernel says EPERM to all of these: tell them apart, and what can be done.
std::string why_not(event::Pid tid) {
  std::string who = std::to_string(tid);
  const auto status = base::read_whole_file("/proc/" + who + "/status");
  if (!status) return who;
  if (kernel::find_line(*status, "State:").value_or("").starts_with('Z'))
    return who + " (it has ended and waits for its parent)";
  if (const auto tracer = kernel::find_number(*status, "TracerPid:").value_or(0); tracer != 0)
    return who + " (traced already by process " + std::to_string(tracer) + ")";
  if (status->find("\nVmSize:") == std::string::npos) return who + " (it is a thread of the kernel)";
  if (::geteuid() == 0) return who;
  return who + " (try it as root, or look into /proc/sys/kernel/yama/ptrace_scope)";
}

}  // namespace

// True: it is ours now. False: it ended meanwhile.
base::Result<bool> Tracer::seize(event::Pid tid, event::Pid pid) {
  if (!make_request(PTRACE_SEIZE, tid, 0, static_cast<std::uint64_t>(traced_events_))) {
    if (errno == ESRCH && tid != pid) return false;
    const int error = errno;
    return base::Error{error, "attach to process", error == EPERM ? why_not(tid) : std::to_string(tid)};
  }
  add(tid, pid, 0);
  make_request(PTRACE_INTERRUPT, tid);
  return true;
}

// Seizes the threads that are not ours yet; gives how many there were.
base::Result<std::size_t> Tracer::attach_threads(event::Pid pid) {
  const std::string path = "/proc/" + std::to_string(pid) + "/task";
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
  if (folder == nullptr)
    return base::Error{errno == ENOENT ? ESRCH : errno, "attach to process", std::to_string(pid)};
  std::size_t found = 0;
  while (const dirent* entry = ::readdir(folder.get())) {
    const event::Pid tid = std::atoi(entry->d_name);
    if (tid <= 0 || tracees_.find(tid) != nullptr) continue;
    RS_TRY(ours, seize(tid, pid));
    if (ours) ++found;
  }
  return found;
}

base::Result<void> Tracer::attach_to_targets() {
  bool all_refused = !targets_.pids.empty() && targets_.command.empty();
  for (const event::Pid pid : targets_.pids) {
    const base::Result<void> attached = attach(pid);
    if (attached) {
      all_refused = false;
    } else {
      if (!options_.attach_to_some) return attached;
      sink_->on_refused(attached.error());
    }
  }
  outcome_.all_refused = all_refused;
  return {};
}

// Threads may start others while we look, so it is over when a look finds none.
base::Result<void> Tracer::attach(event::Pid pid) {
  if (tracees_.find(pid) != nullptr) return {};
  std::size_t threads = 0;
  if (targets_.all_threads) {
    while (true) {
      RS_TRY(found, attach_threads(process_of(pid)));
      threads += found;
      if (found == 0) break;
    }
  } else {
    RS_TRY(seize(pid, process_of(pid)));
    threads = 1;
  }
  sink_->on_attached(pid, threads);
  return {};
}

}  // namespace ringside::source::ptrace
