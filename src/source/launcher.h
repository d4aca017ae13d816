// Starts the command: forks, is seized while it waits, and stops with SIGSTOP as the last thing before its
// execve, so that the tracer sees the execve and nothing of what led to it. One thread; Launch owns the child
// until release().
#pragma once

#include <signal.h>
#include <sys/types.h>

#include <linux/filter.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/child.h"
#include "base/fd.h"
#include "base/result.h"
#include "source/source.h"

namespace ringside::source {

// What the command inherits from us, taken before the program changes it for its own ends.
struct Inherited {
  sigset_t mask;
  std::array<bool, 65> ignored{};  // by signal number

  static Inherited now();
};

class Launch {
 public:
  // Whether the child stops itself before its execve, for a tracer to take over.
  enum class Handshake : std::uint8_t { none, stop };

  // The child waits until go(). An error names the command or the user.
  static base::Result<Launch> prepare(const Targets& targets, const Inherited& inherited,
                                      std::span<const sock_filter> filter, Handshake handshake = Handshake::stop);

  // -D: this process becomes the command, and what returns is its grandchild, as the tracer. How far apart the two
  // are to be.
  enum class Apart : std::uint8_t { grandchild, group, session };
  static base::Result<Launch> prepare_in_place(const Targets& targets, const Inherited& inherited,
                                               Handshake handshake, Apart apart);

  pid_t pid() const { return pid_; }
  // It is seized: let it run to its SIGSTOP.
  void go();
  // It belongs to the tracer's wait loop from now on.
  void release() { (void)child_.release(); }
  // Once it has ended: why there was no execve, or nothing if there was.
  std::optional<base::Error> failure() const;

 private:
  struct Preparation;

  std::string command_;
  std::string user_;
  pid_t pid_ = 0;
  base::Child child_;
  base::Fd start_;   // closing it without a word ends the child
  base::Fd report_;  // where the child says what failed
};

// UID:GID in numbers.
bool is_user_and_group(const std::string& text);

// The file that `name` means, as execvp would search it in `path`.
base::Result<std::string> find_program(const std::string& name, const char* path);

// Our environment with the changes applied.
std::vector<std::string> changed_environment(const std::vector<std::string>& changes);

}  // namespace ringside::source
