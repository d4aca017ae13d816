// Names that calls about the system, keys, tracing and asynchronous work show. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet syslog_actions;
extern const NameSet log_levels;
extern const NameSet reboot_magic_1;
extern const NameSet reboot_magic_2;
extern const NameSet reboot_commands;
extern const NameSet kexec_file_flags;
extern const NameSet module_init_flags;
extern const NameSet module_delete_flags;
extern const NameSet userfaultfd_flags;
extern const NameSet keyctl_commands;
extern const NameSet keyrings;
extern const NameSet key_permissions;
extern const NameSet key_move_flags;
extern const NameSet key_capabilities_0;  // of the first byte
extern const NameSet key_capabilities_1;  // of the second
extern const NameSet key_supports;
extern const NameSet reqkey_keyrings;
extern const NameSet ptrace_requests;
extern const NameSet ptrace_options;
extern const NameSet peek_siginfo_flags;
extern const NameSet uring_setup_flags;
extern const NameSet uring_features;
extern const NameSet uring_enter_flags;
extern const NameSet uring_register_ops;
extern const NameSet iocb_commands;
extern const NameSet iocb_flags;
extern const NameSet uring_operations;
extern const NameSet bpf_commands;
extern const NameSet perf_event_open_flags;
extern const NameSet lsm_attributes;
extern const NameSet lsm_ids;
extern const NameSet lsm_flags;

}  // namespace ringside::catalog
