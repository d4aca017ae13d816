#include "source/now/child_waits.h"

#include <fmt/format.h>
#include <linux/kcmp.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string_view>

#include "base/fd.h"
#include "kernel/proc.h"
#include "source/process_facts.h"

namespace ringside::source::now {
namespace {

constexpr std::size_t most_children = 16;
constexpr const char* no_list = "the kernel does not list its children";

// The children of one thread, or of all threads of its process. False: the kernel does not tell.
bool read_children(const Thread& thread, bool of_process, std::vector<event::Pid>& children) {
  std::vector<int> parents{thread.tid};
  if (of_process) kernel::list_numbers(fmt::format("/proc/{}/task", thread.pid), parents);
  bool told = false;
  for (const int parent : parents) {
    const auto text = base::read_whole_file(fmt::format("/proc/{}/task/{}/children", thread.pid, parent));
    if (!text) continue;
    told = true;
    for (const event::Pid child : parse_pids(*text)) children.push_back(child);
  }
  return told;
}

void add_children(Wait& wait, const std::vector<event::Pid>& children) {
  for (const event::Pid child : children) {
    if (wait.holders.size() >= most_children) {
      ++wait.more;
      continue;
    }
    if (const Comm comm = read_comm(child, child); comm[0] != '\0') wait.holders.push_back({child, 0, comm.data()});
  }
}

void add_wait(Thread& thread, std::int64_t wanted, bool by_pid) {
  constexpr std::uint64_t no_threads = 0x20000000;  // __WNOTHREAD
  Wait wait;
  wait.kind = Wait::Kind::child;
  const std::string_view name = thread.call.row->name;
  const std::uint64_t options = thread.call.args[name == "waitid" ? 3 : 2];
  std::vector<event::Pid> children;
  if (!read_children(thread, (options & no_threads) == 0, children)) wait.why_unknown = no_list;
  if (by_pid) {
    // As the caller counts: it may live in a pid namespace of its own.
    std::erase_if(children, [&](event::Pid child) {
      const auto status = base::read_whole_file(fmt::format("/proc/{}/status", child));
      const pid_t own = status ? kernel::find_innermost_id(*status) : 0;
      return (own != 0 ? own : child) != wanted;
    });
  }
  add_children(wait, children);
  thread.waits.push_back(std::move(wait));
}

bool shares_memory(event::Pid one, event::Pid other) { return ::syscall(SYS_kcmp, one, other, KCMP_VM, 0, 0) == 0; }

void add_vfork(Thread& thread) {
  Wait wait;
  wait.kind = Wait::Kind::vfork_child;
  std::vector<event::Pid> children;
  if (!read_children(thread, false, children)) wait.why_unknown = no_list;
  if (children.size() > 1)
    std::erase_if(children, [&](event::Pid child) { return !shares_memory(thread.tid, child); });
  add_children(wait, children);
  thread.waits.push_back(std::move(wait));
}

}  // namespace

bool add_child_wait(Thread& thread, MemoryReader& memory) {
  const event::Call& call = thread.call;
  const std::string_view name = call.row->name;
  const auto first = static_cast<std::int32_t>(call.args[0]);
  if (name == "wait4" || name == "waitpid") {
    add_wait(thread, first, first > 0);
  } else if (name == "waitid" && (first == P_ALL || first == P_PID || first == P_PGID)) {
    add_wait(thread, static_cast<std::int32_t>(call.args[1]), first == P_PID);
  } else if (name == "vfork" || (name == "clone" && (call.args[0] & CLONE_VFORK) != 0)) {
    add_vfork(thread);
  } else if (name == "clone3") {
    std::uint64_t flags = 0;
    if (memory.read_one(call.args[0], std::as_writable_bytes(std::span(&flags, 1))) == sizeof flags &&
        (flags & CLONE_VFORK) != 0)
      add_vfork(thread);
  } else {
    return false;
  }
  return true;
}

}  // namespace ringside::source::now
