#include "render/json.h"

#include "catalog/errors.h"
#include "catalog/signal_names.h"
#include "catalog/syscall.h"
#include "render/security_contexts.h"

namespace ringside::render {
namespace {

const char* wrapper_name(event::Wrapper wrapper) {
  switch (wrapper) {
    case event::Wrapper::none: return nullptr;
    case event::Wrapper::socketcall: return "socketcall";
    case event::Wrapper::ipc:
    case event::Wrapper::ipc_unread: return "ipc";
    case event::Wrapper::memory_block: return "memory_block";
  }
  return nullptr;
}

const char* cause_name(event::Loss::Cause cause) {
  switch (cause) {
    case event::Loss::Cause::ring_full: return "ring_full";
    case event::Loss::Cause::scratch_busy: return "scratch_busy";
    case event::Loss::Cause::plan_cut: return "plan_cut";
    case event::Loss::Cause::task_table_full: return "task_table_full";
    case event::Loss::Cause::notice: return "notice";
    case event::Loss::Cause::stack: return "stack";
  }
  return "unknown";
}

const char* life_name(event::Life::Kind kind) {
  using Kind = event::Life::Kind;
  switch (kind) {
    case Kind::attached: return "attach";
    case Kind::forked: return "fork";
    case Kind::execed: return "exec";
    case Kind::signaled: return "signal";
    case Kind::stopped: return "stop";
    case Kind::exited: return "exit";
    case Kind::killed: return "kill";
    case Kind::detached: return "detach";
    case Kind::superseded: return "superseded";
  }
  return "unknown";
}

bool ends_calls(event::Life::Kind kind) {
  using Kind = event::Life::Kind;
  return kind == Kind::exited || kind == Kind::killed || kind == Kind::detached || kind == Kind::superseded;
}

}  // namespace

event::Verdict JsonRenderer::on_event(const event::Event& event) {
  if (const auto* enter = std::get_if<event::Enter>(&event)) {
    on_enter(enter->call);
  } else if (const auto* exit = std::get_if<event::Exit>(&event)) {
    thread_of(exit->call.tid).pending = false;
    on_end(exit->call);
  } else if (const auto* complete = std::get_if<event::Complete>(&event)) {
    on_end(complete->call);
  } else if (const auto* life = std::get_if<event::Life>(&event)) {
    on_life(*life);
  } else if (const auto* loss = std::get_if<event::Loss>(&event)) {
    on_loss(*loss);
  }
  return {};
}

void JsonRenderer::finish() {
  for (auto& [tid, thread] : threads_) write_unfinished(thread, options_.unfinished);
  threads_.clear();
}

JsonRenderer::Thread& JsonRenderer::thread_of(event::Pid tid) {
  Thread& thread = threads_[tid];
  if (thread.output == nullptr) thread.output = &outputs_(tid);
  return thread;
}

void JsonRenderer::on_enter(const event::Call& call) {
  append_call(call, decode::Part::entry);
  Thread& thread = thread_of(call.tid);
  thread.pending = true;
  thread.line.assign(line_.data(), line_.size());
  thread.stack.clear();
  if (stacks_ == nullptr || call.stack == nullptr) return;
  line_.clear();
  stacks_->append(line_, *call.stack);
  thread.stack.assign(line_.data(), line_.size());
}

void JsonRenderer::on_end(const event::Call& call) {
  if (!(!call.result_known ? options_.unavailable : call.failed ? options_.failed : options_.successful)) return;
  append_call(call, decode::Part::whole);
  append_result(call);
  if (stacks_ != nullptr) {
    if (call.stack != nullptr) {
      stacks_->append(line_, *call.stack);
    } else {
      append(line_, thread_of(call.tid).stack);
    }
    thread_of(call.tid).stack.clear();
  }
  end_line(call.tid);
}

void JsonRenderer::on_life(const event::Life& life) {
  if (stacks_ != nullptr) stacks_->on_life(life);
  const bool ends = ends_calls(life.kind);
  const bool let_go = life.kind == event::Life::Kind::detached;
  if (ends) write_unfinished(thread_of(life.tid), let_go ? options_.detached : options_.unfinished);
  // The exec of a thread that was not the leader: its call ends under the leader's id.
  if (life.kind == event::Life::Kind::execed && life.other != life.tid) threads_.erase(life.other);
  const bool about_signal = life.kind == event::Life::Kind::signaled || life.kind == event::Life::Kind::killed;
  if (about_signal && life.signal > 0 && (options_.signals >> (life.signal - 1) & 1) == 0) {
    if (ends) threads_.erase(life.tid);
    return;
  }

  begin_line(life_name(life.kind), life.time, life.pid, life.tid);
  append_context(line_, {life.context, {}});
  switch (life.kind) {
    case event::Life::Kind::forked: append_member("child", life.other); break;
    case event::Life::Kind::execed: append_member("old_tid", life.other); break;
    case event::Life::Kind::superseded: append_member("by", life.other); break;
    case event::Life::Kind::exited: append_member("status", life.status); break;
    case event::Life::Kind::stopped:
      append_signal(life.signal);
      if (stacks_ != nullptr && life.stack != nullptr) stacks_->append(line_, *life.stack);
      break;
    case event::Life::Kind::killed:
      append_signal(life.signal);
      append(line_, life.core_dumped ? ",\"core_dumped\":true" : ",\"core_dumped\":false");
      break;
    case event::Life::Kind::signaled:
      append_signal(life.signal);
      if (!life.siginfo.empty()) {
        append(line_, ",\"info\":");
        visitor_.begin_value();
        decode::decode_siginfo(life, options_.decode, visitor_);
        visitor_.end_value();
      }
      if (stacks_ != nullptr && life.stack != nullptr) stacks_->append(line_, *life.stack);
      break;
    case event::Life::Kind::attached:
    case event::Life::Kind::detached: break;
  }
  end_line(life.tid);
  if (ends) threads_.erase(life.tid);
}

void JsonRenderer::on_loss(const event::Loss& loss) {
  begin_line("loss", loss.time, 0, loss.tid);
  append(line_, ",\"cause\":");
  append_quoted(line_, cause_name(loss.cause));
  append(line_, ",\"count\":");
  append_unsigned(line_, loss.count);
  end_line(loss.tid);
}

void JsonRenderer::write_unfinished(Thread& thread, bool wanted) {
  if (!thread.pending) return;
  thread.pending = false;
  if (!wanted) return;
  thread.output->write(thread.line);
  thread.output->write(thread.stack);
  thread.output->write(",\"result\":null,\"unfinished\":true}\n");
}

void JsonRenderer::begin_line(const char* type, const event::Time& time, event::Pid pid, event::Pid tid) {
  line_.clear();
  append(line_, "{\"type\":\"");
  append(line_, type);
  append(line_, "\",\"time\":{\"real_ns\":");
  append_number(line_, time.real);
  append(line_, ",\"monotonic_ns\":");
  append_number(line_, time.monotonic);
  line_.push_back('}');
  append_member("pid", pid);
  append_member("tid", tid);
}

void JsonRenderer::end_line(event::Pid tid) {
  append(line_, "}\n");
  thread_of(tid).output->write({line_.data(), line_.size()});
}

void JsonRenderer::append_call(const event::Call& call, decode::Part part) {
  begin_line("call", call.entered, call.pid, call.tid);
  append_context(line_, {call.context, {}});
  append(line_, ",\"abi\":\"");
  append(line_, abi::abi_name(call.abi));
  append(line_, "\",\"door\":\"");
  append(line_, abi::door_name(call.door));
  append(line_, "\",\"name\":");
  const catalog::Syscall* row = call.row;
  if (row != nullptr) {
    append_quoted(line_, row->name);
  } else {
    append(line_, "null");
  }
  append(line_, ",\"number\":");
  append_unsigned(line_, call.number);
  if (const char* wrapper = wrapper_name(call.wrapper)) {
    append(line_, ",\"via\":");
    append_quoted(line_, wrapper);
  }
  if (options_.instruction_pointer) {
    append(line_, ",\"instruction_pointer\":");
    append_hex(line_, call.instruction_pointer);
  }
  append(line_, ",\"args\":");
  visitor_.begin_arguments();
  if (row != nullptr) {
    const catalog::Signature& signature = signatures_.of(row, call.abi, call.args);
    decode::decode_arguments(call, signature, part, options_.decode, visitor_);
  } else {
    for (const std::uint64_t value : call.args) {
      visitor_.argument(nullptr, false);
      visitor_.address(value);
    }
  }
  visitor_.end_arguments();
}

void JsonRenderer::append_tampering(const event::Call& call) {
  if (call.incomplete) append(line_, ",\"incomplete\":true");
  const std::pair<bool, const char*> marks[] = {
      {call.given_result, "result"}, {call.given_memory, "memory"}, {call.delayed, "delay"}};
  const char* before = ",\"tampered\":[";
  for (const auto& [done, name] : marks) {
    if (!done) continue;
    append(line_, before);
    append_quoted(line_, name);
    before = ",";
  }
  if (*before == ',' && before[1] == '\0') line_.push_back(']');
}

void JsonRenderer::append_result(const event::Call& call) {
  const int error = call.failed ? static_cast<int>(-call.result) : 0;
  append(line_, ",\"result\":");
  if (!call.result_known || catalog::is_restart(error)) {
    append(line_, "null");
  } else {
    append_number(line_, call.failed ? -1 : call.result);
  }
  if (call.failed) {
    append_member("errno", error);
    if (const char* name = catalog::error_name(error)) {
      append(line_, ",\"error\":");
      append_quoted(line_, name);
      append(line_, ",\"error_text\":");
      append_quoted(line_, catalog::error_text(error));
    }
  }
  append_member("duration_ns", call.left.monotonic - call.entered.monotonic);
  append_tampering(call);
  if (call.row == nullptr || !call.result_known) return;

  const catalog::Signature& signature = signatures_.of(call.row, call.abi, call.args);
  if (!call.failed && signature.returns.kind == catalog::Returns::Kind::fd) {
    for (const event::FdFact& fact : call.descriptors) {
      if (fact.fd != call.result || fact.whose >= 0) continue;
      if (options_.descriptors.paths) {
        append(line_, ",\"result_path\":");
        append_string(line_, std::as_bytes(std::span(fact.path)), false);
      }
      if (options_.descriptors.any_details() || fact.context.is_known()) {
        append(line_, ",\"result_descriptor\":{\"fd\":");
        append_number(line_, fact.fd);
        append_descriptor(line_, fact, options_.descriptors);
        append_context(line_, fact.context);
        line_.push_back('}');
      }
      break;
    }
  }
  const std::size_t before_note = line_.size();
  append(line_, ",\"note\":");
  visitor_.begin_note_of_result();
  decode::decode_result(call, signature, options_.decode, visitor_);
  if (!visitor_.end_note_of_result()) line_.resize(before_note);
}

void JsonRenderer::append_member(const char* name, std::int64_t value) {
  append(line_, ",\"");
  append(line_, name);
  append(line_, "\":");
  append_number(line_, value);
}

void JsonRenderer::append_signal(int signal) {
  append(line_, ",\"signal\":{\"name\":");
  if (const char* name = catalog::signal_name(signal)) {
    append_quoted(line_, name);
  } else {
    append(line_, "null");
  }
  append(line_, ",\"raw\":");
  append_number(line_, signal);
  line_.push_back('}');
}

}  // namespace ringside::render
