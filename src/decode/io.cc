// Reading, writing and waiting: sets of descriptors, and the notes behind poll's and select's
// results.
#include <linux/eventpoll.h>

#include <algorithm>
#include <cstdio>

#include "catalog/names.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;
using event::Bytes;
using event::Phase;

namespace {

constexpr std::size_t most_descriptors = 8192;

// Calls `use` for every descriptor in the set; false when the set cannot be read.
template <typename Use>
bool for_each_in_set(Context& context, std::uint64_t address, Use use) {
  const auto count = static_cast<std::int32_t>(context.argument(0));
  if (count <= 0) return false;
  const std::size_t bits = std::min<std::size_t>(static_cast<std::size_t>(count), most_descriptors);
  const std::size_t word = context.word_size();
  const std::size_t size = (bits + word * 8 - 1) / (word * 8) * word;
  const Bytes set = context.memory(address, size);
  if (set.bytes.size() < size) return false;
  for (std::size_t fd = 0; fd < bits; ++fd)
    if ((static_cast<unsigned>(set.bytes[fd / 8]) >> (fd % 8) & 1) != 0) use(static_cast<std::int32_t>(fd));
  return true;
}

// The time that a wait left over, as the kernel wrote it back.
void show_time_left(Context& context, std::size_t argument) {
  if (argument >= context.signature.count) return;
  const Type& type = context.signature.args[argument]->type;
  const std::uint64_t address = context.argument(argument);
  if (type.structure == nullptr || address == 0) return;
  const Bytes found = context.memory(address, type.structure->size[context.words()]);
  if (found.bytes.size() < type.structure->size[context.words()]) return;
  context.out.element();
  context.out.literal("left ");
  context.show_struct(*type.structure, found.bytes, address);
}

void note_timeout(Context& context) {
  context.out.begin_note();
  context.out.literal("Timeout");
  context.out.end_note();
}

// `named`: with what the descriptors are; the note behind the result leaves that out, as strace does.
void show_set(Context& context, std::uint64_t address, bool named) {
  // Read twice: a set that turns out unreadable must not have been begun.
  if (address == 0 || !for_each_in_set(context, address, [](std::int32_t) {})) {
    context.out.address(address);
    return;
  }
  context.out.begin_set(false);
  for_each_in_set(context, address, [&](std::int32_t fd) {
    context.out.descriptor_member(fd, named ? context.fact_of(fd) : nullptr);
  });
  context.out.end_set();
}

}  // namespace

void show_fd_set(Context& context, const Type&, const Value& value, const Parent&) {
  show_set(context, value.bits, true);
}

void show_poll_note(Context& context, const Type&, const Value& value, const Parent&) {
  if (context.call.failed) return;
  if (value.bits == 0) {
    note_timeout(context);
    return;
  }
  Visitor& out = context.out;
  const catalog::Struct& pollfd = *context.signature.args[0]->type.structure;
  const std::uint64_t address = context.argument(0);
  const std::size_t size = pollfd.size[context.words()];
  const std::uint64_t count = std::min<std::uint64_t>(context.argument(1), context.array_limit());
  std::uint64_t ready = 0;
  out.begin_note();
  out.element();
  out.begin_array();
  for (std::uint64_t i = 0; i < count; ++i) {
    const Bytes entry = context.memory(address + i * size, size);
    if (entry.bytes.size() < size) break;
    const std::uint64_t revents = context.load_field(pollfd, entry.bytes, 2);
    if (revents == 0) continue;
    if (++ready > context.shown_elements()) {
      out.element();
      out.more();
      break;
    }
    out.element();
    out.begin_struct();
    out.field("fd");
    out.descriptor(static_cast<std::int32_t>(context.load_field(pollfd, entry.bytes, 0)), nullptr);
    out.field("revents");
    context.show(pollfd.fields[2].type, {revents, {}, 0});
    out.end_struct();
  }
  out.end_array();
  if (context.signature.count > 3) show_time_left(context, 2);
  out.end_note();
}

void show_select_note(Context& context, const Type&, const Value& value, const Parent&) {
  if (context.call.failed) return;
  if (value.bits == 0) {
    note_timeout(context);
    return;
  }
  Visitor& out = context.out;
  constexpr const char* labels[] = {"in ", "out ", "except "};
  out.begin_note();
  for (std::size_t i = 0; i < 3; ++i) {
    const std::uint64_t address = context.argument(i + 1);
    bool any = false;
    if (address != 0) for_each_in_set(context, address, [&](std::int32_t) { any = true; });
    if (!any) continue;
    out.element();
    out.literal(labels[i]);
    show_set(context, address, false);
  }
  show_time_left(context, 4);
  out.end_note();
}

void show_epoll_change(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (context.argument(1) == EPOLL_CTL_DEL) {
    context.out.address(value.bits);
  } else {
    context.show_pointer(type, value.bits, parent);
  }
}

void show_moved_offset(Context& context, const Type& type, const Value& value, const Parent&) {
  const std::size_t size = catalog::extent_of(*type.target, context.words()).size;
  Visitor& out = context.out;
  const auto show = [&](const Bytes& found) {
    out.begin_array();
    out.element();
    out.unsigned_number(Context::load(found.bytes, 0, size));
    out.end_array();
  };
  context.phase = Phase::entry;
  const Bytes before = value.bits != 0 ? context.memory(value.bits, size) : Bytes{};
  if (before.bytes.size() < size) {
    out.address(value.bits);
    return;
  }
  show(before);
  if (!context.exiting || context.call.failed || context.call.result == 0) return;
  context.phase = Phase::exit;
  const Bytes after = context.memory(value.bits, size);
  if (after.bytes.size() < size) return;
  out.changed();
  show(after);
}

void show_high_low(Context& context, const Type&, const Value& value, const Parent&) {
  const std::size_t high = 1;
  const std::uint64_t low = context.call.args[high + 1] & 0xffffffff;
  context.out.number(static_cast<std::int64_t>(value.bits << 32 | low));
}

}  // namespace ringside::decode
