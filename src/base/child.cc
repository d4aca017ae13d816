#include "base/child.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace ringside::base {
namespace {

// posix_spawn's file actions, freed on every way out.
class FileActions {
 public:
  FileActions() { posix_spawn_file_actions_init(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

  // dup2 of a number onto itself clears close-on-exec here, as posix_spawn promises.
  void redirect(int from, int to) {
    if (from >= 0) posix_spawn_file_actions_adddup2(&actions_, from, to);
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

}  // namespace

Result<Child> Child::start(const std::vector<std::string>& command, Stdio stdio) {
  RS_CHECK(!command.empty());
  FileActions actions;
  actions.redirect(stdio.in, STDIN_FILENO);
  actions.redirect(stdio.out, STDOUT_FILENO);
  actions.redirect(stdio.err, STDERR_FILENO);
  std::vector<char*> argv;
  argv.reserve(command.size() + 1);
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  pid_t pid = 0;
  int error = posix_spawnp(&pid, argv[0], actions.get(), nullptr, argv.data(), environ);
  if (error != 0) return Error{error, "run", command[0]};
  return Child(pid);
}

Child& Child::operator=(Child&& other) noexcept {
  std::swap(pid_, other.pid_);
  return *this;
}

Child::~Child() {
  if (is_empty()) return;
  int saved = errno;
  ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, __WALL) < 0 && errno == EINTR) {
  }
  errno = saved;
}

Result<int> Child::wait() {
  RS_CHECK(!is_empty());
  int status = 0;
  while (::waitpid(pid_, &status, __WALL) < 0) {
    if (errno != EINTR) return last_error("wait for process", std::to_string(pid_));
  }
  (void)release();
  return status;
}

pid_t Child::release() { return std::exchange(pid_, 0); }

}  // namespace ringside::base
