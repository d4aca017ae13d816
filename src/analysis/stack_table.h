// User stacks by number, each kept once. Frames are told apart by their place in a file, so that processes of one
// program come together; their names are looked for when they are asked for, but for code that was made at run time.
// Bounded. Borrows the ELF files that the source keeps. One thread at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/symbols.h"
#include "event/stack.h"

namespace ringside::analysis {

class StackTable {
 public:
  struct Place {
    event::Module module;
    event::Frame frame;  // its module is the one above
    std::int32_t pid = 0;
    std::optional<FrameName> name;
  };

  static constexpr std::uint32_t no_room = ~std::uint32_t{0};

  // `per_process`: those of two processes are never one. `lines`: names also have file:line and inlined functions.
  StackTable(bool per_process, bool lines, std::size_t most_stacks = 200'000)
      : per_process_(per_process), most_stacks_(most_stacks), symbols_(lines) {}

  // Its number, from 0 on; no_room: there is none for another.
  std::uint32_t add(const event::Stack& stack);

  // Innermost first; they stay where they are until the table goes.
  std::vector<Place*> places(std::uint32_t stack);
  event::Stack::End end(std::uint32_t stack) const;
  const FrameName& name(Place& place);

  // Keeps what it knows of processes in step with them.
  void on_life(const event::Life& life);

 private:
  struct PlaceKey {
    std::uint64_t where = 0;  // the file, or the number of the program
    std::uint64_t offset = 0;
    std::int32_t pid = 0;
    bool operator==(const PlaceKey&) const = default;
  };
  struct Hash {
    std::size_t operator()(const PlaceKey& key) const;
  };

  std::uint32_t place_of(const event::Frame& frame, std::int32_t pid);
  std::uint64_t program_of(std::int32_t pid);

  bool per_process_;
  std::size_t most_stacks_;
  Symbols symbols_;
  // By process: a number for the program that it runs, of those with code made at run time. 65,536 at most.
  std::unordered_map<std::int32_t, std::uint64_t> programs_;
  std::uint64_t begun_programs_ = 0;
  std::deque<Place> places_;
  std::unordered_map<PlaceKey, std::uint32_t, Hash> place_ids_;
  std::vector<std::u32string> stacks_;  // ids of places, innermost first, then the end
  std::unordered_map<std::u32string, std::uint32_t> stack_ids_;
  std::u32string key_;  // kept for its storage
};

}  // namespace ringside::analysis
