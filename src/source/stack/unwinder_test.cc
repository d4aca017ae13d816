#include "source/stack/unwinder.h"

#include <dwarf.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <cstring>
#include <map>

#include "source/remote_memory.h"
#include "source/stack/paged_memory.h"

namespace ringside::source::stack {
namespace {

// Words at addresses, and nothing else.
class Words final : public StackMemory {
 public:
  Words(std::initializer_list<std::pair<const std::uint64_t, std::uint64_t>> words) : words_(words) {}
  bool read(std::uint64_t address, void* to, std::size_t size) override {
    const auto found = words_.find(address);
    if (found == words_.end()) return false;
    std::memcpy(to, &found->second, size);
    return true;
  }

 private:
  std::map<std::uint64_t, std::uint64_t> words_;
};

Dwarf_Op op(std::uint8_t atom, std::uint64_t number = 0) {
  Dwarf_Op result{};
  result.atom = atom;
  result.number = number;
  return result;
}

Registers registers(std::uint64_t pc, std::uint64_t sp) {
  Registers result;
  result.set(Registers::pc_64, pc);
  result.set(Registers::sp_64, sp);
  return result;
}

// The expression that linkers write for .plt: the frame is 8 larger in the second half of an entry.
TEST(FrameRule, evaluates_the_expression_of_plt) {
  const FrameRule::Expression plt = {op(DW_OP_breg7, 8), op(DW_OP_breg16, 0), op(DW_OP_lit15),
                                     op(DW_OP_and),      op(DW_OP_lit11),     op(DW_OP_ge),
                                     op(DW_OP_lit3),     op(DW_OP_shl),       op(DW_OP_plus)};
  Words memory{};
  EXPECT_EQ(evaluate(plt, registers(0x1020, 0x7000), std::nullopt, memory), 0x7008U);
  EXPECT_EQ(evaluate(plt, registers(0x102b, 0x7000), std::nullopt, memory), 0x7010U);
}

TEST(FrameRule, gives_up_on_what_it_cannot_know) {
  Words memory{{0x7000, 0x1234}};
  const Registers known = registers(0x1000, 0x7000);
  EXPECT_EQ(evaluate({op(DW_OP_breg7, 0), op(DW_OP_deref)}, known, std::nullopt, memory), 0x1234U);
  EXPECT_EQ(evaluate({op(DW_OP_breg7, 8), op(DW_OP_deref)}, known, std::nullopt, memory), std::nullopt);
  EXPECT_EQ(evaluate({op(DW_OP_breg3, 0)}, known, std::nullopt, memory), std::nullopt);  // rbx is not known
  EXPECT_EQ(evaluate({op(DW_OP_plus)}, known, std::nullopt, memory), std::nullopt);      // nothing to add
  EXPECT_EQ(evaluate({}, known, std::nullopt, memory), std::nullopt);
  EXPECT_EQ(evaluate({op(DW_OP_call_frame_cfa)}, known, std::nullopt, memory), std::nullopt);
  EXPECT_EQ(evaluate({op(DW_OP_skip, 0)}, known, std::nullopt, memory), std::nullopt);  // no loops
  EXPECT_EQ(evaluate(FrameRule::Expression(64, op(DW_OP_lit1)), known, std::nullopt, memory), std::nullopt);
}

TEST(FrameRule, steps_to_the_caller) {
  FrameRule rule;
  rule.cfa_register = Registers::sp_64;
  rule.cfa_offset = 16;
  rule.cells[Registers::pc_64] = {FrameRule::Cell::Kind::saved_at_cfa, -8, {}};
  rule.cells[Registers::fp_64] = {FrameRule::Cell::Kind::saved_at_cfa, -16, {}};
  Words memory{{0x7000, 0xaaaa}, {0x7008, 0x2000}};
  Registers here = registers(0x1000, 0x7000);
  std::uint64_t cfa = 0;
  ASSERT_TRUE(step(rule, memory, here, cfa));
  EXPECT_EQ(cfa, 0x7010U);
  EXPECT_EQ(here.pc(), 0x2000U);
  EXPECT_EQ(here.sp(), 0x7010U);
  EXPECT_EQ(here.values[Registers::fp_64], 0xaaaaU);
  EXPECT_FALSE(step(rule, memory, here, cfa));  // its words are not there
}

TEST(Unwinder, follows_its_own_stack) {
  Files files;
  Unwinder unwinder(files, 64);
  // A frame as this function's caller would have it: the registers here, the memory of this process.
  std::uint64_t fp = 0;
  std::uint64_t sp = 0;
  std::uint64_t pc = 0;
  Registers here;
  std::uint64_t rbx = 0, r12 = 0, r13 = 0, r14 = 0, r15 = 0;
  __asm__ volatile(
      "mov %%rbp, %0\n\tmov %%rsp, %1\n\tlea 0(%%rip), %2\n\tmov %%rbx, %3\n\tmov %%r12, %4\n\tmov %%r13, %5\n\t"
      "mov %%r14, %6\n\tmov %%r15, %7"
      : "=m"(fp), "=m"(sp), "=r"(pc), "=m"(rbx), "=m"(r12), "=m"(r13), "=m"(r14), "=m"(r15));
  here.set(Registers::fp_64, fp);
  here.set(Registers::sp_64, sp);
  here.set(Registers::pc_64, pc);
  here.set(3, rbx);
  here.set(12, r12);
  here.set(13, r13);
  here.set(14, r14);
  here.set(15, r15);
  RemoteMemory remote(::getpid());
  PagedMemory memory(remote);
  const event::Stack& stack = unwinder.walk(::getpid(), here, memory, false);
  ASSERT_GE(stack.frames.size(), 4U);  // through GoogleTest
  for (const event::Frame& frame : stack.frames) EXPECT_NE(frame.module, nullptr);
  EXPECT_TRUE(stack.frames[0].exact);
  EXPECT_FALSE(stack.frames[1].exact);
}

TEST(CopiedMemory, has_bounds) {
  const std::uint64_t words[2] = {1, 2};
  CopiedMemory memory(0x1000, std::as_bytes(std::span(words)));
  std::uint64_t got = 0;
  EXPECT_TRUE(memory.read(0x1008, &got, 8));
  EXPECT_EQ(got, 2U);
  EXPECT_FALSE(memory.read(0x1009, &got, 8));
  EXPECT_FALSE(memory.read(0xfff, &got, 8));
  EXPECT_FALSE(memory.read(~std::uint64_t{0}, &got, 8));
}

// Its vDSO, which cannot be copied any more, is left by what is known of all.
TEST(Unwinder, goes_up_from_a_call_of_a_32_bit_process_that_has_gone) {
  constexpr pid_t nobody = 0x7ffffffe;
  Files files;
  Unwinder unwinder(files, default_depth);
  unwinder.on_exec(nobody);
  event::Module module;
  module.begin = 0xf7f2d000;
  module.end = 0xf7f2f000;
  module.path = "[vdso]";
  unwinder.on_mapped(nobody, module);
  module.begin = 0x56551000;
  module.end = 0x56552000;
  module.path = "/nosuch";
  module.inode = 1;
  unwinder.on_mapped(nobody, module);
  Registers here;
  here.is_32_bit = true;
  here.set(Registers::pc_32, 0xf7f2d5e9);
  here.set(Registers::sp_32, 0xffffc000);
  here.set(Registers::fp_32, 0x7777);
  // ebp, edx, ecx, the way back
  const std::uint32_t words[] = {0, 2, 1, 0x56551234};
  CopiedMemory memory(0xffffc000, std::as_bytes(std::span(words)));
  const event::Stack& stack = unwinder.walk(nobody, here, memory, true);
  ASSERT_EQ(stack.frames.size(), 2U);
  EXPECT_EQ(stack.frames[1].address, 0x56551234U);
  EXPECT_EQ(stack.frames[1].module->path, "/nosuch");
  EXPECT_EQ(stack.end, event::Stack::End::complete);
}

}  // namespace
}  // namespace ringside::source::stack
