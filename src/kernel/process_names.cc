#include "kernel/process_names.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "base/fd.h"

namespace ringside::kernel {
namespace {

// Calls `look` with each number that names something in the folder, until that gives true.
template <typename Look>
void for_each_number(const char* path, Look look) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path), &::closedir);
  if (folder == nullptr) return;
  while (const dirent* entry = ::readdir(folder.get())) {
    const pid_t number = std::atoi(entry->d_name);
    if (number > 0 && look(number)) return;
  }
}

// The id that the thread has in its own name space: the last one of the line.
pid_t innermost_id(pid_t process, pid_t tid) {
  char path[64];
  std::snprintf(path, sizeof path, "/proc/%d/task/%d/status", process, tid);
  const auto status = base::read_whole_file(path);
  if (!status) return 0;
  const std::size_t line = status->find("\nNSpid:");
  if (line == std::string::npos) return 0;
  const std::size_t end = status->find('\n', line + 1);
  const std::size_t last = status->find_last_of(" \t", end);
  return last == std::string::npos || last < line ? 0 : std::atoi(status->c_str() + last);
}

}  // namespace

std::string_view ProcessNames::comm(pid_t tid) {
  char path[32];
  std::snprintf(path, sizeof path, "/proc/%d/comm", tid);
  const base::Fd file(::open(path, O_RDONLY | O_CLOEXEC));
  ssize_t length = file ? ::read(file.get(), comm_, sizeof comm_) : 0;
  if (length > 0 && comm_[length - 1] == '\n') --length;
  return {comm_, static_cast<std::size_t>(length > 0 ? length : 0)};
}

std::uint64_t ProcessNames::name_space_of(pid_t tid) {
  char path[32];
  std::snprintf(path, sizeof path, "/proc/%d/ns/pid", tid);
  struct stat status {};
  return ::stat(path, &status) == 0 ? status.st_ino : 0;
}

bool ProcessNames::shares_ids(pid_t caller) {
  static const std::uint64_t own = name_space_of(::getpid());
  const std::uint64_t theirs = name_space_of(caller);
  return theirs == 0 || theirs == own;
}

pid_t ProcessNames::search(std::uint64_t name_space, pid_t id) {
  pid_t found = 0;
  for_each_number("/proc", [&](pid_t process) {
    if (name_space_of(process) != name_space) return false;
    char path[32];
    std::snprintf(path, sizeof path, "/proc/%d/task", process);
    for_each_number(path, [&](pid_t tid) {
      if (innermost_id(process, tid) == id) found = tid;
      return found != 0;
    });
    return found != 0;
  });
  return found;
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
