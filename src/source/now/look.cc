#include "source/now/look.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/fd.h"
#include "base/time.h"
#include "kernel/proc.h"
#include "source/chosen.h"
#include "source/now/file_systems.h"
#include "source/now/memory_child.h"
#include "source/now/running_sampler.h"
#include "source/now/stack_reader.h"
#include "source/now/thread_reader.h"
#include "source/now/waits.h"
#include "source/process_facts.h"

namespace ringside::source::now {
namespace {

// It lies in the process's memory, and where and how long it is is for the process to say.
std::string read_command(event::Pid pid, MemoryChild& memories) {
  constexpr std::size_t longest = 128 * 1024;
  std::string text = memories.read_file(pid, "cmdline", longest).value_or(std::string());
  while (!text.empty() && text.back() == '\0') text.pop_back();
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

// In that group, or in one below it.
bool is_in_cgroup(event::Pid pid, std::string_view group) {
  const std::string place = read_cgroup_path(pid);
  return place == group || (place.starts_with(group) && (group == "/" || place[group.size()] == '/'));
}

bool is_there(event::Pid pid) { return base::read_whole_file(fmt::format("/proc/{}/stat", pid)).has_value(); }

bool is_refused(const Process& process) {
  return std::all_of(process.threads.begin(), process.threads.end(), [](const std::unique_ptr<Thread>& thread) {
    return thread->activity == Activity::refused || thread->activity == Activity::ended;
  });
}

class Look {
 public:
  // `cgroup`: as find_cgroup() gives it; empty: any.
  Look(const LookOptions& options, std::string cgroup)
      : options_(options), cgroup_(std::move(cgroup)), reader_(options.limits, options.kernel_stacks, memories_) {
    if (options.files != nullptr) stacks_.emplace(*options.files, file_systems_, memories_);
  }

  // Without threads: it is gone, or not wanted. `only`: these threads of it; none: all.
  Process read(event::Pid pid, const std::vector<int>& only) {
    Process process;
    process.pid = pid;
    if (!is_wanted(pid)) return process;
    process.command = read_command(pid, memories_);
    std::vector<int> tids = only;
    if (only.empty()) kernel::list_numbers(fmt::format("/proc/{}/task", pid), tids);
    for (const int tid : tids)
      if (auto thread = reader_.read(pid, tid); thread && is_wanted(*thread))
        process.threads.push_back(std::move(thread));
    if (process.threads.empty()) return process;
    process.comm = process.threads[0]->stat.comm;
    std::vector<Thread*> fresh;
    for (const auto& thread : process.threads) fresh.push_back(thread.get());
    constexpr int most_tries = 3;
    for (int tries = 1; !fresh.empty(); ++tries) {
      complete(process.pid, fresh);
      fresh = renew(process.threads, fresh, tries < most_tries);
    }
    process.memory_answers = memories_.answers(pid);
    return process;
  }

 private:
  using Threads = std::vector<std::unique_ptr<Thread>>;

  // What takes longer than to read the call that a thread is in.
  void complete(event::Pid pid, const std::vector<Thread*>& threads) {
    for (Thread* const thread : threads)
      if (!thread->kernel_thread) waits_.find(*thread);
    find_running(threads);
    if (stacks_) stacks_->read(pid, threads);
  }

  // Reads those anew that have gone on meanwhile, and gives them; or `again` is false, and of them nothing is left
  // that may belong to another moment.
  std::vector<Thread*> renew(Threads& all, const std::vector<Thread*>& read, bool again) {
    std::vector<Thread*> fresh;
    for (Thread* const thread : read) {
      if (!ThreadReader::has_gone_on(*thread)) continue;
      if (again) {
        const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.get() == thread; });
        auto anew = reader_.read(thread->pid, thread->tid);
        if (anew != nullptr && is_wanted(*anew)) {
          fresh.push_back((*at = std::move(anew)).get());
        } else {
          all.erase(at);
        }
      } else {
        thread->steady = false;
        thread->stack.reset();
        thread->waits.clear();
        thread->more_waits = 0;
      }
    }
    return fresh;
  }

  bool is_wanted(event::Pid pid) const {
    if (!cgroup_.empty() && !is_in_cgroup(pid, cgroup_)) return false;
    if (!options_.uid) return true;
    const auto status = base::read_whole_file(fmt::format("/proc/{}/status", pid));
    return status && kernel::find_number(*status, "Uid:") == std::int64_t{*options_.uid};
  }
  bool is_wanted(const Thread& thread) const {
    constexpr std::size_t longest_name = 15;
    if (!options_.comm.empty() && thread.stat.comm != options_.comm.substr(0, longest_name)) return false;
    return !options_.calls_given || (thread.has_call && is_chosen(options_.calls, thread.call));
  }

  // Those that are ready to run and do not get to it must not keep the others waiting.
  void find_running(const std::vector<Thread*>& threads) {
    std::vector<event::Pid> tids;
    for (const Thread* const thread : threads)
      if (thread->activity == Activity::running && !thread->kernel_thread) tids.push_back(thread->tid);
    if (tids.empty()) return;
    const std::int64_t began = base::Monotonic::now().since_zero.count;
    constexpr std::int64_t for_one = 30'000'000;
    auto samples = sample_running(tids, std::min(for_one, patience_));
    patience_ = std::max<std::int64_t>(patience_ - (base::Monotonic::now().since_zero.count - began), 0);
    for (Thread* const thread : threads) {
      const auto sample = samples.find(thread->tid);
      if (sample == samples.end() || thread->activity != Activity::running) continue;
      thread->activity = sample->second.in_user_code ? Activity::user_code : Activity::kernel_code;
      thread->registers = stack::Unwinder::registers_of(sample->second.registers.data(), sample->second.is_32_bit);
      thread->stack_piece = std::move(sample->second.stack);
      thread->has_registers = !thread->stack_piece.empty();
    }
  }

  const LookOptions& options_;
  std::string cgroup_;
  FileSystems file_systems_;
  MemoryChild memories_;
  ThreadReader reader_;
  std::int64_t patience_ = 200'000'000;  // left for samples, nanoseconds
  WaitFinder waits_{file_systems_, memories_};
  std::optional<StackReader> stacks_;
};

// A process that is wanted, or threads of it.
struct Wanted {
  event::Pid pid = 0;
  std::vector<int> only;  // none: all
};

base::Result<std::vector<Wanted>> find_wanted(const std::vector<event::Pid>& pids) {
  std::vector<Wanted> result;
  for (const event::Pid pid : pids) {
    const auto status = base::read_whole_file(fmt::format("/proc/{}/status", pid));
    const auto group = status ? kernel::find_number(*status, "Tgid:") : std::nullopt;
    if (!group) return base::Error{ESRCH, "look at process", std::to_string(pid)};
    const auto known =
        std::find_if(result.begin(), result.end(), [&](const Wanted& one) { return one.pid == *group; });
    if (known == result.end()) {
      Wanted& added = result.emplace_back();
      added.pid = static_cast<event::Pid>(*group);
      if (pid != *group) added.only = {pid};
    } else if (pid == *group) {
      known->only.clear();
    } else if (!known->only.empty() && std::find(known->only.begin(), known->only.end(), pid) == known->only.end()) {
      known->only.push_back(pid);
    }
  }
  return result;
}

}  // namespace

base::Result<Sight> look(const LookOptions& options) {
  Sight sight;
  std::string cgroup;
  if (!options.cgroup.empty()) {
    RS_TRY(found, find_cgroup(options.cgroup));
    cgroup = std::move(found);
  }
  Look here(options, std::move(cgroup));
  RS_TRY(wanted, find_wanted(options.pids));
  for (const auto& [pid, only] : wanted) {
    Process process = here.read(pid, only);
    const event::Pid named = only.empty() ? pid : only[0];
    if (process.threads.empty() && !is_there(named))
      return base::Error{ESRCH, "look at process", std::to_string(named)};
    if (process.threads.empty()) continue;  // none is wanted
    const bool ended = process.threads[0]->activity == Activity::ended;
    if (is_refused(process) && !ended) return base::Error{EPERM, "look at process", std::to_string(named)};
    sight.processes.push_back(std::move(process));
  }
  if (!options.everyone) return sight;
  std::vector<int> pids;
  if (!kernel::list_numbers("/proc", pids)) return base::last_error("read", "/proc");
  for (const int pid : pids) {
    if (pid == ::getpid()) continue;
    Process process = here.read(pid, {});
    if (process.threads.empty() || process.threads[0]->kernel_thread) continue;
    if (is_refused(process) && process.threads[0]->activity != Activity::ended) {
      ++sight.refused;
    } else {
      sight.processes.push_back(std::move(process));
    }
  }
  return sight;
}

}  // namespace ringside::source::now
