#include "source/injection.h"

#include <algorithm>

#include "source/chosen.h"

namespace ringside::source {
namespace {

bool is_due(const Injection& injection, std::uint32_t count) {
  if (count < injection.first || count > injection.last) return false;
  return injection.step == 0 ? count == injection.first : (count - injection.first) % injection.step == 0;
}

std::size_t count_arguments(const event::Call& call) {
  if (call.row == nullptr) return call.args.size();
  std::size_t count = 0;
  for (const catalog::Arg& arg : call.row->args) {
    if (arg.type.kind == catalog::Kind::none) break;
    const auto from = arg.in_register >= 0 ? static_cast<std::size_t>(arg.in_register) : count;
    count = std::max(count, from + catalog::registers_of(arg.type, call.abi));
  }
  return std::min(count, call.args.size());
}

void aim(const std::vector<Injection::Poke>& from, const event::Call& call, std::vector<event::Poke>& to,
         std::vector<std::size_t>& no_places) {
  to.clear();
  const std::size_t count = count_arguments(call);
  for (const Injection::Poke& poke : from) {
    if (poke.argument < count) {
      to.push_back({call.args[poke.argument], poke.bytes});
    } else {
      no_places.push_back(poke.argument);
    }
  }
}

}  // namespace

const Injection* Injector::find(const event::Call& call) const {
  for (auto it = injections_.rbegin(); it != injections_.rend(); ++it)
    if (is_chosen(it->calls, call)) return &*it;
  return nullptr;
}

Injector::Decision Injector::decide(const event::Call& call) {
  Decision decision;
  event::Verdict& verdict = decision.verdict;
  if (injections_.empty()) return decision;
  Thread& thread = threads_[call.tid];
  if (thread.starting) return decision;
  const Injection* const injection = find(call);
  if (injection == nullptr) return decision;
  const auto kind = static_cast<std::uint64_t>(call.abi) << 8 | static_cast<std::uint64_t>(call.wrapper);
  if (!is_due(*injection, ++thread.calls[kind << 32 | (call.number & 0xffffffff)])) return decision;

  if (injection->result) {
    verdict.skip = true;
    verdict.result = *injection->result;
    verdict.instead = injection->instead[static_cast<std::size_t>(call.abi)];
  }
  verdict.signal = injection->signal;
  verdict.delay = injection->delay_enter;
  verdict.exit_delay = injection->delay_exit;
  thread.no_places.clear();
  aim(injection->enter_pokes, call, thread.enter_pokes, thread.no_places);
  aim(injection->exit_pokes, call, thread.exit_pokes, thread.no_places);
  decision.pokes = thread.enter_pokes;
  decision.no_places = thread.no_places;
  if (!thread.no_places.empty()) decision.arguments = count_arguments(call);
  verdict.exit_pokes = thread.exit_pokes;
  return decision;
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
