#include "catalog/signature_cache.h"

#include <fcntl.h>
#include <gtest/gtest.h>

namespace ringside::catalog {
namespace {

void expect_same(const Signature& found, const Signature& wanted, const char* name) {
  EXPECT_EQ(found.row, wanted.row) << name;
  EXPECT_EQ(found.variant, wanted.variant) << name;
  EXPECT_EQ(found.args, wanted.args) << name;
  EXPECT_EQ(found.registers, wanted.registers) << name;
  EXPECT_EQ(found.count, wanted.count) << name;
  EXPECT_EQ(found.entry_count, wanted.entry_count) << name;
}

// Twice, so that each row meets what others have left in its place.
TEST(SignatureCache, gives_what_resolving_gives) {
  SignatureCache cache;
  for (const std::uint64_t value : {0, O_CREAT, 5, 0}) {
    const Registers registers{value, value, value, value, value, value};
    for (const Syscall* row : all())
      for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386})
        if (number_on(*row, abi) != absent)
          expect_same(cache.of(row, abi, registers), resolve(*row, abi, registers), row->name);
  }
}

TEST(SignatureCache, knows_unknown_calls) {
  SignatureCache cache;
  expect_same(cache.of(nullptr, abi::Abi::x86_64, {}), unknown_signature(), "none");
}

}  // namespace
}  // namespace ringside::catalog
