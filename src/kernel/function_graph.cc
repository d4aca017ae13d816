#include "kernel/function_graph.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <map>
#include <utility>

#include "base/fd.h"

namespace ringside::kernel {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "+ 12.345 us" in front of the bar; nothing: there is no time.
std::optional<double> time_in(std::string_view text) {
  const std::size_t unit = text.find(" us");
  if (unit == std::string_view::npos) return std::nullopt;
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit > unit) return std::nullopt;
  const std::string number(text.substr(digit, unit - digit));
  return std::strtod(number.c_str(), nullptr);
}

base::Result<void> write_file(const std::string& path, const std::string& value) {
  RS_TRY(file, base::open_file(path, O_WRONLY | O_TRUNC));
  // Such a file may take one word at a time.
  for (std::size_t done = 0; done < value.size();) {
    const ssize_t wrote = ::write(file.get(), value.data() + done, value.size() - done);
    if (wrote <= 0) return base::last_error("write", path);
    done += static_cast<std::size_t>(wrote);
  }
  return {};
}

// What an interrupt runs when it comes between: nothing that the call asked for.
bool is_interruption(std::string_view function) {
  for (const std::string_view one :
       {"irq_enter_rcu", "irq_exit_rcu", "__irq_exit_rcu", "handle_softirqs", "__do_softirq",
        "__sysvec_apic_timer_interrupt", "sysvec_apic_timer_interrupt", "common_interrupt"})
    if (function == one) return true;
  return false;
}

struct Processor {
  std::vector<GraphCall> calls;
  std::vector<std::size_t> open;  // those in `calls` whose end is to come
  bool in_interrupt = false;
  unsigned hidden = 0;  // how deep within an interruption
};

void read_line(Processor& to, std::string_view before, std::string_view after) {
  const std::string_view code = trimmed(after);
  const bool arrow_in = before.find("==========>") != std::string_view::npos;
  const bool arrow_out = before.find("<==========") != std::string_view::npos;
  if (arrow_in || arrow_out) {
    to.in_interrupt = arrow_in;
    return;
  }
  if (to.in_interrupt) return;
  const std::optional<double> time = time_in(before);
  if (code.starts_with('}')) {
    if (to.hidden != 0) {
      --to.hidden;
      return;
    }
    if (to.open.empty()) return;  // it began before the trace did
    to.calls[to.open.back()].microseconds = time;
    to.open.pop_back();
    return;
  }
  const std::size_t name_end = code.find("()");
  if (name_end == std::string_view::npos || name_end == 0) return;
  const bool opens = code.ends_with('{');
  if (to.hidden != 0 || is_interruption(code.substr(0, name_end))) {
    if (opens) ++to.hidden;
    return;
  }
  // A module's name may stand in brackets behind.
  to.calls.push_back({static_cast<unsigned>(to.open.size()), std::string(code.substr(0, name_end)), std::nullopt});
  if (opens) {
    to.open.push_back(to.calls.size() - 1);
  } else {
    to.calls.back().microseconds = time;
  }
}

}  // namespace

std::vector<GraphCall> parse_function_graph(std::string_view text) {
  std::map<unsigned, Processor> processors;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t paren = line.find(')');
    const std::size_t bar = line.find('|');
    if (paren == std::string_view::npos || bar == std::string_view::npos || paren > bar) continue;
    const std::string_view number = trimmed(line.substr(0, paren));
    unsigned processor = 0;
    const auto [last, error] = std::from_chars(number.data(), number.data() + number.size(), processor);
    if (error != std::errc{} || last != number.data() + number.size()) continue;
    read_line(processors[processor], line.substr(paren + 1, bar - paren - 1), line.substr(bar + 1));
  }
  std::vector<GraphCall> result;
  for (auto& [processor, one] : processors)
    for (GraphCall& call : one.calls) result.push_back(std::move(call));
  return result;
}

GraphSession::GraphSession(GraphSession&& other) noexcept
    : folder_(std::move(other.folder_)), changed_(std::move(other.changed_)) {
  other.changed_.clear();
}

GraphSession::~GraphSession() {
  for (auto one = changed_.rbegin(); one != changed_.rend(); ++one)
    (void)write_file(folder_ + "/" + one->file, one->before);
}

base::Result<void> GraphSession::change(const std::string& file, const std::string& value, const std::string& back) {
  RS_TRY(write_file(folder_ + "/" + file, value));
  changed_.push_back({file, back});
  return {};
}

base::Result<GraphSession> GraphSession::prepare(const std::string& tracefs,
                                                 const std::vector<std::string>& functions, pid_t pid) {
  RS_TRY(tracers, base::read_whole_file(tracefs + "/available_tracers"));
  if (tracers.find("function_graph") == std::string::npos)
    return base::Error{0, "show the way: this kernel has no function_graph tracer (CONFIG_FUNCTION_GRAPH_TRACER)",
                       ""};
  RS_TRY(current, base::read_whole_file(tracefs + "/current_tracer"));
  if (trimmed(current) != "nop")
    return base::Error{EBUSY, "take ftrace: its tracer in use is", std::string(trimmed(current))};
  GraphSession session(tracefs);
  RS_TRY(on, base::read_whole_file(tracefs + "/tracing_on"));
  RS_TRY(session.change("tracing_on", "0", std::string(trimmed(on))));
  for (const auto& [option, value] : {std::pair{"function-fork", "1"}, {"funcgraph-irqs", "0"}}) {
    const std::string file = std::string("options/") + option;
    const auto before = base::read_whole_file(tracefs + "/" + file);
    if (before) RS_TRY(session.change(file, value, std::string(trimmed(*before))));
  }
  std::string wanted;
  for (const std::string& function : functions) wanted += function + "\n";
  RS_TRY(session.change("set_graph_function", wanted, ""));
  RS_TRY(session.change("set_ftrace_pid", std::to_string(pid), ""));
  RS_TRY(session.change("current_tracer", "function_graph", "nop"));
  return session;
}

base::Result<void> GraphSession::start() { return write_file(folder_ + "/tracing_on", "1"); }

base::Result<std::string> GraphSession::stop() {
  RS_TRY(write_file(folder_ + "/tracing_on", "0"));
  return base::read_whole_file(folder_ + "/trace");
}

}  // namespace ringside::kernel
