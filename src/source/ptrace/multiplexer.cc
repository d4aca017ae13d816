#include "source/ptrace/multiplexer.h"

#include <array>
#include <cstring>

#include "catalog/syscall.h"
#include "source/ipc_order.h"

namespace ringside::source::ptrace {
namespace {

using Words = std::array<std::uint64_t, 6>;

// Reads `count` 32-bit words. False: not all of them are there.
bool read_words(MemoryReader& memory, std::uint64_t address, std::size_t count, Words& words) {
  std::array<std::uint32_t, 6> raw{};
  const auto bytes = std::as_writable_bytes(std::span(raw).first(count));
  if (memory.read_one(address, bytes) < bytes.size()) return false;
  for (std::size_t i = 0; i < raw.size(); ++i) words[i] = raw[i];
  return true;
}

std::size_t count_arguments(const catalog::Syscall& row) {
  std::size_t count = 0;
  while (count < row.args.size() && row.args[count].type.kind != catalog::Kind::none) ++count;
  return count;
}

enum : std::uint64_t { ipc_semctl = 3, ipc_msgrcv = 12, ipc_shmat = 21 };

bool unwrap_ipc(const Words& outer, MemoryReader& memory, Words& inner, event::Wrapper& wrapper) {
  const std::uint64_t call = outer[0] & 0xffff;
  const std::uint64_t version = outer[0] >> 16;
  for (const IpcOrder& order : ipc_orders) {
    if (order.call != call) continue;
    inner.fill(0);
    for (std::size_t i = 0; i < order.registers.size() && order.registers[i] >= 0; ++i)
      inner[i] = outer[static_cast<std::size_t>(order.registers[i])];
    Words behind;
    if (call == ipc_semctl) {  // the kernel takes the union from memory
      if (!read_words(memory, outer[4], 1, behind)) {
        wrapper = event::Wrapper::ipc_unread;
        behind[0] = outer[4];
      }
      inner[3] = behind[0];
    } else if (call == ipc_msgrcv && version == 0) {  // struct ipc_kludge
      if (!read_words(memory, outer[4], 2, behind)) {
        wrapper = event::Wrapper::ipc_unread;
        behind[0] = outer[4];
        behind[1] = 0;
      } else {
        inner[5] = outer[4];
      }
      inner[1] = behind[0];
      inner[3] = behind[1];
    }
    return true;
  }
  return false;
}

}  // namespace

void unwrap(event::Call& call, MemoryReader& memory, std::uint64_t& shmat_result) {
  shmat_result = 0;
  const catalog::Multiplexer& multiplexer = *call.row->multiplexer;
  const bool in_registers = multiplexer.block >= call.args.size();
  const catalog::Syscall* row = catalog::find_inner(multiplexer, in_registers ? call.args[0] & 0xffff : call.args[0]);
  if (row == nullptr) return;
  Words inner{};
  if (in_registers) {
    event::Wrapper wrapper = event::Wrapper::ipc;
    if (!unwrap_ipc(call.args, memory, inner, wrapper)) return;
    call.wrapper = wrapper;
    if ((call.args[0] & 0xffff) == ipc_shmat) shmat_result = call.args[3];
  } else {
    if (!read_words(memory, call.args[multiplexer.block], count_arguments(*row), inner)) return;
    call.wrapper = multiplexer.inner.size() == 1 ? event::Wrapper::memory_block : event::Wrapper::socketcall;
  }
  for (std::size_t i = 0; i < call.outer.size(); ++i) call.outer[i] = static_cast<std::uint32_t>(call.args[i]);
  call.args = inner;
  call.row = row;
  const std::int16_t number = catalog::number_on(*row, abi::Abi::i386);
  if (number != catalog::absent) call.number = static_cast<std::uint64_t>(number);
}

}  // namespace ringside::source::ptrace
