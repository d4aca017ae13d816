// Reading, writing and waiting: sets of descriptors, and the notes behind poll's and select's
// results.
#include <linux/eventpoll.h>

#include <algorithm>
#include <cstring>

#include "base/short_text.h"
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
  const Bytes set = context.copied(address, size);
  if (set.bytes.size() < size) return false;
  for (std::size_t fd = 0; fd < bits; ++fd)
    if ((static_cast<unsigned>(set.bytes[fd / 8]) >> (fd % 8) & 1) != 0) use(static_cast<std::int32_t>(fd));
  return true;
}

// Where a set is larger than what is looked at, its end shows that there may be more.
void end_set(Context& context) {
  if (static_cast<std::int32_t>(context.argument(0)) > static_cast<std::int32_t>(most_descriptors))
    context.out.member("...");
  context.out.end_set();
}

// The time that a wait left over, as the kernel wrote it back.
void show_time_left(Context& context, std::size_t argument) {
  if (argument >= context.signature.count) return;
  const Type& type = context.signature.args[argument]->type;
  const std::uint64_t address = context.argument(argument);
  if (type.structure == nullptr || address == 0) return;
  const Bytes found = context.memory(address, type.structure->size[context.words()]);
  context.out.element();
  context.out.literal("left ");
  if (found.bytes.size() < type.structure->size[context.words()]) {
    context.out.unreadable(address);
  } else {
    context.show_struct(*type.structure, found.bytes, address);
  }
}

// The note is as long as strace's at most: of so many characters before what ends it, and with it.
constexpr std::size_t most_ready_text = 996;
constexpr std::size_t most_note_text = 1022;

std::size_t digits(std::int64_t number) { return base::ShortText("%lld", static_cast<long long>(number)).size(); }

std::size_t hex_digits(std::uint64_t number) {
  return base::ShortText("%#llx", static_cast<unsigned long long>(number)).size();
}

// {fd=3, revents=POLLIN|POLLOUT}, {fd=3, revents=0x5 /* POLLIN|POLLOUT */}
std::size_t length_of_ready(Visitor& out, const catalog::NameSet& names, std::int32_t fd, std::uint64_t revents) {
  const std::size_t around = sizeof "{fd=, revents=}" - 1 + digits(fd);
  const bool numbered = !out.names_alone();
  std::uint64_t rest = revents;
  std::size_t named = 0;
  for (const catalog::Name& entry : names.names) {
    if (entry.value == 0 || (rest & entry.value) != entry.value) continue;
    named += (named > 0 ? 1 : 0) + std::strlen(entry.name);
    rest &= ~entry.value;
  }
  if (numbered && (named == 0 || !out.begin_composed(revents, Base::none))) return around + hex_digits(revents);
  if (rest != 0) named += (named > 0 ? 1 : 0) + hex_digits(rest);
  return around + named + (numbered ? hex_digits(revents) + sizeof " /*  */" - 1 : 0);
}

// `, left {tv_sec=1, tv_nsec=2}`
std::size_t length_of_left(Context& context, std::size_t argument) {
  const catalog::Struct* time = context.signature.args[argument]->type.structure;
  if (time == nullptr) return 0;
  const Bytes found = context.memory(context.argument(argument), time->size[context.words()]);
  if (found.bytes.size() < time->size[context.words()]) return 0;
  const std::uint64_t part = context.load_field(*time, found.bytes, 1);
  return sizeof ", left {tv_sec=, tv_nsec=}" - 1 +
         digits(static_cast<std::int64_t>(context.load_field(*time, found.bytes, 0))) +
         base::ShortText("%llu", static_cast<unsigned long long>(part)).size();
}

void note_timeout(Context& context) {
  context.out.begin_note();
  context.out.literal("Timeout");
  context.out.end_note();
}

void show_set(Context& context, std::uint64_t address) {
  // Read twice: a set that turns out unreadable must not have been begun.
  if (address == 0 || !context.options.dereference || !for_each_in_set(context, address, [](std::int32_t) {})) {
    context.out.address(address);
    return;
  }
  context.out.begin_set(false);
  for_each_in_set(context, address, [&](std::int32_t fd) { context.out.descriptor_member(fd, context.fact_of(fd)); });
  end_set(context);
}

}  // namespace

void show_fd_set(Context& context, const Type&, const Value& value, const Parent&) { show_set(context, value.bits); }

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
  const std::uint64_t asked = context.argument(1);
  if (address == 0 || asked == 0 || asked > (~std::uint64_t{0} - address) / size) return;
  catalog::NameSet names = *pollfd.fields[2].type.names;
  names.unknown = nullptr;
  const bool left = context.signature.count > 3 && context.argument(2) != 0;
  std::uint64_t ready = 0;
  std::size_t length = 1;  // of the text up to here, and `[`
  const auto begin = [&] {
    if (ready++ > 0) return;
    out.begin_note();
    out.element();
    out.begin_array();
  };
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(asked, context.array_limit()); ++i) {
    const Bytes entry = context.memory(address + i * size, size);
    if (entry.bytes.size() < size) {
      begin();
      out.element();
      out.unreadable(address + i * size);
      break;
    }
    const std::uint64_t revents = context.load_field(pollfd, entry.bytes, 2);
    if (revents == 0) continue;
    begin();
    out.element();
    const auto fd = static_cast<std::int32_t>(context.load_field(pollfd, entry.bytes, 0));
    const std::size_t longer = length + (ready > 1 ? 2 : 0) + length_of_ready(out, names, fd, revents);
    if (ready > context.shown_elements() || longer > most_ready_text) {
      out.more();
      length += 5;
      break;
    }
    length = longer;
    out.begin_struct();
    out.field("fd");
    out.descriptor(fd, nullptr);
    out.field("revents");
    visit_flags(out, names, revents);
    out.end_struct();
  }
  if (ready > 0) out.end_array();
  if (ready == 0 && !left) return;
  if (ready == 0) out.begin_note();
  if (left && ready > 0 && length + 1 + length_of_left(context, 2) > most_note_text) {
    out.element();
    out.more();
  } else if (left) {
    show_time_left(context, 2);
  }
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
  std::uint64_t unseen = value.bits;  // of the descriptors that the result speaks of
  out.begin_note();
  for (std::size_t i = 0; i < 3 && unseen > 0; ++i) {
    const std::uint64_t address = context.argument(i + 1);
    std::uint64_t found = 0;
    if (address != 0) for_each_in_set(context, address, [&](std::int32_t) { ++found; });
    if (found == 0) continue;
    out.element();
    out.literal(labels[i]);
    out.begin_set(false);
    for_each_in_set(context, address, [&](std::int32_t fd) {
      if (unseen == 0) return;
      --unseen;
      out.descriptor_member(fd, nullptr);
    });
    if (unseen > 0) {
      end_set(context);
    } else {
      out.end_set();
    }
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
