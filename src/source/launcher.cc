#include "source/launcher.h"

#include <grp.h>
#include <linux/seccomp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace ringside::source {
namespace {

enum class Step : int { groups, group, user, filter, exec };

struct Failure {
  int errno_value;
  Step step;
};

struct Identity {
  bool wanted = false;
  uid_t user = 0;
  gid_t group = 0;
  std::vector<gid_t> groups;
};

// UID:GID, of which nobody asks the system's databases.
bool parse_ids(const std::string& text, uid_t& user, gid_t& group) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return false;
  const auto parse = [](std::string_view digits, auto& value) {
    const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return wrong == std::errc{} && end == digits.data() + digits.size() && value != static_cast<uid_t>(-1);
  };
  return parse(std::string_view(text).substr(0, colon), user) &&
         parse(std::string_view(text).substr(colon + 1), group);
}

base::Result<Identity> find_identity(const std::string& name) {
  Identity identity;
  if (name.empty()) return identity;
  if (parse_ids(name, identity.user, identity.group)) {
    identity.wanted = true;
    return identity;
  }
  errno = 0;
  const passwd* entry = ::getpwnam(name.c_str());
  if (entry == nullptr) return base::Error{errno == 0 ? ENOENT : errno, "find user", name};
  identity.wanted = true;
  identity.user = entry->pw_uid;
  identity.group = entry->pw_gid;
  int count = 32;
  do {
    identity.groups.resize(static_cast<std::size_t>(count));
  } while (::getgrouplist(name.c_str(), identity.group, identity.groups.data(), &count) < 0);
  identity.groups.resize(static_cast<std::size_t>(count));
  return identity;
}

// Everything the child needs, made before the fork: afterwards it may only make system calls.
struct Plan {
  const char* file;
  char* const* argv;
  char* const* environment;
  const Identity* identity;
  const Inherited* inherited;
  sock_fprog filter;
  int start;
  int report;
  bool stop;
};

[[noreturn]] void give_up(const Plan& plan, Step step) {
  const Failure failure{errno, step};
  [[maybe_unused]] const ssize_t written = ::write(plan.report, &failure, sizeof failure);
  ::_exit(1);
}

void restore_signals(const Inherited& inherited) {
  for (int signal = 1; signal <= 64; ++signal) {
    struct sigaction action {};
    if (::sigaction(signal, nullptr, &action) != 0) continue;
    const bool ignored = inherited.ignored[static_cast<std::size_t>(signal)];
    if (!ignored && action.sa_handler == SIG_DFL) continue;
    action = {};
    action.sa_handler = ignored ? SIG_IGN : SIG_DFL;
    ::sigaction(signal, &action, nullptr);
  }
  ::sigprocmask(SIG_SETMASK, &inherited.mask, nullptr);
}

void install_filter(const Plan& plan) {
  // Without privileges a filter needs no_new_privs, which would disarm setuid programs, so only then.
  if (::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &plan.filter) == 0) return;
  if (errno == EACCES && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
      ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &plan.filter) == 0)
    return;
  give_up(plan, Step::filter);
}

[[noreturn]] void run_child(const Plan& plan) {
  char byte = 0;
  if (::read(plan.start, &byte, 1) != 1) ::_exit(1);
  const Identity& identity = *plan.identity;
  if (identity.wanted) {
    if (::setgroups(identity.groups.size(), identity.groups.data()) != 0) give_up(plan, Step::groups);
    if (::setresgid(identity.group, identity.group, identity.group) != 0) give_up(plan, Step::group);
    if (::setresuid(identity.user, identity.user, identity.user) != 0) give_up(plan, Step::user);
  }
  restore_signals(*plan.inherited);
  if (plan.stop) ::syscall(SYS_kill, ::getpid(), SIGSTOP);  // here the tracer takes over
  if (plan.filter.len != 0) install_filter(plan);
  ::syscall(SYS_execve, plan.file, plan.argv, plan.environment);
  give_up(plan, Step::exec);
}

std::vector<char*> pointers_to(const std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (const std::string& string : strings) pointers.push_back(const_cast<char*>(string.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

Inherited Inherited::now() {
  Inherited inherited;
  ::sigprocmask(SIG_BLOCK, nullptr, &inherited.mask);
  for (int signal = 1; signal <= 64; ++signal) {
    struct sigaction action {};
    inherited.ignored[static_cast<std::size_t>(signal)] =
        ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
  }
  return inherited;
}

bool is_user_and_group(const std::string& text) {
  uid_t user = 0;
  gid_t group = 0;
  return parse_ids(text, user, group);
}

base::Result<std::string> find_program(const std::string& name, const char* path) {
  if (name.empty()) return base::Error{ENOENT, "find", "''"};
  if (name.find('/') != std::string::npos) {
    struct stat status {};
    if (::stat(name.c_str(), &status) != 0) return base::last_error("find", name);
    return name;
  }
  std::string_view rest = path == nullptr ? "" : path;
  while (true) {
    const std::size_t colon = rest.find(':');
    const std::string_view folder = rest.substr(0, colon);
    std::string file = folder.empty() ? name : std::string(folder) + "/" + name;
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 0111) != 0) return file;
    if (colon == std::string_view::npos) return base::Error{ENOENT, "find", name};
    rest.remove_prefix(colon + 1);
  }
}

std::vector<std::string> changed_environment(const std::vector<std::string>& changes) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) result.emplace_back(*entry);
  for (const std::string& change : changes) {
    const std::size_t equals = change.find('=');
    const std::string name = change.substr(0, equals) + "=";
    const auto same = [&](const std::string& entry) { return entry.compare(0, name.size(), name) == 0; };
    const auto found = std::find_if(result.begin(), result.end(), same);
    if (equals == std::string::npos) {
      result.erase(std::remove_if(result.begin(), result.end(), same), result.end());
    } else if (found != result.end()) {
      *found = change;
    } else {
      result.push_back(change);
    }
  }
  return result;
}

// Everything that the child needs, which must live until it has been forked.
struct Launch::Preparation {
  std::string file;
  Identity identity;
  base::Pipe start;
  base::Pipe report;
  std::vector<std::string> environment;
  std::vector<char*> argv;
  std::vector<char*> envp;
  Plan plan{};

  static base::Result<std::unique_ptr<Preparation>> make(const Targets& targets, const Inherited& inherited,
                                                         std::span<const sock_filter> filter, Handshake handshake) {
    auto made = std::make_unique<Preparation>();
    RS_TRY(file, find_program(targets.command[0], ::getenv("PATH")));
    RS_TRY(identity, find_identity(targets.user));
    RS_TRY(start, base::make_pipe());
    RS_TRY(report, base::make_pipe());
    made->file = std::move(file);
    made->identity = std::move(identity);
    made->start = std::move(start);
    made->report = std::move(report);
    made->environment = changed_environment(targets.environment);
    made->argv = pointers_to(targets.command);
    if (!targets.argv0.empty()) made->argv[0] = const_cast<char*>(targets.argv0.c_str());
    made->envp = pointers_to(made->environment);
    made->plan = {made->file.c_str(),
                  made->argv.data(),
                  made->envp.data(),
                  &made->identity,
                  &inherited,
                  {static_cast<unsigned short>(filter.size()), const_cast<sock_filter*>(filter.data())},
                  made->start.read_end.get(),
                  made->report.write_end.get(),
                  handshake == Handshake::stop};
    return made;
  }

  Launch launch(const Targets& targets, pid_t pid) {
    Launch made;
    made.command_ = targets.command[0];
    made.user_ = targets.user;
    made.pid_ = pid;
    made.child_ = base::Child(pid);
    made.start_ = std::move(start.write_end);
    made.report_ = std::move(report.read_end);
    return made;
  }
};

base::Result<Launch> Launch::prepare(const Targets& targets, const Inherited& inherited,
                                     std::span<const sock_filter> filter, Handshake handshake) {
  RS_TRY(prepared, Preparation::make(targets, inherited, filter, handshake));
  // Handlers of the program must not run in the child.
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::sigprocmask(SIG_SETMASK, &all, &before);
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::close(prepared->start.write_end.get());  // or it would never see its other end closed
    run_child(prepared->plan);
  }
  const int fork_errno = errno;
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  if (pid < 0) return base::Error{fork_errno, "fork for", targets.command[0]};
  return prepared->launch(targets, pid);
}

base::Result<Launch> Launch::prepare_in_place(const Targets& targets, const Inherited& inherited, Handshake handshake,
                                              Apart apart) {
  RS_TRY(prepared, Preparation::make(targets, inherited, {}, handshake));
  RS_TRY(tracer_known, base::make_pipe());
  const pid_t command = ::getpid();
  const pid_t middle = ::fork();
  if (middle < 0) return base::last_error("fork for", targets.command[0]);
  if (middle > 0) {
    ::close(prepared->start.write_end.get());
    while (::waitpid(middle, nullptr, 0) < 0 && errno == EINTR) {
    }
    // Where only descendants may be traced, the tracer has to be named.
    pid_t tracer = 0;
    if (::read(prepared->start.read_end.get(), &tracer, sizeof tracer) != sizeof tracer) ::_exit(1);
    ::prctl(PR_SET_PTRACER, tracer, 0, 0, 0);
    tracer_known.write_end.reset();
    run_child(prepared->plan);
  }
  if (const pid_t tracer = ::fork(); tracer != 0) ::_exit(tracer < 0 ? 1 : 0);
  if (apart == Apart::group) ::setpgid(0, 0);
  if (apart == Apart::session) ::setsid();
  Launch launch = prepared->launch(targets, command);
  launch.release();  // no child of ours, and it ends by itself when it is not told to go
  const pid_t self = ::getpid();
  char byte = 0;
  tracer_known.write_end.reset();
  if (::write(launch.start_.get(), &self, sizeof self) != sizeof self ||
      ::read(tracer_known.read_end.get(), &byte, 1) != 0)
    return base::last_error("start", targets.command[0]);
  return launch;
}

void Launch::go() {
  const char byte = 'g';
  [[maybe_unused]] const ssize_t written = ::write(start_.get(), &byte, 1);
  start_.reset();
}

std::optional<base::Error> Launch::failure() const {
  Failure failure{};
  if (::read(report_.get(), &failure, sizeof failure) != sizeof failure) return std::nullopt;
  switch (failure.step) {
    case Step::groups: return base::Error{failure.errno_value, "take on the groups of", user_};
    case Step::group: return base::Error{failure.errno_value, "take on the group of", user_};
    case Step::user: return base::Error{failure.errno_value, "become user", user_};
    case Step::filter: return base::Error{failure.errno_value, "install a seccomp filter for", command_};
    case Step::exec: break;
  }
  return base::Error{failure.errno_value, "run", command_};
}

}  // namespace ringside::source
