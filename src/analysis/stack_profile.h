// Calls added up by the user stack that made them. Frames are told apart by their place in a file, so that processes
// of one program come together; their names are looked for when they are asked for, but for code that was made at run
// time. Bounded: calls for whose stacks there is no room are added up apart. Borrows the ELF files that the source
// keeps. One thread at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/symbols.h"
#include "event/event.h"

namespace ringside::analysis {

enum class StackWeight : std::uint8_t { count, time, bytes };

class StackProfile {
 public:
  struct Weight {
    std::uint64_t calls = 0;
    std::uint64_t time = 0;   // nanoseconds
    std::uint64_t bytes = 0;  // moved, by the result of calls that tell it

    std::uint64_t of(StackWeight what) const {
      return what == StackWeight::count ? calls : what == StackWeight::time ? time : bytes;
    }
    void add(const Weight& other) {
      calls += other.calls;
      time += other.time;
      bytes += other.bytes;
    }
  };

  struct Place {
    event::Module module;
    event::Frame frame;  // its module is the one above
    std::int32_t pid = 0;
    std::optional<FrameName> name;
  };

  struct Row {
    std::string call;
    std::int32_t pid = 0;        // 0: of several
    std::vector<Place*> places;  // innermost first
    event::Stack::End end = event::Stack::End::complete;
    Weight weight;
  };

  // `lines`: also file:line and inlined functions.
  StackProfile(bool per_process, bool lines) : per_process_(per_process), symbols_(lines) {}

  // What a source tells; events other than the ends of calls that it tells with their stacks are of no account.
  void add(const event::Event& event);

  // By weight, the heaviest first. The places stay where they are until the profile goes.
  std::vector<Row> rows(StackWeight by);
  const FrameName& name(Place& place);
  Weight others() const { return others_; }

  // Begins anew with the counts; what is known of stacks stays.
  void clear();

 private:
  struct PlaceKey {
    std::uint64_t where = 0;  // the file, or the process
    std::uint64_t offset = 0;
    std::int32_t pid = 0;
    bool operator==(const PlaceKey&) const = default;
  };
  struct EntryKey {
    const catalog::Syscall* row = nullptr;
    std::uint64_t number = 0;
    std::uint32_t stack = 0;
    std::int32_t pid = 0;
    abi::Abi abi = abi::Abi::x86_64;
    bool operator==(const EntryKey&) const = default;
  };
  struct Hash {
    std::size_t operator()(const PlaceKey& key) const;
    std::size_t operator()(const EntryKey& key) const;
  };
  static constexpr std::uint32_t no_room = ~std::uint32_t{0};

  std::uint32_t place_of(const event::Frame& frame, std::int32_t pid);
  std::uint32_t stack_of(const event::Stack& stack);
  void count(const event::Call& call, std::uint32_t stack, bool ended);

  bool per_process_;
  Symbols symbols_;
  std::deque<Place> places_;
  std::unordered_map<PlaceKey, std::uint32_t, Hash> place_ids_;
  std::vector<std::u32string> stacks_;  // ids of places, innermost first, then the end
  std::unordered_map<std::u32string, std::uint32_t> stack_ids_;
  std::u32string key_;  // kept for its storage
  std::unordered_map<EntryKey, Weight, Hash> entries_;
  std::unordered_map<event::Pid, std::uint32_t> begun_;  // by thread: the stack at the beginning of its call
  Weight others_;
};

// Whether the result of a call is how many bytes it moved.
bool moves_bytes(const catalog::Syscall& row);

}  // namespace ringside::analysis
