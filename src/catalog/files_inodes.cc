// Inodes: what stat and its kin tell, times, directories, file systems, extended attributes.
#include <linux/stat.h>

#include "catalog/families.h"
#include "catalog/files_types.h"
#include "catalog/time_structs.h"

namespace ringside::catalog {
namespace {

constexpr Class file = Class::file;
constexpr Class file_desc = Class::file | Class::desc;

// A time and, in the field behind it, its nanoseconds.
constexpr Type time_with_nsec = shown_as(long_, Format::file_time);
constexpr Type time32 = shown_as(number(Kind::dec, Width::i32), Format::time);
constexpr Type second = shown_as(long_, Format::time);

// A struct shows its device number in the place of the size where the file is a device. `mode` is
// the index of st_mode.
constexpr Field size_unless_device(const char* name, Type type, std::int8_t mode) {
  return {.name = name, .type = type, .if_field = mode, .if_mask = 0130000, .if_value = 0020000, .if_not = true};
}
constexpr Field device_number(Type type, std::int8_t mode) {
  return {.name = "st_rdev", .type = type, .if_field = mode, .if_mask = 0130000, .if_value = 0020000};
}

constexpr Show verbose = Show::verbose;
constexpr Type long_device = shown_as(ulong, Format::device);

constexpr Field stat_x86_64_fields[] = {
    {"st_dev", long_device, verbose},         // 0
    {"st_ino", ulong, verbose},               // 1
    {"st_nlink", ulong, verbose},             // 2
    {"st_mode", file_mode},                   // 3
    {"st_uid", uint_, verbose},               // 4
    {"st_gid", uint_, verbose},               // 5
    pad(4),                                   // 6
    device_number(long_device, 3),            // 7
    size_unless_device("st_size", ulong, 3),  // 8
    {"st_blksize", ulong, verbose},           // 9
    {"st_blocks", ulong, verbose},            // 10
    {"st_atime", time_with_nsec, verbose},    // 11
    {"st_atime_nsec", ulong, verbose},
    {"st_mtime", time_with_nsec, verbose},
    {"st_mtime_nsec", ulong, verbose},
    {"st_ctime", time_with_nsec, verbose},
    {"st_ctime_nsec", ulong, verbose},
    pad(24),
};
constexpr std::uint8_t stat_x86_64_order[] = {0, 1, 3, 2, 4, 5, 9, 10, 8, 7, 11, 12, 13, 14, 15, 16, 6, 17};
constexpr Struct stat_x86_64 = layout("stat", stat_x86_64_fields, Packing::natural, stat_x86_64_order);
static_assert(stat_x86_64.size[0] == 144);

constexpr Field stat64_fields[] = {
    {"st_dev", device, verbose},               // 0
    pad(8),                                    // 1: 4 unused, the inode number's low half
    {"st_mode", file_mode},                    // 2
    {"st_nlink", uint_, verbose},              // 3
    {"st_uid", uint_, verbose},                // 4
    {"st_gid", uint_, verbose},                // 5
    device_number(device, 2),                  // 6
    pad(4),                                    // 7
    size_unless_device("st_size", uint64, 2),  // 8
    {"st_blksize", ulong, verbose},            // 9
    {"st_blocks", uint64, verbose},            // 10
    {"st_atime", time_with_nsec, verbose},     // 11
    {"st_atime_nsec", ulong, verbose},
    {"st_mtime", time_with_nsec, verbose},
    {"st_mtime_nsec", ulong, verbose},
    {"st_ctime", time_with_nsec, verbose},
    {"st_ctime_nsec", ulong, verbose},
    {"st_ino", uint64, verbose},  // 17
};
constexpr std::uint8_t stat64_order[] = {0, 17, 2, 3, 4, 5, 9, 10, 8, 6, 11, 12, 13, 14, 15, 16, 1, 7};
constexpr Struct stat64 = layout("stat64", stat64_fields, Packing::natural, stat64_order);
static_assert(stat64.size[1] == 96);

constexpr Field stat_i386_fields[] = {
    {"st_dev", long_device, verbose},         // 0
    {"st_ino", ulong, verbose},               // 1
    {"st_mode", file_mode16},                 // 2
    {"st_nlink", uint16, verbose},            // 3
    {"st_uid", uint16, verbose},              // 4
    {"st_gid", uint16, verbose},              // 5
    device_number(long_device, 2),            // 6
    size_unless_device("st_size", ulong, 2),  // 7
    {"st_blksize", ulong, verbose},           // 8
    {"st_blocks", ulong, verbose},            // 9
    {"st_atime", time_with_nsec, verbose},    // 10
    {"st_atime_nsec", ulong, verbose},
    {"st_mtime", time_with_nsec, verbose},
    {"st_mtime_nsec", ulong, verbose},
    {"st_ctime", time_with_nsec, verbose},
    {"st_ctime_nsec", ulong, verbose},
    pad(8),
};
constexpr std::uint8_t stat_i386_order[] = {0, 1, 2, 3, 4, 5, 8, 9, 7, 6, 10, 11, 12, 13, 14, 15, 16};
constexpr Struct stat_i386 = layout("stat", stat_i386_fields, Packing::natural, stat_i386_order);
static_assert(stat_i386.size[1] == 64);

// The oldest one has no block counts; strace shows them as 0.
constexpr Type device16 = sized(device, Width::i16);
constexpr Type no_number = shown_as(inline_bytes(0), Format::zero);
constexpr Field oldstat_fields[] = {
    {"st_dev", device16, verbose},            // 0
    {"st_ino", uint16, verbose},              // 1
    {"st_mode", file_mode16},                 // 2
    {"st_nlink", uint16, verbose},            // 3
    {"st_uid", uint16, verbose},              // 4
    {"st_gid", uint16, verbose},              // 5
    device_number(device16, 2),               // 6
    {"st_blksize", no_number, verbose},       // 7
    {"st_blocks", no_number, verbose},        // 8
    size_unless_device("st_size", uint_, 2),  // 9
    {"st_atime", time32, verbose},
    {"st_mtime", time32, verbose},
    {"st_ctime", time32, verbose},
};
constexpr std::uint8_t oldstat_order[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 6, 10, 11, 12};
constexpr Struct oldstat = layout("__old_kernel_stat", oldstat_fields, Packing::natural, oldstat_order);
static_assert(oldstat.size[1] == 32);

constexpr Name statx_mask_names[] = {
    RS_NAME(STATX_ALL),
    RS_NAME(STATX_BASIC_STATS),
    RS_NAME(STATX_TYPE),
    RS_NAME(STATX_MODE),
    RS_NAME(STATX_NLINK),
    RS_NAME(STATX_UID),
    RS_NAME(STATX_GID),
    RS_NAME(STATX_ATIME),
    RS_NAME(STATX_MTIME),
    RS_NAME(STATX_CTIME),
    RS_NAME(STATX_INO),
    RS_NAME(STATX_SIZE),
    RS_NAME(STATX_BLOCKS),
    RS_NAME(STATX_BTIME),
    RS_NAME(STATX_MNT_ID),
    {0x2000, "STATX_DIOALIGN"},
    {0x4000, "STATX_MNT_ID_UNIQUE"},
    {0x8000, "STATX_SUBVOL"},
    {0x10000, "STATX_WRITE_ATOMIC"},
    {0x20000, "STATX_DIO_READ_ALIGN"},
};
constexpr NameSet statx_masks{statx_mask_names, "STATX_???"};

constexpr Name statx_flag_names[] = {
    {0, "AT_STATX_SYNC_AS_STAT", 0x6000}, {0x2000, "AT_STATX_FORCE_SYNC"}, {0x4000, "AT_STATX_DONT_SYNC"},
    {0x100, "AT_SYMLINK_NOFOLLOW"},       {0x200, "AT_REMOVEDIR"},         {0x400, "AT_SYMLINK_FOLLOW"},
    {0x800, "AT_NO_AUTOMOUNT"},           {0x1000, "AT_EMPTY_PATH"},       {0x8000, "AT_RECURSIVE"},
};
constexpr NameSet statx_flags{statx_flag_names, "AT_???"};

constexpr Name statx_attribute_names[] = {
    RS_NAME(STATX_ATTR_COMPRESSED), RS_NAME(STATX_ATTR_IMMUTABLE),
    RS_NAME(STATX_ATTR_APPEND),     RS_NAME(STATX_ATTR_NODUMP),
    RS_NAME(STATX_ATTR_ENCRYPTED),  RS_NAME(STATX_ATTR_AUTOMOUNT),
    RS_NAME(STATX_ATTR_MOUNT_ROOT), RS_NAME(STATX_ATTR_VERITY),
    RS_NAME(STATX_ATTR_DAX),        {0x400000, "STATX_ATTR_WRITE_ATOMIC"},
};
constexpr NameSet statx_attributes{statx_attribute_names, "STATX_ATTR_???"};

constexpr Field statx_timestamp_fields[] = {{"tv_sec", int64}, {"tv_nsec", uint_}, pad(4)};
constexpr Struct statx_timestamp = layout("statx_timestamp", statx_timestamp_fields);
constexpr Type statx_time = shown_as(embedded(statx_timestamp), Format::dated_time);

constexpr Field with_mask(const char* name, Type type, std::uint64_t mask, Show show = verbose) {
  return {.name = name, .type = type, .show = show, .if_field = 0, .if_mask = mask, .if_value = 0, .if_not = true};
}
constexpr Field statx_fields[] = {
    {"stx_mask", flags_of(statx_masks)},                                         // 0
    {"stx_blksize", uint_, verbose},                                             // 1
    {"stx_attributes", flags_of(statx_attributes, Width::a64)},                  // 2
    with_mask("stx_nlink", uint_, STATX_NLINK),                                  // 3
    with_mask("stx_uid", uid, STATX_UID),                                        // 4
    with_mask("stx_gid", gid, STATX_GID),                                        // 5
    with_mask("stx_mode", file_mode16, STATX_TYPE | STATX_MODE, Show::always),   // 6
    pad(2),                                                                      // 7
    with_mask("stx_ino", sized(uint64, Width::a64), STATX_INO),                  // 8
    with_mask("stx_size", sized(uint64, Width::a64), STATX_SIZE, Show::always),  // 9
    with_mask("stx_blocks", sized(uint64, Width::a64), STATX_BLOCKS),            // 10
    {"stx_attributes_mask", flags_of(statx_attributes, Width::a64), verbose},    // 11
    with_mask("stx_atime", statx_time, STATX_ATIME),                             // 12
    with_mask("stx_btime", statx_time, STATX_BTIME),                             // 13
    with_mask("stx_ctime", statx_time, STATX_CTIME),                             // 14
    with_mask("stx_mtime", statx_time, STATX_MTIME),                             // 15
    {"stx_rdev_major", uint_, verbose},
    {"stx_rdev_minor", uint_, verbose},
    {"stx_dev_major", uint_, verbose},
    {"stx_dev_minor", uint_, verbose},
    with_mask("stx_mnt_id", sized(hex64, Width::a64), STATX_MNT_ID | 0x4000),
    with_mask("stx_dio_mem_align", uint_, 0x2000),
    with_mask("stx_dio_offset_align", uint_, 0x2000),
    with_mask("stx_subvol", sized(hex64, Width::a64), 0x8000),
    with_mask("stx_atomic_write_unit_min", uint_, 0x10000),
    with_mask("stx_atomic_write_unit_max", uint_, 0x10000),
    with_mask("stx_atomic_write_segments_max", uint_, 0x10000),
    with_mask("stx_dio_read_offset_align", uint_, 0x20000),
    with_mask("stx_atomic_write_unit_max_opt", uint_, 0x10000),
    pad(4),
    pad(64),
};
constexpr Struct statx_struct = layout("statx", statx_fields);
static_assert(statx_struct.size[0] == 256 && statx_struct.size[1] == 256);

constexpr Type fsid = inline_array(hex_int, 2);
constexpr Field fsid_fields[] = {{"val", fsid}};
constexpr Struct fsid_struct = layout("fsid", fsid_fields);

// f_flags means something only with this bit.
constexpr std::uint64_t st_valid = 0x20;
constexpr Name st_names[] = {{0x20, "ST_VALID"},      {0x1, "ST_RDONLY"},        {0x2, "ST_NOSUID"},
                             {0x4, "ST_NODEV"},       {0x8, "ST_NOEXEC"},        {0x10, "ST_SYNCHRONOUS"},
                             {0x40, "ST_MANDLOCK"},   {0x400, "ST_NOATIME"},     {0x800, "ST_NODIRATIME"},
                             {0x1000, "ST_RELATIME"}, {0x2000, "ST_NOSYMFOLLOW"}};
constexpr NameSet st_flags{st_names, "ST_???"};

template <int Word, int Block>
struct StatfsFields {
  static constexpr Width word = Word == 0 ? Width::word : Width::i32;
  static constexpr Width block = Block == 0 ? Width::word : Width::i64;
  static constexpr Type count = number(Kind::udec, block);
  static constexpr Field fields[] = {
      {"f_type", enum_of(file_system_magic, word)},
      {"f_bsize", number(Kind::udec, word)},
      {"f_blocks", count},
      {"f_bfree", count},
      {"f_bavail", count},
      {"f_files", count},
      {"f_ffree", count},
      {"f_fsid", embedded(fsid_struct)},
      {"f_namelen", number(Kind::udec, word)},
      {"f_frsize", number(Kind::udec, word)},
      {"f_flags", flags_of(st_flags, word), Show::always, 10, st_valid, st_valid},
      Word == 0 ? Field{"", shown_as(inline_array(ulong, 4), Format::plain), Show::never} : pad(16, 4),
  };
};
constexpr Struct statfs_struct = layout("statfs", StatfsFields<0, 0>::fields);
constexpr Struct statfs64_struct = layout("statfs64", StatfsFields<1, 1>::fields);
static_assert(statfs_struct.size[0] == 120 && statfs_struct.size[1] == 64 && statfs64_struct.size[1] == 84);
// Shown only where the size argument is the struct's own.
constexpr Type statfs64_type = shown_as(out(statfs64_struct), Format::statfs64);

constexpr Field utimbuf_fields[] = {{"actime", second}, {"modtime", second}};
constexpr Struct utimbuf = layout("utimbuf", utimbuf_fields);
constexpr Type dated_timeval = shown_as(embedded(timeval), Format::dated_time);
constexpr Type dated_timespec = shown_as(embedded(timespec), Format::file_stamp);
constexpr Type dated_timespec64 = shown_as(embedded(timespec64), Format::file_stamp);
constexpr Type two_timevals = inline_array(dated_timeval, 2);
constexpr Type two_timespecs = inline_array(dated_timespec, 2);
constexpr Type two_timespecs64 = inline_array(dated_timespec64, 2);

constexpr Name xattr_names[] = {{1, "XATTR_CREATE"}, {2, "XATTR_REPLACE"}};

constexpr NameSet xattr_set{xattr_names, "XATTR_???"};
constexpr Type xattr_flags = flags_of(xattr_set);

// Values of up to 64 KiB; one NUL at the end goes without saying.
constexpr Type xattr_value(std::uint8_t size_arg) {
  return shown_as(bytes_in(length_arg(size_arg)), Format::xattr_value);
}
constexpr Type xattr_result = shown_as(bytes_out(length_result()), Format::xattr_value);
constexpr Type xattr_value_field = shown_as(bytes_in(length_field(1)), Format::xattr_value);
// With a size of 0 the call only asks for the length.
constexpr Type xattr_list(std::uint8_t size_arg) {
  return shown_as(bytes_out(length_result()), size_arg == 2 ? Format::xattr_list : Format::xattr_list_at);
}

constexpr Type entries = shown_as(bytes_out(length_result()), Format::dirents);
constexpr Type entries64 = shown_as(bytes_out(length_result()), Format::dirents64);

// A value to set, and room for one that is got.
template <int Set>
struct XattrArgs {
  static constexpr Type value = Set != 0 ? xattr_value_field : xattr_result;
  static constexpr Field fields[] = {{"value", sized(value, Width::a64)}, {"size", uint_}, {"flags", xattr_flags}};
};
constexpr Struct xattr_args = layout("xattr_args", XattrArgs<1>::fields);
constexpr Struct xattr_room = layout("xattr_args", XattrArgs<0>::fields);
static_assert(xattr_args.size[1] == 16);

constexpr Name fs_xflag_names[] = {
    {0x1, "FS_XFLAG_REALTIME"},       {0x2, "FS_XFLAG_PREALLOC"},      {0x8, "FS_XFLAG_IMMUTABLE"},
    {0x10, "FS_XFLAG_APPEND"},        {0x20, "FS_XFLAG_SYNC"},         {0x40, "FS_XFLAG_NOATIME"},
    {0x80, "FS_XFLAG_NODUMP"},        {0x100, "FS_XFLAG_RTINHERIT"},   {0x200, "FS_XFLAG_PROJINHERIT"},
    {0x400, "FS_XFLAG_NOSYMLINKS"},   {0x800, "FS_XFLAG_EXTSIZE"},     {0x1000, "FS_XFLAG_EXTSZINHERIT"},
    {0x2000, "FS_XFLAG_NODEFRAG"},    {0x4000, "FS_XFLAG_FILESTREAM"}, {0x8000, "FS_XFLAG_DAX"},
    {0x10000, "FS_XFLAG_COWEXTSIZE"}, {0x80000000, "FS_XFLAG_HASATTR"}};
constexpr NameSet fs_xflags{fs_xflag_names, "FS_XFLAG_???"};
constexpr Field file_attr_fields[] = {{"fa_xflags", flags_of(fs_xflags, Width::a64)},
                                      {"fa_extsize", uint_},
                                      {"fa_nextents", uint_},
                                      {"fa_projid", uint_},
                                      {"fa_cowextsize", uint_}};
constexpr Struct file_attr = layout("file_attr", file_attr_fields);
static_assert(file_attr.size[1] == 24);

constexpr Syscall stat_of_path(const char* name, std::int16_t x86_64, std::int16_t i386, Class classes,
                               const char* purpose, const Struct& structure) {
  return {.name = name,
          .x86_64 = x86_64,
          .i386 = i386,
          .classes = classes,
          .purpose = purpose,
          .args = {{{"filename", path}, {"statbuf", out(structure)}}}};
}
constexpr Syscall stat_of_fd(const char* name, std::int16_t x86_64, std::int16_t i386, const char* purpose,
                             const Struct& structure) {
  return {.name = name,
          .x86_64 = x86_64,
          .i386 = i386,
          .classes = Class::desc | Class::fstat,
          .purpose = purpose,
          .args = {{{"fd", fd}, {"statbuf", out(structure)}}}};
}

constexpr Class stat = Class::file | Class::stat;
constexpr Class lstat = Class::file | Class::lstat;
constexpr Class fstatat = Class::file | Class::desc | Class::fstat;

constexpr Syscall rows[] = {
    stat_of_path("stat", 4, absent, stat, "get a file's attributes", stat_x86_64),
    stat_of_path("lstat", 6, absent, lstat, "get the attributes of a symbolic link itself", stat_x86_64),
    stat_of_fd("fstat", 5, absent, "get the attributes of an open file", stat_x86_64),
    stat_of_path("stat64", absent, 195, stat, "get a file's attributes, 64-bit sizes", stat64),
    stat_of_path("lstat64", absent, 196, lstat, "get the attributes of a symbolic link, 64-bit sizes", stat64),
    stat_of_fd("fstat64", absent, 197, "get the attributes of an open file, 64-bit sizes", stat64),
    stat_of_path("stat", absent, 106, stat, "get a file's attributes", stat_i386),
    stat_of_path("lstat", absent, 107, lstat, "get the attributes of a symbolic link itself", stat_i386),
    stat_of_fd("fstat", absent, 108, "get the attributes of an open file", stat_i386),
    stat_of_path("oldstat", absent, 18, stat, "get a file's attributes, the oldest form", oldstat),
    stat_of_path("oldlstat", absent, 84, lstat, "get the attributes of a symbolic link, the oldest form", oldstat),
    stat_of_fd("oldfstat", absent, 28, "get the attributes of an open file, the oldest form", oldstat),
    {.name = "newfstatat",
     .x86_64 = 262,
     .classes = fstatat,
     .purpose = "get attributes relative to a directory descriptor",
     .args = {{{"dfd", dirfd}, {"filename", path}, {"statbuf", out(stat_x86_64)}, {"flag", at}}}},
    {.name = "fstatat64",
     .i386 = 300,
     .classes = fstatat,
     .purpose = "get attributes relative to a directory descriptor",
     .args = {{{"dfd", dirfd}, {"filename", path}, {"statbuf", out(stat64)}, {"flag", at}}}},
    {.name = "statx",
     .x86_64 = 332,
     .i386 = 383,
     .classes = fstatat,
     .purpose = "get the attributes of a file that are asked for",
     .args = {{{"dfd", dirfd},
               {"filename", path},
               {"flags", shown_as(flags_of(statx_flags), Format::statx_flags)},
               {"mask", flags_of(statx_masks)},
               {"buffer", out(statx_struct)}}}},
    {.name = "file_getattr",
     .x86_64 = 468,
     .i386 = 468,
     .classes = file_desc,
     .purpose = "get the attributes of an inode that chattr shows",
     .args = {{{"dfd", dirfd}, {"filename", path}, {"ufattr", out(file_attr)}, {"usize", size}, {"at_flags", at}}}},
    {.name = "file_setattr",
     .x86_64 = 469,
     .i386 = 469,
     .classes = file_desc,
     .purpose = "set the attributes of an inode that chattr shows",
     .args = {{{"dfd", dirfd}, {"filename", path}, {"ufattr", in(file_attr)}, {"usize", size}, {"at_flags", at}}}},
    {.name = "statfs",
     .x86_64 = 137,
     .i386 = 99,
     .classes = Class::file | Class::statfs,
     .purpose = "get the properties of the file system that holds a file",
     .args = {{{"pathname", path}, {"buf", out(statfs_struct)}}}},
    {.name = "fstatfs",
     .x86_64 = 138,
     .i386 = 100,
     .classes = Class::desc | Class::fstatfs,
     .purpose = "get the properties of the file system that holds an open file",
     .args = {{{"fd", fd}, {"buf", out(statfs_struct)}}}},
    {.name = "statfs64",
     .i386 = 268,
     .classes = Class::file | Class::statfs,
     .purpose = "get the properties of a file system, 64-bit counts",
     .args = {{{"pathname", path}, {"sz", size}, {"buf", statfs64_type}}}},
    {.name = "fstatfs64",
     .i386 = 269,
     .classes = Class::desc | Class::fstatfs,
     .purpose = "get the properties of an open file's file system, 64-bit counts",
     .args = {{{"fd", fd}, {"sz", size}, {"buf", statfs64_type}}}},
    {.name = "ustat",
     .x86_64 = 136,
     .i386 = 62,
     .purpose = "get a few properties of a mounted device",
     .args = {{{"dev", device32}, {"ubuf", address}}}},
    {.name = "utime",
     .x86_64 = 132,
     .i386 = 30,
     .classes = file,
     .purpose = "set a file's times, in seconds",
     .args = {{{"filename", path}, {"times", in(utimbuf)}}}},
    {.name = "utimes",
     .x86_64 = 235,
     .i386 = 271,
     .classes = file,
     .purpose = "set a file's times, in microseconds",
     .args = {{{"filename", path}, {"utimes", in(two_timevals)}}}},
    {.name = "futimesat",
     .x86_64 = 261,
     .i386 = 299,
     .classes = file_desc,
     .purpose = "set times relative to a directory descriptor, in microseconds",
     .args = {{{"dfd", dirfd}, {"filename", path}, {"utimes", in(two_timevals)}}}},
    {.name = "utimensat",
     .x86_64 = 280,
     .i386 = 320,
     .classes = file_desc,
     .purpose = "set times relative to a directory descriptor, in nanoseconds",
     .args = {{{"dfd", dirfd}, {"filename", path}, {"utimes", in(two_timespecs)}, {"flags", at}}}},
    {.name = "utimensat_time64",
     .i386 = 412,
     .classes = file_desc,
     .purpose = "set times relative to a directory descriptor, 64-bit time",
     .args = {{{"dfd", dirfd}, {"filename", path}, {"utimes", in(two_timespecs64)}, {"flags", at}}}},
    {.name = "getdents",
     .x86_64 = 78,
     .i386 = 141,
     .classes = Class::desc,
     .purpose = "read entries of a directory",
     .args = {{{"fd", fd}, {"dirent", entries}, {"count", uint_}}}},
    {.name = "getdents64",
     .x86_64 = 217,
     .i386 = 220,
     .classes = Class::desc,
     .purpose = "read entries of a directory, 64-bit numbers",
     .args = {{{"fd", fd}, {"dirent", entries64}, {"count", uint_}}}},
    {.name = "readdir",
     .i386 = 89,
     .classes = Class::desc,
     .purpose = "read one entry of a directory",
     .args =
         {{{"fd", fd},
           {"dirent", shown_as(bytes(length_constant(267), Direction::out), Format::old_dirent)},
           // Always 1; strace shows it only where it is not.
           {.name = "count", .type = uint_, .if_arg = 2, .if_mask = 0xfffffffe},
           {.name = "count", .type = uint_, .if_arg = 2, .if_mask = 0xffffffff, .in_register = 2, .if_value = 0}}}},
    {.name = "setxattr",
     .x86_64 = 188,
     .i386 = 226,
     .classes = file,
     .purpose = "set an extended attribute",
     .args =
         {{{"pathname", path}, {"name", text}, {"value", xattr_value(3)}, {"size", size}, {"flags", xattr_flags}}}},
    {.name = "lsetxattr",
     .x86_64 = 189,
     .i386 = 227,
     .classes = file,
     .purpose = "set an extended attribute of a symbolic link itself",
     .args =
         {{{"pathname", path}, {"name", text}, {"value", xattr_value(3)}, {"size", size}, {"flags", xattr_flags}}}},
    {.name = "fsetxattr",
     .x86_64 = 190,
     .i386 = 228,
     .classes = Class::desc,
     .purpose = "set an extended attribute of an open file",
     .args = {{{"fd", fd}, {"name", text}, {"value", xattr_value(3)}, {"size", size}, {"flags", xattr_flags}}}},
    {.name = "getxattr",
     .x86_64 = 191,
     .i386 = 229,
     .classes = file,
     .purpose = "get an extended attribute",
     .args = {{{"pathname", path}, {"name", text}, {"value", xattr_result}, {"size", size}}}},
    {.name = "lgetxattr",
     .x86_64 = 192,
     .i386 = 230,
     .classes = file,
     .purpose = "get an extended attribute of a symbolic link itself",
     .args = {{{"pathname", path}, {"name", text}, {"value", xattr_result}, {"size", size}}}},
    {.name = "fgetxattr",
     .x86_64 = 193,
     .i386 = 231,
     .classes = Class::desc,
     .purpose = "get an extended attribute of an open file",
     .args = {{{"fd", fd}, {"name", text}, {"value", xattr_result}, {"size", size}}}},
    {.name = "listxattr",
     .x86_64 = 194,
     .i386 = 232,
     .classes = file,
     .purpose = "list the names of a file's extended attributes",
     .args = {{{"pathname", path}, {"list", xattr_list(2)}, {"size", size}}}},
    {.name = "llistxattr",
     .x86_64 = 195,
     .i386 = 233,
     .classes = file,
     .purpose = "list the extended attributes of a symbolic link itself",
     .args = {{{"pathname", path}, {"list", xattr_list(2)}, {"size", size}}}},
    {.name = "flistxattr",
     .x86_64 = 196,
     .i386 = 234,
     .classes = Class::desc,
     .purpose = "list the extended attributes of an open file",
     .args = {{{"fd", fd}, {"list", xattr_list(2)}, {"size", size}}}},
    {.name = "removexattr",
     .x86_64 = 197,
     .i386 = 235,
     .classes = file,
     .purpose = "remove an extended attribute",
     .args = {{{"pathname", path}, {"name", text}}}},
    {.name = "lremovexattr",
     .x86_64 = 198,
     .i386 = 236,
     .classes = file,
     .purpose = "remove an extended attribute of a symbolic link itself",
     .args = {{{"pathname", path}, {"name", text}}}},
    {.name = "fremovexattr",
     .x86_64 = 199,
     .i386 = 237,
     .classes = Class::desc,
     .purpose = "remove an extended attribute of an open file",
     .args = {{{"fd", fd}, {"name", text}}}},
    {.name = "setxattrat",
     .x86_64 = 463,
     .i386 = 463,
     .classes = file_desc,
     .purpose = "set an extended attribute relative to a directory descriptor",
     .args = {{{"dfd", dirfd},
               {"pathname", path},
               {"at_flags", at},
               {"name", text},
               {"uargs", in(xattr_args)},
               {"usize", size}}}},
    {.name = "getxattrat",
     .x86_64 = 464,
     .i386 = 464,
     .classes = file_desc,
     .purpose = "get an extended attribute relative to a directory descriptor",
     .args = {{{"dfd", dirfd},
               {"pathname", path},
               {"at_flags", at},
               {"name", text},
               {"uargs", in(xattr_room)},
               {"usize", size}}}},
    {.name = "listxattrat",
     .x86_64 = 465,
     .i386 = 465,
     .classes = file_desc,
     .purpose = "list extended attributes relative to a directory descriptor",
     .args = {{{"dfd", dirfd}, {"pathname", path}, {"at_flags", at}, {"list", xattr_list(4)}, {"size", size}}}},
    {.name = "removexattrat",
     .x86_64 = 466,
     .i386 = 466,
     .classes = file_desc,
     .purpose = "remove an extended attribute relative to a directory descriptor",
     .args = {{{"dfd", dirfd}, {"pathname", path}, {"at_flags", at}, {"name", text}}}},
};

}  // namespace

constinit const std::span<const Syscall> inodes_rows = rows;

}  // namespace ringside::catalog
