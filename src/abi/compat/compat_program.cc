#include "abi/compat/compat_program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace ringside::abi {
namespace {

constexpr unsigned char program[] = {
#include "abi/compat/program_bytes.inc"
};

constexpr int patience_seconds = 20;

base::Result<base::Fd> program_file() {
  constexpr unsigned executable = 0x10;  // MFD_EXEC, which kernels before 6.3 do not know
  int fd = ::memfd_create("ringside-32", MFD_CLOEXEC | executable);
  if (fd < 0) fd = ::memfd_create("ringside-32", MFD_CLOEXEC);
  if (fd < 0) return base::last_error("create a memory file for", "the 32-bit program");
  base::Fd file(fd);
  if (::write(fd, program, sizeof program) != static_cast<ssize_t>(sizeof program))
    return base::last_error("write", "the 32-bit program");
  return file;
}

// In the child: only what is safe after fork. A failed exec is told in the place of the greeting.
[[noreturn]] void become_program(int file, int socket) {
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  for (const int signal : {SIGILL, SIGSEGV, SIGBUS, SIGPIPE}) ::signal(signal, SIG_DFL);
  char name[] = "ringside-32";
  char* const arguments[] = {name, nullptr};
  char* const environment[] = {nullptr};
  compat_greeting failed{};
  // A socket that is 0 or 1 already must not be closed by exec, which dup2 onto itself would allow.
  const int high = ::fcntl(socket, F_DUPFD_CLOEXEC, 3);
  if (high >= 0 && ::dup2(high, 0) == 0 && ::dup2(high, 1) == 1)
    ::syscall(SYS_execveat, file, "", arguments, environment, AT_EMPTY_PATH);
  failed.error = errno;
  (void)!::write(high >= 0 ? high : socket, &failed, sizeof failed);
  ::_exit(127);
}

}  // namespace

base::Result<CompatProgram> CompatProgram::start() {
  RS_TRY(file, program_file());
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0) return base::last_error("make a socket pair");
  CompatProgram started;
  started.socket_ = base::Fd(ends[0]);
  const base::Fd theirs(ends[1]);
  const timeval patience{patience_seconds, 0};
  ::setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);

  const pid_t pid = ::fork();
  if (pid < 0) return base::last_error("fork");
  if (pid == 0) {
    // Above 2, so that neither end is overwritten; `file` too.
    const int moved = ::fcntl(file.get(), F_DUPFD_CLOEXEC, 3);
    become_program(moved >= 0 ? moved : file.get(), theirs.get());
  }
  started.child_ = base::Child(pid);
  RS_TRY(started.receive(&started.greeting_, sizeof started.greeting_));
  if (started.greeting_.error != 0) return base::Error{started.greeting_.error, "run", "a 32-bit program"};
  return started;
}

base::Error CompatProgram::died() {
  const auto status = child_.wait();
  if (status && WIFSIGNALED(*status)) death_signal_ = WTERMSIG(*status);
  return base::Error{ECHILD, "go on with", "the 32-bit program, which ended"};
}

base::Result<void> CompatProgram::receive(void* to, std::size_t size) {
  auto* at = static_cast<char*>(to);
  while (size > 0) {
    const ssize_t got = ::recv(socket_.get(), at, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
      return base::Error{ETIMEDOUT, "wait for", "the 32-bit program"};
    if (got <= 0) return died();
    at += got;
    size -= static_cast<std::size_t>(got);
  }
  return {};
}

base::Result<void> CompatProgram::exchange(const compat_request& request, void* answer, std::size_t size) {
  if (child_.is_empty()) return base::Error{ECHILD, "use", "a 32-bit program that has ended"};
  if (::send(socket_.get(), &request, sizeof request, MSG_NOSIGNAL) != static_cast<ssize_t>(sizeof request))
    return died();
  return receive(answer, size);
}

base::Result<compat_shown> CompatProgram::show(const compat_request& request) {
  compat_request asked = request;
  asked.what = compat_show;
  compat_shown shown{};
  RS_TRY(exchange(asked, &shown, sizeof shown));
  return shown;
}

base::Result<void> CompatProgram::sample(compat_request request, std::span<std::uint64_t> samples) {
  RS_CHECK(samples.size() <= compat_samples_max);
  request.samples = static_cast<std::uint32_t>(samples.size());
  return exchange(request, samples.data(), samples.size_bytes());
}

}  // namespace ringside::abi
