#include "catalog/signature_cache.h"

#include <algorithm>
#include <cstdint>

namespace ringside::catalog {
namespace {

bool depends_on_registers(const Syscall& row) {
  return row.variants != nullptr ||
         std::any_of(row.args.begin(), row.args.end(), [](const Arg& arg) { return arg.if_arg >= 0; });
}

}  // namespace

const Signature& SignatureCache::of(const Syscall* row, abi::Abi abi, const Registers& registers) {
  if (row == nullptr) return other_ = unknown_signature();
  Entry& entry = entries_[reinterpret_cast<std::uintptr_t>(row) / sizeof(Syscall) % entries_.size()];
  if (entry.row == row && entry.abi == abi) return entry.signature;
  if (depends_on_registers(*row)) return other_ = resolve(*row, abi, registers);
  entry = {row, abi, resolve(*row, abi, registers)};
  return entry.signature;
}

}  // namespace ringside::catalog
