#include "analysis/stack_table.h"

namespace ringside::analysis {
namespace {

constexpr std::size_t most_places = 1'000'000;
constexpr std::size_t most_programs = 65536;  // beyond, what was made at run time may be told apart that is the same

std::size_t mix(std::size_t seed, std::uint64_t value) { return (seed ^ value) * UINT64_C(0x9e3779b97f4a7c15); }

}  // namespace

std::size_t StackTable::Hash::operator()(const PlaceKey& key) const {
  const std::size_t all = mix(mix(mix(1, key.where), key.offset), static_cast<std::uint64_t>(key.pid));
  return all ^ all >> 32;
}

std::uint32_t StackTable::place_of(const event::Frame& frame, std::int32_t pid) {
  const bool in_file = frame.module != nullptr && frame.module->file != nullptr;
  PlaceKey key;
  if (in_file) {
    key.where = reinterpret_cast<std::uintptr_t>(frame.module->file);
  }
  key.offset = (in_file ? frame.file_offset() : frame.address) * 2 + (frame.exact ? 1 : 0);
  const bool shared = in_file || kernel::KernelCode::has(frame.address);
  key.pid = shared && !per_process_ ? 0 : pid;
  if (!shared) key.where = program_of(pid);
  if (const auto found = place_ids_.find(key); found != place_ids_.end()) return found->second;
  // With no room for another stack none for its places either.
  if (places_.size() >= most_places || stacks_.size() >= most_stacks_) return no_room;
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

// Numbers are never given twice, so that forgetting one is always right.
std::uint64_t StackTable::program_of(std::int32_t pid) {
  if (programs_.size() >= most_programs && programs_.count(pid) == 0) programs_.clear();
  const auto [at, added] = programs_.try_emplace(pid, begun_programs_);
  if (added) ++begun_programs_;
  return at->second;
}

void StackTable::on_life(const event::Life& life) {
  using Kind = event::Life::Kind;
  symbols_.on_life(life);
  if (life.kind == Kind::execed) programs_.erase(life.pid);
  if (life.kind == Kind::forked) programs_.erase(life.other);  // of a process that had this id before
}

std::uint32_t StackTable::add(const event::Stack& stack) {
  key_.clear();
  for (const event::Frame& frame : stack.frames) {
    const std::uint32_t place = place_of(frame, stack.pid);
    if (place == no_room) return no_room;
    key_ += static_cast<char32_t>(place);
  }
  key_ += static_cast<char32_t>(stack.end);
  if (const auto found = stack_ids_.find(key_); found != stack_ids_.end()) return found->second;
  if (stacks_.size() >= most_stacks_) return no_room;
  stacks_.push_back(key_);
  return stack_ids_.emplace(key_, static_cast<std::uint32_t>(stacks_.size() - 1)).first->second;
}

std::vector<StackTable::Place*> StackTable::places(std::uint32_t stack) {
  const std::u32string& ids = stacks_[stack];
  std::vector<Place*> places;
  for (std::size_t i = 0; i + 1 < ids.size(); ++i) places.push_back(&places_[ids[i]]);
  return places;
}

event::Stack::End StackTable::end(std::uint32_t stack) const {
  return static_cast<event::Stack::End>(stacks_[stack].back());
}

const FrameName& StackTable::name(Place& place) {
  if (!place.name) place.name = symbols_.name(place.frame, place.pid);
  return *place.name;
}

}  // namespace ringside::analysis
