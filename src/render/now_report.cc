#include "render/now_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "render/call_line.h"
#include "render/quote.h"
#include "render/stack_text.h"

namespace ringside::render {
namespace {

using source::now::Activity;
using source::now::Holder;
using source::now::Process;
using source::now::Thread;
using source::now::Wait;

constexpr std::size_t longest_command = 200;  // bytes
constexpr const char* silent_memory =
    "  its memory does not answer (its map is locked, or nobody brings a page): what lies in it is left out\n";

std::string shown(std::string_view name) {
  std::string out;
  append_bare(out, name, "");
  return out;
}

std::string named(event::Pid id, const std::string& comm) { return fmt::format("{} ({})", id, shown(comm)); }

std::string seconds(std::int64_t nanoseconds) {
  return fmt::format("{:.3f} s", static_cast<double>(nanoseconds) / 1e9);
}

std::string sleep_words(const Thread& thread) {
  std::string out = thread.stat.state == 'D' ? "in uninterruptible sleep" : "asleep";
  out += thread.asleep ? fmt::format(" for at least {}", seconds(*thread.asleep)) : ", since when is unknown";
  if (!thread.wait_channel.empty()) out += fmt::format(", in {}", shown(thread.wait_channel));
  return out;
}

std::string running_words(const Thread& thread) {
  const auto all = static_cast<double>(thread.stat.user_ticks + thread.stat.system_ticks);
  std::string out = thread.activity == Activity::user_code ? "running, in user code"
                    : thread.activity == Activity::kernel_code
                        ? "running, in the kernel: a call, a fault or an interrupt"
                        : "running or ready to run, in user code or at work in a call: it was not seen which";
  if (all > 0)
    out += fmt::format(" ({:.0f}% of its CPU time so far was in user code)",
                       100 * static_cast<double>(thread.stat.user_ticks) / all);
  return out;
}

std::string activity_words(const Thread& thread) {
  if (thread.kernel_thread)
    return "a thread of the kernel: it makes no calls" +
           (thread.wait_channel.empty() ? std::string() : fmt::format("; in {}", shown(thread.wait_channel)));
  switch (thread.activity) {
    case Activity::running:
    case Activity::user_code:
    case Activity::kernel_code: return running_words(thread);
    case Activity::in_call: return sleep_words(thread);
    case Activity::outside: return sleep_words(thread) + ", outside any call (a page fault, or its end)";
    case Activity::stopped: return "stopped by a signal; SIGCONT lets it go on";
    case Activity::traced: return "stopped by its tracer";
    case Activity::ended: return thread.waits.empty() ? "has ended, while other threads of it go on" : "has ended";
    case Activity::refused: return "there is no permission to see more";
  }
  return {};
}

void append_call(std::string& out, const Thread& thread, const NowOptions& options) {
  const event::Call& call = thread.call;
  out += "    ";
  if (call.abi == abi::Abi::i386) out += call.door == abi::Door::int80 ? "[int80] " : "[32 bit] ";
  if (call.abi == abi::Abi::x32) out += "[x32] ";
  out += call_text(call, options.decode);
  if (thread.restarted) out += "  (was interrupted, and goes on)";
  if (thread.activity != Activity::in_call) out += "  (goes on, or has just ended)";
  if (thread.abi_basis == source::now::AbiBasis::assumed) out += "  (by which table the number goes is assumed)";
  if (!thread.steady) out += "  (it went on while this was read)";
  out += '\n';
}

std::string holders_words(const Wait& wait) {
  std::string out;
  for (const Holder& holder : wait.holders) {
    if (!out.empty()) out += ", ";
    if (holder.ended) {
      out += fmt::format("thread {}, which has ended", holder.tid);
    } else if (holder.tid != 0) {
      out += fmt::format("thread {}", named(holder.tid, holder.comm));
    } else {
      out += named(holder.pid, holder.comm);
    }
    if (holder.fd >= 0) out += fmt::format(" fd {}", holder.fd);
  }
  if (wait.more > 0) out += fmt::format(" and {} more", wait.more);
  return out;
}

// "; LABEL: who", or why nobody is named.
std::string behind(const Wait& wait, std::string_view label) {
  const std::string holders = holders_words(wait);
  if (!holders.empty()) return fmt::format("; {}: {}", label, holders);
  return fmt::format("; {}: {}", label, wait.why_unknown != nullptr ? wait.why_unknown : "nobody that can be seen");
}

std::string socket_words(const Wait& wait) {
  const std::string ends = wait.peer.empty() ? shown(wait.name) : shown(wait.name) + " to " + shown(wait.peer);
  return fmt::format("{} fd {}, {}", wait.writes ? "room in" : "data from", wait.fd, ends) +
         behind(wait, "other end");
}

std::string wait_words(const Wait& wait) {
  using Kind = Wait::Kind;
  switch (wait.kind) {
    case Kind::futex:
      return fmt::format("a wake-up on the futex at {:#x}; by whom, {}", wait.address,
                         wait.why_unknown != nullptr ? wait.why_unknown : "the kernel does not tell");
    case Kind::pi_futex:
      return fmt::format("the futex at {:#x}", wait.address) + behind(wait, "held, as the futex says, by");
    case Kind::mutex:
      return fmt::format("the mutex at {:#x}", wait.address) + behind(wait, "held, by glibc's layout of a mutex, by");
    case Kind::robust_mutex:
      return fmt::format("the robust mutex at {:#x}", wait.address) + behind(wait, "held, as the futex says, by");
    case Kind::thread_end: return fmt::format("the end of {}, as pthread_join does", holders_words(wait));
    case Kind::pipe:
      return fmt::format("{} fd {}, {}", wait.writes ? "room in" : "data in", wait.fd, shown(wait.name)) +
             behind(wait, wait.writes ? "can read there" : "can write there");
    case Kind::fifo_partner: return "somebody to open the other end of that FIFO";
    case Kind::unix_socket:
    case Kind::tcp_socket: return socket_words(wait);
    case Kind::listening: return fmt::format("a connection to fd {}, {}", wait.fd, shown(wait.name));
    case Kind::file_lock:
      return fmt::format("a lock of fd {}, {}", wait.fd, shown(wait.name)) + behind(wait, "held by");
    case Kind::child: return "a child" + behind(wait, "of these");
    case Kind::vfork_child: return "its vfork child to call execve or to end" + behind(wait, "the child");
    case Kind::tracer: return "its tracer" + behind(wait, "which is");
    case Kind::parent: return "its parent to take note of its end" + behind(wait, "which is");
    case Kind::process_end:
      return fmt::format("the end of process {}, which fd {} stands for", holders_words(wait), wait.fd);
    case Kind::eventfd:
      return fmt::format("{} fd {}, an eventfd", wait.writes ? "room in" : "a count in", wait.fd) +
             behind(wait, "open in");
    case Kind::terminal:
      return fmt::format("{} fd {}, terminal {}", wait.writes ? "room in" : "input from", wait.fd, shown(wait.name)) +
             behind(wait, "its other side");
    case Kind::descriptor:
      return fmt::format("fd {}, {}", wait.fd, shown(wait.name)) +
             (wait.why_unknown != nullptr ? fmt::format("; {}", wait.why_unknown) : std::string());
  }
  return {};
}

// The lines of a stack, ` > frame`, under a label.
void append_stack(std::string& out, const event::Stack& stack, StackText& text) {
  std::string lines;
  text.append(lines, stack);
  std::string_view rest = lines;
  const char* label = "    user:   ";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    constexpr std::size_t mark = 3;
    out += label;
    out += rest.substr(std::min(mark, end), end - std::min(mark, end));
    out += '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
    label = "            ";
  }
}

void append_thread(std::string& out, const Thread& thread, const NowOptions& options, StackText& stacks) {
  out += fmt::format("  thread {}: {}\n", named(thread.tid, thread.stat.comm), activity_words(thread));
  if (thread.has_call) append_call(out, thread, options);
  const char* before = "    waits for ";
  for (const Wait& wait : thread.waits) {
    out += before + wait_words(wait) + '\n';
    if (wait.polled) before = "           or ";
  }
  if (thread.more_waits > 0) out += fmt::format("           or {} more descriptors\n", thread.more_waits);
  if (thread.stack) append_stack(out, *thread.stack, stacks);
  const char* label = "    kernel: ";
  for (const std::string& frame : thread.kernel_stack) {
    out += label + shown(frame) + '\n';
    label = "            ";
  }
  if (thread.kernel_stack_error != 0)
    out += fmt::format("    kernel: {}; the kernel shows its stacks to CAP_SYS_ADMIN\n",
                       std::strerror(thread.kernel_stack_error));
}

}  // namespace

std::string now_text(const source::now::Sight& sight, const WaitCycles& cycles, const NowOptions& options) {
  std::string out;
  StackText stacks(options.lines);
  for (const Process& process : sight.processes) {
    if (!out.empty()) out += '\n';
    out += fmt::format("process {}", named(process.pid, process.comm));
    std::string command = process.command.substr(0, longest_command);
    if (!command.empty()) out += ": " + shown(command) + (command.size() < process.command.size() ? "..." : "");
    out += '\n';
    if (!process.memory_answers) out += silent_memory;
    for (const auto& thread : process.threads) append_thread(out, *thread, options, stacks);
  }
  for (const std::vector<event::Pid>& cycle : cycles) {
    out += "\nThey wait for one another: thread ";
    for (const event::Pid tid : cycle) out += fmt::format("{} -> ", tid);
    out += fmt::format("{}\n", cycle.front());
  }
  return out;
}

}  // namespace ringside::render
