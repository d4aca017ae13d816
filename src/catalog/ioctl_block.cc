#include <linux/blkpg.h>
#include <linux/blktrace_api.h>
#include <linux/blkzoned.h>
#include <linux/fs.h>
#include <linux/hdreg.h>
#include <linux/loop.h>
#include <linux/nbd.h>
#include <scsi/sg.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

// Sectors from here on, and how many.
constexpr Type range = whole_array(uint64, 2);
constexpr Variant range_in = with(in(range));

constexpr Name nice_names[] = {
    {1 << IDE_NICE_DSC_OVERLAP, "1 << IDE_NICE_DSC_OVERLAP"},
    {1 << IDE_NICE_ATAPI_OVERLAP, "1 << IDE_NICE_ATAPI_OVERLAP"},
    {1 << IDE_NICE_1, "1 << IDE_NICE_1"},
    {1 << IDE_NICE_0, "1 << IDE_NICE_0"},
    {1 << IDE_NICE_2, "1 << IDE_NICE_2"},
};
constexpr NameSet nice_flags{nice_names, "IDE_NICE_???"};
constexpr Type nice_bits = flags_of(nice_flags, Width::word);
constexpr Variant nice_in = with(nice_bits);
constexpr Variant nice_out = with(out(nice_bits));
constexpr Name bus_state_names[] = {RS_NAME(BUSSTATE_OFF), RS_NAME(BUSSTATE_ON), RS_NAME(BUSSTATE_TRISTATE)};
constexpr NameSet bus_states{bus_state_names, "BUSSTATE_???"};
constexpr Type bus_state = enum_of(bus_states, Width::word);
constexpr Variant bus_state_in = with(bus_state);
constexpr Variant bus_state_out = with(out(bus_state));

constexpr Name nbd_names[] = {
    {0x1, "NBD_FLAG_HAS_FLAGS"},          {0x2, "NBD_FLAG_READ_ONLY"},   {0x4, "NBD_FLAG_SEND_FLUSH"},
    {0x8, "NBD_FLAG_SEND_FUA"},           {0x10, "NBD_FLAG_ROTATIONAL"}, {0x20, "NBD_FLAG_SEND_TRIM"},
    {0x40, "NBD_FLAG_SEND_WRITE_ZEROES"}, {0x80, "NBD_FLAG_SEND_DF"},    {0x100, "NBD_FLAG_CAN_MULTI_CONN"},
    {0x200, "NBD_FLAG_SEND_RESIZE"},      {0x400, "NBD_FLAG_SEND_CACHE"}};
constexpr NameSet nbd_flags{nbd_names, "NBD_IOC_FLAG_???"};
constexpr Variant nbd_flags_in = with(flags_of(nbd_flags));

constexpr Field geometry_fields[] = {{"heads", uint8}, {"sectors", uint8}, {"cylinders", uint16}, {"start", ulong}};
constexpr Struct geometry = layout("hd_geometry", geometry_fields);
constexpr Variant geometry_out = with(out(geometry));
constexpr Variant identity_out = with(bytes_out(length_constant(512)));
constexpr Variant old_identity_out = with(bytes_out(length_constant(142)));
constexpr Variant triple_in = with(in_array(hex_int, length_constant(3)));

constexpr Name partition_names[] = {
    {1, "BLKPG_ADD_PARTITION"}, {2, "BLKPG_DEL_PARTITION"}, {3, "BLKPG_RESIZE_PARTITION"}};
constexpr NameSet partition_operations{partition_names, "BLKPG_???"};
constexpr Field partition_fields[] = {{"start", int64},
                                      {"length", int64},
                                      {"pno", int_},
                                      {"devname", shown_as(inline_text(64), Format::cut_text)},
                                      {"volname", shown_as(inline_text(64), Format::cut_text)}};
constexpr Struct partition = layout("blkpg_partition", partition_fields);
constexpr Field partitioning_fields[] = {
    {"op", enum_of(partition_operations)}, {"flags", int_}, {"datalen", int_}, {"data", in(partition)}};
constexpr Struct partitioning = layout("blkpg_ioctl_arg", partitioning_fields);
constexpr Variant partition_in = with(in(partitioning));

constexpr Type trace_name = shown_as(inline_text(32), Format::cut_text);
constexpr std::uint8_t trace_order[] = {1, 2, 3, 4, 5, 6, 0};
constexpr Field trace_fields[] = {
    {"name", filled(trace_name)}, {"act_mask", uint16}, {"buf_size", uint_}, {"buf_nr", uint_},
    {"start_lba", uint64},        {"end_lba", uint64},  {"pid", pid}};
constexpr Struct trace_setup = layout("blk_user_trace_setup", trace_fields, Packing::natural, trace_order);
constexpr Variant trace = with(inout(trace_setup));

constexpr Name loop_flag_names[] = {RS_NAME(LO_FLAGS_READ_ONLY),
                                    {2, "LO_FLAGS_USE_AOPS"},
                                    RS_NAME(LO_FLAGS_AUTOCLEAR),
                                    RS_NAME(LO_FLAGS_PARTSCAN),
                                    RS_NAME(LO_FLAGS_DIRECT_IO)};
constexpr NameSet loop_flags{loop_flag_names, "LO_FLAGS_???"};
constexpr Name crypt_names[] = {RS_NAME(LO_CRYPT_NONE),     RS_NAME(LO_CRYPT_XOR),   RS_NAME(LO_CRYPT_DES),
                                RS_NAME(LO_CRYPT_FISH2),    RS_NAME(LO_CRYPT_BLOW),  RS_NAME(LO_CRYPT_CAST128),
                                RS_NAME(LO_CRYPT_IDEA),     RS_NAME(LO_CRYPT_DUMMY), RS_NAME(LO_CRYPT_SKIPJACK),
                                RS_NAME(LO_CRYPT_CRYPTOAPI)};
constexpr NameSet crypts{crypt_names, "LO_CRYPT_???"};
constexpr Type loop_name = shown_as(inline_text(64), Format::cut_text);
constexpr Type loop_key = shown_as(inline_bytes(32), Format::loop_key);
constexpr Type hex8 = number(Kind::hex, Width::i8);
constexpr Type old_device = number(Kind::udec, Width::i16, Format::device);  // __kernel_old_dev_t

// The old struct; its device is wider in 64-bit programs.
constexpr Field status64_fields[] = {{"lo_number", int_},
                                     {"lo_device", sized(device, Width::word), Show::verbose},
                                     {"lo_inode", ulong, Show::verbose},
                                     {"lo_rdevice", sized(device, Width::word), Show::verbose},
                                     {"lo_offset", number(Kind::hex, Width::i32)},
                                     {"lo_encrypt_type", enum_of(crypts), Show::if_meant, 5, ~0ULL, 0, true},
                                     {"lo_encrypt_key_size", uint_, Show::if_meant, 5, ~0ULL, 0, true},
                                     {"lo_flags", flags_of(loop_flags)},
                                     {"lo_name", loop_name},
                                     {"lo_encrypt_key", loop_key, Show::if_meant, 5, ~0ULL, 0, true},
                                     {"lo_init", inline_array(hex_long, 2), Show::verbose},
                                     {"reserved", inline_array(hex8, 4), Show::verbose}};
constexpr Struct loop_status = layout("loop_info", status64_fields);
constexpr Field status32_fields[] = {{"lo_number", int_},
                                     {"lo_device", old_device, Show::verbose},
                                     {"lo_inode", ulong, Show::verbose},
                                     {"lo_rdevice", old_device, Show::verbose},
                                     {"lo_offset", number(Kind::hex, Width::i32)},
                                     {"lo_encrypt_type", enum_of(crypts), Show::if_meant, 5, ~0ULL, 0, true},
                                     {"lo_encrypt_key_size", uint_, Show::if_meant, 5, ~0ULL, 0, true},
                                     {"lo_flags", flags_of(loop_flags)},
                                     {"lo_name", loop_name},
                                     {"lo_encrypt_key", loop_key, Show::if_meant, 5, ~0ULL, 0, true},
                                     {"lo_init", inline_array(hex_long, 2), Show::verbose},
                                     {"reserved", inline_array(hex8, 4), Show::verbose}};
constexpr Struct loop_status_32 = layout("loop_info", status32_fields);
constexpr Field info64_fields[] = {{"lo_device", device, Show::verbose},
                                   {"lo_inode", uint64, Show::verbose},
                                   {"lo_rdevice", device, Show::verbose},
                                   {"lo_offset", hex64},
                                   {"lo_sizelimit", uint64, Show::verbose},
                                   {"lo_number", uint_},
                                   {"lo_encrypt_type", enum_of(crypts), Show::if_meant, 6, ~0ULL, 0, true},
                                   {"lo_encrypt_key_size", uint_, Show::if_meant, 6, ~0ULL, 0, true},
                                   {"lo_flags", flags_of(loop_flags)},
                                   {"lo_file_name", loop_name},
                                   {"lo_crypt_name", loop_name, Show::if_meant, 6, ~0ULL, 0, true},
                                   {"lo_encrypt_key", loop_key, Show::if_meant, 6, ~0ULL, 0, true},
                                   {"lo_init", inline_array(hex64, 2), Show::verbose}};
constexpr Struct info64 = layout("loop_info64", info64_fields);
static_assert(info64.size[0] == 232);
constexpr Variant loop_status_in = with(in(loop_status));
constexpr Variant loop_status_out = with(out(loop_status));
constexpr Variant loop_status_32_in = with(in(loop_status_32));
constexpr Variant loop_status_32_out = with(out(loop_status_32));
constexpr Variant loop_info_in = with(in(info64));
constexpr Variant loop_info_out = with(out(info64));
constexpr Field config_fields[] = {{"fd", fd},
                                   {"block_size", uint_},
                                   {"info", embedded(info64)},
                                   {"__reserved", whole_array(hex64, 8), Show::unless_zero}};
constexpr Struct config = layout("loop_config", config_fields);
constexpr Variant config_in = with(in(config));

constexpr Name reset_names[] = {{0, "SG_SCSI_RESET_NOTHING"},
                                {1, "SG_SCSI_RESET_DEVICE"},
                                {2, "SG_SCSI_RESET_BUS"},
                                {3, "SG_SCSI_RESET_HOST"},
                                {4, "SG_SCSI_RESET_TARGET"}};
constexpr NameSet resets{reset_names, "SG_SCSI_RESET_???"};
constexpr Type reset_kind = shown_as(enum_of(resets), Format::reset_kind);
constexpr Variant reset_in = with(in(reset_kind));
constexpr Field scsi_id_fields[] = {{"host_no", int_},
                                    {"channel", int_},
                                    {"scsi_id", hex_int},
                                    {"lun", int_},
                                    {"scsi_type", hex_int},
                                    {"h_cmd_per_lun", sized(int_, Width::i16)},
                                    {"d_queue_depth", sized(int_, Width::i16)},
                                    pad(8, 4)};
constexpr Struct scsi_id = layout("sg_scsi_id", scsi_id_fields);
constexpr Variant scsi_id_out = with(out(scsi_id));

constexpr Variant hex_value = with(hex_int);

constexpr VariantKey keys[] = {
    {HDIO_GETGEO, &geometry_out},
    {HDIO_GET_IDENTITY, &identity_out, 1},
    {HDIO_OBSOLETE_IDENTITY, &old_identity_out, 1},
    {HDIO_DRIVE_RESET, &triple_in, 1},
    {HDIO_SCAN_HWIF, &triple_in, 1},
    {BLKPG, &partition_in},
    {_IOC(_IOC_READ | _IOC_WRITE, 0x12, 115, 0x48), &trace, 1},  // BLKTRACESETUP
    {_IOC(_IOC_READ | _IOC_WRITE, 0x12, 115, 0x40), &trace, 2},
    {LOOP_SET_STATUS, &loop_status_in, 1},
    {LOOP_GET_STATUS, &loop_status_out, 1},
    {LOOP_SET_STATUS, &loop_status_32_in, 2},
    {LOOP_GET_STATUS, &loop_status_32_out, 2},
    {LOOP_SET_STATUS64, &loop_info_in},
    {LOOP_GET_STATUS64, &loop_info_out},
    {LOOP_CONFIGURE, &config_in},
    {SG_SCSI_RESET, &reset_in},
    {SG_GET_SCSI_ID, &scsi_id_out},
    {BLKROSET, &int_in},
    {BLKROGET, &int_out},
    {BLKRRPART, &no_argument},
    {BLKGETSIZE, &ulong_out},
    {BLKFLSBUF, &no_argument},
    {BLKRASET, &ulong_value},
    {BLKRAGET, &long_out},
    {BLKFRASET, &ulong_value},
    {BLKFRAGET, &long_out},
    {BLKSECTGET, &ushort_out},
    {BLKROTATIONAL, &ushort_out},
    {BLKSSZGET, &int_out},
    {BLKALIGNOFF, &int_out},
    {BLKIOMIN, &uint_out},
    {BLKIOOPT, &uint_out},
    {BLKPBSZGET, &uint_out},
    {BLKDISCARDZEROES, &uint_out},
    {BLKDISCARD, &range_in},
    {BLKSECDISCARD, &range_in},
    {BLKZEROOUT, &range_in},
    {BLKGETZONESZ, &uint_out},
    {BLKGETNRZONES, &uint_out},
    {_IOR(0x12, 128, std::uint64_t), &uint64_out},  // BLKGETDISKSEQ
    {_IOR(0x12, 112, std::uint64_t), &int_out, 1},  // BLKBSZGET: the number has a long in it, the kernel moves an int
    {_IOW(0x12, 113, std::uint64_t), &int_in, 1},
    {_IOR(0x12, 112, std::uint32_t), &int_out, 2},
    {_IOW(0x12, 113, std::uint32_t), &int_in, 2},
    {_IOR(0x12, 114, std::uint64_t), &uint64_out, 1},  // BLKGETSIZE64
    {_IOR(0x12, 114, std::uint32_t), &uint64_out, 2},
    {BLKTRACESTART, &no_argument},
    {BLKTRACESTOP, &no_argument},
    {BLKTRACETEARDOWN, &no_argument},

    {HDIO_GET_UNMASKINTR, &ulong_out, 1},
    {HDIO_GET_MULTCOUNT, &ulong_out, 1},
    {HDIO_GET_KEEPSETTINGS, &ulong_out, 1},
    {HDIO_GET_32BIT, &ulong_out, 1},
    {HDIO_GET_NOWERR, &ulong_out, 1},
    {HDIO_GET_DMA, &ulong_out, 1},
    {HDIO_GET_WCACHE, &ulong_out, 1},
    {HDIO_GET_ACOUSTIC, &ulong_out, 1},
    {HDIO_GET_ADDRESS, &ulong_out, 1},
    {HDIO_GET_NICE, &nice_out, 1},
    {HDIO_SET_NICE, &nice_in, 1},
    {HDIO_GET_BUSSTATE, &bus_state_out, 1},
    {HDIO_SET_BUSSTATE, &bus_state_in, 1},
    {HDIO_SET_MULTCOUNT, &ulong_value, 1},
    {HDIO_SET_UNMASKINTR, &ulong_value, 1},
    {HDIO_SET_KEEPSETTINGS, &ulong_value, 1},
    {HDIO_SET_32BIT, &ulong_value, 1},
    {HDIO_SET_NOWERR, &ulong_value, 1},
    {HDIO_SET_DMA, &ulong_value, 1},
    {HDIO_SET_PIO_MODE, &ulong_value, 1},
    {HDIO_UNREGISTER_HWIF, &ulong_value, 1},
    {HDIO_SET_WCACHE, &ulong_value, 1},
    {HDIO_SET_ACOUSTIC, &ulong_value, 1},
    {HDIO_SET_ADDRESS, &ulong_value, 1},

    {SG_SET_TIMEOUT, &int_in},
    {SG_GET_TIMEOUT, &no_argument},
    {SG_EMULATED_HOST, &int_out},
    {SG_SET_TRANSFORM, &hex_value},
    {SG_GET_TRANSFORM, &int_out},
    {SG_GET_COMMAND_Q, &int_out},
    {SG_SET_COMMAND_Q, &int_in},
    {SG_GET_RESERVED_SIZE, &int_out},
    {SG_SET_RESERVED_SIZE, &int_in},
    {SG_SET_FORCE_LOW_DMA, &int_in},
    {SG_GET_LOW_DMA, &int_out},
    {SG_SET_FORCE_PACK_ID, &int_in},
    {SG_GET_PACK_ID, &int_out},
    {SG_GET_NUM_WAITING, &int_out},
    {SG_SET_DEBUG, &int_in},
    {SG_GET_SG_TABLESIZE, &int_out},
    {SG_GET_VERSION_NUM, &int_out},
    {SG_NEXT_CMD_LEN, &int_in},
    {SG_SET_KEEP_ORPHAN, &int_in},
    {SG_GET_KEEP_ORPHAN, &int_out},
    {0x2289, &int_out},  // SG_GET_ACCESS_COUNT

    {LOOP_SET_FD, &fd_value},
    {LOOP_CHANGE_FD, &fd_value},
    {LOOP_CTL_ADD, &int_value},
    {LOOP_CTL_REMOVE, &int_value},
    {LOOP_SET_DIRECT_IO, &ulong_value},
    {LOOP_SET_BLOCK_SIZE, &ulong_value},
    {LOOP_CLR_FD, &no_argument},
    {LOOP_SET_CAPACITY, &no_argument},
    {LOOP_CTL_GET_FREE, &no_argument},

    {NBD_SET_SOCK, &fd_value},
    {NBD_SET_BLKSIZE, &ulong_value},
    {NBD_SET_SIZE, &ulong_value},
    {NBD_SET_SIZE_BLOCKS, &ulong_value},
    {NBD_SET_TIMEOUT, &ulong_value},
    {NBD_SET_FLAGS, &nbd_flags_in},
    {NBD_DO_IT, &no_argument},
    {NBD_CLEAR_SOCK, &no_argument},
    {NBD_CLEAR_QUE, &no_argument},
    {NBD_PRINT_DEBUG, &no_argument},
    {NBD_DISCONNECT, &no_argument},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_block_requests = keys;

}  // namespace ringside::catalog
