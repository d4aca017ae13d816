#include "kernel/dispatch.h"

#include <Zydis/Zydis.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "base/fd.h"
#include "kernel/kernel_memory.h"
#include "kernel/kernel_symbols.h"

namespace ringside::kernel {
namespace {

constexpr std::string_view entry = "__x64_sys_";
constexpr std::uint32_t table_calls = 512;

struct Instruction {
  ZydisDecodedInstruction what;
  ZydisDecodedOperand operands[ZYDIS_MAX_OPERAND_COUNT];
};

// The number is the second argument: in rsi, or esi.
bool is_number(const ZydisDecodedOperand& operand) {
  return operand.type == ZYDIS_OPERAND_TYPE_REGISTER &&
         (operand.reg.value == ZYDIS_REGISTER_ESI || operand.reg.value == ZYDIS_REGISTER_RSI);
}

// What the number was last compared with; nothing: with something else.
std::optional<std::int64_t> compared_with(const Instruction& instruction) {
  const auto& [left, right] = std::pair(instruction.operands[0], instruction.operands[1]);
  if (!is_number(left)) return std::nullopt;
  if (instruction.what.mnemonic == ZYDIS_MNEMONIC_TEST && is_number(right)) return 0;
  if (instruction.what.mnemonic == ZYDIS_MNEMONIC_CMP && right.type == ZYDIS_OPERAND_TYPE_IMMEDIATE)
    return right.imm.value.s;
  return std::nullopt;
}

// Numbers are small: signed and unsigned comparisons say the same.
std::optional<bool> is_taken(ZydisMnemonic jump, std::int64_t number, std::int64_t with) {
  switch (jump) {
    case ZYDIS_MNEMONIC_JMP:
    case ZYDIS_MNEMONIC_CALL: return true;
    case ZYDIS_MNEMONIC_JZ: return number == with;
    case ZYDIS_MNEMONIC_JNZ: return number != with;
    case ZYDIS_MNEMONIC_JNBE:
    case ZYDIS_MNEMONIC_JNLE: return number > with;
    case ZYDIS_MNEMONIC_JNB:
    case ZYDIS_MNEMONIC_JNL: return number >= with;
    case ZYDIS_MNEMONIC_JB:
    case ZYDIS_MNEMONIC_JL: return number < with;
    case ZYDIS_MNEMONIC_JBE:
    case ZYDIS_MNEMONIC_JLE: return number <= with;
    default: return std::nullopt;
  }
}

// What changes neither the number nor where the code goes on.
bool is_harmless(const Instruction& instruction) {
  switch (instruction.what.mnemonic) {
    case ZYDIS_MNEMONIC_NOP:
    case ZYDIS_MNEMONIC_ENDBR64:
    case ZYDIS_MNEMONIC_PUSH: return true;
    case ZYDIS_MNEMONIC_MOV: return !is_number(instruction.operands[0]);
    default: return false;
  }
}

}  // namespace

std::uint64_t follow_dispatch(std::span<const std::byte> code, std::uint64_t begin, std::uint32_t number) {
  ZydisDecoder decoder;
  ZydisDecoderInit(&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
  constexpr int most = 200;
  std::uint64_t at = begin;
  std::optional<std::int64_t> with;
  for (int i = 0; i < most; ++i) {
    if (at < begin || at - begin >= code.size()) return at;
    const auto rest = code.subspan(at - begin);
    Instruction now;
    if (!ZYAN_SUCCESS(ZydisDecoderDecodeFull(&decoder, rest.data(), rest.size(), &now.what, now.operands))) return 0;
    const std::uint64_t next = at + now.what.length;
    if (now.what.mnemonic == ZYDIS_MNEMONIC_CMP || now.what.mnemonic == ZYDIS_MNEMONIC_TEST) {
      with = compared_with(now);
      at = next;
    } else if (now.operands[0].type == ZYDIS_OPERAND_TYPE_IMMEDIATE && now.operands[0].imm.is_relative) {
      const bool always = now.what.mnemonic == ZYDIS_MNEMONIC_JMP || now.what.mnemonic == ZYDIS_MNEMONIC_CALL;
      if (!with && !always) return 0;
      const auto taken = is_taken(now.what.mnemonic, number, with.value_or(0));
      if (!taken) return 0;
      at = *taken ? next + static_cast<std::uint64_t>(now.operands[0].imm.value.s) : next;
    } else if (is_harmless(now)) {
      at = next;
    } else {
      return 0;
    }
  }
  return 0;
}

base::Result<Dispatch> Dispatch::read() {
  RS_TRY(table, base::read_whole_file("/proc/kallsyms"));
  Dispatch result;
  std::uint64_t code = 0;
  std::uint64_t code_end = 0;
  std::uint64_t data = 0;
  std::string_view rest = table;
  for (SymbolLine line; next_symbol(rest, line);) {
    if (code != 0 && code_end == 0 && line.address > code) code_end = line.address;
    if (line.name.starts_with(entry)) {
      result.receivers_.try_emplace(line.address, line.name.substr(entry.size()));
    } else if (line.name == "x64_sys_call") {
      code = line.address;
    } else if (line.name == "sys_call_table") {
      data = line.address;
    }
  }
  result.is_table_ = code == 0;
  result.begin_ = result.is_table_ ? data : code;
  if (result.begin_ == 0) return base::Error{0, "find out which function of the kernel receives which call", ""};
  constexpr std::uint64_t longest = 65536;
  const std::uint64_t size = result.is_table_ ? table_calls * 8 : code_end - code;
  if (size > longest) return base::Error{EFBIG, "read", "x64_sys_call"};
  RS_TRY(bytes, read_kernel_memory(result.begin_, static_cast<std::uint32_t>(size)));
  result.bytes_ = std::move(bytes);
  return result;
}

std::string_view Dispatch::call(std::uint32_t number) const {
  std::uint64_t receiver = 0;
  if (!is_table_) {
    receiver = follow_dispatch(bytes_, begin_, number);
  } else if (number < table_calls) {
    std::memcpy(&receiver, bytes_.data() + number * sizeof receiver, sizeof receiver);
  }
  const auto found = receivers_.find(receiver);
  return found == receivers_.end() || found->second == "ni_syscall" ? std::string_view() : found->second;
}

}  // namespace ringside::kernel
