// Calls added up by the user stack that made them, of all processes of a program together unless they are to be told
// apart. Bounded: calls for whose stacks there is no room are added up apart. Borrows the ELF files that the source
// keeps. One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/stack_table.h"
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

  using Place = StackTable::Place;

  struct Row {
    std::string call;
    std::int32_t pid = 0;        // 0: of several
    std::vector<Place*> places;  // innermost first
    event::Stack::End end = event::Stack::End::complete;
    Weight weight;
  };

  // `lines`: also file:line and inlined functions.
  StackProfile(bool per_process, bool lines) : per_process_(per_process), stacks_(per_process, lines) {}

  // What a source tells; of account are the ends of calls that it tells with their stacks, and the ends of programs.
  void add(const event::Event& event);

  // By weight, the heaviest first. The places stay where they are until the profile goes.
  std::vector<Row> rows(StackWeight by);
  StackTable& stacks() { return stacks_; }
  Weight others() const { return others_; }

  // Begins anew with the counts; what is known of stacks stays.
  void clear();

 private:
  struct EntryKey {
    const catalog::Syscall* row = nullptr;
    std::uint64_t number = 0;
    std::uint32_t stack = 0;
    std::int32_t pid = 0;
    abi::Abi abi = abi::Abi::x86_64;
    bool operator==(const EntryKey&) const = default;
  };
  struct Hash {
    std::size_t operator()(const EntryKey& key) const;
  };

  void count(const event::Call& call, std::uint32_t stack, bool ended);
  void on_life(const event::Life& life);

  bool per_process_;
  StackTable stacks_;
  std::unordered_map<EntryKey, Weight, Hash> entries_;
  std::unordered_map<event::Pid, std::uint32_t> begun_;  // by thread: the stack at the beginning of its call
  Weight others_;
};

// Whether the result of a call is how many bytes it moved.
bool moves_bytes(const catalog::Syscall& row);

}  // namespace ringside::analysis
