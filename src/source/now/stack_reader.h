// The user stacks of threads that sleep, walked by the one engine (source/stack/) while they are left alone. Borrows
// the files. One thread.
#pragma once

#include "source/now/register_reader.h"
#include "source/now/snapshot.h"
#include "source/stack/files.h"
#include "source/stack/unwinder.h"

namespace ringside::source::now {

class StackReader {
 public:
  explicit StackReader(stack::Files& files);

  // Fills in `stack` of the threads whose place is known.
  void read(Process& process);

 private:
  void read(Thread& thread);

  RegisterReader registers_;
  stack::Unwinder unwinder_;
};

}  // namespace ringside::source::now
