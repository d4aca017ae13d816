#include "source/stack/frame_rule.h"

#include <dwarf.h>

#include <algorithm>

namespace ringside::source::stack {
namespace {

constexpr std::size_t most_operations = 64;
constexpr std::size_t most_values = 32;

using Kind = FrameRule::Cell::Kind;

// The evaluation of an expression: a stack machine without loops, so it ends.
class Machine {
 public:
  Machine(const Registers& registers, std::optional<std::uint64_t> cfa, StackMemory& memory)
      : registers_(registers), cfa_(cfa), memory_(memory) {}

  bool run(const Dwarf_Op& op) {
    const std::uint8_t atom = op.atom;
    if (atom >= DW_OP_lit0 && atom <= DW_OP_lit31) return push(static_cast<std::uint64_t>(atom - DW_OP_lit0));
    if (atom >= DW_OP_breg0 && atom <= DW_OP_breg31) return push_register(atom - DW_OP_breg0, op.number);
    switch (atom) {
      case DW_OP_bregx: return push_register(op.number, op.number2);
      case DW_OP_addr:
      case DW_OP_const1u:
      case DW_OP_const1s:
      case DW_OP_const2u:
      case DW_OP_const2s:
      case DW_OP_const4u:
      case DW_OP_const4s:
      case DW_OP_const8u:
      case DW_OP_const8s:
      case DW_OP_constu:
      case DW_OP_consts: return push(op.number);
      case DW_OP_call_frame_cfa: return cfa_.has_value() && push(*cfa_);
      case DW_OP_dup: return size_ > 0 && push(values_[size_ - 1]);
      case DW_OP_drop: return take().has_value();
      case DW_OP_deref: return dereference(registers_.word());
      case DW_OP_deref_size: return op.number <= registers_.word() && dereference(op.number);
      case DW_OP_plus_uconst: return unary([&](std::uint64_t a) { return a + op.number; });
      case DW_OP_not: return unary([](std::uint64_t a) { return ~a; });
      case DW_OP_neg: return unary([](std::uint64_t a) { return 0 - a; });
      case DW_OP_plus: return binary([](std::uint64_t a, std::uint64_t b) { return a + b; });
      case DW_OP_minus: return binary([](std::uint64_t a, std::uint64_t b) { return a - b; });
      case DW_OP_mul: return binary([](std::uint64_t a, std::uint64_t b) { return a * b; });
      case DW_OP_and: return binary([](std::uint64_t a, std::uint64_t b) { return a & b; });
      case DW_OP_or: return binary([](std::uint64_t a, std::uint64_t b) { return a | b; });
      case DW_OP_xor: return binary([](std::uint64_t a, std::uint64_t b) { return a ^ b; });
      case DW_OP_shl: return binary([](std::uint64_t a, std::uint64_t b) { return b < 64 ? a << b : 0; });
      case DW_OP_shr: return binary([](std::uint64_t a, std::uint64_t b) { return b < 64 ? a >> b : 0; });
      case DW_OP_eq: return compare([](std::int64_t a, std::int64_t b) { return a == b; });
      case DW_OP_ne: return compare([](std::int64_t a, std::int64_t b) { return a != b; });
      case DW_OP_ge: return compare([](std::int64_t a, std::int64_t b) { return a >= b; });
      case DW_OP_gt: return compare([](std::int64_t a, std::int64_t b) { return a > b; });
      case DW_OP_le: return compare([](std::int64_t a, std::int64_t b) { return a <= b; });
      case DW_OP_lt: return compare([](std::int64_t a, std::int64_t b) { return a < b; });
      case DW_OP_stack_value:
      case DW_OP_nop: return true;
      default: return false;
    }
  }

  std::optional<std::uint64_t> take() {
    if (size_ == 0) return std::nullopt;
    return values_[--size_];
  }

 private:
  bool push(std::uint64_t value) {
    if (size_ == values_.size()) return false;
    values_[size_++] = registers_.is_32_bit ? value & 0xffffffff : value;
    return true;
  }
  bool push_register(std::uint64_t index, std::uint64_t offset) {
    return registers_.has(index) && push(registers_.values[index] + offset);
  }
  bool dereference(std::size_t size) {
    const auto address = take();
    std::uint64_t value = 0;
    return address && memory_.read(*address, &value, size) && push(value);
  }
  template <typename Operation>
  bool unary(Operation operation) {
    const auto a = take();
    return a && push(operation(*a));
  }
  template <typename Operation>
  bool binary(Operation operation) {
    const auto b = take();
    const auto a = take();
    return a && b && push(operation(*a, *b));
  }
  template <typename Operation>
  bool compare(Operation operation) {
    return binary([&](std::uint64_t a, std::uint64_t b) -> std::uint64_t {
      const bool narrow = registers_.is_32_bit;
      const auto left = narrow ? static_cast<std::int32_t>(a) : static_cast<std::int64_t>(a);
      const auto right = narrow ? static_cast<std::int32_t>(b) : static_cast<std::int64_t>(b);
      return operation(left, right) ? 1 : 0;
    });
  }

  const Registers& registers_;
  std::optional<std::uint64_t> cfa_;
  StackMemory& memory_;
  std::array<std::uint64_t, most_values> values_{};
  std::size_t size_ = 0;
};

// libdw tells each register as a location; most are one of few forms, which cost less than an expression.
std::optional<FrameRule::Cell> cell_of(const Dwarf_Op* ops, std::size_t count, bool undefined) {
  FrameRule::Cell cell;
  if (count == 0) {
    cell.kind = undefined ? Kind::undefined : Kind::same;
    return cell;
  }
  if (count > most_operations) return std::nullopt;
  const bool value = ops[count - 1].atom == DW_OP_stack_value;
  const std::size_t length = value ? count - 1 : count;
  const bool from_cfa = length > 0 && ops[0].atom == DW_OP_call_frame_cfa;
  if (from_cfa && (length == 1 || (length == 2 && ops[1].atom == DW_OP_plus_uconst))) {
    cell.kind = value ? Kind::cfa_plus : Kind::saved_at_cfa;
    cell.offset = length == 1 ? 0 : static_cast<std::int64_t>(ops[1].number);
    return cell;
  }
  if (count == 1 && ops[0].atom >= DW_OP_reg0 && ops[0].atom <= DW_OP_reg31) {
    cell.kind = Kind::moved;
    cell.offset = ops[0].atom - DW_OP_reg0;
    return cell;
  }
  if (count == 1 && ops[0].atom == DW_OP_regx && ops[0].number < Registers::count) {
    cell.kind = Kind::moved;
    cell.offset = static_cast<std::int64_t>(ops[0].number);
    return cell;
  }
  cell.kind = value ? Kind::value_of : Kind::saved_at;
  cell.expression.assign(ops, ops + length);
  return cell;
}

// nullopt: cannot be told. `undefined`: by the rule itself.
std::optional<std::uint64_t> value_of(const FrameRule::Cell& cell, std::size_t index, const Registers& callee,
                                      std::uint64_t cfa, StackMemory& memory) {
  std::uint64_t address = 0;
  switch (cell.kind) {
    case Kind::undefined: return std::nullopt;
    case Kind::same: return callee.has(index) ? std::optional(callee.values[index]) : std::nullopt;
    case Kind::moved: {
      const auto from = static_cast<std::size_t>(cell.offset);
      return callee.has(from) ? std::optional(callee.values[from]) : std::nullopt;
    }
    case Kind::cfa_plus: return cfa + static_cast<std::uint64_t>(cell.offset);
    case Kind::value_of: return evaluate(cell.expression, callee, cfa, memory);
    case Kind::saved_at_cfa: address = cfa + static_cast<std::uint64_t>(cell.offset); break;
    case Kind::saved_at: {
      const auto found = evaluate(cell.expression, callee, cfa, memory);
      if (!found) return std::nullopt;
      address = *found;
      break;
    }
  }
  if (callee.is_32_bit) address &= 0xffffffff;
  std::uint64_t value = 0;
  if (!memory.read(address, &value, callee.word())) return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::uint64_t> evaluate(const FrameRule::Expression& expression, const Registers& registers,
                                      std::optional<std::uint64_t> cfa, StackMemory& memory) {
  Machine machine(registers, cfa, memory);
  for (const Dwarf_Op& op : expression)
    if (!machine.run(op)) return std::nullopt;
  return machine.take();
}

std::optional<FrameRule> rule_of(Dwarf_Frame* frame) {
  FrameRule rule;
  const int return_register = dwarf_frame_info(frame, nullptr, nullptr, &rule.signal_frame);
  if (return_register < 0 || return_register >= static_cast<int>(Registers::count)) return std::nullopt;
  rule.return_register = static_cast<std::uint8_t>(return_register);
  Dwarf_Op* ops = nullptr;
  std::size_t count = 0;
  if (dwarf_frame_cfa(frame, &ops, &count) != 0 || count == 0 || count > most_operations) return std::nullopt;
  const bool plain = count == 1 && ops[0].atom >= DW_OP_breg0 && ops[0].atom < DW_OP_breg0 + Registers::count;
  const bool by_number = count == 1 && ops[0].atom == DW_OP_bregx && ops[0].number < Registers::count;
  if (plain || by_number) {
    rule.cfa_register = static_cast<std::int16_t>(plain ? ops[0].atom - DW_OP_breg0 : ops[0].number);
    rule.cfa_offset = static_cast<std::int64_t>(plain ? ops[0].number : ops[0].number2);
  } else {
    rule.cfa.assign(ops, ops + count);
  }
  for (std::size_t i = 0; i < Registers::count; ++i) {
    Dwarf_Op memory[3];
    ops = nullptr;
    count = 0;
    if (dwarf_frame_register(frame, static_cast<int>(i), memory, &ops, &count) != 0) return std::nullopt;
    auto cell = cell_of(ops, count, ops == memory);
    if (!cell) return std::nullopt;
    rule.cells[i] = *std::move(cell);
  }
  return rule;
}

bool step(const FrameRule& rule, StackMemory& memory, Registers& registers, std::uint64_t& cfa) {
  if (rule.cfa_register >= 0) {
    const auto base = static_cast<std::size_t>(rule.cfa_register);
    if (!registers.has(base)) return false;
    cfa = registers.values[base] + static_cast<std::uint64_t>(rule.cfa_offset);
  } else {
    const auto found = evaluate(rule.cfa, registers, std::nullopt, memory);
    if (!found) return false;
    cfa = *found;
  }
  if (registers.is_32_bit) cfa &= 0xffffffff;

  Registers caller = registers;
  const std::size_t sp = registers.sp_index();
  for (std::size_t i = 0; i < Registers::count; ++i) {
    const FrameRule::Cell& cell = rule.cells[i];
    if (cell.kind == Kind::same) continue;
    if (const auto value = value_of(cell, i, registers, cfa, memory)) {
      caller.set(i, *value);
    } else {
      caller.forget(i);
    }
  }
  // What the rule for the stack pointer leaves out: it is the CFA, by the convention of this machine.
  const Kind sp_kind = rule.cells[sp].kind;
  if (sp_kind == Kind::same || sp_kind == Kind::undefined) caller.set(sp, cfa);
  const FrameRule::Cell& back = rule.cells[rule.return_register];
  const bool ends = back.kind == Kind::undefined;
  if (!ends && !caller.has(rule.return_register)) return false;
  if (ends) {
    caller.set(registers.pc_index(), 0);
  } else {
    caller.set(registers.pc_index(), caller.values[rule.return_register]);
  }
  registers = caller;
  return true;
}

}  // namespace ringside::source::stack
