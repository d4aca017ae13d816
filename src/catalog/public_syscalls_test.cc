#include "ringside/syscalls.h"

#include <gtest/gtest.h>
#include <sys/syscall.h>

namespace ringside {
namespace {

TEST(PublicSyscalls, names_numbers_per_abi) {
  EXPECT_STREQ(syscall_name(Abi::x86_64, SYS_openat), "openat");
  EXPECT_STREQ(syscall_name(Abi::i386, 295), "openat");
  EXPECT_EQ(syscall_name(Abi::x86_64, 100000), nullptr);
}

TEST(PublicSyscalls, numbers_names_per_abi) {
  EXPECT_EQ(syscall_number(Abi::x86_64, "write"), 1U);
  EXPECT_EQ(syscall_number(Abi::i386, "write"), 4U);
  EXPECT_EQ(syscall_number(Abi::x32, "readv"), 515U);
  EXPECT_FALSE(syscall_number(Abi::x86_64, "no_such_call"));
}

TEST(PublicSyscalls, says_what_a_call_is_for) {
  EXPECT_NE(syscall_purpose(Abi::x86_64, SYS_read), nullptr);
  EXPECT_EQ(syscall_purpose(Abi::x86_64, 100000), nullptr);
}

}  // namespace
}  // namespace ringside
