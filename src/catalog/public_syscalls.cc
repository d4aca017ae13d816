// The public face of the catalog: include/ringside/syscalls.h.
#include "ringside/syscalls.h"

#include "catalog/syscall.h"

namespace ringside {
namespace {

abi::Abi internal(Abi abi) {
  switch (abi) {
    case Abi::x86_64: return abi::Abi::x86_64;
    case Abi::i386: return abi::Abi::i386;
    case Abi::x32: return abi::Abi::x32;
  }
  return abi::Abi::x86_64;
}

}  // namespace

const char* syscall_name(Abi abi, std::uint64_t number) {
  const catalog::Syscall* row = catalog::find(internal(abi), number);
  return row != nullptr ? row->name : nullptr;
}

std::optional<std::uint64_t> syscall_number(Abi abi, std::string_view name) {
  for (const catalog::Syscall* row : catalog::all()) {
    const std::int16_t number = catalog::number_on(*row, internal(abi));
    if (number != catalog::absent && name == row->name) return static_cast<std::uint64_t>(number);
  }
  return std::nullopt;
}

const char* syscall_purpose(Abi abi, std::uint64_t number) {
  const catalog::Syscall* row = catalog::find(internal(abi), number);
  return row != nullptr ? row->purpose : nullptr;
}

}  // namespace ringside
