#include <linux/btrfs.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <linux/userfaultfd.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr Name inode_names[] = {
    RS_NAME(FS_SECRM_FL),     RS_NAME(FS_UNRM_FL),        RS_NAME(FS_COMPR_FL),        RS_NAME(FS_SYNC_FL),
    RS_NAME(FS_IMMUTABLE_FL), RS_NAME(FS_APPEND_FL),      RS_NAME(FS_NODUMP_FL),       RS_NAME(FS_NOATIME_FL),
    RS_NAME(FS_DIRTY_FL),     RS_NAME(FS_COMPRBLK_FL),    RS_NAME(FS_NOCOMP_FL),       RS_NAME(FS_ENCRYPT_FL),
    RS_NAME(FS_INDEX_FL),     RS_NAME(FS_IMAGIC_FL),      RS_NAME(FS_JOURNAL_DATA_FL), RS_NAME(FS_NOTAIL_FL),
    RS_NAME(FS_DIRSYNC_FL),   RS_NAME(FS_TOPDIR_FL),      RS_NAME(FS_HUGE_FILE_FL),    RS_NAME(FS_EXTENT_FL),
    RS_NAME(FS_VERITY_FL),    RS_NAME(FS_EA_INODE_FL),    RS_NAME(FS_EOFBLOCKS_FL),    RS_NAME(FS_NOCOW_FL),
    RS_NAME(FS_DAX_FL),       RS_NAME(FS_INLINE_DATA_FL), RS_NAME(FS_PROJINHERIT_FL),  RS_NAME(FS_CASEFOLD_FL),
    RS_NAME(FS_RESERVED_FL)};
constexpr NameSet inode_flags{inode_names, "FS_???_FL"};
constexpr Type inode_bits = flags_of(inode_flags);
constexpr Variant inode_flags_in = with(in(inode_bits));
constexpr Variant inode_flags_out = with(out(inode_bits));

constexpr Name xflag_names[] = {
    RS_NAME(FS_XFLAG_REALTIME),   RS_NAME(FS_XFLAG_PREALLOC),   RS_NAME(FS_XFLAG_IMMUTABLE),
    RS_NAME(FS_XFLAG_APPEND),     RS_NAME(FS_XFLAG_SYNC),       RS_NAME(FS_XFLAG_NOATIME),
    RS_NAME(FS_XFLAG_NODUMP),     RS_NAME(FS_XFLAG_RTINHERIT),  RS_NAME(FS_XFLAG_PROJINHERIT),
    RS_NAME(FS_XFLAG_NOSYMLINKS), RS_NAME(FS_XFLAG_EXTSIZE),    RS_NAME(FS_XFLAG_EXTSZINHERIT),
    RS_NAME(FS_XFLAG_NODEFRAG),   RS_NAME(FS_XFLAG_FILESTREAM), RS_NAME(FS_XFLAG_DAX),
    RS_NAME(FS_XFLAG_COWEXTSIZE), RS_NAME(FS_XFLAG_HASATTR)};
constexpr NameSet xflags{xflag_names, "FS_XFLAG_???"};
constexpr Field set_attributes_fields[] = {
    {"fsx_xflags", flags_of(xflags)}, {"fsx_extsize", uint_},    {"fsx_nextents", uint_, Show::never},
    {"fsx_projid", hex_int},          {"fsx_cowextsize", uint_}, pad(8)};
constexpr Field get_attributes_fields[] = {{"fsx_xflags", flags_of(xflags)}, {"fsx_extsize", uint_},
                                           {"fsx_nextents", uint_},          {"fsx_projid", hex_int},
                                           {"fsx_cowextsize", uint_},        pad(8)};
constexpr Struct set_attributes = layout("fsxattr", set_attributes_fields);
constexpr Struct get_attributes = layout("fsxattr", get_attributes_fields);
constexpr Variant attributes_in = with(in(set_attributes));
constexpr Variant attributes_out = with(out(get_attributes));

constexpr Type label = shown_as(inline_text(FSLABEL_MAX), Format::cut_text);
constexpr Variant label_in = with(shown_as(pointer_to(label, Direction::in), Format::bare_target));
constexpr Variant label_out = with(shown_as(pointer_to(label, Direction::out), Format::bare_target));

constexpr Field trim_fields[] = {{"start", hex64}, {"len", uint64}, {"minlen", uint64}};
constexpr Struct trim = layout("fstrim_range", trim_fields);
constexpr Variant trim_in = with(in(trim));

constexpr Field clone_fields[] = {
    {"src_fd", sized(fd, Width::i64)}, {"src_offset", uint64}, {"src_length", uint64}, {"dest_offset", uint64}};
constexpr Struct clone = layout("file_clone_range", clone_fields);
constexpr Variant clone_in = with(in(clone));

// A head and as many elements as it says.
constexpr Variant same_extents = with(shown_as(bytes(length_constant(65536), Direction::inout), Format::same_extents));
constexpr Variant extent_map = with(shown_as(bytes(length_constant(65536), Direction::inout), Format::extent_map));

constexpr VariantKey keys[] = {
    {_IOR('f', 1, std::uint64_t), &inode_flags_out},
    {_IOW('f', 2, std::uint64_t), &inode_flags_in},
    {_IOR('f', 1, std::uint32_t), &inode_flags_out},
    {_IOW('f', 2, std::uint32_t), &inode_flags_in},
    {FS_IOC_FSGETXATTR, &attributes_out},
    {FS_IOC_FSSETXATTR, &attributes_in},
    {FS_IOC_GETFSLABEL, &label_out},
    {FS_IOC_SETFSLABEL, &label_in},
    {FITRIM, &trim_in},
    {FIFREEZE, &no_argument},
    {FITHAW, &no_argument},
    {FICLONE, &fd_value},
    {FICLONERANGE, &clone_in},
    {FIDEDUPERANGE, &same_extents},
    {FS_IOC_FIEMAP, &extent_map},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_file_requests = keys;

}  // namespace ringside::catalog
