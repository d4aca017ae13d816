#include <linux/btrfs.h>
#include <linux/fs.h>
#include <linux/inotify.h>
#include <linux/nsfs.h>
#include <linux/perf_event.h>
#include <linux/seccomp.h>
#include <linux/userfaultfd.h>

#include "catalog/audit_arch.h"
#include "catalog/files_sets.h"
#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr Variant uid_out = with(out(uid));
constexpr Variant hex64_in = with(in(hex64));
constexpr Variant hex64_out = with(out(hex64));

constexpr Name perf_group_names[] = {RS_NAME(PERF_IOC_FLAG_GROUP)};
constexpr NameSet perf_group{perf_group_names, "PERF_IOC_FLAG_???"};
constexpr Variant perf_group_flags = with(flags_of(perf_group));

constexpr Name balance_names[] = {{1, "BTRFS_BALANCE_CTL_PAUSE"}, {2, "BTRFS_BALANCE_CTL_CANCEL"}};
constexpr NameSet balance_controls{balance_names, "BTRFS_BALANCE_CTL_???"};
constexpr Variant balance_control = with(enum_of(balance_controls));

#define RS_SHIFT(number) \
  { std::uint64_t{1} << (number), "1<<" #number }
constexpr Name uffd_api_names[] = {RS_SHIFT(_UFFDIO_REGISTER), RS_SHIFT(_UFFDIO_UNREGISTER), RS_SHIFT(_UFFDIO_API)};
constexpr NameSet uffd_api_ioctls{uffd_api_names, "_UFFDIO_???"};
constexpr Name uffd_range_names[] = {RS_SHIFT(_UFFDIO_WAKE),         RS_SHIFT(_UFFDIO_COPY),
                                     RS_SHIFT(_UFFDIO_ZEROPAGE),     {1 << 5, "1<<_UFFDIO_MOVE"},
                                     RS_SHIFT(_UFFDIO_WRITEPROTECT), RS_SHIFT(_UFFDIO_CONTINUE),
                                     {1 << 8, "1<<_UFFDIO_POISON"}};
constexpr NameSet uffd_range_ioctls{uffd_range_names, "UFFDIO_???"};
#undef RS_SHIFT
constexpr Name uffd_feature_names[] = {RS_NAME(UFFD_FEATURE_PAGEFAULT_FLAG_WP),
                                       RS_NAME(UFFD_FEATURE_EVENT_FORK),
                                       RS_NAME(UFFD_FEATURE_EVENT_REMAP),
                                       RS_NAME(UFFD_FEATURE_EVENT_REMOVE),
                                       RS_NAME(UFFD_FEATURE_MISSING_HUGETLBFS),
                                       RS_NAME(UFFD_FEATURE_MISSING_SHMEM),
                                       RS_NAME(UFFD_FEATURE_EVENT_UNMAP),
                                       RS_NAME(UFFD_FEATURE_SIGBUS),
                                       RS_NAME(UFFD_FEATURE_THREAD_ID),
                                       RS_NAME(UFFD_FEATURE_MINOR_HUGETLBFS),
                                       RS_NAME(UFFD_FEATURE_MINOR_SHMEM),
                                       RS_NAME(UFFD_FEATURE_EXACT_ADDRESS),
                                       RS_NAME(UFFD_FEATURE_WP_HUGETLBFS_SHMEM),
                                       {0x2000, "UFFD_FEATURE_WP_UNPOPULATED"},
                                       {0x4000, "UFFD_FEATURE_POISON"},
                                       {0x8000, "UFFD_FEATURE_WP_ASYNC"},
                                       {0x10000, "UFFD_FEATURE_MOVE"}};
constexpr NameSet uffd_features{uffd_feature_names, "UFFD_FEATURE_???"};
constexpr Name uffd_register_names[] = {RS_NAME(UFFDIO_REGISTER_MODE_MISSING), RS_NAME(UFFDIO_REGISTER_MODE_WP),
                                        RS_NAME(UFFDIO_REGISTER_MODE_MINOR)};
constexpr NameSet uffd_register_modes{uffd_register_names, "UFFDIO_REGISTER_MODE_???"};
constexpr Field uffd_range_fields[] = {{"start", hex64}, {"len", hex64}};
constexpr Struct uffd_range = layout("uffdio_range", uffd_range_fields);
constexpr Field uffd_register_fields[] = {{"range", embedded(uffd_range)},
                                          {"mode", flags_of(uffd_register_modes, Width::i64)},
                                          {"ioctls", filled(flags_of(uffd_range_ioctls, Width::i64))}};
constexpr Struct uffd_register = layout("uffdio_register", uffd_register_fields);
constexpr Name uffd_zero_names[] = {RS_NAME(UFFDIO_ZEROPAGE_MODE_DONTWAKE)};
constexpr NameSet uffd_zero_modes{uffd_zero_names, "UFFDIO_ZEROPAGE_???"};
constexpr Field uffd_zero_fields[] = {
    {"range", embedded(uffd_range)}, {"mode", flags_of(uffd_zero_modes, Width::i64)}, {"zeropage", filled(hex64)}};
constexpr Struct uffd_zero = layout("uffdio_zeropage", uffd_zero_fields);
constexpr Name uffd_copy_names[] = {RS_NAME(UFFDIO_COPY_MODE_DONTWAKE), RS_NAME(UFFDIO_COPY_MODE_WP)};
constexpr NameSet uffd_copy_modes{uffd_copy_names, "UFFDIO_COPY_???"};
constexpr Field uffd_copy_fields[] = {{"dst", hex64},
                                      {"src", hex64},
                                      {"len", hex64},
                                      {"mode", flags_of(uffd_copy_modes, Width::i64)},
                                      {"copy", filled(hex64)}};
constexpr Struct uffd_copy = layout("uffdio_copy", uffd_copy_fields);
constexpr Name uffd_protect_names[] = {{1, "UFFDIO_WRITEPROTECT_MODE_WP"}, {2, "UFFDIO_WRITEPROTECT_MODE_DONTWAKE"}};
constexpr NameSet uffd_protect_modes{uffd_protect_names, "UFFDIO_WRITEPROTECT_MODE_???"};
constexpr Field uffd_protect_fields[] = {{"range", embedded(uffd_range)},
                                         {"mode", flags_of(uffd_protect_modes, Width::i64)}};
constexpr Struct uffd_protect = layout("uffdio_writeprotect", uffd_protect_fields);
constexpr Name uffd_continue_names[] = {{1, "UFFDIO_CONTINUE_MODE_DONTWAKE"}, {2, "UFFDIO_CONTINUE_MODE_WP"}};
constexpr NameSet uffd_continue_modes{uffd_continue_names, "UFFDIO_CONTINUE_MODE_???"};
constexpr Field uffd_continue_fields[] = {
    {"range", embedded(uffd_range)}, {"mode", flags_of(uffd_continue_modes, Width::i64)}, {"mapped", filled(uint64)}};
constexpr Struct uffd_continue = layout("uffdio_continue", uffd_continue_fields);
constexpr Name uffd_poison_names[] = {{1, "UFFDIO_POISON_MODE_DONTWAKE"}};
constexpr NameSet uffd_poison_modes{uffd_poison_names, "UFFDIO_POISON_MODE_???"};
constexpr Field uffd_poison_fields[] = {
    {"range", embedded(uffd_range)}, {"mode", flags_of(uffd_poison_modes, Width::i64)}, {"updated", filled(uint64)}};
constexpr Struct uffd_poison = layout("uffdio_poison", uffd_poison_fields);
constexpr Name uffd_move_names[] = {{1, "UFFDIO_MOVE_MODE_DONTWAKE"}, {2, "UFFDIO_MOVE_MODE_ALLOW_SRC_HOLES"}};
constexpr NameSet uffd_move_modes{uffd_move_names, "UFFDIO_MOVE_MODE_???"};
constexpr Field uffd_move_fields[] = {{"dst", hex64},
                                      {"src", hex64},
                                      {"len", hex64},
                                      {"mode", flags_of(uffd_move_modes, Width::i64)},
                                      {"move", filled(hex64)}};
constexpr Struct uffd_move = layout("uffdio_move", uffd_move_fields);
constexpr Variant uffd_move_both = with(inout(uffd_move));
constexpr Variant uffd_protect_in = with(in(uffd_protect));
constexpr Variant uffd_continue_both = with(inout(uffd_continue));
constexpr Variant uffd_poison_both = with(inout(uffd_poison));
constexpr Field uffd_hello_fields[] = {{"api", hex64},
                                       {"features", shown_as(flags_of(uffd_features, Width::i64), Format::field_or_change)},
                                       {"ioctls", filled(flags_of(uffd_api_ioctls, Width::i64))}};
constexpr Struct uffd_hello = layout("uffdio_api", uffd_hello_fields);
constexpr Variant uffd_hello_both = with(inout(uffd_hello));
constexpr Variant uffd_register_both = with(inout(uffd_register));
constexpr Variant uffd_range_in = with(in(uffd_range));
constexpr Variant uffd_zero_both = with(inout(uffd_zero));
constexpr Variant uffd_copy_both = with(inout(uffd_copy));

constexpr Field seccomp_data_fields[] = {{"nr", shown_as(int_, Format::seccomp_call)},
                                         {"arch", enum_of(audit_archs)},
                                         {"instruction_pointer", sized(address, Width::i64)},
                                         {"args", inline_array(hex64, 6)}};
constexpr Struct seccomp_data = layout("seccomp_data", seccomp_data_fields);
constexpr Field notification_fields[] = {
    {"id", hex64}, {"pid", pid}, {"flags", hex_int}, {"data", embedded(seccomp_data)}};
constexpr Struct notification = layout("seccomp_notif", notification_fields);
constexpr Variant notification_both = with(shown_as(inout(notification), Format::changed_or_filled));
constexpr Name answer_names[] = {RS_NAME(SECCOMP_USER_NOTIF_FLAG_CONTINUE)};
constexpr NameSet answer_flags{answer_names, "SECCOMP_USER_NOTIF_FLAG_???"};
constexpr Field answer_fields[] = {{"id", hex64},
                                   {"val", int64},
                                   {"error", shown_as(int_, Format::negative_error)},
                                   {"flags", flags_of(answer_flags)}};
constexpr Struct answer = layout("seccomp_notif_resp", answer_fields);
constexpr Variant answer_in = with(in(answer));
constexpr Name addfd_names[] = {RS_NAME(SECCOMP_ADDFD_FLAG_SETFD), RS_NAME(SECCOMP_ADDFD_FLAG_SEND)};
constexpr NameSet addfd_flags{addfd_names, "SECCOMP_ADDFD_FLAG_???"};
constexpr Field addfd_fields[] = {{"id", hex64},
                                  {"flags", flags_of(addfd_flags)},
                                  {"srcfd", fd},
                                  {"newfd", int_},
                                  {"newfd_flags", flags_of(open_mode_flags)}};
constexpr Struct addfd = layout("seccomp_notif_addfd", addfd_fields);
constexpr Variant addfd_in = with(in(addfd));  // the descriptor is another process's

constexpr Name listener_names[] = {{1, "SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP"}};
constexpr NameSet listener_flags{listener_names, "SECCOMP_USER_NOTIF_???"};
constexpr Variant listener_value = with(flags_of(listener_flags, Width::word));

constexpr Field polling_fields[] = {{"busy_poll_usecs", shown_as(uint_, Format::microseconds)},
                                    {"busy_poll_budget", uint16},
                                    {"prefer_busy_poll", number(Kind::hex, Width::i8)},
                                    {"__pad", number(Kind::hex, Width::i8), Show::unless_zero}};
constexpr Struct polling = layout("epoll_params", polling_fields);
constexpr Variant polling_in = with(in(polling));
constexpr Variant polling_out = with(out(polling));

constexpr Variant text_in = with(text);

constexpr Name namespace_names[] = {{0x00020000, "CLONE_NEWNS"},   {0x02000000, "CLONE_NEWCGROUP"},
                                    {0x04000000, "CLONE_NEWUTS"},  {0x08000000, "CLONE_NEWIPC"},
                                    {0x10000000, "CLONE_NEWUSER"}, {0x20000000, "CLONE_NEWPID"},
                                    {0x40000000, "CLONE_NEWNET"},  {0x00000080, "CLONE_NEWTIME"}};
constexpr NameSet namespaces{namespace_names};
constexpr Variant namespace_type{.returns = {Returns::Kind::dec, Format::name_note, &namespaces}};

// What an id is in another pid name space, or was there.
constexpr Variant pid_elsewhere = with(pid);
constexpr Field mount_space_fields[] = {{"size", uint_}, {"nr_mounts", uint_}, {"mnt_ns_id", hex64}};
constexpr Struct mount_space = layout("mnt_ns_info", mount_space_fields);
constexpr Variant mount_space_out = with(out(mount_space));
constexpr Variant next_mount_space = with(out(mount_space), {Returns::Kind::fd});

// Requests to the descriptor of a process. The kernel wants 0 where it takes no argument.
constexpr Variant name_space_of = with(hex_long, {Returns::Kind::fd});
constexpr Name pidfd_info_names[] = {{1, "PIDFD_INFO_PID"},
                                     {2, "PIDFD_INFO_CREDS"},
                                     {4, "PIDFD_INFO_CGROUPID"},
                                     {8, "PIDFD_INFO_EXIT"},
                                     {16, "PIDFD_INFO_COREDUMP"}};
constexpr NameSet pidfd_info_mask{pidfd_info_names, "PIDFD_INFO_???"};
constexpr Name core_names[] = {
    {1, "PIDFD_COREDUMPED"}, {2, "PIDFD_COREDUMP_SKIP"}, {4, "PIDFD_COREDUMP_USER"}, {8, "PIDFD_COREDUMP_ROOT"}};
constexpr NameSet core_flags{core_names, "PIDFD_COREDUMP_???"};
// A field that is there when this bit of the mask is set.
constexpr Field given(const char* name, const Type& type, std::uint64_t bit) {
  return {name, type, Show::always, 0, bit, bit};
}
constexpr Field pidfd_info_fields[] = {{"mask", flags_of(pidfd_info_mask, Width::i64)},
                                       given("cgroupid", uint64, 4),
                                       given("pid", pid, 1),
                                       given("tgid", pid, 1),
                                       given("ppid", pid, 1),
                                       given("ruid", uid, 2),
                                       given("rgid", gid, 2),
                                       given("euid", uid, 2),
                                       given("egid", gid, 2),
                                       given("suid", uid, 2),
                                       given("sgid", gid, 2),
                                       given("fsuid", uid, 2),
                                       given("fsgid", gid, 2),
                                       given("exit_code", int_, 8),
                                       given("coredump_mask", flags_of(core_flags), 16),
                                       {"__spare1", hex_int, Show::never}};
constexpr std::uint8_t mask_alone[] = {0};
constexpr std::uint8_t first_version[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
constexpr Struct pidfd_info = layout("pidfd_info", pidfd_info_fields);
static_assert(pidfd_info.size[0] == 72);
constexpr Struct pidfd_info_v0 = of_size(part(pidfd_info, first_version), 64, 64);
constexpr Struct pidfd_asked = part(pidfd_info, mask_alone);
constexpr Struct pidfd_asked_v0 = of_size(pidfd_asked, 64, 64);
constexpr Variant pidfd_info_change = with(changed(pidfd_asked, pidfd_info));
constexpr Variant pidfd_info_v0_change = with(changed(pidfd_asked_v0, pidfd_info_v0));

// Of perf events: an attribute struct as perf_event_open has it, and the programs that are attached.
constexpr Type event_attributes =
    even_on_error(shown_as(bytes(length_constant(128), Direction::inout), Format::perf_event));
constexpr Variant event_attributes_both = with(event_attributes);
constexpr Variant attached_programs =
    with(left_open(shown_as(bytes(length_constant(65536), Direction::inout), Format::bpf_query)));

constexpr VariantKey keys[] = {
    {UFFDIO_API, &uffd_hello_both},
    {UFFDIO_REGISTER, &uffd_register_both},
    {UFFDIO_UNREGISTER, &uffd_range_in},
    {UFFDIO_WAKE, &uffd_range_in},
    {UFFDIO_ZEROPAGE, &uffd_zero_both},
    {UFFDIO_COPY, &uffd_copy_both},
    {_IOC(_IOC_READ | _IOC_WRITE, 0xaa, 5, 40), &uffd_move_both},   // UFFDIO_MOVE
    {_IOC(_IOC_READ | _IOC_WRITE, 0xaa, 6, 24), &uffd_protect_in},  // UFFDIO_WRITEPROTECT
    {_IOC(_IOC_READ | _IOC_WRITE, 0xaa, 7, 32), &uffd_continue_both},
    {_IOC(_IOC_READ | _IOC_WRITE, 0xaa, 8, 32), &uffd_poison_both},
    {_IOC(_IOC_WRITE, 0x8a, 1, 8), &polling_in},  // EPIOCSPARAMS
    {_IOC(_IOC_READ, 0x8a, 2, 8), &polling_out},
    {_IOC(_IOC_WRITE, '!', 4, 8), &listener_value},  // SECCOMP_IOCTL_NOTIF_SET_FLAGS
    {SECCOMP_IOCTL_NOTIF_RECV, &notification_both},
    {SECCOMP_IOCTL_NOTIF_SEND, &answer_in},
    {SECCOMP_IOCTL_NOTIF_ADDFD, &addfd_in},
    {_IOW('$', 6, std::uint64_t), &text_in, 1},  // PERF_EVENT_IOC_SET_FILTER
    {_IOW('$', 6, std::uint32_t), &text_in, 2},
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

    {_IOC(_IOC_READ | _IOC_WRITE, '$', 10, 8), &attached_programs, 1},  // PERF_EVENT_IOC_QUERY_BPF
    {_IOC(_IOC_READ | _IOC_WRITE, '$', 10, 4), &attached_programs, 2},
    {_IOC(_IOC_WRITE, '$', 11, 8), &event_attributes_both, 1},  // PERF_EVENT_IOC_MODIFY_ATTRIBUTES
    {_IOC(_IOC_WRITE, '$', 11, 4), &event_attributes_both, 2},

    {SECCOMP_IOCTL_NOTIF_ID_VALID, &hex64_in},
    {_IOC(_IOC_READ, '!', 2, 8), &hex64_in},  // as it was at first, in the wrong direction

    {NS_GET_USERNS, &no_argument_fd},
    {NS_GET_PARENT, &no_argument_fd},
    {NS_GET_NSTYPE, &namespace_type},
    {NS_GET_OWNER_UID, &uid_out},
    {_IOC(_IOC_READ, 0xb7, 5, 8), &hex64_out},          // NS_GET_MNTNS_ID
    {_IOC(_IOC_READ, 0xb7, 6, 4), &pid_elsewhere},      // NS_GET_PID_FROM_PIDNS
    {_IOC(_IOC_READ, 0xb7, 7, 4), &pid_elsewhere},      // NS_GET_TGID_FROM_PIDNS
    {_IOC(_IOC_READ, 0xb7, 8, 4), &pid_elsewhere},      // NS_GET_PID_IN_PIDNS
    {_IOC(_IOC_READ, 0xb7, 9, 4), &pid_elsewhere},      // NS_GET_TGID_IN_PIDNS
    {_IOC(_IOC_READ, 0xb7, 10, 16), &mount_space_out},  // NS_MNT_GET_INFO
    {_IOC(_IOC_READ, 0xb7, 11, 16), &next_mount_space},
    {_IOC(_IOC_READ, 0xb7, 12, 16), &next_mount_space},  // NS_MNT_GET_PREV
    {_IOC(_IOC_READ, 0xb7, 13, 8), &hex64_out},          // NS_GET_ID

    {_IO(0xff, 1), &name_space_of},  // PIDFD_GET_CGROUP_NAMESPACE
    {_IO(0xff, 2), &name_space_of},
    {_IO(0xff, 3), &name_space_of},
    {_IO(0xff, 4), &name_space_of},
    {_IO(0xff, 5), &name_space_of},
    {_IO(0xff, 6), &name_space_of},
    {_IO(0xff, 7), &name_space_of},
    {_IO(0xff, 8), &name_space_of},
    {_IO(0xff, 9), &name_space_of},
    {_IO(0xff, 10), &name_space_of},  // PIDFD_GET_UTS_NAMESPACE
    {_IOC(_IOC_READ | _IOC_WRITE, 0xff, 11, 64), &pidfd_info_v0_change},
    {_IOC(_IOC_READ | _IOC_WRITE, 0xff, 11, 72), &pidfd_info_change},

    {INOTIFY_IOC_SETNEXTWD, &int_value},

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
