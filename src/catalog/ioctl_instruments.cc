// Clocks, flash, infrared, trusted environments, lines of GPIO chips.
#include <linux/gpio.h>
#include <linux/kd.h>
#include <linux/kvm.h>
#include <linux/lirc.h>
#include <linux/ptp_clock.h>
#include <linux/tee.h>
#include <mtd/mtd-abi.h>
#include <mtd/ubi-user.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

// Precision clocks.
constexpr Field ptp_time_fields[] = {{"sec", int64}, {"nsec", uint_}, {"reserved", hex_int, Show::unless_zero}};
constexpr Struct ptp_time = layout("ptp_clock_time", ptp_time_fields);
constexpr Type reserved_word = hex_int;
constexpr Field ptp_caps_fields[] = {{"max_adj", int_},
                                     {"n_alarm", int_},
                                     {"n_ext_ts", int_},
                                     {"n_per_out", int_},
                                     {"pps", int_},
                                     {"n_pins", int_},
                                     {"cross_timestamping", int_},
                                     {"adjust_phase", int_},
                                     {"rsv", inline_array(reserved_word, 12), Show::unless_zero}};
constexpr Struct ptp_caps = layout("ptp_clock_caps", ptp_caps_fields);
constexpr Variant ptp_caps_out = with(out(ptp_caps));
constexpr Name ptp_stamp_names[] = {
    {1, "PTP_ENABLE_FEATURE"}, {2, "PTP_RISING_EDGE"}, {4, "PTP_FALLING_EDGE"}, {8, "PTP_STRICT_FLAGS"}};
constexpr NameSet ptp_stamp_flags{ptp_stamp_names, "PTP_???"};
constexpr Field ptp_stamp_fields[] = {{"index", uint_},
                                      {"flags", flags_of(ptp_stamp_flags)},
                                      {"rsv", inline_array(reserved_word, 2), Show::unless_zero}};
constexpr std::uint8_t first_two[] = {0, 1};
constexpr Struct ptp_stamp2 = layout("ptp_extts_request", ptp_stamp_fields);
constexpr Struct ptp_stamp = part(ptp_stamp2, first_two);
constexpr Variant ptp_stamp_in = with(in(ptp_stamp));
constexpr Variant ptp_stamp2_in = with(in(ptp_stamp2));
constexpr Name ptp_function_names[] = {
    {0, "PTP_PF_NONE"}, {1, "PTP_PF_EXTTS"}, {2, "PTP_PF_PEROUT"}, {3, "PTP_PF_PHYSYNC"}};
constexpr NameSet ptp_functions{ptp_function_names, "PTP_PF_???"};
constexpr Field ptp_pin_fields[] = {{"name", name_of_size(64)},
                                    {"index", uint_},
                                    {"func", enum_of(ptp_functions)},
                                    {"chan", uint_},
                                    {"rsv", inline_array(reserved_word, 5), Show::unless_zero}};
constexpr Field ptp_pin_got_fields[] = {{"name", filled(name_of_size(64))},
                                        {"index", uint_},
                                        {"func", filled(enum_of(ptp_functions))},
                                        {"chan", filled(uint_)},
                                        {"rsv", inline_array(reserved_word, 5), Show::unless_zero}};
constexpr std::uint8_t pin_set_order[] = {1, 2, 3};
constexpr std::uint8_t pin_set2_order[] = {1, 2, 3, 4};
constexpr std::uint8_t pin_got_order[] = {1, 0, 2, 3};
constexpr std::uint8_t pin_got2_order[] = {1, 4, 0, 2, 3};
constexpr Struct ptp_pin = part(layout("ptp_pin_desc", ptp_pin_fields), pin_set_order);
constexpr Struct ptp_pin2 = part(layout("ptp_pin_desc", ptp_pin_fields), pin_set2_order);
constexpr Struct ptp_pin_got = part(layout("ptp_pin_desc", ptp_pin_got_fields), pin_got_order);
constexpr Struct ptp_pin_got2 = part(layout("ptp_pin_desc", ptp_pin_got_fields), pin_got2_order);
constexpr Variant ptp_pin_in = with(in(ptp_pin));
constexpr Variant ptp_pin2_in = with(in(ptp_pin2));
constexpr Variant ptp_pin_inout = with(inout(ptp_pin_got));
constexpr Variant ptp_pin2_inout = with(inout(ptp_pin_got2));
constexpr Type ptp_dated = shown_as(embedded(ptp_time), Format::dated_time);
constexpr Field ptp_precise_fields[] = {{"device", ptp_dated},
                                        {"sys_realtime", ptp_dated},
                                        {"sys_monoraw", embedded(ptp_time)},
                                        {"rsv", inline_array(reserved_word, 4), Show::unless_zero}};
constexpr Struct ptp_precise = layout("ptp_sys_offset_precise", ptp_precise_fields);
constexpr Variant ptp_precise_out = with(out(ptp_precise));

// Flash.
constexpr Name ubi_lifetime_names[] = {{1, "UBI_LONGTERM"}, {2, "UBI_SHORTTERM"}, {3, "UBI_UNKNOWN"}};
constexpr NameSet ubi_lifetimes{ubi_lifetime_names, "UBI_???"};
constexpr Type ubi_lifetime = enum_of(ubi_lifetimes, Width::i8);
constexpr Field ubi_change_fields[] = {{"lnum", int_}, {"bytes", int_}, {"dtype", ubi_lifetime}, pad(7)};
constexpr Struct ubi_change = of_size(layout("ubi_leb_change_req", ubi_change_fields), 16, 16);
constexpr Variant ubi_change_in = with(in(ubi_change));
constexpr Field ubi_map_fields[] = {{"lnum", int_}, {"dtype", ubi_lifetime}, pad(3)};
constexpr Struct ubi_map = of_size(layout("ubi_map_req", ubi_map_fields), 8, 8);
constexpr Variant ubi_map_in = with(in(ubi_map));
constexpr Name ubi_property_names[] = {{1, "UBI_VOL_PROP_DIRECT_WRITE"}};
constexpr NameSet ubi_properties{ubi_property_names, "UBI_VOL_PROP_???"};
constexpr Field ubi_property_fields[] = {{"property", enum_of(ubi_properties, Width::i8)}, pad(7), {"value", hex64}};
constexpr Struct ubi_property = layout("ubi_set_vol_prop_req", ubi_property_fields);
constexpr Variant ubi_property_in = with(in(ubi_property));
constexpr Field mtd_spare_fields[] = {{"start", hex_int}, {"length", hex_int}, {"ptr", address}};
constexpr Struct mtd_spare = layout("mtd_oob_buf", mtd_spare_fields);
constexpr Variant mtd_spare_in = with(in(mtd_spare));
constexpr Field mtd_spare64_fields[] = {{"start", hex64}, pad(4, 4), {"length", hex_int}, {"usr_ptr", address64}};
constexpr Struct mtd_spare64 = layout("mtd_oob_buf64", mtd_spare64_fields);
constexpr Variant mtd_spare64_in = with(in(mtd_spare64));
constexpr Field mtd_region_fields[] = {{"offset", filled(hex_int)},
                                       {"erasesize", filled(hex_int)},
                                       {"numblocks", filled(hex_int)},
                                       {"regionindex", hex_int}};
constexpr std::uint8_t mtd_region_order[] = {3, 0, 1, 2};
constexpr Struct mtd_region = part(layout("region_info_user", mtd_region_fields), mtd_region_order);
constexpr Variant mtd_region_inout = with(inout(mtd_region));
constexpr Name mtd_operation_names[] = {{0, "MTD_OPS_PLACE_OOB"}, {1, "MTD_OPS_AUTO_OOB"}, {2, "MTD_OPS_RAW"}};
constexpr NameSet mtd_operations{mtd_operation_names, "MTD_OPS_???"};
constexpr Field mtd_write_fields[] = {{"start", hex64},
                                      {"len", hex64},
                                      {"ooblen", hex64},
                                      {"usr_data", address64},
                                      {"usr_oob", address64},
                                      {"mode", enum_of(mtd_operations, Width::i8)},
                                      pad(7)};
constexpr Struct mtd_write = layout("mtd_write_req", mtd_write_fields);
constexpr Variant mtd_write_in = with(in(mtd_write));
constexpr Name mtd_once_names[] = {{0, "MTD_OTP_OFF"}, {1, "MTD_OTP_FACTORY"}, {2, "MTD_OTP_USER"}};
constexpr NameSet mtd_once{mtd_once_names, "MTD_OTP_???"};
constexpr Type mtd_once_mode = enum_of(mtd_once);
constexpr Variant mtd_once_in = with(in(mtd_once_mode));

constexpr Name mtd_type_names[] = {{0, "MTD_ABSENT"},    {1, "MTD_RAM"},         {2, "MTD_ROM"},
                                   {3, "MTD_NORFLASH"},  {4, "MTD_NANDFLASH"},   {6, "MTD_DATAFLASH"},
                                   {7, "MTD_UBIVOLUME"}, {8, "MTD_MLCNANDFLASH"}};
constexpr NameSet mtd_types{mtd_type_names, "MTD_???"};
constexpr Name mtd_flag_names[] = {{0x400, "MTD_WRITEABLE"},
                                   {0x800, "MTD_BIT_WRITEABLE"},
                                   {0x1000, "MTD_NO_ERASE"},
                                   {0x2000, "MTD_POWERUP_LOCK"},
                                   {0x4000, "MTD_SLC_ON_MLC_EMULATION"}};
constexpr NameSet mtd_flags{mtd_flag_names, "MTD_???"};
constexpr Field mtd_info_fields[] = {{"type", enum_of(mtd_types, Width::i8)},
                                     {"flags", flags_of(mtd_flags)},
                                     {"size", hex_int},
                                     {"erasesize", hex_int},
                                     {"writesize", hex_int},
                                     {"oobsize", hex_int},
                                     {"padding", hex64}};
constexpr Struct mtd_info = layout("mtd_info_user", mtd_info_fields);
constexpr Variant mtd_info_out = with(out(mtd_info));

// Infrared.
constexpr Name lirc_mode_names[] = {{1, "LIRC_MODE_RAW"},
                                    {2, "LIRC_MODE_PULSE"},
                                    {4, "LIRC_MODE_MODE2"},
                                    {8, "LIRC_MODE_SCANCODE"},
                                    {16, "LIRC_MODE_LIRCCODE"}};
constexpr NameSet lirc_modes{lirc_mode_names, "LIRC_MODE_???"};
constexpr Type lirc_mode = enum_of(lirc_modes);
constexpr Variant lirc_mode_in = with(in(lirc_mode));
constexpr Variant lirc_mode_out = with(out(lirc_mode));

// Trusted environments.
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

// Lines of GPIO chips.
constexpr Name gpio_line_names[] = {{1, "GPIOLINE_FLAG_KERNEL"},          {2, "GPIOLINE_FLAG_IS_OUT"},
                                    {4, "GPIOLINE_FLAG_ACTIVE_LOW"},      {8, "GPIOLINE_FLAG_OPEN_DRAIN"},
                                    {16, "GPIOLINE_FLAG_OPEN_SOURCE"},    {32, "GPIOLINE_FLAG_BIAS_PULL_UP"},
                                    {64, "GPIOLINE_FLAG_BIAS_PULL_DOWN"}, {128, "GPIOLINE_FLAG_BIAS_DISABLE"}};
constexpr NameSet gpio_line_flags{gpio_line_names, "GPIOLINE_FLAG_???"};
constexpr Name gpio_request_names[] = {
    {1, "GPIOHANDLE_REQUEST_INPUT"},           {2, "GPIOHANDLE_REQUEST_OUTPUT"},
    {4, "GPIOHANDLE_REQUEST_ACTIVE_LOW"},      {8, "GPIOHANDLE_REQUEST_OPEN_DRAIN"},
    {16, "GPIOHANDLE_REQUEST_OPEN_SOURCE"},    {32, "GPIOHANDLE_REQUEST_BIAS_PULL_UP"},
    {64, "GPIOHANDLE_REQUEST_BIAS_PULL_DOWN"}, {128, "GPIOHANDLE_REQUEST_BIAS_DISABLE"}};
constexpr NameSet gpio_request_flags{gpio_request_names, "GPIOHANDLE_REQUEST_???"};
constexpr Name gpio_event_names[] = {
    {3, "GPIOEVENT_REQUEST_BOTH_EDGES"}, {1, "GPIOEVENT_REQUEST_RISING_EDGE"}, {2, "GPIOEVENT_REQUEST_FALLING_EDGE"}};
constexpr NameSet gpio_event_flags{gpio_event_names, "GPIOEVENT_REQUEST_???"};
constexpr Field gpio_chip_fields[] = {{"name", name_of_size(32)}, {"label", name_of_size(32)}, {"lines", uint_}};
constexpr Struct gpio_chip = layout("gpiochip_info", gpio_chip_fields);
constexpr Variant gpio_chip_out = with(out(gpio_chip));
constexpr Field gpio_line_fields[] = {{"line_offset", uint_},
                                      {"flags", flags_of(gpio_line_flags)},
                                      {"name", name_of_size(32)},
                                      {"consumer", name_of_size(32)}};
constexpr std::uint8_t first_one[] = {0};
constexpr std::uint8_t gpio_line_told[] = {1, 2, 3};
constexpr Struct gpio_line_asked = part(layout("gpioline_info", gpio_line_fields), first_one);
constexpr Struct gpio_line = part(layout("gpioline_info", gpio_line_fields), gpio_line_told);
constexpr Variant gpio_line_inout = with(changed(gpio_line_asked, gpio_line));
constexpr Field gpio_unwatch_fields[] = {{"offset", uint_}};
constexpr Struct gpio_unwatch = layout("gpio_unwatch", gpio_unwatch_fields);
constexpr Variant gpio_unwatch_in = with(in(gpio_unwatch));
constexpr Field gpio_values_fields[] = {{"values", inline_array(uint8, 64)}};
constexpr Struct gpio_values = layout("gpiohandle_data", gpio_values_fields);
constexpr Variant gpio_values_in = with(in(gpio_values));
constexpr Variant gpio_values_out = with(out(gpio_values));
constexpr Field gpio_event_fields[] = {{"lineoffset", uint_},
                                       {"handleflags", flags_of(gpio_request_flags)},
                                       {"eventflags", flags_of(gpio_event_flags)},
                                       {"consumer_label", name_of_size(32)},
                                       {"fd", fd}};
constexpr std::uint8_t gpio_event_asked_order[] = {0, 1, 2, 3};
constexpr std::uint8_t gpio_event_told_order[] = {4};
constexpr Struct gpio_event_asked = part(layout("gpioevent_request", gpio_event_fields), gpio_event_asked_order);
constexpr Struct gpio_event_told = part(layout("gpioevent_request", gpio_event_fields), gpio_event_told_order);
constexpr Variant gpio_event_inout = with(changed(gpio_event_asked, gpio_event_told));
constexpr Field gpio_bits_fields[] = {{"bits", sized(hex64, Width::a64)}, {"mask", sized(hex64, Width::a64)}};
constexpr std::uint8_t second_one[] = {1};
constexpr Struct gpio_bits_asked = part(layout("gpio_v2_line_values", gpio_bits_fields), second_one);
constexpr Struct gpio_bits_told = part(layout("gpio_v2_line_values", gpio_bits_fields), first_one);
constexpr Variant gpio_bits_inout = with(changed(gpio_bits_asked, gpio_bits_told));

// Fonts of the console, waiting SCSI requests.
constexpr Type int16u = number(Kind::udec, Width::i16);
constexpr Field font_fields[] = {
    {"charcount", int16u},
    {"charheight", int16u},
    {"chardata", address},
    {"chardata", shown_as(bytes(length_field(0, 32), Direction::inherit), Format::hex_bytes)}};
constexpr std::uint8_t font_room_order[] = {0, 1, 2};
constexpr std::uint8_t font_order[] = {0, 1, 3};
constexpr Struct font = part(of_size(beside(layout("consolefontdesc", font_fields), 3, 2), 16, 8), font_order);
constexpr Struct font_room = part(font, font_room_order);
constexpr Variant font_in = with(in(font));
constexpr Variant font_inout = with(changed(font_room, font));
constexpr Type int8 = number(Kind::dec, Width::i8);
constexpr Field waiting_fields[] = {{"req_state", int8}, {"orphan", int8},  {"sg_io_owned", int8},
                                    {"problem", int8},   {"pack_id", int_}, {"usr_ptr", address},
                                    {"duration", uint_}, pad(4, 4)};
constexpr Struct waiting = layout("sg_req_info", waiting_fields);
constexpr Variant waiting_out = with(out(waiting));

constexpr VariantKey keys[] = {
    {PTP_CLOCK_GETCAPS, &ptp_caps_out},
    {PTP_CLOCK_GETCAPS2, &ptp_caps_out},
    {PTP_EXTTS_REQUEST, &ptp_stamp_in},
    {PTP_EXTTS_REQUEST2, &ptp_stamp2_in},
    {PTP_PIN_SETFUNC, &ptp_pin_in},
    {PTP_PIN_SETFUNC2, &ptp_pin2_in},
    {PTP_PIN_GETFUNC, &ptp_pin_inout},
    {PTP_PIN_GETFUNC2, &ptp_pin2_inout},
    {PTP_SYS_OFFSET_PRECISE, &ptp_precise_out},
    {PTP_SYS_OFFSET_PRECISE2, &ptp_precise_out},
    {UBI_IOCEBCH, &ubi_change_in},
    {UBI_IOCEBMAP, &ubi_map_in},
    {UBI_IOCSETVOLPROP, &ubi_property_in},
    {_IOWR('M', 3, mtd_oob_buf), &mtd_spare_in, 1},  // MEMWRITEOOB
    {_IOWR('M', 4, mtd_oob_buf), &mtd_spare_in, 1},
    {_IOC(_IOC_READ | _IOC_WRITE, 'M', 3, 12), &mtd_spare_in, 2},
    {_IOC(_IOC_READ | _IOC_WRITE, 'M', 4, 12), &mtd_spare_in, 2},
    {MEMWRITEOOB64, &mtd_spare64_in},
    {MEMREADOOB64, &mtd_spare64_in},
    {MEMGETREGIONINFO, &mtd_region_inout},
    {MEMWRITE, &mtd_write_in},
    {OTPSELECT, &mtd_once_in},
    {LIRC_SET_SEND_MODE, &lirc_mode_in},
    {LIRC_SET_REC_MODE, &lirc_mode_in},
    {LIRC_GET_SEND_MODE, &lirc_mode_out},
    {LIRC_GET_REC_MODE, &lirc_mode_out},
    {TEE_IOC_CLOSE_SESSION, &tee_session_in},
    {TEE_IOC_CANCEL, &tee_cancel_in},
    {TEE_IOC_SHM_ALLOC, &tee_allocate_inout},
    {TEE_IOC_SHM_REGISTER, &tee_register_inout},
    {GPIO_GET_CHIPINFO_IOCTL, &gpio_chip_out},
    {GPIO_GET_LINEINFO_IOCTL, &gpio_line_inout},
    {GPIO_GET_LINEINFO_WATCH_IOCTL, &gpio_line_inout},
    {GPIO_GET_LINEINFO_UNWATCH_IOCTL, &gpio_unwatch_in},
    {GPIOHANDLE_GET_LINE_VALUES_IOCTL, &gpio_values_out},
    {GPIOHANDLE_SET_LINE_VALUES_IOCTL, &gpio_values_in},
    {GPIO_GET_LINEEVENT_IOCTL, &gpio_event_inout},
    {GPIO_V2_LINE_GET_VALUES_IOCTL, &gpio_bits_inout},
    {MEMGETINFO, &mtd_info_out},
    {GIO_FONTX, &font_inout},
    {PIO_FONTX, &font_in},
    {0x2286, &waiting_out},  // SG_GET_REQUEST_TABLE
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_instrument_requests = keys;

}  // namespace ringside::catalog
