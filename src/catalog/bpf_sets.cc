#include "catalog/bpf_sets.h"

namespace ringside::catalog {
namespace {

constexpr Name bpf_map_types_names[] = {
    {0, "BPF_MAP_TYPE_UNSPEC"}, {1, "BPF_MAP_TYPE_HASH"}, {2, "BPF_MAP_TYPE_ARRAY"}, {3, "BPF_MAP_TYPE_PROG_ARRAY"},
    {4, "BPF_MAP_TYPE_PERF_EVENT_ARRAY"}, {5, "BPF_MAP_TYPE_PERCPU_HASH"}, {6, "BPF_MAP_TYPE_PERCPU_ARRAY"},
    {7, "BPF_MAP_TYPE_STACK_TRACE"}, {8, "BPF_MAP_TYPE_CGROUP_ARRAY"}, {9, "BPF_MAP_TYPE_LRU_HASH"},
    {10, "BPF_MAP_TYPE_LRU_PERCPU_HASH"}, {11, "BPF_MAP_TYPE_LPM_TRIE"}, {12, "BPF_MAP_TYPE_ARRAY_OF_MAPS"},
    {13, "BPF_MAP_TYPE_HASH_OF_MAPS"}, {14, "BPF_MAP_TYPE_DEVMAP"}, {15, "BPF_MAP_TYPE_SOCKMAP"},
    {16, "BPF_MAP_TYPE_CPUMAP"}, {17, "BPF_MAP_TYPE_XSKMAP"}, {18, "BPF_MAP_TYPE_SOCKHASH"},
    {19, "BPF_MAP_TYPE_CGROUP_STORAGE"}, {20, "BPF_MAP_TYPE_REUSEPORT_SOCKARRAY"},
    {21, "BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE"}, {22, "BPF_MAP_TYPE_QUEUE"}, {23, "BPF_MAP_TYPE_STACK"},
    {24, "BPF_MAP_TYPE_SK_STORAGE"}, {25, "BPF_MAP_TYPE_DEVMAP_HASH"}, {26, "BPF_MAP_TYPE_STRUCT_OPS"},
    {27, "BPF_MAP_TYPE_RINGBUF"}, {28, "BPF_MAP_TYPE_INODE_STORAGE"}, {29, "BPF_MAP_TYPE_TASK_STORAGE"},
    {30, "BPF_MAP_TYPE_BLOOM_FILTER"}, {31, "BPF_MAP_TYPE_USER_RINGBUF"}, {32, "BPF_MAP_TYPE_CGRP_STORAGE"},
    {33, "BPF_MAP_TYPE_ARENA"}, {34, "BPF_MAP_TYPE_INSN_ARRAY"},
};

constexpr Name bpf_prog_types_names[] = {
    {0, "BPF_PROG_TYPE_UNSPEC"}, {1, "BPF_PROG_TYPE_SOCKET_FILTER"}, {2, "BPF_PROG_TYPE_KPROBE"},
    {3, "BPF_PROG_TYPE_SCHED_CLS"}, {4, "BPF_PROG_TYPE_SCHED_ACT"}, {5, "BPF_PROG_TYPE_TRACEPOINT"},
    {6, "BPF_PROG_TYPE_XDP"}, {7, "BPF_PROG_TYPE_PERF_EVENT"}, {8, "BPF_PROG_TYPE_CGROUP_SKB"},
    {9, "BPF_PROG_TYPE_CGROUP_SOCK"}, {10, "BPF_PROG_TYPE_LWT_IN"}, {11, "BPF_PROG_TYPE_LWT_OUT"},
    {12, "BPF_PROG_TYPE_LWT_XMIT"}, {13, "BPF_PROG_TYPE_SOCK_OPS"}, {14, "BPF_PROG_TYPE_SK_SKB"},
    {15, "BPF_PROG_TYPE_CGROUP_DEVICE"}, {16, "BPF_PROG_TYPE_SK_MSG"}, {17, "BPF_PROG_TYPE_RAW_TRACEPOINT"},
    {18, "BPF_PROG_TYPE_CGROUP_SOCK_ADDR"}, {19, "BPF_PROG_TYPE_LWT_SEG6LOCAL"}, {20, "BPF_PROG_TYPE_LIRC_MODE2"},
    {21, "BPF_PROG_TYPE_SK_REUSEPORT"}, {22, "BPF_PROG_TYPE_FLOW_DISSECTOR"}, {23, "BPF_PROG_TYPE_CGROUP_SYSCTL"},
    {24, "BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE"}, {25, "BPF_PROG_TYPE_CGROUP_SOCKOPT"},
    {26, "BPF_PROG_TYPE_TRACING"}, {27, "BPF_PROG_TYPE_STRUCT_OPS"}, {28, "BPF_PROG_TYPE_EXT"},
    {29, "BPF_PROG_TYPE_LSM"}, {30, "BPF_PROG_TYPE_SK_LOOKUP"}, {31, "BPF_PROG_TYPE_SYSCALL"},
    {32, "BPF_PROG_TYPE_NETFILTER"},
};

constexpr Name bpf_attach_types_names[] = {
    {0, "BPF_CGROUP_INET_INGRESS"}, {1, "BPF_CGROUP_INET_EGRESS"}, {2, "BPF_CGROUP_INET_SOCK_CREATE"},
    {3, "BPF_CGROUP_SOCK_OPS"}, {4, "BPF_SK_SKB_STREAM_PARSER"}, {5, "BPF_SK_SKB_STREAM_VERDICT"},
    {6, "BPF_CGROUP_DEVICE"}, {7, "BPF_SK_MSG_VERDICT"}, {8, "BPF_CGROUP_INET4_BIND"}, {9, "BPF_CGROUP_INET6_BIND"},
    {10, "BPF_CGROUP_INET4_CONNECT"}, {11, "BPF_CGROUP_INET6_CONNECT"}, {12, "BPF_CGROUP_INET4_POST_BIND"},
    {13, "BPF_CGROUP_INET6_POST_BIND"}, {14, "BPF_CGROUP_UDP4_SENDMSG"}, {15, "BPF_CGROUP_UDP6_SENDMSG"},
    {16, "BPF_LIRC_MODE2"}, {17, "BPF_FLOW_DISSECTOR"}, {18, "BPF_CGROUP_SYSCTL"}, {19, "BPF_CGROUP_UDP4_RECVMSG"},
    {20, "BPF_CGROUP_UDP6_RECVMSG"}, {21, "BPF_CGROUP_GETSOCKOPT"}, {22, "BPF_CGROUP_SETSOCKOPT"},
    {23, "BPF_TRACE_RAW_TP"}, {24, "BPF_TRACE_FENTRY"}, {25, "BPF_TRACE_FEXIT"}, {26, "BPF_MODIFY_RETURN"},
    {27, "BPF_LSM_MAC"}, {28, "BPF_TRACE_ITER"}, {29, "BPF_CGROUP_INET4_GETPEERNAME"},
    {30, "BPF_CGROUP_INET6_GETPEERNAME"}, {31, "BPF_CGROUP_INET4_GETSOCKNAME"}, {32, "BPF_CGROUP_INET6_GETSOCKNAME"},
    {33, "BPF_XDP_DEVMAP"}, {34, "BPF_CGROUP_INET_SOCK_RELEASE"}, {35, "BPF_XDP_CPUMAP"}, {36, "BPF_SK_LOOKUP"},
    {37, "BPF_XDP"}, {38, "BPF_SK_SKB_VERDICT"}, {39, "BPF_SK_REUSEPORT_SELECT"},
    {40, "BPF_SK_REUSEPORT_SELECT_OR_MIGRATE"}, {41, "BPF_PERF_EVENT"}, {42, "BPF_TRACE_KPROBE_MULTI"},
    {43, "BPF_LSM_CGROUP"}, {44, "BPF_STRUCT_OPS"}, {45, "BPF_NETFILTER"}, {46, "BPF_TCX_INGRESS"},
    {47, "BPF_TCX_EGRESS"}, {48, "BPF_TRACE_UPROBE_MULTI"}, {49, "BPF_CGROUP_UNIX_CONNECT"},
    {50, "BPF_CGROUP_UNIX_SENDMSG"}, {51, "BPF_CGROUP_UNIX_RECVMSG"}, {52, "BPF_CGROUP_UNIX_GETPEERNAME"},
    {53, "BPF_CGROUP_UNIX_GETSOCKNAME"}, {54, "BPF_NETKIT_PRIMARY"}, {55, "BPF_NETKIT_PEER"},
    {56, "BPF_TRACE_KPROBE_SESSION"}, {57, "BPF_TRACE_UPROBE_SESSION"},
};

constexpr Name bpf_map_flags_names[] = {
    {0x1, "BPF_F_NO_PREALLOC"}, {0x2, "BPF_F_NO_COMMON_LRU"}, {0x4, "BPF_F_NUMA_NODE"}, {0x8, "BPF_F_RDONLY"},
    {0x10, "BPF_F_WRONLY"}, {0x20, "BPF_F_STACK_BUILD_ID"}, {0x40, "BPF_F_ZERO_SEED"}, {0x80, "BPF_F_RDONLY_PROG"},
    {0x100, "BPF_F_WRONLY_PROG"}, {0x200, "BPF_F_CLONE"}, {0x400, "BPF_F_MMAPABLE"}, {0x800, "BPF_F_PRESERVE_ELEMS"},
    {0x1000, "BPF_F_INNER_MAP"}, {0x2000, "BPF_F_LINK"}, {0x4000, "BPF_F_PATH_FD"},
    {0x8000, "BPF_F_VTYPE_BTF_OBJ_FD"}, {0x10000, "BPF_F_TOKEN_FD"}, {0x20000, "BPF_F_SEGV_ON_FAULT"},
    {0x40000, "BPF_F_NO_USER_CONV"},
};

constexpr Name bpf_prog_flags_names[] = {
    {0x1, "BPF_F_STRICT_ALIGNMENT"}, {0x2, "BPF_F_ANY_ALIGNMENT"}, {0x4, "BPF_F_TEST_RND_HI32"},
    {0x8, "BPF_F_TEST_STATE_FREQ"}, {0x10, "BPF_F_SLEEPABLE"}, {0x20, "BPF_F_XDP_HAS_FRAGS"},
    {0x40, "BPF_F_XDP_DEV_BOUND_ONLY"}, {0x80, "BPF_F_TEST_REG_INVARIANTS"}, {0x10000, "BPF_F_TOKEN_FD"},
};

constexpr Name bpf_attach_flags_names[] = {
    {1, "BPF_F_ALLOW_OVERRIDE"}, {2, "BPF_F_ALLOW_MULTI"}, {4, "BPF_F_REPLACE"}, {8, "BPF_F_BEFORE"},
    {0x10, "BPF_F_AFTER"}, {0x20, "BPF_F_ID"}, {0x40, "BPF_F_PREORDER"}, {0x2000, "BPF_F_LINK"},
};

constexpr Name bpf_file_flags_names[] = {
    {8, "BPF_F_RDONLY"}, {0x10, "BPF_F_WRONLY"}, {0x4000, "BPF_F_PATH_FD"}, {0x10000, "BPF_F_TOKEN_FD"},
};

constexpr Name bpf_query_flags_names[] = {
    {1, "BPF_F_QUERY_EFFECTIVE"},
};


constexpr Name bpf_fd_types_names[] = {
    {0, "BPF_FD_TYPE_RAW_TRACEPOINT"}, {1, "BPF_FD_TYPE_TRACEPOINT"}, {2, "BPF_FD_TYPE_KPROBE"},
    {3, "BPF_FD_TYPE_KRETPROBE"}, {4, "BPF_FD_TYPE_UPROBE"}, {5, "BPF_FD_TYPE_URETPROBE"},
};

constexpr Name perf_types_names[] = {
    {0, "PERF_TYPE_HARDWARE"}, {1, "PERF_TYPE_SOFTWARE"}, {2, "PERF_TYPE_TRACEPOINT"}, {3, "PERF_TYPE_HW_CACHE"},
    {4, "PERF_TYPE_RAW"}, {5, "PERF_TYPE_BREAKPOINT"},
};

constexpr Name perf_sizes_names[] = {
    {64, "PERF_ATTR_SIZE_VER0"}, {72, "PERF_ATTR_SIZE_VER1"}, {80, "PERF_ATTR_SIZE_VER2"},
    {96, "PERF_ATTR_SIZE_VER3"}, {104, "PERF_ATTR_SIZE_VER4"}, {112, "PERF_ATTR_SIZE_VER5"},
    {120, "PERF_ATTR_SIZE_VER6"}, {128, "PERF_ATTR_SIZE_VER7"}, {136, "PERF_ATTR_SIZE_VER8"}, {144, "PERF_ATTR_SIZE_VER9"},
};

constexpr Name perf_hardware_names[] = {
    {0, "PERF_COUNT_HW_CPU_CYCLES"}, {1, "PERF_COUNT_HW_INSTRUCTIONS"}, {2, "PERF_COUNT_HW_CACHE_REFERENCES"},
    {3, "PERF_COUNT_HW_CACHE_MISSES"}, {4, "PERF_COUNT_HW_BRANCH_INSTRUCTIONS"}, {5, "PERF_COUNT_HW_BRANCH_MISSES"},
    {6, "PERF_COUNT_HW_BUS_CYCLES"}, {7, "PERF_COUNT_HW_STALLED_CYCLES_FRONTEND"},
    {8, "PERF_COUNT_HW_STALLED_CYCLES_BACKEND"}, {9, "PERF_COUNT_HW_REF_CPU_CYCLES"},
};

constexpr Name perf_software_names[] = {
    {0, "PERF_COUNT_SW_CPU_CLOCK"}, {1, "PERF_COUNT_SW_TASK_CLOCK"}, {2, "PERF_COUNT_SW_PAGE_FAULTS"},
    {3, "PERF_COUNT_SW_CONTEXT_SWITCHES"}, {4, "PERF_COUNT_SW_CPU_MIGRATIONS"}, {5, "PERF_COUNT_SW_PAGE_FAULTS_MIN"},
    {6, "PERF_COUNT_SW_PAGE_FAULTS_MAJ"}, {7, "PERF_COUNT_SW_ALIGNMENT_FAULTS"},
    {8, "PERF_COUNT_SW_EMULATION_FAULTS"}, {9, "PERF_COUNT_SW_DUMMY"}, {10, "PERF_COUNT_SW_BPF_OUTPUT"},
    {11, "PERF_COUNT_SW_CGROUP_SWITCHES"},
};

constexpr Name perf_caches_names[] = {
    {0, "PERF_COUNT_HW_CACHE_L1D"}, {1, "PERF_COUNT_HW_CACHE_L1I"}, {2, "PERF_COUNT_HW_CACHE_LL"},
    {3, "PERF_COUNT_HW_CACHE_DTLB"}, {4, "PERF_COUNT_HW_CACHE_ITLB"}, {5, "PERF_COUNT_HW_CACHE_BPU"},
    {6, "PERF_COUNT_HW_CACHE_NODE"},
};

constexpr Name perf_cache_operations_names[] = {
    {0, "PERF_COUNT_HW_CACHE_OP_READ"}, {1, "PERF_COUNT_HW_CACHE_OP_WRITE"}, {2, "PERF_COUNT_HW_CACHE_OP_PREFETCH"},
};

constexpr Name perf_cache_results_names[] = {
    {0, "PERF_COUNT_HW_CACHE_RESULT_ACCESS"}, {1, "PERF_COUNT_HW_CACHE_RESULT_MISS"},
};

constexpr Name perf_breakpoints_names[] = {
    {0, "HW_BREAKPOINT_EMPTY"}, {1, "HW_BREAKPOINT_R"}, {2, "HW_BREAKPOINT_W"}, {3, "HW_BREAKPOINT_RW"},
    {4, "HW_BREAKPOINT_X"}, {7, "HW_BREAKPOINT_INVALID"},
};

constexpr Name perf_sample_types_names[] = {
    {0x1, "PERF_SAMPLE_IP"}, {0x2, "PERF_SAMPLE_TID"}, {0x4, "PERF_SAMPLE_TIME"}, {0x8, "PERF_SAMPLE_ADDR"},
    {0x10, "PERF_SAMPLE_READ"}, {0x20, "PERF_SAMPLE_CALLCHAIN"}, {0x40, "PERF_SAMPLE_ID"}, {0x80, "PERF_SAMPLE_CPU"},
    {0x100, "PERF_SAMPLE_PERIOD"}, {0x200, "PERF_SAMPLE_STREAM_ID"}, {0x400, "PERF_SAMPLE_RAW"},
    {0x800, "PERF_SAMPLE_BRANCH_STACK"}, {0x1000, "PERF_SAMPLE_REGS_USER"}, {0x2000, "PERF_SAMPLE_STACK_USER"},
    {0x4000, "PERF_SAMPLE_WEIGHT"}, {0x8000, "PERF_SAMPLE_DATA_SRC"}, {0x10000, "PERF_SAMPLE_IDENTIFIER"},
    {0x20000, "PERF_SAMPLE_TRANSACTION"}, {0x40000, "PERF_SAMPLE_REGS_INTR"}, {0x80000, "PERF_SAMPLE_PHYS_ADDR"},
    {0x100000, "PERF_SAMPLE_AUX"}, {0x200000, "PERF_SAMPLE_CGROUP"}, {0x400000, "PERF_SAMPLE_DATA_PAGE_SIZE"},
    {0x800000, "PERF_SAMPLE_CODE_PAGE_SIZE"}, {0x1000000, "PERF_SAMPLE_WEIGHT_STRUCT"},
};

constexpr Name perf_branch_samples_names[] = {
    {0x1, "PERF_SAMPLE_BRANCH_USER"}, {0x2, "PERF_SAMPLE_BRANCH_KERNEL"}, {0x4, "PERF_SAMPLE_BRANCH_HV"},
    {0x8, "PERF_SAMPLE_BRANCH_ANY"}, {0x10, "PERF_SAMPLE_BRANCH_ANY_CALL"}, {0x20, "PERF_SAMPLE_BRANCH_ANY_RETURN"},
    {0x40, "PERF_SAMPLE_BRANCH_IND_CALL"}, {0x80, "PERF_SAMPLE_BRANCH_ABORT_TX"}, {0x100, "PERF_SAMPLE_BRANCH_IN_TX"},
    {0x200, "PERF_SAMPLE_BRANCH_NO_TX"}, {0x400, "PERF_SAMPLE_BRANCH_COND"}, {0x800, "PERF_SAMPLE_BRANCH_CALL_STACK"},
    {0x1000, "PERF_SAMPLE_BRANCH_IND_JUMP"}, {0x2000, "PERF_SAMPLE_BRANCH_CALL"},
    {0x4000, "PERF_SAMPLE_BRANCH_NO_FLAGS"}, {0x8000, "PERF_SAMPLE_BRANCH_NO_CYCLES"},
    {0x10000, "PERF_SAMPLE_BRANCH_TYPE_SAVE"}, {0x20000, "PERF_SAMPLE_BRANCH_HW_INDEX"},
    {0x40000, "PERF_SAMPLE_BRANCH_PRIV_SAVE"}, {0x80000, "PERF_SAMPLE_BRANCH_COUNTERS"},
};

constexpr Name perf_read_formats_names[] = {
    {0x1, "PERF_FORMAT_TOTAL_TIME_ENABLED"}, {0x2, "PERF_FORMAT_TOTAL_TIME_RUNNING"}, {0x4, "PERF_FORMAT_ID"},
    {0x8, "PERF_FORMAT_GROUP"}, {0x10, "PERF_FORMAT_LOST"},
};

constexpr Name perf_clocks_names[] = {
    {0, "CLOCK_REALTIME"}, {1, "CLOCK_MONOTONIC"}, {2, "CLOCK_PROCESS_CPUTIME_ID"}, {3, "CLOCK_THREAD_CPUTIME_ID"},
    {4, "CLOCK_MONOTONIC_RAW"}, {5, "CLOCK_REALTIME_COARSE"}, {6, "CLOCK_MONOTONIC_COARSE"}, {7, "CLOCK_BOOTTIME"},
    {8, "CLOCK_REALTIME_ALARM"}, {9, "CLOCK_BOOTTIME_ALARM"}, {11, "CLOCK_TAI"},
};

}  // namespace

constinit const NameSet bpf_map_types{bpf_map_types_names, "BPF_MAP_TYPE_???"};
constinit const NameSet bpf_prog_types{bpf_prog_types_names, "BPF_PROG_TYPE_???"};
constinit const NameSet bpf_attach_types{bpf_attach_types_names, "BPF_???"};
constinit const NameSet bpf_map_flags{bpf_map_flags_names, "BPF_F_???"};
constinit const NameSet bpf_prog_flags{bpf_prog_flags_names, "BPF_F_???"};
constinit const NameSet bpf_attach_flags{bpf_attach_flags_names, "BPF_F_???"};
constinit const NameSet bpf_file_flags{bpf_file_flags_names, "BPF_F_???"};
constinit const NameSet bpf_query_flags{bpf_query_flags_names, "BPF_F_QUERY_???"};
constinit const NameSet bpf_fd_types{bpf_fd_types_names, "BPF_FD_TYPE_???"};
constinit const NameSet perf_types{perf_types_names, "PERF_TYPE_???"};
constinit const NameSet perf_sizes{perf_sizes_names, "PERF_ATTR_SIZE_???"};
constinit const NameSet perf_hardware{perf_hardware_names, "PERF_COUNT_HW_???"};
constinit const NameSet perf_software{perf_software_names, "PERF_COUNT_SW_???"};
constinit const NameSet perf_caches{perf_caches_names, "PERF_COUNT_HW_CACHE_???"};
constinit const NameSet perf_cache_operations{perf_cache_operations_names, "PERF_COUNT_HW_CACHE_OP_???"};
constinit const NameSet perf_cache_results{perf_cache_results_names, "PERF_COUNT_HW_CACHE_RESULT_???"};
constinit const NameSet perf_breakpoints{perf_breakpoints_names, "HW_BREAKPOINT_???"};
constinit const NameSet perf_sample_types{perf_sample_types_names, "PERF_SAMPLE_???"};
constinit const NameSet perf_branch_samples{perf_branch_samples_names, "PERF_SAMPLE_BRANCH_???"};
constinit const NameSet perf_read_formats{perf_read_formats_names, "PERF_FORMAT_???"};
constinit const NameSet perf_clocks{perf_clocks_names, "CLOCK_???"};

}  // namespace ringside::catalog
