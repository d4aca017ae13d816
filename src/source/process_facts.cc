#include "source/process_facts.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "kernel/proc.h"

namespace ringside::source {
namespace {

// Where the unified hierarchy is mounted: alone, or beside those of version 1. Empty: nowhere.
std::string find_unified() {
  for (const char* root : {"/sys/fs/cgroup", "/sys/fs/cgroup/unified"}) {
    struct stat about {};
    if (::stat((std::string(root) + "/cgroup.controllers").c_str(), &about) == 0) return root;
  }
  return {};
}

}  // namespace

Comm read_comm(event::Pid pid, event::Pid tid) {
  Comm comm{};
  const auto text = base::read_whole_file("/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid) + "/comm");
  if (!text || text->empty()) return comm;
  const std::size_t length = std::min(text->size() - 1, comm.size() - 1);  // it ends in a newline
  std::copy_n(text->begin(), length, comm.begin());
  return comm;
}

std::string read_cgroup_path(event::Pid pid) {
  const auto text = base::read_whole_file("/proc/" + std::to_string(pid) + "/cgroup");
  return text ? std::string(kernel::find_line(*text, "0::").value_or("")) : std::string();
}

std::uint64_t read_cgroup(event::Pid pid) {
  const std::string path = read_cgroup_path(pid);
  struct stat about {};
  if (path.empty() || ::stat((find_unified() + path).c_str(), &about) != 0) return 0;
  return about.st_ino;
}

base::Result<base::Fd> open_cgroup(const std::string& path) {
  auto direct = base::open_file(path, O_RDONLY | O_DIRECTORY);
  struct statfs about {};
  const bool unified = direct && ::fstatfs(direct->get(), &about) == 0 && about.f_type == CGROUP2_SUPER_MAGIC;
  const std::string root = find_unified();
  if (unified || root.empty()) return direct;
  auto below = base::open_file(root + "/" + path, O_RDONLY | O_DIRECTORY);
  return below ? std::move(below) : std::move(direct);
}

base::Result<std::string> find_cgroup(const std::string& path) {
  RS_TRY(group, open_cgroup(path));
  const std::string root = find_unified();
  std::string place = kernel::read_link("/proc/self/fd/" + std::to_string(group.get()));
  if (root.empty() || !place.starts_with(root) || (place.size() > root.size() && place[root.size()] != '/'))
    return base::Error{0, "look at a cgroup that is not of version 2", path};
  place.erase(0, root.size());
  return place.empty() ? "/" : place;
}

std::unordered_map<std::uint64_t, std::string> read_cgroup_paths() {
  std::unordered_map<std::uint64_t, std::string> paths;
  const std::string root = find_unified();
  if (root.empty()) return paths;
  struct stat about {};
  if (::stat(root.c_str(), &about) == 0) paths[about.st_ino] = "/";
  std::error_code error;
  std::filesystem::recursive_directory_iterator at(root, std::filesystem::directory_options::skip_permission_denied,
                                                   error);
  for (const std::filesystem::recursive_directory_iterator end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (!at->is_directory(ignored) || ::stat(at->path().c_str(), &about) != 0) continue;
    paths[about.st_ino] = at->path().string().substr(root.size());
  }
  return paths;
}

}  // namespace ringside::source
