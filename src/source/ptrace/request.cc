#include "source/ptrace/request.h"

#include <cerrno>

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

}  // namespace ringside::source::ptrace
