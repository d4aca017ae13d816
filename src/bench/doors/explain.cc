#include "bench/doors/explain.h"

#include <asm/unistd_64.h>
#include <fmt/format.h>
#include <linux/io_uring.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "abi/compat/compat_program.h"
#include "abi/disassemble.h"
#include "abi/snapshot.h"
#include "base/fd.h"
#include "base/mapping.h"
#include "bench/doors/compat_target.h"
#include "bench/doors/explain_facts.h"
#include "bench/doors/measure.h"
#include "bench/doors/report_text.h"
#include "bench/doors/stand_in.h"
#include "bench/doors/target.h"
#include "bench/doors/work.h"
#include "kernel/kernel_symbols.h"
#include "ringside/call.h"
#include "ringside/doors.h"

namespace ringside::bench {
namespace {

constexpr std::size_t width = 100;

std::string folded(std::string_view text, const std::string& first, const std::string& rest) {
  std::string out = first;
  std::size_t column = first.size();
  bool begins = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!begins && column + 1 + word.size() > width) {
      out += "\n" + rest;
      column = rest.size();
    } else if (!begins) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    begins = false;
  }
  return out + "\n";
}

std::string code_text(std::span<const std::byte> code, std::uint64_t address, abi::CodeWidth bits) {
  std::string text;
  for (const abi::Instruction& one : abi::disassemble(code, address, bits, 16)) {
    text += fmt::format("  {:>16x}  {:<24} {}\n", one.address, one.hex(), one.text);
    // Behind an invalid instruction of 32-bit code stands the next stub.
    if (one.text.substr(0, 3) == "ret" || (bits == abi::CodeWidth::bits32 && one.text == "ud2")) break;
  }
  return text;
}

std::span<const std::byte> bytes_at(const void* address, std::size_t size) {
  return {static_cast<const std::byte*>(address), size};
}

struct NamedRegister {
  const char* name;
  std::uint64_t before, after;
};

// Those that carried something or changed.
std::string register_text(std::span<const NamedRegister> registers) {
  std::string text = fmt::format("  {:<6}{:>20}{:>20}\n", "", "before", "after");
  for (const NamedRegister& one : registers) {
    if (one.before == 0 && one.after == 0) continue;
    text += fmt::format("  {:<6}{:>20}{:>20}\n", one.name, fmt::format("{:#x}", one.before),
                        one.before == one.after ? "the same" : fmt::format("{:#x}", one.after));
  }
  return text;
}

std::string snapshot_text(const abi::Registers& before, const abi::Registers& after) {
  const NamedRegister all[] = {
      {"rax", before.rax, after.rax}, {"rbx", before.rbx, after.rbx}, {"rcx", before.rcx, after.rcx},
      {"rdx", before.rdx, after.rdx}, {"rsi", before.rsi, after.rsi}, {"rdi", before.rdi, after.rdi},
      {"rbp", before.rbp, after.rbp}, {"r8", before.r8, after.r8},    {"r9", before.r9, after.r9},
      {"r10", before.r10, after.r10}, {"r11", before.r11, after.r11}};
  return register_text(all);
}

struct Live {
  std::string text;
  std::string why_not;  // when there is no text
};

abi::Registers marked() {
  abi::Registers registers;
  registers.r8 = 0x8888888888888888;
  registers.r9 = 0x9999999999999999;
  registers.r10 = 0x1010101010101010;
  registers.r11 = 0x1111111111111111;
  return registers;
}

// A call of a function, or of an instruction with a return behind it, in this process.
std::string call_live(const void* function, const abi::Registers& before, std::span<const std::byte> code) {
  abi::Registers after;
  ringside_take_snapshot(&before, &after, function);
  std::string text = code.empty()
                         ? fmt::format("  {:>16x}  this page can be executed (to fault), not read\n",
                                       reinterpret_cast<std::uintptr_t>(function))
                         : code_text(code, reinterpret_cast<std::uintptr_t>(function), abi::CodeWidth::bits64);
  return text + "\n" + snapshot_text(before, after);
}

Live live_native(Way way, Work work) {
  auto memory = base::Mapping::of_fd(-1, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT);
  if (!memory) return {{}, memory.error().message()};
  const WorkRow& row = row_of(work);
  const Arguments with = arguments_of(work, memory->data());
  abi::Registers before = marked();
  before.rdi = static_cast<std::uint64_t>(with.a);
  before.rsi = static_cast<std::uint64_t>(with.b);
  before.rdx = static_cast<std::uint64_t>(with.c);
  switch (way) {
    case Way::libc: {
      before.rdi = static_cast<std::uint64_t>(row.number);
      before.rsi = static_cast<std::uint64_t>(with.a);
      before.rdx = static_cast<std::uint64_t>(with.b);
      before.rcx = static_cast<std::uint64_t>(with.c);
      const auto* function = reinterpret_cast<const void*>(::syscall);
      return {call_live(function, before, bytes_at(function, 64)), {}};
    }
    case Way::syscall: {
      before.rax = static_cast<std::uint64_t>(row.number);
      const auto* stub = reinterpret_cast<const void*>(ringside_stub_syscall);
      return {call_live(stub, before, bytes_at(stub, 3)), {}};
    }
    case Way::int80: {
      before = marked();
      before.rax = static_cast<std::uint64_t>(row.number_i386);
      before.rbx = static_cast<std::uint64_t>(with.a);
      before.rcx = static_cast<std::uint64_t>(with.b);
      before.rdx = static_cast<std::uint64_t>(with.c);
      const auto* stub = reinterpret_cast<const void*>(ringside_stub_int80);
      return {call_live(stub, before, bytes_at(stub, 3)), {}};
    }
    case Way::vdso: {
      const auto vdso = Vdso::of_this_process();
      const VdsoSymbol* symbol = vdso && row.vdso_name != nullptr ? vdso->find(row.vdso_name) : nullptr;
      if (symbol == nullptr) return {{}, "the vDSO has no such function"};
      const auto* function = reinterpret_cast<const void*>(vdso->address_of(*symbol));
      return {call_live(function, before, vdso->code_of(*symbol)), {}};
    }
    case Way::vsyscall: {
      if (!row.vsyscall) return {{}, "the vsyscall page has no such function"};
      const auto* function = reinterpret_cast<const void*>(vsyscall_address(*row.vsyscall));
      const bool readable = vsyscall_mode() == VsyscallMode::emulate;
      return {call_live(function, before, readable ? bytes_at(function, 10) : std::span<const std::byte>()), {}};
    }
    case Way::invalid_instruction: {
      const auto handler = make_signal_target(work);
      if (!handler) return {{}, handler.error().message()};
      const auto* function = reinterpret_cast<const void*>(ringside_invalid_instruction);
      return {call_live(function, before, bytes_at(function, 3)), {}};
    }
    default: {
      const auto* function = reinterpret_cast<const void*>(ringside_stand_in);
      return {call_live(function, before, bytes_at(function, 64)), {}};
    }
  }
}

// An entry that finds nothing to do, in a ring that is made for it.
Live live_uring() {
  io_uring_params parameters{};
  const CallResult made = call<Door::syscall>(__NR_io_uring_setup, 1, &parameters);
  if (!made) return {{}, base::Error{made.error(), "set up", "an io_uring"}.message()};
  const base::Fd ring(static_cast<int>(made.value()));
  abi::Registers before = marked();
  before.rax = __NR_io_uring_enter;
  before.rdi = static_cast<std::uint64_t>(ring.get());
  before.r8 = before.r9 = before.r10 = 0;  // no flags, no signal set
  const auto* stub = reinterpret_cast<const void*>(ringside_stub_syscall);
  return {call_live(stub, before, bytes_at(stub, 3)), {}};
}

Live live_compat(Way way, Work work) {
  auto program = abi::CompatProgram::start();
  if (!program) return {{}, program.error().message()};
  auto request = compat_request_of(*program, way, work);
  if (!request) return {{}, request.error().message()};
  const auto shown = program->show(*request);
  if (!shown) return {{}, shown.error().message()};
  const auto code = std::as_bytes(std::span(shown->code));
  std::string text = code_text(code, shown->code_address, abi::CodeWidth::bits32);
  if (way == Way::vdso32) return {text, {}};  // a function: the registers are its own affair
  const compat_registers &before = shown->before, &after = shown->after;
  const NamedRegister all[] = {{"eax", before.eax, after.eax}, {"ebx", before.ebx, after.ebx},
                               {"ecx", before.ecx, after.ecx}, {"edx", before.edx, after.edx},
                               {"esi", before.esi, after.esi}, {"edi", before.edi, after.edi},
                               {"ebp", before.ebp, after.ebp}};
  return {text + "\n" + register_text(all), {}};
}

bool is_compat(Way way) {
  return way == Way::vdso32 || way == Way::sysenter || way == Way::syscall32 || way == Way::kernel_vsyscall ||
         way == Way::int80_32;
}

// The functions of the door, and the one behind it that does the work.
std::vector<std::string_view> entries_of(const Explanation& facts, std::optional<Way> way, Work work) {
  std::vector<std::string_view> names(facts.entries.begin(), facts.entries.end());
  if (!way) return names;
  const bool is_32 = (is_compat(*way) && *way != Way::vdso32) || *way == Way::int80;
  if (is_32) names.push_back(row_of(work).kernel_function_i386);
  if (*way == Way::syscall || *way == Way::libc || *way == Way::vsyscall)
    names.push_back(row_of(work).kernel_function);
  return names;
}

std::string entry_text(std::span<const std::string_view> names) {
  if (names.empty()) return "The kernel's functions on the way: none, it is not entered.\n";
  const auto found = kernel::find_kernel_symbols(names);
  if (!found) return "The kernel's functions on the way: " + found.error().message() + "\n";
  std::string text = "The kernel's functions on the way (those that this kernel has, from /proc/kallsyms):\n";
  bool hidden = false;
  for (const kernel::KernelSymbol& symbol : *found) {
    hidden = hidden || symbol.address == 0;
    text += symbol.address == 0 ? fmt::format("  {}\n", symbol.name)
                                : fmt::format("  {:016x}  {}\n", symbol.address, symbol.name);
  }
  if (found->empty()) text += "  none that is known here\n";
  return hidden ? text + "  (root would see their addresses)\n" : text;
}

std::string figure_text(const Report& report, std::string_view name) {
  std::string text = fmt::format("What it costs here ({}, medians, {:.1f} ns of timer taken off):\n",
                                 work_name(report.work), report.timer);
  const Summary* call = report.cost_of(Way::near_call);
  for (const MeasuredWay& row : report.ways) {
    const char* mark = explanation_of(row_of(row.way).name) == explanation_of(name) ? "*" : " ";
    if (!row.cost)
      text += fmt::format("{} {:<26} {}\n", mark, row_of(row.way).label, row.why);
    else
      text += fmt::format("{} {:<26} {:>9} ns {:>9} ticks {:>9} x a call\n", mark, row_of(row.way).label,
                          figure(row.cost->median), figure(row.cost->median * report.ticks_per_nanosecond),
                          call != nullptr && call->median > 0 ? figure(row.cost->median / call->median) : "-");
  }
  const auto way = way_from_name(name);
  const Summary *own = way ? report.cost_of(*way) : nullptr, *plain = report.cost_of(Way::syscall);
  if (own != nullptr && plain != nullptr && plain->median > 0 && own != plain)
    text += fmt::format("That is {:.2g} times what syscall costs here.\n", own->median / plain->median);
  return text;
}

}  // namespace

std::vector<std::string_view> explainable() {
  std::vector<std::string_view> names;
  for (const Explanation& one : explanations()) names.push_back(one.name);
  return names;
}

base::Result<std::string> explain_door(std::string_view name, const ExplainOptions& options) {
  const Explanation* facts = explanation_of(name);
  if (facts == nullptr) return base::Error{0, "explain a door that there is not:", std::string(name)};
  const auto way = way_from_name(facts->name);
  std::optional<Door> door = way ? row_of(*way).door : door_from_name(facts->name);

  std::string text = fmt::format("{}\n\n", facts->title);
  bool usable = true;
  if (door) {
    const DoorState state = probe_door(*door);
    usable = is_usable(state.presence);
    text += folded(fmt::format("{}: {}.", presence_name(state.presence), state.why), "On this machine: ", "  ");
  }
  text += folded(facts->convention, "Registers: ", "  ");
  text += "\nStep by step:\n";
  for (std::size_t i = 0; i < facts->steps.size(); ++i)
    text += folded(facts->steps[i], fmt::format("  {}. ", i + 1), "     ");
  if (!door || usable) text += "\n" + entry_text(entries_of(*facts, way, options.work));

  const bool is_uring = door == Door::uring;
  if (usable && (way || is_uring)) {
    const Live live = is_uring          ? live_uring()
                      : is_compat(*way) ? live_compat(*way, options.work)
                                        : live_native(*way, options.work);
    text += live.text.empty() ? fmt::format("\nNo live example: {}.\n", live.why_not)
                              : fmt::format("\nA live example, {} as it was called just now:\n{}",
                                            is_uring ? "io_uring_enter" : work_name(options.work), live.text);
  }
  if (!facts->figures.empty() && options.seconds > 0) {
    MeasureOptions measured;
    measured.work = options.work;
    measured.seconds = options.seconds;
    measured.cpu = options.cpu;
    measured.progress = options.progress;
    measured.only.assign(facts->figures.begin(), facts->figures.end());
    RS_TRY(report, measure(measured));
    text += "\n" + figure_text(report, facts->name);
    text += folded(facts->why, "Why: ", "  ");
  }
  return text;
}

}  // namespace ringside::bench
