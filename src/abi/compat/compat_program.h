// CompatProgram: a running copy of the small 32-bit program (program.c) that makes calls through the doors of 32-bit
// code. It owns the process and the socket to it. A door that kills the program leaves the owner dead: start another.
// One thread at a time.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <span>

#include "abi/compat/protocol.h"
#include "base/child.h"
#include "base/fd.h"
#include "base/result.h"

namespace ringside::abi {

class CompatProgram {
 public:
  // The error's errno is ENOEXEC where the kernel runs no 32-bit programs.
  static base::Result<CompatProgram> start();

  pid_t pid() const { return child_.pid(); }
  // The address of its __kernel_vsyscall; 0: it was given none.
  std::uint32_t kernel_vsyscall() const { return greeting_.kernel_vsyscall; }

  // Makes one call. An error means, as a rule, that the door killed the program: see death_signal().
  base::Result<compat_shown> show(const compat_request& request);
  // Fills `samples`, as the request asks; its `samples` is set from the size, which is compat_samples_max at most.
  base::Result<void> sample(compat_request request, std::span<std::uint64_t> samples);

  // The signal that ended the program; 0: it runs, or ended in another way.
  int death_signal() const { return death_signal_; }

 private:
  base::Result<void> exchange(const compat_request& request, void* answer, std::size_t size);
  base::Result<void> receive(void* to, std::size_t size);
  base::Error died();

  base::Child child_;
  base::Fd socket_;
  compat_greeting greeting_{};
  int death_signal_ = 0;
};

}  // namespace ringside::abi
