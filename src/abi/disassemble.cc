#include "abi/disassemble.h"

#include <Zydis/Zydis.h>
#include <fmt/format.h>

namespace ringside::abi {

std::string Instruction::hex() const {
  std::string digits;
  for (const std::byte byte : bytes)
    digits += fmt::format("{}{:02x}", digits.empty() ? "" : " ", std::to_integer<unsigned>(byte));
  return digits;
}

std::vector<Instruction> disassemble(std::span<const std::byte> code, std::uint64_t address, CodeWidth width,
                                     std::size_t limit) {
  const ZydisMachineMode mode =
      width == CodeWidth::bits64 ? ZYDIS_MACHINE_MODE_LONG_64 : ZYDIS_MACHINE_MODE_LONG_COMPAT_32;
  std::vector<Instruction> found;
  while (!code.empty() && found.size() < limit) {
    ZydisDisassembledInstruction one;
    Instruction instruction{address, {}, "(bad)"};
    std::size_t length = 1;
    if (ZYAN_SUCCESS(ZydisDisassembleIntel(mode, address, code.data(), code.size(), &one))) {
      length = one.info.length;
      instruction.text = one.text;
    }
    instruction.bytes.assign(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(length));
    found.push_back(std::move(instruction));
    code = code.subspan(length);
    address += length;
  }
  return found;
}

}  // namespace ringside::abi
