#include "kernel/process_names.h"

#include <fcntl.h>
#include <linux/nsfs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "base/fd.h"
#include "base/short_text.h"
#include "kernel/proc.h"

namespace ringside::kernel {
namespace {

const char* key_of(Identifies what) {
  switch (what) {
    case Identifies::thread: return "NSpid:";
    case Identifies::group: return "NSpgid:";
    case Identifies::session: return "NSsid:";
  }
  return "";
}

// What a thread's status says of its ids: from the name space of /proc down to its own.
std::vector<pid_t> ids_of(const char* status_path, Identifies what) {
  const auto status = base::read_whole_file(status_path);
  return status ? find_ids(*status, key_of(what)) : std::vector<pid_t>();
}

// How far our name space lies below that of /proc; 0: it is that one.
std::size_t depth() {
  static const std::size_t below = [] {
    const std::size_t levels = ids_of("/proc/self/status", Identifies::thread).size();
    return levels > 0 ? levels - 1 : 0;
  }();
  return below;
}

std::uint64_t inode_of(const base::Fd& file) {
  struct stat status {};
  return file && ::fstat(file.get(), &status) == 0 ? status.st_ino : 0;
}

base::Fd name_space_at(pid_t place) {
  const base::ShortText path("/proc/%d/ns/pid", place);
  return base::Fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
}

std::uint64_t own_name_space() {
  static const std::uint64_t own = [] {
    struct stat status {};
    return ::stat("/proc/self/ns/pid", &status) == 0 ? std::uint64_t{status.st_ino} : 0;
  }();
  return own;
}

// Whether it lies in our name space or below it.
bool is_visible(pid_t place) {
  if (depth() == 0) return true;
  base::Fd at = name_space_at(place);
  while (at && inode_of(at) != own_name_space()) at = base::Fd(::ioctl(at.get(), NS_GET_PARENT));
  return static_cast<bool>(at);
}

// Asks of every thread, or every process, where it lies in /proc and what ids it has, until told that it was found.
template <typename Found>
void search(Identifies what, std::uint64_t name_space, const Found& found) {
  std::vector<pid_t> processes;
  std::vector<pid_t> tids;
  list_numbers("/proc", processes);
  for (const pid_t process : processes) {
    if (name_space != 0 ? inode_of(name_space_at(process)) != name_space : !is_visible(process)) continue;
    tids.assign(1, process);
    const base::ShortText folder("/proc/%d/task", process);
    if (what == Identifies::thread) list_numbers(folder.c_str(), tids);
    for (const pid_t tid : tids) {
      const base::ShortText path("/proc/%d/task/%d/status", process, tid);
      const std::vector<pid_t> ids = ids_of(path.c_str(), what);
      if (ids.size() > depth() && found(tid, ids)) return;
    }
  }
}

}  // namespace

std::string_view ProcessNames::comm(pid_t tid) {
  const base::ShortText path("/proc/%d/comm", place_of(tid));
  const base::Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  ssize_t length = file ? ::read(file.get(), comm_, sizeof comm_) : 0;
  if (length > 0 && comm_[length - 1] == '\n') --length;
  constexpr ssize_t most = 15;  // as everywhere else: /proc tells more of the kernel's own threads
  length = std::min(length, most);
  return {comm_, static_cast<std::size_t>(length > 0 ? length : 0)};
}

// Under which number /proc has a thread.
pid_t ProcessNames::place_of(pid_t tid) {
  if (depth() == 0) return tid;
  pid_t& place = places_[tid];
  if (place != 0) {
    const base::ShortText path("/proc/%d/status", place);
    const std::vector<pid_t> ids = ids_of(path.c_str(), Identifies::thread);
    if (ids.size() > depth() && ids[depth()] == tid && is_visible(place)) return place;
    place = 0;
  }
  search(Identifies::thread, 0, [&](pid_t found, const std::vector<pid_t>& ids) {
    if (ids[depth()] != tid) return false;
    place = found;
    return true;
  });
  return place;
}

std::uint64_t ProcessNames::name_space_of(pid_t tid) { return inode_of(name_space_at(place_of(tid))); }

bool ProcessNames::shares_ids(pid_t caller) {
  const std::uint64_t theirs = name_space_of(caller);
  return theirs == 0 || theirs == own_name_space();
}

pid_t ProcessNames::outer_id(pid_t caller, pid_t id, Identifies what) {
  const std::uint64_t name_space = name_space_of(caller);
  if (name_space == 0 || name_space == own_name_space()) return id;
  auto& known = found_[name_space];
  if (what == Identifies::thread) {
    if (const auto remembered = known.find(id); remembered != known.end()) {
      // It may have ended, and its number may be another's.
      if (name_space_of(remembered->second) == name_space) return remembered->second;
      known.erase(remembered);
    }
  }
  pid_t outer = 0;
  search(what, name_space, [&](pid_t, const std::vector<pid_t>& ids) {
    if (ids.back() != id) return false;
    outer = ids[depth()];
    return true;
  });
  if (what == Identifies::thread && outer != 0) known[id] = outer;
  return outer;
}

}  // namespace ringside::kernel
