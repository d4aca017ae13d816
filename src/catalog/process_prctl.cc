// prctl, arch_prctl and seccomp: calls whose first argument says what the others are.
#include "catalog/build.h"
#include "catalog/families.h"
#include "catalog/network_structs.h"
#include "catalog/prctl_sets.h"
#include "catalog/process_sets.h"

namespace ringside::catalog {
namespace {

constexpr Type uint_out = out(uint_);
constexpr Type signal_out = out(signal);
constexpr Type address64_out = out(address);
constexpr Type tsc_mode = enum_of(pr_tsc);
constexpr Type tsc_out = out(tsc_mode);
constexpr Type unalign_mode = flags_of(pr_unalign);
constexpr Type unalign_out = out(unalign_mode);
constexpr Type cookie = sized(hex64, Width::a64);
constexpr Type cookie_out = out(cookie);

// A filter whose program shows what it returns as seccomp understands it.
constexpr Field seccomp_program_fields[] = {
    {"len", uint16}, {"filter", shown_as(bytes_in(length_field(0, instruction_size)), Format::seccomp_instructions)}};
constexpr Struct seccomp_program = layout("sock_fprog", seccomp_program_fields);

constexpr Type enum_long(const NameSet& names) { return enum_of(names, Width::word); }
constexpr Type flags_long(const NameSet& names) { return flags_of(names, Width::word); }

// What the kernel does not look at is shown as well, as numbers.
constexpr Name thp_disable_names[] = {{2, "PR_THP_DISABLE_EXCEPT_ADVISED"}};
constexpr NameSet thp_disable{thp_disable_names};
constexpr Name timer_ids_names[] = {{0, "PR_TIMER_CREATE_RESTORE_IDS_OFF"},
                                    {1, "PR_TIMER_CREATE_RESTORE_IDS_ON"},
                                    {2, "PR_TIMER_CREATE_RESTORE_IDS_GET"}};
constexpr NameSet timer_ids{timer_ids_names, "PR_TIMER_CREATE_RESTORE_IDS_???"};
constexpr Name futex_hash_names[] = {{1, "PR_FUTEX_HASH_SET_SLOTS"}, {2, "PR_FUTEX_HASH_GET_SLOTS"}};
constexpr NameSet futex_hash{futex_hash_names, "PR_FUTEX_HASH_???"};
constexpr Arg raw_2{"arg2", hex_long};
constexpr Arg raw_3{"arg3", hex_long};
constexpr Arg raw_4{"arg4", hex_long};
constexpr Arg raw_5{"arg5", hex_long};
constexpr std::array<Arg, 5> all_raw = {{raw_2, raw_3, raw_4, raw_5}};
constexpr std::array<Arg, 5> one_number = {{{"arg2", ulong}}};
constexpr std::array<Arg, 5> one_number_and_raw = {{{"arg2", ulong}, raw_3, raw_4, raw_5}};
constexpr std::array<Arg, 5> uint_pointer = {{{"arg2", uint_out}}};
constexpr std::array<Arg, 5> capability = {{{"arg2", enum_long(capability_names)}}};
constexpr std::array<Arg, 5> ambient_capability = {
    {{"arg2", enum_long(pr_cap_ambient)}, {"arg3", enum_long(capability_names)}, raw_4, raw_5}};
constexpr std::array<Arg, 5> speculation = {{{"arg2", enum_long(pr_spec)}, {"arg3", enum_long(pr_spec_set)}}};

// By the type of pid in the argument behind it; the last is a session.
constexpr Type id_of_type = [] {
  Type type = id_of_kind(3, 0, 2);
  type.length.at = 1;
  return type;
}();

constexpr Returns named(const NameSet& names) { return {Returns::Kind::dec, Format::name_note, &names}; }
constexpr Returns flagged(const NameSet& names) { return {Returns::Kind::hex, Format::flags_note, &names}; }
constexpr Returns vector_length(const NameSet& names) {
  return {Returns::Kind::hex, Format::vector_length_note, &names};
}

constexpr Variant options[] = {
    {1, {{{"arg2", number(Kind::udec, Width::word, Format::signal)}}}},  // PR_SET_PDEATHSIG
    {2, {{{"arg2", signal_out}}}},                                       // PR_GET_PDEATHSIG
    {3, {}, named(dumpable)},                                            // PR_GET_DUMPABLE
    {4, {{{"arg2", enum_long(dumpable)}}}},                              // PR_SET_DUMPABLE
    {5, {{{"arg2", unalign_out}}}},                                      // PR_GET_UNALIGN
    {6, {{{"arg2", flags_of(pr_unalign)}}}},                             // PR_SET_UNALIGN
    {7, {}},                                                             // PR_GET_KEEPCAPS
    {8, one_number},                                                     // PR_SET_KEEPCAPS
    {9, uint_pointer},                                                   // PR_GET_FPEMU
    {10, one_number},                                                    // PR_SET_FPEMU
    {11, uint_pointer},                                                  // PR_GET_FPEXC
    {12, one_number},                                                    // PR_SET_FPEXC
    {13, {}},                                                            // PR_GET_TIMING
    {14, one_number},                                                    // PR_SET_TIMING
    {15, {{{"arg2", short_text(15, Direction::in)}}}},                   // PR_SET_NAME
    {16, {{{"arg2", short_text(16, Direction::out)}}}},                  // PR_GET_NAME
    {19, uint_pointer},                                                  // PR_GET_ENDIAN
    {20, one_number},                                                    // PR_SET_ENDIAN
    {21, {}},                                                            // PR_GET_SECCOMP
    {22, {{{"arg2", enum_long(seccomp_modes)}, raw_3, raw_4, raw_5}}},   // PR_SET_SECCOMP
    {23, capability},                                                    // PR_CAPBSET_READ
    {24, capability},                                                    // PR_CAPBSET_DROP
    {25, {{{"arg2", tsc_out}}}},                                         // PR_GET_TSC
    {26, {{{"arg2", enum_of(pr_tsc)}}}},                                 // PR_SET_TSC
    {27, {}, flagged(securebits)},                                       // PR_GET_SECUREBITS
    {28, {{{"arg2", flags_long(securebits)}}}},                          // PR_SET_SECUREBITS
    {29, {{{"arg2", shown_as(ulong, Format::wide_dec)}}}},               // PR_SET_TIMERSLACK
    {30, {}},                                                            // PR_GET_TIMERSLACK
    {31, {}},                                                            // PR_TASK_PERF_EVENTS_DISABLE
    {32, {}},                                                            // PR_TASK_PERF_EVENTS_ENABLE
    {33, {{{"arg2", enum_long(pr_mce_kill)}, raw_3, raw_4, raw_5}}},     // PR_MCE_KILL
    {34, all_raw, named(pr_mce_kill_policy)},                            // PR_MCE_KILL_GET
    {35, {{{"arg2", enum_of(pr_set_mm)}, raw_3, raw_4, raw_5}}},         // PR_SET_MM
    {36, one_number},                                                    // PR_SET_CHILD_SUBREAPER
    {37, uint_pointer},                                                  // PR_GET_CHILD_SUBREAPER
    {38, one_number_and_raw},                                            // PR_SET_NO_NEW_PRIVS
    {40, {{{"arg2", address64_out}}}},                                   // PR_GET_TID_ADDRESS
    {41, {{{"arg2", ulong}, {"arg3", flags_long(thp_disable)}, raw_4, raw_5}}},  // PR_SET_THP_DISABLE
    {45, {{{"arg2", flags_of(pr_fp_mode)}}}},                            // PR_SET_FP_MODE
    {46, {}, flagged(pr_fp_mode)},                                       // PR_GET_FP_MODE
    {47, {{{"arg2", enum_long(pr_cap_ambient)}, raw_3, raw_4, raw_5}}},  // PR_CAP_AMBIENT
    {50, {{{"arg2", shown_as(flags_long(pr_sve), Format::vector_length)}}}, vector_length(pr_sve)},  // PR_SVE_SET_VL
    {51, {}, vector_length(pr_sve)},                                                                 // PR_SVE_GET_VL
    {52, {{{"arg2", enum_long(pr_spec)}}}},                                               // PR_GET_SPECULATION_CTRL
    {53, {{{"arg2", enum_long(pr_spec)}, raw_3}}},                                        // PR_SET_SPECULATION_CTRL
    {54, {{{"arg2", flags_of(pr_pac_keys, Width::word)}, raw_3, raw_4, raw_5}}},          // PR_PAC_RESET_KEYS
    {55, {{{"arg2", shown_as(hex_long, Format::tagged_address)}, raw_3, raw_4, raw_5}}},  // PR_SET_TAGGED_ADDR_CTRL
    {56, all_raw, {Returns::Kind::hex, Format::tagged_address_note}},                     // PR_GET_TAGGED_ADDR_CTRL
    {57, one_number_and_raw},                                                             // PR_SET_IO_FLUSHER
    {59, {{{"arg2", enum_long(pr_sud)}, raw_3, raw_4, {"arg5", address}}}},  // PR_SET_SYSCALL_USER_DISPATCH
    {60,
     {{{"arg2", flags_long(pr_pac_enabled)},
       {"arg3", flags_long(pr_pac_enabled)},
       raw_4,
       raw_5}}},                             // PR_PAC_SET_ENABLED_KEYS
    {61, all_raw, flagged(pr_pac_enabled)},  // PR_PAC_GET_ENABLED_KEYS
    {62,
     {{{"arg2", enum_of(pr_sched_core)},
       {"arg3", id_of_type},
       {"arg4", shown_as(enum_of(pid_types), Format::commented)},
       {.name = "arg5", .type = cookie_out, .if_arg = 1, .if_mask = 0xffffffff, .if_value = 0},  // PR_SCHED_CORE_GET
       {.name = "arg5", .type = address, .if_arg = 1, .if_mask = 0xffffffff, .in_register = 4}}}},   // PR_SCHED_CORE
    {63, {{{"arg2", shown_as(flags_long(pr_sme), Format::vector_length)}}}, vector_length(pr_sme)},  // PR_SME_SET_VL
    {64, {}, vector_length(pr_sme)},                                                                 // PR_SME_GET_VL
    {65, {{{"arg2", flags_long(pr_mdwe)}, raw_3, raw_4, raw_5}}},                                    // PR_SET_MDWE
    {66, all_raw, flagged(pr_mdwe)},                                                                 // PR_GET_MDWE
    {77, {{{"arg2", enum_long(timer_ids)}, raw_3, raw_4, raw_5}}},      // PR_TIMER_CREATE_RESTORE_IDS
    {78, {{{"arg2", enum_long(futex_hash)}, {"arg3", ulong}, raw_4}}},  // PR_FUTEX_HASH
    {0x53564d41, {{{"arg2", enum_long(pr_set_vma)}, raw_3, raw_4, raw_5}}},                          // PR_SET_VMA
    {0x59616d61, {{{"arg2", shown_as(int_, Format::ptracer)}}}},                                     // PR_SET_PTRACER
    // By the option and the second argument.
    {with_second(52, 0), {{{"arg2", enum_long(pr_spec)}}}, flagged(pr_spec_get)},
    {with_second(53, 0), speculation},
    {with_second(0x53564d41, 0),
     {{{"arg2", enum_long(pr_set_vma)}, {"arg3", address}, {"arg4", ulong}, {"arg5", text}}}},
    {with_second(22, 1), {{{"arg2", enum_long(seccomp_modes)}}}},
    {with_second(33, 1), {{{"arg2", enum_long(pr_mce_kill)}, {"arg3", enum_long(pr_mce_kill_policy)}, raw_4, raw_5}}},
    {with_second(47, 1), ambient_capability},
    {with_second(52, 1), {{{"arg2", enum_long(pr_spec)}}}, flagged(pr_spec_get)},
    {with_second(53, 1), speculation},
    {with_second(22, 2), {{{"arg2", enum_long(seccomp_modes)}, {"arg3", in(seccomp_program)}}}},
    {with_second(47, 2), ambient_capability},
    {with_second(52, 2), {{{"arg2", enum_long(pr_spec)}}}, flagged(pr_spec_get)},
    {with_second(53, 2), speculation},
    {with_second(47, 3), ambient_capability},
};
constexpr VariantTable option_table{
    .first = 1, .selector = 0, .second = 1, .variants = options, .second_optional = true};

constexpr Type feature_mask = shown_as(flags_of(x86_feature_masks, Width::a64), Format::commented);
constexpr Type feature_mask_out = out(feature_mask);
constexpr std::array<Arg, 5> pointer_to_address = {{{"addr", address64_out}}};
constexpr std::array<Arg, 5> features_out = {{{"addr", feature_mask_out}}};
constexpr std::array<Arg, 5> feature = {{{"addr", shown_as(enum_long(x86_features), Format::commented)}}};
constexpr Variant arch_options[] = {
    {0x1003, pointer_to_address},                   // ARCH_GET_FS
    {0x1004, pointer_to_address},                   // ARCH_GET_GS
    {0x1011, {}},                                   // ARCH_GET_CPUID
    {0x1021, features_out},                         // ARCH_GET_XCOMP_SUPP
    {0x1022, features_out},                         // ARCH_GET_XCOMP_PERM
    {0x1023, feature, flagged(x86_feature_masks)},  // ARCH_REQ_XCOMP_PERM
    {0x1024, features_out},                         // ARCH_GET_XCOMP_GUEST_PERM
    {0x1025, feature, flagged(x86_feature_masks)},  // ARCH_REQ_XCOMP_GUEST_PERM
};
constexpr VariantTable arch_option_table{.first = 1, .selector = 0, .variants = arch_options};

constexpr Type action = enum_of(seccomp_actions);
constexpr Type action_in = in(action);
constexpr Field notification_sizes_fields[] = {
    {"seccomp_notif", uint16}, {"seccomp_notif_resp", uint16}, {"seccomp_data", uint16}};
constexpr Struct notification_sizes = layout("seccomp_notif_sizes", notification_sizes_fields);

constexpr Variant seccomp_operations[] = {
    {1, {{{"flags", flags_of(seccomp_filter_flags)}, {"uargs", in(seccomp_program)}}}},  // SECCOMP_SET_MODE_FILTER
    {2, {{{"flags", hex_int}, {"uargs", action_in}}}},                                   // SECCOMP_GET_ACTION_AVAIL
    {3, {{{"flags", hex_int}, {"uargs", out(notification_sizes)}}}},                     // SECCOMP_GET_NOTIF_SIZES
};
constexpr VariantTable seccomp_table{.first = 1, .selector = 0, .variants = seccomp_operations};

constexpr Syscall rows[] = {
    {.name = "prctl",
     .x86_64 = 157,
     .i386 = 172,
     .classes = Class::creds,
     .purpose = "get or set one of many properties of this process",
     .args = {{{"option", enum_of(prctl_options)}, raw_2, raw_3, raw_4, raw_5}},
     .variants = &option_table},
    {.name = "arch_prctl",
     .x86_64 = 158,
     .i386 = 384,
     .purpose = "get or set what only x86 processes have",
     .args = {{{"option", enum_of(arch_prctl_codes)}, {"addr", hex_long}}},
     .variants = &arch_option_table},
    {.name = "seccomp",
     .x86_64 = 317,
     .i386 = 354,
     .purpose = "restrict which calls this process may make",
     .args = {{{"op", enum_of(seccomp_ops)}, {"flags", hex_int}, {"uargs", address}}},
     .variants = &seccomp_table},
};

}  // namespace

constinit const std::span<const Syscall> prctl_rows = rows;

}  // namespace ringside::catalog
