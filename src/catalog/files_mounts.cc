// Mounting, in its old and new forms; quotas; swap.
#include <linux/fcntl.h>
#include <linux/mount.h>
#include <linux/quota.h>

#include "catalog/families.h"
#include "catalog/files_types.h"

namespace ringside::catalog {
namespace {

constexpr Class file = Class::file;
constexpr Class desc = Class::desc;
constexpr Class file_desc = Class::file | Class::desc;
constexpr Returns new_fd{Returns::Kind::fd};

constexpr Name mount_names[] = {
    {1U << 0, "MS_RDONLY"},     {1U << 1, "MS_NOSUID"},      {1U << 2, "MS_NODEV"},
    {1U << 3, "MS_NOEXEC"},     {1U << 4, "MS_SYNCHRONOUS"}, {1U << 5, "MS_REMOUNT"},
    {1U << 6, "MS_MANDLOCK"},   {1U << 7, "MS_DIRSYNC"},     {1U << 8, "MS_NOSYMFOLLOW"},
    {1U << 10, "MS_NOATIME"},   {1U << 11, "MS_NODIRATIME"}, {1U << 12, "MS_BIND"},
    {1U << 13, "MS_MOVE"},      {1U << 14, "MS_REC"},        {1U << 15, "MS_SILENT"},
    {1U << 16, "MS_POSIXACL"},  {1U << 17, "MS_UNBINDABLE"}, {1U << 18, "MS_PRIVATE"},
    {1U << 19, "MS_SLAVE"},     {1U << 20, "MS_SHARED"},     {1U << 21, "MS_RELATIME"},
    {1U << 22, "MS_KERNMOUNT"}, {1U << 23, "MS_I_VERSION"},  {1U << 24, "MS_STRICTATIME"},
    {1U << 25, "MS_LAZYTIME"},  {1U << 26, "MS_SUBMOUNT"},   {1U << 27, "MS_NOREMOTELOCK"},
    {1U << 28, "MS_NOSEC"},     {1U << 29, "MS_BORN"},       {1U << 30, "MS_ACTIVE"},
    {1U << 31, "MS_NOUSER"}};
constexpr NameSet mount_flags{mount_names, "MS_???"};

constexpr Name umount_names[] = {{1, "MNT_FORCE"}, {2, "MNT_DETACH"}, {4, "MNT_EXPIRE"}, {8, "UMOUNT_NOFOLLOW"}};
constexpr NameSet umount_flags{umount_names, "MNT_???"};
constexpr Name fsopen_names[] = {{1, "FSOPEN_CLOEXEC"}};
constexpr NameSet fsopen_flags{fsopen_names, "FSOPEN_???"};
constexpr Name fsmount_names[] = {{1, "FSMOUNT_CLOEXEC"}};
constexpr NameSet fsmount_flags{fsmount_names, "FSMOUNT_???"};
constexpr Name fspick_names[] = {
    {1, "FSPICK_CLOEXEC"}, {2, "FSPICK_SYMLINK_NOFOLLOW"}, {4, "FSPICK_NO_AUTOMOUNT"}, {8, "FSPICK_EMPTY_PATH"}};
constexpr NameSet fspick_flags{fspick_names, "FSPICK_???"};
constexpr Name open_tree_names[] = {{1, "OPEN_TREE_CLONE"},         {0x80000, "OPEN_TREE_CLOEXEC"},
                                    {0x100, "AT_SYMLINK_NOFOLLOW"}, {0x200, "AT_REMOVEDIR"},
                                    {0x400, "AT_SYMLINK_FOLLOW"},   {0x800, "AT_NO_AUTOMOUNT"},
                                    {0x1000, "AT_EMPTY_PATH"},      {0x8000, "AT_RECURSIVE"}};
constexpr NameSet open_tree_flags{open_tree_names, "OPEN_TREE_???"};
constexpr Name move_mount_names[] = {{0x1, "MOVE_MOUNT_F_SYMLINKS"},    {0x2, "MOVE_MOUNT_F_AUTOMOUNTS"},
                                     {0x4, "MOVE_MOUNT_F_EMPTY_PATH"},  {0x10, "MOVE_MOUNT_T_SYMLINKS"},
                                     {0x20, "MOVE_MOUNT_T_AUTOMOUNTS"}, {0x40, "MOVE_MOUNT_T_EMPTY_PATH"},
                                     {0x100, "MOVE_MOUNT_SET_GROUP"},   {0x200, "MOVE_MOUNT_BENEATH"}};
constexpr NameSet move_mount_flags{move_mount_names, "MOVE_MOUNT_???"};
constexpr Name setattr_names[] = {
    {0x100, "AT_SYMLINK_NOFOLLOW"}, {0x800, "AT_NO_AUTOMOUNT"}, {0x1000, "AT_EMPTY_PATH"}, {0x8000, "AT_RECURSIVE"}};
constexpr NameSet setattr_flags{setattr_names, "AT_???"};

constexpr Name attr_names[] = {
    {0x1, "MOUNT_ATTR_RDONLY"},      {0x2, "MOUNT_ATTR_NOSUID"},     {0x4, "MOUNT_ATTR_NODEV"},
    {0x8, "MOUNT_ATTR_NOEXEC"},      {0x10, "MOUNT_ATTR_NOATIME"},   {0x20, "MOUNT_ATTR_STRICTATIME"},
    {0x80, "MOUNT_ATTR_NODIRATIME"}, {0x100000, "MOUNT_ATTR_IDMAP"}, {0x200000, "MOUNT_ATTR_NOSYMFOLLOW"}};
constexpr NameSet attr_set{attr_names, "MOUNT_ATTR_???"};
// Not all of them can be given to a new mount.
constexpr NameSet new_attr_set{std::span(attr_names).first(7), "MOUNT_ATTR_???"};
constexpr Type mount_attr(std::uint8_t size_arg) { return sized_struct(Format::mount_attr, size_arg); }

constexpr Name config_names[] = {
    {0, "FSCONFIG_SET_FLAG"},   {1, "FSCONFIG_SET_STRING"},      {2, "FSCONFIG_SET_BINARY"},
    {3, "FSCONFIG_SET_PATH"},   {4, "FSCONFIG_SET_PATH_EMPTY"},  {5, "FSCONFIG_SET_FD"},
    {6, "FSCONFIG_CMD_CREATE"}, {7, "FSCONFIG_CMD_RECONFIGURE"}, {8, "FSCONFIG_CMD_CREATE_EXCL"}};
constexpr NameSet config_commands{config_names, "FSCONFIG_???"};
constexpr Type config_text = text_within(256);
constexpr Variant config(std::uint64_t command, Type value, Type aux) {
  return {command, {{{"_key", config_text}, {"_value", value}, {"aux", aux}}}, {}};
}
constexpr Variant configs[] = {
    config(0, address, int_),
    config(1, config_text, int_),
    config(2, shown_as(bytes_in(length_arg(4)), Format::hex_bytes), int_),
    config(3, path, dirfd),
    config(4, path, dirfd),
    config(5, address, fd),
};
constexpr VariantTable config_variants{.first = 2, .selector = 1, .variants = configs};

// statmount and listmount.
constexpr Name statmount_names[] = {
    {0x1, "STATMOUNT_SB_BASIC"},          {0x2, "STATMOUNT_MNT_BASIC"},     {0x4, "STATMOUNT_PROPAGATE_FROM"},
    {0x8, "STATMOUNT_MNT_ROOT"},          {0x10, "STATMOUNT_MNT_POINT"},    {0x20, "STATMOUNT_FS_TYPE"},
    {0x40, "STATMOUNT_MNT_NS_ID"},        {0x80, "STATMOUNT_MNT_OPTS"},     {0x100, "STATMOUNT_FS_SUBTYPE"},
    {0x200, "STATMOUNT_SB_SOURCE"},       {0x400, "STATMOUNT_OPT_ARRAY"},   {0x800, "STATMOUNT_OPT_SEC_ARRAY"},
    {0x1000, "STATMOUNT_SUPPORTED_MASK"}, {0x2000, "STATMOUNT_MNT_UIDMAP"}, {0x4000, "STATMOUNT_MNT_GIDMAP"}};
constexpr NameSet statmount_masks{statmount_names, "STATMOUNT_???"};
constexpr Type mask64 = flags_of(statmount_masks, Width::a64);
constexpr Type id64 = sized(hex64, Width::a64);
constexpr Field mnt_id_req_fields[] = {{"size", uint_}, {"mnt_ns_fd", uint_}, {"mnt_id", id64}, {"param", id64}};
constexpr Struct mnt_id_req = layout("mnt_id_req", mnt_id_req_fields);
static_assert(mnt_id_req.size[1] == 24);
constexpr Field statmount_req_fields[] = {{"size", uint_}, {"mnt_ns_fd", uint_}, {"mnt_id", id64}, {"param", mask64}};
constexpr Struct statmount_req = layout("mnt_id_req", statmount_req_fields);
constexpr Name propagation_names[] = {
    {1U << 17, "MS_UNBINDABLE"}, {1U << 18, "MS_PRIVATE"}, {1U << 19, "MS_SLAVE"}, {1U << 20, "MS_SHARED"}};
constexpr NameSet propagations{propagation_names, "MS_???"};
// What the mask says that was filled in. Texts lie behind the struct, the fields say where.
constexpr Field told(std::uint64_t mask, const char* name, Type type) {
  return {.name = name, .type = type, .if_field = 2, .if_mask = mask, .if_value = mask};
}
constexpr Type text_offset = shown_as(uint_, Format::statmount_text);
constexpr Field statmount_fields[] = {
    {"size", uint_},
    told(0x80, "mnt_opts", text_offset),
    {"mask", mask64},
    told(0x1, "sb_dev_major", uint_),
    told(0x1, "sb_dev_minor", uint_),
    told(0x1, "sb_magic", enum_of(file_system_magic, Width::a64)),
    told(0x1, "sb_flags", flags_of(mount_flags)),
    told(0x20, "fs_type", text_offset),
    told(0x2, "mnt_id", id64),
    told(0x2, "mnt_parent_id", id64),
    told(0x2, "mnt_id_old", uint_),
    told(0x2, "mnt_parent_id_old", uint_),
    told(0x2, "mnt_attr", flags_of(attr_set, Width::a64)),
    told(0x2, "mnt_propagation", flags_of(propagations, Width::a64)),
    told(0x2, "mnt_peer_group", id64),
    told(0x2, "mnt_master", id64),
    told(0x4, "propagate_from", id64),
    told(0x8, "mnt_root", text_offset),
    told(0x10, "mnt_point", text_offset),
    told(0x40, "mnt_ns_id", id64),
    told(0x100, "fs_subtype", text_offset),
    told(0x200, "sb_source", text_offset),
    told(0x400, "opt_num", uint_),
    told(0x400, "opt_array", text_offset),
    told(0x800, "opt_sec_num", uint_),
    told(0x800, "opt_sec_array", text_offset),
    told(0x1000, "supported_mask", mask64),
    told(0x2000, "mnt_uidmap_num", uint_),
    told(0x2000, "mnt_uidmap", text_offset),
    told(0x4000, "mnt_gidmap_num", uint_),
    told(0x4000, "mnt_gidmap", text_offset),
    pad(43 * 8, 8),
};
constexpr Struct statmount_struct = layout("statmount", statmount_fields);
static_assert(statmount_struct.size[0] == 512 && statmount_struct.size[1] == 512);
constexpr Type statmount_buffer() {
  Type type = shown_as(bytes_out(length_arg(2)), Format::statmount);
  type.structure = &statmount_struct;
  return type;
}
constexpr Name listmount_names[] = {{1, "LISTMOUNT_REVERSE"}};
constexpr NameSet listmount_flags{listmount_names, "LISTMOUNT_???"};

// quotactl. The command is in the upper 24 bits of the number, the kind of quota in the lowest 8.
constexpr Name quota_format_names[] = {
    {1, "QFMT_VFS_OLD"}, {2, "QFMT_VFS_V0"}, {3, "QFMT_OCFS2"}, {4, "QFMT_VFS_V1"}, {5, "QFMT_SHMEM"}};
constexpr NameSet quota_formats{quota_format_names, "QFMT_VFS_???"};
constexpr Type quota_format = enum_of(quota_formats);
constexpr Name qif_names[] = {{1, "QIF_BLIMITS"}, {2, "QIF_SPACE"},  {4, "QIF_ILIMITS"},
                              {8, "QIF_INODES"},  {16, "QIF_BTIME"}, {32, "QIF_ITIME"}};
constexpr NameSet qif_flags{qif_names, "QIF_???"};
constexpr Name iif_names[] = {{1, "IIF_BGRACE"}, {2, "IIF_IGRACE"}, {4, "IIF_FLAGS"}};
constexpr NameSet iif_flags{iif_names, "IIF_???"};
constexpr Name dqf_names[] = {{1, "DQF_ROOT_SQUASH"}, {0x10000, "DQF_SYS_FILE"}};
constexpr NameSet dqf_flags{dqf_names, "DQF_???"};
constexpr Name xfs_account_names[] = {{1, "FS_QUOTA_UDQ_ACCT"}, {2, "FS_QUOTA_UDQ_ENFD"},  {4, "FS_QUOTA_GDQ_ACCT"},
                                      {8, "FS_QUOTA_GDQ_ENFD"}, {16, "FS_QUOTA_PDQ_ACCT"}, {32, "FS_QUOTA_PDQ_ENFD"}};
constexpr NameSet xfs_accounts{xfs_account_names, "FS_QUOTA_???"};
constexpr Name xfs_kind_names[] = {{1, "FS_USER_QUOTA"}, {2, "FS_PROJ_QUOTA"}, {4, "FS_GROUP_QUOTA"}};
constexpr NameSet xfs_kinds{xfs_kind_names, "FS_???_QUOTA"};

constexpr Show verbose = Show::verbose;
template <int WithId>
struct DqblkFields {
  static constexpr Field fields[] = {{"dqb_bhardlimit", uint64},
                                     {"dqb_bsoftlimit", uint64},
                                     {"dqb_curspace", uint64},
                                     {"dqb_ihardlimit", uint64},
                                     {"dqb_isoftlimit", uint64},
                                     {"dqb_curinodes", uint64},
                                     {"dqb_btime", uint64, verbose},
                                     {"dqb_itime", uint64, verbose},
                                     {"dqb_valid", flags_of(qif_flags), verbose},
                                     {"dqb_id", uint_, WithId != 0 ? Show::always : Show::never}};
};
constexpr Struct dqblk = layout("if_dqblk", std::span(DqblkFields<0>::fields).first(9),
                                Packing::packed);  // its padding may be out of reach
constexpr Struct nextdqblk = layout("if_nextdqblk", DqblkFields<1>::fields);
static_assert(nextdqblk.size[0] == 72);
constexpr Field dqinfo_fields[] = {{"dqi_bgrace", uint64},
                                   {"dqi_igrace", uint64},
                                   {"dqi_flags", flags_of(dqf_flags)},
                                   {"dqi_valid", flags_of(iif_flags)}};
constexpr Struct dqinfo = layout("if_dqinfo", dqinfo_fields);
constexpr Type int8 = number(Kind::dec, Width::i8);
constexpr Type hex16 = number(Kind::hex, Width::i16);
constexpr Field fs_disk_quota_fields[] = {
    {"d_version", int8},
    {"d_flags", flags_of(xfs_kinds, Width::i8)},
    {"d_fieldmask", hex16},
    {"d_id", uint_},
    {"d_blk_hardlimit", uint64},
    {"d_blk_softlimit", uint64},
    {"d_ino_hardlimit", uint64},
    {"d_ino_softlimit", uint64},
    {"d_bcount", uint64},
    {"d_icount", uint64},
    {"d_itimer", int_, verbose},
    {"d_btimer", int_, verbose},
    {"d_iwarns", uint16, verbose},
    {"d_bwarns", uint16, verbose},
    pad(4),
    {"d_rtb_hardlimit", uint64, verbose},
    {"d_rtb_softlimit", uint64, verbose},
    {"d_rtbcount", uint64, verbose},
    {"d_rtbtimer", int_, verbose},
    {"d_rtbwarns", uint16, verbose},
    pad(2),
    pad(8),
};
constexpr Struct fs_disk_quota = layout("fs_disk_quota", fs_disk_quota_fields);
static_assert(fs_disk_quota.size[0] == 112 && fs_disk_quota.size[1] == 112);
constexpr Field qfilestat_fields[] = {{"qfs_ino", uint64}, {"qfs_nblks", uint64}, {"qfs_nextents", uint_}};
constexpr Struct qfilestat = layout("fs_qfilestat", qfilestat_fields);
constexpr Field quota_stat_fields[] = {
    {"qs_version", int8},
    {"qs_flags", flags_of(xfs_accounts, Width::i16), verbose},
    pad(1),
    {"qs_uquota", embedded(qfilestat), verbose},
    {"qs_gquota", embedded(qfilestat), verbose},
    {"qs_incoredqs", uint_, verbose},
    {"qs_btimelimit", int_, verbose},
    {"qs_itimelimit", int_, verbose},
    {"qs_rtbtimelimit", int_, verbose},
    {"qs_bwarnlimit", uint16, verbose},
    {"qs_iwarnlimit", uint16, verbose},
};
constexpr Struct quota_stat = layout("fs_quota_stat", quota_stat_fields);
constexpr Field qfilestatv_fields[] = {{"qfs_ino", uint64}, {"qfs_nblks", uint64}, {"qfs_nextents", uint_}, pad(4)};
constexpr Struct qfilestatv = layout("fs_qfilestatv", qfilestatv_fields);
constexpr Field quota_statv_fields[] = {
    {"qs_version", int8},
    pad(1),
    {"qs_flags", flags_of(xfs_accounts, Width::i16), verbose},
    {"qs_incoredqs", uint_, verbose},
    {"qs_uquota", embedded(qfilestatv), verbose},
    {"qs_gquota", embedded(qfilestatv), verbose},
    {"qs_pquota", embedded(qfilestatv), verbose},
    {"qs_btimelimit", int_, verbose},
    {"qs_itimelimit", int_, verbose},
    {"qs_rtbtimelimit", int_, verbose},
    {"qs_bwarnlimit", uint16, verbose},
    {"qs_iwarnlimit", uint16, verbose},
    pad(64, 8),
};
constexpr Struct quota_statv = layout("fs_quota_statv", quota_statv_fields);

constexpr Type accounts = flags_of(xfs_accounts);
constexpr Type kinds = flags_of(xfs_kinds);
constexpr Type quota_command = shown_as(uint_, Format::quota_command);

// Commands that name a user, group or project, and those that do not: there the third argument is
// left out.
constexpr Variant quota_of(std::uint64_t command, Arg target, Type type) {
  return {command << 8, {{target, {"id", uid}, {"addr", type}}}, {}};
}
constexpr Variant quota(std::uint64_t command, Arg target, Type type) {
  return {command << 8, {{target, {.name = "addr", .type = type, .in_register = 3}}}, {}};
}
constexpr Variant quota(std::uint64_t command, Arg target) { return {command << 8, {{target}}, {}}; }

#define RS_QUOTAS(target)                                                                                        \
  quota(0x5801, target, in(accounts)), quota(0x5802, target, in(accounts)),                                      \
      quota_of(0x5803, target, out(fs_disk_quota)), quota_of(0x5804, target, in(fs_disk_quota)),                 \
      quota(0x5805, target, out(quota_stat)), quota(0x5806, target, in(kinds)), quota(0x5807, target),           \
      quota(0x5808, target, out(quota_statv)), quota_of(0x5809, target, out(fs_disk_quota)),                     \
      quota(0x800001, target), {0x800002ULL << 8, {{target, {"id", quota_format}, {"addr", path}}}, {}},         \
      quota(0x800003, target), quota(0x800004, target, out(quota_format)), quota(0x800005, target, out(dqinfo)), \
      quota(0x800006, target, in(dqinfo)), quota_of(0x800007, target, out(dqblk)),                               \
      quota_of(0x800008, target, in(dqblk)), quota_of(0x800009, target, out(nextdqblk))

constexpr Arg special{"special", path};
constexpr Variant quotas[] = {RS_QUOTAS(special)};
constexpr VariantTable quota_variants{.first = 1, .selector = 0, .mask = 0xffffff00, .variants = quotas};
// quotactl_fd has the descriptor first, where the other names a device, and the command second.
constexpr Arg command_arg{"cmd", quota_command};
constexpr Variant quota_fds[] = {RS_QUOTAS(command_arg)};
constexpr VariantTable quota_fd_variants{.first = 1, .selector = 1, .mask = 0xffffff00, .variants = quota_fds};

#undef RS_QUOTAS

constexpr Name swap_names[] = {{0x8000, "SWAP_FLAG_PREFER"},
                               {0x10000, "SWAP_FLAG_DISCARD"},
                               {0x20000, "SWAP_FLAG_DISCARD_ONCE"},
                               {0x40000, "SWAP_FLAG_DISCARD_PAGES"}};
constexpr NameSet swap_set{swap_names, "SWAP_FLAG_???"};

constexpr Syscall rows[] = {
    {.name = "mount",
     .x86_64 = 165,
     .i386 = 21,
     .classes = file,
     .purpose = "mount a file system, or change, move or bind a mount",
     .args = {{{"dev_name", path},
               {"dir_name", path},
               {"type", shown_as(text, Format::mount_type)},
               {"flags", shown_as(flags_of(mount_flags, Width::word), Format::mount_flags)},
               {"data", shown_as(text, Format::mount_data)}}}},
    {.name = "umount", .i386 = 22, .classes = file, .purpose = "unmount a file system", .args = {{{"name", path}}}},
    {.name = "umount2",
     .x86_64 = 166,
     .i386 = 52,
     .classes = file,
     .purpose = "unmount a file system, with flags",
     .args = {{{"name", path}, {"flags", flags_of(umount_flags)}}}},
    {.name = "fsopen",
     .x86_64 = 430,
     .i386 = 430,
     .classes = desc,
     .purpose = "begin to make a file system's superblock",
     .args = {{{"_fs_name", text}, {"flags", flags_of(fsopen_flags)}}},
     .returns = new_fd},
    {.name = "fsconfig",
     .x86_64 = 431,
     .i386 = 431,
     .classes = file_desc,
     .purpose = "set a parameter of a superblock in the making, or make it",
     .args = {{{"fd", fd}, {"cmd", enum_of(config_commands)}, {"_key", address}, {"_value", address}, {"aux", int_}}},
     .variants = &config_variants},
    {.name = "fsmount",
     .x86_64 = 432,
     .i386 = 432,
     .classes = desc,
     .purpose = "make a mount of a superblock",
     .args = {{{"fs_fd", fd}, {"flags", flags_of(fsmount_flags)}, {"attr_flags", flags_of(new_attr_set)}}},
     .returns = new_fd},
    {.name = "fspick",
     .x86_64 = 433,
     .i386 = 433,
     .classes = file_desc,
     .purpose = "begin to change a mounted file system's parameters",
     .args = {{{"dfd", dirfd}, {"path", path}, {"flags", flags_of(fspick_flags)}}},
     .returns = new_fd},
    {.name = "open_tree",
     .x86_64 = 428,
     .i386 = 428,
     .classes = file_desc,
     .purpose = "open a mount, or a copy of a tree of mounts",
     .args = {{{"dfd", dirfd}, {"filename", path}, {"flags", flags_of(open_tree_flags)}}},
     .returns = new_fd},
    {.name = "open_tree_attr",
     .x86_64 = 467,
     .i386 = 467,
     .classes = file_desc,
     .purpose = "open_tree, changing the copy's attributes at once",
     .args = {{{"dfd", dirfd},
               {"filename", path},
               {"flags", flags_of(open_tree_flags)},
               {"uattr", mount_attr(4)},
               {"usize", size}}},
     .returns = new_fd},
    {.name = "move_mount",
     .x86_64 = 429,
     .i386 = 429,
     .classes = file_desc,
     .purpose = "put a mount at a place in the tree",
     .args = {{{"from_dfd", dirfd},
               {"from_pathname", path},
               {"to_dfd", dirfd},
               {"to_pathname", path},
               {"flags", flags_of(move_mount_flags)}}}},
    {.name = "mount_setattr",
     .x86_64 = 442,
     .i386 = 442,
     .classes = file_desc,
     .purpose = "change a mount's attributes",
     .args = {{{"dfd", dirfd},
               {"path", path},
               {"flags", flags_of(setattr_flags)},
               {"uattr", mount_attr(4)},
               {"usize", size}}}},
    {.name = "statmount",
     .x86_64 = 457,
     .i386 = 457,
     .purpose = "get the properties of a mount",
     .args = {{{"req", in(statmount_req)}, {"buf", statmount_buffer()}, {"bufsize", size}, {"flags", hex_int}}}},
    {.name = "listmount",
     .x86_64 = 458,
     .i386 = 458,
     .purpose = "list the mounts below a mount",
     .args = {{{"req", in(mnt_id_req)},
               {"mnt_ids", out_array(id64, length_result())},
               {"nr_mnt_ids", size},
               {"flags", flags_of(listmount_flags)}}}},
    {.name = "quotactl",
     .x86_64 = 179,
     .i386 = 131,
     .classes = file,
     .purpose = "ask or change the disk quotas of a file system",
     .args = {{{"cmd", quota_command}, special, {"id", uid}, {"addr", address}}},
     .variants = &quota_variants},
    {.name = "quotactl_fd",
     .x86_64 = 443,
     .i386 = 443,
     .classes = desc,
     .purpose = "quotactl for the file system of an open file",
     .args = {{{"fd", fd}, command_arg, {"id", uid}, {"addr", address}}},
     .variants = &quota_fd_variants},
    {.name = "swapon",
     .x86_64 = 167,
     .i386 = 87,
     .classes = file,
     .purpose = "begin to swap to a file or device",
     .args = {{{"specialfile", path}, {"swap_flags", shown_as(flags_of(swap_set), Format::swap_flags)}}}},
    {.name = "swapoff",
     .x86_64 = 168,
     .i386 = 115,
     .classes = file,
     .purpose = "end swapping to a file or device",
     .args = {{{"specialfile", path}}}},
};

}  // namespace

constinit const std::span<const Syscall> mounts_rows = rows;
constinit const NameSet mount_attributes{attr_names, "MOUNT_ATTR_???"};
constinit const NameSet mount_propagations{propagation_names, "MS_???"};

}  // namespace ringside::catalog
