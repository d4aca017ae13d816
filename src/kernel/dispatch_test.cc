#include "kernel/dispatch.h"

#include <gtest/gtest.h>

namespace ringside::kernel {
namespace {

constexpr std::uint64_t begin = 0xffffffff81000000;

// Goes 0x100 bytes behind the code for numbers below 5, and 0x200 for 5; above, it does what is not followed.
constexpr unsigned char code[] = {
    0xf3, 0x0f, 0x1e, 0xfa,        //  0 endbr64
    0x83, 0xfe, 0x05,              //  4 cmp esi, 5
    0x74, 0x07,                    //  7 je 16
    0x77, 0x0a,                    //  9 ja 21
    0xe9, 0x00, 0x01, 0x00, 0x00,  // 11 jmp 16 + 0x100
    0xe9, 0x00, 0x02, 0x00, 0x00,  // 16 jmp 21 + 0x200
    0x31, 0xf6,                    // 21 xor esi, esi
    0xeb, 0x7f,                    // 23 jmp 25 + 0x7f
};

std::uint64_t follow(std::uint32_t number, std::size_t length = sizeof code) {
  return follow_dispatch(std::as_bytes(std::span(code).first(length)), begin, number);
}

TEST(Dispatch, goes_where_the_comparisons_lead) {
  EXPECT_EQ(follow(0), begin + 16 + 0x100);
  EXPECT_EQ(follow(4), begin + 16 + 0x100);
  EXPECT_EQ(follow(5), begin + 21 + 0x200);
}

TEST(Dispatch, gives_up_at_what_changes_the_number) { EXPECT_EQ(follow(6), 0U); }

TEST(Dispatch, gives_up_where_the_code_is_cut) {
  EXPECT_EQ(follow(4, 6), 0U);
  EXPECT_EQ(follow(4, 14), 0U);
}

TEST(Dispatch, ends_in_code_that_goes_round) {
  constexpr unsigned char round[] = {0xeb, 0xfe};
  EXPECT_EQ(follow_dispatch(std::as_bytes(std::span(round)), begin, 1), 0U);
}

}  // namespace
}  // namespace ringside::kernel
