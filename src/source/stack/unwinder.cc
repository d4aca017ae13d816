#include "source/stack/unwinder.h"

#include <sys/mman.h>

#include <string_view>

namespace ringside::source::stack {
namespace {

constexpr std::uint64_t vsyscall_page = 0xffffffffff600000;
constexpr std::uint64_t largest_guessed_frame = 1U << 20;
constexpr std::size_t most_spaces = 100'000;

// By which __kernel_vsyscall of a 32-bit program has saved three registers around its call, in all kernels since 4.4.
// For the vDSO of a process that has gone and took its tables along.
const FrameRule& kernel_vsyscall_rule() {
  static const FrameRule rule = [] {
    using Cell = FrameRule::Cell;
    constexpr std::size_t ecx = 1, edx = 2;
    FrameRule made;
    made.return_register = Registers::pc_32;
    made.cfa_register = Registers::sp_32;
    made.cfa_offset = 16;
    made.cells[Registers::pc_32] = {Cell::Kind::saved_at_cfa, -4, {}};
    made.cells[ecx] = {Cell::Kind::saved_at_cfa, -8, {}};
    made.cells[edx] = {Cell::Kind::saved_at_cfa, -12, {}};
    made.cells[Registers::fp_32] = {Cell::Kind::saved_at_cfa, -16, {}};
    return made;
  }();
  return rule;
}

}  // namespace

Registers Unwinder::registers_of(const std::uint64_t* regs, bool is_32_bit) {
  // r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp
  Registers result;
  result.is_32_bit = is_32_bit;
  if (is_32_bit) {
    constexpr std::size_t from[] = {10, 11, 12, 5, 19, 4, 13, 14, 16};
    for (std::size_t i = 0; i < std::size(from); ++i) result.set(i, regs[from[i]]);
  } else {
    constexpr std::size_t from[] = {10, 12, 11, 5, 13, 14, 4, 19, 9, 8, 7, 6, 3, 2, 1, 0, 16};
    for (std::size_t i = 0; i < std::size(from); ++i) result.set(i, regs[from[i]]);
  }
  return result;
}

AddressSpace& Unwinder::space(pid_t pid) {
  if (spaces_.size() >= most_spaces && spaces_.count(pid) == 0) spaces_.clear();
  return spaces_[pid];
}

const event::Stack& Unwinder::walk(pid_t pid, const Registers& start, StackMemory& memory, bool copied) {
  frames_.clear();
  stack_.pid = pid;
  stack_.is_32_bit = start.is_32_bit;
  stack_.end = event::Stack::End::limit;
  AddressSpace& here = space(pid);
  here.begin_stack(blind_);
  Registers registers = start;
  bool exact = true;
  bool guessed = false;
  while (frames_.size() < depth_) {
    event::Frame frame;
    frame.address = registers.pc();
    frame.exact = exact;
    frame.guessed = guessed;
    frame.module = here.find(pid, exact ? frame.address : frame.address - 1);
    // A caller that lies nowhere is no caller.
    if (frame.module == nullptr && !frames_.empty()) {
      stack_.end = event::Stack::End::unreadable;
      break;
    }
    frames_.push_back(frame);
    const Way way = go_up(pid, frame, registers, memory, exact, guessed);
    if (way == Way::went) continue;
    stack_.end = way == Way::ended     ? event::Stack::End::complete
                 : way == Way::unknown ? event::Stack::End::unknown
                 : copied              ? event::Stack::End::cut
                                       : event::Stack::End::unreadable;
    break;
  }
  stack_.frames = frames_;
  return stack_;
}

Unwinder::Way Unwinder::go_up(pid_t pid, const event::Frame& frame, Registers& registers, StackMemory& memory,
                              bool& exact, bool& guessed) {
  const std::uint64_t sp = registers.sp();
  guessed = false;
  if (!registers.is_32_bit && frame.address >= vsyscall_page) {
    exact = false;
    return return_from_entry(registers, memory);
  }
  const FrameRule* rule = nullptr;
  if (frame.module != nullptr) {
    if (ElfFile* const file = files_.find(*frame.module, pid)) {
      const std::uint64_t offset = frame.file_offset() - (frame.exact ? 0 : 1);
      // The vDSO is mapped whole, and its copy begins where it does.
      if (const auto address = file->address_of(offset)) rule = file->rule_at(*address);
    } else if (registers.is_32_bit && frames_.size() == 1 && frame.module->path == "[vdso]") {
      rule = &kernel_vsyscall_rule();
    }
  }
  if (rule == nullptr) {
    exact = false;
    guessed = true;
    return go_by_frame_pointer(pid, registers, memory);
  }
  std::uint64_t cfa = 0;
  if (!step(*rule, memory, registers, cfa)) return Way::unreadable;
  exact = rule->signal_frame;
  // The kernel made this frame: it goes on at the very beginning of the code that ends the handler.
  if (rule->signal_frame) frames_.back().exact = true;
  if (registers.pc() == 0) return Way::ended;
  // Every caller's frame lies higher, but for the stack of a signal handler, which may be anywhere.
  // A function may have taken its return address off the stack before its call (vfork does).
  const bool innermost = frames_.size() == 1;
  if (!rule->signal_frame && (innermost ? registers.sp() < sp : registers.sp() <= sp)) return Way::unreadable;
  return Way::went;
}

// What a call has just left: its return address on the top.
Unwinder::Way Unwinder::return_from_entry(Registers& registers, StackMemory& memory) {
  std::uint64_t back = 0;
  if (!memory.read(registers.sp(), &back, registers.word())) return Way::unreadable;
  registers.set(registers.sp_index(), registers.sp() + registers.word());
  registers.set(registers.pc_index(), back);
  return Way::went;
}

Unwinder::Way Unwinder::go_by_frame_pointer(pid_t pid, Registers& registers, StackMemory& memory) {
  const std::size_t fp = registers.fp_index();
  const std::size_t word = registers.word();
  if (!registers.has(fp)) return Way::unknown;
  const std::uint64_t frame = registers.values[fp];
  // As a program and a thread begin; but the innermost frame is not all there is, it has just made a call.
  if (frame == 0) return frames_.size() > 1 ? Way::ended : Way::unknown;
  if (frame < registers.sp() || frame - registers.sp() > largest_guessed_frame || frame % word != 0)
    return Way::unknown;
  std::uint64_t former = 0;
  std::uint64_t back = 0;
  if (!memory.read(frame, &former, word) || !memory.read(frame + word, &back, word)) return Way::unreadable;
  if (back == 0 || space(pid).find(pid, back - 1) == nullptr) return Way::unknown;
  const bool is_32_bit = registers.is_32_bit;
  registers.known = 0;  // who knows what the code did with the others
  registers.is_32_bit = is_32_bit;
  registers.set(fp, former);
  registers.set(registers.sp_index(), frame + 2 * word);
  registers.set(registers.pc_index(), back);
  return Way::went;
}

void Unwinder::keep(Kept& kept) {
  kept.stack_ = stack_;
  kept.frames_ = frames_;
  kept.stack_.frames = kept.frames_;
  kept.lists_ = space(stack_.pid).lists();
}

void Unwinder::Kept::prepend(std::span<const std::uint64_t> kernel) {
  static const event::Module module = [] {
    event::Module made;
    made.path = "[kernel]";
    made.sought = true;
    return made;
  }();
  std::vector<event::Frame> frames;
  for (const std::uint64_t address : kernel) {
    event::Frame& frame = frames.emplace_back();
    frame.address = address;
    frame.module = &module;
    frame.exact = false;
  }
  frames_.insert(frames_.begin(), frames.begin(), frames.end());
  stack_.frames = frames_;
}

void Unwinder::on_fork(pid_t parent, pid_t child) {
  spaces_.erase(child);  // of a process that had this id before
  const auto found = spaces_.find(parent);
  if (found == spaces_.end()) return;
  AddressSpace copy = found->second;
  space(child) = std::move(copy);
}

void Unwinder::on_mapped(pid_t pid, const event::Module& module) {
  if (const auto found = spaces_.find(pid); found != spaces_.end()) found->second.add(module);
}

void Unwinder::on_life(const event::Life& life) {
  using Kind = event::Life::Kind;
  switch (life.kind) {
    case Kind::execed: space(life.pid).forget(); break;
    case Kind::forked: on_fork(life.pid, life.other); break;  // a thread's id names no space, and goes at its end
    case Kind::exited:
    case Kind::killed: on_exit(life.tid); break;
    default: break;
  }
}

// Calls that change what is mapped. Cheap for those that do not touch code.
void Unwinder::on_call(const event::Call& call) {
  if (call.row == nullptr || call.failed) return;
  const auto found = spaces_.find(call.pid);
  if (found == spaces_.end()) return;
  const std::string_view name = call.row->name;
  AddressSpace& here = found->second;
  const auto result = static_cast<std::uint64_t>(call.result);
  if (name == "mmap" || name == "mmap2" || name == "old_mmap") {
    here.changed(result, call.args[1], (call.args[2] & PROT_EXEC) != 0);
  } else if (name == "mprotect" || name == "pkey_mprotect") {
    here.changed(call.args[0], call.args[1], (call.args[2] & PROT_EXEC) != 0);
  } else if (name == "munmap" || name == "remap_file_pages") {
    here.changed(call.args[0], call.args[1], false);
  } else if (name == "mremap") {
    here.changed(call.args[0], call.args[1], false);
    here.changed(result, call.args[2], false);
  } else if (name == "shmat") {
    here.forget();
  }
}

}  // namespace ringside::source::stack
