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

constexpr Name mtd_mode_names[] = {RS_NAME(MTD_FILE_MODE_NORMAL), RS_NAME(MTD_FILE_MODE_OTP_FACTORY),
                                   RS_NAME(MTD_FILE_MODE_OTP_USER), RS_NAME(MTD_FILE_MODE_RAW)};
constexpr NameSet mtd_modes{mtd_mode_names, "MTD_FILE_MODE_???"};
constexpr Variant mtd_mode = with(enum_of(mtd_modes, Width::word));

constexpr Field clock_fields[] = {{"tm_sec", int_},
                                  {"tm_min", int_},
                                  {"tm_hour", int_},
                                  {"tm_mday", int_},
                                  {"tm_mon", int_},
                                  {"tm_year", int_},
                                  {"tm_wday", int_, Show::verbose},
                                  {"tm_yday", int_, Show::verbose},
                                  {"tm_isdst", int_, Show::verbose}};
constexpr Struct clock_time = layout("rtc_time", clock_fields);
constexpr Variant clock_in = with(in(clock_time));
constexpr Variant clock_out = with(out(clock_time));
constexpr Field alarm_fields[] = {{"enabled", uint8}, {"pending", uint8}, {"time", embedded(clock_time)}};
constexpr Struct alarm = layout("rtc_wkalrm", alarm_fields);
constexpr Variant alarm_in = with(in(alarm));
constexpr Variant alarm_out = with(out(alarm));
constexpr Field pll_fields[] = {{"pll_ctrl", int_},    {"pll_value", int_},   {"pll_max", int_},   {"pll_min", int_},
                                {"pll_posmult", int_}, {"pll_negmult", int_}, {"pll_clock", long_}};
constexpr Struct pll = layout("rtc_pll_info", pll_fields);
constexpr Variant pll_in = with(in(pll));
constexpr Variant pll_out = with(out(pll));
constexpr Name voltage_names[] = {{1, "RTC_VL_DATA_INVALID"},
                                  {2, "RTC_VL_BACKUP_LOW"},
                                  {4, "RTC_VL_BACKUP_EMPTY"},
                                  {8, "RTC_VL_ACCURACY_LOW"},
                                  {16, "RTC_VL_BACKUP_SWITCH"}};
constexpr NameSet voltages{voltage_names, "RTC_VL_???"};
constexpr Type voltage = flags_of(voltages);
constexpr Variant voltage_out = with(out(voltage));

constexpr Name watchdog_names[] = {
    RS_NAME(WDIOF_OVERHEAT),   RS_NAME(WDIOF_FANFAULT),   RS_NAME(WDIOF_EXTERN1),   RS_NAME(WDIOF_EXTERN2),
    RS_NAME(WDIOF_POWERUNDER), RS_NAME(WDIOF_CARDRESET),  RS_NAME(WDIOF_POWEROVER), RS_NAME(WDIOF_SETTIMEOUT),
    RS_NAME(WDIOF_MAGICCLOSE), RS_NAME(WDIOF_PRETIMEOUT), RS_NAME(WDIOF_ALARMONLY), RS_NAME(WDIOF_KEEPALIVEPING)};
constexpr NameSet watchdog_abilities{watchdog_names, "WDIOF_???"};
constexpr Field watchdog_fields[] = {{"options", flags_of(watchdog_abilities)},
                                     {"firmware_version", hex_int, Show::verbose},
                                     {"identity", name_of_size(32), Show::verbose}};
constexpr Struct watchdog = layout("watchdog_info", watchdog_fields);
static_assert(watchdog.size[0] == sizeof(watchdog_info));
constexpr Variant watchdog_out = with(out(watchdog));
constexpr Name watchdog_option_names[] = {RS_NAME(WDIOS_DISABLECARD), RS_NAME(WDIOS_ENABLECARD),
                                          RS_NAME(WDIOS_TEMPPANIC)};
constexpr NameSet watchdog_options{watchdog_option_names, "WDIOS_???"};
constexpr Type watchdog_option = flags_of(watchdog_options);
constexpr Variant watchdog_option_in = with(in(watchdog_option));

// A head of two numbers, and bytes.
constexpr Variant entropy_in = with(shown_as(bytes_in(length_constant(4096)), Format::entropy));

constexpr Field input_id_fields[] = {
    {"bustype", uint16}, {"vendor", uint16}, {"product", uint16}, {"version", uint16}};
constexpr Struct input_id_ = layout("input_id", input_id_fields);
constexpr Variant input_id_out = with(out(input_id_));
constexpr Type repeat = whole_array(uint_, 2);
constexpr Variant repeat_in = with(in(repeat));
constexpr Variant repeat_out = with(out(repeat));

constexpr Field erase_fields[] = {{"start", hex_int}, {"length", hex_int}};
constexpr Struct erase = layout("erase_info_user", erase_fields);
constexpr Variant erase_in = with(in(erase));
constexpr Field erase64_fields[] = {{"start", hex64}, {"length", hex64}};
constexpr Struct erase64 = layout("erase_info_user64", erase64_fields);
constexpr Variant erase64_in = with(in(erase64));
// The lines of a GPIO chip.
constexpr Field line_fields[] = {{"bits", sized(hex64, Width::a64)}, {"mask", sized(hex64, Width::a64)}};
constexpr Struct line_values = layout("gpio_v2_line_values", line_fields);
constexpr Variant line_values_in = with(in(line_values));

constexpr Field otp_fields[] = {{"start", hex_int}, {"length", hex_int}, {"locked", uint_}};
constexpr Struct otp = layout("otp_info", otp_fields);
constexpr Variant otp_in = with(in(otp));
constexpr Variant otp_out = with(out(otp));
constexpr Field statistics_fields[] = {
    {"corrected", hex_int}, {"failed", hex_int}, {"badblocks", hex_int}, {"bbtblocks", hex_int}};
constexpr Struct statistics = layout("mtd_ecc_stats", statistics_fields);
constexpr Variant statistics_out = with(out(statistics));
constexpr Field resize_fields[] = {{"bytes", int64}, {"vol_id", int_}};
constexpr Struct resize = of_size(layout("ubi_rsvol_req", resize_fields), 12, 12);
constexpr Variant resize_in = with(in(resize));

// Counters of edges and turns.
constexpr Name component_names[] = {{0, "COUNTER_COMPONENT_NONE"},           {1, "COUNTER_COMPONENT_SIGNAL"},
                                    {2, "COUNTER_COMPONENT_COUNT"},          {3, "COUNTER_COMPONENT_FUNCTION"},
                                    {4, "COUNTER_COMPONENT_SYNAPSE_ACTION"}, {5, "COUNTER_COMPONENT_EXTENSION"}};
constexpr NameSet components{component_names, "COUNTER_COMPONENT_???"};
constexpr Name scope_names[] = {{0, "COUNTER_SCOPE_DEVICE"}, {1, "COUNTER_SCOPE_SIGNAL"}, {2, "COUNTER_SCOPE_COUNT"}};
constexpr NameSet scopes{scope_names, "COUNTER_SCOPE_???"};
constexpr Name counter_event_names[] = {
    {0, "COUNTER_EVENT_OVERFLOW"},  {1, "COUNTER_EVENT_UNDERFLOW"},       {2, "COUNTER_EVENT_OVERFLOW_UNDERFLOW"},
    {3, "COUNTER_EVENT_THRESHOLD"}, {4, "COUNTER_EVENT_INDEX"},           {5, "COUNTER_EVENT_CHANGE_OF_STATE"},
    {6, "COUNTER_EVENT_CAPTURE"},   {7, "COUNTER_EVENT_DIRECTION_CHANGE"}};
constexpr NameSet counter_events{counter_event_names, "COUNTER_EVENT_???"};
constexpr Field component_fields[] = {{"type", enum_of(components, Width::i8)},
                                      {"scope", enum_of(scopes, Width::i8)},
                                      {"parent", uint8},
                                      {"id", uint8}};
constexpr Struct component = layout("counter_component", component_fields);
constexpr Field counter_watch_fields[] = {
    {"component", embedded(component)}, {"event", enum_of(counter_events, Width::i8)}, {"channel", uint8}};
constexpr Struct counter_watch_ = layout("counter_watch", counter_watch_fields);
constexpr Variant counter_watch_in = with(in(counter_watch_));

constexpr VariantKey keys[] = {
    {_IOC(_IOC_WRITE, 0x3e, 0, 6), &counter_watch_in},  // COUNTER_ADD_WATCH_IOCTL
    {RTC_ALM_SET, &clock_in},
    {RTC_ALM_READ, &clock_out},
    {RTC_SET_TIME, &clock_in},
    {RTC_RD_TIME, &clock_out},
    {RTC_WKALM_SET, &alarm_in},
    {RTC_WKALM_RD, &alarm_out},
    {_IOC(_IOC_READ, 'p', 0x11, 0x20), &pll_out, 1},  // RTC_PLL_GET
    {_IOC(_IOC_WRITE, 'p', 0x12, 0x20), &pll_in, 1},
    {_IOC(_IOC_READ, 'p', 0x11, 0x1c), &pll_out, 2},
    {_IOC(_IOC_WRITE, 'p', 0x12, 0x1c), &pll_in, 2},
    {RTC_VL_READ, &voltage_out},
    {RNDADDENTROPY, &entropy_in},
    {EVIOCGID, &input_id_out},
    {EVIOCGREP, &repeat_out},
    {EVIOCSREP, &repeat_in},
    {MEMERASE, &erase_in},
    {MEMLOCK, &erase_in},
    {MEMUNLOCK, &erase_in},
    {MEMISLOCKED, &erase_in},
    {MEMERASE64, &erase64_in},
    {OTPGETREGIONINFO, &otp_out},
    {OTPLOCK, &otp_in},
    {ECCGETSTATS, &statistics_out},
    {UBI_IOCRSVOL, &resize_in},
    {_IO(0x3e, 1), &no_argument},  // COUNTER_ENABLE_EVENTS_IOCTL
    {_IO(0x3e, 2), &no_argument},
    {MTDFILEMODE, &mtd_mode},
    {_IOWR(0xb4, 0x0f, std::uint64_t[2]), &line_values_in},  // GPIO_V2_LINE_SET_VALUES_IOCTL
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

    {WDIOC_GETSUPPORT, &watchdog_out},
    {WDIOC_SETOPTIONS, &watchdog_option_in},
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
