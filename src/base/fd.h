// Fd: the move-only owner of a file descriptor. Descriptors are close-on-exec from birth: open
// them with O_CLOEXEC and its like. The functions here are the ones everybody needs.
#pragma once

#include <string>
#include <utility>

#include "base/owned.h"
#include "base/result.h"

namespace ringside::base {

struct FdTraits {
  using Handle = int;
  static constexpr int empty = -1;
  static void close(int fd);  // keeps errno
};

using Fd = Owned<FdTraits>;

// Opens `path` close-on-exec. `mode` counts only where `flags` can create a file.
Result<Fd> open_file(const std::string& path, int flags, unsigned mode = 0666);

struct Pipe {
  Fd read_end;
  Fd write_end;
};
Result<Pipe> make_pipe();

// The whole of a file, also one such as /proc/self/status whose size is not known beforehand.
Result<std::string> read_whole_file(const std::string& path);

}  // namespace ringside::base
