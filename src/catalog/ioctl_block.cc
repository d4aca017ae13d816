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
constexpr Variant range_in = with(in_array(uint64, length_constant(2)));

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
constexpr Name bus_state_names[] = {RS_NAME(BUSSTATE_OFF), RS_NAME(BUSSTATE_ON),
                                    RS_NAME(BUSSTATE_TRISTATE)};
constexpr NameSet bus_states{bus_state_names, "BUSSTATE_???"};
constexpr Type bus_state = enum_of(bus_states, Width::word);
constexpr Variant bus_state_in = with(bus_state);
constexpr Variant bus_state_out = with(out(bus_state));

constexpr Name nbd_names[] = {{0x1, "NBD_FLAG_HAS_FLAGS"},          {0x2, "NBD_FLAG_READ_ONLY"},
                              {0x4, "NBD_FLAG_SEND_FLUSH"},         {0x8, "NBD_FLAG_SEND_FUA"},
                              {0x10, "NBD_FLAG_ROTATIONAL"},        {0x20, "NBD_FLAG_SEND_TRIM"},
                              {0x40, "NBD_FLAG_SEND_WRITE_ZEROES"}, {0x80, "NBD_FLAG_SEND_DF"},
                              {0x100, "NBD_FLAG_CAN_MULTI_CONN"},   {0x200, "NBD_FLAG_SEND_RESIZE"},
                              {0x400, "NBD_FLAG_SEND_CACHE"}};
constexpr NameSet nbd_flags{nbd_names, "NBD_IOC_FLAG_???"};
constexpr Variant nbd_flags_in = with(flags_of(nbd_flags));

constexpr VariantKey keys[] = {
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
    {_IOR(0x12, 112, std::uint64_t), &int_out,
     1},  // BLKBSZGET: the number has a long in it, the kernel moves an int
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
