#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstring>

#include "base/fd.h"
#include "source/ptrace/trace_log_test.h"

namespace ringside::source::ptrace {
namespace {

std::string name_of(const event::Call& call) {
  return call.row != nullptr ? std::string(call.row->name) : fmt::format("call_{}", call.number);
}

std::string describe(const event::Event& event) {
  if (const auto* enter = std::get_if<event::Enter>(&event))
    return fmt::format("{}( {} {}", name_of(enter->call), abi::abi_name(enter->call.abi),
                       abi::door_name(enter->call.door));
  if (const auto* exit = std::get_if<event::Exit>(&event))
    return fmt::format("{}) = {}{}", name_of(exit->call), exit->call.result, exit->call.failed ? " failed" : "");
  if (const auto* complete = std::get_if<event::Complete>(&event))
    return fmt::format("{}() {} {}", name_of(complete->call), abi::door_name(complete->call.door),
                       complete->call.result_known ? "=" : "= ?");
  if (const auto* life = std::get_if<event::Life>(&event)) {
    constexpr const char* kinds[] = {"attached", "forked", "execed",   "signaled",  "stopped",
                                     "exited",   "killed", "detached", "superseded"};
    return fmt::format("{} {} {}", kinds[static_cast<int>(life->kind)], life->signal, life->status);
  }
  return "other";
}

event::Pid tid_of(const event::Event& event) {
  if (const auto* enter = std::get_if<event::Enter>(&event)) return enter->call.tid;
  if (const auto* exit = std::get_if<event::Exit>(&event)) return exit->call.tid;
  if (const auto* complete = std::get_if<event::Complete>(&event)) return complete->call.tid;
  if (const auto* life = std::get_if<event::Life>(&event)) return life->tid;
  return 0;
}

}  // namespace

event::Verdict TraceLog::on_event(const event::Event& event) {
  if (keep_calls || std::holds_alternative<event::Life>(event)) lines_.push_back({tid_of(event), describe(event)});
  if (on_any) on_any(event);
  if (const auto* enter = std::get_if<event::Enter>(&event); enter != nullptr && on_enter) return on_enter(*enter);
  return {};
}

std::size_t TraceLog::count(const std::string& text) const {
  std::size_t found = 0;
  for (const Line& line : lines_) found += line.text.find(text) != std::string::npos ? 1 : 0;
  return found;
}

std::size_t TraceLog::count_exact(const std::string& text) const {
  std::size_t found = 0;
  for (const Line& line : lines_) found += line.text == text ? 1 : 0;
  return found;
}

std::vector<std::string> TraceLog::of(event::Pid tid) const {
  std::vector<std::string> found;
  for (const Line& line : lines_)
    if (line.tid == tid) found.push_back(line.text);
  return found;
}

std::string TraceLog::all() const {
  std::string text;
  for (const Line& line : lines_) text += fmt::format("{} {}\n", line.tid, line.text);
  return text;
}

base::Result<Outcome> trace_function(const std::function<int()>& body, const Options& options, TraceLog& log,
                                     event::Pid* pid, bool follow) {
  auto start = base::make_pipe().value();
  const pid_t child = ::fork();
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    start.write_end.reset();
    char byte = 0;
    [[maybe_unused]] const ssize_t got = ::read(start.read_end.get(), &byte, 1);
    ::_exit(body());
  }
  if (pid != nullptr) *pid = child;
  Targets targets;
  targets.pids = {child};
  targets.follow = follow;
  auto source = make_ptrace_source(targets, options);
  if (!source) return source.error();
  bool started = false;
  const auto other = log.on_any;
  log.on_any = [&](const event::Event& event) {
    if (!started && std::holds_alternative<event::Enter>(event)) {  // its read, begun again: all is seen from here
      started = true;
      start.write_end.reset();
    }
    if (other) other(event);
  };
  auto outcome = (*source)->run(log);
  log.on_any = other;
  return outcome;
}

}  // namespace ringside::source::ptrace
