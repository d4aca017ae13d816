#include "source/now/descriptor_index.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <tuple>

#include "base/fd.h"
#include "kernel/proc.h"

namespace ringside::source::now {

std::string read_target(event::Pid pid, int fd) { return kernel::read_link(fmt::format("/proc/{}/fd/{}", pid, fd)); }

std::string read_fdinfo(event::Pid pid, int fd) {
  return base::read_whole_file(fmt::format("/proc/{}/fdinfo/{}", pid, fd)).value_or(std::string());
}

Modes read_modes(event::Pid pid, int fd) {
  struct stat link {};
  if (::lstat(fmt::format("/proc/{}/fd/{}", pid, fd).c_str(), &link) != 0) return {};
  return {(link.st_mode & S_IRUSR) != 0, (link.st_mode & S_IWUSR) != 0};
}

void DescriptorIndex::read_process(event::Pid pid) {
  std::vector<int> fds;
  if (!kernel::list_numbers(fmt::format("/proc/{}/fd", pid), fds)) {
    if (errno == EACCES || errno == EPERM) ++hidden_;
    return;
  }
  for (const int fd : fds)
    if (std::string target = read_target(pid, fd); !target.empty()) all_.push_back({std::move(target), pid, fd});
}

void DescriptorIndex::fill() {
  if (filled_) return;
  filled_ = true;
  std::vector<int> pids;
  kernel::list_numbers("/proc", pids);
  for (const int pid : pids)
    if (pid != ::getpid()) read_process(pid);
  std::sort(all_.begin(), all_.end(), [](const Descriptor& a, const Descriptor& b) {
    return std::tie(a.target, a.pid, a.fd) < std::tie(b.target, b.pid, b.fd);
  });
}

std::vector<const Descriptor*> DescriptorIndex::find(std::string_view target) {
  fill();
  std::vector<const Descriptor*> found;
  auto at = std::lower_bound(all_.begin(), all_.end(), target,
                             [](const Descriptor& one, std::string_view wanted) { return one.target < wanted; });
  for (; at != all_.end() && at->target == target; ++at) found.push_back(&*at);
  return found;
}

std::size_t DescriptorIndex::hidden_processes() {
  fill();
  return hidden_;
}

}  // namespace ringside::source::now
