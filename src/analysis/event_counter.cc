#include "analysis/event_counter.h"

#include <algorithm>

#include "decode/file_of.h"
#include "source/call_set.h"
#include "source/process_facts.h"

namespace ringside::analysis {
namespace {

using source::By;
using source::Count;
using source::CountKey;

constexpr std::uint32_t no_place = ~0U;  // there is no room for its name, or its stack

}  // namespace

// /proc has the word where the source says nothing.
void EventCounter::look_at(event::Pid pid, event::Pid tid, const event::Identity* told, Thread& thread) {
  thread.known = true;
  if (told != nullptr) {
    thread.cgroup = told->cgroup;
  } else if (by_.has(By::cgroup)) {
    thread.cgroup = source::read_cgroup(pid);
  }
  const bool named = by_.has(By::comm) || by_.has(By::process) || by_.has(By::thread);
  if (told != nullptr) {
    thread.comm = told->comm;
  } else if (named) {
    thread.comm = source::read_comm(pid, tid);
  }
  if (!named) return;
  if (by_.has(By::thread) || tid == pid) note_name(tid, thread.comm);
  if (by_.has(By::process) && tid != pid && tallies_.names.count(pid) == 0)
    note_name(pid, told != nullptr ? told->leader : source::read_comm(pid, pid));
}

CountKey EventCounter::key_of(const event::Call& call, Thread& thread) {
  // A thread may get another name at any time.
  const event::Identity* const told = call.identity;
  const bool changed = told != nullptr && (told->comm != thread.comm || told->cgroup != thread.cgroup);
  if (!thread.known || changed || (told == nullptr && by_.has(By::comm))) look_at(call.pid, call.tid, told, thread);
  CountKey key;
  if (by_.has(By::call)) {
    key.row = call.row;
    key.abi = call.abi;
    key.number = static_cast<std::uint32_t>(std::min<std::uint64_t>(call.number, source::CallSet::number_limit - 1));
  }
  if (by_.has(By::process) || by_.has(By::thread)) key.pid = call.pid;
  if (by_.has(By::thread)) key.tid = call.tid;
  if (by_.has(By::door)) key.door = call.door;
  if (by_.has(By::cgroup)) key.cgroup = thread.cgroup;
  if (by_.has(By::comm)) key.comm = thread.comm;
  if (by_.has(By::file)) key.file = place_of_file(call);
  if (by_.has(By::stack)) key.stack = place_of_stack(call, thread);
  return key;
}

// No more than twice as many as there may be keys, each of which has a process and a thread.
void EventCounter::note_name(event::Pid tid, const source::Comm& comm) {
  if (comm[0] == '\0') return;
  if (tallies_.names.size() < 2 * source::most_counts || tallies_.names.count(tid) != 0) tallies_.names[tid] = comm;
}

void EventCounter::add_to(const CountKey& key, const Count& one) {
  const auto found = tallies_.counts.find(key);
  if (found != tallies_.counts.end()) return found->second.add(one);
  const bool fits = key.file != no_place && key.stack != no_place && tallies_.counts.size() < source::most_counts;
  (fits ? tallies_.counts[key] : tallies_.others).add(one);
}

std::uint32_t EventCounter::place_of_file(const event::Call& call) {
  decode::find_file(call, path_);
  if (path_.empty()) return 0;
  const auto found = files_.find(path_);
  if (found != files_.end()) return found->second;
  if (tallies_.files.size() > source::most_counts) return no_place;
  const auto place = static_cast<std::uint32_t>(tallies_.files.size());
  tallies_.files.push_back(path_);
  files_.emplace(path_, place);
  return place;
}

// A call that need not come back has it at its beginning, others at their end.
std::uint32_t EventCounter::place_of_stack(const event::Call& call, const Thread& thread) {
  if (call.stack == nullptr) return thread.in_call ? thread.key.stack : 0;
  const std::uint32_t stack = stacks_.add(*call.stack);
  return stack == StackTable::no_room ? no_place : stack + 1;
}

void EventCounter::count(const event::Call& call, Thread& thread) {
  CountKey key = key_of(call, thread);
  if (by_.has(By::error) && call.failed) key.error = static_cast<std::uint16_t>(-call.result);
  Count one;
  one.calls = 1;
  one.errors = call.failed ? 1 : 0;
  if (times_ && call.result_known) {
    one.timed = 1;
    one.total = std::max<std::int64_t>(call.left.monotonic - call.entered.monotonic, 0);
    if (call.cpu_time >= 0) one.waited = one.total - std::min(call.cpu_time, one.total);
    one.shortest = one.longest = one.recent_shortest = one.recent_longest = one.total;
  }
  add_to(key, one);
  if (histograms_ && one.timed != 0) tallies_.histograms[key].add(one.total);
  thread.in_call = false;
}

void EventCounter::live(const event::Life& life) {
  using Kind = event::Life::Kind;
  if (by_.has(By::stack)) stacks_.on_life(life);
  if (life.kind == Kind::execed) {
    if (life.other != 0 && life.other != life.tid) {
      if (auto node = threads_.extract(life.other)) threads_.insert_or_assign(life.tid, node.mapped());
    }
    Thread& thread = threads_[life.tid];
    look_at(life.pid, life.tid, nullptr, thread);
    thread.known = false;
    thread.key.pid = thread.key.pid != 0 ? life.pid : 0;
    thread.key.tid = thread.key.tid != 0 ? life.tid : 0;
    return;
  }
  if (life.kind != Kind::exited && life.kind != Kind::killed && life.kind != Kind::superseded &&
      life.kind != Kind::detached)
    return;
  const auto found = threads_.find(life.tid);
  if (found == threads_.end()) return;
  // It ended within a call that has no end of its own: exit, or any that it was killed in.
  Count one;
  one.calls = 1;
  if (found->second.in_call && life.kind != Kind::detached) add_to(found->second.key, one);
  threads_.erase(found);
}

void EventCounter::add(const event::Event& event) {
  if (const auto* enter = std::get_if<event::Enter>(&event)) {
    Thread& thread = threads_[enter->call.tid];
    thread.in_call = false;
    thread.key = key_of(enter->call, thread);
    thread.in_call = true;
  } else if (const auto* exit = std::get_if<event::Exit>(&event)) {
    count(exit->call, threads_[exit->call.tid]);
  } else if (const auto* complete = std::get_if<event::Complete>(&event)) {
    count(complete->call, threads_[complete->call.tid]);
  } else if (const auto* life = std::get_if<event::Life>(&event)) {
    live(*life);
  }
}

void EventCounter::end_epoch() {
  for (auto& [key, count] : tallies_.counts) count.recent_shortest = count.recent_longest = 0;
}

}  // namespace ringside::analysis
