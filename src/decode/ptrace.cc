// What ptrace's requests hand over: registers, signals, filters, the state of a call.
#include "base/short_text.h"
#include "catalog/ptrace_structs.h"

#include <algorithm>

#include "catalog/errors.h"
#include "catalog/signal_types.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Struct;
using catalog::Type;

namespace {

constexpr std::uint64_t note_registers = 1;        // NT_PRSTATUS
constexpr std::uint64_t note_float_registers = 2;  // NT_FPREGSET

const Struct* registers_of_note(std::uint64_t note, bool wide) {
  if (note == note_registers) return wide ? &catalog::regs_64 : &catalog::regs_32;
  if (note == note_float_registers) return wide ? &catalog::fpregs_64 : &catalog::fpregs_32;
  return nullptr;
}

// As many fields as the bytes hold; of an array as many elements.
void show_fitting(Context& context, const Struct& structure, std::span<const std::byte> bytes,
                  std::uint64_t address) {
  for (std::size_t i = 0; i < structure.fields.size(); ++i) {
    const catalog::Field& field = structure.fields[i];
    const std::size_t offset = structure.offsets[context.words()][i];
    if (offset >= bytes.size()) return;
    if (context.show_field(structure, bytes, address, i)) continue;
    if (field.type.kind != catalog::Kind::inline_array) return;
    const std::size_t size = catalog::extent_of(*field.type.target, context.words()).size;
    const std::size_t count = (bytes.size() - offset) / size;
    context.out.field(field.name);
    context.show(catalog::inline_array(*field.type.target, static_cast<std::uint32_t>(count)),
                 {0, bytes.subspan(offset, count * size), address + offset});
    return;
  }
}

}  // namespace

// What the vector of PTRACE_GETREGSET and PTRACE_SETREGSET points to.
void show_ptrace_registers(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const bool wide = context.word_size() == 8;
  const Struct* const registers = registers_of_note(context.argument(2), wide);
  std::uint64_t length = context.length_of(type.length, parent);
  if (type.direction == catalog::Direction::out && context.exiting) {
    // Of what it writes, what the kernel says that there was.
    const PhaseScope after(context, type.direction);
    const std::size_t word = context.word_size();
    const event::Bytes told = context.memory(context.argument(3) + word, word);
    if (told.bytes.size() == word) length = Context::load(told.bytes, 0, word);
  }
  const bool unwritten = type.direction == catalog::Direction::out && (!context.exiting || context.call.failed);
  if (registers == nullptr || unwritten || value.bits == 0 || length == 0 || length % context.word_size() != 0) {
    context.out.address(value.bits);
    return;
  }
  const PhaseScope scope(context, type.direction);
  const std::size_t whole = registers->size[context.words()];
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(length, whole));
  const event::Bytes found = context.memory(value.bits, size);
  if (found.bytes.size() < size) {
    context.out.unreadable(value.bits);
    return;
  }
  context.out.begin_struct();
  show_fitting(context, *registers, found.bytes, value.bits);
  if (length > whole) {
    context.out.field(nullptr);
    context.out.more();
  }
  context.out.end_struct();
}

void show_ptrace_signals(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  Visitor& out = context.out;
  const std::uint64_t count = context.call.result > 0 ? static_cast<std::uint64_t>(context.call.result) : 0;
  const std::uint64_t shown = std::min(count, context.shown_elements());
  if (!context.options.dereference) {
    out.address(value.bits);
    return;
  }
  for (std::uint64_t i = 0; i < std::min(count, std::max<std::uint64_t>(shown, 1)); ++i) {
    const std::uint64_t address = value.bits + i * catalog::siginfo_bytes;
    const event::Bytes found = context.memory(address, catalog::siginfo_bytes);
    const bool readable = found.bytes.size() == catalog::siginfo_bytes;
    if (i == 0 && !readable) {
      out.unreadable(value.bits);
      return;
    }
    if (shown == 0) break;
    if (i == 0) out.begin_array();
    out.element();
    if (!readable) {
      out.more();
      out.unreadable_rest(address);
      out.end_array();
      return;
    }
    show_siginfo(context, {}, {0, found.bytes, address}, {});
  }
  if (shown == 0) out.begin_array();
  if (shown < count) {
    out.element();
    out.more();
  }
  out.end_array();
}

// Which filter is asked for; its flags are the answer.
void show_ptrace_filter(Context& context, const Type&, const Value& value, const Parent&) {
  const Struct& metadata = catalog::filter_metadata;
  const std::size_t offset = metadata.offsets[0][1];
  const std::size_t whole = metadata.size[0];
  Visitor& out = context.out;
  {
    const PhaseScope scope(context, catalog::Direction::in);
    const event::Bytes asked = value.bits != 0 ? context.memory(value.bits, offset) : event::Bytes{};
    if (context.argument(2) < offset || asked.bytes.size() < offset) {
      out.address(value.bits);
      return;
    }
    out.begin_struct();
    context.show_field(metadata, asked.bytes, value.bits, 0);
  }
  const std::int64_t written = context.exiting && !context.call.failed ? context.call.result : 0;
  if (written > static_cast<std::int64_t>(offset)) {
    const PhaseScope scope(context, catalog::Direction::out);
    const event::Bytes given = context.memory(value.bits, whole);
    if (given.bytes.size() == whole) context.show_field(metadata, given.bytes, value.bits, 1);
    if (written > static_cast<std::int64_t>(whole)) {
      out.field(nullptr);
      out.more();
    }
  }
  out.end_struct();
}

namespace {

// The part of struct ptrace_syscall_info that its operation selects.
class CallState {
 public:
  CallState(Context& context, std::span<const std::byte> bytes, std::uint64_t address)
      : context_(context), out_(context.out), bytes_(bytes), address_(address) {}

  void show() {
    out_.begin_struct();
    for (const std::size_t common : {op, arch, instruction, stack})
      if (!context_.show_field(catalog::syscall_info, bytes_, address_, common)) break;
    if (has(number)) {
      switch (Context::load(bytes_, 0, 1)) {
        case 1: entered("entry", false); break;
        case 2: exited(); break;
        case 3: entered("seccomp", true); break;
        default: break;
      }
    }
    out_.end_struct();
  }

 private:
  enum Field : std::size_t { op = 0, arch = 2, instruction, stack, number, arguments, data };
  static constexpr std::size_t failed_at = 32;  // exit.is_error

  bool has(std::size_t field) const {
    return bytes_.size() >= catalog::syscall_info.offsets[0][field] +
                                catalog::extent_of(catalog::syscall_info_fields[field].type, 0).size;
  }

  void entered(const char* name, bool filtered) {
    out_.field(name);
    out_.begin_struct();
    out_.field("nr");
    visit_call_number(out_, Context::load(bytes_, catalog::syscall_info.offsets[0][number], 8),
                      Context::load(bytes_, catalog::syscall_info.offsets[0][arch], 4), context_.call.abi);
    show_arguments();
    if (filtered && has(data)) context_.show_field(catalog::syscall_info, bytes_, address_, data);
    out_.end_struct();
  }

  // As many as there are.
  void show_arguments() {
    const std::size_t offset = catalog::syscall_info.offsets[0][arguments];
    const std::size_t whole = bytes_.size() > offset ? (bytes_.size() - offset) / 8 : 0;
    const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(whole, 6));
    if (count == 0) return;
    out_.field("args");
    context_.show(catalog::inline_array(catalog::hex64, count),
                  {0, bytes_.subspan(offset, count * 8), address_ + offset});
  }

  void exited() {
    const auto result = static_cast<std::int64_t>(Context::load(bytes_, catalog::syscall_info.offsets[0][number], 8));
    const bool told = bytes_.size() > failed_at;
    const std::uint64_t failed = Context::load(bytes_, failed_at, 1);
    out_.field("exit");
    out_.begin_struct();
    out_.field("rval");
    const bool is_error = told && failed != 0 && result < 0 && result > INT32_MIN;
    const char* name = is_error ? catalog::error_name(static_cast<int>(-result)) : nullptr;
    if (name != nullptr) {
      out_.constant(static_cast<std::uint64_t>(result), base::ShortText("-%s", name), Base::dec);
    } else {
      out_.number(result);
    }
    if (told) {
      out_.field("is_error");
      out_.unsigned_number(failed);
    }
    out_.end_struct();
  }

  Context& context_;
  Visitor& out_;
  std::span<const std::byte> bytes_;
  std::uint64_t address_;
};

}  // namespace

void show_ptrace_syscall_info(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  std::uint64_t size = std::min<std::uint64_t>(context.argument(2), catalog::syscall_info.size[0]);
  if (type.direction == catalog::Direction::out)
    size = std::min(size, static_cast<std::uint64_t>(std::max<std::int64_t>(context.call.result, 0)));
  const event::Bytes found = context.memory(value.bits, static_cast<std::size_t>(size));
  if (size == 0 || found.bytes.size() < size) {
    context.out.unreadable(value.bits);
    return;
  }
  CallState(context, found.bytes.first(static_cast<std::size_t>(size)), value.bits).show();
}

}  // namespace ringside::decode
