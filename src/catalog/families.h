// The family tables, one per file of rows. Internal to catalog/.
#pragma once

#include <span>

#include "catalog/syscall.h"

namespace ringside::catalog {

extern const std::span<const Syscall> files_rows;        // paths
extern const std::span<const Syscall> inodes_rows;       // attributes, times, directories, file systems
extern const std::span<const Syscall> descriptors_rows;  // fcntl, locks, copies of descriptors, syncing, watching
extern const std::span<const Syscall> mounts_rows;       // mounting, quotas, swap
extern const std::span<const Syscall> io_rows;           // descriptors: reading, writing, waiting
extern const std::span<const Syscall> ioctl_rows;
extern const std::span<const Syscall> memory_rows;
extern const std::span<const Syscall> process_rows;     // making, ending and naming processes
extern const std::span<const Syscall> identity_rows;    // credentials, limits
extern const std::span<const Syscall> scheduling_rows;  // when threads run and wait for each other
extern const std::span<const Syscall> prctl_rows;
extern const std::span<const Syscall> ptrace_rows;
extern const std::span<const Syscall> bpf_rows;  // bpf and perf_event_open
extern const std::span<const Syscall> signals_rows;
extern const std::span<const Syscall> time_rows;
extern const std::span<const Syscall> ipc_rows;
extern const std::span<const Syscall> network_rows;
extern const std::span<const Syscall> system_rows;    // the machine: mount, reboot, modules, keys, bpf
extern const std::span<const Syscall> obsolete_rows;  // numbers without a call behind them

}  // namespace ringside::catalog
