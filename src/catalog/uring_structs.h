// The structs of io_uring. Constant tables.
#pragma once

#include "catalog/build.h"
#include "catalog/system_sets.h"

namespace ringside::catalog {

inline constexpr Field sq_offset_fields[] = {{"head", uint_},         {"tail", uint_},
                                      {"ring_mask", uint_},    {"ring_entries", uint_},
                                      {"flags", uint_},        {"dropped", uint_},
                                      {"array", uint_},        unless_zero("resv1", hex_int, 7),
                                      unless_zero("resv2", hex64, 8)};
inline constexpr Struct sq_offsets = layout("io_sqring_offsets", sq_offset_fields);
inline constexpr Field cq_offset_fields[] = {{"head", uint_},         {"tail", uint_},
                                      {"ring_mask", uint_},    {"ring_entries", uint_},
                                      {"overflow", uint_},     {"cqes", uint_},
                                      {"flags", uint_},        unless_zero("resv1", hex_int, 7),
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

}  // namespace ringside::catalog
