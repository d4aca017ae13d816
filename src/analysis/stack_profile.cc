#include "analysis/stack_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace ringside::analysis {
namespace {

constexpr std::size_t most_places = 1'000'000;
constexpr std::size_t most_stacks = 200'000;

std::size_t mix(std::size_t seed, std::uint64_t value) { return (seed ^ value) * UINT64_C(0x9e3779b97f4a7c15); }

}  // namespace

bool moves_bytes(const catalog::Syscall& row) {
  return row.moves.form != catalog::Moves::Form::nothing && row.moves.counted;
}

std::size_t StackProfile::Hash::operator()(const PlaceKey& key) const {
  const std::size_t all = mix(mix(mix(1, key.where), key.offset), static_cast<std::uint64_t>(key.pid));
  return all ^ all >> 32;
}

std::size_t StackProfile::Hash::operator()(const EntryKey& key) const {
  const std::size_t call = mix(mix(1, reinterpret_cast<std::uintptr_t>(key.row)), key.number);
  const std::size_t all = mix(mix(call, key.stack), static_cast<std::uint64_t>(key.pid));
  return all ^ all >> 32;
}

std::uint32_t StackProfile::place_of(const event::Frame& frame, std::int32_t pid) {
  const bool in_file = frame.module != nullptr && frame.module->file != nullptr;
  PlaceKey key;
  key.where = in_file ? reinterpret_cast<std::uintptr_t>(frame.module->file) : 0;
  key.offset = (in_file ? frame.file_offset() : frame.address) * 2 + (frame.exact ? 1 : 0);
  const bool shared = in_file || kernel::KernelCode::has(frame.address);
  key.pid = shared && !per_process_ ? 0 : pid;
  if (const auto found = place_ids_.find(key); found != place_ids_.end()) return found->second;
  if (places_.size() >= most_places) return no_room;
  Place& place = places_.emplace_back();
  place.frame = frame;
  place.pid = pid;
  if (frame.module != nullptr) {
    place.module = *frame.module;
    place.frame.module = &place.module;
  }
  // The process may be gone, or use the memory for other code, by the time that names are asked for.
  if (!in_file) place.name = symbols_.name(place.frame, pid);
  return place_ids_.emplace(key, static_cast<std::uint32_t>(places_.size() - 1)).first->second;
}

std::uint32_t StackProfile::stack_of(const event::Stack& stack) {
  key_.clear();
  for (const event::Frame& frame : stack.frames) {
    const std::uint32_t place = place_of(frame, stack.pid);
    if (place == no_room) return no_room;
    key_ += static_cast<char32_t>(place);
  }
  key_ += static_cast<char32_t>(stack.end);
  if (const auto found = stack_ids_.find(key_); found != stack_ids_.end()) return found->second;
  if (stacks_.size() >= most_stacks) return no_room;
  stacks_.push_back(key_);
  return stack_ids_.emplace(key_, static_cast<std::uint32_t>(stacks_.size() - 1)).first->second;
}

void StackProfile::add(const event::Event& event) {
  if (const auto* enter = std::get_if<event::Enter>(&event)) {
    const event::Call& call = enter->call;
    if (call.stack == nullptr) return;
    const std::uint32_t stack = stack_of(*call.stack);
    if (call.row != nullptr && call.row->returns.kind == catalog::Returns::Kind::never) {
      count(call, stack, false);
    } else {
      begun_[call.tid] = stack;
    }
    return;
  }
  const event::Call* call = nullptr;
  if (const auto* exit = std::get_if<event::Exit>(&event)) call = &exit->call;
  if (const auto* complete = std::get_if<event::Complete>(&event)) call = &complete->call;
  if (call == nullptr) return;
  const auto begun = begun_.find(call->tid);
  if (call->stack != nullptr) {
    count(*call, stack_of(*call->stack), true);
  } else if (begun != begun_.end()) {
    count(*call, begun->second, true);
  }
  if (begun != begun_.end()) begun_.erase(begun);
}

void StackProfile::count(const event::Call& call, std::uint32_t stack, bool ended) {
  Weight weight;
  weight.calls = 1;
  if (ended)
    weight.time = static_cast<std::uint64_t>(std::max<std::int64_t>(call.left.monotonic - call.entered.monotonic, 0));
  if (ended && !call.failed && call.result > 0 && call.row != nullptr && moves_bytes(*call.row))
    weight.bytes = static_cast<std::uint64_t>(call.result);
  if (stack == no_room) return others_.add(weight);
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
    const std::u32string& stack = stacks_[key.stack];
    for (std::size_t i = 0; i + 1 < stack.size(); ++i) row.places.push_back(&places_[stack[i]]);
    row.end = static_cast<event::Stack::End>(stack.back());
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

const FrameName& StackProfile::name(Place& place) {
  if (!place.name) place.name = symbols_.name(place.frame, place.pid);
  return *place.name;
}

void StackProfile::clear() {
  entries_.clear();
  others_ = {};
}

}  // namespace ringside::analysis
