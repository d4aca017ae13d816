#include "analysis/wait_cycles.h"

#include <algorithm>
#include <map>
#include <set>

namespace ringside::analysis {
namespace {

using event::Pid;
using source::now::Process;
using source::now::Thread;
using source::now::Wait;

// The one thread that could end the wait of `thread`; 0: there is none, or several could.
Pid awaited(const Thread& thread, const std::map<Pid, const Process*>& processes) {
  if (thread.waits.size() != 1 || thread.more_waits != 0) return 0;
  const Wait& wait = thread.waits[0];
  Pid only = 0;
  for (const source::now::Holder& holder : wait.holders) {
    if (holder.ended) return 0;
    Pid tid = holder.tid;
    if (tid == 0) {
      // That a process has the other end of its own pipe open as well wakes nobody while its only thread waits.
      const auto process = processes.find(holder.pid);
      if (process == processes.end() || process->second->threads.size() != 1) return 0;
      tid = process->second->threads[0]->tid;
      if (tid == thread.tid) continue;
    }
    if (only != 0 && only != tid) return 0;
    only = tid;
  }
  return wait.more == 0 ? only : 0;
}

}  // namespace

std::vector<std::vector<Pid>> find_wait_cycles(const std::vector<Process>& processes) {
  std::map<Pid, const Process*> by_pid;
  for (const Process& process : processes) by_pid[process.pid] = &process;
  std::map<Pid, Pid> next;
  for (const Process& process : processes)
    for (const auto& thread : process.threads)
      if (const Pid tid = awaited(*thread, by_pid); tid != 0) next[thread->tid] = tid;
  std::vector<std::vector<Pid>> cycles;
  std::set<Pid> seen;
  for (const auto& [start, first] : next) {
    std::vector<Pid> way;
    for (Pid at = start; next.count(at) != 0 && seen.insert(at).second; at = next[at]) way.push_back(at);
    if (way.empty()) continue;
    const auto begin = std::find(way.begin(), way.end(), next.count(way.back()) != 0 ? next[way.back()] : 0);
    if (begin == way.end()) continue;
    std::vector<Pid> cycle(begin, way.end());
    std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
    cycles.push_back(std::move(cycle));
  }
  return cycles;
}

}  // namespace ringside::analysis
