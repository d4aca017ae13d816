#include "source/injection.h"

#include "source/chosen.h"

namespace ringside::source {
namespace {

bool is_due(const Injection& injection, std::uint32_t count) {
  if (count < injection.first || count > injection.last) return false;
  return injection.step == 0 ? count == injection.first : (count - injection.first) % injection.step == 0;
}

void aim(const std::vector<Injection::Poke>& from, const event::Call& call, std::vector<event::Verdict::Poke>& to) {
  to.clear();
  for (const Injection::Poke& poke : from)
    if (poke.argument < call.args.size()) to.push_back({call.args[poke.argument], poke.bytes});
}

}  // namespace

const Injection* Injector::find(const event::Call& call) const {
  for (auto it = injections_.rbegin(); it != injections_.rend(); ++it)
    if (is_chosen(it->calls, call)) return &*it;
  return nullptr;
}

event::Verdict Injector::on_enter(const event::Call& call) {
  event::Verdict verdict;
  if (injections_.empty()) return verdict;
  Thread& thread = threads_[call.tid];
  if (thread.starting) return verdict;
  const Injection* const injection = find(call);
  if (injection == nullptr) return verdict;
  const auto kind = static_cast<std::uint64_t>(call.abi) << 8 | static_cast<std::uint64_t>(call.wrapper);
  if (!is_due(*injection, ++thread.calls[kind << 32 | (call.number & 0xffffffff)])) return verdict;

  if (injection->result) {
    verdict.skip = true;
    verdict.result = *injection->result;
    verdict.instead = injection->instead[static_cast<std::size_t>(call.abi)];
  }
  verdict.signal = injection->signal;
  verdict.delay = injection->delay_enter;
  verdict.exit_delay = injection->delay_exit;
  aim(injection->enter_pokes, call, thread.enter_pokes);
  aim(injection->exit_pokes, call, thread.exit_pokes);
  verdict.pokes = thread.enter_pokes;
  verdict.exit_pokes = thread.exit_pokes;
  return verdict;
}

void Injector::on_life(const event::Life& life) {
  using Kind = event::Life::Kind;
  if (injections_.empty()) return;
  switch (life.kind) {
    case Kind::attached: threads_[life.tid].starting = life.other == life.tid; break;
    case Kind::execed:
      if (life.other != 0 && life.other != life.tid) {
        threads_[life.tid] = std::move(threads_[life.other]);
        threads_.erase(life.other);
      }
      threads_[life.tid].starting = false;
      break;
    case Kind::exited:
    case Kind::killed:
    case Kind::superseded:
    case Kind::detached: threads_.erase(life.tid); break;
    default: break;
  }
}

}  // namespace ringside::source
