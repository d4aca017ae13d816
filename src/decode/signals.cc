// Signals, signal sets, and what the results of signal calls mean.
#include <algorithm>
#include <bit>

#include "base/short_text.h"
#include "catalog/signal_names.h"
#include "catalog/signal_types.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Format;
using catalog::Kind;
using catalog::Type;

namespace {

// The first `count` signals of a set. The shorter list is written: ~[…] once two thirds of them are in.
void visit_sigset(Visitor& out, std::uint64_t set, int count) {
  if (count < 64) set &= (std::uint64_t{1} << count) - 1;
  const bool inverted = std::popcount(set) >= count * 2 / 3;
  out.begin_set(inverted);
  for (int signal = 1; signal <= count; ++signal)
    if (((set >> (signal - 1) & 1) != 0) != inverted)
      out.named_member(static_cast<std::uint64_t>(signal), catalog::signal_name(signal) + 3, Base::udec);
  out.end_set();
}

void visit_sigset_bytes(Visitor& out, std::span<const std::byte> bytes) {
  const std::size_t size = std::min<std::size_t>(bytes.size(), catalog::sigset_bytes);
  visit_sigset(out, Context::load(bytes, 0, size), size > 4 ? 64 : 32);
}

}  // namespace

void show_signal(Context& context, const Type& type, const Value& value, const Parent&) {
  if (type.kind == Kind::udec && value.bits > catalog::signal_count) {
    context.out.unsigned_number(value.bits);
    return;
  }
  const auto signal = static_cast<std::int32_t>(value.bits);
  if (type.width == catalog::Width::a64 && value.bits > INT32_MAX) {
    context.out.unsigned_number(value.bits);
    return;
  }
  const char* name = catalog::signal_name(signal);
  if (name != nullptr) {
    context.out.constant(value.bits, name, Base::udec);
  } else {
    context.out.number(signal);
  }
}

void show_sigset(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (type.kind != Kind::bytes) {
    if (type.kind == Kind::inline_bytes) {
      visit_sigset_bytes(context.out, value.bytes);
    } else {
      visit_sigset(context.out, value.bits, 32);
    }
    return;
  }
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::uint64_t size = context.length_of(type.length, parent);
  const std::uint64_t least = type.format == Format::short_sigset ? 1 : context.word_size();
  const event::Bytes found = size < least || size > catalog::sigset_bytes
                                 ? event::Bytes{}
                                 : context.memory(value.bits, static_cast<std::size_t>(size));
  if (found.bytes.empty() || found.bytes.size() < size) {
    context.out.unreadable(value.bits);
  } else {
    visit_sigset_bytes(context.out, found.bytes);
  }
}

// The mask is in two parts: the first in struct sigcontext, the second far behind it.
void show_old_frame(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::size_t first = 80;
  constexpr std::size_t second = 712;
  const PhaseScope scope(context, type.direction);
  const event::Bytes frame = context.memory(value.bits, second + 4);
  if (frame.bytes.size() < second + 4) {
    context.out.unreadable(value.bits);
    return;
  }
  context.out.begin_struct();
  context.out.field("mask");
  visit_sigset(context.out, Context::load(frame.bytes, first, 4) | Context::load(frame.bytes, second, 4) << 32, 64);
  context.out.end_struct();
}

void show_resumed_call(Context& context, const Type&, const Value&, const Parent&) {
  const catalog::Syscall* call = context.call.previous;
  context.out.literal(
      base::ShortText("<... resuming interrupted %s ...>", call != nullptr ? call->name : "system call"));
}

void show_event_signal(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::size_t notify_field = 2;  // of struct sigevent
  const std::uint64_t notify =
      parent.structure != nullptr ? context.load_field(*parent.structure, parent.bytes, notify_field) : 0;
  if (notify == 0 || notify == 2 || notify == 4) {  // SIGEV_SIGNAL, SIGEV_THREAD, SIGEV_THREAD_ID
    show_signal(context, type, value, parent);
  } else {
    context.out.unsigned_number(value.bits & 0xffffffff);
  }
}

void show_name_note(Context& context, const Type&, const Value& value, const Parent&) {
  const catalog::NameSet* names = context.signature.returns.names;
  const char* name = context.call.failed || names == nullptr ? nullptr : catalog::name_of(*names, value.bits);
  if (name == nullptr) return;
  context.out.begin_note();
  context.out.constant(value.bits, name, Base::none);
  context.out.end_note();
}

void show_sigset_note(Context& context, const Type&, const Value& value, const Parent&) {
  if (context.call.failed) return;
  context.out.begin_note();
  if (context.signature.returns.label != nullptr) context.out.literal(context.signature.returns.label);
  visit_sigset(context.out, value.bits, 32);
  context.out.end_note();
}

}  // namespace ringside::decode
