#include "source/bpf/stack_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/time.h"
#include "source/stack/paged_memory.h"

namespace ringside::source::bpf {
namespace {

constexpr std::uint64_t code_32_bit = 0x23;
constexpr std::size_t cs_index = 17;  // in pt_regs

}  // namespace

void StackReader::read_stack(const rs_record& record, std::span<const std::byte> rest) {
  if (!unwinder_ || rest.size() < RS_STACK_REGISTERS) return;
  std::array<std::uint64_t, RS_STACK_REGISTERS / sizeof(std::uint64_t)> registers;
  std::memcpy(registers.data(), rest.data(), sizeof registers);
  stack::CopiedMemory memory(record.ip, rest.subspan(RS_STACK_REGISTERS));
  const bool is_32_bit = registers[cs_index] == code_32_bit;
  mappings_->take(record.left, [this](const MappingEvent& event) { apply(event); });
  Waiting& here = waiting_[static_cast<event::Pid>(record.tid)];
  unwinder_->walk(static_cast<pid_t>(record.pid), stack::Unwinder::registers_of(registers.data(), is_32_bit), memory,
                  true);
  unwinder_->keep(here.kept);
  here.time = record.time;
  here.kind = static_cast<int>(record.value);
}

base::Result<void> StackReader::begin(stack::Files& files, std::uint32_t depth) {
  RS_TRY(mappings, MappingEvents::open());
  mappings_.emplace(std::move(mappings));
  unwinder_.emplace(files, depth);
  return {};
}

void StackReader::drain(bool caught_up) {
  if (!mappings_) return;
  mappings_->drain();
  if (!caught_up) return;
  // A stack that was copied longer ago than this does not come any more.
  constexpr std::uint64_t longest = 1'000'000'000;
  const auto now = static_cast<std::uint64_t>(base::Monotonic::now().since_zero.count);
  mappings_->take(now - std::min(now, longest), [this](const MappingEvent& event) { apply(event); });
}

void StackReader::apply(const MappingEvent& event) {
  using Kind = MappingEvent::Kind;
  switch (event.kind) {
    case Kind::mapped: unwinder_->on_mapped(event.pid, event.module); break;
    case Kind::execed: unwinder_->on_exec(event.pid); break;
    case Kind::forked: unwinder_->on_fork(event.parent, event.pid); break;
    case Kind::exited: unwinder_->on_exit(event.pid); break;
    case Kind::lost: unwinder_->forget_all(); break;
  }
}

void StackReader::read_life(const rs_record& record) {
  const auto tid = static_cast<event::Pid>(record.tid);
  if (record.type == RS_RECORD_END) waiting_.erase(tid);
  if (record.type != RS_RECORD_EXEC || record.value == record.tid) return;
  // The call was made by another thread than the one as which it ends.
  waiting_.erase(tid);
  if (auto node = waiting_.extract(static_cast<event::Pid>(record.value))) {
    node.key() = tid;
    waiting_.insert(std::move(node));
  }
}

void StackReader::read_kernel_stack(const rs_record& record, std::span<const std::byte> rest) {
  if (!unwinder_) return;
  Waiting& here = waiting_[static_cast<event::Pid>(record.tid)];
  here.kernel.resize(rest.size() / sizeof(std::uint64_t));
  if (!here.kernel.empty()) std::memcpy(here.kernel.data(), rest.data(), here.kernel.size() * sizeof(std::uint64_t));
  here.kernel_time = record.time;
}

const event::Stack* StackReader::take(const rs_record& record, int kind, std::uint64_t time) {
  const auto found = waiting_.find(static_cast<event::Pid>(record.tid));
  if (found == waiting_.end() || found->second.kind != kind || (time != 0 && found->second.time != time))
    return nullptr;
  found->second.kind = -1;
  return found->second.kept.get();
}

const event::Stack* StackReader::of_call(const rs_record& record) {
  if (!unwinder_) return nullptr;
  const bool begins = record.type == RS_RECORD_ENTER || record.type == RS_RECORD_LARGE;
  const auto found = waiting_.find(static_cast<event::Pid>(record.tid));
  if (const event::Stack* const stack = take(record, RS_STACK_OF_CALL, record.time)) {
    if (begins) found->second.given = record.time;
    if (found->second.kernel_time == record.time) found->second.kept.prepend(found->second.kernel);
    return stack;
  }
  // A call that lasts has its stack at its end, but for those that had it at their beginning.
  if (begins || (found != waiting_.end() && found->second.given == record.time)) return nullptr;
  lost_.end = event::Stack::End::lost;
  lost_.pid = static_cast<event::Pid>(record.pid);
  return &lost_;
}

const event::Stack* StackReader::of_signal(const rs_record& record) {
  return unwinder_ ? take(record, RS_STACK_OF_SIGNAL, 0) : nullptr;
}

}  // namespace ringside::source::bpf
