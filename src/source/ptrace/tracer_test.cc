#include <fcntl.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <set>

#include "base/fd.h"
#include "source/ptrace/trace_log_test.h"

namespace ringside::source::ptrace {
namespace {

Outcome trace_command(std::vector<std::string> command, TraceLog& log, bool follow = true) {
  Targets targets;
  targets.command = std::move(command);
  targets.follow = follow;
  auto source = make_ptrace_source(targets, {});
  auto outcome = (*source)->run(log);
  EXPECT_TRUE(outcome.has_value());
  return outcome.value_or(Outcome{});
}

TEST(Tracer, shows_the_execve_of_the_command_first_and_nothing_of_the_launcher) {
  TraceLog log;
  const Outcome outcome = trace_command({"true"}, log);
  EXPECT_TRUE(outcome.command_ended);
  EXPECT_EQ(outcome.exit_status, 0);
  ASSERT_GE(log.lines().size(), 4U);
  EXPECT_EQ(log.lines()[0].text, "attached 0 0");
  EXPECT_EQ(log.lines()[1].text, "execve( x86_64 syscall");
  EXPECT_EQ(log.lines()[2].text, "execed 0 0");
  EXPECT_EQ(log.lines()[3].text, "execve) = 0");
  EXPECT_EQ(log.lines().back().text, "exited 0 0");
  EXPECT_EQ(log.lines()[log.lines().size() - 2].text, "exit_group( x86_64 syscall");
}

TEST(Tracer, passes_on_how_the_command_ended) {
  TraceLog log;
  EXPECT_EQ(trace_command({"sh", "-c", "exit 7"}, log).exit_status, 7);
  EXPECT_EQ(trace_command({"sh", "-c", "kill -TERM $$"}, log).death_signal, SIGTERM);
  EXPECT_EQ(log.count_exact("killed 15 0"), 1U);
  EXPECT_EQ(log.count_exact("signaled 15 0"), 1U);
}

TEST(Tracer, says_why_a_command_did_not_start) {
  Targets targets;
  targets.command = {"/no/such/program"};
  TraceLog log;
  EXPECT_EQ((*make_ptrace_source(targets, {}))->run(log).error().message(),
            "cannot find /no/such/program: No such file or directory");
  targets.command = {"/etc/passwd"};
  EXPECT_EQ((*make_ptrace_source(targets, {}))->run(log).error().message(),
            "cannot run /etc/passwd: Permission denied");
  EXPECT_EQ(log.count_exact("execve) = -13 failed"), 1U);
  EXPECT_EQ(log.count("write"), 0U);  // the launcher's report
}

TEST(Tracer, follows_only_when_asked) {
  TraceLog log;
  trace_command({"sh", "-c", "/bin/true; /bin/true"}, log, false);
  EXPECT_EQ(log.count_exact("execve) = 0"), 1U);
  TraceLog followed;
  trace_command({"sh", "-c", "/bin/true; /bin/true; exit 0"}, followed, true);
  EXPECT_EQ(followed.count_exact("execve) = 0"), 3U);
  EXPECT_EQ(followed.count_exact("exited 0 0"), 3U);
}

TEST(Tracer, loses_no_child_of_many) {
  constexpr int children = 10000;
  TraceLog log;
  log.keep_calls = false;
  std::size_t exits = 0;
  std::set<event::Pid> seen;
  std::set<event::Pid> announced;
  log.on_any = [&](const event::Event& event) {
    if (const auto* life = std::get_if<event::Life>(&event)) {
      if (life->kind == event::Life::Kind::forked) announced.insert(life->other);
      if (life->kind == event::Life::Kind::exited) seen.insert(life->tid);
    }
    const auto* enter = std::get_if<event::Enter>(&event);
    if (enter != nullptr && enter->call.number == SYS_exit_group) ++exits;
  };
  const auto body = [] {
    for (int i = 0; i < children; ++i) {
      const pid_t pid = static_cast<pid_t>(::syscall(SYS_fork));
      if (pid == 0) ::_exit(0);
      if (i % 20 == 19)
        while (::waitpid(-1, nullptr, 0) > 0) {
        }
    }
    return 0;
  };
  ASSERT_TRUE(trace_function(body, {}, log).has_value());
  EXPECT_EQ(log.count_exact("forked 0 0"), static_cast<std::size_t>(children));
  EXPECT_EQ(log.count_exact("exited 0 0"), static_cast<std::size_t>(children + 1));
  EXPECT_EQ(exits, static_cast<std::size_t>(children + 1));
  EXPECT_GE(seen.size(), announced.size());
}

// Makes a child by clone with `flags` and waits for its end; a child that nobody resumes would hang it.
int child_by_clone(long flags) {
  const auto pid = static_cast<pid_t>(::syscall(SYS_clone, flags | SIGCHLD, 0L, 0L, 0L, 0L));
  if (pid == 0) {
    ::syscall(SYS_getppid);
    ::_exit(6);
  }
  int status = 0;
  return ::waitpid(pid, &status, 0) == pid ? WEXITSTATUS(status) : 1;
}

TEST(Tracer, lets_go_of_a_child_that_makes_itself_a_tracee_unless_it_follows) {
  for (const long flags : {long{CLONE_PTRACE}, long{CLONE_PTRACE | CLONE_UNTRACED}}) {
    TraceLog log;
    event::Pid pid = 0;
    ASSERT_TRUE(trace_function([&] { return child_by_clone(flags); }, {}, log, &pid, false).has_value());
    EXPECT_EQ(log.of(pid).back(), "exited 0 6");
    EXPECT_EQ(log.count_exact("not followed"), 1U);
    EXPECT_EQ(log.count("getppid"), 0U);
  }
}

TEST(Tracer, follows_a_child_of_whose_birth_the_kernel_does_not_tell) {
  TraceLog log;
  event::Pid pid = 0;
  ASSERT_TRUE(
      trace_function([] { return child_by_clone(CLONE_PTRACE | CLONE_UNTRACED); }, {}, log, &pid).has_value());
  EXPECT_EQ(log.of(pid).back(), "exited 0 6");
  EXPECT_EQ(log.count_exact("getppid( x86_64 syscall"), 1U) << log.all();
  EXPECT_EQ(log.count_exact("exited 0 6"), 2U);
}

void* spin_calls(void*) {
  for (int i = 0; i < 50; ++i) ::syscall(SYS_getpid);
  return nullptr;
}

TEST(Tracer, sees_every_call_of_every_thread) {
  TraceLog log;
  const auto body = [] {
    pthread_t threads[8];
    for (pthread_t& thread : threads) pthread_create(&thread, nullptr, spin_calls, nullptr);
    for (pthread_t& thread : threads) pthread_join(thread, nullptr);
    return 3;
  };
  event::Pid pid = 0;
  ASSERT_TRUE(trace_function(body, {}, log, &pid).has_value());
  EXPECT_EQ(log.count("getpid("), 400U);
  EXPECT_EQ(log.count("getpid)"), 400U);
  EXPECT_EQ(log.count_exact("forked 0 0"), 8U);
  EXPECT_EQ(log.of(pid).back(), "exited 0 3");
}

void* call_for_ever(void*) {
  while (true) ::syscall(SYS_getpid);
}

// The one that ends them all comes last in every row.
TEST(Tracer, threads_that_call_without_end_keep_no_other_waiting) {
  TraceLog log;
  log.keep_calls = false;
  const auto body = [] {
    ::alarm(60);  // rather than hang
    for (int i = 0; i < 30; ++i) {
      pthread_t thread;
      pthread_create(&thread, nullptr, call_for_ever, nullptr);
    }
    const pid_t pid = ::fork();
    if (pid == 0) ::_exit(5);
    int status = 0;
    return ::waitpid(pid, &status, 0) == pid ? WEXITSTATUS(status) : 1;
  };
  event::Pid pid = 0;
  ASSERT_TRUE(trace_function(body, {}, log, &pid).has_value());
  EXPECT_EQ(log.of(pid).back(), "exited 0 5");
}

TEST(Tracer, a_parent_in_vfork_goes_on_after_its_child) {
  TraceLog log;
  const auto body = [] {
    const pid_t pid = ::vfork();
    if (pid == 0) {
      ::execl("/bin/true", "true", static_cast<char*>(nullptr));
      ::_exit(1);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WEXITSTATUS(status) == 0 ? 4 : 5;
  };
  event::Pid pid = 0;
  ASSERT_TRUE(trace_function(body, {}, log, &pid).has_value());
  EXPECT_EQ(log.of(pid).back(), "exited 0 4");
  EXPECT_EQ(log.count_exact("execve) = 0"), 1U);
}

void* exec_here(void*) {
  ::usleep(20000);  // so that the others are in their calls
  ::execl("/bin/true", "true", static_cast<char*>(nullptr));
  return nullptr;
}

void* pause_here(void*) {
  ::pause();
  return nullptr;
}

TEST(Tracer, exec_by_a_thread_supersedes_the_leader) {
  TraceLog log;
  const auto body = [] {
    pthread_t thread;
    pthread_create(&thread, nullptr, pause_here, nullptr);
    pthread_create(&thread, nullptr, exec_here, nullptr);
    pthread_join(thread, nullptr);
    return 9;
  };
  event::Pid pid = 0;
  event::Pid former = 0;
  log.on_any = [&](const event::Event& event) {
    const auto* life = std::get_if<event::Life>(&event);
    if (life != nullptr && life->kind == event::Life::Kind::execed) former = life->other;
  };
  ASSERT_TRUE(trace_function(body, {}, log, &pid).has_value());
  EXPECT_NE(former, pid);
  const std::vector<std::string> lines = log.of(pid);
  const auto superseded = std::find(lines.begin(), lines.end(), "superseded 0 0");
  ASSERT_NE(superseded, lines.end());
  ASSERT_GE(lines.end() - superseded, 3);
  EXPECT_EQ(superseded[1], "execed 0 0");
  EXPECT_EQ(superseded[2], "execve) = 0");
  EXPECT_EQ(lines.back(), "exited 0 0");
  EXPECT_EQ(log.of(former).back(), "execve( x86_64 syscall");
}

TEST(Tracer, a_thread_traced_alone_stays_traced_when_it_takes_the_leaders_place) {
  auto told = base::make_pipe().value();
  auto start = base::make_pipe().value();
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    start.write_end.reset();
    static const base::Pipe* ends[2];
    ends[0] = &told;
    ends[1] = &start;
    pthread_t thread;
    const auto body = [](void*) -> void* {
      const pid_t tid = ::gettid();
      char byte = 0;
      if (::write(ends[0]->write_end.get(), &tid, sizeof tid) == sizeof tid &&
          ::read(ends[1]->read_end.get(), &byte, 1) == 0)
        ::execl("/bin/true", "true", static_cast<char*>(nullptr));
      return nullptr;
    };
    ::pthread_create(&thread, nullptr, body, nullptr);
    ::pause();
    ::_exit(1);
  }
  pid_t tid = 0;
  ASSERT_EQ(::read(told.read_end.get(), &tid, sizeof tid), static_cast<ssize_t>(sizeof tid));
  Targets targets;
  targets.pids = {tid};
  targets.all_threads = false;
  TraceLog log;
  log.on_any = [&](const event::Event& event) {
    if (std::holds_alternative<event::Enter>(event)) start.write_end.reset();  // its read: what follows is all seen
  };
  ASSERT_TRUE((*make_ptrace_source(targets, {}))->run(log).has_value());
  EXPECT_EQ(log.count_exact("execve) = 0"), 1U) << log.all();
  EXPECT_EQ(log.count("superseded"), 0U);
  EXPECT_EQ(log.of(pid).back(), "exited 0 0");
}

std::atomic<int> handled{0};

TEST(Tracer, signals_arrive_with_their_siginfo) {
  TraceLog log;
  int value = 0;
  log.on_any = [&](const event::Event& event) {
    const auto* life = std::get_if<event::Life>(&event);
    if (life == nullptr || life->signal != SIGUSR1 || life->siginfo.size() < sizeof(siginfo_t)) return;
    value = reinterpret_cast<const siginfo_t*>(life->siginfo.data())->si_value.sival_int;
  };
  const auto body = [] {
    struct sigaction action {};
    action.sa_flags = SA_SIGINFO;
    action.sa_sigaction = [](int, siginfo_t* info, void*) { handled = info->si_value.sival_int; };
    ::sigaction(SIGUSR1, &action, nullptr);
    sigval sent{};
    sent.sival_int = 77;
    ::sigqueue(::getpid(), SIGUSR1, sent);
    return handled == 77 ? 0 : 1;
  };
  event::Pid pid = 0;
  ASSERT_TRUE(trace_function(body, {}, log, &pid).has_value());
  EXPECT_EQ(log.of(pid).back(), "exited 0 0");
  EXPECT_EQ(value, 77);
}

TEST(Tracer, a_group_stop_stops_and_ends_with_SIGCONT) {
  TraceLog log;
  const auto body = [] {
    const pid_t pid = ::fork();
    if (pid == 0) {
      ::raise(SIGSTOP);
      ::_exit(6);
    }
    int status = 0;
    ::waitpid(pid, &status, WUNTRACED);
    if (!WIFSTOPPED(status)) return 1;
    ::kill(pid, SIGCONT);
    ::waitpid(pid, &status, 0);
    return WEXITSTATUS(status);
  };
  event::Pid pid = 0;
  ASSERT_TRUE(trace_function(body, {}, log, &pid).has_value());
  EXPECT_EQ(log.count_exact("stopped 19 0"), 1U);
  EXPECT_EQ(log.of(pid).back(), "exited 0 6");
}

TEST(Tracer, int80_in_64_bit_code_counts_by_the_i386_table) {
  TraceLog log;
  const auto body = [] {
    long result = 0;
    // 20 is getpid on i386 and writev on x86-64
    asm volatile("int $0x80" : "=a"(result) : "a"(20L) : "memory", "r8", "r9", "r10", "r11");
    return result == ::getpid() ? 0 : 1;
  };
  event::Pid pid = 0;
  ASSERT_TRUE(trace_function(body, {}, log, &pid).has_value());
  EXPECT_EQ(log.count_exact("getpid( i386 int80"), 1U) << log.all();
  EXPECT_EQ(log.of(pid).back(), "exited 0 0");
}

TEST(Tracer, lets_go_of_a_process_that_goes_on_working) {
  int pipe_ends[2];
  ASSERT_EQ(::pipe2(pipe_ends, O_CLOEXEC), 0);
  const auto body = [&] {
    for (int i = 0; i < 200; ++i) ::usleep(1000);
    const char byte = 'k';
    return ::write(pipe_ends[1], &byte, 1) == 1 ? 0 : 1;
  };
  const pid_t pid = ::fork();
  if (pid == 0) ::_exit(body());
  ::close(pipe_ends[1]);
  Targets targets;
  targets.pids = {pid};
  auto source = make_ptrace_source(targets, {});
  TraceLog log;
  log.on_any = [&](const event::Event&) {
    if (log.lines().size() == 20) (*source)->request_stop(SIGTERM);
  };
  int begun = 0;
  (*source)->on_begin([&] { ++begun; });
  const auto outcome = (*source)->run(log);
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(begun, 1);
  EXPECT_EQ(outcome->stop_signal, SIGTERM);
  EXPECT_EQ(log.lines().back().text, "detached 0 0");
  char byte = 0;
  EXPECT_EQ(::read(pipe_ends[0], &byte, 1), 1);
  int status = 1;
  EXPECT_EQ(::waitpid(pid, &status, 0), pid);
  EXPECT_EQ(status, 0);
  ::close(pipe_ends[0]);
}

TEST(Tracer, a_stop_request_wakes_it_from_waiting) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::pause();
    ::_exit(0);
  }
  Targets targets;
  targets.pids = {pid};
  auto source = make_ptrace_source(targets, {});
  static Source* running = nullptr;
  running = source->get();
  struct sigaction action {};
  action.sa_flags = SA_RESTART;  // wait4 itself would go on waiting
  action.sa_handler = [](int signal) { running->request_stop(signal); };
  struct sigaction before {};
  ::sigaction(SIGALRM, &action, &before);
  ::alarm(1);
  TraceLog log;
  const auto outcome = (*source)->run(log);
  ::sigaction(SIGALRM, &before, nullptr);
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(outcome->stop_signal, SIGALRM);
  EXPECT_EQ(log.lines().back().text, "detached 0 0");
  ::kill(pid, SIGKILL);
  ::waitpid(pid, nullptr, 0);
}

TEST(Tracer, a_verdict_skips_a_call) {
  TraceLog log;
  log.on_enter = [](const event::Enter& enter) {
    event::Verdict verdict;
    verdict.skip = enter.call.number == SYS_getpid;
    verdict.result = -EPERM;
    return verdict;
  };
  const auto body = [] { return ::syscall(SYS_getpid) == -1 && errno == EPERM ? 0 : 1; };
  event::Pid pid = 0;
  ASSERT_TRUE(trace_function(body, {}, log, &pid).has_value());
  EXPECT_EQ(log.count_exact("getpid) = -1 failed"), 1U);
  EXPECT_EQ(log.of(pid).back(), "exited 0 0");
}

TEST(Tracer, a_verdict_delays_one_thread_and_signals_it) {
  TraceLog log;
  log.on_enter = [](const event::Enter& enter) {
    event::Verdict verdict;
    if (enter.call.number == SYS_getpid) {
      verdict.delay = 50'000'000;
      verdict.signal = SIGUSR2;
    }
    return verdict;
  };
  const auto body = [] {
    ::signal(SIGUSR2, [](int) { handled = 1; });
    timespec before{};
    timespec after{};
    ::clock_gettime(CLOCK_MONOTONIC, &before);
    ::syscall(SYS_getpid);
    ::clock_gettime(CLOCK_MONOTONIC, &after);
    const long took = (after.tv_sec - before.tv_sec) * 1'000'000'000 + after.tv_nsec - before.tv_nsec;
    return took >= 50'000'000 && handled == 1 ? 0 : 1;
  };
  event::Pid pid = 0;
  ASSERT_TRUE(trace_function(body, {}, log, &pid).has_value());
  EXPECT_EQ(log.of(pid).back(), "exited 0 0");
}

TEST(Tracer, with_a_seccomp_filter_only_wanted_calls_stop) {
  Targets targets;
  targets.command = {"sh", "-c", "/bin/true; exit 2"};
  targets.follow = true;
  Options options;
  options.seccomp_filter = true;
  options.calls = CallSet();
  options.calls.add(abi::Abi::x86_64, std::uint64_t{SYS_execve});
  TraceLog log;
  const auto outcome = (*make_ptrace_source(targets, options))->run(log);
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(outcome->exit_status, 2);
  EXPECT_EQ(log.count_exact("execve) = 0"), 2U);
  EXPECT_EQ(log.count("( "), 2U) << log.all();
}

}  // namespace
}  // namespace ringside::source::ptrace
