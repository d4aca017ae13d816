// EventCounter: tallies made from events, for sources that tell of each call. One thread at a time. Adding a call
// allocates only for a key that is new; there are source::most_counts of them at most.
#pragma once

#include <unordered_map>

#include "analysis/stack_table.h"
#include "analysis/tallies.h"
#include "event/event.h"
#include "source/count.h"

namespace ringside::analysis {

class EventCounter {
 public:
  // With `times` also how long calls took, with `histograms` one for each key.
  explicit EventCounter(source::BySet by, bool times = true, bool histograms = false)
      : by_(by), times_(times), histograms_(histograms) {}

  void add(const event::Event& event);

  const Tallies& tallies() const { return tallies_; }
  // What CountKey::stack speaks of.
  StackTable& stacks() { return stacks_; }
  // The recent figures begin anew.
  void end_epoch();

 private:
  struct Thread {
    source::Comm comm{};
    std::uint64_t cgroup = 0;
    bool known = false;
    bool in_call = false;
    source::CountKey key;  // of the call that it is in
  };

  void count(const event::Call& call, Thread& thread);
  void add_to(const source::CountKey& key, const source::Count& one);
  void note_name(event::Pid tid, const source::Comm& comm);
  std::uint32_t place_of_file(const event::Call& call);
  std::uint32_t place_of_stack(const event::Call& call, const Thread& thread);
  source::CountKey key_of(const event::Call& call, Thread& thread);
  void look_at(event::Pid pid, event::Pid tid, const event::Identity* told, Thread& thread);
  void live(const event::Life& life);

  source::BySet by_;
  bool times_;
  bool histograms_;
  Tallies tallies_;
  std::unordered_map<std::string, std::uint32_t> files_;  // places in Tallies::files
  std::string path_;
  StackTable stacks_{false, false};
  std::unordered_map<event::Pid, Thread> threads_;
};

}  // namespace ringside::analysis
