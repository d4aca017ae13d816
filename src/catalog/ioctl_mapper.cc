// The device mapper. All its requests take one struct, with data behind it that depends on the request.
#include <sys/ioctl.h>

#include <linux/dm-ioctl.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr Name flag_names[] = {{0x1, "DM_READONLY_FLAG"},
                               {0x2, "DM_SUSPEND_FLAG"},
                               {0x4, "DM_EXISTS_FLAG"},
                               {0x8, "DM_PERSISTENT_DEV_FLAG"},
                               {0x10, "DM_STATUS_TABLE_FLAG"},
                               {0x20, "DM_ACTIVE_PRESENT_FLAG"},
                               {0x40, "DM_INACTIVE_PRESENT_FLAG"},
                               {0x100, "DM_BUFFER_FULL_FLAG"},
                               {0x200, "DM_SKIP_BDGET_FLAG"},
                               {0x400, "DM_SKIP_LOCKFS_FLAG"},
                               {0x800, "DM_NOFLUSH_FLAG"},
                               {0x1000, "DM_QUERY_INACTIVE_TABLE_FLAG"},
                               {0x2000, "DM_UEVENT_GENERATED_FLAG"},
                               {0x4000, "DM_UUID_FLAG"},
                               {0x8000, "DM_SECURE_DATA_FLAG"},
                               {0x10000, "DM_DATA_OUT_FLAG"},
                               {0x20000, "DM_DEFERRED_REMOVE"},
                               {0x40000, "DM_INTERNAL_SUSPEND_FLAG"},
                               {0x80000, "DM_IMA_MEASUREMENT_FLAG"}};
constexpr NameSet flags{flag_names, "DM_???"};
// show_mapper_request() knows the places of the fields.
constexpr Field request_fields[] = {{"version", whole_array(uint_, 3)},
                                    {"data_size", uint_},
                                    {"data_start", uint_},
                                    {"target_count", uint_},
                                    {"open_count", uint_},
                                    {"flags", flags_of(flags)},
                                    {"event_nr", uint_},
                                    {"padding", uint_, Show::never},
                                    {"dev", sized(device, Width::a64)},
                                    {"name", name_of_size(DM_NAME_LEN)},
                                    {"uuid", name_of_size(DM_UUID_LEN)}};
constexpr Struct request = of_size(layout("dm_ioctl", request_fields), 305, 305);
static_assert(offsetof(dm_ioctl, data) == 305);
constexpr Type request_and_data() {
  Type type = shown_as(bytes(length_constant(65536), Direction::inout), Format::mapper_request);
  type.structure = &request;
  return type;
}
constexpr Variant mapper_request = with(request_and_data());

constexpr std::uint64_t key_of(unsigned command) { return _IOC(_IOC_READ | _IOC_WRITE, DM_IOCTL, command, 312); }
constexpr VariantKey keys[] = {
    {key_of(DM_VERSION_CMD), &mapper_request},      {key_of(DM_REMOVE_ALL_CMD), &mapper_request},
    {key_of(DM_LIST_DEVICES_CMD), &mapper_request}, {key_of(DM_DEV_CREATE_CMD), &mapper_request},
    {key_of(DM_DEV_REMOVE_CMD), &mapper_request},   {key_of(DM_DEV_RENAME_CMD), &mapper_request},
    {key_of(DM_DEV_SUSPEND_CMD), &mapper_request},  {key_of(DM_DEV_STATUS_CMD), &mapper_request},
    {key_of(DM_DEV_WAIT_CMD), &mapper_request},     {key_of(DM_TABLE_LOAD_CMD), &mapper_request},
    {key_of(DM_TABLE_CLEAR_CMD), &mapper_request},  {key_of(DM_TABLE_DEPS_CMD), &mapper_request},
    {key_of(DM_TABLE_STATUS_CMD), &mapper_request}, {key_of(DM_LIST_VERSIONS_CMD), &mapper_request},
    {key_of(DM_TARGET_MSG_CMD), &mapper_request},   {key_of(DM_DEV_SET_GEOMETRY_CMD), &mapper_request},
    {key_of(DM_DEV_ARM_POLL_CMD), &mapper_request}, {key_of(17), &mapper_request},  // DM_GET_TARGET_VERSION
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_mapper_requests = keys;

}  // namespace ringside::catalog
