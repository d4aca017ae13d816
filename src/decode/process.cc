// What calls about processes show: clone flags, wait statuses, limits, personalities, and notes by a row's names.
#include <sched.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/short_text.h"
#include "catalog/process_structs.h"
#include "catalog/signal_names.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;

namespace {

// Nothing is said of a result that holds none of the names.
bool has_flags_note(const Context& context, const Type& type, std::uint64_t value) {
  if (context.call.failed || type.names == nullptr) return false;
  // A set without a word for what is unknown is one of results alone: its 0 means something.
  const std::span<const catalog::Name> names = type.names->names;
  if (value == 0) return type.names->unknown == nullptr && names.front().value == 0;
  return std::any_of(names.begin(), names.end(), [&](const catalog::Name& entry) {
    return entry.value != 0 && (value & entry.value) == entry.value;
  });
}

void note_flags(Context& context, const Type& type, std::uint64_t value, Base base) {
  context.out.begin_note();
  context.out.begin_flags(value, base);
  visit_members(context.out, *type.names, value);
  context.out.end_flags(nullptr);
  context.out.end_note();
}

}  // namespace

void show_flags_note(Context& context, const Type& type, const Value& value, const Parent&) {
  if (!has_flags_note(context, type, value.bits) || !context.out.begin_composed(value.bits, Base::none)) return;
  note_flags(context, type, value.bits, Base::none);  // the result is the number
}

void show_numbered_flags_note(Context& context, const Type& type, const Value& value, const Parent&) {
  if (has_flags_note(context, type, value.bits)) note_flags(context, type, value.bits, Base::hex);
}

namespace {

constexpr std::uint32_t personality_mask = 0xff;

void visit_personality(Visitor& out, std::uint32_t personality) {
  const std::uint32_t flags = personality & ~personality_mask;
  out.begin_parts(personality);
  out.part();
  visit_enumeration(out, catalog::personalities, personality & personality_mask);
  if (flags != 0) {
    catalog::NameSet names = catalog::personality_flags;
    names.unknown = nullptr;
    out.part();
    visit_flags(out, names, flags);
  }
  out.end_parts();
}

}  // namespace

void show_personality(Context& context, const Type&, const Value& value, const Parent&) {
  const auto personality = static_cast<std::uint32_t>(value.bits);
  if (personality == ~std::uint32_t{0}) {
    context.out.hex(personality);
  } else {
    visit_personality(context.out, personality);
  }
}

void show_personality_note(Context& context, const Type&, const Value& value, const Parent&) {
  if (context.call.failed) return;
  context.out.begin_note();
  visit_personality(context.out, static_cast<std::uint32_t>(value.bits));
  context.out.end_note();
}

void show_clone_flags(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const std::uint64_t signal = value.bits & CSIGNAL;
  const std::uint64_t flags = value.bits & ~std::uint64_t{CSIGNAL};
  if (value.bits == 0) {
    out.unsigned_number(0);
    return;
  }
  out.begin_parts(value.bits);
  if (flags != 0) {
    out.part();
    visit_flags(out, *type.names, flags);
  }
  if (signal != 0) {
    out.part();
    if (const char* name = catalog::signal_name(static_cast<int>(signal)); name != nullptr) {
      out.constant(signal, name, Base::udec);
    } else {
      out.part_text(std::to_string(signal));
    }
  }
  out.end_parts();
}

// Bytes of a struct of `size` that is longer than the one we know, unless they are all zero.
void show_trailing_bytes(Context& context, std::uint64_t address, std::uint64_t known, std::uint64_t size) {
  constexpr std::uint64_t most = 4096;  // as strace
  if (size <= known || known >= most) return;
  const auto from = static_cast<std::size_t>(known);
  const auto count = static_cast<std::size_t>(std::min(size, most)) - from;
  const event::Bytes found = context.memory(address + from, count);
  if (found.bytes.size() < count) {
    context.out.unnamed_field("unreadable");
    context.out.literal("???");
    return;
  }
  if (std::all_of(found.bytes.begin(), found.bytes.end(), [](std::byte b) { return b == std::byte{0}; })) return;
  context.out.unnamed_field("more_bytes");
  context.out.literal(base::ShortText("/* bytes %zu..%zu */ ", from, from + count - 1));
  const std::size_t shown = std::min<std::size_t>(count, context.options.string_limit);
  context.out.string(found.bytes.first(shown), {.cut = shown < count, .hex = true});
}

namespace {

enum CloneField : std::size_t {
  flags_field,
  pidfd_field,
  child_tid_field,
  parent_tid_field,
  exit_signal_field,
  stack_field,
  stack_size_field,
  tls_field,
  set_tid_field,
  set_tid_size_field,
  cgroup_field
};

class CloneArgs {
 public:
  CloneArgs(Context& context, std::uint64_t address, std::uint64_t size)
      : context_(context),
        address_(address),
        size_(size),
        known_(static_cast<std::size_t>(std::min<std::uint64_t>(size, catalog::clone_args.size[0]))) {}

  bool read() {
    const event::Bytes found = context_.memory(address_, known_);
    if (found.bytes.size() < known_) return false;
    std::copy(found.bytes.begin(), found.bytes.end(), bytes_.begin());
    flags_ = Context::load(bytes_, 0, 8);
    return true;
  }

  void before() {
    Visitor& out = context_.out;
    out.begin_struct();
    show(flags_field);
    if ((flags_ & CLONE_PIDFD) != 0) show_address(pidfd_field);
    if ((flags_ & catalog::clone_child_tid) != 0) show(child_tid_field);
    if ((flags_ & CLONE_PARENT_SETTID) != 0) show_address(parent_tid_field);
    show(exit_signal_field);
    show(stack_field);
    show(stack_size_field);
    if ((flags_ & CLONE_SETTLS) != 0) show_tls();
    const std::uint64_t count = field(set_tid_size_field);
    if (field(set_tid_field) != 0 || count != 0) {
      if (count > 0 && count <= most_levels) {
        show(set_tid_field);
      } else {
        show_address(set_tid_field);
      }
      show(set_tid_size_field);
    }
    const bool has_cgroup = known_ > catalog::clone_args.offsets[0][cgroup_field];
    if (has_cgroup && ((flags_ & into_cgroup) != 0 || field(cgroup_field) != 0)) show(cgroup_field);
    show_trailing_bytes(context_, address_, known_, size_);
    out.end_struct();
  }

  // Trailing bytes only count when they are of another kernel's struct.
  bool is_written() const {
    if ((flags_ & (CLONE_PIDFD | CLONE_PARENT_SETTID)) != 0) return true;
    if (size_ <= known_) return false;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(size_ - known_, 4096));
    const event::Bytes rest = context_.memory(address_ + known_, count);
    return rest.bytes.size() < count ||
           std::any_of(rest.bytes.begin(), rest.bytes.end(), [](std::byte one) { return one != std::byte{0}; });
  }

  // What the kernel has filled in.
  void after() {
    context_.phase = event::Phase::exit;
    if (!read()) return;
    Visitor& out = context_.out;
    out.changed();
    out.begin_struct();
    if ((flags_ & CLONE_PIDFD) != 0) show(pidfd_field);
    if ((flags_ & CLONE_PARENT_SETTID) != 0) show(parent_tid_field);
    show_trailing_bytes(context_, address_, known_, size_);
    out.end_struct();
  }

 private:
  static constexpr std::uint64_t into_cgroup = 0x200000000;
  static constexpr std::uint64_t most_levels = 32;  // of pid namespaces

  std::uint64_t field(std::size_t index) const {
    return Context::load(bytes_, catalog::clone_args.offsets[0][index], 8);
  }
  // i386 has a segment there, x86-64 the address itself.
  void show_tls() {
    if (context_.call.abi == abi::Abi::i386) {
      show(tls_field);
    } else {
      show_address(tls_field);
    }
  }
  void show(std::size_t index) { context_.show_field(catalog::clone_args, bytes_, address_, index); }
  void show_address(std::size_t index) {
    context_.out.field(catalog::clone_args_fields[index].name);
    context_.out.address(field(index));
  }

  Context& context_;
  std::uint64_t address_;
  std::uint64_t size_;
  std::size_t known_;
  std::uint64_t flags_ = 0;
  std::array<std::byte, catalog::clone_args.size[0]> bytes_{};  // what is missing of the struct counts as 0
};

}  // namespace

void show_clone_args(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t least = 64;  // the first version of the struct
  const std::uint64_t size = context.length_of(type.length, parent);
  CloneArgs args(context, value.bits, size);
  context.phase = event::Phase::entry;
  if (value.bits == 0 || size < least || !args.read()) {
    context.out.address(value.bits);
    return;
  }
  args.before();
  if (args.is_written() && context.exiting && !context.call.failed) args.after();
}

void show_wait_status(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  Visitor& out = context.out;
  const event::Bytes found = context.memory(value.bits, 4);
  // No child was found: nothing was written.
  if (context.call.result == 0 || found.bytes.size() < 4) {
    out.address(value.bits);
    return;
  }
  const auto status = static_cast<std::uint32_t>(Context::load(found.bytes, 0, 4));
  const unsigned low = status & 0x7f;
  // A ptrace stop tells its reason in the upper half.
  struct Event {
    unsigned number;
    const char* name;
  };
  static constexpr Event events[] = {{1, "FORK"},       {2, "VFORK"}, {3, "CLONE"},   {4, "EXEC"},
                                     {5, "VFORK_DONE"}, {6, "EXIT"},  {7, "SECCOMP"}, {128, "STOP"}};
  base::ShortText text;
  const auto add_signal = [&text](const char* macro, unsigned number) {
    const char* name = catalog::signal_name(static_cast<int>(number));
    if (name != nullptr) {
      text.add("%s(s) == %s", macro, name);
    } else {
      text.add("%s(s) == %u", macro, number);
    }
  };
  std::uint32_t rest = 0;  // what the form does not explain
  if ((status & 0xff) == 0x7f) {
    const unsigned signal = status >> 8 & 0xff;
    constexpr unsigned trap = 5;
    const bool call = (signal & ~0x80U) == trap && (signal & 0x80) != 0;
    text.add("{WIFSTOPPED(s) && ");
    add_signal("WSTOPSIG", call ? signal & ~0x80U : signal);
    text.add("%s}", call ? " | 0x80" : "");
  } else if (low == 0) {
    text.add("{WIFEXITED(s) && WEXITSTATUS(s) == %u}", status >> 8 & 0xff);
  } else if (status == 0xffff) {
    text.add("{WIFCONTINUED(s)}");
  } else if (low == 0x7f) {
    out.begin_array();
    out.element();
    out.hex(status);
    out.end_array();
    return;
  } else {
    text.add("{WIFSIGNALED(s) && ");
    add_signal("WTERMSIG", low);
    text.add("%s}", (status & 0x80) != 0 ? " && WCOREDUMP(s)" : "");
    rest = status & 0xff00;
  }
  if (const unsigned number = status >> 16; number != 0) {
    const char* name = nullptr;
    for (const Event& event : events)
      if (event.number == number) name = event.name;
    if (name != nullptr) {
      text.add("|PTRACE_EVENT_%s<<16", name);
    } else {
      text.add("|%#x /* PTRACE_EVENT_??? */<<16", number);
    }
  }
  if (rest != 0) text.add("|%#x", rest);
  out.begin_array();
  out.element();
  out.constant(status, text, Base::none);
  out.end_array();
}

void show_wait_usage(Context& context, const Type& type, const Value& value, const Parent& parent) {
  if (context.call.result == 0) {
    context.out.address(value.bits);
  } else {
    context.show_pointer(type, value.bits, parent);
  }
}

void show_rlimit(Context& context, const Type& type, const Value& value, const Parent&) {
  const bool narrow = type.width == catalog::Width::word && context.word_size() == 4;
  const std::uint64_t infinity = narrow ? 0xffffffff : ~std::uint64_t{0};
  if (value.bits == infinity) {
    context.out.constant(value.bits, narrow ? "RLIM_INFINITY" : "RLIM64_INFINITY", Base::udec);
  } else if (value.bits > 1024 && value.bits % 1024 == 0) {
    const base::ShortText text("%llu*1024", static_cast<unsigned long long>(value.bits / 1024));
    context.out.constant(value.bits, text, Base::udec);
  } else {
    context.out.unsigned_number(value.bits);
  }
}

void show_clock_ticks(Visitor& out, std::uint64_t ticks) {
  out.unsigned_number(ticks);
  if (ticks == 0 || !out.begin_composed(ticks, Base::none)) return;
  out.comment(base::ShortText("%llu.%02u s", static_cast<unsigned long long>(ticks / 100),
                              static_cast<unsigned>(ticks % 100)));
  out.end_composed();
}

void show_ticks(Context& context, const Type&, const Value& value, const Parent&) {
  show_clock_ticks(context.out, value.bits);
}

}  // namespace ringside::decode
