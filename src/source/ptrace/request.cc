#include "source/ptrace/request.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "base/fd.h"
#include "base/short_text.h"

namespace ringside::source::ptrace {

bool peek_register(pid_t tid, std::size_t offset, std::uint64_t& value) {
  errno = 0;
  const long word = ::ptrace(PTRACE_PEEKUSER, tid, as_pointer(offset), nullptr);
  value = static_cast<std::uint64_t>(word);
  return errno == 0;
}

bool poke_register(pid_t tid, std::size_t offset, std::uint64_t value) {
  return make_request(PTRACE_POKEUSER, tid, offset, value);
}

std::int64_t read_cpu_time(pid_t pid, pid_t tid) {
  char text[64];
  const base::ShortText path("/proc/%d/task/%d/schedstat", pid, tid);
  const base::Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const ssize_t length = ::read(file.get(), text, sizeof text - 1);
  if (length <= 0) return -1;
  text[length] = 0;
  return std::strtoll(text, nullptr, 10);
}

}  // namespace ringside::source::ptrace
