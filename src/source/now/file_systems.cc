#include "source/now/file_systems.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "base/fd.h"
#include "base/time.h"
#include "kernel/proc.h"
#include "source/now/descriptor_index.h"

namespace ringside::source::now {
namespace {

constexpr std::int64_t patience = 1'000'000'000;     // nanoseconds
constexpr std::int64_t last_patience = 100'000'000;  // likewise, with one that was killed

// In a child that shares nothing with us but its memory's content.
[[noreturn]] void ask(pid_t parent, const char* path, const char* otherwise) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(0);
  struct statx about {};
  constexpr int how = AT_STATX_FORCE_SYNC | AT_NO_AUTOMOUNT;
  // Whoever reads our output must not wait for the child to close it.
  for (int fd = 0; fd <= 2; ++fd) ::close(fd);
  ::syscall(SYS_close_range, 0U, ~0U, 0U);
  if (::statx(AT_FDCWD, path, how, STATX_BASIC_STATS, &about) != 0)
    (void)::statx(AT_FDCWD, otherwise, how, STATX_BASIC_STATS, &about);
  ::_exit(0);
}

// Whether the child ended in time; then it is reaped.
bool ends_within(pid_t child, int pidfd, std::int64_t nanoseconds) {
  const std::int64_t until = base::Monotonic::now().since_zero.count + nanoseconds;
  pollfd polled{pidfd, POLLIN, 0};
  int got = 0;
  do {
    const std::int64_t rest = std::max<std::int64_t>(until - base::Monotonic::now().since_zero.count, 0);
    got = ::poll(&polled, 1, static_cast<int>(rest / 1'000'000) + 1);
  } while (got < 0 && errno == EINTR);
  return got > 0 && ::waitpid(child, nullptr, 0) == child;
}

// One that does not come back is killed, which helps at once, later or never.
bool comes_back(pid_t child) {
  const base::Fd end(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
  if (!end.is_empty() && ends_within(child, end.get(), patience)) return true;
  ::kill(child, SIGKILL);
  if (!end.is_empty()) (void)ends_within(child, end.get(), last_patience);
  return false;
}

}  // namespace

bool FileSystems::answers(By by, std::uint64_t number, const std::string& path, const std::string& otherwise) {
  const auto [at, fresh] = known_.try_emplace({by, number}, true);
  if (!fresh) return at->second;
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) ask(parent, path.c_str(), otherwise.c_str());
  return at->second = child > 0 && comes_back(child);
}

bool FileSystems::answers(event::Pid pid, int fd) {
  const std::string target = read_target(pid, fd);
  if (target.empty() || target[0] != '/') return true;  // of the kernel's own: pipes, sockets and their like
  const std::string path = fmt::format("/proc/{}/fd/{}", pid, fd);
  const auto mount = kernel::find_number(read_fdinfo(pid, fd), "mnt_id:");
  return !mount || answers(By::mount, static_cast<std::uint64_t>(*mount), path, path);
}

bool FileSystems::answers(const event::Module& module, event::Pid pid) {
  // The first is for root alone.
  return answers(By::device, module.device,
                 fmt::format("/proc/{}/map_files/{:x}-{:x}", pid, module.begin, module.end),
                 fmt::format("/proc/{}/root/{}", pid, module.path));
}

std::optional<FileSystems::File> FileSystems::read(event::Pid pid, int fd) {
  if (!answers(pid, fd)) return std::nullopt;
  struct statx about {};
  if (::statx(AT_FDCWD, fmt::format("/proc/{}/fd/{}", pid, fd).c_str(), AT_STATX_DONT_SYNC | AT_NO_AUTOMOUNT,
              STATX_TYPE | STATX_INO, &about) != 0)
    return std::nullopt;
  return File{makedev(about.stx_dev_major, about.stx_dev_minor), about.stx_ino, S_ISFIFO(about.stx_mode)};
}

}  // namespace ringside::source::now
