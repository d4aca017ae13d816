// Commands to SCSI and ATA devices.
#include <linux/bsg.h>
#include <linux/hdreg.h>
#include <scsi/sg.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr Type int8u = number(Kind::udec, Width::i8);
constexpr Type hex8 = number(Kind::hex, Width::i8);
constexpr Type hex16 = number(Kind::hex, Width::i16);
constexpr std::uint64_t version3 = 'S';
constexpr std::uint64_t version4 = 'Q';

constexpr Name direction_names[] = {{0xffffffff, "SG_DXFER_NONE"},
                                    {0xfffffffe, "SG_DXFER_TO_DEV"},
                                    {0xfffffffd, "SG_DXFER_FROM_DEV"},
                                    {0xfffffffc, "SG_DXFER_TO_FROM_DEV"}};
constexpr NameSet directions{direction_names, "SG_DXFER_???"};
constexpr Name request_flag_names[] = {{1, "SG_FLAG_DIRECT_IO"},    {2, "SG_FLAG_UNUSED_LUN_INHIBIT"},
                                       {4, "SG_FLAG_MMAP_IO"},      {0x10000, "SG_FLAG_NO_DXFER"},
                                       {0x10, "SG_FLAG_Q_AT_TAIL"}, {0x20, "SG_FLAG_Q_AT_HEAD"}};
constexpr NameSet request_flags{request_flag_names, "SG_FLAG_???"};
constexpr Name info_names[] = {{1, "SG_INFO_CHECK"}, {2, "SG_INFO_DIRECT_IO"}, {4, "SG_INFO_MIXED_IO"}};
constexpr NameSet infos{info_names, "SG_INFO_???"};
constexpr Name protocol_names[] = {RS_NAME(BSG_PROTOCOL_SCSI)};
constexpr NameSet protocols{protocol_names, "BSG_PROTOCOL_???"};
constexpr Name subprotocol_names[] = {RS_NAME(BSG_SUB_PROTOCOL_SCSI_CMD), RS_NAME(BSG_SUB_PROTOCOL_SCSI_TMF),
                                      RS_NAME(BSG_SUB_PROTOCOL_SCSI_TRANSPORT)};
constexpr NameSet subprotocols{subprotocol_names, "BSG_SUB_PROTOCOL_???"};
constexpr Name block_flag_names[] = {{0x10, "BSG_FLAG_Q_AT_TAIL"}, {0x20, "BSG_FLAG_Q_AT_HEAD"}};
constexpr NameSet block_flags{block_flag_names, "BSG_FLAG_???"};

// Data that goes one way; the struct is looked at after a failure as well.
constexpr Type piece = even_on_error(bytes(length_within_result(1), Direction::inherit));
constexpr Field vector_fields[] = {{"iov_base", piece}, {"iov_len", ulong}};
constexpr Struct vector = layout("sg_iovec", vector_fields);
constexpr Type data(std::uint8_t length, Direction direction, Width width = Width::word) {
  return shown_as(sized(even_on_error(bytes(length_field(length), direction)), width), Format::hex_bytes);
}
constexpr Type vectors(std::uint8_t count, Direction direction, Width width = Width::word) {
  return sized(even_on_error(array_of(vector, length_field(count), direction)), width);
}
constexpr Field where(std::uint64_t version, const char* name, const Type& type) {
  return {name, type, Show::always, 0, 0xffffffff, version};
}

// In the order that show_scsi_request() knows: the fields, then the same pointers once more.
constexpr Field request3_fields[] = {{"interface_id", uint_},
                                     {"dxfer_direction", enum_of(directions)},
                                     {"cmd_len", int8u},
                                     {"mx_sb_len", int8u},
                                     {"iovec_count", uint16},
                                     {"dxfer_len", uint_},
                                     where(version3, "dxferp", data(5, Direction::in)),
                                     where(version3, "cmdp", data(2, Direction::in)),
                                     where(version3, "sbp", data(16, Direction::out)),
                                     {"timeout", uint_},
                                     {"flags", flags_of(request_flags)},
                                     {"pack_id", int_, Show::never},
                                     {"usr_ptr", address, Show::never},
                                     {"status", hex8},
                                     {"masked_status", hex8},
                                     {"msg_status", hex8},
                                     {"sb_len_wr", int8u},
                                     {"host_status", hex16},
                                     {"driver_status", hex16},
                                     {"resid", int_},
                                     {"duration", uint_},
                                     {"info", flags_of(infos)},
                                     where(version3, "dxferp", data(5, Direction::out)),
                                     where(version3, "dxferp", vectors(4, Direction::in)),
                                     where(version3, "dxferp", vectors(4, Direction::out))};
constexpr Struct request3 =
    of_size(beside(beside(beside(layout("sg_io_hdr", request3_fields), 22, 6), 23, 6), 24, 6), 88, 64);
static_assert(sizeof(sg_io_hdr) == 88);
constexpr Type hex64a = sized(hex64, Width::a64);
constexpr Field request4_fields[] = {{"guard", uint_},
                                     {"protocol", enum_of(protocols)},
                                     {"subprotocol", enum_of(subprotocols)},
                                     {"request_len", uint_},
                                     where(version4, "request", data(3, Direction::in, Width::a64)),
                                     {"request_tag", hex64a},
                                     {"request_attr", uint_},
                                     {"request_priority", uint_},
                                     {"request_extra", uint_},
                                     {"max_response_len", uint_},
                                     where(version4, "response", data(27, Direction::out, Width::a64)),
                                     {"dout_iovec_count", uint_},
                                     {"dout_xfer_len", uint_},
                                     {"din_iovec_count", uint_},
                                     {"din_xfer_len", uint_},
                                     where(version4, "dout_xferp", data(12, Direction::in, Width::a64)),
                                     where(version4, "din_xferp", data(14, Direction::out, Width::a64)),
                                     {"timeout", uint_},
                                     {"flags", flags_of(block_flags)},
                                     {"usr_ptr", hex64a},
                                     {"spare_in", uint_, Show::never},
                                     {"driver_status", hex_int},
                                     {"transport_status", hex_int},
                                     {"device_status", hex_int},
                                     {"retry_delay", uint_},
                                     {"info", flags_of(infos)},
                                     {"duration", uint_},
                                     {"response_len", uint_},
                                     {"din_resid", int_},
                                     {"dout_resid", int_},
                                     {"generated_tag", hex64a},
                                     {"spare_out", uint_, Show::never},
                                     {"padding", uint_, Show::never},
                                     where(version4, "dout_xferp", vectors(11, Direction::in, Width::a64)),
                                     where(version4, "din_xferp", vectors(13, Direction::out, Width::a64))};
constexpr Struct request4 = of_size(beside(beside(layout("sg_io_v4", request4_fields), 33, 15), 34, 16), 160, 160);
static_assert(sizeof(sg_io_v4) == 160);
constexpr Field request_fields[] = {{"v3", embedded(request3)}, {"v4", embedded(request4)}};
constexpr Struct request = layout("sg_io", request_fields, Packing::overlay);
constexpr Variant request_inout = with(left_open(shown_as(even_on_error(inout(request)), Format::scsi_request)));

constexpr Name drive_command_names[] = {{0x0, "ATA_CMD_NOP"},
                                        {0x3, "ATA_CMD_CFA_REQ_EXT_ERR"},
                                        {0x6, "ATA_CMD_DSM"},
                                        {0x8, "ATA_CMD_DEV_RESET"},
                                        {0xb, "ATA_CMD_REQ_SENSE_DATA"},
                                        {0x10, "ATA_CMD_RESTORE"},
                                        {0x20, "ATA_CMD_PIO_READ"},
                                        {0x22, "ATA_CMD_READ_LONG"},
                                        {0x23, "ATA_CMD_READ_LONG_ONCE"},
                                        {0x24, "ATA_CMD_PIO_READ_EXT"},
                                        {0x25, "ATA_CMD_READ_EXT"},
                                        {0x26, "ATA_CMD_READ_QUEUED"},
                                        {0x27, "ATA_CMD_READ_NATIVE_MAX_EXT"},
                                        {0x29, "ATA_CMD_READ_MULTI_EXT"},
                                        {0x2a, "ATA_CMD_READ_STREAM_DMA_EXT"},
                                        {0x2b, "ATA_CMD_READ_STREAM_EXT"},
                                        {0x2f, "ATA_CMD_READ_LOG_EXT"},
                                        {0x30, "ATA_CMD_PIO_WRITE"},
                                        {0x32, "ATA_CMD_WRITE_LONG"},
                                        {0x33, "ATA_CMD_WRITE_LONG_ONCE"},
                                        {0x34, "ATA_CMD_PIO_WRITE_EXT"},
                                        {0x35, "ATA_CMD_WRITE_EXT"},
                                        {0x36, "ATA_CMD_WRITE_QUEUED"},
                                        {0x37, "ATA_CMD_SET_MAX_EXT"},
                                        {0x38, "ATA_CMD_CFA_WRITE_NE"},
                                        {0x39, "ATA_CMD_WRITE_MULTI_EXT"},
                                        {0x3a, "ATA_CMD_WRITE_STREAM_DMA_EXT"},
                                        {0x3b, "ATA_CMD_WRITE_STREAM_EXT"},
                                        {0x3d, "ATA_CMD_WRITE_FUA_EXT"},
                                        {0x3e, "ATA_CMD_WRITE_QUEUED_FUA_EXT"},
                                        {0x3f, "ATA_CMD_WRITE_LOG_EXT"},
                                        {0x40, "ATA_CMD_VERIFY"},
                                        {0x42, "ATA_CMD_VERIFY_EXT"},
                                        {0x45, "ATA_CMD_WRITE_UNCORR_EXT"},
                                        {0x47, "ATA_CMD_READ_LOG_DMA_EXT"},
                                        {0x4a, "ATA_CMD_ZAC_MGMT_IN"},
                                        {0x51, "ATA_CMD_CONFIG_STREAM"},
                                        {0x57, "ATA_CMD_WRITE_LOG_DMA_EXT"},
                                        {0x5b, "ATA_CMD_TRUSTED_NONDATA"},
                                        {0x5c, "ATA_CMD_TRUSTED_RCV"},
                                        {0x5d, "ATA_CMD_TRUSTED_RCV_DMA"},
                                        {0x5e, "ATA_CMD_TRUSTED_SND"},
                                        {0x5f, "ATA_CMD_TRUSTED_SND_DMA"},
                                        {0x60, "ATA_CMD_FPDMA_READ"},
                                        {0x61, "ATA_CMD_FPDMA_WRITE"},
                                        {0x63, "ATA_CMD_NCQ_NON_DATA"},
                                        {0x64, "ATA_CMD_FPDMA_SEND"},
                                        {0x65, "ATA_CMD_FPDMA_RECV"},
                                        {0x87, "ATA_CMD_CFA_TRANS_SECT"},
                                        {0x90, "ATA_CMD_EDD"},
                                        {0x91, "ATA_CMD_INIT_DEV_PARAMS"},
                                        {0x92, "ATA_CMD_DOWNLOAD_MICRO"},
                                        {0x93, "ATA_CMD_DOWNLOAD_MICRO_DMA"},
                                        {0x9f, "ATA_CMD_ZAC_MGMT_OUT"},
                                        {0xa0, "ATA_CMD_PACKET"},
                                        {0xa1, "ATA_CMD_ID_ATAPI"},
                                        {0xa2, "ATA_CMD_SERVICE"},
                                        {0xb0, "ATA_CMD_SMART"},
                                        {0xb1, "ATA_CMD_CONF_OVERLAY"},
                                        {0xb4, "ATA_CMD_SANITIZE_DEVICE"},
                                        {0xc0, "ATA_CMD_CFA_ERASE"},
                                        {0xc4, "ATA_CMD_READ_MULTI"},
                                        {0xc5, "ATA_CMD_WRITE_MULTI"},
                                        {0xc6, "ATA_CMD_SET_MULTI"},
                                        {0xc8, "ATA_CMD_READ"},
                                        {0xca, "ATA_CMD_WRITE"},
                                        {0xcd, "ATA_CMD_CFA_WRITE_MULT_NE"},
                                        {0xce, "ATA_CMD_WRITE_MULTI_FUA_EXT"},
                                        {0xd1, "ATA_CMD_CHK_MED_CRD_TYP"},
                                        {0xde, "ATA_CMD_MEDIA_LOCK"},
                                        {0xdf, "ATA_CMD_MEDIA_UNLOCK"},
                                        {0xe0, "ATA_CMD_STANDBYNOW1"},
                                        {0xe1, "ATA_CMD_IDLEIMMEDIATE"},
                                        {0xe2, "ATA_CMD_STANDBY"},
                                        {0xe3, "ATA_CMD_IDLE"},
                                        {0xe4, "ATA_CMD_PMP_READ"},
                                        {0xe5, "ATA_CMD_CHK_POWER"},
                                        {0xe6, "ATA_CMD_SLEEP"},
                                        {0xe7, "ATA_CMD_FLUSH"},
                                        {0xe8, "ATA_CMD_PMP_WRITE"},
                                        {0xe9, "ATA_CMD_PMP_READ_DMA"},
                                        {0xea, "ATA_CMD_FLUSH_EXT"},
                                        {0xeb, "ATA_CMD_PMP_WRITE_DMA"},
                                        {0xec, "ATA_CMD_ID_ATA"},
                                        {0xef, "ATA_CMD_SET_FEATURES"},
                                        {0xf1, "ATA_CMD_SEC_SET_PASS"},
                                        {0xf2, "ATA_CMD_SEC_UNLOCK"},
                                        {0xf3, "ATA_CMD_SEC_ERASE_PREP"},
                                        {0xf4, "ATA_CMD_SEC_ERASE_UNIT"},
                                        {0xf5, "ATA_CMD_SEC_FREEZE_LOCK"},
                                        {0xf6, "ATA_CMD_SEC_DISABLE_PASS"},
                                        {0xf8, "ATA_CMD_READ_NATIVE_MAX"},
                                        {0xf9, "ATA_CMD_SET_MAX"}};
constexpr NameSet drive_commands{drive_command_names, "ATA_CMD_???", true};
// Four bytes of registers, and as many sectors as the last of them says.
constexpr Type drive_data() {
  Length length = length_constant(4 + 255 * 512);
  length.after_word = true;
  Type type = shown_as(bytes(length, Direction::inout), Format::drive_command);
  type.names = &drive_commands;
  return type;
}
constexpr Variant drive_command = with(drive_data());

constexpr VariantKey keys[] = {
    {SG_IO, &request_inout},
    {HDIO_DRIVE_CMD, &drive_command},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_scsi_requests = keys;

}  // namespace ringside::catalog
