// The structs of calls about processes, limits and scheduling. Constant tables.
#pragma once

#include <linux/sched.h>

#include "catalog/process_sets.h"
#include "catalog/time_structs.h"

namespace ringside::catalog {

inline constexpr Field rusage_fields[] = {
    {"ru_utime", embedded(timeval)},      {"ru_stime", embedded(timeval)},       {"ru_maxrss", ulong, Show::verbose},
    {"ru_ixrss", ulong, Show::verbose},   {"ru_idrss", ulong, Show::verbose},    {"ru_isrss", ulong, Show::verbose},
    {"ru_minflt", ulong, Show::verbose},  {"ru_majflt", ulong, Show::verbose},   {"ru_nswap", ulong, Show::verbose},
    {"ru_inblock", ulong, Show::verbose}, {"ru_oublock", ulong, Show::verbose},  {"ru_msgsnd", ulong, Show::verbose},
    {"ru_msgrcv", ulong, Show::verbose},  {"ru_nsignals", ulong, Show::verbose}, {"ru_nvcsw", ulong, Show::verbose},
    {"ru_nivcsw", ulong, Show::verbose},
};
inline constexpr Struct rusage = layout("rusage", rusage_fields);
static_assert(rusage.size[0] == 144 && rusage.size[1] == 72);

inline constexpr Type limit_word = shown_as(ulong, Format::rlimit);
inline constexpr Type limit_64 = shown_as(uint64, Format::rlimit);
inline constexpr Field rlimit_fields[] = {{"rlim_cur", limit_word}, {"rlim_max", limit_word}};
inline constexpr Struct rlimit = layout("rlimit", rlimit_fields);
inline constexpr Field rlimit64_fields[] = {{"rlim_cur", limit_64}, {"rlim_max", limit_64}};
inline constexpr Struct rlimit64 = layout("rlimit64", rlimit64_fields);
static_assert(rlimit64.size[1] == 16);

inline constexpr Type padded_hex = number(Kind::hex, Width::i32, Format::padded_hex);
// A segment of i386; the flags of its fourth word are bits.
inline constexpr Field user_desc_fields[] = {
    {"entry_number", int_}, {"base_addr", padded_hex}, {"limit", padded_hex}, {"flags", hex_int}};
inline constexpr Struct user_desc = layout("user_desc", user_desc_fields);
static_assert(user_desc.size[0] == 16);

inline constexpr Type clone_tid_out = out(pid);
inline constexpr Type clone_tls = shown_as(in(user_desc), Format::user_desc);
inline constexpr Type clone_set_tid = in_array(int_, length_field(9));  // of name spaces to come
// The pointers are 64 bits wide on every ABI.
inline constexpr Type wide(Type type) { return sized(type, Width::a64); }
inline constexpr std::uint64_t clone_child_tid = CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID;
inline constexpr Field clone_args_fields[] = {
    {"flags", flags_of(clone3_flags, Width::a64)},
    {"pidfd", wide(out(fd)), Show::always, 0, CLONE_PIDFD, CLONE_PIDFD},
    {"child_tid", wide(address)},
    {"parent_tid", wide(clone_tid_out), Show::always, 0, CLONE_PARENT_SETTID, CLONE_PARENT_SETTID},
    {"exit_signal", sized(signal, Width::a64)},
    {"stack", wide(address)},
    {"stack_size", wide(hex64)},
    {"tls", wide(clone_tls), Show::always, 0, CLONE_SETTLS, CLONE_SETTLS},
    {"set_tid", wide(clone_set_tid)},
    {"set_tid_size", wide(uint64)},
    {"cgroup", wide(uint64)},
};
inline constexpr Struct clone_args = layout("clone_args", clone_args_fields);
static_assert(clone_args.size[0] == 88 && clone_args.size[1] == 88);

inline constexpr Field tms_fields[] = {{"tms_utime", shown_as(long_, Format::ticks)},
                                       {"tms_stime", shown_as(long_, Format::ticks)},
                                       {"tms_cutime", shown_as(long_, Format::ticks)},
                                       {"tms_cstime", shown_as(long_, Format::ticks)}};
inline constexpr Struct tms = layout("tms", tms_fields);

inline constexpr Field sched_attr_fields[] = {
    {"size", uint_},
    {"sched_policy", enum_of(sched_policies)},
    {"sched_flags", flags_of(sched_attr_flags, Width::a64)},
    {"sched_nice", int_},
    {"sched_priority", uint_},
    {"sched_runtime", uint64},
    {"sched_deadline", uint64},
    {"sched_period", uint64},
    {"sched_util_min", uint_},
    {"sched_util_max", uint_},
};
inline constexpr Struct sched_attr = layout("sched_attr", sched_attr_fields);
static_assert(sched_attr.size[0] == 56 && sched_attr.size[1] == 56);

inline constexpr Field capability_header_fields[] = {{"version", enum_of(capability_versions)}, {"pid", pid}};
inline constexpr Struct capability_header = layout("__user_cap_header_struct", capability_header_fields);

inline constexpr Field capability_data_fields[] = {
    {"effective", hex_int}, {"permitted", hex_int}, {"inheritable", hex_int}};
inline constexpr Struct capability_data = layout("__user_cap_data_struct", capability_data_fields);

inline constexpr Field kcmp_slot_fields[] = {{"efd", fd_elsewhere(Format::fd_of_process, 1)},
                                             {"tfd", fd_elsewhere(Format::fd_of_process, 1)},
                                             {"toff", uint_}};
inline constexpr Struct kcmp_slot = layout("kcmp_epoll_slot", kcmp_slot_fields);

inline constexpr Field futex_waitv_fields[] = {
    {"val", sized(hex64, Width::a64)},
    {"uaddr", wide(address)},
    {"flags", flags_of(futex2_flags)},
    unless_zero("__reserved", hex_int, 3),
};
inline constexpr Struct futex_waitv = layout("futex_waitv", futex_waitv_fields);
static_assert(futex_waitv.size[0] == 24 && futex_waitv.size[1] == 24);

}  // namespace ringside::catalog
