// Walks user stacks: from the registers of a thread and the words of its stack to the frames above. The one way in
// which all sources do it, so that their frames agree. Code without frame pointers is walked by its .eh_frame; where
// there is none (code made at run time), by the frame pointer if that leads to a likely place, and so marked.
// Bounded, whatever the stack and the files of the traced process say. Borrows the files. One thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "event/event.h"
#include "event/stack.h"
#include "source/stack/address_space.h"
#include "source/stack/files.h"

namespace ringside::source::stack {

constexpr std::uint32_t default_depth = 256;

class Unwinder {
 public:
  // `blind`: calls that map memory are not told; see AddressSpace::begin_stack(). Below 0: they are.
  Unwinder(Files& files, std::uint32_t depth, std::int64_t blind = -1)
      : files_(files), depth_(depth), blind_(blind) {}

  // `copied`: the memory is a piece of the stack, so that its end is a cut. Valid until the next call of a member.
  const event::Stack& walk(pid_t pid, const Registers& registers, StackMemory& memory, bool copied);

  // The stack that was walked last, for as long as the keeper likes.
  class Kept {
   public:
    const event::Stack* get() const { return &stack_; }
    // Puts frames of the kernel below it.
    void prepend(std::span<const std::uint64_t> kernel);

   private:
    friend class Unwinder;
    event::Stack stack_;
    std::vector<event::Frame> frames_;
    AddressSpace::Lists lists_;
  };
  void keep(Kept& kept);

  // Where the kernel itself tells what is mapped. A process that was there before is read when it is needed.
  void on_exec(pid_t pid) { space(pid).begin_anew(); }
  void on_fork(pid_t parent, pid_t child);
  void on_exit(pid_t pid) { spaces_.erase(pid); }
  // Reads what a process has mapped now: it may be gone when its stacks are looked at.
  void look_at(pid_t pid) { (void)space(pid).find(pid, 0); }
  void on_mapped(pid_t pid, const event::Module& module);
  void forget_all() { spaces_.clear(); }

  // Keeps what it knows of processes in step with them.
  void on_life(const event::Life& life);
  void on_call(const event::Call& call);

  // Registers as the tracer gets them, in the order of struct user_regs_struct or of the kernel's pt_regs.
  static Registers registers_of(const std::uint64_t* regs, bool is_32_bit);

 private:
  enum class Way : std::uint8_t { went, ended, unknown, unreadable };

  Way go_up(pid_t pid, const event::Frame& frame, Registers& registers, StackMemory& memory, bool& exact,
            bool& guessed);
  Way go_by_frame_pointer(pid_t pid, Registers& registers, StackMemory& memory);
  Way return_from_entry(Registers& registers, StackMemory& memory);
  AddressSpace& space(pid_t pid);

  Files& files_;
  std::uint32_t depth_;
  std::int64_t blind_;
  std::unordered_map<pid_t, AddressSpace> spaces_;
  std::vector<event::Frame> frames_;
  event::Stack stack_;
};

}  // namespace ringside::source::stack
