// The structs of io_uring. Constant tables.
#pragma once

#include "catalog/io_structs.h"
#include "catalog/system_sets.h"

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
inline constexpr Type file_slot = shown_as(enum_of(file_slots), Format::enum_dec);
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
inline constexpr Type uring_operation =
    shown_as(enum_of(uring_operations, Width::i8), Format::decimal_enumeration);
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

}  // namespace ringside::catalog
