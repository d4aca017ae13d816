#include "analysis/stack_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace ringside::analysis {
namespace {

std::size_t mix(std::size_t seed, std::uint64_t value) { return (seed ^ value) * UINT64_C(0x9e3779b97f4a7c15); }

}  // namespace

bool moves_bytes(const catalog::Syscall& row) {
  return row.moves.form != catalog::Moves::Form::nothing && row.moves.counted;
}

std::size_t StackProfile::Hash::operator()(const EntryKey& key) const {
  const std::size_t call = mix(mix(1, reinterpret_cast<std::uintptr_t>(key.row)), key.number);
  const std::size_t all = mix(mix(call, key.stack), static_cast<std::uint64_t>(key.pid));
  return all ^ all >> 32;
}

void StackProfile::add(const event::Event& event) {
  if (const auto* enter = std::get_if<event::Enter>(&event)) {
    const event::Call& call = enter->call;
    if (call.stack == nullptr) return;
    const std::uint32_t stack = stacks_.add(*call.stack);
    if (call.row != nullptr && call.row->returns.kind == catalog::Returns::Kind::never) {
      count(call, stack, false);
    } else {
      begun_[call.tid] = stack;
    }
    return;
  }
  if (const auto* life = std::get_if<event::Life>(&event)) return on_life(*life);
  const event::Call* call = nullptr;
  if (const auto* exit = std::get_if<event::Exit>(&event)) call = &exit->call;
  if (const auto* complete = std::get_if<event::Complete>(&event)) call = &complete->call;
  if (call == nullptr) return;
  const auto begun = begun_.find(call->tid);
  if (call->stack != nullptr) {
    count(*call, stacks_.add(*call->stack), true);
  } else if (begun != begun_.end()) {
    count(*call, begun->second, true);
  }
  if (begun != begun_.end()) begun_.erase(begun);
}

void StackProfile::on_life(const event::Life& life) {
  using Kind = event::Life::Kind;
  stacks_.on_life(life);
  const bool ends = life.kind == Kind::exited || life.kind == Kind::killed || life.kind == Kind::superseded ||
                    life.kind == Kind::detached;
  if (ends) begun_.erase(life.tid);
  if (life.kind != Kind::execed || life.other == life.tid) return;
  // The call was made by another thread than the one as which it ends.
  begun_.erase(life.tid);
  if (auto node = begun_.extract(life.other)) {
    node.key() = life.tid;
    begun_.insert(std::move(node));
  }
}

void StackProfile::count(const event::Call& call, std::uint32_t stack, bool ended) {
  Weight weight;
  weight.calls = 1;
  if (ended)
    weight.time = static_cast<std::uint64_t>(std::max<std::int64_t>(call.left.monotonic - call.entered.monotonic, 0));
  if (ended && !call.failed && call.result > 0 && call.row != nullptr && moves_bytes(*call.row))
    weight.bytes = static_cast<std::uint64_t>(call.result);
  if (stack == StackTable::no_room) return others_.add(weight);
  EntryKey key;
  key.row = call.row;
  key.number = call.row != nullptr ? 0 : call.number;
  key.stack = stack;
  key.pid = per_process_ ? call.pid : 0;
  key.abi = call.abi;
  entries_[key].add(weight);
}

std::vector<StackProfile::Row> StackProfile::rows(StackWeight by) {
  std::vector<Row> result;
  for (const auto& [key, weight] : entries_) {
    if (weight.of(by) == 0) continue;
    Row row;
    row.call = key.row != nullptr ? key.row->name : fmt::format("syscall_{:#x}", key.number);
    if (key.abi == abi::Abi::i386) row.call += "@32";
    if (key.abi == abi::Abi::x32) row.call += "@x32";
    row.pid = key.pid;
    row.weight = weight;
    row.places = stacks_.places(key.stack);
    row.end = stacks_.end(key.stack);
    result.push_back(std::move(row));
  }
  // Those of one weight in an order of their own, so that a run can be compared with another.
  std::sort(result.begin(), result.end(), [by](const Row& a, const Row& b) {
    const std::uint64_t left = a.weight.of(by);
    const std::uint64_t right = b.weight.of(by);
    if (left != right) return left > right;
    if (a.call != b.call) return a.call < b.call;
    if (a.pid != b.pid) return a.pid < b.pid;
    return std::lexicographical_compare(
        a.places.begin(), a.places.end(), b.places.begin(), b.places.end(),
        [](const Place* x, const Place* y) { return x->frame.file_offset() < y->frame.file_offset(); });
  });
  return result;
}

void StackProfile::clear() {
  entries_.clear();
  others_ = {};
}

}  // namespace ringside::analysis
