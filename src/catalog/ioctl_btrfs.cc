// btrfs: subvolumes, quotas, balances, checks, searches.
#include <linux/btrfs.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr std::uint8_t first_one[] = {0};

constexpr Field btrfs_create_fields[] = {{"create", uint64}, {"qgroupid", uint64}};
constexpr Struct btrfs_create = layout("btrfs_ioctl_qgroup_create_args", btrfs_create_fields);
constexpr Variant btrfs_create_in = with(in(btrfs_create));
constexpr Field btrfs_assign_fields[] = {{"assign", uint64}, {"src", uint64}, {"dst", uint64}};
constexpr Struct btrfs_assign = layout("btrfs_ioctl_qgroup_assign_args", btrfs_assign_fields);
constexpr Variant btrfs_assign_in = with(in(btrfs_assign));
constexpr Name btrfs_quota_names[] = {
    {1, "BTRFS_QUOTA_CTL_ENABLE"}, {2, "BTRFS_QUOTA_CTL_DISABLE"}, {3, "BTRFS_QUOTA_CTL_RESCAN__NOTUSED"}};
constexpr NameSet btrfs_quotas{btrfs_quota_names, "BTRFS_QUOTA_CTL_???"};
constexpr Field btrfs_quota_fields[] = {{"cmd", enum_of(btrfs_quotas, Width::i64)}, pad(8, 4)};
constexpr Struct btrfs_quota = layout("btrfs_ioctl_quota_ctl_args", btrfs_quota_fields);
constexpr Variant btrfs_quota_in = with(in(btrfs_quota));
constexpr Field btrfs_rescan_fields[] = {
    {"flags", uint64}, {"progress", uint64}, {"reserved", inline_array(uint64, 6)}};
constexpr std::uint8_t btrfs_rescan_shown[] = {0};
constexpr Struct btrfs_rescan =
    part(layout("btrfs_ioctl_quota_rescan_args", btrfs_rescan_fields), btrfs_rescan_shown);
constexpr Variant btrfs_rescan_in = with(in(btrfs_rescan));
constexpr Name btrfs_defrag_names[] = {{1, "BTRFS_DEFRAG_RANGE_COMPRESS"}, {2, "BTRFS_DEFRAG_RANGE_START_IO"}};
constexpr NameSet btrfs_defrag_flags{btrfs_defrag_names, "BTRFS_DEFRAG_RANGE_???"};
constexpr Name btrfs_compress_names[] = {
    {0, "BTRFS_COMPRESS_NONE"}, {1, "BTRFS_COMPRESS_ZLIB"}, {2, "BTRFS_COMPRESS_LZO"}, {3, "BTRFS_COMPRESS_ZSTD"}};
constexpr NameSet btrfs_compressions{btrfs_compress_names, "BTRFS_COMPRESS_???"};
constexpr Name whole_names[] = {{~std::uint64_t{0}, "UINT64_MAX"}};
constexpr NameSet whole{whole_names};
constexpr Field btrfs_defrag_fields[] = {{"start", uint64},
                                         {"len", shown_as(enum_of(whole, Width::i64), Format::decimal_enumeration)},
                                         {"flags", flags_of(btrfs_defrag_flags, Width::i64)},
                                         {"extent_thresh", uint_},
                                         {"compress_type", enum_of(btrfs_compressions)}};
constexpr Struct btrfs_defrag = of_size(layout("btrfs_ioctl_defrag_range_args", btrfs_defrag_fields), 48, 48);
constexpr Variant btrfs_defrag_in = with(in(btrfs_defrag));
constexpr Field btrfs_volume_fields[] = {{"fd", fd}, pad(4, 4), {"name", name_of_size(4088)}};
constexpr Struct btrfs_volume = layout("btrfs_ioctl_vol_args", btrfs_volume_fields);
constexpr Variant btrfs_volume_in = with(in(btrfs_volume));

constexpr NameSet btrfs_no_features{{}, "BTRFS_FEATURE_COMPAT_???"};
constexpr Name btrfs_read_only_names[] = {{1, "BTRFS_FEATURE_COMPAT_RO_FREE_SPACE_TREE"},
                                          {2, "BTRFS_FEATURE_COMPAT_RO_FREE_SPACE_TREE_VALID"},
                                          {4, "BTRFS_FEATURE_COMPAT_RO_VERITY"},
                                          {8, "BTRFS_FEATURE_COMPAT_RO_BLOCK_GROUP_TREE"}};
constexpr NameSet btrfs_read_only_features{btrfs_read_only_names, "BTRFS_FEATURE_COMPAT_RO_???"};
constexpr Name btrfs_feature_names[] = {
    {0x1, "BTRFS_FEATURE_INCOMPAT_MIXED_BACKREF"},     {0x2, "BTRFS_FEATURE_INCOMPAT_DEFAULT_SUBVOL"},
    {0x4, "BTRFS_FEATURE_INCOMPAT_MIXED_GROUPS"},      {0x8, "BTRFS_FEATURE_INCOMPAT_COMPRESS_LZO"},
    {0x10, "BTRFS_FEATURE_INCOMPAT_COMPRESS_ZSTD"},    {0x20, "BTRFS_FEATURE_INCOMPAT_BIG_METADATA"},
    {0x40, "BTRFS_FEATURE_INCOMPAT_EXTENDED_IREF"},    {0x80, "BTRFS_FEATURE_INCOMPAT_RAID56"},
    {0x100, "BTRFS_FEATURE_INCOMPAT_SKINNY_METADATA"}, {0x200, "BTRFS_FEATURE_INCOMPAT_NO_HOLES"},
    {0x400, "BTRFS_FEATURE_INCOMPAT_METADATA_UUID"},   {0x800, "BTRFS_FEATURE_INCOMPAT_RAID1C34"},
    {0x1000, "BTRFS_FEATURE_INCOMPAT_ZONED"},          {0x2000, "BTRFS_FEATURE_INCOMPAT_EXTENT_TREE_V2"}};
constexpr NameSet btrfs_features_needed{btrfs_feature_names, "BTRFS_FEATURE_INCOMPAT_???"};
constexpr Field btrfs_feature_fields[] = {{"compat_flags", flags_of(btrfs_no_features, Width::i64)},
                                          {"compat_ro_flags", flags_of(btrfs_read_only_features, Width::i64)},
                                          {"incompat_flags", flags_of(btrfs_features_needed, Width::i64)}};
constexpr Struct btrfs_features = layout("btrfs_ioctl_feature_flags", btrfs_feature_fields);
constexpr Variant btrfs_features_out = with(out(btrfs_features));
constexpr Type btrfs_two_features = whole_array(btrfs_features, 2);
constexpr Variant btrfs_features_in = with(in(btrfs_two_features));

constexpr Type whole64 = shown_as(enum_of(whole, Width::i64), Format::unsigned_enumeration);
constexpr Type uuid = shown_as(inline_bytes(16), Format::uuid);
constexpr Name object_names[] = {
    {1, "BTRFS_ROOT_TREE_OBJECTID"},         {2, "BTRFS_EXTENT_TREE_OBJECTID"},
    {3, "BTRFS_CHUNK_TREE_OBJECTID"},        {4, "BTRFS_DEV_TREE_OBJECTID"},
    {5, "BTRFS_FS_TREE_OBJECTID"},           {6, "BTRFS_ROOT_TREE_DIR_OBJECTID"},
    {7, "BTRFS_CSUM_TREE_OBJECTID"},         {8, "BTRFS_QUOTA_TREE_OBJECTID"},
    {9, "BTRFS_UUID_TREE_OBJECTID"},         {10, "BTRFS_FREE_SPACE_TREE_OBJECTID"},
    {11, "BTRFS_BLOCK_GROUP_TREE_OBJECTID"}, {256, "BTRFS_FIRST_FREE_OBJECTID"},
    {~std::uint64_t{0}, "UINT64_MAX"},
};
constexpr NameSet objects{object_names};
constexpr Type object = shown_as(enum_of(objects, Width::i64), Format::unsigned_enumeration);
// Subvolumes.
constexpr Name send_names[] = {RS_NAME(BTRFS_SEND_FLAG_NO_FILE_DATA), RS_NAME(BTRFS_SEND_FLAG_OMIT_STREAM_HEADER),
                               RS_NAME(BTRFS_SEND_FLAG_OMIT_END_CMD), RS_NAME(BTRFS_SEND_FLAG_VERSION),
                               RS_NAME(BTRFS_SEND_FLAG_COMPRESSED)};
constexpr NameSet send_flags{send_names, "BTRFS_SEND_FLAGS_???"};
constexpr Name subvolume_names[] = {
    {1, "BTRFS_SUBVOL_CREATE_ASYNC"}, {2, "BTRFS_SUBVOL_RDONLY"}, {4, "BTRFS_SUBVOL_QGROUP_INHERIT"}};
constexpr NameSet subvolume_flags{subvolume_names, "BTRFS_SUBVOL_???"};
constexpr Type subvolume_bits = flags_of(subvolume_flags, Width::i64);
constexpr Variant subvolume_in = with(shown_as(in(subvolume_bits), Format::bare_target));
constexpr Variant subvolume_out = with(shown_as(out(subvolume_bits), Format::bare_target));
constexpr Field send_fields[] = {{"send_fd", sized(fd, Width::i64)},
                                 {"clone_sources_count", uint64},
                                 {"clone_sources", shown_as(in_array(object, length_field(1)), Format::rare_array)},
                                 {"parent_root", object},
                                 {"flags", flags_of(send_flags, Width::i64)}};
constexpr Struct send = of_size(layout("btrfs_ioctl_send_args", send_fields), 72, 68);
static_assert(sizeof(btrfs_ioctl_send_args) == 72);
constexpr Variant send_in = with(in(send));
constexpr Field subvolume_fields[] = {
    {"fd", sized(fd, Width::i64)},
    {"transid", uint64},
    {"flags", subvolume_bits},
    pad(32, 8),
    {"name", name_of_size(4040)},
    {"size", uint64, Show::always, 2, BTRFS_SUBVOL_QGROUP_INHERIT, BTRFS_SUBVOL_QGROUP_INHERIT},
    {"qgroup_inherit", address, Show::always, 2, BTRFS_SUBVOL_QGROUP_INHERIT, BTRFS_SUBVOL_QGROUP_INHERIT}};
constexpr std::uint8_t subvolume_order[] = {0, 2, 5, 6, 4};
constexpr std::uint8_t subvolume_made_order[] = {1};
// What is to be inherited lies where the padding does.
constexpr Struct with_inheritance(Struct structure) {
  for (auto& offsets : structure.offsets) {
    offsets[5] = offsets[3];
    offsets[6] = static_cast<std::uint16_t>(offsets[3] + 8);
  }
  return of_size(structure, sizeof(btrfs_ioctl_vol_args_v2), sizeof(btrfs_ioctl_vol_args_v2));
}
constexpr Struct subvolume =
    part(with_inheritance(layout("btrfs_ioctl_vol_args_v2", subvolume_fields)), subvolume_order);
static_assert(sizeof(btrfs_ioctl_vol_args_v2) == 4096);
constexpr Struct subvolume_made = part(subvolume, subvolume_made_order);
constexpr Variant subvolume_create = with(changed(subvolume, subvolume_made));
constexpr Field lookup_fields[] = {{"treeid", object}, {"objectid", object}, {"name", name_of_size(4080)}};
constexpr std::uint8_t lookup_order[] = {0, 1};
constexpr std::uint8_t found_order[] = {2};
constexpr Struct lookup = part(layout("btrfs_ioctl_ino_lookup_args", lookup_fields), lookup_order);
static_assert(lookup.size[0] == sizeof(btrfs_ioctl_ino_lookup_args));
constexpr Struct lookup_found = part(lookup, found_order);
constexpr Variant lookup_change = with(shown_as(changed(lookup, lookup_found), Format::btrfs_lookup));

// Quotas.
constexpr Name limit_names[] = {RS_NAME(BTRFS_QGROUP_LIMIT_MAX_RFER),  RS_NAME(BTRFS_QGROUP_LIMIT_MAX_EXCL),
                                RS_NAME(BTRFS_QGROUP_LIMIT_RSV_RFER),  RS_NAME(BTRFS_QGROUP_LIMIT_RSV_EXCL),
                                RS_NAME(BTRFS_QGROUP_LIMIT_RFER_CMPR), RS_NAME(BTRFS_QGROUP_LIMIT_EXCL_CMPR)};
constexpr NameSet limit_flags{limit_names, "BTRFS_QGROUP_LIMIT_???"};
constexpr Field limit_fields[] = {{"flags", flags_of(limit_flags, Width::i64)},
                                  {"max_rfer", uint64},
                                  {"max_excl", uint64},
                                  {"rsv_rfer", uint64},
                                  {"rsv_excl", uint64}};
constexpr Struct limit = layout("btrfs_qgroup_limit", limit_fields);
constexpr Field limits_fields[] = {{"qgroupid", uint64}, {"lim", embedded(limit)}};
constexpr Struct limits = layout("btrfs_ioctl_qgroup_limit_args", limits_fields);
constexpr Variant limits_out = with(out(limits));
constexpr Field rescan_told_fields[] = {{"flags", uint64}, {"progress", object}};
constexpr Struct rescan_told = of_size(layout("btrfs_ioctl_quota_rescan_args", rescan_told_fields), 64, 64);
constexpr Variant rescan_told_out = with(out(rescan_told));

// The file system and its devices.
constexpr Type btrfs_three_features = inline_array(btrfs_features, 3);
constexpr Variant supported_out = with(shown_as(out(btrfs_three_features), Format::btrfs_features));
constexpr Name sum_names[] = {{0, "BTRFS_CSUM_TYPE_CRC32"},
                              {1, "BTRFS_CSUM_TYPE_XXHASH"},
                              {2, "BTRFS_CSUM_TYPE_SHA256"},
                              {3, "BTRFS_CSUM_TYPE_BLAKE2"}};
constexpr NameSet sums{sum_names, "BTRFS_CSUM_TYPE_???"};
constexpr Name info_names[] = {{1, "BTRFS_FS_INFO_FLAG_CSUM_INFO"},
                               {2, "BTRFS_FS_INFO_FLAG_GENERATION"},
                               {4, "BTRFS_FS_INFO_FLAG_METADATA_UUID"}};
constexpr NameSet info_flags{info_names, "BTRFS_FS_INFO_FLAG_???"};
constexpr Field info_fields[] = {{"max_id", uint64},
                                 {"num_devices", uint64},
                                 {"fsid", uuid},
                                 {"nodesize", uint_},
                                 {"sectorsize", uint_},
                                 {"clone_alignment", uint_},
                                 {"csum_type", enum_of(sums, Width::i16), Show::always, 8, 1, 1},
                                 {"csum_size", uint16, Show::always, 8, 1, 1},
                                 {"flags", flags_of(info_flags, Width::i64)},
                                 {"generation", uint64, Show::always, 8, 2, 2},
                                 {"metadata_uuid", uuid, Show::always, 8, 4, 4}};
constexpr Struct info = of_size(layout("btrfs_ioctl_fs_info_args", info_fields), 1024, 1024);
static_assert(sizeof(btrfs_ioctl_fs_info_args) == 1024);
constexpr Variant info_out = with(out(info));
constexpr Field device_fields[] = {{"devid", device},      {"uuid", uuid, Show::unless_zero},
                                   {"bytes_used", uint64}, {"total_bytes", uint64},
                                   pad(379 * 8, 8),        {"path", name_of_size(1024)}};
constexpr std::uint8_t device_order[] = {0, 1};
constexpr std::uint8_t device_told_order[] = {1, 2, 3, 5};
constexpr Struct device_info = part(layout("btrfs_ioctl_dev_info_args", device_fields), device_order);
static_assert(device_info.size[0] == sizeof(btrfs_ioctl_dev_info_args));
constexpr Struct device_told = part(device_info, device_told_order);
constexpr Variant device_change = with(changed(device_info, device_told));

// Checks.
constexpr Name check_names[] = {{1, "BTRFS_SCRUB_READONLY"}};
constexpr NameSet check_flags{check_names, "BTRFS_SCRUB_???"};
constexpr Field progress_fields[] = {{"data_extents_scrubbed", uint64}, {"tree_extents_scrubbed", uint64},
                                     {"data_bytes_scrubbed", uint64},   {"tree_bytes_scrubbed", uint64},
                                     {"read_errors", uint64},           {"csum_errors", uint64},
                                     {"verify_errors", uint64},         {"no_csum", uint64},
                                     {"csum_discards", uint64},         {"super_errors", uint64},
                                     {"malloc_errors", uint64},         {"uncorrectable_errors", uint64},
                                     {"corrected_errors", uint64},      {"last_physical", uint64},
                                     {"unverified_errors", uint64}};
constexpr Struct progress = layout("btrfs_scrub_progress", progress_fields);
constexpr Field check_fields[] = {{"devid", device},
                                  {"start", uint64},
                                  {"end", whole64},
                                  {"flags", flags_of(check_flags, Width::i64)},
                                  {"progress", embedded(progress)}};
constexpr std::uint8_t check_order[] = {0, 1, 2, 3};
constexpr std::uint8_t checked_order[] = {4};
constexpr Struct check = of_size(part(layout("btrfs_ioctl_scrub_args", check_fields), check_order), 1024, 1024);
static_assert(sizeof(btrfs_ioctl_scrub_args) == 1024);
constexpr Struct checked = part(check, checked_order);
constexpr Struct check_asked = part(check, first_one);
constexpr Variant check_change = with(changed(check, checked));
constexpr Variant check_progress = with(changed(check_asked, checked));

// Balances.
constexpr Name group_names[] = {{0x1, "BTRFS_BLOCK_GROUP_DATA"},
                                {0x2, "BTRFS_BLOCK_GROUP_SYSTEM"},
                                {0x4, "BTRFS_BLOCK_GROUP_METADATA"},
                                {0x8, "BTRFS_BLOCK_GROUP_RAID0"},
                                {0x10, "BTRFS_BLOCK_GROUP_RAID1"},
                                {0x20, "BTRFS_BLOCK_GROUP_DUP"},
                                {0x40, "BTRFS_BLOCK_GROUP_RAID10"},
                                {0x80, "BTRFS_BLOCK_GROUP_RAID5"},
                                {0x100, "BTRFS_BLOCK_GROUP_RAID6"},
                                {1ULL << 48, "BTRFS_AVAIL_ALLOC_BIT_SINGLE"},
                                {1ULL << 49, "BTRFS_SPACE_INFO_GLOBAL_RSV"}};
constexpr NameSet groups{group_names, "BTRFS_BLOCK_GROUP_???"};
constexpr Name chosen_names[] = {{0x1, "BTRFS_BALANCE_ARGS_PROFILES"},     {0x2, "BTRFS_BALANCE_ARGS_USAGE"},
                                 {0x4, "BTRFS_BALANCE_ARGS_DEVID"},        {0x8, "BTRFS_BALANCE_ARGS_DRANGE"},
                                 {0x10, "BTRFS_BALANCE_ARGS_VRANGE"},      {0x20, "BTRFS_BALANCE_ARGS_LIMIT"},
                                 {0x40, "BTRFS_BALANCE_ARGS_LIMIT_RANGE"}, {0x80, "BTRFS_BALANCE_ARGS_STRIPES_RANGE"},
                                 {0x100, "BTRFS_BALANCE_ARGS_CONVERT"},    {0x200, "BTRFS_BALANCE_ARGS_SOFT"},
                                 {0x400, "BTRFS_BALANCE_ARGS_USAGE_RANGE"}};
constexpr NameSet chosen{chosen_names, "BTRFS_BALANCE_ARGS_???"};
constexpr Field part_fields[] = {{"profiles", flags_of(groups, Width::i64)},
                                 {"usage", whole64},
                                 {"devid", device},
                                 {"pstart", whole64},
                                 {"pend", whole64},
                                 {"vstart", whole64},
                                 {"vend", whole64},
                                 {"target", whole64},
                                 {"flags", flags_of(chosen, Width::i64)}};
constexpr Struct balanced_part =
    of_size(layout("btrfs_balance_args", part_fields, Packing::packed), sizeof(btrfs_balance_args), 136);
static_assert(sizeof(btrfs_balance_args) == 136);
constexpr Name balance_names[] = {{1, "BTRFS_BALANCE_DATA"},
                                  {2, "BTRFS_BALANCE_SYSTEM"},
                                  {4, "BTRFS_BALANCE_METADATA"},
                                  {8, "BTRFS_BALANCE_FORCE"},
                                  {16, "BTRFS_BALANCE_RESUME"}};
constexpr NameSet balance_flags{balance_names, "BTRFS_BALANCE_???"};
constexpr Name state_names[] = {
    {1, "BTRFS_BALANCE_STATE_RUNNING"}, {2, "BTRFS_BALANCE_STATE_PAUSE_REQ"}, {4, "BTRFS_BALANCE_STATE_CANCEL_REQ"}};
constexpr NameSet balance_states{state_names, "BTRFS_BALANCE_STATE_???"};
constexpr Field balance_fields[] = {{"flags", flags_of(balance_flags, Width::i64)},
                                    {"state", flags_of(balance_states, Width::i64)},
                                    {"data", embedded(balanced_part), Show::always, 0, 1, 1},
                                    {"meta", embedded(balanced_part), Show::always, 0, 4, 4},
                                    {"sys", embedded(balanced_part), Show::always, 0, 2, 2}};
constexpr std::uint8_t balance_order[] = {0, 2, 3, 4};
constexpr Struct balance_told = of_size(layout("btrfs_ioctl_balance_args", balance_fields), 1024, 1024);
static_assert(sizeof(btrfs_ioctl_balance_args) == 1024);
constexpr Struct balance = part(balance_told, balance_order);
constexpr Variant balance_change = with(shown_as(changed(balance, balance_told), Format::changed_anyway));
constexpr Variant balance_out = with(out(balance_told));

constexpr VariantKey keys[] = {

    {BTRFS_IOC_QGROUP_CREATE, &btrfs_create_in},
    {BTRFS_IOC_QGROUP_ASSIGN, &btrfs_assign_in},
    {BTRFS_IOC_QUOTA_CTL, &btrfs_quota_in},
    {BTRFS_IOC_QUOTA_RESCAN, &btrfs_rescan_in},
    {BTRFS_IOC_DEFRAG_RANGE, &btrfs_defrag_in},
    {BTRFS_IOC_RESIZE, &btrfs_volume_in},
    {BTRFS_IOC_SCAN_DEV, &btrfs_volume_in},
    {BTRFS_IOC_FORGET_DEV, &btrfs_volume_in},
    {BTRFS_IOC_ADD_DEV, &btrfs_volume_in},
    {BTRFS_IOC_RM_DEV, &btrfs_volume_in},
    {BTRFS_IOC_SNAP_CREATE, &btrfs_volume_in},
    {BTRFS_IOC_SUBVOL_CREATE, &btrfs_volume_in},
    {BTRFS_IOC_SNAP_DESTROY, &btrfs_volume_in},
    {BTRFS_IOC_DEVICES_READY, &btrfs_volume_in},
    {BTRFS_IOC_GET_FEATURES, &btrfs_features_out},
    {BTRFS_IOC_SET_FEATURES, &btrfs_features_in},
    {BTRFS_IOC_SUBVOL_GETFLAGS, &subvolume_out},
    {BTRFS_IOC_SUBVOL_SETFLAGS, &subvolume_in},
    {BTRFS_IOC_SEND, &send_in, 1},
    {_IOC(_IOC_WRITE, 0x94, 38, 68), &send_in, 2},
    {BTRFS_IOC_SNAP_CREATE_V2, &subvolume_create},
    {BTRFS_IOC_SUBVOL_CREATE_V2, &subvolume_create},
    {BTRFS_IOC_INO_LOOKUP, &lookup_change},
    {BTRFS_IOC_QGROUP_LIMIT, &limits_out},
    {BTRFS_IOC_QUOTA_RESCAN_STATUS, &rescan_told_out},
    {BTRFS_IOC_GET_SUPPORTED_FEATURES, &supported_out},
    {BTRFS_IOC_FS_INFO, &info_out},
    {BTRFS_IOC_DEV_INFO, &device_change},
    {BTRFS_IOC_SCRUB, &check_change},
    {BTRFS_IOC_SCRUB_PROGRESS, &check_progress},
    {BTRFS_IOC_BALANCE_V2, &balance_change},
    {BTRFS_IOC_BALANCE_PROGRESS, &balance_out},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_btrfs_requests = keys;

}  // namespace ringside::catalog
