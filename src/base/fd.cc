#include "base/fd.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace ringside::base {

void FdTraits::close(int fd) {
  int saved = errno;
  ::close(fd);  // Linux frees the number even when this reports EINTR
  errno = saved;
}

Result<Fd> open_file(const std::string& path, int flags, unsigned mode) {
  for (;;) {
    int fd = ::open(path.c_str(), flags | O_CLOEXEC, mode);
    if (fd >= 0) return Fd(fd);
    if (errno != EINTR) return last_error("open", path);
  }
}

Result<Pipe> make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return last_error("make a pipe");
  return Pipe{Fd(ends[0]), Fd(ends[1])};
}

Result<std::string> read_whole_file(const std::string& path) {
  RS_TRY(fd, open_file(path, O_RDONLY));
  std::string content;
  size_t used = 0;
  for (;;) {
    content.resize(used + 4096 + used / 2);
    ssize_t got = ::read(fd.get(), content.data() + used, content.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return last_error("read", path);
    if (got == 0) break;
    used += static_cast<size_t>(got);
  }
  content.resize(used);
  return content;
}

}  // namespace ringside::base
