// What /proc and the cgroup file system tell of processes. No state.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/fd.h"
#include "base/result.h"
#include "source/count.h"

namespace ringside::source {

// A thread's name; empty when it is gone.
Comm read_comm(event::Pid pid, event::Pid tid);

// The group of a process in the unified hierarchy, by the inode of its folder, as BPF names it; 0: not known.
std::uint64_t read_cgroup(event::Pid pid);

// Its place in the unified hierarchy, "/" at the top; empty: not known.
std::string read_cgroup_path(event::Pid pid);

// A group of the unified hierarchy, by a path as it stands or below the mount.
base::Result<base::Fd> open_cgroup(const std::string& path);
// Its place, as read_cgroup_path() gives it.
base::Result<std::string> find_cgroup(const std::string& path);

// The groups by inode, as paths below the mount, with / before them.
std::unordered_map<std::uint64_t, std::string> read_cgroup_paths();

}  // namespace ringside::source
