#include "source/process_facts.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/fd.h"

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

std::uint64_t read_cgroup(event::Pid pid) {
  const auto text = base::read_whole_file("/proc/" + std::to_string(pid) + "/cgroup");
  if (!text) return 0;
  std::size_t at = text->compare(0, 3, "0::") == 0 ? 0 : text->find("\n0::");
  if (at == text->npos) return 0;
  if (at != 0) ++at;
  const std::size_t end = std::min(text->find('\n', at), text->size());
  struct stat about {};
  if (::stat((find_unified() + text->substr(at + 3, end - at - 3)).c_str(), &about) != 0) return 0;
  return about.st_ino;
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
