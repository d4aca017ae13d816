// One row of call frame information: how the caller's registers are found from the callee's, as .eh_frame says it.
// Rows are values; an expression's operations are kept with them. Any thread.
#pragma once

#include <elfutils/libdw.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ringside::source::stack {

// The registers of a user thread by their DWARF numbers. x86-64: rax rdx rcx rbx rsi rdi rbp rsp r8..r15, rip;
// i386: eax ecx edx ebx esp ebp esi edi, eip.
struct Registers {
  static constexpr std::size_t count = 17;
  std::array<std::uint64_t, count> values{};
  std::uint32_t known = 0;  // bit n: values[n] holds
  bool is_32_bit = false;

  static constexpr std::size_t pc_64 = 16, sp_64 = 7, fp_64 = 6, pc_32 = 8, sp_32 = 4, fp_32 = 5;
  std::size_t pc_index() const { return is_32_bit ? pc_32 : pc_64; }
  std::size_t sp_index() const { return is_32_bit ? sp_32 : sp_64; }
  std::size_t fp_index() const { return is_32_bit ? fp_32 : fp_64; }
  std::uint64_t pc() const { return values[pc_index()]; }
  std::uint64_t sp() const { return values[sp_index()]; }
  std::size_t word() const { return is_32_bit ? 4 : 8; }
  bool has(std::size_t index) const { return index < count && (known >> index & 1) != 0; }
  void set(std::size_t index, std::uint64_t value) {
    values[index] = is_32_bit ? value & 0xffffffff : value;
    known |= 1U << index;
  }
  void forget(std::size_t index) { known &= ~(1U << index); }
};

// Where a stack's words come from: the live process, or a copy.
class StackMemory {
 public:
  virtual ~StackMemory() = default;
  // False: not all of it can be read.
  virtual bool read(std::uint64_t address, void* to, std::size_t size) = 0;
};

struct FrameRule {
  // An expression over registers and memory.
  using Expression = std::vector<Dwarf_Op>;

  struct Cell {
    enum class Kind : std::uint8_t { same, undefined, saved_at_cfa, cfa_plus, saved_at, value_of, moved };
    Kind kind = Kind::same;
    std::int64_t offset = 0;  // from the CFA; `moved`: the register that holds it
    Expression expression;    // saved_at: gives the address; value_of: the value
  };

  bool signal_frame = false;  // the caller was interrupted: its address is exact
  std::uint8_t return_register = Registers::pc_64;
  std::int16_t cfa_register = -1;  // -1: by `cfa`
  std::int64_t cfa_offset = 0;
  Expression cfa;
  std::array<Cell, Registers::count> cells;
};

// nullopt: it cannot be worked out.
std::optional<std::uint64_t> evaluate(const FrameRule::Expression& expression, const Registers& registers,
                                      std::optional<std::uint64_t> cfa, StackMemory& memory);

// Reads a row; nullopt: it says what we do not understand, or nothing.
std::optional<FrameRule> rule_of(Dwarf_Frame* frame);

// The caller's registers. `cfa` is set to the frame's own address. False: memory was not readable, or the rule does
// not fit. A caller without a known address (undefined) is the end of the stack.
bool step(const FrameRule& rule, StackMemory& memory, Registers& registers, std::uint64_t& cfa);

}  // namespace ringside::source::stack
