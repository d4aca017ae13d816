// What is done with open files: fcntl, locks, copies of descriptors, writing back, space, memory
// files, watching, file handles, Landlock.
#include <asm/fcntl.h>
#include <linux/falloc.h>
#include <linux/inotify.h>
#include <linux/landlock.h>
#include <linux/memfd.h>

#include "catalog/families.h"
#include "catalog/files_fcntl.h"
#include "catalog/files_types.h"

namespace ringside::catalog {
namespace {

constexpr Class desc = Class::desc;
constexpr Class file_desc = Class::file | Class::desc;
constexpr Returns new_fd{Returns::Kind::fd};

constexpr Name flock_names[] = {{1, "LOCK_SH"},    {2, "LOCK_EX"},   {4, "LOCK_NB"},    {8, "LOCK_UN"},
                                {32, "LOCK_MAND"}, {192, "LOCK_RW"}, {64, "LOCK_READ"}, {128, "LOCK_WRITE"}};
constexpr NameSet flock_commands{flock_names, "LOCK_???"};

constexpr Name close_range_names[] = {{2, "CLOSE_RANGE_UNSHARE"}, {4, "CLOSE_RANGE_CLOEXEC"}};
constexpr NameSet close_range_flags{close_range_names, "CLOSE_RANGE_???"};

constexpr Name sync_names[] = {
    {1, "SYNC_FILE_RANGE_WAIT_BEFORE"}, {2, "SYNC_FILE_RANGE_WRITE"}, {4, "SYNC_FILE_RANGE_WAIT_AFTER"}};
constexpr NameSet sync_flags{sync_names, "SYNC_FILE_RANGE_???"};

constexpr Name fallocate_names[] = {{0x01, "FALLOC_FL_KEEP_SIZE"},     {0x02, "FALLOC_FL_PUNCH_HOLE"},
                                    {0x04, "FALLOC_FL_NO_HIDE_STALE"}, {0x08, "FALLOC_FL_COLLAPSE_RANGE"},
                                    {0x10, "FALLOC_FL_ZERO_RANGE"},    {0x20, "FALLOC_FL_INSERT_RANGE"},
                                    {0x40, "FALLOC_FL_UNSHARE_RANGE"}, {0x80, "FALLOC_FL_WRITE_ZEROES"}};
constexpr NameSet fallocate_modes{fallocate_names, "FALLOC_FL_???"};

constexpr Name advice_names[] = {{0, "POSIX_FADV_NORMAL"},   {1, "POSIX_FADV_RANDOM"},   {2, "POSIX_FADV_SEQUENTIAL"},
                                 {3, "POSIX_FADV_WILLNEED"}, {4, "POSIX_FADV_DONTNEED"}, {5, "POSIX_FADV_NOREUSE"}};
constexpr NameSet advices{advice_names, "POSIX_FADV_???"};

// The six highest bits of memfd_create's flags are the logarithm of a page size.
constexpr Name memfd_names[] = {{0x1, "MFD_CLOEXEC"},
                                {0x2, "MFD_ALLOW_SEALING"},
                                {0x4, "MFD_HUGETLB"},
                                {0x8, "MFD_NOEXEC_SEAL"},
                                {0x10, "MFD_EXEC"}};
constexpr NameSet memfd_set{memfd_names, "MFD_???"};
constexpr Type memfd_flags = shown_as(flags_of(memfd_set), Format::memfd_flags);

constexpr Name watch_init_names[] = {{IN_NONBLOCK, "IN_NONBLOCK"}, {IN_CLOEXEC, "IN_CLOEXEC"}};
constexpr NameSet watch_init_flags{watch_init_names, "IN_???"};
constexpr Name watch_names[] = {
    RS_NAME(IN_ACCESS),        RS_NAME(IN_MODIFY),      RS_NAME(IN_ATTRIB),      RS_NAME(IN_CLOSE_WRITE),
    RS_NAME(IN_CLOSE_NOWRITE), RS_NAME(IN_OPEN),        RS_NAME(IN_MOVED_FROM),  RS_NAME(IN_MOVED_TO),
    RS_NAME(IN_CREATE),        RS_NAME(IN_DELETE),      RS_NAME(IN_DELETE_SELF), RS_NAME(IN_MOVE_SELF),
    RS_NAME(IN_UNMOUNT),       RS_NAME(IN_Q_OVERFLOW),  RS_NAME(IN_IGNORED),     RS_NAME(IN_ONLYDIR),
    RS_NAME(IN_DONT_FOLLOW),   RS_NAME(IN_EXCL_UNLINK), RS_NAME(IN_MASK_CREATE), RS_NAME(IN_MASK_ADD),
    RS_NAME(IN_ISDIR),         RS_NAME(IN_ONESHOT)};
constexpr NameSet watch_mask{watch_names, "IN_???"};

constexpr Name fan_init_names[] = {{0x1, "FAN_CLOEXEC"},
                                   {0x2, "FAN_NONBLOCK"},
                                   {0x10, "FAN_UNLIMITED_QUEUE"},
                                   {0x20, "FAN_UNLIMITED_MARKS"},
                                   {0x40, "FAN_ENABLE_AUDIT"},
                                   {0x80, "FAN_REPORT_PIDFD"},
                                   {0x100, "FAN_REPORT_TID"},
                                   {0x200, "FAN_REPORT_FID"},
                                   {0x400, "FAN_REPORT_DIR_FID"},
                                   {0x800, "FAN_REPORT_NAME"},
                                   {0x1000, "FAN_REPORT_TARGET_FID"},
                                   {0x2000, "FAN_REPORT_FD_ERROR"},
                                   {0x4000, "FAN_REPORT_MNT"}};
constexpr NameSet fan_init_set{fan_init_names, "FAN_???"};
constexpr Type fan_init_flags = shown_as(flags_of(fan_init_set), Format::fanotify_flags);

constexpr Name fan_mark_names[] = {{0x1, "FAN_MARK_ADD"},
                                   {0x2, "FAN_MARK_REMOVE"},
                                   {0x4, "FAN_MARK_DONT_FOLLOW"},
                                   {0x8, "FAN_MARK_ONLYDIR"},
                                   {0x110, "FAN_MARK_MNTNS"},
                                   {0x10, "FAN_MARK_MOUNT"},
                                   {0x20, "FAN_MARK_IGNORED_MASK"},
                                   {0x40, "FAN_MARK_IGNORED_SURV_MODIFY"},
                                   {0x80, "FAN_MARK_FLUSH"},
                                   {0x100, "FAN_MARK_FILESYSTEM"},
                                   {0x200, "FAN_MARK_EVICTABLE"},
                                   {0x400, "FAN_MARK_IGNORE"}};
constexpr NameSet fan_mark_flags{fan_mark_names, "FAN_MARK_???"};
constexpr Name fan_event_names[] = {{0x1, "FAN_ACCESS"},           {0x2, "FAN_MODIFY"},
                                    {0x4, "FAN_ATTRIB"},           {0x8, "FAN_CLOSE_WRITE"},
                                    {0x10, "FAN_CLOSE_NOWRITE"},   {0x20, "FAN_OPEN"},
                                    {0x40, "FAN_MOVED_FROM"},      {0x80, "FAN_MOVED_TO"},
                                    {0x100, "FAN_CREATE"},         {0x200, "FAN_DELETE"},
                                    {0x400, "FAN_DELETE_SELF"},    {0x800, "FAN_MOVE_SELF"},
                                    {0x1000, "FAN_OPEN_EXEC"},     {0x4000, "FAN_Q_OVERFLOW"},
                                    {0x8000, "FAN_FS_ERROR"},      {0x10000, "FAN_OPEN_PERM"},
                                    {0x20000, "FAN_ACCESS_PERM"},  {0x40000, "FAN_OPEN_EXEC_PERM"},
                                    {0x80000, "FAN_DIR_MODIFY"},   {0x100000, "FAN_PRE_ACCESS"},
                                    {0x1000000, "FAN_MNT_ATTACH"}, {0x2000000, "FAN_MNT_DETACH"},

                                    {0x40000000, "FAN_ONDIR"},     {0x08000000, "FAN_EVENT_ON_CHILD"},
                                    {0x10000000, "FAN_RENAME"}};
constexpr NameSet fan_events{fan_event_names, "FAN_???"};

constexpr Name handle_names[] = {{0x400, "AT_SYMLINK_FOLLOW"},
                                 {0x1000, "AT_EMPTY_PATH"},
                                 {0x1, "AT_HANDLE_MNT_ID_UNIQUE"},
                                 {0x2, "AT_HANDLE_CONNECTABLE"},
                                 {0x200, "AT_HANDLE_FID"}};
constexpr NameSet handle_flags{handle_names, "AT_???"};
// The head of struct file_handle and as many bytes as a handle may have.
constexpr Type file_handle(Direction direction) {
  return even_on_error(shown_as(bytes(length_constant(8 + 128), direction), Format::file_handle));
}

constexpr Name access_fs_names[] = {
    {0x1, "LANDLOCK_ACCESS_FS_EXECUTE"},     {0x2, "LANDLOCK_ACCESS_FS_WRITE_FILE"},
    {0x4, "LANDLOCK_ACCESS_FS_READ_FILE"},   {0x8, "LANDLOCK_ACCESS_FS_READ_DIR"},
    {0x10, "LANDLOCK_ACCESS_FS_REMOVE_DIR"}, {0x20, "LANDLOCK_ACCESS_FS_REMOVE_FILE"},
    {0x40, "LANDLOCK_ACCESS_FS_MAKE_CHAR"},  {0x80, "LANDLOCK_ACCESS_FS_MAKE_DIR"},
    {0x100, "LANDLOCK_ACCESS_FS_MAKE_REG"},  {0x200, "LANDLOCK_ACCESS_FS_MAKE_SOCK"},
    {0x400, "LANDLOCK_ACCESS_FS_MAKE_FIFO"}, {0x800, "LANDLOCK_ACCESS_FS_MAKE_BLOCK"},
    {0x1000, "LANDLOCK_ACCESS_FS_MAKE_SYM"}, {0x2000, "LANDLOCK_ACCESS_FS_REFER"},
    {0x4000, "LANDLOCK_ACCESS_FS_TRUNCATE"}, {0x8000, "LANDLOCK_ACCESS_FS_IOCTL_DEV"}};
constexpr NameSet access_fs{access_fs_names, "LANDLOCK_ACCESS_FS_???"};
constexpr Name access_net_names[] = {{1, "LANDLOCK_ACCESS_NET_BIND_TCP"}, {2, "LANDLOCK_ACCESS_NET_CONNECT_TCP"}};
constexpr NameSet access_net{access_net_names, "LANDLOCK_ACCESS_NET_???"};
constexpr Name ruleset_names[] = {{1, "LANDLOCK_CREATE_RULESET_VERSION"}, {2, "LANDLOCK_CREATE_RULESET_ERRATA"}};
constexpr NameSet ruleset_flags{ruleset_names, "LANDLOCK_CREATE_RULESET_???"};
// With either flag the call only asks: what comes back is a number.
constexpr Variant ruleset_questions[] = {{1, {}}, {2, {}}};
constexpr VariantTable ruleset_variants{.first = 3, .selector = 2, .variants = ruleset_questions};
constexpr Name rule_names[] = {{1, "LANDLOCK_RULE_PATH_BENEATH"}, {2, "LANDLOCK_RULE_NET_PORT"}};
constexpr NameSet rule_types{rule_names, "LANDLOCK_RULE_???"};
constexpr Field path_beneath_fields[] = {{"allowed_access", flags_of(access_fs, Width::i64)}, {"parent_fd", fd}};
constexpr Struct path_beneath = layout("landlock_path_beneath_attr", path_beneath_fields, Packing::packed);
static_assert(path_beneath.size[0] == 12);
constexpr Field net_port_fields[] = {{"allowed_access", flags_of(access_net, Width::a64)},
                                     {"port", sized(uint64, Width::a64)}};
constexpr Struct net_port = layout("landlock_net_port_attr", net_port_fields);
constexpr Variant rules[] = {{1, {{{"rule_attr", in(path_beneath)}, {"flags", hex_int}}}, {}},
                             {2, {{{"rule_attr", in(net_port)}, {"flags", hex_int}}}, {}}};
constexpr VariantTable rule_variants{.first = 2, .selector = 1, .variants = rules};

constexpr Field cachestat_range_fields[] = {{"off", sized(uint64, Width::a64)}, {"len", sized(uint64, Width::a64)}};
constexpr Struct cachestat_range = layout("cachestat_range", cachestat_range_fields);
constexpr Field cachestat_fields[] = {{"nr_cache", sized(uint64, Width::a64)},
                                      {"nr_dirty", sized(uint64, Width::a64)},
                                      {"nr_writeback", sized(uint64, Width::a64)},
                                      {"nr_evicted", sized(uint64, Width::a64)},
                                      {"nr_recently_evicted", sized(uint64, Width::a64)}};
constexpr Struct cachestat = layout("cachestat", cachestat_fields);

constexpr Name restrict_names[] = {{1, "LANDLOCK_RESTRICT_SELF_LOG_SAME_EXEC_OFF"},
                                   {2, "LANDLOCK_RESTRICT_SELF_LOG_NEW_EXEC_ON"},
                                   {4, "LANDLOCK_RESTRICT_SELF_LOG_SUBDOMAINS_OFF"}};
constexpr NameSet restrict_flags{restrict_names, "LANDLOCK_RESTRICT_SELF_???"};

constexpr Syscall rows[] = {
    {.name = "fcntl",
     .x86_64 = 72,
     .i386 = 55,
     .classes = desc,
     .purpose = "ask or change what a descriptor is: flags, locks, owner, lease, seals",
     .args = {{{"fd", fd}, {"cmd", enum_of(fcntl_commands)}, {"arg", hex_long}}},
     .variants = &fcntl_variants},
    {.name = "fcntl64",
     .i386 = 221,
     .classes = desc,
     .purpose = "fcntl with 64-bit locks",
     .args = {{{"fd", fd}, {"cmd", enum_of(fcntl_commands)}, {"arg", hex_long}}},
     .variants = &fcntl64_variants},
    {.name = "flock",
     .x86_64 = 73,
     .i386 = 143,
     .classes = desc,
     .purpose = "lock an open file as a whole, or unlock it",
     .args = {{{"fd", fd}, {"cmd", flags_of(flock_commands)}}}},
    {.name = "dup",
     .x86_64 = 32,
     .i386 = 41,
     .classes = desc,
     .purpose = "give an open file another descriptor",
     .args = {{{"fildes", fd}}},
     .returns = new_fd},
    {.name = "dup2",
     .x86_64 = 33,
     .i386 = 63,
     .classes = desc,
     .purpose = "give an open file a descriptor of the caller's choice",
     .args = {{{"oldfd", fd}, {"newfd", fd}}},
     .returns = new_fd},
    {.name = "dup3",
     .x86_64 = 292,
     .i386 = 330,
     .classes = desc,
     .purpose = "dup2 with flags",
     .args = {{{"oldfd", fd}, {"newfd", fd}, {"flags", flags_of(open_mode_flags)}}},
     .returns = new_fd},
    {.name = "close_range",
     .x86_64 = 436,
     .i386 = 436,
     .purpose = "close all descriptors from one to another",
     .args = {{{"fd", uint_}, {"max_fd", uint_}, {"flags", flags_of(close_range_flags)}}}},
    {.name = "sync", .x86_64 = 162, .i386 = 36, .purpose = "write everything back to the disks"},
    {.name = "syncfs",
     .x86_64 = 306,
     .i386 = 344,
     .classes = desc,
     .purpose = "write the file system of an open file back to its disk",
     .args = {{{"fd", fd}}}},
    {.name = "fsync",
     .x86_64 = 74,
     .i386 = 118,
     .classes = desc,
     .purpose = "write an open file back to its disk",
     .args = {{{"fd", fd}}}},
    {.name = "fdatasync",
     .x86_64 = 75,
     .i386 = 148,
     .classes = desc,
     .purpose = "write an open file's data back to its disk",
     .args = {{{"fd", fd}}}},
    {.name = "sync_file_range",
     .x86_64 = 277,
     .i386 = 314,
     .classes = desc,
     .purpose = "write part of an open file back",
     .args = {{{"fd", fd}, {"offset", int64}, {"nbytes", int64}, {"flags", flags_of(sync_flags)}}}},
    {.name = "fallocate",
     .x86_64 = 285,
     .i386 = 324,
     .classes = desc,
     .purpose = "reserve, free or move space of a file",
     .args = {{{"fd", fd}, {"mode", flags_of(fallocate_modes)}, {"offset", int64}, {"len", int64}}}},
    {.name = "fadvise64",
     .x86_64 = 221,
     .i386 = 250,
     .classes = desc,
     .purpose = "say how a file will be read",
     .args = {{{"fd", fd}, {"offset", int64}, {"len", size}, {"advice", enum_of(advices)}}}},
    {.name = "fadvise64_64",
     .i386 = 272,
     .classes = desc,
     .purpose = "say how a file will be read, 64-bit length",
     .args = {{{"fd", fd}, {"offset", int64}, {"len", int64}, {"advice", enum_of(advices)}}}},
    {.name = "readahead",
     .x86_64 = 187,
     .i386 = 225,
     .classes = desc,
     .purpose = "read part of a file into the page cache",
     .args = {{{"fd", fd}, {"offset", int64}, {"count", size}}}},
    {.name = "copy_file_range",
     .x86_64 = 326,
     .i386 = 377,
     .classes = desc,
     .purpose = "copy from file to file within the kernel",
     .args = {{{"fd_in", fd},
               {"off_in", in(int64)},
               {"fd_out", fd},
               {"off_out", in(int64)},
               {"len", size},
               {"flags", uint_}}},
     .moves = {Moves::Form::elsewhere}},
    {.name = "cachestat",
     .x86_64 = 451,
     .i386 = 451,
     .classes = desc,
     .purpose = "count the cached pages of a file",
     .args = {{{"fd", fd}, {"cstat_range", in(cachestat_range)}, {"cstat", out(cachestat)}, {"flags", hex_int}}}},
    {.name = "memfd_create",
     .x86_64 = 319,
     .i386 = 356,
     .classes = desc,
     .purpose = "make a file that lives in memory only",
     .args = {{{"uname", text_within(250)}, {"flags", memfd_flags}}},
     .returns = new_fd},
    {.name = "inotify_init",
     .x86_64 = 253,
     .i386 = 291,
     .classes = desc,
     .purpose = "make a descriptor that reports what happens to files",
     .returns = new_fd},
    {.name = "inotify_init1",
     .x86_64 = 294,
     .i386 = 332,
     .classes = desc,
     .purpose = "inotify_init with flags",
     .args = {{{"flags", flags_of(watch_init_flags)}}},
     .returns = new_fd},
    {.name = "inotify_add_watch",
     .x86_64 = 254,
     .i386 = 292,
     .classes = file_desc,
     .purpose = "watch a file or directory",
     .args = {{{"fd", fd}, {"pathname", path}, {"mask", flags_of(watch_mask)}}}},
    {.name = "inotify_rm_watch",
     .x86_64 = 255,
     .i386 = 293,
     .classes = desc,
     .purpose = "end a watch",
     .args = {{{"fd", fd}, {"wd", int_}}}},
    {.name = "fanotify_init",
     .x86_64 = 300,
     .i386 = 338,
     .classes = desc,
     .purpose = "make a descriptor that reports and may forbid access to files",
     .args = {{{"flags", fan_init_flags}, {"event_f_flags", flags_of(open_flags)}}},
     .returns = new_fd},
    {.name = "fanotify_mark",
     .x86_64 = 301,
     .i386 = 339,
     .classes = file_desc,
     .purpose = "say which events of which files are reported",
     .args = {{{"fanotify_fd", fd},
               {"flags", flags_of(fan_mark_flags)},
               {"mask", flags_of(fan_events, Width::i64)},
               {"dfd", shown_as(dirfd, Format::fanotify_dirfd)},
               {"pathname", path}}}},
    {.name = "name_to_handle_at",
     .x86_64 = 303,
     .i386 = 341,
     .classes = file_desc,
     .purpose = "get a handle by which a file can be opened later",
     .args = {{{"dfd", dirfd},
               {"name", path},
               {"handle", file_handle(Direction::inout)},
               {"mnt_id", shown_as(out(int_), Format::handle_mount)},
               {"flag", flags_of(handle_flags)}}}},
    {.name = "open_by_handle_at",
     .x86_64 = 304,
     .i386 = 342,
     .classes = desc,
     .purpose = "open a file by its handle",
     .args = {{{"mountdirfd", fd}, {"handle", file_handle(Direction::in)}, {"flags", flags_of(open_flags)}}},
     .returns = new_fd},
    {.name = "landlock_create_ruleset",
     .x86_64 = 444,
     .i386 = 444,
     .classes = desc,
     .purpose = "make an empty set of Landlock rules",
     .args = {{{"attr", sized_struct(Format::landlock_ruleset, 1)},
               {"size", size},
               {"flags", flags_of(ruleset_flags)}}},
     .returns = new_fd,
     .variants = &ruleset_variants},
    {.name = "landlock_add_rule",
     .x86_64 = 445,
     .i386 = 445,
     .classes = desc,
     .purpose = "allow something in a set of Landlock rules",
     .args = {{{"ruleset_fd", fd}, {"rule_type", enum_of(rule_types)}, {"rule_attr", address}, {"flags", hex_int}}},
     .variants = &rule_variants},
    {.name = "landlock_restrict_self",
     .x86_64 = 446,
     .i386 = 446,
     .classes = desc,
     .purpose = "put the calling thread under a set of Landlock rules",
     .args = {{{"ruleset_fd", fd}, {"flags", flags_of(restrict_flags)}}}},
};

}  // namespace

constinit const std::span<const Syscall> descriptors_rows = rows;
constinit const NameSet landlock_access_fs{access_fs_names, "LANDLOCK_ACCESS_FS_???"};
constinit const NameSet landlock_access_net{access_net_names, "LANDLOCK_ACCESS_NET_???"};

}  // namespace ringside::catalog
