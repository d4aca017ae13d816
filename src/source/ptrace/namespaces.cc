#include "source/ptrace/namespaces.h"

#include <fmt/format.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

#include "catalog/syscall.h"

namespace ringside::source::ptrace {
namespace {

constexpr struct {
  std::uint64_t flag;
  const char* name;
} kinds[] = {{CLONE_NEWCGROUP, "cgroup"}, {CLONE_NEWIPC, "ipc"}, {CLONE_NEWNS, "mnt"},    {CLONE_NEWNET, "net"},
             {CLONE_NEWPID, "pid"},       {0x80, "time"},        {CLONE_NEWUSER, "user"}, {CLONE_NEWUTS, "uts"}};

std::string read_link(const std::string& path) {
  char text[64];
  const ssize_t length = ::readlink(path.c_str(), text, sizeof text);
  return length > 0 ? std::string(text, static_cast<std::size_t>(length)) : std::string();
}

// Whether ids mean the same to the thread as to us.
bool shares_our_ids(event::Pid tid) {
  struct stat theirs {};
  struct stat ours {};
  return ::stat(fmt::format("/proc/{}/ns/pid", tid).c_str(), &theirs) == 0 &&
         ::stat("/proc/self/ns/pid", &ours) == 0 && theirs.st_ino == ours.st_ino;
}

}  // namespace

std::string new_namespaces(const event::Call& call) {
  const std::string_view name = call.row->name;
  std::uint64_t flags = 0;
  event::Pid whose = call.tid;
  if (name == "unshare") {
    flags = call.args[0];
  } else if (name == "setns") {
    flags = call.args[1];
    if (flags == 0) return read_link(fmt::format("/proc/{}/fd/{}", call.tid, static_cast<int>(call.args[0])));
  } else if (name == "clone" || name == "clone3") {
    constexpr std::uint64_t exit_signal = 0xff;
    flags = call.args[0] & ~exit_signal;
    if (name == "clone3") {
      const std::span<const std::byte> bytes =
          call.memory->find(event::Phase::entry, call.args[0], sizeof flags).bytes;
      if (bytes.size() < sizeof flags) return {};
      std::memcpy(&flags, bytes.data(), sizeof flags);
    }
    whose = static_cast<event::Pid>(call.result);
    if (!shares_our_ids(call.tid)) return {};
  }
  std::string text;
  for (const auto& kind : kinds) {
    if ((flags & kind.flag) == 0) continue;
    const std::string entered = read_link(fmt::format("/proc/{}/ns/{}", whose, kind.name));
    if (entered.empty()) continue;
    if (!text.empty()) text += ", ";
    text += entered;
  }
  return text;
}

}  // namespace ringside::source::ptrace
