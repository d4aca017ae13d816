#include <linux/input.h>
#include <linux/lirc.h>
#include <linux/random.h>
#include <linux/rtc.h>
#include <linux/watchdog.h>
#include <mtd/mtd-abi.h>
#include <mtd/ubi-user.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr Variant hex_int_out = with(out(hex_int));
constexpr Variant hex_int_in = with(in(hex_int));
constexpr Variant int64_in = with(in(int64));

constexpr Name mtd_mode_names[] = {RS_NAME(MTD_FILE_MODE_NORMAL),
                                   RS_NAME(MTD_FILE_MODE_OTP_FACTORY),
                                   RS_NAME(MTD_FILE_MODE_OTP_USER), RS_NAME(MTD_FILE_MODE_RAW)};
constexpr NameSet mtd_modes{mtd_mode_names, "MTD_FILE_MODE_???"};
constexpr Variant mtd_mode = with(enum_of(mtd_modes, Width::word));

constexpr VariantKey keys[] = {
    {_IO(0x3e, 1), &no_argument},  // COUNTER_ENABLE_EVENTS_IOCTL
    {_IO(0x3e, 2), &no_argument},
    {MTDFILEMODE, &mtd_mode},
    {RNDGETENTCNT, &int_out},
    {RNDADDTOENTCNT, &int_in},
    {RNDZAPENTCNT, &no_argument},
    {RNDCLEARPOOL, &no_argument},
    {RNDRESEEDCRNG, &no_argument},

    {RTC_AIE_ON, &no_argument},
    {RTC_AIE_OFF, &no_argument},
    {RTC_UIE_ON, &no_argument},
    {RTC_UIE_OFF, &no_argument},
    {RTC_PIE_ON, &no_argument},
    {RTC_PIE_OFF, &no_argument},
    {RTC_WIE_ON, &no_argument},
    {RTC_WIE_OFF, &no_argument},
    {RTC_VL_CLR, &no_argument},
    {_IOR('p', 0x0b, std::uint64_t), &ulong_out, 1},  // RTC_IRQP_READ
    {_IOW('p', 0x0c, std::uint64_t), &ulong_value, 1},
    {_IOR('p', 0x0d, std::uint64_t), &ulong_out, 1},  // RTC_EPOCH_READ
    {_IOW('p', 0x0e, std::uint64_t), &ulong_value, 1},
    {_IOR('p', 0x0b, std::uint32_t), &ulong_out, 2},
    {_IOW('p', 0x0c, std::uint32_t), &ulong_value, 2},
    {_IOR('p', 0x0d, std::uint32_t), &ulong_out, 2},
    {_IOW('p', 0x0e, std::uint32_t), &ulong_value, 2},

    {WDIOC_GETSTATUS, &int_out},
    {WDIOC_GETBOOTSTATUS, &int_out},
    {WDIOC_GETTEMP, &int_out},
    {WDIOC_GETTIMEOUT, &int_out},
    {WDIOC_GETPRETIMEOUT, &int_out},
    {WDIOC_GETTIMELEFT, &int_out},
    {WDIOC_SETTIMEOUT, &int_in},
    {WDIOC_SETPRETIMEOUT, &int_in},
    {WDIOC_KEEPALIVE, &no_argument},

    {EVIOCGVERSION, &hex_int_out},
    {EVIOCGEFFECTS, &uint_out},
    {EVIOCRMFF, &int_value},
    {EVIOCGRAB, &ulong_value},
    {EVIOCREVOKE, &ulong_value},
    {EVIOCSCLOCKID, &uint_in},

    {LIRC_SET_TRANSMITTER_MASK, &hex_int_in},
    {LIRC_SET_SEND_CARRIER, &uint_in},
    {LIRC_SET_REC_CARRIER, &uint_in},
    {LIRC_SET_SEND_DUTY_CYCLE, &uint_in},
    {LIRC_SET_REC_TIMEOUT, &uint_in},
    {LIRC_SET_REC_TIMEOUT_REPORTS, &uint_in},
    {LIRC_SET_MEASURE_CARRIER_MODE, &uint_in},
    {LIRC_SET_REC_CARRIER_RANGE, &uint_in},
    {LIRC_SET_WIDEBAND_RECEIVER, &uint_in},
    {LIRC_GET_REC_RESOLUTION, &uint_out},
    {LIRC_GET_MIN_TIMEOUT, &uint_out},
    {LIRC_GET_MAX_TIMEOUT, &uint_out},
    {LIRC_GET_LENGTH, &uint_out},
    {LIRC_GET_REC_TIMEOUT, &uint_out},

    {MEMGETREGIONCOUNT, &int_out},
    {MEMGETBADBLOCK, &uint64_in},
    {MEMSETBADBLOCK, &uint64_in},
    {OTPGETREGIONCOUNT, &uint_out},
    {UBI_IOCVOLUP, &int64_in},
    {UBI_IOCEBER, &int_in},
    {UBI_IOCEBUNMAP, &int_in},
    {UBI_IOCEBISMAP, &int_in},
    {UBI_IOCRMVOL, &int_in},
    {UBI_IOCRPEB, &int_in},
    {UBI_IOCSPEB, &int_in},
    {UBI_IOCDET, &int_in},
    {UBI_IOCVOLCRBLK, &no_argument},
    {UBI_IOCVOLRMBLK, &no_argument},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_device_requests = keys;

}  // namespace ringside::catalog
