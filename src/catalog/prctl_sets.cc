#include "catalog/prctl_sets.h"

namespace ringside::catalog {
namespace {

constexpr Name prctl_options_names[] = {
    {1, "PR_SET_PDEATHSIG"}, {2, "PR_GET_PDEATHSIG"}, {3, "PR_GET_DUMPABLE"}, {4, "PR_SET_DUMPABLE"},
    {5, "PR_GET_UNALIGN"}, {6, "PR_SET_UNALIGN"}, {7, "PR_GET_KEEPCAPS"}, {8, "PR_SET_KEEPCAPS"}, {9, "PR_GET_FPEMU"},
    {10, "PR_SET_FPEMU"}, {11, "PR_GET_FPEXC"}, {12, "PR_SET_FPEXC"}, {13, "PR_GET_TIMING"}, {14, "PR_SET_TIMING"},
    {15, "PR_SET_NAME"}, {16, "PR_GET_NAME"}, {19, "PR_GET_ENDIAN"}, {20, "PR_SET_ENDIAN"}, {21, "PR_GET_SECCOMP"},
    {22, "PR_SET_SECCOMP"}, {23, "PR_CAPBSET_READ"}, {24, "PR_CAPBSET_DROP"}, {25, "PR_GET_TSC"}, {26, "PR_SET_TSC"},
    {27, "PR_GET_SECUREBITS"}, {28, "PR_SET_SECUREBITS"}, {29, "PR_SET_TIMERSLACK"}, {30, "PR_GET_TIMERSLACK"},
    {31, "PR_TASK_PERF_EVENTS_DISABLE"}, {32, "PR_TASK_PERF_EVENTS_ENABLE"}, {33, "PR_MCE_KILL"},
    {34, "PR_MCE_KILL_GET"}, {35, "PR_SET_MM"}, {36, "PR_SET_CHILD_SUBREAPER"}, {37, "PR_GET_CHILD_SUBREAPER"},
    {38, "PR_SET_NO_NEW_PRIVS"}, {39, "PR_GET_NO_NEW_PRIVS"}, {40, "PR_GET_TID_ADDRESS"}, {41, "PR_SET_THP_DISABLE"},
    {42, "PR_GET_THP_DISABLE"}, {43, "PR_MPX_ENABLE_MANAGEMENT"}, {44, "PR_MPX_DISABLE_MANAGEMENT"},
    {45, "PR_SET_FP_MODE"}, {46, "PR_GET_FP_MODE"}, {47, "PR_CAP_AMBIENT"}, {50, "PR_SVE_SET_VL"},
    {51, "PR_SVE_GET_VL"}, {52, "PR_GET_SPECULATION_CTRL"}, {53, "PR_SET_SPECULATION_CTRL"},
    {54, "PR_PAC_RESET_KEYS"}, {55, "PR_SET_TAGGED_ADDR_CTRL"}, {56, "PR_GET_TAGGED_ADDR_CTRL"},
    {57, "PR_SET_IO_FLUSHER"}, {58, "PR_GET_IO_FLUSHER"}, {59, "PR_SET_SYSCALL_USER_DISPATCH"},
    {60, "PR_PAC_SET_ENABLED_KEYS"}, {61, "PR_PAC_GET_ENABLED_KEYS"}, {62, "PR_SCHED_CORE"}, {63, "PR_SME_SET_VL"},
    {64, "PR_SME_GET_VL"}, {65, "PR_SET_MDWE"}, {66, "PR_GET_MDWE"}, {67, "PR_SET_MEMORY_MERGE"},
    {68, "PR_GET_MEMORY_MERGE"}, {69, "PR_RISCV_V_SET_CONTROL"}, {70, "PR_RISCV_V_GET_CONTROL"},
    {71, "PR_RISCV_SET_ICACHE_FLUSH_CTX"}, {72, "PR_PPC_GET_DEXCR"}, {73, "PR_PPC_SET_DEXCR"},
    {74, "PR_GET_SHADOW_STACK_STATUS"}, {75, "PR_SET_SHADOW_STACK_STATUS"}, {76, "PR_LOCK_SHADOW_STACK_STATUS"},
    {77, "PR_TIMER_CREATE_RESTORE_IDS"}, {78, "PR_FUTEX_HASH"}, {0x41555856, "PR_GET_AUXV"},
    {0x53564d41, "PR_SET_VMA"}, {0x59616d61, "PR_SET_PTRACER"},
};

constexpr Name dumpable_names[] = {
    {0, "SUID_DUMP_DISABLE"}, {1, "SUID_DUMP_USER"}, {2, "SUID_DUMP_ROOT"},
};

constexpr Name pr_mce_kill_names[] = {
    {0, "PR_MCE_KILL_CLEAR"}, {1, "PR_MCE_KILL_SET"},
};

constexpr Name pr_mce_kill_policy_names[] = {
    {0, "PR_MCE_KILL_LATE"}, {1, "PR_MCE_KILL_EARLY"}, {2, "PR_MCE_KILL_DEFAULT"},
};

constexpr Name pr_cap_ambient_names[] = {
    {1, "PR_CAP_AMBIENT_IS_SET"}, {2, "PR_CAP_AMBIENT_RAISE"}, {3, "PR_CAP_AMBIENT_LOWER"},
    {4, "PR_CAP_AMBIENT_CLEAR_ALL"},
};

constexpr Name pr_set_mm_names[] = {
    {1, "PR_SET_MM_START_CODE"}, {2, "PR_SET_MM_END_CODE"}, {3, "PR_SET_MM_START_DATA"}, {4, "PR_SET_MM_END_DATA"},
    {5, "PR_SET_MM_START_STACK"}, {6, "PR_SET_MM_START_BRK"}, {7, "PR_SET_MM_BRK"}, {8, "PR_SET_MM_ARG_START"},
    {9, "PR_SET_MM_ARG_END"}, {10, "PR_SET_MM_ENV_START"}, {11, "PR_SET_MM_ENV_END"}, {12, "PR_SET_MM_AUXV"},
    {13, "PR_SET_MM_EXE_FILE"}, {14, "PR_SET_MM_MAP"}, {15, "PR_SET_MM_MAP_SIZE"},
};

constexpr Name pr_tsc_names[] = {
    {1, "PR_TSC_ENABLE"}, {2, "PR_TSC_SIGSEGV"},
};

constexpr Name pr_unalign_names[] = {
    {0x1, "PR_UNALIGN_NOPRINT"}, {0x2, "PR_UNALIGN_SIGBUS"},
};

constexpr Name pr_fp_mode_names[] = {
    {0x1, "PR_FP_MODE_FR"}, {0x2, "PR_FP_MODE_FRE"},
};

constexpr Name seccomp_modes_names[] = {
    {0, "SECCOMP_MODE_DISABLED"}, {1, "SECCOMP_MODE_STRICT"}, {2, "SECCOMP_MODE_FILTER"},
};

constexpr Name pr_spec_names[] = {
    {0, "PR_SPEC_STORE_BYPASS"}, {1, "PR_SPEC_INDIRECT_BRANCH"}, {2, "PR_SPEC_L1D_FLUSH"},
};

constexpr Name pr_spec_set_names[] = {
    {2, "PR_SPEC_ENABLE"}, {4, "PR_SPEC_DISABLE"}, {8, "PR_SPEC_FORCE_DISABLE"}, {16, "PR_SPEC_DISABLE_NOEXEC"},
};

constexpr Name pr_spec_get_names[] = {
    {0, "PR_SPEC_NOT_AFFECTED"}, {1, "PR_SPEC_PRCTL"}, {2, "PR_SPEC_ENABLE"}, {4, "PR_SPEC_DISABLE"},
    {8, "PR_SPEC_FORCE_DISABLE"}, {16, "PR_SPEC_DISABLE_NOEXEC"},
};

constexpr Name pr_sve_names[] = {
    {0x40000, "PR_SVE_SET_VL_ONEXEC"}, {0x20000, "PR_SVE_VL_INHERIT"},
};

constexpr Name pr_sme_names[] = {
    {0x40000, "PR_SME_SET_VL_ONEXEC"}, {0x20000, "PR_SME_VL_INHERIT"},
};

constexpr Name pr_sud_names[] = {
    {0, "PR_SYS_DISPATCH_OFF"}, {1, "PR_SYS_DISPATCH_ON"},
};

constexpr Name pr_sched_core_names[] = {
    {0, "PR_SCHED_CORE_GET"}, {1, "PR_SCHED_CORE_CREATE"}, {2, "PR_SCHED_CORE_SHARE_TO"},
    {3, "PR_SCHED_CORE_SHARE_FROM"},
};

constexpr Name pid_types_names[] = {
    {0, "PIDTYPE_PID"}, {1, "PIDTYPE_TGID"}, {2, "PIDTYPE_PGID"}, {3, "PIDTYPE_SID"},
};

constexpr Name pr_mdwe_names[] = {
    {1, "PR_MDWE_REFUSE_EXEC_GAIN"}, {2, "PR_MDWE_NO_INHERIT"},
};

constexpr Name pr_set_vma_names[] = {
    {0, "PR_SET_VMA_ANON_NAME"},
};

constexpr Name pr_pac_keys_names[] = {
    {0x1, "PR_PAC_APIAKEY"}, {0x2, "PR_PAC_APIBKEY"}, {0x4, "PR_PAC_APDAKEY"}, {0x8, "PR_PAC_APDBKEY"},
    {0x10, "PR_PAC_APGAKEY"},
};

constexpr Name pr_pac_enabled_names[] = {
    {0x1, "PR_PAC_APIAKEY"}, {0x2, "PR_PAC_APIBKEY"}, {0x4, "PR_PAC_APDAKEY"}, {0x8, "PR_PAC_APDBKEY"},
};

constexpr Name arch_prctl_codes_names[] = {
    {0x1001, "ARCH_SET_GS"}, {0x1002, "ARCH_SET_FS"}, {0x1003, "ARCH_GET_FS"}, {0x1004, "ARCH_GET_GS"},
    {0x1011, "ARCH_GET_CPUID"}, {0x1012, "ARCH_SET_CPUID"}, {0x1021, "ARCH_GET_XCOMP_SUPP"},
    {0x1022, "ARCH_GET_XCOMP_PERM"}, {0x1023, "ARCH_REQ_XCOMP_PERM"}, {0x1024, "ARCH_GET_XCOMP_GUEST_PERM"},
    {0x1025, "ARCH_REQ_XCOMP_GUEST_PERM"}, {0x2001, "ARCH_MAP_VDSO_X32"}, {0x2002, "ARCH_MAP_VDSO_32"},
    {0x2003, "ARCH_MAP_VDSO_64"}, {0x4001, "ARCH_GET_UNTAG_MASK"}, {0x4002, "ARCH_ENABLE_TAGGED_ADDR"},
    {0x4003, "ARCH_GET_MAX_TAG_BITS"}, {0x4004, "ARCH_FORCE_TAGGED_SVA"}, {0x5001, "ARCH_SHSTK_ENABLE"},
    {0x5002, "ARCH_SHSTK_DISABLE"}, {0x5003, "ARCH_SHSTK_LOCK"}, {0x5004, "ARCH_SHSTK_UNLOCK"},
    {0x5005, "ARCH_SHSTK_STATUS"},
};

constexpr Name x86_feature_masks_names[] = {
    {0x3, "XFEATURE_MASK_FPSSE"}, {0x1, "XFEATURE_MASK_FP"}, {0x2, "XFEATURE_MASK_SSE"}, {0x4, "XFEATURE_MASK_YMM"},
    {0x8, "XFEATURE_MASK_BNDREGS"}, {0x10, "XFEATURE_MASK_BNDCSR"}, {0xe0, "XFEATURE_MASK_AVX512"},
    {0x20, "XFEATURE_MASK_OPMASK"}, {0x40, "XFEATURE_MASK_ZMM_Hi256"}, {0x80, "XFEATURE_MASK_Hi16_ZMM"},
    {0x100, "XFEATURE_MASK_PT"}, {0x200, "XFEATURE_MASK_PKRU"}, {0x400, "XFEATURE_MASK_PASID"},
    {0x8000, "XFEATURE_MASK_LBR"}, {0x60000, "XFEATURE_MASK_XTILE"}, {0x20000, "XFEATURE_MASK_XTILE_CFG"},
    {0x40000, "XFEATURE_MASK_XTILE_DATA"},
};

constexpr Name x86_features_names[] = {
    {0, "XFEATURE_FP"}, {1, "XFEATURE_SSE"}, {2, "XFEATURE_YMM"}, {3, "XFEATURE_BNDREGS"}, {4, "XFEATURE_BNDCSR"},
    {5, "XFEATURE_OPMASK"}, {6, "XFEATURE_ZMM_Hi256"}, {7, "XFEATURE_Hi16_ZMM"}, {8, "XFEATURE_PT_UNIMPLEMENTED_SO_FAR"},
    {9, "XFEATURE_PKRU"}, {10, "XFEATURE_PASID"}, {15, "XFEATURE_LBR"}, {17, "XFEATURE_XTILE_CFG"},
    {18, "XFEATURE_XTILE_DATA"},
};

constexpr Name seccomp_ops_names[] = {
    {0, "SECCOMP_SET_MODE_STRICT"}, {1, "SECCOMP_SET_MODE_FILTER"}, {2, "SECCOMP_GET_ACTION_AVAIL"},
    {3, "SECCOMP_GET_NOTIF_SIZES"},
};

constexpr Name seccomp_filter_flags_names[] = {
    {0x1, "SECCOMP_FILTER_FLAG_TSYNC"}, {0x2, "SECCOMP_FILTER_FLAG_LOG"}, {0x4, "SECCOMP_FILTER_FLAG_SPEC_ALLOW"},
    {0x8, "SECCOMP_FILTER_FLAG_NEW_LISTENER"}, {0x10, "SECCOMP_FILTER_FLAG_TSYNC_ESRCH"},
    {0x20, "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV"},
};

constexpr Name seccomp_actions_names[] = {
    {0x80000000, "SECCOMP_RET_KILL_PROCESS"}, {0, "SECCOMP_RET_KILL_THREAD"}, {0x30000, "SECCOMP_RET_TRAP"},
    {0x50000, "SECCOMP_RET_ERRNO"}, {0x7fc00000, "SECCOMP_RET_USER_NOTIF"}, {0x7ff00000, "SECCOMP_RET_TRACE"},
    {0x7ffc0000, "SECCOMP_RET_LOG"}, {0x7fff0000, "SECCOMP_RET_ALLOW"},
};

}  // namespace

constinit const NameSet prctl_options{prctl_options_names, "PR_???"};
constinit const NameSet dumpable{dumpable_names, "SUID_DUMP_???"};
constinit const NameSet pr_mce_kill{pr_mce_kill_names, "PR_MCE_KILL_???"};
constinit const NameSet pr_mce_kill_policy{pr_mce_kill_policy_names, "PR_MCE_KILL_???"};
constinit const NameSet pr_cap_ambient{pr_cap_ambient_names, "PR_CAP_AMBIENT_???"};
constinit const NameSet pr_set_mm{pr_set_mm_names, "PR_SET_MM_???"};
constinit const NameSet pr_tsc{pr_tsc_names, "PR_TSC_???"};
constinit const NameSet pr_unalign{pr_unalign_names, "PR_UNALIGN_???"};
constinit const NameSet pr_fp_mode{pr_fp_mode_names, "PR_FP_MODE_???"};
constinit const NameSet seccomp_modes{seccomp_modes_names, "SECCOMP_MODE_???"};
constinit const NameSet pr_spec{pr_spec_names, "PR_SPEC_???"};
constinit const NameSet pr_spec_set{pr_spec_set_names, "PR_SPEC_???"};
constinit const NameSet pr_spec_get{pr_spec_get_names, nullptr};
constinit const NameSet pr_sve{pr_sve_names, nullptr};
constinit const NameSet pr_sme{pr_sme_names, nullptr};
constinit const NameSet pr_sud{pr_sud_names, "PR_SYS_DISPATCH_???"};
constinit const NameSet pr_sched_core{pr_sched_core_names, "PR_SCHED_CORE_???"};
constinit const NameSet pid_types{pid_types_names, "PIDTYPE_???"};
constinit const NameSet pr_mdwe{pr_mdwe_names, "PR_MDWE_???"};
constinit const NameSet pr_set_vma{pr_set_vma_names, "PR_SET_VMA_???"};
constinit const NameSet pr_pac_keys{pr_pac_keys_names, "PR_PAC_???"};
constinit const NameSet pr_pac_enabled{pr_pac_enabled_names, "PR_PAC_???"};
constinit const NameSet arch_prctl_codes{arch_prctl_codes_names, "ARCH_???"};
constinit const NameSet x86_feature_masks{x86_feature_masks_names, "XFEATURE_MASK_???"};
constinit const NameSet x86_features{x86_features_names, "XFEATURE_???"};
constinit const NameSet seccomp_ops{seccomp_ops_names, "SECCOMP_SET_MODE_???"};
constinit const NameSet seccomp_filter_flags{seccomp_filter_flags_names, "SECCOMP_FILTER_FLAG_???"};
constinit const NameSet seccomp_actions{seccomp_actions_names, "SECCOMP_RET_???"};

}  // namespace ringside::catalog
