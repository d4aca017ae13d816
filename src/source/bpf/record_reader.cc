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

bool is_exec(const catalog::Syscall* row) { return row != nullptr && std::strncmp(row->name, "execve", 6) == 0; }

// Calls each with the head and the bytes of a block.
template <typename Visit>
void each_block(std::span<const std::byte> rest, Visit visit) {
  while (rest.size() >= sizeof(rs_block)) {
    rs_block head;
    std::memcpy(&head, rest.data(), sizeof head);
    rest = rest.subspan(sizeof head);
    const std::size_t got = std::min<std::size_t>(head.about & RS_BLOCK_GOT_MASK, rest.size());
    const auto data = rest.first(got);
    rest = rest.subspan(std::min(rest.size(), (got + 7) & ~std::size_t{7}));
    visit(head, data);
  }
}

bool has_fault(std::span<const std::byte> blocks) {
  bool found = false;
  each_block(blocks, [&](const rs_block& head, auto) { found = found || (head.about & RS_BLOCK_FAULT) != 0; });
  return found;
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
  if (record.type == RS_RECORD_WAITED) {
    waits_[static_cast<event::Pid>(record.tid)] = record.value;
    return true;
  }
  if (record.type == RS_RECORD_IDENTITY) {
    read_identity(record, rest);
    return true;
  }
  stacks_.read_life(record);
  if (waiting_ != 0) show_before(record, sink);
  if (record.type == RS_RECORD_END) {
    large_.erase(static_cast<event::Pid>(record.tid));
    identities_.erase(static_cast<event::Pid>(record.tid));
    waits_.erase(static_cast<event::Pid>(record.tid));
  }
  if (record.type == RS_RECORD_LOSS) waits_.erase(static_cast<event::Pid>(record.tid));  // its call may be among them
  if (record.type == RS_RECORD_EXEC && record.value != record.tid) rename_large(record);
  const bool interrupts = record.type == RS_RECORD_SIGNAL || record.type == RS_RECORD_STOP;
  life_.read(record, time(record.time), rest, interrupts ? stacks_.of_signal(record) : nullptr, sink);
  return true;
}

void RecordReader::read_identity(const rs_record& record, Bytes rest) {
  rs_identity told;
  if (rest.size() < sizeof told) return;
  std::memcpy(&told, rest.data(), sizeof told);
  event::Identity& identity = identities_[static_cast<event::Pid>(record.tid)];
  std::memcpy(identity.comm.data(), told.comm, sizeof told.comm);
  std::memcpy(identity.leader.data(), told.leader, sizeof told.leader);
  identity.cgroup = static_cast<std::uint64_t>(record.value);
}

// The exec of a thread that was not the leader: its call ends under the leader's id.
void RecordReader::rename_large(const rs_record& exec) {
  large_.erase(static_cast<event::Pid>(exec.tid));
  if (auto node = large_.extract(static_cast<event::Pid>(exec.value))) {
    node.key() = static_cast<event::Pid>(exec.tid);
    large_.insert(std::move(node));
  }
}

void RecordReader::show(Large& large, event::Sink& sink) {
  large.waits = false;
  --waiting_;
  Bytes blocks = large.rest;
  (void)begin_call(large.record, blocks);
  read_blocks(blocks);
  send_call(large.record, RS_RECORD_LARGE, sink);
}

// What else there is to tell of a thread comes after the beginning of its call; that its execve has succeeded does
// not count, unless it ends under another id.
void RecordReader::show_before(const rs_record& record, event::Sink& sink) {
  const bool exec = record.type == RS_RECORD_EXEC;
  if (exec && record.value == record.tid) return;
  const auto large = large_.find(static_cast<event::Pid>(exec ? record.value : record.tid));
  if (large != large_.end() && large->second.waits) show(large->second, sink);
}

void RecordReader::show_waiting(std::uint64_t until, event::Sink& sink) {
  life_.tell_stops(until, sink);
  if (waiting_ == 0) return;
  for (auto& [tid, large] : large_)
    if (large.waits && large.record.time <= until) show(large, sink);
}

// Fills in the call, and leaves its blocks in `rest`.
bool RecordReader::begin_call(const rs_record& record, Bytes& rest) {
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
  rest = rest.subspan(arguments * sizeof(std::uint64_t));
  capture_.clear();
  descriptors_.clear();
  exec_ = {};
  return true;
}

bool RecordReader::read_call(const rs_record& record, Bytes rest, event::Sink& sink) {
  Bytes blocks = rest;
  if (!begin_call(record, blocks)) return false;
  std::uint8_t type = record.type;
  if (type == RS_RECORD_LARGE) {
    if (keep_large(record, rest, blocks)) return true;
  } else if (!large_.empty()) {
    const auto found = large_.find(call_.tid);
    if (found != large_.end()) {
      Large& large = found->second;
      const bool same = large.record.time == record.time;
      if (type == RS_RECORD_ENTER && same && !large.waits)
        return true;  // it was shown meanwhile, with what there was
      if (type == RS_RECORD_EXIT && large.waits) type = RS_RECORD_COMPLETE;
      if (same && record.type != RS_RECORD_COMPLETE) read_large(large);
      if (large.waits) --waiting_;
      large.waits = false;
      // Otherwise of a call whose end was not wanted, or got lost.
      if (type != RS_RECORD_ENTER || !same) large_.erase(found);
    }
  }
  read_blocks(blocks);
  life_.tell_stop(call_.tid, record.time, sink);
  send_call(record, type, sink);
  if (type == RS_RECORD_COMPLETE || type == RS_RECORD_EXIT) life_.tell_stop(call_.tid, UINT64_MAX, sink);
  return true;
}

// True: it is not to be shown yet.
bool RecordReader::keep_large(const rs_record& record, Bytes rest, Bytes blocks) {
  Large& large = large_[call_.tid];
  if (large.waits) --waiting_;
  large.record = record;
  large.rest.assign(rest.begin(), rest.end());
  large.waits = is_exec(call_.row) && has_fault(blocks);
  if (large.waits) ++waiting_;
  return large.waits;
}

void RecordReader::read_large(const Large& large) {
  read_blocks(Bytes(large.rest).subspan(large.record.argument_count * sizeof(std::uint64_t)));
}

// Of the call that ends.
std::int64_t RecordReader::take_cpu_time() {
  if (!waits_told_) return -1;
  const std::int64_t spent = std::max<std::int64_t>(call_.left.monotonic - call_.entered.monotonic, 0);
  if (waits_.empty()) return spent;
  const auto found = waits_.find(call_.tid);
  if (found == waits_.end()) return spent;
  const std::int64_t waited = std::min(found->second, spent);
  waits_.erase(found);
  return spent - waited;
}

void RecordReader::send_call(const rs_record& record, std::uint8_t type, event::Sink& sink) {
  exec_.complete(call_, capture_);
  call_.memory = &capture_;
  call_.stack = stacks_.of_call(record);
  const auto identity = identities_.find(call_.tid);
  call_.identity = identity != identities_.end() ? &identity->second : nullptr;
  call_.descriptors = descriptors_.all();
  call_.cpu_time = type == RS_RECORD_EXIT || type == RS_RECORD_COMPLETE ? take_cpu_time() : -1;
  call_.system_time = call_.cpu_time;
  switch (type) {
    case RS_RECORD_LARGE:
    case RS_RECORD_ENTER:
      life_.add(call_.tid, call_.pid);  // where everybody is watched, nothing else may have told of it
      sink.on_event(event::Enter{call_});
      break;
    case RS_RECORD_EXIT: sink.on_event(event::Exit{call_}); break;
    default: sink.on_event(event::Complete{call_}); break;
  }
}

// Whether the first `kept` blocks hold as much from the address, as it was at entry.
bool RecordReader::is_known(std::uint64_t address, std::size_t got, std::size_t kept) const {
  const auto known = capture_.blocks().first(kept);
  return std::any_of(known.begin(), known.end(), [&](const event::Block& block) {
    return block.phase == event::Phase::entry && block.address == address && block.got >= got;
  });
}

bool RecordReader::take_exec_strings(const rs_block& head, Bytes data) {
  const bool cut = (head.about & RS_BLOCK_CUT) != 0;
  const auto step = head.about >> RS_BLOCK_STEP_SHIFT & RS_BLOCK_STEP_MASK;
  switch (step) {
    case RS_STEP_EXEC_FILE: exec_.file = data; return true;
    case RS_STEP_EXEC_REWRITTEN:
    case RS_STEP_EXEC_ARGUMENTS:
      exec_.rewritten = step == RS_STEP_EXEC_REWRITTEN;
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

// The rest of a block that could not be read whole, from the file that its memory would come from.
void RecordReader::add_from_file(const rs_block& head, Bytes data) {
  rs_file_place place;
  if (data.size() < sizeof place) return;
  std::memcpy(&place, data.data(), sizeof place);
  const auto blocks = capture_.blocks();
  const auto lacking = std::find_if(blocks.rbegin(), blocks.rend(), [&](const event::Block& block) {
    return block.fault && block.address + block.got == head.address;
  });
  if (lacking == blocks.rend()) return;
  event::Block block = *lacking;
  const auto names = data.subspan(sizeof place);
  const Bytes more =
      files_.read(place, {reinterpret_cast<const char*>(names.data()), names.size()}, head.wanted, call_.entered);
  if (more.empty()) return;
  const auto room = capture_.reserve(block.got + more.size());
  const Bytes before = capture_.bytes(block);
  std::copy(before.begin(), before.end(), room.begin());
  std::copy(more.begin(), more.end(), room.begin() + block.got);
  const bool ended = place.is_string != 0 && more.back() == std::byte{0};
  block.got += static_cast<std::uint32_t>(more.size());
  block.fault = !ended && block.got < block.wanted;
  block.cut = !ended && place.is_string != 0 && !block.fault;
  block.late = true;
  capture_.commit(block);
}

void RecordReader::read_blocks(Bytes rest) {
  const std::size_t kept = capture_.blocks().size();
  each_block(rest, [&](const rs_block& head, Bytes data) {
    const auto step = static_cast<std::uint8_t>(head.about >> RS_BLOCK_STEP_SHIFT & RS_BLOCK_STEP_MASK);
    if (step == RS_STEP_DESCRIPTOR)
      return descriptors_.add(static_cast<std::int32_t>(head.address), data, head.wanted != 0);
    if (step == RS_STEP_FILE_PLACE) return add_from_file(head, data);
    if (take_exec_strings(head, data)) return;
    const bool late = (head.about & RS_BLOCK_LATE) != 0;
    if (late && is_known(head.address, data.size(), kept)) return;
    const auto room = capture_.reserve(data.size());
    std::copy(data.begin(), data.end(), room.begin());
    event::Block block;
    block.address = head.address;
    block.wanted = head.wanted;
    block.got = static_cast<std::uint32_t>(data.size());
    block.phase = (head.about & RS_BLOCK_AT_EXIT) != 0 ? event::Phase::exit : event::Phase::entry;
    block.step = step;
    block.fault = (head.about & RS_BLOCK_FAULT) != 0;
    block.cut = (head.about & RS_BLOCK_CUT) != 0;
    block.late = late;
    capture_.commit(block);
  });
}

}  // namespace ringside::source::bpf
