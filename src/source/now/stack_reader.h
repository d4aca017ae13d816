// The user stacks of threads that sleep, walked by the one engine (source/stack/) while they are left alone. Borrows
// the files, the file systems and who reads memory. One thread.
#pragma once

#include "source/now/file_systems.h"
#include "source/now/memory_child.h"
#include "source/now/register_reader.h"
#include "source/now/snapshot.h"
#include "source/stack/files.h"
#include "source/stack/unwinder.h"

namespace ringside::source::now {

class StackReader {
 public:
  StackReader(stack::Files& files, FileSystems& file_systems, MemoryChild& memories);
  ~StackReader();
  StackReader(const StackReader&) = delete;
  StackReader& operator=(const StackReader&) = delete;

  // Fills in `stack` of those threads of a process whose place is known.
  void read(event::Pid pid, const std::vector<Thread*>& threads);

 private:
  void read(Thread& thread);

  stack::Files& files_;
  MemoryChild& memories_;
  RegisterReader registers_;
  stack::Unwinder unwinder_;
};

}  // namespace ringside::source::now
