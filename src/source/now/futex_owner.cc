#include "source/now/futex_owner.h"

#include <fmt/format.h>
#include <linux/futex.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "base/fd.h"
#include "kernel/proc.h"
#include "source/process_facts.h"

namespace ringside::source::now {
namespace {

// The beginning of pthread_mutex_t on x86, by glibc's <bits/struct_mutex.h>.
struct Mutex {
  std::uint32_t lock = 0;
  std::uint32_t owner = 0;
  std::uint32_t users = 0;
  std::uint32_t kind = 0;

  static constexpr std::uint32_t robust = 16;
  static constexpr std::uint32_t kinds = 0x1ff;  // the bits that glibc uses
};

std::optional<Mutex> read_mutex(std::uint64_t address, bool is_64bit, MemoryReader& memory) {
  std::array<std::uint32_t, 5> words{};
  if (memory.read_one(address, std::as_writable_bytes(std::span(words))) < sizeof words) return std::nullopt;
  Mutex mutex{words[0], words[2], is_64bit ? words[3] : words[4], is_64bit ? words[4] : words[3]};
  if ((mutex.kind & ~Mutex::kinds) != 0 || mutex.users == 0 || mutex.users > 0xffff) return std::nullopt;
  return mutex;
}

bool same_pid_namespace(event::Pid pid) {
  char ours[64];
  char theirs[64];
  const ssize_t length = ::readlink("/proc/self/ns/pid", ours, sizeof ours);
  return length > 0 && ::readlink(fmt::format("/proc/{}/ns/pid", pid).c_str(), theirs, sizeof theirs) == length &&
         std::memcmp(ours, theirs, static_cast<std::size_t>(length)) == 0;
}

event::Pid inner_id(event::Pid pid, event::Pid tid) {
  const auto status = base::read_whole_file(fmt::format("/proc/{}/task/{}/status", pid, tid));
  return status ? kernel::find_innermost_id(*status) : 0;
}

Holder holder(event::Pid pid, event::Pid tid) { return {pid, tid, read_comm(pid, tid).data()}; }

// The owner that memory names. One that is no more is told as well: nobody will release what it held.
void add_owner(Wait& wait, event::Pid pid, std::uint32_t owner, bool anywhere) {
  if (const auto found = find_thread(pid, static_cast<event::Pid>(owner), anywhere)) {
    wait.holders.push_back(*found);
  } else {
    wait.holders.push_back({0, static_cast<event::Pid>(owner), {}, -1, true});
  }
}

bool is_wait(std::uint32_t command) {
  return command == FUTEX_WAIT || command == FUTEX_WAIT_BITSET || command == FUTEX_WAIT_REQUEUE_PI;
}

bool is_pi_lock(std::uint32_t command) {
  constexpr std::uint32_t lock_pi2 = 13;
  return command == FUTEX_LOCK_PI || command == lock_pi2;
}

}  // namespace

std::optional<Holder> find_thread(event::Pid pid, event::Pid tid, bool anywhere) {
  if (tid <= 0) return std::nullopt;
  if (same_pid_namespace(pid)) {
    if (read_comm(pid, tid)[0] != '\0') return holder(pid, tid);
    const auto status = anywhere ? base::read_whole_file(fmt::format("/proc/{}/status", tid)) : base::Error{};
    const auto group = status ? kernel::find_number(*status, "Tgid:") : std::nullopt;
    if (group) return holder(static_cast<event::Pid>(*group), tid);
    return std::nullopt;
  }
  std::vector<int> tids;
  kernel::list_numbers(fmt::format("/proc/{}/task", pid), tids);
  for (const int one : tids)
    if (inner_id(pid, one) == tid) return holder(pid, one);
  return std::nullopt;
}

void add_futex_wait(Thread& thread, MemoryReader& memory) {
  const event::Call& call = thread.call;
  const auto operation = static_cast<std::uint32_t>(call.args[1]);
  const std::uint32_t command = operation & 0x7fU;
  const bool shared = (operation & FUTEX_PRIVATE_FLAG) == 0;
  if (!is_wait(command) && !is_pi_lock(command)) return;
  Wait wait;
  wait.address = call.args[0];
  std::uint32_t word = 0;
  if (memory.read_one(wait.address, std::as_writable_bytes(std::span(&word, 1))) < sizeof word) {
    wait.why_unknown = "its memory cannot be read";
    thread.waits.push_back(std::move(wait));
    return;
  }
  const std::uint32_t owner = word & FUTEX_TID_MASK;
  if (is_pi_lock(command)) {
    wait.kind = Wait::Kind::pi_futex;
    if (owner != 0) add_owner(wait, thread.pid, owner, shared);
  } else if (const auto mutex = read_mutex(wait.address, call.abi == abi::Abi::x86_64, memory);
             mutex && (mutex->kind & Mutex::robust) != 0 && owner != 0 && owner == mutex->owner) {
    wait.kind = Wait::Kind::robust_mutex;
    add_owner(wait, thread.pid, owner, shared);
  } else if (mutex && (mutex->lock == 1 || mutex->lock == 2) && mutex->owner != 0) {
    wait.kind = Wait::Kind::mutex;
    add_owner(wait, thread.pid, mutex->owner, shared);
  } else if (shared && word == static_cast<std::uint32_t>(call.args[2]) && owner == word) {
    // The word of a thread's control block: it holds the thread's id until the kernel clears it.
    if (const auto ends = find_thread(thread.pid, static_cast<event::Pid>(word), false)) {
      wait.kind = Wait::Kind::thread_end;
      wait.holders.push_back(*ends);
    }
  }
  thread.waits.push_back(std::move(wait));
}

}  // namespace ringside::source::now
