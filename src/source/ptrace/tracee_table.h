// The traced threads by tid: open addressing over objects that never move and are used again. One thread.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "source/ptrace/tracee.h"

namespace ringside::source::ptrace {

class TraceeTable {
 public:
  TraceeTable();

  // nullptr: not traced.
  Tracee* find(event::Pid tid) const;
  // `tid` must not be in the table.
  Tracee& add(event::Pid tid, event::Pid pid);
  void remove(Tracee& tracee);
  // The thread goes on under another tid (execve by a thread that is not the leader).
  void rename(Tracee& tracee, event::Pid tid);

  std::size_t size() const { return size_; }

  // Calls `visit` for each; it may remove the one it is given and no other.
  template <typename Visit>
  void for_each(Visit visit) {
    for (const auto& owned : objects_)
      if (owned->tid != 0) visit(*owned);
  }

 private:
  std::size_t slot_of(event::Pid tid) const;  // of the tid, or the empty one where it belongs
  void insert(Tracee* tracee);
  void erase(event::Pid tid);

  std::vector<std::unique_ptr<Tracee>> objects_;
  std::vector<Tracee*> free_;
  std::vector<Tracee*> slots_;  // a power of two, at most half full
  std::size_t size_ = 0;
};

}  // namespace ringside::source::ptrace
