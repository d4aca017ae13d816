#include "abi/snapshot.h"

#include <cstddef>

namespace ringside::abi {
static_assert(offsetof(Registers, rbp) == 48 && offsetof(Registers, r15) == 112);
}

__asm__(
    ".pushsection .text\n"
    ".globl ringside_take_snapshot, ringside_stub_syscall, ringside_stub_int80\n"
    ".type ringside_take_snapshot, @function\n"
    "ringside_take_snapshot:\n"
    "\tpush %rbx\n\tpush %rbp\n\tpush %r12\n\tpush %r13\n\tpush %r14\n\tpush %r15\n"
    "\tpush %rsi\n\tpush %rdx\n\tsub $8, %rsp\n"
    "\tmov %rdi, %rax\n"
    "\tmov 8(%rax), %rbx\n\tmov 16(%rax), %rcx\n\tmov 24(%rax), %rdx\n\tmov 32(%rax), %rsi\n"
    "\tmov 40(%rax), %rdi\n\tmov 48(%rax), %rbp\n\tmov 56(%rax), %r8\n\tmov 64(%rax), %r9\n"
    "\tmov 72(%rax), %r10\n\tmov 80(%rax), %r11\n\tmov 88(%rax), %r12\n\tmov 96(%rax), %r13\n"
    "\tmov 104(%rax), %r14\n\tmov 112(%rax), %r15\n\tmov (%rax), %rax\n"
    "\tcall *8(%rsp)\n"
    "\txchg %rax, 16(%rsp)\n"
    "\tmov %rbx, 8(%rax)\n\tmov %rcx, 16(%rax)\n\tmov %rdx, 24(%rax)\n\tmov %rsi, 32(%rax)\n"
    "\tmov %rdi, 40(%rax)\n\tmov %rbp, 48(%rax)\n\tmov %r8, 56(%rax)\n\tmov %r9, 64(%rax)\n"
    "\tmov %r10, 72(%rax)\n\tmov %r11, 80(%rax)\n\tmov %r12, 88(%rax)\n\tmov %r13, 96(%rax)\n"
    "\tmov %r14, 104(%rax)\n\tmov %r15, 112(%rax)\n"
    "\tmov 16(%rsp), %rcx\n\tmov %rcx, (%rax)\n"
    "\tadd $24, %rsp\n"
    "\tpop %r15\n\tpop %r14\n\tpop %r13\n\tpop %r12\n\tpop %rbp\n\tpop %rbx\n\tret\n"
    ".size ringside_take_snapshot, . - ringside_take_snapshot\n"
    ".type ringside_stub_syscall, @function\n"
    "ringside_stub_syscall:\n\tsyscall\n\tret\n"
    ".size ringside_stub_syscall, . - ringside_stub_syscall\n"
    ".type ringside_stub_int80, @function\n"
    "ringside_stub_int80:\n\tint $0x80\n\tret\n"
    ".size ringside_stub_int80, . - ringside_stub_int80\n"
    ".popsection\n");
