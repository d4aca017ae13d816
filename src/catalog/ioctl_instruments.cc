// Clocks, flash, infrared.
#include <linux/kd.h>
#include <linux/kvm.h>
#include <linux/lirc.h>
#include <linux/ptp_clock.h>
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
constexpr Variant ptp_caps_out = by_number(out(ptp_caps));
constexpr Name ptp_stamp_names[] = {{1, "PTP_ENABLE_FEATURE"},
                                    {2, "PTP_RISING_EDGE"},
                                    {4, "PTP_FALLING_EDGE"},
                                    {8, "PTP_STRICT_FLAGS"},
                                    {16, "PTP_EXT_OFFSET"}};
constexpr NameSet ptp_stamp_flags{ptp_stamp_names, "PTP_???"};
constexpr Field ptp_stamp_fields[] = {{"index", uint_},
                                      {"flags", flags_of(ptp_stamp_flags)},
                                      {"rsv", inline_array(reserved_word, 2), Show::unless_zero}};
constexpr std::uint8_t first_two[] = {0, 1};
constexpr Struct ptp_stamp2 = layout("ptp_extts_request", ptp_stamp_fields);
constexpr Struct ptp_stamp = part(ptp_stamp2, first_two);
constexpr Variant ptp_stamp_in = by_number(in(ptp_stamp));
constexpr Variant ptp_stamp2_in = by_number(in(ptp_stamp2));
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
constexpr Variant ptp_pin_in = by_number(in(ptp_pin));
constexpr Variant ptp_pin2_in = by_number(in(ptp_pin2));
constexpr Variant ptp_pin_inout = by_number(inout(ptp_pin_got));
constexpr Variant ptp_pin2_inout = by_number(inout(ptp_pin_got2));
constexpr Type ptp_dated = shown_as(embedded(ptp_time), Format::clock_time);
constexpr Field ptp_precise_fields[] = {{"device", ptp_dated},
                                        {"sys_realtime", ptp_dated},
                                        {"sys_monoraw", embedded(ptp_time)},
                                        {"rsv", inline_array(reserved_word, 4), Show::unless_zero}};
constexpr Struct ptp_precise = layout("ptp_sys_offset_precise", ptp_precise_fields);
constexpr Variant ptp_precise_out = by_number(out(ptp_precise));

constexpr Name ptp_output_names[] = {
    {1, "PTP_PEROUT_ONE_SHOT"}, {2, "PTP_PEROUT_DUTY_CYCLE"}, {4, "PTP_PEROUT_PHASE"}};
constexpr NameSet ptp_output_flags{ptp_output_names, "PTP_PEROUT_???"};
constexpr Field ptp_output_fields[] = {{"start", ptp_dated, Show::always, 3, 4, 0},
                                       {"period", embedded(ptp_time)},
                                       {"index", uint_},
                                       {"flags", flags_of(ptp_output_flags)},
                                       {"on", embedded(ptp_time), Show::always, 3, 2, 2},
                                       {"phase", embedded(ptp_time), Show::always, 3, 4, 4},
                                       {"rsv", inline_array(reserved_word, 4), Show::unless_zero, 3, 2, 0}};
constexpr std::uint8_t ptp_output_order[] = {0, 5, 1, 2, 3, 4};
constexpr std::uint8_t ptp_output2_order[] = {0, 5, 1, 2, 3, 4, 6};
constexpr Struct ptp_output = part(
    of_size(beside(beside(layout("ptp_perout_request", ptp_output_fields), 5, 0), 6, 4), 56, 56), ptp_output_order);
constexpr Struct ptp_output2 = part(ptp_output, ptp_output2_order);
static_assert(sizeof(ptp_perout_request) == 56);
constexpr Variant ptp_output_in = by_number(in(ptp_output));
constexpr Variant ptp_output2_in = by_number(in(ptp_output2));

constexpr Field ptp_offset_fields[] = {
    {"n_samples", uint_},
    {"rsv", inline_array(reserved_word, 3), Show::unless_zero},
    {"ts", filled(counted_by(0, inline_array(ptp_dated, 2 * PTP_MAX_SAMPLES + 1), 2, 1))}};
constexpr Struct ptp_offset = layout("ptp_sys_offset", ptp_offset_fields);
static_assert(ptp_offset.size[0] == sizeof(struct ptp_sys_offset));
constexpr Variant ptp_offset_inout = by_number(inout(ptp_offset));
constexpr Type ptp_sample = whole_array(ptp_dated, 3);
constexpr Field ptp_extended_fields[] = {{"n_samples", uint_},
                                         {"rsv", inline_array(reserved_word, 3), Show::unless_zero},
                                         {"ts", filled(counted_by(0, inline_array(ptp_sample, PTP_MAX_SAMPLES)))}};
constexpr Struct ptp_extended = layout("ptp_sys_offset_extended", ptp_extended_fields);
static_assert(ptp_extended.size[0] == sizeof(struct ptp_sys_offset_extended));
constexpr Variant ptp_extended_inout = by_number(inout(ptp_extended));

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
// The number that a device or volume got, where the struct begins.
constexpr Field ubi_number_fields[] = {{"", int_}};
constexpr Struct ubi_number = layout("", ubi_number_fields);
constexpr Field ubi_attach_fields[] = {{"ubi_num", int_},
                                       {"mtd_num", int_},
                                       {"vid_hdr_offset", int_},
                                       {"max_beb_per1024", sized(int_, Width::i16)},
                                       {"disable_fm", sized(int_, Width::i8)},
                                       {"need_resv_pool", sized(int_, Width::i8)},
                                       pad(8)};
constexpr Struct ubi_attach = layout("ubi_attach_req", ubi_attach_fields);
static_assert(ubi_attach.size[0] == sizeof(ubi_attach_req));
constexpr Variant ubi_attach_inout = with(shown_as(changed(ubi_attach, ubi_number), Format::changed_unnamed));
constexpr Name ubi_volume_names[] = {RS_NAME(UBI_DYNAMIC_VOLUME), RS_NAME(UBI_STATIC_VOLUME)};
constexpr NameSet ubi_volumes{ubi_volume_names, "UBI_???_VOLUME"};
constexpr Name ubi_volume_flag_names[] = {RS_NAME(UBI_VOL_SKIP_CRC_CHECK_FLG)};
constexpr NameSet ubi_volume_flags{ubi_volume_flag_names, "UBI_VOL_???"};
constexpr Field ubi_make_fields[] = {{"vol_id", int_},
                                     {"alignment", int_},
                                     {"bytes", int64},
                                     {"vol_type", enum_of(ubi_volumes, Width::i8)},
                                     {"flags", flags_of(ubi_volume_flags, Width::i8)},
                                     {"name_len", sized(int_, Width::i16)},
                                     pad(4),
                                     {"name", counted_text(5, UBI_MAX_VOLUME_NAME + 1)}};
constexpr Struct ubi_make = layout("ubi_mkvol_req", ubi_make_fields, Packing::packed);
static_assert(ubi_make.size[0] == sizeof(ubi_mkvol_req));
constexpr Variant ubi_make_inout = with(shown_as(changed(ubi_make, ubi_number), Format::changed_unnamed));
constexpr Field ubi_name_fields[] = {{"vol_id", int_},
                                     {"name_len", sized(int_, Width::i16)},
                                     pad(2),
                                     {"name", counted_text(1, UBI_MAX_VOLUME_NAME + 1)}};
constexpr Struct ubi_name = layout("ubi_rnvol_req_ent", ubi_name_fields, Packing::packed);
constexpr Field ubi_rename_fields[] = {
    {"count", int_}, pad(12), {"ents", counted_by(0, inline_array(ubi_name, UBI_MAX_RNVOL))}};
constexpr Struct ubi_rename = layout("ubi_rnvol_req", ubi_rename_fields, Packing::packed);
static_assert(ubi_rename.size[0] == sizeof(ubi_rnvol_req));
constexpr Variant ubi_rename_in = with(in(ubi_rename));
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

constexpr Name mtd_correction_names[] = {RS_NAME(MTD_NANDECC_OFF), RS_NAME(MTD_NANDECC_PLACE),
                                         RS_NAME(MTD_NANDECC_AUTOPLACE), RS_NAME(MTD_NANDECC_PLACEONLY),
                                         RS_NAME(MTD_NANDECC_AUTOPL_USR)};
constexpr NameSet mtd_corrections{mtd_correction_names, "MTD_NANDECC_???"};
constexpr Type mtd_pair = inline_array(hex_int, 2);
constexpr Field mtd_chosen_fields[] = {{"useecc", enum_of(mtd_corrections)},
                                       {"eccbytes", hex_int},
                                       {"oobfree", inline_array(mtd_pair, 8)},
                                       {"eccpos", inline_array(hex_int, 32)}};
constexpr Struct mtd_chosen = layout("nand_oobinfo", mtd_chosen_fields);
static_assert(mtd_chosen.size[0] == sizeof(nand_oobinfo));
constexpr Variant mtd_chosen_out = with(out(mtd_chosen));
constexpr Field mtd_free_fields[] = {{"offset", hex_int}, {"length", hex_int}};
constexpr Struct mtd_free = layout("nand_oobfree", mtd_free_fields);
constexpr Field mtd_layout_fields[] = {{"eccbytes", hex_int},
                                       {"eccpos", inline_array(hex_int, MTD_MAX_ECCPOS_ENTRIES)},
                                       {"oobavail", hex_int},
                                       {"oobfree", inline_array(mtd_free, MTD_MAX_OOBFREE_ENTRIES)}};
constexpr Struct mtd_layout = layout("nand_ecclayout_user", mtd_layout_fields);
static_assert(mtd_layout.size[0] == sizeof(nand_ecclayout_user));
constexpr Variant mtd_layout_out = with(out(mtd_layout));

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

constexpr Name lirc_ability_names[] = {RS_NAME(LIRC_CAN_SEND_PULSE),
                                       RS_NAME(LIRC_CAN_SEND_LIRCCODE),
                                       RS_NAME(LIRC_CAN_SET_SEND_CARRIER),
                                       RS_NAME(LIRC_CAN_SET_SEND_DUTY_CYCLE),
                                       RS_NAME(LIRC_CAN_SET_TRANSMITTER_MASK),
                                       RS_NAME(LIRC_CAN_REC_MODE2),
                                       RS_NAME(LIRC_CAN_REC_SCANCODE),
                                       RS_NAME(LIRC_CAN_REC_LIRCCODE),
                                       RS_NAME(LIRC_CAN_SET_REC_CARRIER),
                                       RS_NAME(LIRC_CAN_MEASURE_CARRIER),
                                       RS_NAME(LIRC_CAN_USE_WIDEBAND_RECEIVER),
                                       RS_NAME(LIRC_CAN_SET_REC_TIMEOUT),
                                       RS_NAME(LIRC_CAN_GET_REC_RESOLUTION),
                                       RS_NAME(LIRC_CAN_SET_REC_CARRIER_RANGE)};
constexpr NameSet lirc_abilities{lirc_ability_names, "LIRC_CAN_???"};
constexpr Type lirc_able = flags_of(lirc_abilities);
constexpr Variant lirc_able_out = with(out(lirc_able));

// Clocks of the board: what more they can do.
constexpr Name rtc_parameter_names[] = {
    {0, "RTC_PARAM_FEATURES"}, {1, "RTC_PARAM_CORRECTION"}, {2, "RTC_PARAM_BACKUP_SWITCH_MODE"}};
constexpr NameSet rtc_parameters{rtc_parameter_names, "RTC_PARAM_???"};
constexpr Name rtc_feature_names[] = {{1, "1<<RTC_FEATURE_ALARM"},
                                      {2, "1<<RTC_FEATURE_ALARM_RES_MINUTE"},
                                      {4, "1<<RTC_FEATURE_NEED_WEEK_DAY"},
                                      {8, "1<<RTC_FEATURE_ALARM_RES_2S"},
                                      {16, "1<<RTC_FEATURE_UPDATE_INTERRUPT"},
                                      {32, "1<<RTC_FEATURE_CORRECTION"},
                                      {64, "1<<RTC_FEATURE_BACKUP_SWITCH_MODE"},
                                      {128, "1<<RTC_FEATURE_ALARM_WAKEUP_ONLY"}};
constexpr NameSet rtc_features{rtc_feature_names, "1<<RTC_FEATURE_???"};
constexpr Name rtc_switch_names[] = {
    {0, "RTC_BSM_DISABLED"}, {1, "RTC_BSM_DIRECT"}, {2, "RTC_BSM_LEVEL"}, {3, "RTC_BSM_STANDBY"}};
constexpr NameSet rtc_switches{rtc_switch_names, "RTC_BSM_???"};
constexpr Field rtc_parameter_fields[] = {
    {"param", enum_of(rtc_parameters, Width::a64)},
    {"uvalue", flags_of(rtc_features, Width::a64), Show::always, 0, ~0ULL, 0},
    {"svalue", sized(int64, Width::a64), Show::always, 0, ~0ULL, 1},
    {"uvalue", enum_of(rtc_switches, Width::a64), Show::always, 0, ~0ULL, 2},
    {"uvalue", sized(hex64, Width::a64), Show::always, 0, ~0ULL, 3},
    {"uvalue", sized(hex64, Width::a64), Show::always, 0, ~std::uint64_t{3}, 0, true},
    {"index", uint_},
    {"__pad", hex_int, Show::unless_zero}};
constexpr std::uint8_t rtc_parameter_offsets[] = {0, 8, 8, 8, 8, 8, 16, 20};
constexpr std::uint8_t rtc_asked_order[] = {0, 6, 7};
constexpr std::uint8_t rtc_told_order[] = {1, 2, 3, 4, 5, 7};
constexpr Struct rtc_parameter = at_offsets(layout("rtc_param", rtc_parameter_fields), rtc_parameter_offsets, 24);
constexpr Struct rtc_asked = part(rtc_parameter, rtc_asked_order);
constexpr Struct rtc_told = part(rtc_parameter, rtc_told_order);
constexpr Variant rtc_parameter_in = with(in(rtc_parameter));
constexpr Variant rtc_parameter_inout = with(shown_as(changed(rtc_asked, rtc_told), Format::changed_or_address));

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
    {PTP_PEROUT_REQUEST, &ptp_output_in},
    {PTP_PEROUT_REQUEST2, &ptp_output2_in},
    {LIRC_GET_FEATURES, &lirc_able_out},
    {PTP_SYS_OFFSET, &ptp_offset_inout},
    {PTP_SYS_OFFSET2, &ptp_offset_inout},
    {PTP_SYS_OFFSET_EXTENDED, &ptp_extended_inout},
    {PTP_SYS_OFFSET_EXTENDED2, &ptp_extended_inout},
    {PTP_PIN_SETFUNC, &ptp_pin_in},
    {PTP_PIN_SETFUNC2, &ptp_pin2_in},
    {PTP_PIN_GETFUNC, &ptp_pin_inout},
    {PTP_PIN_GETFUNC2, &ptp_pin2_inout},
    {PTP_SYS_OFFSET_PRECISE, &ptp_precise_out},
    {PTP_SYS_OFFSET_PRECISE2, &ptp_precise_out},
    {UBI_IOCATT, &ubi_attach_inout},
    {UBI_IOCMKVOL, &ubi_make_inout},
    {UBI_IOCRNVOL, &ubi_rename_in},
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
    {_IOC(_IOC_WRITE, 'p', 0x13, 24), &rtc_parameter_inout},  // RTC_PARAM_GET
    {_IOC(_IOC_WRITE, 'p', 0x14, 24), &rtc_parameter_in},
    {MEMGETOOBSEL, &mtd_chosen_out},
    {ECCGETLAYOUT, &mtd_layout_out},
    {MEMGETINFO, &mtd_info_out},
    {GIO_FONTX, &font_inout},
    {PIO_FONTX, &font_in},
    {0x2286, &waiting_out},  // SG_GET_REQUEST_TABLE
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_instrument_requests = keys;

}  // namespace ringside::catalog
