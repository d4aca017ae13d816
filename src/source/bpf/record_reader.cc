#include "source/bpf/record_reader.h"

#include <algorithm>
#include <cstring>

#include "abi/cpu.h"
#include "base/time.h"

namespace ringside::source::bpf {
namespace {

abi::Door door_of(const rs_record& record) {
  if ((record.flags & RS_CALL_VSYSCALL) != 0) return abi::Door::vsyscall;
  if ((record.flags & RS_CALL_I386) == 0) return abi::Door::syscall;
  const bool fast = (record.flags & RS_CALL_COMPAT_CODE) != 0 && (record.flags & RS_CALL_IN_VDSO) != 0 &&
                    (record.flags & RS_CALL_RESTARTED) == 0;
  static const abi::Door fast_door = abi::compat_fast_door();
  return fast ? fast_door : abi::Door::int80;
}

event::Wrapper wrapper_of(const rs_record& record) {
  const catalog::Syscall* const outer = catalog::find(abi::Abi::i386, record.number);
  if (outer == nullptr || outer->multiplexer == nullptr) return event::Wrapper::none;
  if (outer->multiplexer->block >= RS_STACK_POINTER)
    return record.wrapped == RS_WRAPPED ? event::Wrapper::ipc : event::Wrapper::ipc_unread;
  return outer->multiplexer->inner.size() > 1 ? event::Wrapper::socketcall : event::Wrapper::memory_block;
}

std::int16_t netlink_of(const rs_record& record) {
  if (record.netlink == RS_NETLINK_NONE) return event::Call::no_netlink;
  if (record.netlink == RS_NETLINK_UNBOUND) return event::Call::netlink_unbound;
  return static_cast<std::int16_t>(record.netlink - 1);
}

}  // namespace

event::Time RecordReader::time(std::uint64_t monotonic) const {
  return {static_cast<std::int64_t>(monotonic), static_cast<std::int64_t>(monotonic) + to_real_};
}

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
  if (record.type <= RS_RECORD_LARGE) return read_call(record, rest, sink);
  if (record.type == RS_RECORD_STACK) {
    stacks_.read_stack(record, rest);
    return true;
  }
  if (record.type == RS_RECORD_KERNEL_STACK) {
    stacks_.read_kernel_stack(record, rest);
    return true;
  }
  stacks_.read_life(record);
  if (record.type == RS_RECORD_END) large_.erase(static_cast<event::Pid>(record.tid));
  if (record.type == RS_RECORD_EXEC && record.value != record.tid) rename_large(record);
  const bool interrupts = record.type == RS_RECORD_SIGNAL || record.type == RS_RECORD_STOP;
  life_.read(record, time(record.time), rest, interrupts ? stacks_.of_signal(record) : nullptr, sink);
  return true;
}

// The exec of a thread that was not the leader: its call ends under the leader's id.
void RecordReader::rename_large(const rs_record& exec) {
  large_.erase(static_cast<event::Pid>(exec.tid));
  if (auto node = large_.extract(static_cast<event::Pid>(exec.value))) {
    node.key() = static_cast<event::Pid>(exec.tid);
    large_.insert(std::move(node));
  }
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
  call_.result_known = (record.flags & RS_CALL_VSYSCALL) == 0;
  call_.failed = (record.flags & RS_CALL_FAILED) != 0;
  call_.incomplete = (record.flags & RS_CALL_INCOMPLETE) != 0;
  const auto rows = catalog::all();
  call_.row = record.row < rows.size() ? rows[record.row] : nullptr;
  call_.number = record.number;
  if (call_.abi == abi::Abi::x32) call_.row = catalog::find(call_.abi, record.number);
  call_.wrapper = event::Wrapper::none;
  // The kernel's numbers are signed; one without a row is shown as it came.
  if (call_.abi == abi::Abi::x86_64)
    call_.number = static_cast<std::uint64_t>(static_cast<std::int32_t>(record.number));
  call_.previous = record.previous < rows.size() ? rows[record.previous] : nullptr;
  call_.netlink = netlink_of(record);
  if (record.wrapped != RS_WRAPPED_NOT && call_.row != nullptr) {
    call_.wrapper = wrapper_of(record);
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
  const auto blocks = rest.subspan(arguments * sizeof(std::uint64_t));
  capture_.clear();
  descriptors_.clear();
  if (record.type == RS_RECORD_EXIT) {
    if (const auto large = large_.find(call_.tid); large != large_.end()) {
      read_blocks(large->second);
      large_.erase(large);
    }
  } else if (record.type == RS_RECORD_LARGE) {
    large_[call_.tid].assign(blocks.begin(), blocks.end());
  } else if (!large_.empty()) {
    large_.erase(call_.tid);  // of a call whose end was not wanted, or got lost
  }
  exec_ = {};
  read_blocks(blocks);
  exec_.complete(call_, capture_);
  call_.memory = &capture_;
  call_.stack = stacks_.of_call(record);
  call_.descriptors = descriptors_.all();
  switch (record.type) {
    case RS_RECORD_LARGE:
    case RS_RECORD_ENTER:
      life_.add(call_.tid, call_.pid);  // where everybody is watched, nothing else may have told of it
      sink.on_event(event::Enter{call_});
      break;
    case RS_RECORD_EXIT: sink.on_event(event::Exit{call_}); break;
    default: sink.on_event(event::Complete{call_}); break;
  }
  return true;
}

// Whether the first `kept` blocks hold as much from the address, as it was at entry.
bool RecordReader::is_known(std::uint64_t address, std::size_t got, std::size_t kept) const {
  const auto known = capture_.blocks().first(kept);
  return std::any_of(known.begin(), known.end(), [&](const event::Block& block) {
    return block.phase == event::Phase::entry && block.address == address && block.got >= got;
  });
}

bool RecordReader::take_exec_strings(const rs_block& head, std::span<const std::byte> data) {
  const bool cut = (head.about & RS_BLOCK_CUT) != 0;
  switch (head.about >> RS_BLOCK_STEP_SHIFT & RS_BLOCK_STEP_MASK) {
    case RS_STEP_EXEC_FILE: exec_.file = data; return true;
    case RS_STEP_EXEC_ARGUMENTS:
      exec_.arguments = data;
      exec_.arguments_address = head.address;
      exec_.arguments_cut = cut;
      return true;
    case RS_STEP_EXEC_ENVIRONMENT:
      exec_.environment = data;
      exec_.environment_address = head.address;
      exec_.environment_cut = cut;
      return true;
    default: return false;
  }
}

void RecordReader::read_blocks(std::span<const std::byte> rest) {
  const std::size_t kept = capture_.blocks().size();
  while (rest.size() >= sizeof(rs_block)) {
    rs_block head;
    std::memcpy(&head, rest.data(), sizeof head);
    rest = rest.subspan(sizeof head);
    const std::size_t got = std::min<std::size_t>(head.about & RS_BLOCK_GOT_MASK, rest.size());
    const auto data = rest.first(got);
    rest = rest.subspan(std::min(rest.size(), (got + 7) & ~std::size_t{7}));
    if ((head.about >> RS_BLOCK_STEP_SHIFT & RS_BLOCK_STEP_MASK) == RS_STEP_DESCRIPTOR) {
      descriptors_.add(static_cast<std::int32_t>(head.address), data, head.wanted != 0);
      continue;
    }
    if (take_exec_strings(head, data)) continue;
    const bool late = (head.about & RS_BLOCK_LATE) != 0;
    if (late && is_known(head.address, got, kept)) continue;
    const auto room = capture_.reserve(got);
    if (got != 0) std::memcpy(room.data(), data.data(), got);
    event::Block block;
    block.address = head.address;
    block.wanted = head.wanted;
    block.got = static_cast<std::uint32_t>(got);
    block.phase = (head.about & RS_BLOCK_AT_EXIT) != 0 ? event::Phase::exit : event::Phase::entry;
    block.step = static_cast<std::uint8_t>(head.about >> RS_BLOCK_STEP_SHIFT & RS_BLOCK_STEP_MASK);
    block.fault = (head.about & RS_BLOCK_FAULT) != 0;
    block.cut = (head.about & RS_BLOCK_CUT) != 0;
    block.late = late;
    capture_.commit(block);
  }
}

}  // namespace ringside::source::bpf
