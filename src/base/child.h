// Child: the move-only owner of a child process. It kills and reaps the child in its destructor
// unless that was waited for or released before. One thread at a time.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "base/result.h"

namespace ringside::base {

class [[nodiscard]] Child {
 public:
  // What the new process gets as 0, 1 and 2; -1 inherits ours. They stay the caller's.
  struct Stdio {
    int in = -1;
    int out = -1;
    int err = -1;
  };

  // Starts `command` (searched in PATH) with its arguments, command[0] included.
  static Result<Child> start(const std::vector<std::string>& command, Stdio stdio = {-1, -1, -1});

  Child() = default;
  // Takes over a child that the caller forked.
  explicit Child(pid_t pid) : pid_(pid) {}
  Child(Child&& other) noexcept : pid_(other.release()) {}
  Child& operator=(Child&& other) noexcept;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  pid_t pid() const { return pid_; }
  bool is_empty() const { return pid_ <= 0; }

  // Waits for the end of the child and gives its wait status; the owner is empty afterwards.
  Result<int> wait();

  // Gives the child up without touching it: somebody else reaps it, or it is reaped already.
  pid_t release();

 private:
  pid_t pid_ = 0;
};

}  // namespace ringside::base
