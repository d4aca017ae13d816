#include "catalog/process_sets.h"

namespace ringside::catalog {
namespace {

constexpr Name clone_flag_values[] = {
    {0x100, "CLONE_VM"}, {0x200, "CLONE_FS"}, {0x400, "CLONE_FILES"}, {0x800, "CLONE_SIGHAND"},
    {0x1000, "CLONE_PIDFD"}, {0x2000, "CLONE_PTRACE"}, {0x4000, "CLONE_VFORK"}, {0x8000, "CLONE_PARENT"},
    {0x10000, "CLONE_THREAD"}, {0x20000, "CLONE_NEWNS"}, {0x40000, "CLONE_SYSVSEM"}, {0x80000, "CLONE_SETTLS"},
    {0x100000, "CLONE_PARENT_SETTID"}, {0x200000, "CLONE_CHILD_CLEARTID"}, {0x800000, "CLONE_UNTRACED"},
    {0x1000000, "CLONE_CHILD_SETTID"}, {0x2000000, "CLONE_NEWCGROUP"}, {0x4000000, "CLONE_NEWUTS"},
    {0x8000000, "CLONE_NEWIPC"}, {0x10000000, "CLONE_NEWUSER"}, {0x20000000, "CLONE_NEWPID"},
    {0x40000000, "CLONE_NEWNET"}, {0x80000000, "CLONE_IO"},
};

constexpr Name unshare_flags_names[] = {
    {0x80, "CLONE_NEWTIME"}, {0x100, "CLONE_VM"}, {0x200, "CLONE_FS"}, {0x400, "CLONE_FILES"},
    {0x800, "CLONE_SIGHAND"}, {0x10000, "CLONE_THREAD"}, {0x20000, "CLONE_NEWNS"}, {0x40000, "CLONE_SYSVSEM"},
    {0x2000000, "CLONE_NEWCGROUP"}, {0x4000000, "CLONE_NEWUTS"}, {0x8000000, "CLONE_NEWIPC"},
    {0x10000000, "CLONE_NEWUSER"}, {0x20000000, "CLONE_NEWPID"}, {0x40000000, "CLONE_NEWNET"},
};

constexpr Name setns_types_names[] = {
    {0x80, "CLONE_NEWTIME"}, {0x20000, "CLONE_NEWNS"}, {0x2000000, "CLONE_NEWCGROUP"}, {0x4000000, "CLONE_NEWUTS"},
    {0x8000000, "CLONE_NEWIPC"}, {0x10000000, "CLONE_NEWUSER"}, {0x20000000, "CLONE_NEWPID"},
    {0x40000000, "CLONE_NEWNET"},
};

constexpr Name wait_options_names[] = {
    {0x1, "WNOHANG"}, {0x4, "WEXITED"}, {0x2, "WSTOPPED"}, {0x8, "WCONTINUED"}, {0x1000000, "WNOWAIT"},
    {0x80000000, "__WCLONE"}, {0x40000000, "__WALL"}, {0x20000000, "__WNOTHREAD"},
};

constexpr Name waitid_types_names[] = {
    {0, "P_ALL"}, {1, "P_PID"}, {2, "P_PGID"}, {3, "P_PIDFD"},
};

constexpr Name resources_names[] = {
    {0, "RLIMIT_CPU"}, {1, "RLIMIT_FSIZE"}, {2, "RLIMIT_DATA"}, {3, "RLIMIT_STACK"}, {4, "RLIMIT_CORE"},
    {5, "RLIMIT_RSS"}, {6, "RLIMIT_NPROC"}, {7, "RLIMIT_NOFILE"}, {8, "RLIMIT_MEMLOCK"}, {9, "RLIMIT_AS"},
    {10, "RLIMIT_LOCKS"}, {11, "RLIMIT_SIGPENDING"}, {12, "RLIMIT_MSGQUEUE"}, {13, "RLIMIT_NICE"},
    {14, "RLIMIT_RTPRIO"}, {15, "RLIMIT_RTTIME"},
};

constexpr Name usage_who_names[] = {
    {0xfffffffe, "RUSAGE_BOTH"}, {0xffffffff, "RUSAGE_CHILDREN"}, {0, "RUSAGE_SELF"}, {1, "RUSAGE_THREAD"},
};

constexpr Name sched_policies_names[] = {
    {0, "SCHED_OTHER"}, {1, "SCHED_FIFO"}, {2, "SCHED_RR"}, {3, "SCHED_BATCH"}, {4, "SCHED_ISO"}, {5, "SCHED_IDLE"},
    {6, "SCHED_DEADLINE"}, {7, "SCHED_EXT"},
};

constexpr Name priority_which_names[] = {
    {0, "PRIO_PROCESS"}, {1, "PRIO_PGRP"}, {2, "PRIO_USER"},
};

constexpr Name ioprio_who_names[] = {
    {1, "IOPRIO_WHO_PROCESS"}, {2, "IOPRIO_WHO_PGRP"}, {3, "IOPRIO_WHO_USER"},
};

constexpr Name ioprio_classes_names[] = {
    {0, "IOPRIO_CLASS_NONE"}, {1, "IOPRIO_CLASS_RT"}, {2, "IOPRIO_CLASS_BE"}, {3, "IOPRIO_CLASS_IDLE"},
};

constexpr Name membarrier_commands_names[] = {
    {0, "MEMBARRIER_CMD_QUERY"}, {0x1, "MEMBARRIER_CMD_GLOBAL"}, {0x2, "MEMBARRIER_CMD_GLOBAL_EXPEDITED"},
    {0x4, "MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED"}, {0x8, "MEMBARRIER_CMD_PRIVATE_EXPEDITED"},
    {0x10, "MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED"}, {0x20, "MEMBARRIER_CMD_PRIVATE_EXPEDITED_SYNC_CORE"},
    {0x40, "MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_SYNC_CORE"}, {0x80, "MEMBARRIER_CMD_PRIVATE_EXPEDITED_RSEQ"},
    {0x100, "MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED_RSEQ"}, {0x200, "MEMBARRIER_CMD_GET_REGISTRATIONS"},
};

constexpr Name membarrier_flags_names[] = {
    {0x1, "MEMBARRIER_CMD_FLAG_CPU"},
};

constexpr Name kcmp_types_names[] = {
    {0, "KCMP_FILE"}, {1, "KCMP_VM"}, {2, "KCMP_FILES"}, {3, "KCMP_FS"}, {4, "KCMP_SIGHAND"}, {5, "KCMP_IO"},
    {6, "KCMP_SYSVSEM"}, {7, "KCMP_EPOLL_TFD"},
};

constexpr Name pidfd_open_flags_names[] = {
    {0x800, "PIDFD_NONBLOCK"}, {0x80, "PIDFD_THREAD"},
};

constexpr Name personalities_names[] = {
    {0, "PER_LINUX"}, {6, "PER_BSD"}, {8, "PER_LINUX32"}, {12, "PER_RISCOS"}, {15, "PER_OSF4"}, {16, "PER_HPUX"}, {0xff, "PER_MASK"},
};

constexpr Name personality_flags_names[] = {
    {0x20000, "UNAME26"}, {0x40000, "ADDR_NO_RANDOMIZE"}, {0x80000, "FDPIC_FUNCPTRS"}, {0x100000, "MMAP_PAGE_ZERO"},
    {0x200000, "ADDR_COMPAT_LAYOUT"}, {0x400000, "READ_IMPLIES_EXEC"}, {0x800000, "ADDR_LIMIT_32BIT"},
    {0x1000000, "SHORT_INODE"}, {0x2000000, "WHOLE_SECONDS"}, {0x4000000, "STICKY_TIMEOUTS"},
    {0x8000000, "ADDR_LIMIT_3GB"},
};

constexpr Name capability_values[] = {
    {0, "CAP_CHOWN"}, {1, "CAP_DAC_OVERRIDE"}, {2, "CAP_DAC_READ_SEARCH"}, {3, "CAP_FOWNER"}, {4, "CAP_FSETID"},
    {5, "CAP_KILL"}, {6, "CAP_SETGID"}, {7, "CAP_SETUID"}, {8, "CAP_SETPCAP"}, {9, "CAP_LINUX_IMMUTABLE"},
    {10, "CAP_NET_BIND_SERVICE"}, {11, "CAP_NET_BROADCAST"}, {12, "CAP_NET_ADMIN"}, {13, "CAP_NET_RAW"},
    {14, "CAP_IPC_LOCK"}, {15, "CAP_IPC_OWNER"}, {16, "CAP_SYS_MODULE"}, {17, "CAP_SYS_RAWIO"},
    {18, "CAP_SYS_CHROOT"}, {19, "CAP_SYS_PTRACE"}, {20, "CAP_SYS_PACCT"}, {21, "CAP_SYS_ADMIN"},
    {22, "CAP_SYS_BOOT"}, {23, "CAP_SYS_NICE"}, {24, "CAP_SYS_RESOURCE"}, {25, "CAP_SYS_TIME"},
    {26, "CAP_SYS_TTY_CONFIG"}, {27, "CAP_MKNOD"}, {28, "CAP_LEASE"}, {29, "CAP_AUDIT_WRITE"},
    {30, "CAP_AUDIT_CONTROL"}, {31, "CAP_SETFCAP"}, {32, "CAP_MAC_OVERRIDE"}, {33, "CAP_MAC_ADMIN"},
    {34, "CAP_SYSLOG"}, {35, "CAP_WAKE_ALARM"}, {36, "CAP_BLOCK_SUSPEND"}, {37, "CAP_AUDIT_READ"},
    {38, "CAP_PERFMON"}, {39, "CAP_BPF"}, {40, "CAP_CHECKPOINT_RESTORE"},
};

constexpr Name securebits_names[] = {
    {0x1, "SECBIT_NOROOT"}, {0x2, "SECBIT_NOROOT_LOCKED"}, {0x4, "SECBIT_NO_SETUID_FIXUP"},
    {0x8, "SECBIT_NO_SETUID_FIXUP_LOCKED"}, {0x10, "SECBIT_KEEP_CAPS"}, {0x20, "SECBIT_KEEP_CAPS_LOCKED"},
    {0x40, "SECBIT_NO_CAP_AMBIENT_RAISE"}, {0x80, "SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED"},
    {0x100, "SECBIT_EXEC_RESTRICT_FILE"}, {0x200, "SECBIT_EXEC_RESTRICT_FILE_LOCKED"},
    {0x400, "SECBIT_EXEC_DENY_INTERACTIVE"}, {0x800, "SECBIT_EXEC_DENY_INTERACTIVE_LOCKED"},
};

constexpr Name clone3_flags_names[] = {
    {0x100, "CLONE_VM"}, {0x200, "CLONE_FS"}, {0x400, "CLONE_FILES"}, {0x800, "CLONE_SIGHAND"},
    {0x1000, "CLONE_PIDFD"}, {0x2000, "CLONE_PTRACE"}, {0x4000, "CLONE_VFORK"}, {0x8000, "CLONE_PARENT"},
    {0x10000, "CLONE_THREAD"}, {0x20000, "CLONE_NEWNS"}, {0x40000, "CLONE_SYSVSEM"}, {0x80000, "CLONE_SETTLS"},
    {0x100000, "CLONE_PARENT_SETTID"}, {0x200000, "CLONE_CHILD_CLEARTID"}, {0x800000, "CLONE_UNTRACED"},
    {0x1000000, "CLONE_CHILD_SETTID"}, {0x2000000, "CLONE_NEWCGROUP"}, {0x4000000, "CLONE_NEWUTS"},
    {0x8000000, "CLONE_NEWIPC"}, {0x10000000, "CLONE_NEWUSER"}, {0x20000000, "CLONE_NEWPID"},
    {0x40000000, "CLONE_NEWNET"}, {0x80000000, "CLONE_IO"}, {0x80, "CLONE_NEWTIME"},
    {0x100000000, "CLONE_CLEAR_SIGHAND"}, {0x200000000, "CLONE_INTO_CGROUP"},
};

constexpr Name sched_attr_flags_names[] = {
    {0x1, "SCHED_FLAG_RESET_ON_FORK"}, {0x2, "SCHED_FLAG_RECLAIM"}, {0x4, "SCHED_FLAG_DL_OVERRUN"},
    {0x8, "SCHED_FLAG_KEEP_POLICY"}, {0x10, "SCHED_FLAG_KEEP_PARAMS"}, {0x20, "SCHED_FLAG_UTIL_CLAMP_MIN"},
    {0x40, "SCHED_FLAG_UTIL_CLAMP_MAX"},
};

constexpr Name capability_versions_names[] = {
    {0x19980330, "_LINUX_CAPABILITY_VERSION_1"}, {0x20071026, "_LINUX_CAPABILITY_VERSION_2"},
    {0x20080522, "_LINUX_CAPABILITY_VERSION_3"},
};

constexpr Name futex_ops_names[] = {
    {0, "FUTEX_WAIT"}, {1, "FUTEX_WAKE"}, {2, "FUTEX_FD"}, {3, "FUTEX_REQUEUE"}, {4, "FUTEX_CMP_REQUEUE"},
    {5, "FUTEX_WAKE_OP"}, {6, "FUTEX_LOCK_PI"}, {7, "FUTEX_UNLOCK_PI"}, {8, "FUTEX_TRYLOCK_PI"},
    {9, "FUTEX_WAIT_BITSET"}, {10, "FUTEX_WAKE_BITSET"}, {11, "FUTEX_WAIT_REQUEUE_PI"}, {12, "FUTEX_CMP_REQUEUE_PI"},
    {13, "FUTEX_LOCK_PI2"},
};

constexpr Name futex2_flags_names[] = {
    {0x2, "FUTEX_32"}, {0x80, "FUTEX_PRIVATE_FLAG"},
};

constexpr Name futex_wake_ops_names[] = {
    {0, "FUTEX_OP_SET"}, {1, "FUTEX_OP_ADD"}, {2, "FUTEX_OP_OR"}, {3, "FUTEX_OP_ANDN"}, {4, "FUTEX_OP_XOR"},
};

constexpr Name futex_wake_compares_names[] = {
    {0, "FUTEX_OP_CMP_EQ"}, {1, "FUTEX_OP_CMP_NE"}, {2, "FUTEX_OP_CMP_LT"}, {3, "FUTEX_OP_CMP_LE"},
    {4, "FUTEX_OP_CMP_GT"}, {5, "FUTEX_OP_CMP_GE"},
};

}  // namespace

constinit const NameSet clone_flag_names{clone_flag_values, "CLONE_???"};
constinit const NameSet unshare_flags{unshare_flags_names, "CLONE_???"};
constinit const NameSet setns_types{setns_types_names, "CLONE_NEW???"};
constinit const NameSet wait_options{wait_options_names, "W???"};
constinit const NameSet waitid_types{waitid_types_names, "P_???"};
constinit const NameSet resources{resources_names, "RLIMIT_???"};
constinit const NameSet usage_who{usage_who_names, "RUSAGE_???"};
constinit const NameSet sched_policies{sched_policies_names, "SCHED_???"};
constinit const NameSet priority_which{priority_which_names, "PRIO_???"};
constinit const NameSet ioprio_who{ioprio_who_names, "IOPRIO_WHO_???"};
constinit const NameSet ioprio_classes{ioprio_classes_names, "IOPRIO_CLASS_???"};
constinit const NameSet membarrier_commands{membarrier_commands_names, "MEMBARRIER_CMD_???"};
constinit const NameSet membarrier_flags{membarrier_flags_names, "MEMBARRIER_CMD_FLAG_???"};
constinit const NameSet kcmp_types{kcmp_types_names, "KCMP_???"};
constinit const NameSet pidfd_open_flags{pidfd_open_flags_names, "PIDFD_???"};
constinit const NameSet personalities{personalities_names, "PER_???"};
constinit const NameSet personality_flags{personality_flags_names, nullptr};
constinit const NameSet capability_names{capability_values, "CAP_???"};
constinit const NameSet securebits{securebits_names, "SECBIT_???"};
constinit const NameSet clone3_flags{clone3_flags_names, "CLONE_???"};
constinit const NameSet sched_attr_flags{sched_attr_flags_names, "SCHED_FLAG_???"};
constinit const NameSet capability_versions{capability_versions_names, "_LINUX_CAPABILITY_VERSION_???"};
constinit const NameSet futex_ops{futex_ops_names, "FUTEX_???"};
constinit const NameSet futex2_flags{futex2_flags_names, "FUTEX_???"};
constinit const NameSet futex_wake_ops{futex_wake_ops_names, "FUTEX_OP_???"};
constinit const NameSet futex_wake_compares{futex_wake_compares_names, "FUTEX_OP_CMP_???"};

}  // namespace ringside::catalog
