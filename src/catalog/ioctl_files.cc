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
constexpr Variant same_extents =
    with(shown_as(bytes(length_constant(65536), Direction::inout), Format::same_extents));
constexpr Variant extent_map = with(shown_as(bytes(length_constant(65536), Direction::inout), Format::extent_map));

// How a file system calls itself.
constexpr Field own_uuid_fields[] = {{"len", uint8}, {"uuid", shown_as(inline_bytes(16), Format::uuid)}};
constexpr Struct own_uuid = layout("fsuuid2", own_uuid_fields);
static_assert(own_uuid.size[0] == 17);
constexpr Variant own_uuid_out = with(out(own_uuid));
constexpr Field own_folder_fields[] = {{"len", uint8}, {"name", counted_text(0, 128)}};
constexpr Struct own_folder = layout("fs_sysfs_path", own_folder_fields);
static_assert(own_folder.size[0] == 129);
constexpr Variant own_folder_out = with(out(own_folder));

// Pages of a process, by what they are.
constexpr Name page_names[] = {{0x1, "PAGE_IS_WPALLOWED"}, {0x2, "PAGE_IS_WRITTEN"},     {0x4, "PAGE_IS_FILE"},
                               {0x8, "PAGE_IS_PRESENT"},   {0x10, "PAGE_IS_SWAPPED"},    {0x20, "PAGE_IS_PFNZERO"},
                               {0x40, "PAGE_IS_HUGE"},     {0x80, "PAGE_IS_SOFT_DIRTY"}, {0x100, "PAGE_IS_GUARD"}};
constexpr NameSet page_flags{page_names, "PAGE_IS_???"};
constexpr Type page_kinds = flags_of(page_flags, Width::i64);
constexpr Name scan_names[] = {{1, "PM_SCAN_WP_MATCHING"}, {2, "PM_SCAN_CHECK_WPASYNC"}};
constexpr NameSet scan_flags{scan_names, "PM_SCAN_???"};
constexpr Field page_region_fields[] = {{"start", hex64}, {"end", hex64}, {"categories", page_kinds}};
constexpr Struct page_region = layout("page_region", page_region_fields);
constexpr Field page_scan_fields[] = {{"size", uint64},
                                      {"flags", flags_of(scan_flags, Width::i64)},
                                      {"start", hex64},
                                      {"end", hex64},
                                      {"walk_end", filled(hex64)},
                                      {"vec", sized(out_array(page_region, length_result()), Width::i64)},
                                      {"vec_len", uint64},
                                      {"max_pages", uint64},
                                      {"category_inverted", page_kinds},
                                      {"category_mask", page_kinds},
                                      {"category_anyof_mask", page_kinds},
                                      {"return_mask", page_kinds}};
constexpr Struct page_scan = layout("pm_scan_arg", page_scan_fields);
static_assert(page_scan.size[0] == 96 && page_scan.size[1] == 96);
constexpr Variant page_scan_both = with(inout(page_scan));

// One mapping of a process.
constexpr Name query_names[] = {
    {0x1, "PROCMAP_QUERY_VMA_READABLE"},          {0x2, "PROCMAP_QUERY_VMA_WRITABLE"},
    {0x4, "PROCMAP_QUERY_VMA_EXECUTABLE"},        {0x8, "PROCMAP_QUERY_VMA_SHARED"},
    {0x10, "PROCMAP_QUERY_COVERING_OR_NEXT_VMA"}, {0x20, "PROCMAP_QUERY_FILE_BACKED_VMA"}};
constexpr NameSet query_flags{query_names, "PROCMAP_QUERY_???"};
constexpr Type query_bits = flags_of(query_flags, Width::i64);
constexpr Field map_query_fields[] = {
    {"size", uint64},
    {"query_flags", query_bits},
    {"query_addr", hex64},
    {"vma_start", hex64},
    {"vma_end", hex64},
    {"vma_flags", query_bits},
    {"vma_page_size", uint64},
    {"vma_offset", hex64},
    {"inode", uint64},
    {"dev_major", hex_int},
    {"dev_minor", hex_int},
    {"vma_name_size", uint_},
    {"build_id_size", uint_},
    {"vma_name_addr", address64},
    {"build_id_addr", address64},
    // What was written there: nothing, where there is no name or no id.
    {"vma_name", sized(string_type(Kind::text, Direction::out), Width::i64), Show::always, 11, ~0U, 0, true},
    {"build_id", sized(shown_as(bytes_out(length_field(12)), Format::hex_bytes), Width::i64), Show::always, 12, ~0U,
     0, true}};
constexpr std::uint8_t map_asked_order[] = {0, 1, 2, 11, 12, 13, 14};
constexpr std::uint8_t map_told_order[] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 12, 16};
constexpr Struct map_query = part(
    of_size(beside(beside(layout("procmap_query", map_query_fields), 15, 13), 16, 14), 104, 104), map_asked_order);
static_assert(map_query.offsets[1][14] == 96);
constexpr Struct map_told = part(map_query, map_told_order);
constexpr Variant map_query_change = with(changed(map_query, map_told));

constexpr VariantKey keys[] = {
    {_IOC(_IOC_READ, 0x15, 0, 17), &own_uuid_out},                    // FS_IOC_GETFSUUID
    {_IOC(_IOC_READ, 0x15, 1, 129), &own_folder_out},                 // FS_IOC_GETFSSYSFSPATH
    {_IOC(_IOC_READ | _IOC_WRITE, 'f', 16, 96), &page_scan_both},     // PAGEMAP_SCAN
    {_IOC(_IOC_READ | _IOC_WRITE, 'f', 17, 104), &map_query_change},  // PROCMAP_QUERY
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
    {FICLONE, &int_value},  // a descriptor, which strace shows as a number alone
    {FICLONERANGE, &clone_in},
    {FIDEDUPERANGE, &same_extents},
    {FS_IOC_FIEMAP, &extent_map},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_file_requests = keys;

}  // namespace ringside::catalog
