#include <asm/ioctls.h>
#include <linux/kd.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr Name mode_names[] = {RS_NAME(KD_TEXT), RS_NAME(KD_GRAPHICS), RS_NAME(KD_TEXT0), RS_NAME(KD_TEXT1)};
constexpr NameSet modes{mode_names, "KD_???"};
constexpr Type mode = enum_of(modes);
constexpr Variant mode_in = with(mode);
constexpr Variant mode_out = with(out(mode));

// Shown in decimal, unlike other enumerations.
constexpr Name keyboard_mode_names[] = {RS_NAME(K_RAW), RS_NAME(K_XLATE), RS_NAME(K_MEDIUMRAW), RS_NAME(K_UNICODE),
                                        RS_NAME(K_OFF)};
constexpr NameSet keyboard_modes{keyboard_mode_names, "K_???"};
constexpr Type keyboard_mode = shown_as(enum_of(keyboard_modes), Format::decimal_enumeration);
constexpr Type keyboard_mode_unsigned = shown_as(enum_of(keyboard_modes), Format::decimal_enumeration);
constexpr Variant keyboard_mode_in = with(keyboard_mode);
constexpr Variant keyboard_mode_out = with(out(keyboard_mode_unsigned));

constexpr Name meta_names[] = {RS_NAME(K_METABIT), RS_NAME(K_ESCPREFIX)};
constexpr NameSet metas{meta_names, "K_???"};
constexpr Type meta = enum_of(metas);
constexpr Variant meta_in = with(meta);
constexpr Variant meta_out = with(out(meta));

constexpr Name led_names[] = {RS_NAME(LED_SCR), RS_NAME(LED_NUM), RS_NAME(LED_CAP)};
constexpr NameSet leds{led_names, "LED_???"};
constexpr Type led = flags_of(leds, Width::i8);
constexpr Variant led_in = with(led);
constexpr Variant led_out = with(out(led));
constexpr Name led_state_names[] = {RS_NAME(LED_SCR),
                                    RS_NAME(LED_NUM),
                                    RS_NAME(LED_CAP),
                                    {LED_SCR << 4, "LED_SCR<<4"},
                                    {LED_NUM << 4, "LED_NUM<<4"},
                                    {LED_CAP << 4, "LED_CAP<<4"}};
constexpr NameSet led_states{led_state_names, "LED_???"};
constexpr Type led_state = flags_of(led_states, Width::i8);
constexpr Variant led_state_in = with(led_state);
constexpr Variant led_state_out = with(out(led_state));

constexpr Name type_names[] = {RS_NAME(KB_84), RS_NAME(KB_101), RS_NAME(KB_OTHER)};
constexpr NameSet types{type_names, "KB_???"};
constexpr Type keyboard_type = enum_of(types, Width::i8);
constexpr Variant type_out = with(out(keyboard_type));

constexpr Variant tone_start = with(shown_as(ulong, Format::console_sound));
constexpr Variant tone_make = with(shown_as(uint_, Format::console_tone));
constexpr Variant signal_value = with(number(Kind::udec, Width::word, Format::signal));

constexpr Variant screen_map_in = with(shown_as(bytes_in(length_constant(256)), Format::hex_bytes));
constexpr Variant screen_map_out = with(shown_as(bytes_out(length_constant(256)), Format::hex_bytes));
constexpr Variant font_in = with(shown_as(bytes_in(length_constant(8192)), Format::hex_bytes));
constexpr Variant font_out = with(shown_as(bytes_out(length_constant(8192)), Format::hex_bytes));
constexpr Variant colour_map_in = with(shown_as(bytes_in(length_constant(48)), Format::hex_bytes));
constexpr Variant colour_map_out = with(shown_as(bytes_out(length_constant(48)), Format::hex_bytes));
constexpr Type hex_short = number(Kind::hex, Width::i16);
constexpr Type screen_code = number(Kind::hex, Width::i16, Format::screen_code);
constexpr Variant unicode_map_in = with(in_array(screen_code, length_constant(256)));
constexpr Variant unicode_map_out = with(out_array(screen_code, length_constant(256)));

constexpr Field repeat_fields[] = {{"delay", int_}, {"period", int_}};
constexpr Struct repeat = layout("kbd_repeat", repeat_fields);
constexpr Variant repeat_changed = with(shown_as(inout(repeat), Format::changed));

constexpr Field keycode_fields[] = {{"scancode", hex_int}, {"keycode", hex_int}};
constexpr Struct keycode = layout("kbkeycode", keycode_fields);
constexpr Variant keycode_in = with(in(keycode));

constexpr Field unicode_pair_fields[] = {{"unicode", hex_short}, {"fontpos", hex_short}};
constexpr Struct unicode_pair = layout("unipair", unicode_pair_fields);
constexpr Field unicode_pairs_fields[] = {{"entry_ct", uint16}, {"entries", in_array(unicode_pair, length_field(0))}};
constexpr Struct unicode_pairs = layout("unimapdesc", unicode_pairs_fields);
constexpr Variant unicode_pairs_in = with(in(unicode_pairs));
constexpr Field unicode_room_fields[] = {{"entry_ct", even_on_error(shown_as(uint16, Format::changed_number))},
                                         {"entries", out_array(unicode_pair, length_field(0))}};
constexpr Struct unicode_room = layout("unimapdesc", unicode_room_fields);
constexpr Variant unicode_pairs_out = with(even_on_error(inout(unicode_room)));

constexpr Field hash_fields[] = {
    {"advised_hashsize", uint16}, {"advised_hashstep", uint16}, {"advised_hashlevel", uint16}};
constexpr Struct hash = layout("unimapinit", hash_fields);
constexpr Variant hash_in = with(in(hash));

// The ports of VGA, which are those that may be asked for.
constexpr Name port_names[] = {
    {0x3b4, "GPFIRST + 0"},  {0x3b5, "GPFIRST + 1"},  {0x3b6, "GPFIRST + 2"},  {0x3b7, "GPFIRST + 3"},
    {0x3b8, "GPFIRST + 4"},  {0x3b9, "GPFIRST + 5"},  {0x3ba, "GPFIRST + 6"},  {0x3bb, "GPFIRST + 7"},
    {0x3bc, "GPFIRST + 8"},  {0x3bd, "GPFIRST + 9"},  {0x3be, "GPFIRST + 10"}, {0x3bf, "GPFIRST + 11"},
    {0x3c0, "GPFIRST + 12"}, {0x3c1, "GPFIRST + 13"}, {0x3c2, "GPFIRST + 14"}, {0x3c3, "GPFIRST + 15"},
    {0x3c4, "GPFIRST + 16"}, {0x3c5, "GPFIRST + 17"}, {0x3c6, "GPFIRST + 18"}, {0x3c7, "GPFIRST + 19"},
    {0x3c8, "GPFIRST + 20"}, {0x3c9, "GPFIRST + 21"}, {0x3ca, "GPFIRST + 22"}, {0x3cb, "GPFIRST + 23"},
    {0x3cc, "GPFIRST + 24"}, {0x3cd, "GPFIRST + 25"}, {0x3ce, "GPFIRST + 26"}, {0x3cf, "GPFIRST + 27"},
    {0x3d0, "GPFIRST + 28"}, {0x3d1, "GPFIRST + 29"}, {0x3d2, "GPFIRST + 30"}, {0x3d3, "GPFIRST + 31"},
    {0x3d4, "GPFIRST + 32"}, {0x3d5, "GPFIRST + 33"}, {0x3d6, "GPFIRST + 34"}, {0x3d7, "GPFIRST + 35"},
    {0x3d8, "GPFIRST + 36"}, {0x3d9, "GPFIRST + 37"}, {0x3da, "GPFIRST + 38"}, {0x3db, "GPFIRST + 39"},
    {0x3dc, "GPFIRST + 40"}, {0x3dd, "GPFIRST + 41"}, {0x3de, "GPFIRST + 42"}, {0x3df, "GPFIRST + 43"}};
constexpr NameSet ports{port_names, nullptr, true};
constexpr Variant port = with(shown_as(enum_of(ports, Width::word), Format::commented));

constexpr VariantKey keys[] = {
    {KDADDIO, &port},
    {KDDELIO, &port},
    {KIOCSOUND, &tone_start},
    {KDMKTONE, &tone_make},
    {KDGETLED, &led_out},
    {KDSETLED, &led_in},
    {KDGKBLED, &led_state_out},
    {KDSKBLED, &led_state_in},
    {KDGKBTYPE, &type_out},
    {KDENABIO, &no_argument},
    {KDDISABIO, &no_argument},
    {KDMAPDISP, &no_argument},
    {KDUNMAPDISP, &no_argument},
    {KDGETMODE, &mode_out},
    {KDSETMODE, &mode_in},
    {KDGKBMODE, &keyboard_mode_out},
    {KDSKBMODE, &keyboard_mode_in},
    {KDGKBMETA, &meta_out},
    {KDSKBMETA, &meta_in},
    {KDSIGACCEPT, &signal_value},
    {KDKBDREP, &repeat_changed},
    {KDSETKEYCODE, &keycode_in},
    {GIO_SCRNMAP, &screen_map_out},
    {PIO_SCRNMAP, &screen_map_in},
    {GIO_UNISCRNMAP, &unicode_map_out},
    {PIO_UNISCRNMAP, &unicode_map_in},
    {GIO_UNIMAP, &unicode_pairs_out},
    {PIO_UNIMAP, &unicode_pairs_in},
    {PIO_UNIMAPCLR, &hash_in},
    {GIO_FONT, &font_out},
    {PIO_FONT, &font_in},
    {PIO_FONTRESET, &no_argument},
    {GIO_CMAP, &colour_map_out},
    {PIO_CMAP, &colour_map_in},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_keyboard_requests = keys;

}  // namespace ringside::catalog
