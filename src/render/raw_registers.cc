#include "render/raw_registers.h"

#include <algorithm>

#include "source/ipc_order.h"

namespace ringside::render {
namespace {

bool is_in_register(const catalog::Arg& arg) {
  return arg.in_register != catalog::stack_pointer_register && arg.type.format != catalog::Format::resumed_call;
}

// An offset that comes last has no half of its own where one register takes all of it.
std::size_t end_of(const catalog::Signature& signature, std::size_t index, abi::Abi abi) {
  const bool whole = abi == abi::Abi::x86_64 && index + 1 == signature.count;
  return signature.registers[index] + (whole ? 1 : catalog::registers_of(signature.args[index]->type, abi));
}

// How many a call has: those that its row names, and those of a variant that takes more.
std::size_t count_registers(const event::Call& call, const catalog::Signature& signature) {
  if (call.row == nullptr) return call.args.size();
  std::size_t count = 0;
  std::size_t last = 0;  // of the registers that arguments name themselves: several may name one
  for (const catalog::Arg& arg : call.row->args) {
    if (arg.type.kind == catalog::Kind::none || !is_in_register(arg)) continue;
    if (arg.in_register < 0) {
      ++count;
    } else {
      last = std::max(last, static_cast<std::size_t>(arg.in_register) + 1);
    }
  }
  count = std::max(count, last);
  for (std::size_t i = 0; i < signature.count; ++i)
    if (is_in_register(*signature.args[i])) count = std::max(count, end_of(signature, i, call.abi));
  return std::min(count, call.args.size());
}

// The first of ipc's registers says which call is inside; those up to the last that it takes are that call's.
std::size_t count_in_ipc(std::uint32_t choice) {
  const auto order = std::find_if(std::begin(source::ipc_orders), std::end(source::ipc_orders),
                                  [&](const source::IpcOrder& one) { return one.call == (choice & 0xffff); });
  if (order == std::end(source::ipc_orders)) return 0;
  return static_cast<std::size_t>(*std::max_element(order->registers.begin(), order->registers.end()));
}

}  // namespace

RawRegisters raw_registers(const event::Call& call, const catalog::Signature& signature) {
  const bool in_ipc = call.wrapper == event::Wrapper::ipc || call.wrapper == event::Wrapper::ipc_unread;
  RawRegisters raw;
  raw.of_wrapper = call.outer[0] != 0 && (in_ipc || call.wrapper == event::Wrapper::memory_block);
  if (!raw.of_wrapper) {
    raw.values = call.args;
    raw.count = count_registers(call, signature);
    return raw;
  }
  const std::size_t first = in_ipc ? 1 : 0;
  raw.count = in_ipc ? count_in_ipc(call.outer[0]) : 1;
  for (std::size_t i = 0; i < raw.count; ++i) raw.values[i] = call.outer[first + i];
  return raw;
}

}  // namespace ringside::render
