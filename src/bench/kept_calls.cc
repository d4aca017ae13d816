#include "bench/kept_calls.h"

#include "source/source.h"

namespace ringside::bench {

event::Verdict KeptCalls::on_event(const event::Event& event) {
  const event::Call* call = nullptr;
  if (const auto* exit = std::get_if<event::Exit>(&event)) call = &exit->call;
  if (const auto* complete = std::get_if<event::Complete>(&event)) call = &complete->call;
  if (call == nullptr) return {};
  Kept& kept = calls_.emplace_back();
  kept.call = *call;
  if (call->memory != nullptr) kept.memory = *call->memory;
  kept.call.memory = &kept.memory;
  kept.call.descriptors = {};
  kept.call.stack = nullptr;
  return {};
}

base::Result<void> keep_calls_of(const std::vector<std::string>& command, KeptCalls& kept) {
  source::Targets targets;
  targets.command = {"sh", "-c", "exec \"$@\" >/dev/null 2>&1", "sh"};
  targets.command.insert(targets.command.end(), command.begin(), command.end());
  targets.follow = true;
  RS_TRY(tracer, source::make_ptrace_source(targets, {}));
  RS_TRY(outcome, tracer->run(kept));
  (void)outcome;
  return {};
}

}  // namespace ringside::bench
