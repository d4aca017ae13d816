#include <string_view>

#include "render/json_text.h"
#include "render/json_visitor.h"
#include "render/now_report.h"
#include "render/stack_json.h"

namespace ringside::render {
namespace {

using source::now::Activity;
using source::now::Holder;
using source::now::Thread;
using source::now::Wait;

const char* activity_name(Activity activity) {
  constexpr const char* names[] = {"running", "user_code", "kernel_code", "in_call", "outside",
                                   "stopped", "traced",    "ended",       "refused"};
  return names[static_cast<unsigned>(activity)];
}

const char* kind_name(Wait::Kind kind) {
  constexpr const char* names[] = {"futex",       "pi_futex",     "mutex",       "robust_mutex", "thread_end",
                                   "pipe",        "fifo_partner", "unix_socket", "tcp_socket",   "listening",
                                   "file_lock",   "child",        "vfork_child", "tracer",       "parent",
                                   "process_end", "eventfd",      "terminal",    "descriptor"};
  return names[static_cast<unsigned>(kind)];
}

class Lines {
 public:
  explicit Lines(const NowOptions& options) : options_(options), visitor_(out_), stacks_(options.lines) {}

  void add_process(const source::now::Process& process) {
    append(out_, "{\"type\":\"process\"");
    member("pid", process.pid);
    text("comm", process.comm);
    text("command", process.command);
    flag("memory_answers", process.memory_answers);
    append(out_, "}\n");
    for (const auto& thread : process.threads) add_thread(*thread);
  }

  void add_cycle(const std::vector<event::Pid>& cycle) {
    append(out_, "{\"type\":\"cycle\",\"tids\":[");
    for (std::size_t i = 0; i < cycle.size(); ++i) {
      if (i > 0) out_.push_back(',');
      append_number(out_, cycle[i]);
    }
    append(out_, "]}\n");
  }

  std::string text() const { return {out_.data(), out_.size()}; }

 private:
  void key(const char* name) {
    append(out_, ",\"");
    append(out_, name);
    append(out_, "\":");
  }
  void member(const char* name, std::int64_t value) {
    key(name);
    append_number(out_, value);
  }
  void text(const char* name, std::string_view value) {
    key(name);
    append_string(out_, std::as_bytes(std::span(value)), false);
  }
  void flag(const char* name, bool value) {
    key(name);
    append(out_, value ? "true" : "false");
  }

  void add_thread(const Thread& thread) {
    append(out_, "{\"type\":\"thread\"");
    member("pid", thread.pid);
    member("tid", thread.tid);
    text("comm", thread.stat.comm);
    text("state", std::string_view(&thread.stat.state, 1));
    flag("kernel_thread", thread.kernel_thread);
    text("activity", activity_name(thread.activity));
    if (thread.asleep) member("asleep_ns", *thread.asleep);
    if (!thread.wait_channel.empty()) text("wait_channel", thread.wait_channel);
    if (thread.has_call) add_call(thread);
    key("waits");
    out_.push_back('[');
    for (std::size_t i = 0; i < thread.waits.size(); ++i) {
      if (i > 0) out_.push_back(',');
      add_wait(thread.waits[i]);
    }
    out_.push_back(']');
    if (thread.more_waits > 0) member("more_waits", static_cast<std::int64_t>(thread.more_waits));
    if (thread.stack) stacks_.append(out_, *thread.stack);
    if (options_.kernel_stacks && thread.kernel_stack_error == 0) {
      key("kernel_stack");
      out_.push_back('[');
      for (std::size_t i = 0; i < thread.kernel_stack.size(); ++i) {
        if (i > 0) out_.push_back(',');
        append_string(out_, std::as_bytes(std::span(thread.kernel_stack[i])), false);
      }
      out_.push_back(']');
    }
    append(out_, "}\n");
  }

  void add_call(const Thread& thread) {
    const event::Call& call = thread.call;
    append(out_, ",\"call\":{\"abi\":\"");
    append(out_, abi::abi_name(call.abi));
    append(out_, "\",\"door\":\"");
    append(out_, abi::door_name(call.door));
    append(out_, "\",\"name\":");
    if (call.row != nullptr) {
      append_quoted(out_, call.row->name);
    } else {
      append(out_, "null");
    }
    member("number", static_cast<std::int64_t>(call.number));
    flag("abi_assumed", thread.abi_basis == source::now::AbiBasis::assumed);
    flag("restarted", thread.restarted);
    flag("steady", thread.steady);
    key("args");
    visitor_.begin_arguments();
    const catalog::Signature signature =
        call.row != nullptr ? catalog::resolve(*call.row, call.abi, call.args) : catalog::unknown_signature();
    decode::decode_arguments(call, signature, decode::Part::whole, options_.decode, visitor_);
    visitor_.end_arguments();
    out_.push_back('}');
  }

  void add_wait(const Wait& wait) {
    append(out_, "{\"kind\":\"");
    append(out_, kind_name(wait.kind));
    out_.push_back('"');
    if (wait.address != 0) {
      key("address");
      append_hex(out_, wait.address);
    }
    if (wait.fd >= 0) {
      member("fd", wait.fd);
      text("for", wait.writes ? "room" : "data");
    }
    if (!wait.name.empty()) text("name", wait.name);
    if (!wait.peer.empty()) text("peer", wait.peer);
    if (wait.why_unknown != nullptr) text("unknown", wait.why_unknown);
    key("holders");
    out_.push_back('[');
    for (std::size_t i = 0; i < wait.holders.size(); ++i) {
      const Holder& holder = wait.holders[i];
      append(out_, i > 0 ? ",{\"pid\":" : "{\"pid\":");
      append_number(out_, holder.pid);
      if (holder.tid != 0) member("tid", holder.tid);
      if (!holder.comm.empty()) text("comm", holder.comm);
      if (holder.fd >= 0) member("fd", holder.fd);
      if (holder.ended) flag("ended", true);
      out_.push_back('}');
    }
    out_.push_back(']');
    if (wait.more > 0) member("more_holders", static_cast<std::int64_t>(wait.more));
    out_.push_back('}');
  }

  const NowOptions& options_;
  JsonBuffer out_;
  JsonVisitor visitor_;
  StackJson stacks_;
};

}  // namespace

std::string now_json(const source::now::Sight& sight, const WaitCycles& cycles, const NowOptions& options) {
  Lines lines(options);
  for (const source::now::Process& process : sight.processes) lines.add_process(process);
  for (const std::vector<event::Pid>& cycle : cycles) lines.add_cycle(cycle);
  return lines.text();
}

}  // namespace ringside::render
