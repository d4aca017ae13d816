// The structs of io_uring. Constant tables.
#pragma once

#include "catalog/io_structs.h"
#include "catalog/system_sets.h"
#include "catalog/time_sets.h"

namespace ringside::catalog {

inline constexpr Field sq_offset_fields[] = {{"head", uint_},
                                             {"tail", uint_},
                                             {"ring_mask", uint_},
                                             {"ring_entries", uint_},
                                             {"flags", uint_},
                                             {"dropped", uint_},
                                             {"array", uint_},
                                             unless_zero("resv1", hex_int, 7),
                                             unless_zero("resv2", hex64, 8)};
inline constexpr Struct sq_offsets = layout("io_sqring_offsets", sq_offset_fields);
inline constexpr Field cq_offset_fields[] = {{"head", uint_},
                                             {"tail", uint_},
                                             {"ring_mask", uint_},
                                             {"ring_entries", uint_},
                                             {"overflow", uint_},
                                             {"cqes", uint_},
                                             {"flags", uint_},
                                             unless_zero("resv1", hex_int, 7),
                                             unless_zero("resv2", hex64, 8)};
inline constexpr Struct cq_offsets = layout("io_cqring_offsets", cq_offset_fields);
inline constexpr Field uring_params_fields[] = {
    {"sq_entries", uint_},
    {"cq_entries", uint_},
    {"flags", flags_of(uring_setup_flags)},
    {"sq_thread_cpu", hex_int},
    {"sq_thread_idle", uint_},
    {"features", flags_of(uring_features)},
    {"wq_fd", fd, Show::always, 2, 0x20, 0x20},  // IORING_SETUP_ATTACH_WQ
    unless_zero("resv", inline_array(hex_int, 3), 7),
    {"sq_off", embedded(sq_offsets)},
    {"cq_off", embedded(cq_offsets)},
};
inline constexpr Struct uring_params = layout("io_uring_params", uring_params_fields);
static_assert(uring_params.offsets[0][8] == 40 && uring_params.offsets[1][8] == 40);

inline constexpr Name file_slot_names[] = {{0xfffffffe, "IORING_REGISTER_FILES_SKIP"}};
inline constexpr NameSet file_slots{file_slot_names, nullptr};
inline constexpr Type file_slot = shown_as(enum_of(file_slots), Format::file_slot);
inline constexpr Type tag = sized(hex64, Width::a64);
constexpr Type wide_pointer(Type type) { return sized(type, Width::a64); }

inline constexpr Field files_update_fields[] = {
    {"offset", uint_}, unless_zero("resv", hex_int, 1), {"fds", wide_pointer(in_array(file_slot, length_arg(3)))}};
inline constexpr Struct files_update = layout("io_uring_files_update", files_update_fields);
static_assert(files_update.size[1] == 16);

// Files or buffers with a tag each: to begin with, and to be changed.
inline constexpr Name resource_names[] = {{1, "IORING_RSRC_REGISTER_SPARSE"}};
inline constexpr NameSet resource_flags{resource_names, "IORING_RSRC_REGISTER_???"};
constexpr std::array<Field, 5> resource_fields(const Type& data) {
  return {{{"nr", uint_},
           {"flags", flags_of(resource_flags)},
           unless_zero("resv2", sized(hex64, Width::a64), 2),
           {"data", wide_pointer(data)},
           {"tags", wide_pointer(in_array(tag, length_field(0)))}}};
}
constexpr std::array<Field, 6> resource_update_fields(const Type& data) {
  return {{{"offset", uint_},
           unless_zero("resv", hex_int, 1),
           {"data", wide_pointer(data)},
           {"tags", wide_pointer(in_array(tag, length_field(4)))},
           {"nr", uint_},
           unless_zero("resv2", hex_int, 5)}};
}
inline constexpr auto files_fields = resource_fields(in_array(fd, length_field(0)));
inline constexpr auto buffers_fields = resource_fields(in_array(iovec_bare, length_field(0)));
inline constexpr auto new_files_fields = resource_update_fields(in_array(file_slot, length_field(4)));
inline constexpr auto new_buffers_fields = resource_update_fields(in_array(iovec_bare, length_field(4)));
inline constexpr Struct uring_files = layout("io_uring_rsrc_register", files_fields);
inline constexpr Struct uring_buffers = layout("io_uring_rsrc_register", buffers_fields);
inline constexpr Struct uring_new_files = layout("io_uring_rsrc_update2", new_files_fields);
inline constexpr Struct uring_new_buffers = layout("io_uring_rsrc_update2", new_buffers_fields);
static_assert(uring_files.size[1] == 32 && uring_new_files.size[1] == 32);

inline constexpr Field ring_fd_fields[] = {{"offset", uid}, unless_zero("resv", hex_int, 1), {"data", fd}, pad(4)};
inline constexpr Struct ring_fd = layout("io_uring_rsrc_update", ring_fd_fields);
inline constexpr Field old_ring_fd_fields[] = {
    {"offset", uint_}, unless_zero("resv", hex_int, 1), unless_zero("data", sized(hex64, Width::a64), 2)};
inline constexpr Struct old_ring_fd = layout("io_uring_rsrc_update", old_ring_fd_fields);
static_assert(ring_fd.size[0] == 16 && old_ring_fd.size[1] == 16);

inline constexpr Field buffer_ring_fields[] = {{"ring_addr", sized(address, Width::a64)},
                                               {"ring_entries", uint_},
                                               {"bgid", uint16},
                                               unless_zero("pad", sized(hex_int, Width::i16), 3),
                                               {"resv", inline_array(tag, 3), Show::unless_zero}};
inline constexpr Struct buffer_ring = layout("io_uring_buf_reg", buffer_ring_fields);
static_assert(buffer_ring.size[1] == 40);

// What a kernel can do: a head, and so many operations behind it.
inline constexpr Name probe_flag_names[] = {{1, "IO_URING_OP_SUPPORTED"}};
inline constexpr NameSet probe_flags{probe_flag_names, "IO_URING_OP_???"};
inline constexpr Type hex_byte = sized(hex_int, Width::i8);
inline constexpr Type uring_operation = shown_as(enum_of(uring_operations, Width::i8), Format::decimal_enumeration);
inline constexpr Field probe_fields[] = {{"last_op", uring_operation},
                                         {"ops_len", uint8},
                                         unless_zero("resv", sized(hex_int, Width::i16), 2),
                                         {"resv2", inline_array(hex_int, 3), Show::unless_zero}};
inline constexpr Struct uring_probe = layout("io_uring_probe", probe_fields);
inline constexpr Field probe_operation_fields[] = {{"op", uring_operation},
                                                   unless_zero("resv", hex_byte, 1),
                                                   {"flags", flags_of(probe_flags, Width::i16)},
                                                   unless_zero("resv2", hex_int, 3)};
inline constexpr Struct uring_probe_operation = layout("io_uring_probe_op", probe_operation_fields);
inline constexpr std::uint32_t most_probed = 256;
static_assert(uring_probe.size[0] == 16 && uring_probe_operation.size[0] == 8);

// What a ring may be asked for: three names for the byte behind the opcode.
inline constexpr Name restriction_names[] = {{0, "IORING_RESTRICTION_REGISTER_OP"},
                                             {1, "IORING_RESTRICTION_SQE_OP"},
                                             {2, "IORING_RESTRICTION_SQE_FLAGS_ALLOWED"},
                                             {3, "IORING_RESTRICTION_SQE_FLAGS_REQUIRED"}};
inline constexpr NameSet restrictions{restriction_names, "IORING_RESTRICTION_???"};
inline constexpr Name submission_flag_names[] = {
    {1, "IOSQE_FIXED_FILE"}, {2, "IOSQE_IO_DRAIN"},       {4, "IOSQE_IO_LINK"},          {8, "IOSQE_IO_HARDLINK"},
    {16, "IOSQE_ASYNC"},     {32, "IOSQE_BUFFER_SELECT"}, {64, "IOSQE_CQE_SKIP_SUCCESS"}};
inline constexpr NameSet submission_flags{submission_flag_names, "IOSQE_???"};
inline constexpr Field restriction_fields[] = {
    {"opcode", shown_as(enum_of(restrictions, Width::i16), Format::uring_restriction)},
    {"register_op", enum_of(uring_register_ops, Width::i8), Show::always, 0, 0xffff, 0},
    {"sqe_op", enum_of(uring_operations, Width::i8), Show::always, 0, 0xffff, 1},
    {"sqe_flags", flags_of(submission_flags, Width::i8), Show::always, 0, 0xfffe, 2},
    unless_zero("resv", hex_byte, 4),
    {"resv2", inline_array(hex_int, 3), Show::unless_zero}};
constexpr Struct restriction_layout() {
  Struct result = layout("io_uring_restriction", restriction_fields);
  for (auto& offsets : result.offsets) offsets = {0, 2, 2, 2, 3, 4};
  result.size = {16, 16};
  return result;
}
inline constexpr Struct restriction = restriction_layout();

inline constexpr Name worker_names[] = {{0, "IO_WQ_BOUND"}, {1, "IO_WQ_UNBOUND"}};
inline constexpr NameSet workers{worker_names, "IO_WQ_???"};

// Registrations that are newer.
inline constexpr Name cancel_flag_names[] = {
    {1, "IORING_ASYNC_CANCEL_ALL"},      {2, "IORING_ASYNC_CANCEL_FD"},        {4, "IORING_ASYNC_CANCEL_ANY"},
    {8, "IORING_ASYNC_CANCEL_FD_FIXED"}, {16, "IORING_ASYNC_CANCEL_USERDATA"}, {32, "IORING_ASYNC_CANCEL_OP"}};
inline constexpr NameSet cancel_flags{cancel_flag_names, "IORING_ASYNC_CANCEL_???"};
inline constexpr Field ring_time_fields[] = {{"tv_sec", sized(int64, Width::a64)},
                                             {"tv_nsec", sized(int64, Width::a64)}};
inline constexpr Struct ring_time = layout("__kernel_timespec", ring_time_fields);
inline constexpr Field sync_cancel_fields[] = {{"addr", sized(address, Width::a64)},
                                               {"fd", fd},
                                               {"flags", flags_of(cancel_flags)},
                                               {"timeout", embedded(ring_time)},
                                               {"opcode", enum_of(uring_operations, Width::i8)},
                                               {"pad", inline_array(hex_byte, 7), Show::unless_zero},
                                               {"pad2", inline_array(tag, 3), Show::unless_zero}};
inline constexpr Struct sync_cancel = layout("io_uring_sync_cancel_reg", sync_cancel_fields);
static_assert(sync_cancel.size[0] == 64 && sync_cancel.size[1] == 64);
inline constexpr Field slot_range_fields[] = {
    {"off", uint_}, {"len", uint_}, unless_zero("resv", sized(hex64, Width::a64), 2)};
inline constexpr Struct slot_range = layout("io_uring_file_index_range", slot_range_fields);
inline constexpr Field buffer_status_fields[] = {
    {"buf_group", hex_int}, {"head", hex_int}, {"resv", inline_array(hex_int, 8), Show::unless_zero}};
inline constexpr Struct buffer_status = layout("io_uring_buf_status", buffer_status_fields);
static_assert(buffer_status.size[0] == 40);
inline constexpr Name napi_names[] = {
    {0, "IO_URING_NAPI_REGISTER_OP"}, {1, "IO_URING_NAPI_STATIC_ADD_ID"}, {2, "IO_URING_NAPI_STATIC_DEL_ID"}};
inline constexpr NameSet napi_operations{napi_names, "IO_URING_NAPI_???"};
inline constexpr Name napi_tracking_names[] = {{0, "IO_URING_NAPI_TRACKING_DYNAMIC"},
                                               {1, "IO_URING_NAPI_TRACKING_STATIC"},
                                               {255, "IO_URING_NAPI_TRACKING_INACTIVE"}};
inline constexpr NameSet napi_tracking{napi_tracking_names, "IO_URING_NAPI_TRACKING_???"};
inline constexpr Field napi_fields[] = {{"busy_poll_to", hex_int},
                                        {"prefer_busy_poll", hex_byte},
                                        {"opcode", enum_of(napi_operations, Width::i8)},
                                        {"pad", inline_array(hex_byte, 2), Show::unless_zero},
                                        {"op_param", enum_of(napi_tracking), Show::always, 2, 0xff, 0},
                                        {"op_param", hex_int, Show::always, 2, 0xff, 0, true},
                                        unless_zero("resv", hex_int, 6)};
constexpr Struct napi_layout() {
  Struct result = layout("io_uring_napi", napi_fields);
  for (auto& offsets : result.offsets) offsets = {0, 4, 5, 6, 8, 8, 12};
  result.size = {16, 16};
  return result;
}
inline constexpr Struct napi = napi_layout();
inline constexpr Field ring_clock_fields[] = {{"clockid", enum_of(clock_names)},
                                              {"__resv", inline_array(hex_int, 3), Show::unless_zero}};
inline constexpr Struct ring_clock = layout("io_uring_clock_register", ring_clock_fields);
inline constexpr Name clone_names[] = {{1, "IORING_REGISTER_SRC_REGISTERED"}, {2, "IORING_REGISTER_DST_REPLACE"}};
inline constexpr NameSet clone_buffer_flags{clone_names, "IORING_REGISTER_???"};
inline constexpr Field clone_buffers_fields[] = {
    {"src_fd", fd},     {"flags", flags_of(clone_buffer_flags)},
    {"src_off", uint_}, {"dst_off", uint_},
    {"nr", uint_},      {"pad", inline_array(hex_int, 3), Show::unless_zero}};
inline constexpr Struct clone_buffers = layout("io_uring_clone_buffers", clone_buffers_fields);
static_assert(clone_buffers.size[0] == 32);

}  // namespace ringside::catalog
