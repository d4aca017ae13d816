// btrfs: subvolumes, quotas, balances, checks, searches.
#include <linux/btrfs.h>
#include <linux/btrfs_tree.h>

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

// Where the data of a file lies, and whose it is.
constexpr Field counts_fields[] = {
    {"bytes_left", uint_}, {"bytes_missing", uint_}, {"elem_cnt", uint_}, {"elem_missed", uint_}};
constexpr Struct counts = layout("btrfs_data_container", counts_fields);
static_assert(counts.size[0] == offsetof(btrfs_data_container, val));
constexpr Field number_fields[] = {{"", hex64}};
constexpr Struct number_alone = layout("u64", number_fields);
constexpr Field owner_fields[] = {{"inum", uint64}, {"offset", uint64}, {"root", uint64}};
constexpr Struct owner = layout("btrfs_data_container", owner_fields);
constexpr Type found_numbers = told_behind(counts, number_alone);
constexpr Type found_owners = told_behind(counts, owner);
constexpr Type pointer64 = sized(address, Width::i64);
constexpr Field paths_fields[] = {
    {"inum", uint64}, {"size", uint64}, pad(32, 8), {"fspath", pointer64}, {"fspath", found_numbers}};
constexpr std::uint8_t paths_order[] = {0, 1, 3};
constexpr std::uint8_t paths_told_order[] = {4};
constexpr Struct paths =
    part(of_size(beside(layout("btrfs_ioctl_ino_path_args", paths_fields), 4, 3), 56, 56), paths_order);
static_assert(sizeof(btrfs_ioctl_ino_path_args) == 56);
constexpr Struct paths_told = part(paths, paths_told_order);
constexpr Variant paths_change = with(changed(paths, paths_told));
constexpr Name logical_names[] = {{1, "BTRFS_LOGICAL_INO_ARGS_IGNORE_OFFSET"}};
constexpr NameSet logical_flags{logical_names, "BTRFS_LOGICAL_INO_ARGS_???"};
constexpr Field logical_fields[] = {{"logical", uint64},
                                    {"size", uint64},
                                    {"reserved", whole_array(hex64, 3), Show::unless_zero},
                                    {"flags", flags_of(logical_flags, Width::i64)},
                                    {"inodes", pointer64},
                                    {"inodes", found_owners}};
constexpr std::uint8_t logical_order[] = {0, 1, 2, 3, 4};
constexpr std::uint8_t logical_told_order[] = {5};
constexpr Struct logical =
    part(of_size(beside(layout("btrfs_ioctl_logical_ino_args", logical_fields), 5, 4), 56, 56), logical_order);
static_assert(sizeof(btrfs_ioctl_logical_ino_args) == 56);
constexpr Struct logical_told = part(logical, logical_told_order);
constexpr Variant logical_change = with(changed(logical, logical_told));

// Errors of a device, its replacement by another one, and how much room there is.
constexpr Name error_names[] = {RS_NAME(BTRFS_DEV_STAT_WRITE_ERRS), RS_NAME(BTRFS_DEV_STAT_READ_ERRS),
                                RS_NAME(BTRFS_DEV_STAT_FLUSH_ERRS), RS_NAME(BTRFS_DEV_STAT_CORRUPTION_ERRS),
                                RS_NAME(BTRFS_DEV_STAT_GENERATION_ERRS)};
constexpr NameSet errors{error_names};
constexpr Name error_flag_names[] = {{1, "BTRFS_DEV_STATS_RESET"}};
constexpr NameSet error_flags{error_flag_names, "BTRFS_DEV_STATS_???"};
constexpr Field errors_fields[] = {
    {"devid", device},
    {"nr_items", uint64},
    {"flags", flags_of(error_flags, Width::i64)},
    {nullptr, indexed_by(errors, counted_by(1, inline_array(uint64, std::size(error_names))))}};
constexpr std::uint8_t errors_order[] = {0, 1, 2};
constexpr std::uint8_t errors_told_order[] = {1, 2, 3};
constexpr Struct device_errors =
    part(of_size(layout("btrfs_ioctl_get_dev_stats", errors_fields), 1032, 1032), errors_order);
static_assert(sizeof(btrfs_ioctl_get_dev_stats) == 1032);
constexpr Struct device_errors_told = part(device_errors, errors_told_order);
constexpr Variant device_errors_change = with(changed(device_errors, device_errors_told));

constexpr Name replace_command_names[] = {RS_NAME(BTRFS_IOCTL_DEV_REPLACE_CMD_START),
                                          RS_NAME(BTRFS_IOCTL_DEV_REPLACE_CMD_STATUS),
                                          RS_NAME(BTRFS_IOCTL_DEV_REPLACE_CMD_CANCEL)};
constexpr NameSet replace_commands{replace_command_names, "BTRFS_IOCTL_DEV_REPLACE_CMD_???"};
constexpr Name replace_result_names[] = {RS_NAME(BTRFS_IOCTL_DEV_REPLACE_RESULT_NO_ERROR),
                                         RS_NAME(BTRFS_IOCTL_DEV_REPLACE_RESULT_NOT_STARTED),
                                         RS_NAME(BTRFS_IOCTL_DEV_REPLACE_RESULT_ALREADY_STARTED),
                                         RS_NAME(BTRFS_IOCTL_DEV_REPLACE_RESULT_SCRUB_INPROGRESS)};
constexpr NameSet replace_results{replace_result_names, "BTRFS_IOCTL_DEV_REPLACE_RESULT_???"};
constexpr Name replace_state_names[] = {
    RS_NAME(BTRFS_IOCTL_DEV_REPLACE_STATE_NEVER_STARTED), RS_NAME(BTRFS_IOCTL_DEV_REPLACE_STATE_STARTED),
    RS_NAME(BTRFS_IOCTL_DEV_REPLACE_STATE_FINISHED), RS_NAME(BTRFS_IOCTL_DEV_REPLACE_STATE_CANCELED),
    RS_NAME(BTRFS_IOCTL_DEV_REPLACE_STATE_SUSPENDED)};
constexpr NameSet replace_states{replace_state_names, "BTRFS_IOCTL_DEV_REPLACE_STATE_???"};
constexpr Name replace_mode_names[] = {RS_NAME(BTRFS_IOCTL_DEV_REPLACE_CONT_READING_FROM_SRCDEV_MODE_ALWAYS),
                                       RS_NAME(BTRFS_IOCTL_DEV_REPLACE_CONT_READING_FROM_SRCDEV_MODE_AVOID)};
constexpr NameSet replace_modes{replace_mode_names, "BTRFS_IOCTL_DEV_REPLACE_CONT_READING_FROM_SRCDEV_MODE_???"};
constexpr Field replace_start_fields[] = {{"srcdevid", device},
                                          {"cont_reading_from_srcdev_mode", enum_of(replace_modes, Width::i64)},
                                          {"srcdev_name", name_of_size(1025)},
                                          {"tgtdev_name", name_of_size(1025)}};
constexpr Struct replace_start = layout("btrfs_ioctl_dev_replace_start_params", replace_start_fields);
constexpr Field replace_status_fields[] = {{"replace_state", enum_of(replace_states, Width::i64)},
                                           {"progress_1000", shown_as(uint64, Format::per_mille)},
                                           {"time_started", shown_as(uint64, Format::time)},
                                           {"time_stopped", shown_as(uint64, Format::time)},
                                           {"num_write_errors", uint64},
                                           {"num_uncorrectable_read_errors", uint64}};
constexpr Struct replace_status = layout("btrfs_ioctl_dev_replace_status_params", replace_status_fields);
constexpr Field replace_fields[] = {
    {"cmd", enum_of(replace_commands, Width::i64)},
    {"result", enum_of(replace_results, Width::i64)},
    {"start", embedded(replace_start), Show::always, 0, ~std::uint64_t{0}, BTRFS_IOCTL_DEV_REPLACE_CMD_START},
    {"status", embedded(replace_status), Show::always, 0, ~std::uint64_t{0}, BTRFS_IOCTL_DEV_REPLACE_CMD_STATUS}};
constexpr std::uint8_t replace_order[] = {0, 2};
constexpr std::uint8_t replace_told_order[] = {1, 3};
constexpr Struct replace = part(of_size(beside(layout("btrfs_ioctl_dev_replace_args", replace_fields), 3, 2),
                                        sizeof(btrfs_ioctl_dev_replace_args), 2596),
                                replace_order);
constexpr Struct replace_told = part(replace, replace_told_order);
constexpr Variant replace_change = with(changed(replace, replace_told));

constexpr Field instant_fields[] = {{"sec", uint64}, {"nsec", uint_}};
constexpr Struct instant = layout("btrfs_ioctl_timespec", instant_fields);
constexpr Type dated = shown_as(embedded(instant), Format::dated_time);
constexpr Field received_fields[] = {{"uuid", uuid},   {"stransid", uint64}, {"rtransid", uint64}, {"stime", dated},
                                     {"rtime", dated}, {"flags", uint64},    pad(128, 4)};
constexpr std::uint8_t received_order[] = {0, 1, 3, 5};
constexpr std::uint8_t received_told_order[] = {2, 4};
constexpr Struct received = part(layout("btrfs_ioctl_received_subvol_args", received_fields), received_order);
static_assert(received.size[0] == sizeof(btrfs_ioctl_received_subvol_args) && received.size[1] == 192);
constexpr Struct received_told = part(received, received_told_order);
constexpr Variant received_change = with(changed(received, received_told));

constexpr NameSet space_groups{group_names, "BTRFS_SPACE_INFO_???"};
constexpr Field space_fields[] = {
    {"flags", flags_of(space_groups, Width::i64)}, {"total_bytes", uint64}, {"used_bytes", uint64}};
constexpr Struct space = layout("btrfs_ioctl_space_info", space_fields);
constexpr Field spaces_fields[] = {{"space_slots", uint64}, {"total_spaces", uint64}};
constexpr Struct spaces_head = layout("btrfs_ioctl_space_args", spaces_fields);
constexpr Variant spaces_change = with(head_and_elements(spaces_head, space, Format::btrfs_spaces));

// Searches in a tree: what is sought, and behind it what was found, a head and as many bytes as it says each.
constexpr Name key_names[] = {RS_NAME(BTRFS_INODE_ITEM_KEY),
                              RS_NAME(BTRFS_INODE_REF_KEY),
                              RS_NAME(BTRFS_INODE_EXTREF_KEY),
                              RS_NAME(BTRFS_XATTR_ITEM_KEY),
                              RS_NAME(BTRFS_VERITY_DESC_ITEM_KEY),
                              RS_NAME(BTRFS_VERITY_MERKLE_ITEM_KEY),
                              RS_NAME(BTRFS_ORPHAN_ITEM_KEY),
                              RS_NAME(BTRFS_DIR_LOG_ITEM_KEY),
                              RS_NAME(BTRFS_DIR_LOG_INDEX_KEY),
                              RS_NAME(BTRFS_DIR_ITEM_KEY),
                              RS_NAME(BTRFS_DIR_INDEX_KEY),
                              RS_NAME(BTRFS_EXTENT_DATA_KEY),
                              RS_NAME(BTRFS_EXTENT_CSUM_KEY),
                              RS_NAME(BTRFS_ROOT_ITEM_KEY),
                              RS_NAME(BTRFS_ROOT_BACKREF_KEY),
                              RS_NAME(BTRFS_ROOT_REF_KEY),
                              RS_NAME(BTRFS_EXTENT_ITEM_KEY),
                              RS_NAME(BTRFS_METADATA_ITEM_KEY),
                              RS_NAME(BTRFS_TREE_BLOCK_REF_KEY),
                              RS_NAME(BTRFS_EXTENT_DATA_REF_KEY),
                              RS_NAME(BTRFS_EXTENT_REF_V0_KEY),
                              RS_NAME(BTRFS_SHARED_BLOCK_REF_KEY),
                              RS_NAME(BTRFS_SHARED_DATA_REF_KEY),
                              RS_NAME(BTRFS_BLOCK_GROUP_ITEM_KEY),
                              RS_NAME(BTRFS_FREE_SPACE_INFO_KEY),
                              RS_NAME(BTRFS_FREE_SPACE_EXTENT_KEY),
                              RS_NAME(BTRFS_FREE_SPACE_BITMAP_KEY),
                              RS_NAME(BTRFS_DEV_EXTENT_KEY),
                              RS_NAME(BTRFS_DEV_ITEM_KEY),
                              RS_NAME(BTRFS_CHUNK_ITEM_KEY),
                              RS_NAME(BTRFS_QGROUP_STATUS_KEY),
                              RS_NAME(BTRFS_QGROUP_INFO_KEY),
                              RS_NAME(BTRFS_QGROUP_LIMIT_KEY),
                              RS_NAME(BTRFS_QGROUP_RELATION_KEY),
                              RS_NAME(BTRFS_TEMPORARY_ITEM_KEY),
                              RS_NAME(BTRFS_PERSISTENT_ITEM_KEY),
                              RS_NAME(BTRFS_DEV_REPLACE_KEY),
                              RS_NAME(BTRFS_UUID_KEY_SUBVOL),
                              RS_NAME(BTRFS_UUID_KEY_RECEIVED_SUBVOL),
                              RS_NAME(BTRFS_STRING_ITEM_KEY),
                              {UINT32_MAX, "UINT32_MAX"}};
constexpr NameSet key_types{key_names};
constexpr Type key_type = shown_as(enum_of(key_types), Format::unsigned_enumeration);
// show_btrfs_search() knows the places of the fields.
constexpr Field key_fields[] = {{"tree_id", object},
                                {"min_objectid", object},
                                {"max_objectid", object},
                                {"min_offset", whole64},
                                {"max_offset", whole64},
                                {"min_transid", whole64},
                                {"max_transid", whole64},
                                {"min_type", key_type},
                                {"max_type", key_type},
                                {"nr_items", uint_},
                                pad(36, 4)};
constexpr Struct search_key = layout("btrfs_ioctl_search_key", key_fields);
static_assert(search_key.size[0] == sizeof(btrfs_ioctl_search_key) && search_key.size[1] == 104);
constexpr Field found_fields[] = {
    {"transid", uint64}, {"objectid", object}, {"offset", uint64}, {"type", key_type}, {"len", uint_}};
constexpr Struct found_item = layout("btrfs_ioctl_search_header", found_fields);
static_assert(found_item.size[0] == sizeof(btrfs_ioctl_search_header) && found_item.size[1] == 32);
constexpr Field search_fields[] = {{"key", embedded(search_key)}};
constexpr Struct search = layout("btrfs_ioctl_search_args", search_fields);
constexpr Field search_v2_fields[] = {{"key", embedded(search_key)}, {"buf_size", uint64}};
constexpr Struct search_v2 = layout("btrfs_ioctl_search_args_v2", search_v2_fields);
constexpr Variant search_change = with(head_and_elements(search, found_item, Format::btrfs_search));
constexpr Variant search_v2_change = with(head_and_elements(search_v2, found_item, Format::btrfs_search));

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
    {BTRFS_IOC_INO_PATHS, &paths_change},
    {BTRFS_IOC_LOGICAL_INO, &logical_change},
    {BTRFS_IOC_GET_DEV_STATS, &device_errors_change},
    {BTRFS_IOC_DEV_REPLACE, &replace_change, 1},
    {_IOC(_IOC_READ | _IOC_WRITE, 0x94, 53, 2596), &replace_change, 2},
    {BTRFS_IOC_SPACE_INFO, &spaces_change},
    {BTRFS_IOC_SET_RECEIVED_SUBVOL, &received_change, 1},
    {_IOC(_IOC_READ | _IOC_WRITE, 0x94, 37, 192), &received_change, 2},
    {BTRFS_IOC_TREE_SEARCH, &search_change},
    {BTRFS_IOC_TREE_SEARCH_V2, &search_v2_change},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_btrfs_requests = keys;

}  // namespace ringside::catalog
