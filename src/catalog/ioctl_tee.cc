// Trusted environments.
#include <linux/tee.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr std::uint8_t first_two[] = {0, 1};
constexpr Name tee_memory_names[] = {{1, "TEE_IOCTL_SHM_MAPPED"},        {2, "TEE_IOCTL_SHM_DMA_BUF"},
                                     {4, "TEE_IOCTL_SHM_EXT_DMA_BUF"},   {8, "TEE_IOCTL_SHM_REGISTER"},
                                     {16, "TEE_IOCTL_SHM_USER_MAPPED"},  {32, "TEE_IOCTL_SHM_POOL"},
                                     {64, "TEE_IOCTL_SHM_KERNEL_MAPPED"}};
constexpr NameSet tee_memory_flags{tee_memory_names, "TEE_IOCTL_SHM_???"};
constexpr Field tee_session_fields[] = {{"session", hex_int}};
constexpr Struct tee_session = layout("tee_ioctl_close_session_arg", tee_session_fields);
constexpr Variant tee_session_in = with(in(tee_session));
constexpr Field tee_cancel_fields[] = {{"cancel_id", uint_}, {"session", hex_int}};
constexpr Struct tee_cancel = layout("tee_ioctl_cancel_arg", tee_cancel_fields);
constexpr Variant tee_cancel_in = with(in(tee_cancel));
constexpr Field tee_allocate_fields[] = {{"size", hex64}, {"flags", flags_of(tee_memory_flags)}, {"id", int_}};
constexpr Struct tee_allocate_after = layout("tee_ioctl_shm_alloc_data", tee_allocate_fields);
constexpr Struct tee_allocate = part(tee_allocate_after, first_two);
constexpr Variant tee_allocate_inout = with(changed(tee_allocate, tee_allocate_after));
constexpr Field tee_register_fields[] = {
    {"addr", address64}, {"length", hex64}, {"flags", flags_of(tee_memory_flags)}, {"id", int_}};
constexpr std::uint8_t tee_register_order[] = {0, 1, 2};
constexpr std::uint8_t tee_registered_order[] = {1, 2, 3};
constexpr Struct tee_register = part(layout("tee_ioctl_shm_register_data", tee_register_fields), tee_register_order);
constexpr Struct tee_registered =
    part(layout("tee_ioctl_shm_register_data", tee_register_fields), tee_registered_order);
constexpr Variant tee_register_inout = with(changed(tee_register, tee_registered));

// Of a descriptor; strace has no name for the request.
constexpr Field tee_descriptor_fields[] = {
    {"fd", fd}, {"size", hex64}, {"flags", flags_of(tee_memory_flags)}, {"id", int_}};
constexpr std::uint8_t tee_descriptor_offsets[] = {0, 8, 16, 24};
constexpr std::uint8_t tee_descriptor_order[] = {0, 2};
constexpr std::uint8_t tee_descriptor_told_order[] = {1, 3};
constexpr Struct tee_descriptor_whole =
    at_offsets(layout("tee_ioctl_shm_register_fd_data", tee_descriptor_fields), tee_descriptor_offsets, 32);
constexpr Struct tee_descriptor = part(tee_descriptor_whole, tee_descriptor_order);
constexpr Struct tee_descriptor_told = part(tee_descriptor_whole, tee_descriptor_told_order);
constexpr Variant tee_descriptor_inout = with(changed(tee_descriptor, tee_descriptor_told));

constexpr Name tee_maker_names[] = {
    RS_NAME(TEE_IMPL_ID_OPTEE), {2, "TEE_IMPL_ID_AMDTEE"}, {3, "TEE_IMPL_ID_TSTEE"}, {4, "TEE_IMPL_ID_QTEE"}};
constexpr NameSet tee_makers{tee_maker_names, "TEE_IMPL_ID_???"};
constexpr Name tee_ability_names[] = {RS_NAME(TEE_GEN_CAP_GP),
                                      RS_NAME(TEE_GEN_CAP_PRIVILEGED),
                                      RS_NAME(TEE_GEN_CAP_REG_MEM),
                                      RS_NAME(TEE_GEN_CAP_MEMREF_NULL),
                                      {16, "TEE_GEN_CAP_OBJREF"}};
constexpr NameSet tee_abilities{tee_ability_names, "TEE_GEN_CAP_???"};
constexpr Name optee_ability_names[] = {RS_NAME(TEE_OPTEE_CAP_TZ)};
constexpr NameSet optee_abilities{optee_ability_names, "TEE_OPTEE_CAP_???"};
constexpr Field tee_version_fields[] = {{"impl_id", enum_of(tee_makers)},
                                        {"impl_caps", flags_of(optee_abilities), Show::always, 0, ~0ULL, 1},
                                        {"gen_caps", flags_of(tee_abilities)},
                                        {"impl_caps", hex_int, Show::always, 0, ~0ULL, 1, true}};
constexpr std::uint8_t tee_version_order[] = {0, 2, 1, 3};
constexpr std::uint8_t tee_version_offsets[] = {0, 4, 8, 4};
constexpr Struct tee_version = part(
    at_offsets(layout("tee_ioctl_version_data", tee_version_fields), tee_version_offsets, 12), tee_version_order);
constexpr Variant tee_version_out = with(out(tee_version));

// A parameter of a call into the environment: three values, or a piece of shared memory.
constexpr Name tee_kind_names[] = {
    RS_NAME(TEE_IOCTL_PARAM_ATTR_TYPE_NONE),         RS_NAME(TEE_IOCTL_PARAM_ATTR_TYPE_VALUE_INPUT),
    RS_NAME(TEE_IOCTL_PARAM_ATTR_TYPE_VALUE_OUTPUT), RS_NAME(TEE_IOCTL_PARAM_ATTR_TYPE_VALUE_INOUT),
    RS_NAME(TEE_IOCTL_PARAM_ATTR_TYPE_MEMREF_INPUT), RS_NAME(TEE_IOCTL_PARAM_ATTR_TYPE_MEMREF_OUTPUT),
    RS_NAME(TEE_IOCTL_PARAM_ATTR_TYPE_MEMREF_INOUT)};
constexpr NameSet tee_kinds{tee_kind_names, "TEE_IOCTL_PARAM_ATTR_"};
constexpr Type wide_hex = sized(hex64, Width::a64);
constexpr Field tee_parameter_fields[] = {{"attr", shown_as(enum_of(tee_kinds, Width::a64), Format::tee_attribute)},
                                          {"a", wide_hex},
                                          {"b", wide_hex},
                                          {"c", wide_hex},
                                          {"shm_offs", wide_hex},
                                          {"size", wide_hex},
                                          {"shm_id", sized(uint64, Width::a64)}};
constexpr std::uint8_t tee_parameter_offsets[] = {0, 8, 16, 24, 8, 16, 24};
constexpr Struct tee_parameter =
    at_offsets(layout("tee_ioctl_param", tee_parameter_fields), tee_parameter_offsets, 32);
static_assert(sizeof(tee_ioctl_param) == 32);
constexpr Type tee_parameter_shown = shown_as(embedded(tee_parameter), Format::tee_parameter);

// What the buffer of a call holds, before it and after it; parameters follow.
constexpr Name tee_login_names[] = {RS_NAME(TEE_IOCTL_LOGIN_PUBLIC),
                                    RS_NAME(TEE_IOCTL_LOGIN_USER),
                                    RS_NAME(TEE_IOCTL_LOGIN_GROUP),
                                    RS_NAME(TEE_IOCTL_LOGIN_APPLICATION),
                                    RS_NAME(TEE_IOCTL_LOGIN_USER_APPLICATION),
                                    RS_NAME(TEE_IOCTL_LOGIN_GROUP_APPLICATION)};
constexpr NameSet tee_logins{tee_login_names, "TEE_IOCTL_LOGIN_???"};
constexpr Name tee_origin_names[] = {
    {1, "TEEC_ORIGIN_API"}, {2, "TEEC_ORIGIN_COMMS"}, {3, "TEEC_ORIGIN_TEE"}, {4, "TEEC_ORIGIN_TRUSTED_APP"}};
constexpr NameSet tee_origins{tee_origin_names, "TEEC_ORIGIN_???"};
constexpr Type tee_parameters_behind(std::uint8_t count) {
  return behind(tee_parameter_shown, count, Format::tail_or_null);
}
constexpr Type hex_byte = number(Kind::hex, Width::i8);
constexpr Field tee_open_fields[] = {{"uuid", shown_as(inline_bytes(16), Format::uuid)},
                                     {"clnt_uuid", whole_array(hex_byte, 16), Show::always, 3, 0xfffffffb, 3},
                                     {"clnt_uuid", whole_array(hex_byte, 16), Show::always, 3, 0xfffffff8, 0, true},
                                     {"clnt_login", enum_of(tee_logins)},
                                     {"clnt_uuid", gid, Show::always, 3, 0xfffffffb, 2},
                                     {"cancel_id", uint_},
                                     {"session", hex_int},
                                     {"ret", uint_},
                                     {"ret_origin", enum_of(tee_origins)},
                                     {"num_params", uint_},
                                     {"params", tee_parameters_behind(9)}};
constexpr std::uint8_t tee_open_offsets[] = {0, 16, 16, 32, 16, 36, 40, 44, 48, 52, 56};
constexpr std::uint8_t tee_open_order[] = {0, 3, 1, 2, 4, 5, 9, 10};
constexpr std::uint8_t tee_opened_order[] = {6, 7, 8, 10};
constexpr Struct tee_open =
    part(at_offsets(layout("tee_ioctl_open_session_arg", tee_open_fields), tee_open_offsets, 56), tee_open_order);
static_assert(sizeof(tee_ioctl_open_session_arg) == 56);
constexpr Struct tee_opened = part(tee_open, tee_opened_order);
constexpr Field tee_invoke_fields[] = {{"func", uint_},
                                       {"session", hex_int},
                                       {"cancel_id", uint_},
                                       {"ret", uint_},
                                       {"ret_origin", enum_of(tee_origins)},
                                       {"num_params", uint_},
                                       {"params", tee_parameters_behind(5)}};
constexpr std::uint8_t tee_invoke_order[] = {0, 1, 2, 5, 6};
constexpr std::uint8_t tee_invoked_order[] = {3, 4, 6};
constexpr Struct tee_invoke =
    part(layout("tee_ioctl_invoke_arg", tee_invoke_fields, Packing::packed), tee_invoke_order);
static_assert(tee_invoke.size[0] == sizeof(tee_ioctl_invoke_arg));
constexpr Struct tee_invoked = part(tee_invoke, tee_invoked_order);
constexpr Field tee_receive_fields[] = {{"func", uint_}, {"num_params", uint_}, {"params", tee_parameters_behind(1)}};
constexpr std::uint8_t tee_received_order[] = {1, 2};
constexpr Struct tee_receive = layout("tee_iocl_supp_recv_arg", tee_receive_fields, Packing::packed);
constexpr Struct tee_received = part(tee_receive, tee_received_order);
constexpr Field tee_send_fields[] = {{"ret", uint_}, {"num_params", uint_}, {"params", tee_parameters_behind(1)}};
constexpr std::uint8_t tee_sent_order[] = {0, 2};
constexpr Struct tee_sent = part(layout("tee_iocl_supp_send_arg", tee_send_fields, Packing::packed), tee_sent_order);
constexpr Struct tee_send = part(tee_sent, tee_received_order);

constexpr Type tee_buffer(const Struct& before, const Struct& after) {
  Type type = shown_as(sized(bytes(length_field(1), Direction::inout), Width::a64), Format::tee_buffer);
  type.structure = &before;
  type.after = &after;
  return type;
}
constexpr std::uint8_t tee_buffer_order[] = {1, 0};
constexpr Type wide_count = sized(uint64, Width::a64);
constexpr Field tee_open_buffer_fields[] = {{"buf_ptr", tee_buffer(tee_open, tee_opened)}, {"buf_len", wide_count}};
constexpr Struct tee_open_buffer = part(layout("tee_ioctl_buf_data", tee_open_buffer_fields), tee_buffer_order);
constexpr Variant tee_open_in = with(in(tee_open_buffer));
constexpr Field tee_invoke_buffer_fields[] = {{"buf_ptr", tee_buffer(tee_invoke, tee_invoked)},
                                              {"buf_len", wide_count}};
constexpr Struct tee_invoke_buffer = part(layout("tee_ioctl_buf_data", tee_invoke_buffer_fields), tee_buffer_order);
constexpr Variant tee_invoke_in = with(in(tee_invoke_buffer));
constexpr Field tee_receive_buffer_fields[] = {{"buf_ptr", tee_buffer(tee_receive, tee_received)},
                                               {"buf_len", wide_count}};
constexpr Struct tee_receive_buffer = part(layout("tee_ioctl_buf_data", tee_receive_buffer_fields), tee_buffer_order);
constexpr Variant tee_receive_in = with(in(tee_receive_buffer));
constexpr Field tee_send_buffer_fields[] = {{"buf_ptr", tee_buffer(tee_send, tee_sent)}, {"buf_len", wide_count}};
constexpr Struct tee_send_buffer = part(layout("tee_ioctl_buf_data", tee_send_buffer_fields), tee_buffer_order);
constexpr Variant tee_send_in = with(in(tee_send_buffer));

constexpr VariantKey keys[] = {
    {TEE_IOC_VERSION, &tee_version_out},
    {TEE_IOC_OPEN_SESSION, &tee_open_in},
    {TEE_IOC_INVOKE, &tee_invoke_in},
    {TEE_IOC_SUPPL_RECV, &tee_receive_in},
    {TEE_IOC_SUPPL_SEND, &tee_send_in},
    {TEE_IOC_CLOSE_SESSION, &tee_session_in},
    {TEE_IOC_CANCEL, &tee_cancel_in},
    {TEE_IOC_SHM_ALLOC, &tee_allocate_inout},
    {TEE_IOC_SHM_REGISTER, &tee_register_inout},
    {_IOC(_IOC_READ | _IOC_WRITE, 0xa4, 8, 32), &tee_descriptor_inout},  // TEE_IOC_SHM_REGISTER_FD
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_tee_requests = keys;

}  // namespace ringside::catalog
