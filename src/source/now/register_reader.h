// All user registers of threads that sleep or are stopped, through a BPF iterator: /proc tells only some, and code
// with frame pointers cannot be walked without them. Needs what the bpf source needs; without that there are none.
// Owns the loaded program. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>

#include "event/event.h"

struct registers_bpf;

namespace ringside::source::now {

// In the order of struct pt_regs: r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags
// rsp.
using RegisterWords = std::array<std::uint64_t, 20>;

class RegisterReader {
 public:
  RegisterReader();
  ~RegisterReader();
  RegisterReader(const RegisterReader&) = delete;
  RegisterReader& operator=(const RegisterReader&) = delete;

  // By tid; empty: they are not to be had.
  std::map<event::Pid, RegisterWords> read(event::Pid process);

 private:
  registers_bpf* object_ = nullptr;
};

}  // namespace ringside::source::now
