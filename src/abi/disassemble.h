// Machine code as text, by Zydis, in Intel notation. No state; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ringside::abi {

struct Instruction {
  std::uint64_t address = 0;
  std::vector<std::byte> bytes;
  std::string text;  // "mov eax, 0x27"; "(bad)" for a byte that begins no instruction

  // "0f 05"
  std::string hex() const;
};

enum class CodeWidth : std::uint8_t { bits64, bits32 };

// At most `limit` instructions of `code`, which runs at `address`. A byte that cannot be decoded is an instruction of
// its own, and decoding goes on behind it.
std::vector<Instruction> disassemble(std::span<const std::byte> code, std::uint64_t address,
                                     CodeWidth width = CodeWidth::bits64, std::size_t limit = SIZE_MAX);

}  // namespace ringside::abi
