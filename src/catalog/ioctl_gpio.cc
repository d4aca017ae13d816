// Lines of GPIO chips: both versions of the interface.
#include <linux/gpio.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

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
constexpr Field gpio_config_fields[] = {
    {"flags", flags_of(gpio_request_flags)}, {"default_values", inline_array(uint8, 64)}, pad(16, 4)};
constexpr Struct gpio_config = layout("gpiohandle_config", gpio_config_fields);
static_assert(gpio_config.size[0] == sizeof(gpiohandle_config));
constexpr Variant gpio_config_in = with(in(gpio_config));
constexpr Field gpio_handle_fields[] = {{"lineoffsets", counted_by(4, inline_array(uint_, 64))},
                                        {"flags", flags_of(gpio_request_flags)},
                                        {"default_values", counted_by(4, inline_array(uint8, 64))},
                                        {"consumer_label", name_of_size(32)},
                                        {"lines", uint_},
                                        {"fd", fd}};
constexpr std::uint8_t gpio_handle_order[] = {4, 0, 1, 2, 3};
constexpr std::uint8_t gpio_handle_told_order[] = {5};
constexpr Struct gpio_handle = part(layout("gpiohandle_request", gpio_handle_fields), gpio_handle_order);
static_assert(gpio_handle.size[0] == sizeof(gpiohandle_request));
constexpr Struct gpio_handle_told = part(gpio_handle, gpio_handle_told_order);
constexpr Variant gpio_handle_change = with(changed(gpio_handle, gpio_handle_told));
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

constexpr Name gpio_flag_names[] = {RS_NAME(GPIO_V2_LINE_FLAG_USED),
                                    RS_NAME(GPIO_V2_LINE_FLAG_ACTIVE_LOW),
                                    RS_NAME(GPIO_V2_LINE_FLAG_INPUT),
                                    RS_NAME(GPIO_V2_LINE_FLAG_OUTPUT),
                                    RS_NAME(GPIO_V2_LINE_FLAG_EDGE_RISING),
                                    RS_NAME(GPIO_V2_LINE_FLAG_EDGE_FALLING),
                                    RS_NAME(GPIO_V2_LINE_FLAG_OPEN_DRAIN),
                                    RS_NAME(GPIO_V2_LINE_FLAG_OPEN_SOURCE),
                                    RS_NAME(GPIO_V2_LINE_FLAG_BIAS_PULL_UP),
                                    RS_NAME(GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN),
                                    RS_NAME(GPIO_V2_LINE_FLAG_BIAS_DISABLED),
                                    RS_NAME(GPIO_V2_LINE_FLAG_EVENT_CLOCK_REALTIME),
                                    {0x1000, "GPIO_V2_LINE_FLAG_EVENT_CLOCK_HTE"}};
constexpr NameSet gpio_flags{gpio_flag_names, "GPIO_V2_LINE_FLAG_???"};
constexpr Type gpio_bits = sized(hex64, Width::a64);
// An attribute tells by its id what it holds, as long as the padding beside that is empty.
constexpr std::uint64_t beyond_ids = ~std::uint64_t{3};
constexpr Field gpio_attribute_fields[] = {{"id", sized(uint64, Width::a64), Show::never},
                                           {"id", uint_, Show::always, 0, beyond_ids, 0, true},
                                           {"padding", hex_int, Show::unless_zero, 0, beyond_ids, 0, true},
                                           {"data", gpio_bits, Show::always, 0, beyond_ids, 0, true},
                                           {"id", uint_, Show::always, 0, ~0ULL, 0},
                                           {"data", gpio_bits, Show::always, 0, ~0ULL, 0},
                                           {"flags", flags_of(gpio_flags, Width::a64), Show::always, 0, ~0ULL, 1},
                                           {"values", gpio_bits, Show::always, 0, ~0ULL, 2},
                                           {"debounce_period_us", uint_, Show::always, 0, ~0ULL, 3}};
constexpr std::uint8_t gpio_attribute_offsets[] = {0, 0, 4, 8, 0, 8, 8, 8, 8};
constexpr Struct gpio_attribute =
    at_offsets(layout("gpio_v2_line_attribute", gpio_attribute_fields), gpio_attribute_offsets, 16);
static_assert(sizeof(gpio_v2_line_attribute) == 16);
constexpr Field gpio_setting_fields[] = {{"id", sized(uint64, Width::a64), Show::never},
                                         {"attr", embedded(gpio_attribute), Show::always, 0, beyond_ids, 0, true},
                                         {"attr", embedded(gpio_attribute), Show::always, 0, ~0ULL, 0},
                                         {"flags", flags_of(gpio_flags, Width::a64), Show::always, 0, ~0ULL, 1},
                                         {"values", gpio_bits, Show::always, 0, ~0ULL, 2},
                                         {"debounce_period_us", uint_, Show::always, 0, ~0ULL, 3},
                                         {"mask", gpio_bits}};
constexpr std::uint8_t gpio_setting_offsets[] = {0, 0, 0, 8, 8, 8, 16};
constexpr Struct gpio_setting =
    at_offsets(layout("gpio_v2_line_config_attribute", gpio_setting_fields), gpio_setting_offsets, 24);
static_assert(sizeof(gpio_v2_line_config_attribute) == 24);
constexpr Field gpio_settings_fields[] = {
    {"flags", flags_of(gpio_flags, Width::a64)},
    {"num_attrs", uint_},
    {"padding", whole_array(hex_int, 5), Show::unless_zero},
    {"attrs", counted_by(1, inline_array(gpio_setting, GPIO_V2_LINE_NUM_ATTRS_MAX)), Show::always, 1, ~0ULL, 0,
     true}};
constexpr Struct gpio_settings = layout("gpio_v2_line_config", gpio_settings_fields);
static_assert(gpio_settings.size[1] == sizeof(gpio_v2_line_config));
constexpr Variant gpio_settings_in = with(in(gpio_settings));
constexpr Field gpio_lines_fields[] = {{"offsets", counted_by(3, inline_array(uint_, GPIO_V2_LINES_MAX))},
                                       {"consumer", name_of_size(GPIO_MAX_NAME_SIZE)},
                                       {"config", embedded(gpio_settings)},
                                       {"num_lines", uint_},
                                       {"event_buffer_size", uint_, Show::unless_zero},
                                       {"padding", whole_array(hex_int, 5), Show::unless_zero},
                                       {"fd", fd}};
constexpr std::uint8_t gpio_lines_order[] = {3, 0, 1, 2, 4, 5};
constexpr std::uint8_t gpio_lines_told_order[] = {6};
constexpr Struct gpio_lines = part(layout("gpio_v2_line_request", gpio_lines_fields), gpio_lines_order);
static_assert(gpio_lines.size[0] == sizeof(gpio_v2_line_request));
constexpr Struct gpio_lines_told = part(gpio_lines, gpio_lines_told_order);
constexpr Variant gpio_lines_inout = with(changed(gpio_lines, gpio_lines_told));
constexpr Field gpio_info_fields[] = {
    {"name", name_of_size(GPIO_MAX_NAME_SIZE)},
    {"consumer", name_of_size(GPIO_MAX_NAME_SIZE)},
    {"offset", uint_},
    {"num_attrs", uint_},
    {"flags", flags_of(gpio_flags, Width::a64)},
    {"attrs", counted_by(3, inline_array(gpio_attribute, GPIO_V2_LINE_NUM_ATTRS_MAX)), Show::always, 3, ~0ULL, 0,
     true},
    {"padding", whole_array(hex_int, 4), Show::unless_zero}};
constexpr std::uint8_t gpio_info_asked_order[] = {2};
constexpr std::uint8_t gpio_info_told_order[] = {0, 1, 4, 3, 5, 6};
constexpr Struct gpio_info_asked = part(layout("gpio_v2_line_info", gpio_info_fields), gpio_info_asked_order);
static_assert(gpio_info_asked.size[0] == sizeof(gpio_v2_line_info));
constexpr Struct gpio_info_told = part(gpio_info_asked, gpio_info_told_order);
constexpr Variant gpio_info_inout = with(changed(gpio_info_asked, gpio_info_told));

constexpr VariantKey keys[] = {
    {GPIOHANDLE_SET_CONFIG_IOCTL, &gpio_config_in},
    {GPIO_GET_LINEHANDLE_IOCTL, &gpio_handle_change},
    {GPIO_GET_CHIPINFO_IOCTL, &gpio_chip_out},
    {GPIO_GET_LINEINFO_IOCTL, &gpio_line_inout},
    {GPIO_GET_LINEINFO_WATCH_IOCTL, &gpio_line_inout},
    {GPIO_GET_LINEINFO_UNWATCH_IOCTL, &gpio_unwatch_in},
    {GPIOHANDLE_GET_LINE_VALUES_IOCTL, &gpio_values_out},
    {GPIOHANDLE_SET_LINE_VALUES_IOCTL, &gpio_values_in},
    {GPIO_GET_LINEEVENT_IOCTL, &gpio_event_inout},
    {GPIO_V2_LINE_GET_VALUES_IOCTL, &gpio_bits_inout},
    {GPIO_V2_GET_LINE_IOCTL, &gpio_lines_inout},
    {GPIO_V2_GET_LINEINFO_IOCTL, &gpio_info_inout},
    {GPIO_V2_GET_LINEINFO_WATCH_IOCTL, &gpio_info_inout},
    {GPIO_V2_LINE_SET_CONFIG_IOCTL, &gpio_settings_in},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_gpio_requests = keys;

}  // namespace ringside::catalog
