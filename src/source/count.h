// What counting adds up, and what it tells calls apart by. Plain values: CountKey is all zero but for what was asked
// for, so that two are equal when all they say is.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "abi/abi.h"
#include "catalog/syscall.h"
#include "event/event.h"

namespace ringside::source {

// What calls are told apart by; a set of bits.
enum class By : std::uint32_t {
  call = 1,
  process = 2,
  thread = 4,
  error = 8,
  door = 16,
  cgroup = 32,
  comm = 64,
  file = 128,
  stack = 256
};

class BySet {
 public:
  void add(By by) { bits_ |= static_cast<std::uint32_t>(by); }
  bool has(By by) const { return (bits_ & static_cast<std::uint32_t>(by)) != 0; }
  std::uint32_t bits() const { return bits_; }

 private:
  std::uint32_t bits_ = 0;
};

// Bounds what is kept apart, when calls are told apart by more than By::call.
inline constexpr std::size_t most_counts = 16384;

using Comm = std::array<char, 16>;

struct CountKey {
  const catalog::Syscall* row = nullptr;  // nullptr, with By::call: the catalog does not know the number
  std::uint64_t cgroup = 0;               // the inode of its folder
  Comm comm{};
  std::uint32_t file = 0;   // its place among the names of files
  std::uint32_t stack = 0;  // its number in the table of stacks, and 1; 0: none was seen
  std::uint32_t number = 0;
  event::Pid pid = 0;  // also with By::thread
  event::Pid tid = 0;
  std::uint16_t error = 0;
  abi::Abi abi = abi::Abi::x86_64;
  abi::Door door = abi::Door::unknown;

  friend bool operator==(const CountKey&, const CountKey&) = default;
};

struct CountKeyHash {
  std::size_t operator()(const CountKey& key) const {
    std::uint64_t hash = 0;
    const auto mix = [&hash](std::uint64_t word) {
      hash = (hash ^ word) * 0x9e3779b97f4a7c15U;
      hash ^= hash >> 32;
    };
    std::array<std::uint64_t, 2> comm;
    std::memcpy(comm.data(), key.comm.data(), sizeof comm);
    mix(key.number | std::uint64_t{static_cast<std::uint8_t>(key.abi)} << 32 |
        std::uint64_t{static_cast<std::uint8_t>(key.door)} << 40 | std::uint64_t{key.error} << 48);
    mix(static_cast<std::uint32_t>(key.pid) | std::uint64_t{static_cast<std::uint32_t>(key.tid)} << 32);
    mix(key.cgroup ^ std::uint64_t{key.file} << 32);
    mix(key.stack);
    mix(comm[0]);
    mix(comm[1]);
    return hash;
  }
};

// Times in nanoseconds.
struct Count {
  std::uint64_t calls = 0;
  std::uint64_t errors = 0;
  std::uint64_t timed = 0;  // calls of which both ends were seen
  std::int64_t total = 0;   // of the timed ones
  std::int64_t waited = 0;  // of it, off the processor
  std::int64_t shortest = 0;
  std::int64_t longest = 0;
  // The same of an epoch, which readers end when they please.
  std::int64_t recent_shortest = 0;
  std::int64_t recent_longest = 0;

  void add(const Count& other) {
    calls += other.calls;
    errors += other.errors;
    if (other.timed != 0) {
      shortest = timed == 0 ? other.shortest : std::min(shortest, other.shortest);
      longest = std::max(longest, other.longest);
    }
    if (other.recent_longest != 0) {
      recent_shortest =
          recent_longest == 0 ? other.recent_shortest : std::min(recent_shortest, other.recent_shortest);
      recent_longest = std::max(recent_longest, other.recent_longest);
    }
    timed += other.timed;
    total += other.total;
    waited += other.waited;
  }
};

// A call that is told by itself, when it has ended. Its key has all that By::call, By::thread and By::comm ask for.
struct TimedCall {
  CountKey key;
  event::Time left;
  std::int64_t spent = 0;
  std::int64_t waited = -1;  // of it, off the processor; -1: not known
  std::int64_t result = 0;
  bool failed = false;
};

}  // namespace ringside::source
