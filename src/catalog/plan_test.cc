#include "catalog/plan.h"

#include <gtest/gtest.h>

#include <cstring>

namespace ringside::catalog {
namespace {

const Syscall& row(const char* name, abi::Abi abi = abi::Abi::x86_64) {
  for (const Syscall* candidate : all())
    if (std::strcmp(candidate->name, name) == 0 && number_on(*candidate, abi) != absent) return *candidate;
  ADD_FAILURE() << name;
  return *all().front();
}

Plan plan_of(const char* name, abi::Abi abi = abi::Abi::x86_64, const Limits& limits = {}) {
  return compile(row(name, abi), nullptr, abi, limits);
}

TEST(Plan, copies_a_path_whole_at_entry) {
  const Plan plan = plan_of("openat");
  ASSERT_EQ(plan.steps.size(), 1U);
  EXPECT_EQ(plan.steps[0].op, RS_OP_STRING);
  EXPECT_EQ(plan.steps[0].when, RS_AT_ENTRY);
  EXPECT_EQ(plan.steps[0].base.index, 1);
  EXPECT_EQ(plan.steps[0].length_max, 4096U);
  EXPECT_TRUE(plan.at_entry);
  EXPECT_FALSE(plan.at_exit);
}

TEST(Plan, copies_what_was_read_at_exit_and_no_more_than_is_shown) {
  const Plan plan = plan_of("read", abi::Abi::x86_64, {.string_limit = 5});
  ASSERT_EQ(plan.steps.size(), 1U);
  EXPECT_EQ(plan.steps[0].when, RS_AT_EXIT);
  EXPECT_EQ(plan.steps[0].length.source, RS_FROM_RESULT);
  EXPECT_EQ(plan.steps[0].length_max, 6U);
}

TEST(Plan, begins_at_the_stack_pointer) {
  const Plan plan = plan_of("rt_sigreturn");
  ASSERT_EQ(plan.steps.size(), 1U);
  EXPECT_EQ(plan.steps[0].base.source, RS_FROM_STACK_POINTER);
  EXPECT_EQ(plan.steps[0].when, RS_AT_ENTRY);
  EXPECT_EQ(plan.steps[0].length_max, 65536U);
}

TEST(Plan, counts_the_word_before_a_message) {
  const Plan plan = plan_of("msgsnd", abi::Abi::x86_64, {.string_limit = 5});
  ASSERT_EQ(plan.steps.size(), 1U);
  EXPECT_EQ(plan.steps[0].length_add, 16);
  EXPECT_EQ(plan.steps[0].length_max, 22U);
  EXPECT_EQ(plan_of("msgsnd", abi::Abi::i386).steps[0].length_add, 8);
}

TEST(Plan, follows_a_vector_to_its_buffers) {
  const Plan plan = plan_of("writev");
  ASSERT_EQ(plan.steps.size(), 2U);
  EXPECT_EQ(plan.steps[0].length.source, RS_FROM_REGISTER);
  EXPECT_EQ(plan.steps[0].length_scale, 16U);
  EXPECT_EQ(plan.steps[1].parent, 0);
  EXPECT_EQ(plan.steps[1].stride, 16);
  EXPECT_EQ(plan.steps[1].length.source, RS_FROM_PARENT);
  EXPECT_EQ(plan.steps[1].length.offset, 8U);
}

TEST(Plan, lays_a_vector_out_for_i386) {
  const Plan plan = plan_of("writev", abi::Abi::i386);
  ASSERT_EQ(plan.steps.size(), 2U);
  EXPECT_EQ(plan.steps[1].stride, 8);
  EXPECT_EQ(plan.steps[1].word, 4);
  EXPECT_EQ(plan.steps[1].length.offset, 4U);
}

TEST(Plan, reads_buffers_of_a_readv_when_they_are_filled) {
  const Plan plan = plan_of("readv");
  ASSERT_EQ(plan.steps.size(), 2U);
  EXPECT_EQ(plan.steps[0].when, RS_AT_ENTRY);
  EXPECT_EQ(plan.steps[1].when, RS_AT_EXIT);
}

TEST(Plan, rereads_what_the_note_behind_the_result_needs) {
  const Plan plan = plan_of("poll");
  ASSERT_EQ(plan.steps.size(), 2U);
  EXPECT_EQ(plan.steps[0].when, RS_AT_ENTRY);
  EXPECT_EQ(plan.steps[1].when, RS_AT_EXIT);
}

TEST(Plan, counts_the_environment_but_reads_it_only_when_asked) {
  const Plan brief = plan_of("execve");
  const Plan whole = plan_of("execve", abi::Abi::x86_64, {.verbose = true});
  EXPECT_EQ(brief.steps.size() + 1, whole.steps.size());
}

TEST(Plan, bounds_every_copy) {
  const Limits limits{.block_limit = 1000};
  for (const Syscall* each : all())
    for (const rs_step& step : compile(*each, nullptr, abi::Abi::x86_64, limits).steps)
      EXPECT_LE(step.length_max, 4096U) << each->name;
}

Registers registers(std::uint64_t a = 0, std::uint64_t b = 0, std::uint64_t c = 0, std::uint64_t d = 0,
                    std::uint64_t e = 0) {
  return {a, b, c, d, e, 0};
}

TEST(Signature, leaves_out_a_mode_that_is_not_there) {
  EXPECT_EQ(resolve(row("openat"), abi::Abi::x86_64, registers(0, 0, 0)).count, 3);
  EXPECT_EQ(resolve(row("openat"), abi::Abi::x86_64, registers(0, 0, 0100)).count, 4);
}

TEST(Signature, knows_what_is_complete_at_entry) {
  EXPECT_EQ(resolve(row("read"), abi::Abi::x86_64, registers()).entry_count, 1);
  const Signature write = resolve(row("write"), abi::Abi::x86_64, registers());
  EXPECT_EQ(write.entry_count, write.count);
}

TEST(Signature, joins_the_halves_of_a_64_bit_argument_on_i386) {
  const Registers split = registers(3, 0, 10, 0x89abcdef, 0x1234567);
  const Signature signature = resolve(row("pread64", abi::Abi::i386), abi::Abi::i386, split);
  ASSERT_EQ(signature.count, 4);
  EXPECT_EQ(load_argument(signature.args[3]->type, abi::Abi::i386, split, signature.registers[3]),
            0x123456789abcdefULL);
}

TEST(Signature, extends_the_sign_of_what_is_signed) {
  const Type number{.kind = Kind::dec, .width = Width::i32};
  EXPECT_EQ(load_argument(number, abi::Abi::x86_64, registers(0xffffffff), 0), ~std::uint64_t{0});
  const Type count{.kind = Kind::udec, .width = Width::i32};
  EXPECT_EQ(load_argument(count, abi::Abi::x86_64, registers(~std::uint64_t{0}), 0), 0xffffffffU);
  const Type word{.kind = Kind::dec, .width = Width::word};
  EXPECT_EQ(load_argument(word, abi::Abi::i386, registers(0xfffffffe), 0), ~std::uint64_t{1});
}

}  // namespace
}  // namespace ringside::catalog
