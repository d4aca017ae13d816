#include "source/bpf/life_reader.h"

#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iterator>

namespace ringside::source::bpf {
namespace {

using event::Life;
using Kind = Life::Kind;

void send_end(Life life, int status, event::Sink& sink) {
  const bool killed = WIFSIGNALED(status);
  life.kind = killed ? Kind::killed : Kind::exited;
  life.signal = killed ? WTERMSIG(status) : 0;
  life.core_dumped = killed && WCOREDUMP(status);
  life.status = killed ? 0 : WEXITSTATUS(status);
  sink.on_event(life);
}

}  // namespace

void LifeReader::read(const rs_record& record, event::Time time, std::span<const std::byte> rest,
                      const event::Stack* stack, event::Sink& sink) {
  Life life;
  life.time = time;
  life.pid = static_cast<event::Pid>(record.pid);
  life.tid = static_cast<event::Pid>(record.tid);
  life.abi = (record.flags & RS_CALL_I386) != 0 ? abi::Abi::i386 : abi::Abi::x86_64;
  life.instruction_pointer = record.ip;
  life.stack = stack;
  if (record.type != RS_RECORD_LOSS) tell_stop(life.tid, UINT64_MAX, sink);
  switch (record.type) {
    case RS_RECORD_FORK: return fork(record, life, sink);
    case RS_RECORD_EXEC: return exec(record, life, sink);
    case RS_RECORD_LOSS:
      marked_losses_ += static_cast<std::uint64_t>(record.value);
      sink.on_event(
          event::Loss{event::Loss::Cause::ring_full, time, life.tid, static_cast<std::uint64_t>(record.value)});
      return;
    case RS_RECORD_STOP: return stop(record, life, sink);
    case RS_RECORD_SIGNAL: {
      std::array<std::byte, 128> siginfo{};  // the kernel keeps only the part that has a meaning
      std::memcpy(siginfo.data(), rest.data(), std::min(rest.size(), siginfo.size()));
      life.kind = Kind::signaled;
      life.signal = static_cast<int>(record.value);
      if (!rest.empty()) life.siginfo = siginfo;
      sink.on_event(life);
      return;
    }
    default: return end(record, life, sink);
  }
}

void LifeReader::forget_gone() {
  for (auto thread = threads_.begin(); thread != threads_.end();) {
    const bool gone = ::syscall(SYS_tgkill, thread->second, thread->first, 0) != 0 && errno == ESRCH;
    thread = gone ? threads_.erase(thread) : std::next(thread);
  }
}

void LifeReader::fork(const rs_record& record, Life life, event::Sink& sink) {
  life.kind = Kind::forked;
  life.other = static_cast<event::Pid>(record.value);
  add(life.other, static_cast<event::Pid>(record.number));
  sink.on_event(life);
  Life child = life;
  child.kind = Kind::attached;
  child.pid = static_cast<event::Pid>(record.number);
  child.tid = life.other;
  child.other = life.tid;
  sink.on_event(child);
}

// By a thread that was not the leader: it takes the leader's place, and its id.
void LifeReader::exec(const rs_record& record, Life life, event::Sink& sink) {
  life.other = static_cast<event::Pid>(record.value);
  if (life.other != life.tid) {
    early_leaders_.erase(life.tid);
    life.kind = Kind::superseded;
    sink.on_event(life);
    threads_.erase(life.other);
  }
  add(life.tid, life.pid);
  life.kind = Kind::execed;
  sink.on_event(life);
}

// One thread takes the signal, and all of its process stop.
void LifeReader::stop(const rs_record& record, Life life, event::Sink& sink) {
  life.kind = Kind::stopped;
  life.signal = static_cast<int>(record.value);
  sink.on_event(life);
  life.instruction_pointer = 0;
  life.stack = nullptr;
  for (const auto& [tid, pid] : threads_) {
    if (pid != life.pid || tid == static_cast<event::Pid>(record.tid)) continue;
    tell_stop(tid, UINT64_MAX, sink);
    life.tid = tid;
    stops_.push_back(life);
  }
}

void LifeReader::tell_stops(event::Pid tid, std::uint64_t time, event::Sink& sink) {
  std::erase_if(stops_, [&](const Life& stop) {
    if ((tid != 0 && stop.tid != tid) || static_cast<std::uint64_t>(stop.time.monotonic) >= time) return false;
    sink.on_event(stop);
    return true;
  });
}

void LifeReader::end(const rs_record& record, Life life, event::Sink& sink) {
  if (record.ip != 0) {
    marked_losses_ += record.ip;
    sink.on_event(event::Loss{event::Loss::Cause::ring_full, life.time, life.tid, record.ip});
  }
  life.instruction_pointer = 0;
  const auto status = static_cast<int>(record.value);
  if (record.number == RS_END_LEADER) {  // its parent can wait for it only when all have ended
    early_leaders_.insert_or_assign(life.tid, status);
    return;
  }
  if (record.number == RS_END_UNWATCHED) return end_leader(record, life, sink);
  threads_.erase(life.tid);
  send_end(life, status, sink);
  if (record.number == RS_END_PROCESS && life.tid != life.pid) end_leader(record, life, sink);
}

void LifeReader::end_leader(const rs_record& record, Life life, event::Sink& sink) {
  const auto leader = early_leaders_.find(life.pid);
  if (leader == early_leaders_.end()) return;
  const auto common = static_cast<int>(record.left);
  const int status = common != 0 ? common : leader->second;
  early_leaders_.erase(leader);
  tell_stop(life.pid, UINT64_MAX, sink);
  threads_.erase(life.pid);
  life.tid = life.pid;
  send_end(life, status, sink);
}

}  // namespace ringside::source::bpf
