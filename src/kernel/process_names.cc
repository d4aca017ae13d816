#include "kernel/process_names.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vector>

#include "base/fd.h"
#include "base/short_text.h"
#include "kernel/proc.h"

namespace ringside::kernel {
namespace {

// The id that the thread has in its own name space.
pid_t innermost_id(pid_t process, pid_t tid) {
  const base::ShortText path("/proc/%d/task/%d/status", process, tid);
  const auto status = base::read_whole_file(path.c_str());
  return status ? find_innermost_id(*status) : 0;
}

}  // namespace

std::string_view ProcessNames::comm(pid_t tid) {
  const base::ShortText path("/proc/%d/comm", tid);
  const base::Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  ssize_t length = file ? ::read(file.get(), comm_, sizeof comm_) : 0;
  if (length > 0 && comm_[length - 1] == '\n') --length;
  return {comm_, static_cast<std::size_t>(length > 0 ? length : 0)};
}

std::uint64_t ProcessNames::name_space_of(pid_t tid) {
  const base::ShortText path("/proc/%d/ns/pid", tid);
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

bool ProcessNames::shares_ids(pid_t caller) {
  static const std::uint64_t own = name_space_of(::getpid());
  const std::uint64_t theirs = name_space_of(caller);
  return theirs == 0 || theirs == own;
}

pid_t ProcessNames::search(std::uint64_t name_space, pid_t id) {
  std::vector<pid_t> processes;
  std::vector<pid_t> tids;
  list_numbers("/proc", processes);
  for (const pid_t process : processes) {
    if (name_space_of(process) != name_space) continue;
    const base::ShortText path("/proc/%d/task", process);
    list_numbers(path.c_str(), tids);
    for (const pid_t tid : tids)
      if (innermost_id(process, tid) == id) return tid;
  }
  return 0;
}

pid_t ProcessNames::outer_id(pid_t caller, pid_t id) {
  if (shares_ids(caller)) return id;
  const std::uint64_t name_space = name_space_of(caller);
  auto& known = found_[name_space];
  if (const auto remembered = known.find(id); remembered != known.end()) {
    // It may have ended, and its number may be another's.
    if (name_space_of(remembered->second) == name_space) return remembered->second;
    known.erase(remembered);
  }
  const pid_t found = search(name_space, id);
  if (found != 0) known[id] = found;
  return found;
}

}  // namespace ringside::kernel
