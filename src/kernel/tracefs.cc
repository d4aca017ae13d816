#include "kernel/tracefs.h"

#include <dirent.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/fd.h"

namespace ringside::kernel {
namespace {

constexpr std::string_view enter = "sys_enter_";

// What every event has, before its own fields.
bool is_common(std::string_view name) {
  return name.starts_with("common_") || name == "__syscall_nr" || name == "nr";
}

}  // namespace

std::vector<TracedArgument> parse_format(std::string_view text) {
  std::vector<TracedArgument> result;
  constexpr std::string_view mark = "field:";
  while (true) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) return result;
    text.remove_prefix(at + mark.size());
    std::string_view field = text.substr(0, text.find(';'));
    const std::size_t space = field.find_last_of(" *");
    if (space == std::string_view::npos) continue;
    const std::string_view name = field.substr(space + 1);
    field = field.substr(0, field.find_last_not_of(' ', field[space] == '*' ? space : space - 1) + 1);
    if (!is_common(name)) result.push_back({std::string(field), std::string(name)});
  }
}

base::Result<Tracefs> Tracefs::open() {
  bool there = false;
  for (const char* folder : {"/sys/kernel/tracing", "/sys/kernel/debug/tracing"}) {
    if (::access((std::string(folder) + "/events").c_str(), R_OK | X_OK) == 0) return Tracefs(folder);
    there = there || errno == EACCES;
  }
  if (there) return base::Error{EACCES, "read", "/sys/kernel/tracing"};
  return base::Error{0, "find tracefs: it is not mounted (mount -t tracefs nodev /sys/kernel/tracing)", ""};
}

base::Result<std::vector<std::string>> Tracefs::calls() const {
  const std::string path = folder_ + "/events/syscalls";
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
  if (!folder) return base::last_error("read", path);
  std::vector<std::string> result;
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string_view name = entry->d_name;
    if (name.starts_with(enter)) result.emplace_back(name.substr(enter.size()));
  }
  std::sort(result.begin(), result.end());
  return result;
}

base::Result<std::vector<TracedArgument>> Tracefs::arguments(const std::string& call) const {
  RS_TRY(text, base::read_whole_file(folder_ + "/events/syscalls/sys_enter_" + call + "/format"));
  return parse_format(text);
}

bool Tracefs::has_event(const std::string& group, const std::string& event) const {
  return ::access((folder_ + "/events/" + group + "/" + event).c_str(), F_OK) == 0;
}

}  // namespace ringside::kernel
