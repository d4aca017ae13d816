#include "catalog/system_sets.h"

namespace ringside::catalog {
namespace {

constexpr Name syslog_actions_names[] = {
    {0, "SYSLOG_ACTION_CLOSE"}, {1, "SYSLOG_ACTION_OPEN"}, {2, "SYSLOG_ACTION_READ"}, {3, "SYSLOG_ACTION_READ_ALL"},
    {4, "SYSLOG_ACTION_READ_CLEAR"}, {5, "SYSLOG_ACTION_CLEAR"}, {6, "SYSLOG_ACTION_CONSOLE_OFF"},
    {7, "SYSLOG_ACTION_CONSOLE_ON"}, {8, "SYSLOG_ACTION_CONSOLE_LEVEL"}, {9, "SYSLOG_ACTION_SIZE_UNREAD"},
    {10, "SYSLOG_ACTION_SIZE_BUFFER"},
};

constexpr Name log_levels_names[] = {
    {0, "LOGLEVEL_EMERG"}, {1, "LOGLEVEL_ALERT"}, {2, "LOGLEVEL_CRIT"}, {3, "LOGLEVEL_ERR"}, {4, "LOGLEVEL_WARNING"},
    {5, "LOGLEVEL_NOTICE"}, {6, "LOGLEVEL_INFO"}, {7, "LOGLEVEL_DEBUG"}, {8, "LOGLEVEL_DEBUG+1"},
};

constexpr Name reboot_magic_1_names[] = {
    {0xfee1dead, "LINUX_REBOOT_MAGIC1"},
};

constexpr Name reboot_magic_2_names[] = {
    {672274793, "LINUX_REBOOT_MAGIC2"}, {85072278, "LINUX_REBOOT_MAGIC2A"}, {369367448, "LINUX_REBOOT_MAGIC2B"},
    {537993216, "LINUX_REBOOT_MAGIC2C"},
};

constexpr Name reboot_commands_names[] = {
    {0x01234567, "LINUX_REBOOT_CMD_RESTART"}, {0xcdef0123, "LINUX_REBOOT_CMD_HALT"},
    {0x89abcdef, "LINUX_REBOOT_CMD_CAD_ON"}, {0, "LINUX_REBOOT_CMD_CAD_OFF"},
    {0x4321fedc, "LINUX_REBOOT_CMD_POWER_OFF"}, {0xa1b2c3d4, "LINUX_REBOOT_CMD_RESTART2"},
    {0xd000fce2, "LINUX_REBOOT_CMD_SW_SUSPEND"}, {0x45584543, "LINUX_REBOOT_CMD_KEXEC"},
};

constexpr Name kexec_file_flags_names[] = {
    {0x1, "KEXEC_FILE_UNLOAD"}, {0x2, "KEXEC_FILE_ON_CRASH"}, {0x4, "KEXEC_FILE_NO_INITRAMFS"},
    {0x8, "KEXEC_FILE_DEBUG"}, {0x10, "KEXEC_FILE_NO_CMA"}, {0x20, "KEXEC_FILE_FORCE_DTB"},
};

constexpr Name module_init_flags_names[] = {
    {0x1, "MODULE_INIT_IGNORE_MODVERSIONS"}, {0x2, "MODULE_INIT_IGNORE_VERMAGIC"},
    {0x4, "MODULE_INIT_COMPRESSED_FILE"},
};

constexpr Name module_delete_flags_names[] = {
    {0x800, "O_NONBLOCK"}, {0x200, "O_TRUNC"},
};

constexpr Name userfaultfd_flags_names[] = {
    {0x1, "UFFD_USER_MODE_ONLY"}, {0x800, "O_NONBLOCK"}, {0x80000, "O_CLOEXEC"},
};

constexpr Name keyctl_commands_names[] = {
    {0, "KEYCTL_GET_KEYRING_ID"}, {1, "KEYCTL_JOIN_SESSION_KEYRING"}, {2, "KEYCTL_UPDATE"}, {3, "KEYCTL_REVOKE"},
    {4, "KEYCTL_CHOWN"}, {5, "KEYCTL_SETPERM"}, {6, "KEYCTL_DESCRIBE"}, {7, "KEYCTL_CLEAR"}, {8, "KEYCTL_LINK"},
    {9, "KEYCTL_UNLINK"}, {10, "KEYCTL_SEARCH"}, {11, "KEYCTL_READ"}, {12, "KEYCTL_INSTANTIATE"},
    {13, "KEYCTL_NEGATE"}, {14, "KEYCTL_SET_REQKEY_KEYRING"}, {15, "KEYCTL_SET_TIMEOUT"},
    {16, "KEYCTL_ASSUME_AUTHORITY"}, {17, "KEYCTL_GET_SECURITY"}, {18, "KEYCTL_SESSION_TO_PARENT"},
    {19, "KEYCTL_REJECT"}, {20, "KEYCTL_INSTANTIATE_IOV"}, {21, "KEYCTL_INVALIDATE"}, {22, "KEYCTL_GET_PERSISTENT"},
    {23, "KEYCTL_DH_COMPUTE"}, {24, "KEYCTL_PKEY_QUERY"}, {25, "KEYCTL_PKEY_ENCRYPT"}, {26, "KEYCTL_PKEY_DECRYPT"},
    {27, "KEYCTL_PKEY_SIGN"}, {28, "KEYCTL_PKEY_VERIFY"}, {29, "KEYCTL_RESTRICT_KEYRING"}, {30, "KEYCTL_MOVE"},
    {31, "KEYCTL_CAPABILITIES"}, {32, "KEYCTL_WATCH_KEY"},
};

constexpr Name keyrings_names[] = {
    {0xffffffff, "KEY_SPEC_THREAD_KEYRING"}, {0xfffffffe, "KEY_SPEC_PROCESS_KEYRING"},
    {0xfffffffd, "KEY_SPEC_SESSION_KEYRING"}, {0xfffffffc, "KEY_SPEC_USER_KEYRING"},
    {0xfffffffb, "KEY_SPEC_USER_SESSION_KEYRING"}, {0xfffffffa, "KEY_SPEC_GROUP_KEYRING"},
    {0xfffffff9, "KEY_SPEC_REQKEY_AUTH_KEY"}, {0xfffffff8, "KEY_SPEC_REQUESTOR_KEYRING"},
};

constexpr Name key_permissions_names[] = {
    {0x1000000, "KEY_POS_VIEW"}, {0x2000000, "KEY_POS_READ"}, {0x4000000, "KEY_POS_WRITE"},
    {0x8000000, "KEY_POS_SEARCH"}, {0x10000000, "KEY_POS_LINK"}, {0x20000000, "KEY_POS_SETATTR"},
    {0x10000, "KEY_USR_VIEW"}, {0x20000, "KEY_USR_READ"}, {0x40000, "KEY_USR_WRITE"}, {0x80000, "KEY_USR_SEARCH"},
    {0x100000, "KEY_USR_LINK"}, {0x200000, "KEY_USR_SETATTR"}, {0x100, "KEY_GRP_VIEW"}, {0x200, "KEY_GRP_READ"},
    {0x400, "KEY_GRP_WRITE"}, {0x800, "KEY_GRP_SEARCH"}, {0x1000, "KEY_GRP_LINK"}, {0x2000, "KEY_GRP_SETATTR"},
    {0x1, "KEY_OTH_VIEW"}, {0x2, "KEY_OTH_READ"}, {0x4, "KEY_OTH_WRITE"}, {0x8, "KEY_OTH_SEARCH"},
    {0x10, "KEY_OTH_LINK"}, {0x20, "KEY_OTH_SETATTR"},
};

constexpr Name key_move_flags_names[] = {
    {1, "KEYCTL_MOVE_EXCL"},
};

constexpr Name key_capabilities_0_names[] = {
    {1, "KEYCTL_CAPS0_CAPABILITIES"}, {2, "KEYCTL_CAPS0_PERSISTENT_KEYRINGS"}, {4, "KEYCTL_CAPS0_DIFFIE_HELLMAN"},
    {8, "KEYCTL_CAPS0_PUBLIC_KEY"}, {16, "KEYCTL_CAPS0_BIG_KEY"}, {32, "KEYCTL_CAPS0_INVALIDATE"},
    {64, "KEYCTL_CAPS0_RESTRICT_KEYRING"}, {128, "KEYCTL_CAPS0_MOVE"},
};

constexpr Name key_capabilities_1_names[] = {
    {1, "KEYCTL_CAPS1_NS_KEYRING_NAME"}, {2, "KEYCTL_CAPS1_NS_KEY_TAG"}, {4, "KEYCTL_CAPS1_NOTIFICATIONS"},
};

constexpr Name key_supports_names[] = {
    {1, "KEYCTL_SUPPORTS_ENCRYPT"}, {2, "KEYCTL_SUPPORTS_DECRYPT"}, {4, "KEYCTL_SUPPORTS_SIGN"},
    {8, "KEYCTL_SUPPORTS_VERIFY"},
};

constexpr Name reqkey_keyrings_names[] = {
    {0xffffffff, "KEY_REQKEY_DEFL_NO_CHANGE"}, {0, "KEY_REQKEY_DEFL_DEFAULT"}, {1, "KEY_REQKEY_DEFL_THREAD_KEYRING"},
    {2, "KEY_REQKEY_DEFL_PROCESS_KEYRING"}, {3, "KEY_REQKEY_DEFL_SESSION_KEYRING"},
    {4, "KEY_REQKEY_DEFL_USER_KEYRING"}, {5, "KEY_REQKEY_DEFL_USER_SESSION_KEYRING"},
    {6, "KEY_REQKEY_DEFL_GROUP_KEYRING"}, {7, "KEY_REQKEY_DEFL_REQUESTOR_KEYRING"},
};

constexpr Name ptrace_requests_names[] = {
    {0, "PTRACE_TRACEME"}, {1, "PTRACE_PEEKTEXT"}, {2, "PTRACE_PEEKDATA"}, {3, "PTRACE_PEEKUSER"},
    {4, "PTRACE_POKETEXT"}, {5, "PTRACE_POKEDATA"}, {6, "PTRACE_POKEUSER"}, {7, "PTRACE_CONT"}, {8, "PTRACE_KILL"},
    {9, "PTRACE_SINGLESTEP"}, {12, "PTRACE_GETREGS"}, {13, "PTRACE_SETREGS"}, {14, "PTRACE_GETFPREGS"},
    {15, "PTRACE_SETFPREGS"}, {16, "PTRACE_ATTACH"}, {17, "PTRACE_DETACH"}, {18, "PTRACE_GETFPXREGS"},
    {19, "PTRACE_SETFPXREGS"}, {21, "PTRACE_OLDSETOPTIONS"}, {24, "PTRACE_SYSCALL"}, {25, "PTRACE_GET_THREAD_AREA"},
    {26, "PTRACE_SET_THREAD_AREA"}, {30, "PTRACE_ARCH_PRCTL"}, {31, "PTRACE_SYSEMU"},
    {32, "PTRACE_SYSEMU_SINGLESTEP"}, {33, "PTRACE_SINGLEBLOCK"}, {0x4200, "PTRACE_SETOPTIONS"},
    {0x4201, "PTRACE_GETEVENTMSG"}, {0x4202, "PTRACE_GETSIGINFO"}, {0x4203, "PTRACE_SETSIGINFO"},
    {0x4204, "PTRACE_GETREGSET"}, {0x4205, "PTRACE_SETREGSET"}, {0x4206, "PTRACE_SEIZE"},
    {0x4207, "PTRACE_INTERRUPT"}, {0x4208, "PTRACE_LISTEN"}, {0x4209, "PTRACE_PEEKSIGINFO"},
    {0x420a, "PTRACE_GETSIGMASK"}, {0x420b, "PTRACE_SETSIGMASK"}, {0x420c, "PTRACE_SECCOMP_GET_FILTER"},
    {0x420d, "PTRACE_SECCOMP_GET_METADATA"}, {0x420e, "PTRACE_GET_SYSCALL_INFO"},
    {0x420f, "PTRACE_GET_RSEQ_CONFIGURATION"}, {0x4212, "PTRACE_SET_SYSCALL_INFO"},
};

constexpr Name ptrace_options_names[] = {
    {0x1, "PTRACE_O_TRACESYSGOOD"}, {0x2, "PTRACE_O_TRACEFORK"}, {0x4, "PTRACE_O_TRACEVFORK"},
    {0x8, "PTRACE_O_TRACECLONE"}, {0x10, "PTRACE_O_TRACEEXEC"}, {0x20, "PTRACE_O_TRACEVFORKDONE"},
    {0x40, "PTRACE_O_TRACEEXIT"}, {0x80, "PTRACE_O_TRACESECCOMP"}, {0x100000, "PTRACE_O_EXITKILL"},
    {0x200000, "PTRACE_O_SUSPEND_SECCOMP"},
};

constexpr Name peek_siginfo_flags_names[] = {
    {1, "PTRACE_PEEKSIGINFO_SHARED"},
};

constexpr Name uring_setup_flags_names[] = {
    {0x1, "IORING_SETUP_IOPOLL"}, {0x2, "IORING_SETUP_SQPOLL"}, {0x4, "IORING_SETUP_SQ_AFF"},
    {0x8, "IORING_SETUP_CQSIZE"}, {0x10, "IORING_SETUP_CLAMP"}, {0x20, "IORING_SETUP_ATTACH_WQ"},
    {0x40, "IORING_SETUP_R_DISABLED"}, {0x80, "IORING_SETUP_SUBMIT_ALL"}, {0x100, "IORING_SETUP_COOP_TASKRUN"},
    {0x200, "IORING_SETUP_TASKRUN_FLAG"}, {0x400, "IORING_SETUP_SQE128"}, {0x800, "IORING_SETUP_CQE32"},
    {0x1000, "IORING_SETUP_SINGLE_ISSUER"}, {0x2000, "IORING_SETUP_DEFER_TASKRUN"}, {0x4000, "IORING_SETUP_NO_MMAP"},
    {0x8000, "IORING_SETUP_REGISTERED_FD_ONLY"}, {0x10000, "IORING_SETUP_NO_SQARRAY"},
    {0x20000, "IORING_SETUP_HYBRID_IOPOLL"}, {0x40000, "IORING_SETUP_CQE_MIXED"},
};

constexpr Name uring_features_names[] = {
    {0x1, "IORING_FEAT_SINGLE_MMAP"}, {0x2, "IORING_FEAT_NODROP"}, {0x4, "IORING_FEAT_SUBMIT_STABLE"},
    {0x8, "IORING_FEAT_RW_CUR_POS"}, {0x10, "IORING_FEAT_CUR_PERSONALITY"}, {0x20, "IORING_FEAT_FAST_POLL"},
    {0x40, "IORING_FEAT_POLL_32BITS"}, {0x80, "IORING_FEAT_SQPOLL_NONFIXED"}, {0x100, "IORING_FEAT_EXT_ARG"},
    {0x200, "IORING_FEAT_NATIVE_WORKERS"}, {0x400, "IORING_FEAT_RSRC_TAGS"}, {0x800, "IORING_FEAT_CQE_SKIP"},
    {0x1000, "IORING_FEAT_LINKED_FILE"}, {0x2000, "IORING_FEAT_REG_REG_RING"},
    {0x4000, "IORING_FEAT_RECVSEND_BUNDLE"}, {0x8000, "IORING_FEAT_MIN_TIMEOUT"}, {0x10000, "IORING_FEAT_RW_ATTR"},
    {0x20000, "IORING_FEAT_NO_IOWAIT"},
};

constexpr Name uring_enter_flags_names[] = {
    {0x1, "IORING_ENTER_GETEVENTS"}, {0x2, "IORING_ENTER_SQ_WAKEUP"}, {0x4, "IORING_ENTER_SQ_WAIT"},
    {0x8, "IORING_ENTER_EXT_ARG"}, {0x10, "IORING_ENTER_REGISTERED_RING"}, {0x20, "IORING_ENTER_ABS_TIMER"},
    {0x40, "IORING_ENTER_EXT_ARG_REG"}, {0x80, "IORING_ENTER_NO_IOWAIT"},
};

constexpr Name uring_register_ops_names[] = {
    {0, "IORING_REGISTER_BUFFERS"}, {1, "IORING_UNREGISTER_BUFFERS"}, {2, "IORING_REGISTER_FILES"},
    {3, "IORING_UNREGISTER_FILES"}, {4, "IORING_REGISTER_EVENTFD"}, {5, "IORING_UNREGISTER_EVENTFD"},
    {6, "IORING_REGISTER_FILES_UPDATE"}, {7, "IORING_REGISTER_EVENTFD_ASYNC"}, {8, "IORING_REGISTER_PROBE"},
    {9, "IORING_REGISTER_PERSONALITY"}, {10, "IORING_UNREGISTER_PERSONALITY"}, {11, "IORING_REGISTER_RESTRICTIONS"},
    {12, "IORING_REGISTER_ENABLE_RINGS"}, {13, "IORING_REGISTER_FILES2"}, {14, "IORING_REGISTER_FILES_UPDATE2"},
    {15, "IORING_REGISTER_BUFFERS2"}, {16, "IORING_REGISTER_BUFFERS_UPDATE"}, {17, "IORING_REGISTER_IOWQ_AFF"},
    {18, "IORING_UNREGISTER_IOWQ_AFF"}, {19, "IORING_REGISTER_IOWQ_MAX_WORKERS"}, {20, "IORING_REGISTER_RING_FDS"},
    {21, "IORING_UNREGISTER_RING_FDS"}, {22, "IORING_REGISTER_PBUF_RING"}, {23, "IORING_UNREGISTER_PBUF_RING"},
    {24, "IORING_REGISTER_SYNC_CANCEL"}, {25, "IORING_REGISTER_FILE_ALLOC_RANGE"},
    {26, "IORING_REGISTER_PBUF_STATUS"}, {27, "IORING_REGISTER_NAPI"}, {28, "IORING_UNREGISTER_NAPI"},
    {29, "IORING_REGISTER_CLOCK"}, {30, "IORING_REGISTER_CLONE_BUFFERS"}, {31, "IORING_REGISTER_SEND_MSG_RING"},
    {32, "IORING_REGISTER_ZCRX_IFQ"}, {33, "IORING_REGISTER_RESIZE_RINGS"}, {34, "IORING_REGISTER_MEM_REGION"},
    {35, "IORING_REGISTER_QUERY"},
};

constexpr Name uring_operation_names[] = {
    {0, "IORING_OP_NOP"}, {1, "IORING_OP_READV"}, {2, "IORING_OP_WRITEV"}, {3, "IORING_OP_FSYNC"},
    {4, "IORING_OP_READ_FIXED"}, {5, "IORING_OP_WRITE_FIXED"}, {6, "IORING_OP_POLL_ADD"},
    {7, "IORING_OP_POLL_REMOVE"}, {8, "IORING_OP_SYNC_FILE_RANGE"}, {9, "IORING_OP_SENDMSG"},
    {10, "IORING_OP_RECVMSG"}, {11, "IORING_OP_TIMEOUT"}, {12, "IORING_OP_TIMEOUT_REMOVE"},
    {13, "IORING_OP_ACCEPT"}, {14, "IORING_OP_ASYNC_CANCEL"}, {15, "IORING_OP_LINK_TIMEOUT"},
    {16, "IORING_OP_CONNECT"}, {17, "IORING_OP_FALLOCATE"}, {18, "IORING_OP_OPENAT"}, {19, "IORING_OP_CLOSE"},
    {20, "IORING_OP_FILES_UPDATE"}, {21, "IORING_OP_STATX"}, {22, "IORING_OP_READ"}, {23, "IORING_OP_WRITE"},
    {24, "IORING_OP_FADVISE"}, {25, "IORING_OP_MADVISE"}, {26, "IORING_OP_SEND"}, {27, "IORING_OP_RECV"},
    {28, "IORING_OP_OPENAT2"}, {29, "IORING_OP_EPOLL_CTL"}, {30, "IORING_OP_SPLICE"},
    {31, "IORING_OP_PROVIDE_BUFFERS"}, {32, "IORING_OP_REMOVE_BUFFERS"}, {33, "IORING_OP_TEE"},
    {34, "IORING_OP_SHUTDOWN"}, {35, "IORING_OP_RENAMEAT"}, {36, "IORING_OP_UNLINKAT"}, {37, "IORING_OP_MKDIRAT"},
    {38, "IORING_OP_SYMLINKAT"}, {39, "IORING_OP_LINKAT"}, {40, "IORING_OP_MSG_RING"}, {41, "IORING_OP_FSETXATTR"},
    {42, "IORING_OP_SETXATTR"}, {43, "IORING_OP_FGETXATTR"}, {44, "IORING_OP_GETXATTR"}, {45, "IORING_OP_SOCKET"},
    {46, "IORING_OP_URING_CMD"}, {47, "IORING_OP_SEND_ZC"}, {48, "IORING_OP_SENDMSG_ZC"},
    {49, "IORING_OP_READ_MULTISHOT"}, {50, "IORING_OP_WAITID"}, {51, "IORING_OP_FUTEX_WAIT"},
    {52, "IORING_OP_FUTEX_WAKE"}, {53, "IORING_OP_FUTEX_WAITV"}, {54, "IORING_OP_FIXED_FD_INSTALL"},
    {55, "IORING_OP_FTRUNCATE"}, {56, "IORING_OP_BIND"}, {57, "IORING_OP_LISTEN"}, {58, "IORING_OP_RECV_ZC"},
    {59, "IORING_OP_EPOLL_WAIT"}, {60, "IORING_OP_READV_FIXED"}, {61, "IORING_OP_WRITEV_FIXED"},
    {62, "IORING_OP_PIPE"}};
constexpr Name iocb_flags_names[] = {{1, "IOCB_FLAG_RESFD"}, {2, "IOCB_FLAG_IOPRIO"}};
constexpr Name iocb_commands_names[] = {
    {0, "IOCB_CMD_PREAD"}, {1, "IOCB_CMD_PWRITE"}, {2, "IOCB_CMD_FSYNC"}, {3, "IOCB_CMD_FDSYNC"}, {4, "IOCB_CMD_PREADX"},
    {5, "IOCB_CMD_POLL"}, {6, "IOCB_CMD_NOOP"}, {7, "IOCB_CMD_PREADV"}, {8, "IOCB_CMD_PWRITEV"},
};

constexpr Name bpf_commands_names[] = {
    {0, "BPF_MAP_CREATE"}, {1, "BPF_MAP_LOOKUP_ELEM"}, {2, "BPF_MAP_UPDATE_ELEM"}, {3, "BPF_MAP_DELETE_ELEM"},
    {4, "BPF_MAP_GET_NEXT_KEY"}, {5, "BPF_PROG_LOAD"}, {6, "BPF_OBJ_PIN"}, {7, "BPF_OBJ_GET"}, {8, "BPF_PROG_ATTACH"},
    {9, "BPF_PROG_DETACH"}, {10, "BPF_PROG_TEST_RUN"}, {11, "BPF_PROG_GET_NEXT_ID"}, {12, "BPF_MAP_GET_NEXT_ID"},
    {13, "BPF_PROG_GET_FD_BY_ID"}, {14, "BPF_MAP_GET_FD_BY_ID"}, {15, "BPF_OBJ_GET_INFO_BY_FD"},
    {16, "BPF_PROG_QUERY"}, {17, "BPF_RAW_TRACEPOINT_OPEN"}, {18, "BPF_BTF_LOAD"}, {19, "BPF_BTF_GET_FD_BY_ID"},
    {20, "BPF_TASK_FD_QUERY"}, {21, "BPF_MAP_LOOKUP_AND_DELETE_ELEM"}, {22, "BPF_MAP_FREEZE"},
    {23, "BPF_BTF_GET_NEXT_ID"}, {24, "BPF_MAP_LOOKUP_BATCH"}, {25, "BPF_MAP_LOOKUP_AND_DELETE_BATCH"},
    {26, "BPF_MAP_UPDATE_BATCH"}, {27, "BPF_MAP_DELETE_BATCH"}, {28, "BPF_LINK_CREATE"}, {29, "BPF_LINK_UPDATE"},
    {30, "BPF_LINK_GET_FD_BY_ID"}, {31, "BPF_LINK_GET_NEXT_ID"}, {32, "BPF_ENABLE_STATS"}, {33, "BPF_ITER_CREATE"},
    {34, "BPF_LINK_DETACH"}, {35, "BPF_PROG_BIND_MAP"}, {36, "BPF_TOKEN_CREATE"}, {37, "BPF_PROG_STREAM_READ_BY_FD"},
};

constexpr Name perf_event_open_flags_names[] = {
    {0x1, "PERF_FLAG_FD_NO_GROUP"}, {0x2, "PERF_FLAG_FD_OUTPUT"}, {0x4, "PERF_FLAG_PID_CGROUP"},
    {0x8, "PERF_FLAG_FD_CLOEXEC"},
};

constexpr Name lsm_attribute_names[] = {
    {0, "LSM_ATTR_UNDEF"},       {100, "LSM_ATTR_CURRENT"}, {101, "LSM_ATTR_EXEC"},       {102, "LSM_ATTR_FSCREATE"},
    {103, "LSM_ATTR_KEYCREATE"}, {104, "LSM_ATTR_PREV"},    {105, "LSM_ATTR_SOCKCREATE"},
};

constexpr Name lsm_id_names[] = {
    {0, "LSM_ID_UNDEF"},     {100, "LSM_ID_CAPABILITY"}, {101, "LSM_ID_SELINUX"},   {102, "LSM_ID_SMACK"},
    {103, "LSM_ID_TOMOYO"},  {104, "LSM_ID_APPARMOR"},   {105, "LSM_ID_YAMA"},      {106, "LSM_ID_LOADPIN"},
    {107, "LSM_ID_SAFESETID"}, {108, "LSM_ID_LOCKDOWN"}, {109, "LSM_ID_BPF"},       {110, "LSM_ID_LANDLOCK"},
    {111, "LSM_ID_IMA"},     {112, "LSM_ID_EVM"},        {113, "LSM_ID_IPE"},
};

constexpr Name lsm_flag_names[] = {{0x1, "LSM_FLAG_SINGLE"}};

}  // namespace

constinit const NameSet syslog_actions{syslog_actions_names, "SYSLOG_ACTION_???"};
constinit const NameSet log_levels{log_levels_names, "LOGLEVEL_???"};
constinit const NameSet reboot_magic_1{reboot_magic_1_names, "LINUX_REBOOT_MAGIC_???"};
constinit const NameSet reboot_magic_2{reboot_magic_2_names, "LINUX_REBOOT_MAGIC_???"};
constinit const NameSet reboot_commands{reboot_commands_names, "LINUX_REBOOT_CMD_???"};
constinit const NameSet kexec_file_flags{kexec_file_flags_names, "KEXEC_FILE_???"};
constinit const NameSet module_init_flags{module_init_flags_names, "MODULE_INIT_???"};
constinit const NameSet module_delete_flags{module_delete_flags_names, "O_???"};
constinit const NameSet userfaultfd_flags{userfaultfd_flags_names, "UFFD_???"};
constinit const NameSet keyctl_commands{keyctl_commands_names, "KEYCTL_???"};
constinit const NameSet keyrings{keyrings_names, nullptr};
constinit const NameSet key_permissions{key_permissions_names, "KEY_???"};
constinit const NameSet key_move_flags{key_move_flags_names, "KEYCTL_MOVE_???"};
constinit const NameSet key_capabilities_0{key_capabilities_0_names, "KEYCTL_CAPS0_???"};
constinit const NameSet key_capabilities_1{key_capabilities_1_names, "KEYCTL_CAPS1_???"};
constinit const NameSet key_supports{key_supports_names, "KEYCTL_SUPPORTS_???"};
constinit const NameSet reqkey_keyrings{reqkey_keyrings_names, "KEY_REQKEY_DEFL_???"};
constinit const NameSet ptrace_requests{ptrace_requests_names, "PTRACE_???"};
constinit const NameSet ptrace_options{ptrace_options_names, "PTRACE_O_???"};
constinit const NameSet peek_siginfo_flags{peek_siginfo_flags_names, "PTRACE_PEEKSIGINFO_???"};
constinit const NameSet uring_setup_flags{uring_setup_flags_names, "IORING_SETUP_???"};
constinit const NameSet uring_features{uring_features_names, "IORING_FEAT_???"};
constinit const NameSet uring_enter_flags{uring_enter_flags_names, "IORING_ENTER_???"};
constinit const NameSet uring_register_ops{uring_register_ops_names, "IORING_REGISTER_???"};
constinit const NameSet iocb_commands{iocb_commands_names, "IOCB_CMD_???"};
constinit const NameSet uring_operations{uring_operation_names, "IORING_OP_???", true};
constinit const NameSet iocb_flags{iocb_flags_names, "IOCB_FLAG_???"};
constinit const NameSet bpf_commands{bpf_commands_names, "BPF_???"};
constinit const NameSet perf_event_open_flags{perf_event_open_flags_names, "PERF_FLAG_???"};

constinit const NameSet lsm_attributes{lsm_attribute_names, "LSM_ATTR_???"};
constinit const NameSet lsm_ids{lsm_id_names, "LSM_ID_???"};
constinit const NameSet lsm_flags{lsm_flag_names, "LSM_FLAG_???"};

}  // namespace ringside::catalog
