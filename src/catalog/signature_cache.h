// SignatureCache: the signatures of calls, kept from one to the next where the registers have no say in them. What it
// returns is good until the next call of of(). One thread.
#pragma once

#include <array>

#include "catalog/syscall.h"

namespace ringside::catalog {

class SignatureCache {
 public:
  // nullptr: a call that the catalog does not know.
  const Signature& of(const Syscall* row, abi::Abi abi, const Registers& registers);

 private:
  struct Entry {
    const Syscall* row = nullptr;
    abi::Abi abi{};
    Signature signature;
  };
  std::array<Entry, 64> entries_;
  Signature other_;
};

}  // namespace ringside::catalog
