#include "source/ptrace/tracee_table.h"

#include "base/check.h"

namespace ringside::source::ptrace {
namespace {

constexpr std::size_t first_capacity = 64;

std::size_t spread(event::Pid tid) {
  const std::uint32_t product = static_cast<std::uint32_t>(tid) * UINT32_C(2654435769);
  return product;
}

}  // namespace

void Tracee::reset(event::Pid new_tid, event::Pid new_pid) {
  constexpr std::size_t worth_keeping = std::size_t{1} << 20;
  event::Capture kept = capture.capacity() > worth_keeping ? event::Capture() : std::move(capture);
  FdFacts kept_facts = std::move(facts);
  *this = Tracee();
  capture = std::move(kept);
  capture.clear();
  facts = std::move(kept_facts);
  facts.clear();
  tid = new_tid;
  pid = new_pid;
  memory.reset(new_tid);
}

TraceeTable::TraceeTable() : slots_(first_capacity, nullptr) {}

std::size_t TraceeTable::slot_of(event::Pid tid) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = spread(tid) & mask;
  while (slots_[at] != nullptr && slots_[at]->tid != tid) at = (at + 1) & mask;
  return at;
}

Tracee* TraceeTable::find(event::Pid tid) const { return slots_[slot_of(tid)]; }

void TraceeTable::insert(Tracee* tracee) {
  if ((size_ + 1) * 2 > slots_.size()) {
    std::vector<Tracee*> old(slots_.size() * 2, nullptr);
    old.swap(slots_);
    for (Tracee* moved : old)
      if (moved != nullptr) slots_[slot_of(moved->tid)] = moved;
  }
  slots_[slot_of(tracee->tid)] = tracee;
  ++size_;
}

// Closes the gap, so that searches need no tombstones.
void TraceeTable::erase(event::Pid tid) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t gap = slot_of(tid);
  RS_CHECK(slots_[gap] != nullptr);
  for (std::size_t at = (gap + 1) & mask; slots_[at] != nullptr; at = (at + 1) & mask) {
    const std::size_t home = spread(slots_[at]->tid) & mask;
    if (((at - home) & mask) < ((at - gap) & mask)) continue;  // it lies behind its home without the gap's help
    slots_[gap] = slots_[at];
    gap = at;
  }
  slots_[gap] = nullptr;
  --size_;
}

Tracee& TraceeTable::add(event::Pid tid, event::Pid pid) {
  RS_CHECK(find(tid) == nullptr);
  if (free_.empty()) {
    objects_.push_back(std::make_unique<Tracee>());
    free_.push_back(objects_.back().get());
  }
  Tracee* tracee = free_.back();
  free_.pop_back();
  tracee->reset(tid, pid);
  insert(tracee);
  return *tracee;
}

void TraceeTable::remove(Tracee& tracee) {
  erase(tracee.tid);
  tracee.memory.reset(0);
  tracee.tid = 0;
  free_.push_back(&tracee);
}

void TraceeTable::rename(Tracee& tracee, event::Pid tid) {
  erase(tracee.tid);
  tracee.tid = tid;
  insert(&tracee);
}

}  // namespace ringside::source::ptrace
