#include "source/bpf/record_reader.h"

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "abi/cpu.h"
#include "base/time.h"

namespace ringside::source::bpf {
namespace {

abi::Door door_of(const rs_record& record) {
  if ((record.flags & RS_CALL_I386) == 0) return abi::Door::syscall;
  const bool fast = (record.flags & RS_CALL_COMPAT_CODE) != 0 && (record.flags & RS_CALL_IN_VDSO) != 0 &&
                    (record.flags & RS_CALL_RESTARTED) == 0;
  static const abi::Door fast_door = abi::compat_fast_door();
  return fast ? fast_door : abi::Door::int80;
}

}  // namespace

event::Time RecordReader::time(std::uint64_t monotonic) const {
  return {static_cast<std::int64_t>(monotonic), static_cast<std::int64_t>(monotonic) + to_real_};
}

void RecordReader::insert(event::Pid tid) {
  const auto place = std::lower_bound(alive_.begin(), alive_.end(), tid);
  if (place == alive_.end() || *place != tid) alive_.insert(place, tid);
}

void RecordReader::remove(event::Pid tid) {
  const auto place = std::lower_bound(alive_.begin(), alive_.end(), tid);
  if (place != alive_.end() && *place == tid) alive_.erase(place);
}

bool RecordReader::is_alive(event::Pid tid) const { return std::binary_search(alive_.begin(), alive_.end(), tid); }

bool RecordReader::read(std::span<const std::byte> bytes, event::Sink& sink) {
  rs_record record;
  if (bytes.size() < sizeof record) return false;
  std::memcpy(&record, bytes.data(), sizeof record);
  if (record.size < sizeof record || record.size > bytes.size()) return false;
  // The clocks drift apart slowly; once a second is often enough.
  if (record.time - offset_taken_ > 1'000'000'000 || offset_taken_ == 0) {
    offset_taken_ = record.time;
    to_real_ = base::Realtime::now().since_zero.count - base::Monotonic::now().since_zero.count;
  }
  const auto rest = bytes.subspan(sizeof record, record.size - sizeof record);
  if (record.type <= RS_RECORD_COMPLETE) return read_call(record, rest, sink);
  read_life(record, rest, sink);
  return true;
}

bool RecordReader::read_call(const rs_record& record, std::span<const std::byte> rest, event::Sink& sink) {
  const std::size_t arguments = record.argument_count;
  if (arguments > RS_ARGUMENTS || rest.size() < arguments * sizeof(std::uint64_t)) return false;
  call_.entered = time(record.time);
  call_.left = time(record.left);
  call_.pid = static_cast<event::Pid>(record.pid);
  call_.tid = static_cast<event::Pid>(record.tid);
  call_.abi = (record.flags & RS_CALL_I386) != 0  ? abi::Abi::i386
              : (record.flags & RS_CALL_X32) != 0 ? abi::Abi::x32
                                                  : abi::Abi::x86_64;
  call_.door = door_of(record);
  call_.failed = (record.flags & RS_CALL_FAILED) != 0;
  const auto rows = catalog::all();
  call_.row = record.row < rows.size() ? rows[record.row] : nullptr;
  call_.number = record.number;
  call_.wrapper = event::Wrapper::none;
  if (record.wrapped != 0 && call_.row != nullptr) {
    const catalog::Syscall* const outer = catalog::find(abi::Abi::i386, record.number);
    const bool choice = outer != nullptr && outer->multiplexer != nullptr && outer->multiplexer->inner.size() > 1;
    call_.wrapper = choice ? event::Wrapper::socketcall : event::Wrapper::memory_block;
    const std::int16_t number = catalog::number_on(*call_.row, abi::Abi::i386);
    if (number != catalog::absent) call_.number = static_cast<std::uint64_t>(number);
  }
  call_.args.fill(0);
  const std::size_t registers = std::min(arguments, call_.args.size());
  if (registers != 0) std::memcpy(call_.args.data(), rest.data(), registers * sizeof(std::uint64_t));
  call_.stack_pointer = 0;
  if (arguments > RS_STACK_POINTER)
    std::memcpy(&call_.stack_pointer, rest.data() + RS_STACK_POINTER * sizeof(std::uint64_t), sizeof(std::uint64_t));
  call_.instruction_pointer = record.ip;
  call_.result = record.value;
  read_blocks(rest.subspan(arguments * sizeof(std::uint64_t)));
  call_.memory = &capture_;
  switch (record.type) {
    case RS_RECORD_ENTER: sink.on_event(event::Enter{call_}); break;
    case RS_RECORD_EXIT: sink.on_event(event::Exit{call_}); break;
    default: sink.on_event(event::Complete{call_}); break;
  }
  return true;
}

void RecordReader::read_blocks(std::span<const std::byte> rest) {
  capture_.clear();
  while (rest.size() >= sizeof(rs_block)) {
    rs_block head;
    std::memcpy(&head, rest.data(), sizeof head);
    rest = rest.subspan(sizeof head);
    const std::size_t got = std::min<std::size_t>(head.got, rest.size());
    const auto room = capture_.reserve(got);
    if (got != 0) std::memcpy(room.data(), rest.data(), got);
    event::Block block;
    block.address = head.address;
    block.wanted = head.wanted;
    block.got = static_cast<std::uint32_t>(got);
    block.phase = head.phase == 0 ? event::Phase::entry : event::Phase::exit;
    block.step = head.step;
    block.fault = (head.flags & RS_BLOCK_FAULT) != 0;
    block.cut = (head.flags & RS_BLOCK_CUT) != 0;
    block.late = (head.flags & RS_BLOCK_LATE) != 0;
    capture_.commit(block);
    rest = rest.subspan(std::min(rest.size(), (got + 7) & ~std::size_t{7}));
  }
}

void RecordReader::read_life(const rs_record& record, std::span<const std::byte> rest, event::Sink& sink) {
  using Kind = event::Life::Kind;
  event::Life life;
  life.time = time(record.time);
  life.pid = static_cast<event::Pid>(record.pid);
  life.tid = static_cast<event::Pid>(record.tid);
  std::array<std::byte, 128> siginfo{};  // the kernel keeps only the part that has a meaning
  switch (record.type) {
    case RS_RECORD_FORK: {
      life.kind = Kind::forked;
      life.other = static_cast<event::Pid>(record.value);
      insert(life.other);
      sink.on_event(life);
      event::Life child = life;
      child.kind = Kind::attached;
      child.pid = static_cast<event::Pid>(record.number);
      child.tid = life.other;
      child.other = life.tid;
      sink.on_event(child);
      return;
    }
    case RS_RECORD_EXEC:
      life.kind = Kind::execed;
      life.other = static_cast<event::Pid>(record.value);
      if (life.other != life.tid) remove(life.other);
      insert(life.tid);
      break;
    case RS_RECORD_SIGNAL:
      life.kind = Kind::signaled;
      life.signal = static_cast<int>(record.value);
      std::memcpy(siginfo.data(), rest.data(), std::min(rest.size(), siginfo.size()));
      if (!rest.empty()) life.siginfo = siginfo;
      break;
    default: {
      const auto status = static_cast<int>(record.value);
      const bool killed = WIFSIGNALED(status);
      life.kind = killed ? Kind::killed : Kind::exited;
      life.signal = killed ? WTERMSIG(status) : 0;
      life.core_dumped = killed && WCOREDUMP(status);
      life.status = killed ? 0 : WEXITSTATUS(status);
      remove(life.tid);
      break;
    }
  }
  sink.on_event(life);
}

}  // namespace ringside::source::bpf
