#include <linux/btrfs.h>
#include <linux/fs.h>
#include <linux/inotify.h>
#include <linux/nsfs.h>
#include <linux/perf_event.h>
#include <linux/seccomp.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr Variant hex64_in = with(in(hex64));

constexpr Name perf_group_names[] = {RS_NAME(PERF_IOC_FLAG_GROUP)};
constexpr NameSet perf_group{perf_group_names, "PERF_IOC_FLAG_???"};
constexpr Variant perf_group_flags = with(flags_of(perf_group));

constexpr Name balance_names[] = {{1, "BTRFS_BALANCE_CTL_PAUSE"}, {2, "BTRFS_BALANCE_CTL_CANCEL"}};
constexpr NameSet balance_controls{balance_names, "BTRFS_BALANCE_CTL_???"};
constexpr Variant balance_control = with(enum_of(balance_controls));

constexpr VariantKey keys[] = {
    {BTRFS_IOC_BALANCE_CTL, &balance_control},
    {PERF_EVENT_IOC_ENABLE, &perf_group_flags},
    {PERF_EVENT_IOC_DISABLE, &perf_group_flags},
    {PERF_EVENT_IOC_RESET, &perf_group_flags},
    {PERF_EVENT_IOC_REFRESH, &int_value},
    {PERF_EVENT_IOC_SET_OUTPUT, &fd_value},
    {PERF_EVENT_IOC_SET_BPF, &fd_value},
    {PERF_EVENT_IOC_PAUSE_OUTPUT, &ulong_value},
    {PERF_EVENT_IOC_PERIOD, &uint64_in},
    {_IOR('$', 7, std::uint64_t), &uint64_out, 1},  // PERF_EVENT_IOC_ID
    {_IOR('$', 7, std::uint32_t), &uint64_out, 2},

    {SECCOMP_IOCTL_NOTIF_ID_VALID, &hex64_in},

    {NS_GET_USERNS, &no_argument_fd},
    {NS_GET_PARENT, &no_argument_fd},
    {NS_GET_NSTYPE, &no_argument},
    {NS_GET_OWNER_UID, &int_out},

    {INOTIFY_IOC_SETNEXTWD, &int_value},

    {FIFREEZE, &no_argument},
    {FITHAW, &no_argument},
    {FICLONE, &fd_value},
    {BTRFS_IOC_TRANS_START, &no_argument},
    {BTRFS_IOC_TRANS_END, &no_argument},
    {BTRFS_IOC_SYNC, &no_argument},
    {BTRFS_IOC_SCRUB_CANCEL, &no_argument},
    {BTRFS_IOC_QUOTA_RESCAN_WAIT, &no_argument},
    {BTRFS_IOC_DEFRAG, &no_argument},
    {BTRFS_IOC_BALANCE, &no_argument},
    {BTRFS_IOC_DEFAULT_SUBVOL, &uint64_in},
    {BTRFS_IOC_WAIT_SYNC, &uint64_in},
    {BTRFS_IOC_START_SYNC, &uint64_out},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_kernel_requests = keys;

}  // namespace ringside::catalog
