#include <bpf/bpf.h>
#include <bpf/libbpf.h>

#include <cstring>

#include "abi/cpu.h"
#include "source/bpf/counter_skeleton.h"
#include "source/bpf/loading.h"

// What the counting programs have counted so far.

namespace ringside::source::bpf {
namespace {

abi::Door door_of(std::uint8_t door) {
  static const abi::Door fast_door = abi::compat_fast_door();
  switch (door) {
    case RS_DOOR_INT80: return abi::Door::int80;
    case RS_DOOR_COMPAT_VDSO: return fast_door;
    case RS_DOOR_VSYSCALL: return abi::Door::vsyscall;
    default: return abi::Door::syscall;
  }
}

}  // namespace

Comm comm_of(const std::uint64_t (&words)[2]) {
  Comm comm{};
  std::memcpy(comm.data(), words, comm.size());
  comm.back() = 0;
  return comm;
}

void BpfCounter::describe_slot(std::uint32_t slot, CountKey& key) const {
  const bool x32 = slot >= calls_.size();
  const bool wrapped = !x32 && slot >= 2 * RS_CALL_NUMBERS;
  key.abi = x32 ? abi::Abi::x32 : slot >= RS_CALL_NUMBERS ? abi::Abi::i386 : abi::Abi::x86_64;
  key.number = x32 ? slot - static_cast<std::uint32_t>(calls_.size()) : slot % RS_CALL_NUMBERS;
  const auto rows = catalog::all();
  const std::uint32_t row = x32 ? std::uint32_t{RS_NO_ROW} : calls_[slot].row;
  key.row = x32 ? catalog::find(key.abi, key.number) : row < rows.size() ? rows[row] : nullptr;
  if (!wrapped || key.row == nullptr) return;
  const std::int16_t number = catalog::number_on(*key.row, abi::Abi::i386);
  key.number = number == catalog::absent ? 0 : static_cast<std::uint32_t>(number);
}

void BpfCounter::add(Count& sum, const rs_count& value) const {
  Count one;
  one.calls = value.untimed + value.timed;
  one.errors = value.errors;
  one.timed = value.timed;
  one.total = static_cast<std::int64_t>(value.total);
  one.waited = static_cast<std::int64_t>(value.waited);
  if (!options_.recent) {
    one.shortest = static_cast<std::int64_t>(value.shortest);
    one.longest = static_cast<std::int64_t>(value.longest);
  } else if (value.epoch == epoch_) {
    one.recent_shortest = static_cast<std::int64_t>(value.shortest);
    one.recent_longest = static_cast<std::int64_t>(value.longest);
  }
  sum.add(one);
}

Count BpfCounter::sum(const std::vector<rs_count>& values) const {
  Count sum;
  for (const rs_count& value : values) add(sum, value);
  return sum;
}

void BpfCounter::read_slots(const Visitor& visitor) const {
  for (std::uint32_t slot = 0; slot < stride_; ++slot) {
    Count count;
    for (std::size_t i = 0; i < processors_; ++i) add(count, skeleton_->slots[i * stride_ + slot]);
    if (count.calls == 0) continue;
    CountKey key;
    describe_slot(slot, key);
    visitor.count(key, count);
  }
}

// Nothing is ever taken out of the map, so that going from key to key meets each.
base::Result<void> BpfCounter::read_counts(const Visitor& visitor) const {
  std::vector<rs_count> values(processors_);
  const int map = bpf_map__fd(skeleton_->object->maps.counts);
  rs_count_key at{};
  rs_count_key next{};
  for (const void* from = nullptr; bpf_map_get_next_key(map, from, &next) == 0; from = &at) {
    at = next;
    if (bpf_map_lookup_elem(map, &at, values.data()) != 0) return bpf_error("read the counts of the BPF programs", 0);
    CountKey key;
    if (options_.by.has(By::call)) describe_slot(at.slot, key);
    key.pid = static_cast<event::Pid>(at.pid);
    key.tid = static_cast<event::Pid>(at.tid);
    key.error = at.error;
    if (options_.by.has(By::door)) key.door = door_of(at.door);
    key.cgroup = at.cgroup;
    key.comm = comm_of(at.comm);
    visitor.count(key, sum(values));
  }
  const std::uint32_t first = 0;
  if (bpf_map_lookup_elem(bpf_map__fd(skeleton_->object->maps.others), &first, values.data()) != 0)
    return bpf_error("read the counts of the BPF programs", 0);
  const Count others = sum(values);
  if (others.calls != 0) visitor.others(others);
  return {};
}

base::Result<void> BpfCounter::read_names(const Visitor& visitor) const {
  const int map = bpf_map__fd(skeleton_->object->maps.names);
  std::uint32_t at = 0;
  std::uint32_t next = 0;
  for (const void* from = nullptr; bpf_map_get_next_key(map, from, &next) == 0; from = &at) {
    at = next;
    rs_name name{};
    if (bpf_map_lookup_elem(map, &at, &name) == 0) visitor.name(static_cast<event::Pid>(at), comm_of(name.comm));
  }
  return {};
}

base::Result<void> BpfCounter::read_histograms(const Visitor& visitor) const {
  rs_histogram histogram{};
  const int map = bpf_map__fd(skeleton_->object->maps.histograms);
  for (std::uint32_t place = 0; place < histogram_slots_.size(); ++place) {
    if (bpf_map_lookup_elem(map, &place, &histogram) != 0)
      return bpf_error("read the histograms of the BPF programs", 0);
    CountKey key;
    describe_slot(histogram_slots_[place], key);
    visitor.histogram(key, histogram.buckets);
  }
  return {};
}

base::Result<void> BpfCounter::read(const Visitor& visitor, bool end_epoch) {
  if (skeleton_ == nullptr) return {};
  if (options_.histograms) RS_TRY(read_histograms(visitor));
  if (options_.by.bits() == static_cast<std::uint32_t>(By::call)) {
    read_slots(visitor);
  } else {
    RS_TRY(read_counts(visitor));
    RS_TRY(read_names(visitor));
  }
  if (end_epoch) __atomic_store_n(&skeleton_->object->bss->epoch, ++epoch_, __ATOMIC_RELAXED);
  return {};
}

}  // namespace ringside::source::bpf
