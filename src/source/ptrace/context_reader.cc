#include "source/ptrace/context_reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "base/fd.h"

namespace ringside::source::ptrace {
namespace {

constexpr const char* attribute = "security.selinux";

// A context ends at its NUL, if it has one, or at the end of the line.
void cut_end(std::string& context) {
  context.resize(std::min(context.find('\0'), context.size()));
  while (!context.empty() && context.back() == '\n') context.pop_back();
}

void read_attribute(const char* path, bool follow, std::string& context) {
  context.resize(4096);
  const ssize_t got = follow ? ::getxattr(path, attribute, context.data(), context.size())
                             : ::lgetxattr(path, attribute, context.data(), context.size());
  context.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  cut_end(context);
}

// The path with all but a link at its end resolved, as the database knows it; empty: it cannot be.
std::string resolve(const std::string& path, bool is_link) {
  const std::size_t slash = is_link ? path.rfind('/') : path.size();
  const std::unique_ptr<char, void (*)(void*)> resolved(::realpath(path.substr(0, slash).c_str(), nullptr),
                                                        std::free);
  if (resolved == nullptr) return {};
  return resolved.get() + path.substr(slash);
}

// A path that the program meant from within its own /proc/self is in its /proc/PID for us.
bool is_own(std::string_view path, std::string_view self) {
  return path.starts_with(self) && (path.size() == self.size() || path[self.size()] == '/');
}

}  // namespace

std::string_view ContextReader::of_thread(event::Pid tid) {
  auto read = base::read_whole_file(fmt::format("/proc/{}/attr/current", tid));
  thread_ = read ? *std::move(read) : std::string();
  cut_end(thread_);
  return thread_;
}

void ContextReader::of_descriptor(event::Pid tid, int fd, std::string_view path, Contexts& result) {
  name_ = fmt::format("/proc/{}/fd/{}", tid, fd);
  read_attribute(name_.c_str(), true, result.actual);
  result.expected.clear();
  struct stat status {};
  if (labels_ == nullptr || result.actual.empty() || path.empty() || path[0] != '/') return;
  if (::stat(name_.c_str(), &status) != 0 || status.st_nlink == 0) return;
  labels_->find(std::string(path).c_str(), status.st_mode, result.expected);
}

void ContextReader::of_path(event::Pid tid, int dirfd, std::string_view path, Contexts& result) {
  constexpr std::string_view self = "/proc/self";
  constexpr std::string_view thread_self = "/proc/thread-self";
  result.actual.clear();
  result.expected.clear();
  if (path.empty() || path[0] != '/') {
    if (dirfd != AT_FDCWD && dirfd < 0) return;
    name_ = dirfd == AT_FDCWD ? fmt::format("/proc/{}/cwd/", tid) : fmt::format("/proc/{}/fd/{}/", tid, dirfd);
    name_ += path;
  } else if (is_own(path, self) || is_own(path, thread_self)) {
    const bool thread = is_own(path, thread_self);
    name_ = fmt::format("/proc/{0}/root/proc/{0}", tid);
    name_ += path.substr(thread ? thread_self.size() : self.size());
  } else {
    name_ = fmt::format("/proc/{}/root", tid);
    name_ += path;
  }
  read_attribute(name_.c_str(), false, result.actual);
  struct stat status {};
  if (labels_ == nullptr || result.actual.empty() || ::lstat(name_.c_str(), &status) != 0) return;
  const std::string resolved = resolve(name_, S_ISLNK(status.st_mode));
  if (!resolved.empty()) labels_->find(resolved.c_str(), status.st_mode, result.expected);
}

}  // namespace ringside::source::ptrace
