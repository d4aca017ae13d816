// What ptrace hands over: registers, the state of a call, filters. Constant tables.
#pragma once

#include "catalog/audit_arch.h"
#include "catalog/build.h"
#include "catalog/prctl_sets.h"
#include "catalog/system_sets.h"

namespace ringside::catalog {

inline constexpr Field regs_64_fields[] = {
    {"r15", hex_long},      {"r14", hex_long},     {"r13", hex_long},     {"r12", hex_long},    {"rbp", hex_long},
    {"rbx", hex_long},      {"r11", hex_long},     {"r10", hex_long},     {"r9", hex_long},     {"r8", hex_long},
    {"rax", hex_long},      {"rcx", hex_long},     {"rdx", hex_long},     {"rsi", hex_long},    {"rdi", hex_long},
    {"orig_rax", hex_long}, {"rip", hex_long},     {"cs", hex_long},      {"eflags", hex_long}, {"rsp", hex_long},
    {"ss", hex_long},       {"fs_base", hex_long}, {"gs_base", hex_long}, {"ds", hex_long},     {"es", hex_long},
    {"fs", hex_long},       {"gs", hex_long}};
inline constexpr Struct regs_64 = layout("user_regs_struct", regs_64_fields);
static_assert(regs_64.size[0] == 216);

inline constexpr Field regs_32_fields[] = {
    {"ebx", hex_long}, {"ecx", hex_long},      {"edx", hex_long}, {"esi", hex_long}, {"edi", hex_long},
    {"ebp", hex_long}, {"eax", hex_long},      {"xds", hex_long}, {"xes", hex_long}, {"xfs", hex_long},
    {"xgs", hex_long}, {"orig_eax", hex_long}, {"eip", hex_long}, {"xcs", hex_long}, {"eflags", hex_long},
    {"esp", hex_long}, {"xss", hex_long}};
inline constexpr Struct regs_32 = layout("user_regs_struct", regs_32_fields);
static_assert(regs_32.size[1] == 68);

inline constexpr Type hex_short = sized(hex_int, Width::i16);
inline constexpr Field fpregs_64_fields[] = {{"cwd", hex_short},
                                             {"swd", hex_short},
                                             {"ftw", hex_short},
                                             {"fop", hex_short},
                                             {"rip", hex64},
                                             {"rdp", hex64},
                                             {"mxcsr", hex_int},
                                             {"mxcr_mask", hex_int},
                                             {"st_space", inline_array(hex_int, 32)},
                                             {"xmm_space", inline_array(hex_int, 64)},
                                             {"padding", inline_array(hex_int, 24)}};
inline constexpr Struct fpregs_64 = layout("user_fpregs_struct", fpregs_64_fields);
static_assert(fpregs_64.size[0] == 512);

inline constexpr Field fpregs_32_fields[] = {
    {"cwd", hex_int}, {"swd", hex_int}, {"twd", hex_int}, {"fip", hex_int},
    {"fcs", hex_int}, {"foo", hex_int}, {"fos", hex_int}, {"st_space", inline_array(hex_int, 20)}};
inline constexpr Struct fpregs_32 = layout("user_fpregs_struct", fpregs_32_fields);
static_assert(fpregs_32.size[1] == 108);

// The vector of a register set: what it points to is one of the structs above.
constexpr Type register_bytes(Direction direction) {
  Type type = shown_as(bytes(length_field(1), direction), Format::ptrace_registers);
  type.length.constant = fpregs_64.size[0];  // the longest
  return even_on_error(type);
}
// The kernel writes how much it moved.
inline constexpr Type register_length = shown_as(ulong, Format::number_or_change);
inline constexpr Field regset_in_fields[] = {{"iov_base", register_bytes(Direction::in)},
                                             {"iov_len", register_length}};
inline constexpr Struct regset_in = layout("iovec", regset_in_fields);
inline constexpr Field regset_out_fields[] = {{"iov_base", register_bytes(Direction::out)},
                                              {"iov_len", register_length}};
inline constexpr Struct regset_out = layout("iovec", regset_out_fields);

inline constexpr Name peek_signal_names[] = {{1, "PTRACE_PEEKSIGINFO_SHARED"}};
inline constexpr NameSet peek_signal_flags{peek_signal_names, "PTRACE_PEEKSIGINFO_???"};
inline constexpr Field peek_signal_fields[] = {
    {"off", sized(uint64, Width::a64)}, {"flags", flags_of(peek_signal_flags)}, {"nr", uint_}};
inline constexpr Struct peek_signals = layout("ptrace_peeksiginfo_args", peek_signal_fields);

inline constexpr Field filter_metadata_fields[] = {{"filter_off", sized(uint64, Width::a64)},
                                                   {"flags", flags_of(seccomp_filter_flags, Width::a64)}};
inline constexpr Struct filter_metadata = layout("seccomp_metadata", filter_metadata_fields);

inline constexpr Name syscall_info_names[] = {{0, "PTRACE_SYSCALL_INFO_NONE"},
                                              {1, "PTRACE_SYSCALL_INFO_ENTRY"},
                                              {2, "PTRACE_SYSCALL_INFO_EXIT"},
                                              {3, "PTRACE_SYSCALL_INFO_SECCOMP"}};
inline constexpr NameSet syscall_info_ops{syscall_info_names, "PTRACE_SYSCALL_INFO_???"};
inline constexpr Field syscall_info_fields[] = {{"op", enum_of(syscall_info_ops, Width::i8)},
                                                pad(3),
                                                {"arch", enum_of(audit_archs)},
                                                {"instruction_pointer", sized(hex64, Width::a64)},
                                                {"stack_pointer", sized(hex64, Width::a64)},
                                                {"nr", sized(uint64, Width::a64)},
                                                {"args", inline_array(hex64, 6)},
                                                {"ret_data", uint_},
                                                pad(4)};
inline constexpr Struct syscall_info = layout("ptrace_syscall_info", syscall_info_fields);
static_assert(syscall_info.size[0] == 88 && syscall_info.size[1] == 88);

}  // namespace ringside::catalog
