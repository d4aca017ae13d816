// Video, radio and tuners.
#include <linux/videodev2.h>

#include "catalog/ioctl.h"
#include "catalog/ioctl_sets.h"
#include "catalog/time_structs.h"

namespace ringside::catalog {
namespace {

constexpr Type fourcc_of(const NameSet& names) {
  Type type = number(Kind::hex, Width::i32, Format::fourcc);
  type.names = &names;
  return type;
}
constexpr Type fourcc = fourcc_of(video_pixel_names);
constexpr Type fraction = shown_as(inline_bytes(8, 4), Format::fraction);
constexpr Field rectangle_fields[] = {{"left", int_}, {"top", int_}, {"width", uint_}, {"height", uint_}};
constexpr Struct rectangle = layout("v4l2_rect", rectangle_fields);
constexpr Name stream_names[] = {{1, "V4L2_BUF_TYPE_VIDEO_CAPTURE"},        {2, "V4L2_BUF_TYPE_VIDEO_OUTPUT"},
                                 {3, "V4L2_BUF_TYPE_VIDEO_OVERLAY"},        {4, "V4L2_BUF_TYPE_VBI_CAPTURE"},
                                 {5, "V4L2_BUF_TYPE_VBI_OUTPUT"},           {6, "V4L2_BUF_TYPE_SLICED_VBI_CAPTURE"},
                                 {7, "V4L2_BUF_TYPE_SLICED_VBI_OUTPUT"},    {8, "V4L2_BUF_TYPE_VIDEO_OUTPUT_OVERLAY"},
                                 {9, "V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE"}, {10, "V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE"},
                                 {11, "V4L2_BUF_TYPE_SDR_CAPTURE"},         {12, "V4L2_BUF_TYPE_SDR_OUTPUT"},
                                 {13, "V4L2_BUF_TYPE_META_CAPTURE"},        {14, "V4L2_BUF_TYPE_META_OUTPUT"}};
constexpr NameSet streams{stream_names, "V4L2_BUF_TYPE_???"};
constexpr Type stream = enum_of(streams);
constexpr Variant stream_in = by_number(in(stream));
constexpr Field crop_fields[] = {{"type", enum_of(streams)}, {"c", embedded(rectangle)}};
constexpr Struct crop = layout("v4l2_crop", crop_fields);
constexpr Variant crop_in = by_number(in(crop));
constexpr Field crop_got_fields[] = {{"type", enum_of(streams)}, {"c", filled(embedded(rectangle))}};
constexpr Struct crop_got = layout("v4l2_crop", crop_got_fields);
constexpr Variant crop_inout = by_number(inout(crop_got));
constexpr Variant standard_in = by_number(in(hex64));
constexpr Variant standard_out = by_number(out(hex64));
constexpr Field overlay_fields[] = {{"capability", hex_int}, {"flags", hex_int}, {"base", address}};
constexpr Struct overlay = of_size(layout("v4l2_framebuffer", overlay_fields), 48, 44);
constexpr Variant overlay_in = by_number(in(overlay));
constexpr Variant overlay_out = by_number(out(overlay));

// What a device can do.
constexpr Name ability_names[] = {RS_NAME(V4L2_CAP_VIDEO_CAPTURE),
                                  RS_NAME(V4L2_CAP_VIDEO_OUTPUT),
                                  RS_NAME(V4L2_CAP_VIDEO_OVERLAY),
                                  RS_NAME(V4L2_CAP_VBI_CAPTURE),
                                  RS_NAME(V4L2_CAP_VBI_OUTPUT),
                                  RS_NAME(V4L2_CAP_SLICED_VBI_CAPTURE),
                                  RS_NAME(V4L2_CAP_SLICED_VBI_OUTPUT),
                                  RS_NAME(V4L2_CAP_RDS_CAPTURE),
                                  RS_NAME(V4L2_CAP_VIDEO_OUTPUT_OVERLAY),
                                  RS_NAME(V4L2_CAP_HW_FREQ_SEEK),
                                  RS_NAME(V4L2_CAP_RDS_OUTPUT),
                                  RS_NAME(V4L2_CAP_VIDEO_CAPTURE_MPLANE),
                                  RS_NAME(V4L2_CAP_VIDEO_OUTPUT_MPLANE),
                                  RS_NAME(V4L2_CAP_VIDEO_M2M_MPLANE),
                                  RS_NAME(V4L2_CAP_VIDEO_M2M),
                                  RS_NAME(V4L2_CAP_TUNER),
                                  RS_NAME(V4L2_CAP_AUDIO),
                                  RS_NAME(V4L2_CAP_RADIO),
                                  RS_NAME(V4L2_CAP_MODULATOR),
                                  RS_NAME(V4L2_CAP_SDR_CAPTURE),
                                  RS_NAME(V4L2_CAP_EXT_PIX_FORMAT),
                                  RS_NAME(V4L2_CAP_SDR_OUTPUT),
                                  RS_NAME(V4L2_CAP_META_CAPTURE),
                                  RS_NAME(V4L2_CAP_READWRITE),
                                  RS_NAME(V4L2_CAP_ASYNCIO),
                                  RS_NAME(V4L2_CAP_STREAMING),
                                  RS_NAME(V4L2_CAP_META_OUTPUT),
                                  RS_NAME(V4L2_CAP_TOUCH),
                                  RS_NAME(V4L2_CAP_IO_MC),
                                  RS_NAME(V4L2_CAP_DEVICE_CAPS)};
constexpr NameSet abilities{ability_names, "V4L2_CAP_???"};
constexpr Field able_fields[] = {{"driver", name_of_size(16)},
                                 {"card", name_of_size(32)},
                                 {"bus_info", name_of_size(32)},
                                 {"version", number(Kind::hex, Width::i32, Format::kernel_version)},
                                 {"capabilities", flags_of(abilities)},
                                 {"device_caps", flags_of(abilities), Show::unless_zero},
                                 pad(12)};
constexpr Struct able = layout("v4l2_capability", able_fields);
static_assert(able.size[0] == sizeof(v4l2_capability));
constexpr Variant able_out = by_number(out(able));

// Formats.
constexpr Name field_names[] = {RS_NAME(V4L2_FIELD_ANY),           RS_NAME(V4L2_FIELD_NONE),
                                RS_NAME(V4L2_FIELD_TOP),           RS_NAME(V4L2_FIELD_BOTTOM),
                                RS_NAME(V4L2_FIELD_INTERLACED),    RS_NAME(V4L2_FIELD_SEQ_TB),
                                RS_NAME(V4L2_FIELD_SEQ_BT),        RS_NAME(V4L2_FIELD_ALTERNATE),
                                RS_NAME(V4L2_FIELD_INTERLACED_TB), RS_NAME(V4L2_FIELD_INTERLACED_BT)};
constexpr NameSet fields_of_pictures{field_names, "V4L2_FIELD_???"};
constexpr Type picture_field = enum_of(fields_of_pictures);
constexpr Name colorspace_names[] = {
    RS_NAME(V4L2_COLORSPACE_DEFAULT),       RS_NAME(V4L2_COLORSPACE_SMPTE170M), RS_NAME(V4L2_COLORSPACE_SMPTE240M),
    RS_NAME(V4L2_COLORSPACE_REC709),        RS_NAME(V4L2_COLORSPACE_BT878),     RS_NAME(V4L2_COLORSPACE_470_SYSTEM_M),
    RS_NAME(V4L2_COLORSPACE_470_SYSTEM_BG), RS_NAME(V4L2_COLORSPACE_JPEG),      RS_NAME(V4L2_COLORSPACE_SRGB),
    RS_NAME(V4L2_COLORSPACE_OPRGB),         RS_NAME(V4L2_COLORSPACE_BT2020),    RS_NAME(V4L2_COLORSPACE_RAW),
    RS_NAME(V4L2_COLORSPACE_DCI_P3)};
constexpr NameSet colorspaces{colorspace_names, "V4L2_COLORSPACE_???"};
constexpr Type colorspace = enum_of(colorspaces);
constexpr Name described_names[] = {RS_NAME(V4L2_FMT_FLAG_COMPRESSED),
                                    RS_NAME(V4L2_FMT_FLAG_EMULATED),
                                    RS_NAME(V4L2_FMT_FLAG_CONTINUOUS_BYTESTREAM),
                                    RS_NAME(V4L2_FMT_FLAG_DYN_RESOLUTION),
                                    RS_NAME(V4L2_FMT_FLAG_ENC_CAP_FRAME_INTERVAL),
                                    RS_NAME(V4L2_FMT_FLAG_CSC_COLORSPACE),
                                    RS_NAME(V4L2_FMT_FLAG_CSC_XFER_FUNC),
                                    RS_NAME(V4L2_FMT_FLAG_CSC_YCBCR_ENC),
                                    RS_NAME(V4L2_FMT_FLAG_CSC_QUANTIZATION)};
constexpr NameSet described_flags{described_names, "V4L2_FMT_FLAG_???"};
constexpr Field described_fields[] = {{"index", uint_},
                                      {"type", stream},
                                      {"flags", filled(flags_of(described_flags))},
                                      {"description", filled(name_of_size(32))},
                                      {"pixelformat", filled(fourcc)},
                                      pad(16, 4)};
constexpr Struct described = layout("v4l2_fmtdesc", described_fields);
static_assert(described.size[0] == sizeof(v4l2_fmtdesc));
constexpr Variant described_inout = by_number(inout(described));

constexpr Field picture_fields[] = {
    {"width", uint_},        {"height", uint_},    {"pixelformat", fourcc},    {"field", picture_field},
    {"bytesperline", uint_}, {"sizeimage", uint_}, {"colorspace", colorspace}, pad(20, 4)};
constexpr Struct picture = layout("v4l2_pix_format", picture_fields);
static_assert(picture.size[0] == sizeof(v4l2_pix_format));
constexpr Field plane_fields[] = {{"sizeimage", uint_}, {"bytesperline", uint_}, pad(12, 2)};
constexpr Struct plane = layout("v4l2_plane_pix_format", plane_fields);
static_assert(plane.size[0] == sizeof(v4l2_plane_pix_format));
constexpr Field planes_fields[] = {{"width", uint_},           {"height", uint_},
                                   {"pixelformat", fourcc},    {"field", picture_field},
                                   {"colorspace", colorspace}, {"plane_fmt", counted_by(6, inline_array(plane, 8))},
                                   {"num_planes", uint8},      pad(11)};
constexpr Struct planes = layout("v4l2_pix_format_mplane", planes_fields);
static_assert(planes.size[0] == sizeof(v4l2_pix_format_mplane));
constexpr Field clip_fields[] = {{"c", embedded(rectangle)}, {"", address, Show::never}};
constexpr Struct clip = layout("v4l2_clip", clip_fields);
constexpr Type clips = array_of(clip, length_field(4), Direction::inherit);
constexpr Field window_fields[] = {{"w", embedded(rectangle)},
                                   {"field", picture_field},
                                   {"chromakey", hex_int},
                                   {"clips", clips},
                                   {"clipcount", uint_},
                                   {"bitmap", address},
                                   {"global_alpha", number(Kind::hex, Width::i8), Show::unless_zero}};
constexpr Struct window = layout("v4l2_window", window_fields);
static_assert(window.size[0] == sizeof(v4l2_window));
constexpr Name blanking_names[] = {{1, "V4L2_VBI_UNSYNC"}, {2, "V4L2_VBI_INTERLACED"}};
constexpr NameSet blanking_flags{blanking_names, "V4L2_VBI_???"};
constexpr Type first_lines = whole_array(int_, 2);
constexpr Type line_counts = whole_array(uint_, 2);
constexpr Field blanking_fields[] = {
    {"sampling_rate", uint_}, {"offset", uint_},      {"samples_per_line", uint_},         {"sample_format", fourcc},
    {"start", first_lines},   {"count", line_counts}, {"flags", flags_of(blanking_flags)}, pad(8, 4)};
constexpr Struct blanking = layout("v4l2_vbi_format", blanking_fields);
static_assert(blanking.size[0] == sizeof(v4l2_vbi_format));
constexpr Name service_names[] = {RS_NAME(V4L2_SLICED_VBI_625), RS_NAME(V4L2_SLICED_TELETEXT_B),
                                  RS_NAME(V4L2_SLICED_VPS), RS_NAME(V4L2_SLICED_CAPTION_525),
                                  RS_NAME(V4L2_SLICED_WSS_625)};
constexpr NameSet services{service_names, "V4L2_SLICED_???"};
constexpr Type hex16 = number(Kind::hex, Width::i16);
constexpr Type service_line = whole_array(hex16, 24);
constexpr Field sliced_fields[] = {{"service_set", flags_of(services, Width::i16)},
                                   {"service_lines", whole_array(service_line, 2)},
                                   {"io_size", uint_},
                                   pad(8, 4)};
constexpr Struct sliced = layout("v4l2_sliced_vbi_format", sliced_fields);
static_assert(sliced.size[0] == sizeof(v4l2_sliced_vbi_format));
constexpr Field radio_fields[] = {{"pixelformat", fourcc_of(video_radio_names)},
                                  {"buffersize", uint_, Show::unless_zero}};
constexpr Struct radio = layout("v4l2_sdr_format", radio_fields);
constexpr Field meta_fields[] = {{"dataformat", fourcc_of(video_meta_names)}, {"buffersize", uint_}};
constexpr Struct meta = layout("v4l2_meta_format", meta_fields);

// The union of formats, by the stream's type.
#define RS_FORMAT(name, structure, kind) \
  { name, embedded(structure), Show::always, 0, ~0ULL, kind }
#define RS_FORMATS                                                                                              \
  RS_FORMAT("fmt.pix", picture, 1), RS_FORMAT("fmt.pix", picture, 2), RS_FORMAT("fmt.win", window, 3),          \
      RS_FORMAT("fmt.vbi", blanking, 4), RS_FORMAT("fmt.vbi", blanking, 5), RS_FORMAT("fmt.sliced", sliced, 6), \
      RS_FORMAT("fmt.sliced", sliced, 7), RS_FORMAT("fmt.win", window, 8), RS_FORMAT("fmt.pix_mp", planes, 9),  \
      RS_FORMAT("fmt.pix_mp", planes, 10), RS_FORMAT("fmt.sdr", radio, 11), RS_FORMAT("fmt.sdr", radio, 12),    \
      RS_FORMAT("fmt.meta", meta, 13), RS_FORMAT("fmt.meta", meta, 14)
constexpr Field format_fields[] = {{"type", stream}, RS_FORMATS};
constexpr std::uint8_t format_after_order[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
constexpr Struct format = of_size(united(layout("v4l2_format", format_fields), 1), 208, 204);
static_assert(sizeof(v4l2_format) == 208);
constexpr Struct format_after = part(format, format_after_order);
constexpr Variant format_change =
    by_number(left_open(shown_as(changed(format, format_after), Format::video_format)));
#undef RS_FORMAT
#define RS_FORMAT(name, structure, kind) \
  { name, filled(embedded(structure)), Show::always, 0, ~0ULL, kind }
constexpr Field format_got_fields[] = {{"type", stream}, RS_FORMATS};
#undef RS_FORMAT
#undef RS_FORMATS
constexpr Struct format_got = of_size(united(layout("v4l2_format", format_got_fields), 1), 208, 204);
constexpr Variant format_inout = by_number(inout(format_got));

// Sizes and rates of pictures.
constexpr Name size_names[] = {
    {1, "V4L2_FRMSIZE_TYPE_DISCRETE"}, {2, "V4L2_FRMSIZE_TYPE_CONTINUOUS"}, {3, "V4L2_FRMSIZE_TYPE_STEPWISE"}};
constexpr NameSet size_types{size_names, "V4L2_FRMSIZE_TYPE_???"};
constexpr Field one_size_fields[] = {{"width", uint_}, {"height", uint_}};
constexpr Struct one_size = layout("v4l2_frmsize_discrete", one_size_fields);
constexpr Field sizes_fields[] = {{"min_width", uint_},  {"max_width", uint_},  {"step_width", uint_},
                                  {"min_height", uint_}, {"max_height", uint_}, {"step_height", uint_}};
constexpr Struct sizes = layout("v4l2_frmsize_stepwise", sizes_fields);
constexpr Field frame_size_fields[] = {{"index", uint_},
                                       {"pixel_format", fourcc},
                                       {"type", filled(enum_of(size_types))},
                                       {"discrete", filled(embedded(one_size)), Show::always, 2, ~0ULL, 1},
                                       {"stepwise", filled(embedded(sizes)), Show::always, 2, ~0ULL, 3}};
constexpr Struct frame_size =
    of_size(united(layout("v4l2_frmsizeenum", frame_size_fields), 3), sizeof(v4l2_frmsizeenum), 44);
static_assert(sizeof(v4l2_frmsizeenum) == 44);
constexpr Variant frame_size_inout = by_number(inout(frame_size));
constexpr Name interval_names[] = {
    {1, "V4L2_FRMIVAL_TYPE_DISCRETE"}, {2, "V4L2_FRMIVAL_TYPE_CONTINUOUS"}, {3, "V4L2_FRMIVAL_TYPE_STEPWISE"}};
constexpr NameSet interval_types{interval_names, "V4L2_FRMIVAL_TYPE_???"};
constexpr Field intervals_fields[] = {{"min", fraction}, {"max", fraction}, {"step", fraction}};
constexpr Struct intervals = layout("v4l2_frmival_stepwise", intervals_fields);
constexpr Field frame_interval_fields[] = {{"index", uint_},
                                           {"pixel_format", fourcc},
                                           {"width", uint_},
                                           {"height", uint_},
                                           {"type", filled(enum_of(interval_types))},
                                           {"discrete", filled(fraction), Show::always, 4, ~0ULL, 1},
                                           {"stepwise", filled(embedded(intervals)), Show::always, 4, ~0ULL, 2},
                                           {"stepwise", filled(embedded(intervals)), Show::always, 4, ~0ULL, 3}};
constexpr Struct frame_interval = of_size(united(layout("v4l2_frmivalenum", frame_interval_fields), 5), 52, 52);
static_assert(sizeof(v4l2_frmivalenum) == 52);
constexpr Variant frame_interval_inout = by_number(inout(frame_interval));

// Buffers.
constexpr Name memory_names[] = {
    {1, "V4L2_MEMORY_MMAP"}, {2, "V4L2_MEMORY_USERPTR"}, {3, "V4L2_MEMORY_OVERLAY"}, {4, "V4L2_MEMORY_DMABUF"}};
constexpr NameSet memories{memory_names, "V4L2_MEMORY_???"};
constexpr Type memory = enum_of(memories);
constexpr Field wanted_fields[] = {
    {"count", shown_as(uint_, Format::changed_number)}, {"type", stream}, {"memory", memory}, pad(8, 4)};
constexpr std::uint8_t wanted_order[] = {1, 2, 0};
constexpr Struct wanted = part(layout("v4l2_requestbuffers", wanted_fields), wanted_order);
static_assert(wanted.size[0] == sizeof(v4l2_requestbuffers));
constexpr Variant wanted_inout = by_number(inout(wanted));
// What is known of a buffer: what asks for it has `asked` of these, what it tells of one has the rest.
#define RS_BUFFER(index_type, time)                                                                        \
  {"index", index_type}, {"type", stream}, {"bytesused", filled(uint_)},                                   \
      {"flags", filled(number(Kind::hex, Width::i32, Format::video_buffer_flags))}, pad(4, 4),             \
      {"timestamp", filled(embedded(timeval64)), time}, pad(16, 4), pad(4, 4), {"memory", filled(memory)}, \
      {"m.userptr", filled(hex_long), Show::always, 8, ~0ULL, 2}, {"length", filled(uint_)}, pad(8, 4),    \
      {"m.offset", filled(hex_int), Show::always, 8, ~0ULL, 1}, left_out
constexpr std::uint8_t buffer_order[] = {1, 0, 8, 12, 9, 10, 2, 3, 5, 13};
constexpr Struct buffer(std::span<const Field> fields) {
  return part(of_size(beside(beside(layout("v4l2_buffer", fields), 12, 9), 13, 0), 88, 76), buffer_order);
}
static_assert(sizeof(v4l2_buffer) == 88);
constexpr Field buffer_fields[] = {RS_BUFFER(uint_, Show::never)};
constexpr Struct buffer_told = buffer(buffer_fields);
constexpr Variant buffer_inout = by_number(inout(buffer_told));
constexpr Field buffer_taken_fields[] = {RS_BUFFER(filled(uint_), Show::always)};
constexpr Struct buffer_taken = buffer(buffer_taken_fields);
constexpr Variant buffer_taken_inout = by_number(inout(buffer_taken));
#undef RS_BUFFER
constexpr Field created_fields[] = {
    {"index", uint_}, {"count", uint_}, {"memory", memory}, {"format", embedded(format)}};
constexpr std::uint8_t created_order[] = {1, 2, 3};
constexpr Struct created = part(of_size(layout("v4l2_create_buffers", created_fields), 256, 248), created_order);
static_assert(sizeof(v4l2_create_buffers) == 256);
constexpr Variant create = by_number(inout(created), {Returns::Kind::dec, Format::video_created_note});

// Rates of streams.
constexpr Name parameter_names[] = {{0x1000, "V4L2_CAP_TIMEPERFRAME"}};
constexpr NameSet parameter_flags{parameter_names, "V4L2_CAP_???"};
constexpr Name quality_names[] = {{1, "V4L2_MODE_HIGHQUALITY"}};
constexpr NameSet qualities{quality_names, "V4L2_MODE_???"};
constexpr Field captured_fields[] = {{"capability", flags_of(parameter_flags)},
                                     {"capturemode", flags_of(qualities)},
                                     {"timeperframe", fraction},
                                     {"extendedmode", hex_int},
                                     {"readbuffers", uint_},
                                     pad(16, 4)};
constexpr Struct captured = layout("v4l2_captureparm", captured_fields);
constexpr Field put_out_fields[] = {{"capability", flags_of(parameter_flags)},
                                    {"outputmode", flags_of(qualities)},
                                    {"timeperframe", fraction},
                                    {"extendedmode", hex_int},
                                    {"writebuffers", uint_},
                                    pad(16, 4)};
constexpr Struct put_out = layout("v4l2_outputparm", put_out_fields);
#define RS_PARAMETERS(direction)                                                                  \
  {"type", stream}, {"parm.capture", direction(embedded(captured)), Show::always, 0, ~0ULL, 1}, { \
    "parm.output", direction(embedded(put_out)), Show::always, 0, ~0ULL, 2                        \
  }
constexpr Type unchanged(const Type& type) { return type; }
constexpr Field parameters_fields[] = {RS_PARAMETERS(unchanged)};
constexpr std::uint8_t parameters_after_order[] = {1, 2};
constexpr Struct parameters = of_size(united(layout("v4l2_streamparm", parameters_fields), 1), 204, 204);
static_assert(sizeof(v4l2_streamparm) == 204);
constexpr Struct parameters_after = part(parameters, parameters_after_order);
constexpr Variant parameters_change = by_number(left_open(changed(parameters, parameters_after)));
constexpr Field parameters_got_fields[] = {RS_PARAMETERS(filled)};
#undef RS_PARAMETERS
constexpr Struct parameters_got = of_size(united(layout("v4l2_streamparm", parameters_got_fields), 1), 204, 204);
constexpr Variant parameters_inout = by_number(inout(parameters_got));

// Standards of television; cropping.
constexpr Field standard_fields[] = {{"index", uint_},
                                     {"", uint64, Show::never},
                                     {"name", filled(name_of_size(24))},
                                     {"frameperiod", filled(fraction)},
                                     {"framelines", filled(uint_)},
                                     pad(16, 4)};
constexpr Struct standard = layout("v4l2_standard", standard_fields);
static_assert(standard.size[0] == sizeof(v4l2_standard) && standard.size[1] == 64);
constexpr Variant standard_inout = by_number(inout(standard));
constexpr Field croppable_fields[] = {{"type", stream},
                                      {"bounds", filled(embedded(rectangle))},
                                      {"defrect", filled(embedded(rectangle))},
                                      {"pixelaspect", filled(fraction)}};
constexpr Struct croppable = layout("v4l2_cropcap", croppable_fields);
static_assert(croppable.size[0] == sizeof(v4l2_cropcap));
constexpr Variant croppable_inout = by_number(inout(croppable));

// Controls.
constexpr Type control_id = enum_of(video_control_names);
constexpr Type one_control = shown_as(control_id, Format::video_control_id);
constexpr Field control_fields[] = {{"id", one_control}, {"value", shown_as(int_, Format::changed_number)}};
constexpr Struct control = layout("v4l2_control", control_fields);
constexpr Variant control_change = by_number(inout(control));
constexpr Field control_got_fields[] = {{"id", one_control}, {"value", filled(int_)}};
constexpr Struct control_got = layout("v4l2_control", control_got_fields);
constexpr Variant control_inout = by_number(inout(control_got));
constexpr Name control_type_names[] = {
    {1, "V4L2_CTRL_TYPE_INTEGER"},
    {2, "V4L2_CTRL_TYPE_BOOLEAN"},
    {3, "V4L2_CTRL_TYPE_MENU"},
    {4, "V4L2_CTRL_TYPE_BUTTON"},
    {5, "V4L2_CTRL_TYPE_INTEGER64"},
    {6, "V4L2_CTRL_TYPE_CTRL_CLASS"},
    {7, "V4L2_CTRL_TYPE_STRING"},
    {8, "V4L2_CTRL_TYPE_BITMASK"},
    {9, "V4L2_CTRL_TYPE_INTEGER_MENU"},
    {0x100, "V4L2_CTRL_TYPE_U8"},
    {0x101, "V4L2_CTRL_TYPE_U16"},
    {0x102, "V4L2_CTRL_TYPE_U32"},
    {0x106, "V4L2_CTRL_TYPE_AREA"},
    {0x110, "V4L2_CTRL_TYPE_HDR10_CLL_INFO"},
    {0x111, "V4L2_CTRL_TYPE_HDR10_MASTERING_DISPLAY"},
    {0x200, "V4L2_CTRL_TYPE_H264_SPS"},
    {0x201, "V4L2_CTRL_TYPE_H264_PPS"},
    {0x202, "V4L2_CTRL_TYPE_H264_SCALING_MATRIX"},
    {0x203, "V4L2_CTRL_TYPE_H264_SLICE_PARAMS"},
    {0x204, "V4L2_CTRL_TYPE_H264_DECODE_PARAMS"},
    {0x205, "V4L2_CTRL_TYPE_H264_PRED_WEIGHTS"},
    {0x220, "V4L2_CTRL_TYPE_FWHT_PARAMS"},
    {0x240, "V4L2_CTRL_TYPE_VP8_FRAME"},
};
constexpr NameSet control_types{control_type_names, "V4L2_CTRL_TYPE_???"};
constexpr Name control_flag_names[] = {
    RS_NAME(V4L2_CTRL_FLAG_DISABLED),      RS_NAME(V4L2_CTRL_FLAG_GRABBED),
    RS_NAME(V4L2_CTRL_FLAG_READ_ONLY),     RS_NAME(V4L2_CTRL_FLAG_UPDATE),
    RS_NAME(V4L2_CTRL_FLAG_INACTIVE),      RS_NAME(V4L2_CTRL_FLAG_SLIDER),
    RS_NAME(V4L2_CTRL_FLAG_WRITE_ONLY),    RS_NAME(V4L2_CTRL_FLAG_VOLATILE),
    RS_NAME(V4L2_CTRL_FLAG_HAS_PAYLOAD),   RS_NAME(V4L2_CTRL_FLAG_EXECUTE_ON_WRITE),
    RS_NAME(V4L2_CTRL_FLAG_MODIFY_LAYOUT), RS_NAME(V4L2_CTRL_FLAG_DYNAMIC_ARRAY)};
constexpr NameSet control_flags{control_flag_names, "V4L2_CTRL_FLAG_???"};
constexpr Type asked_control = number(Kind::hex, Width::i32, Format::video_control_id);
constexpr Type reserved_word = hex_int;
constexpr Field query_fields[] = {{"id", asked_control},
                                  {"type", filled(enum_of(control_types))},
                                  {"name", filled(name_of_size(32))},
                                  {"minimum", filled(int_), Show::verbose},
                                  {"maximum", filled(int_), Show::verbose},
                                  {"step", filled(int_), Show::verbose},
                                  {"default_value", filled(int_), Show::verbose},
                                  {"flags", filled(flags_of(control_flags)), Show::verbose},
                                  {"reserved", filled(inline_array(reserved_word, 2)), Show::verbose_unless_zero}};
constexpr Struct query = layout("v4l2_queryctrl", query_fields);
static_assert(query.size[0] == sizeof(v4l2_queryctrl));
constexpr Variant query_inout = by_number(inout(query));
constexpr Type dimension = uint_;
constexpr Field query_more_fields[] = {
    {"id", asked_control},
    {"type", filled(enum_of(control_types))},
    {"name", filled(name_of_size(32))},
    {"minimum", filled(int64), Show::verbose},
    {"maximum", filled(int64), Show::verbose},
    {"step", filled(uint64), Show::verbose},
    {"default_value", filled(int64), Show::verbose},
    {"flags", filled(flags_of(control_flags)), Show::verbose},
    {"elem_size", filled(uint_), Show::verbose},
    {"elems", filled(uint_), Show::verbose},
    {"nr_of_dims", filled(uint_), Show::verbose},
    {"dims", filled(counted_by(10, inline_array(dimension, 4))), Show::verbose},
    {"reserved", filled(inline_array(reserved_word, 32)), Show::verbose_unless_zero}};
constexpr Struct query_more = layout("v4l2_query_ext_ctrl", query_more_fields);
static_assert(query_more.size[0] == sizeof(v4l2_query_ext_ctrl));
constexpr Variant query_more_inout = by_number(inout(query_more));
constexpr Type control_string = even_on_error(bytes(length_field(1), Direction::inherit));
constexpr Field long_control_fields[] = {{"id", control_id},
                                         {"size", uint_},
                                         pad(4),
                                         {"string", control_string, Show::always, 1, ~0ULL, 0, true},
                                         {"value", int_, Show::always, 1, ~0ULL, 0},
                                         {"value64", int64, Show::always, 1, ~0ULL, 0}};
constexpr Struct long_control =
    of_size(beside(beside(layout("v4l2_ext_control", long_control_fields, Packing::packed), 4, 3), 5, 3), 20, 20);
static_assert(sizeof(v4l2_ext_control) == 20);
constexpr Field long_controls_fields[] = {
    {"ctrl_class", enum_of(video_class_names)},
    {"count", uint_},
    {"error_idx", uint_},
    {"", hex_int, Show::never},
    pad(4, 4),
    {"controls", even_on_error(array_of(long_control, length_field(1), Direction::inherit))}};
constexpr Struct long_controls = layout("v4l2_ext_controls", long_controls_fields);
static_assert(long_controls.size[0] == sizeof(v4l2_ext_controls) && long_controls.size[1] == 24);
constexpr Variant long_controls_change = by_number(shown_as(even_on_error(inout(long_controls)), Format::video_controls));

constexpr Name tuner_type_names[] = {{1, "V4L2_TUNER_RADIO"},
                                     {2, "V4L2_TUNER_ANALOG_TV"},
                                     {3, "V4L2_TUNER_DIGITAL_TV"},
                                     {4, "V4L2_TUNER_SDR"},
                                     {5, "V4L2_TUNER_RF"}};
constexpr NameSet tuner_types{tuner_type_names, "V4L2_TUNER_???"};
constexpr Name tuner_ability_names[] = {{0x1, "V4L2_TUNER_CAP_LOW"},
                                        {0x2, "V4L2_TUNER_CAP_NORM"},
                                        {0x4, "V4L2_TUNER_CAP_HWSEEK_BOUNDED"},
                                        {0x8, "V4L2_TUNER_CAP_HWSEEK_WRAP"},
                                        {0x10, "V4L2_TUNER_CAP_STEREO"},
                                        {0x20, "V4L2_TUNER_CAP_LANG2"},
                                        {0x40, "V4L2_TUNER_CAP_LANG1"},
                                        {0x80, "V4L2_TUNER_CAP_RDS"},
                                        {0x100, "V4L2_TUNER_CAP_RDS_BLOCK_IO"},
                                        {0x200, "V4L2_TUNER_CAP_RDS_CONTROLS"},
                                        {0x400, "V4L2_TUNER_CAP_FREQ_BANDS"},
                                        {0x800, "V4L2_TUNER_CAP_HWSEEK_PROG_LIM"},
                                        {0x1000, "V4L2_TUNER_CAP_1HZ"}};
constexpr NameSet tuner_abilities{tuner_ability_names, "V4L2_TUNER_CAP_???"};
constexpr Name tuner_channel_names[] = {{1, "V4L2_TUNER_SUB_MONO"},
                                        {2, "V4L2_TUNER_SUB_STEREO"},
                                        {4, "V4L2_TUNER_SUB_LANG2"},
                                        {8, "V4L2_TUNER_SUB_LANG1"},
                                        {16, "V4L2_TUNER_SUB_RDS"}};
constexpr NameSet tuner_channels{tuner_channel_names, "V4L2_TUNER_SUB_???"};
constexpr Name tuner_mode_names[] = {{0, "V4L2_TUNER_MODE_MONO"},
                                     {1, "V4L2_TUNER_MODE_STEREO"},
                                     {2, "V4L2_TUNER_MODE_LANG2"},
                                     {3, "V4L2_TUNER_MODE_LANG1"},
                                     {4, "V4L2_TUNER_MODE_LANG1_LANG2"}};
constexpr NameSet tuner_modes{tuner_mode_names, "V4L2_TUNER_MODE_???"};
constexpr Field tuner_fields[] = {{"index", uint_},
                                  {"name", name_of_size(32)},
                                  {"type", enum_of(tuner_types)},
                                  {"capability", flags_of(tuner_abilities)},
                                  {"rangelow", uint_},
                                  {"rangehigh", uint_},
                                  {"rxsubchans", flags_of(tuner_channels)},
                                  {"audmode", enum_of(tuner_modes)},
                                  {"signal", int_},
                                  {"afc", int_},
                                  pad(16, 4)};
constexpr std::uint8_t tuner_told[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
constexpr Struct tuner = layout("v4l2_tuner", tuner_fields);
constexpr Struct tuner_after = part(tuner, tuner_told);
constexpr Variant tuner_inout = by_number(left_open(changed(tuner, tuner_after)));
constexpr Field tuner_got_fields[] = {{"index", uint_},
                                      {"name", filled(name_of_size(32))},
                                      {"type", filled(enum_of(tuner_types))},
                                      {"capability", filled(flags_of(tuner_abilities))},
                                      {"rangelow", filled(uint_)},
                                      {"rangehigh", filled(uint_)},
                                      {"rxsubchans", filled(flags_of(tuner_channels))},
                                      {"audmode", filled(enum_of(tuner_modes))},
                                      {"signal", filled(int_)},
                                      {"afc", filled(int_)},
                                      pad(16, 4)};
constexpr Struct tuner_got = layout("v4l2_tuner", tuner_got_fields);
constexpr Variant tuner_got_inout = by_number(inout(tuner_got));

constexpr Name input_type_names[] = {
    {1, "V4L2_INPUT_TYPE_TUNER"}, {2, "V4L2_INPUT_TYPE_CAMERA"}, {3, "V4L2_INPUT_TYPE_TOUCH"}};
constexpr NameSet input_types{input_type_names, "V4L2_INPUT_TYPE_???"};
constexpr Field input_fields[] = {
    {"index", uint_}, {"name", filled(name_of_size(32))}, {"type", filled(enum_of(input_types))}};
constexpr Struct video_input = of_size(layout("v4l2_input", input_fields), 80, 76);
constexpr Variant video_input_inout = by_number(inout(video_input));

constexpr Variant video_number_in = by_number(in(uint_));
constexpr Variant video_number_out = by_number(out(uint_));

constexpr VariantKey keys[] = {
    {VIDIOC_QUERYCAP, &able_out},
    {VIDIOC_ENUM_FMT, &described_inout},
    {VIDIOC_G_FMT, &format_inout, 1},
    {VIDIOC_S_FMT, &format_change, 1},
    {VIDIOC_TRY_FMT, &format_change, 1},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 4, 204), &format_inout, 2},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 5, 204), &format_change, 2},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 64, 204), &format_change, 2},
    {VIDIOC_REQBUFS, &wanted_inout},
    {VIDIOC_QUERYBUF, &buffer_inout, 1},
    {VIDIOC_QBUF, &buffer_inout, 1},
    {VIDIOC_DQBUF, &buffer_taken_inout, 1},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 9, 76), &buffer_inout, 2},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 15, 76), &buffer_inout, 2},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 17, 76), &buffer_taken_inout, 2},
    {VIDIOC_CREATE_BUFS, &create, 1},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 92, 248), &create, 2},
    {VIDIOC_G_FBUF, &overlay_out, 1},
    {_IOC(_IOC_READ, 'V', 10, 44), &overlay_out, 2},
    {VIDIOC_S_FBUF, &overlay_in, 1},
    {_IOC(_IOC_WRITE, 'V', 11, 44), &overlay_in, 2},
    {VIDIOC_STREAMON, &stream_in},
    {VIDIOC_STREAMOFF, &stream_in},
    {VIDIOC_G_PARM, &parameters_inout},
    {VIDIOC_S_PARM, &parameters_change},
    {VIDIOC_G_STD, &standard_out},
    {VIDIOC_S_STD, &standard_in},
    {VIDIOC_ENUMSTD, &standard_inout, 1},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 25, 64), &standard_inout, 2},
    {VIDIOC_ENUMINPUT, &video_input_inout, 1},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 26, 76), &video_input_inout, 2},
    {VIDIOC_G_CTRL, &control_inout},
    {VIDIOC_S_CTRL, &control_change},
    {VIDIOC_G_TUNER, &tuner_got_inout},
    {VIDIOC_S_TUNER, &tuner_inout},
    {VIDIOC_QUERYCTRL, &query_inout},
    {VIDIOC_QUERY_EXT_CTRL, &query_more_inout},
    {VIDIOC_G_INPUT, &video_number_out},
    {VIDIOC_S_INPUT, &video_number_in},
    {VIDIOC_CROPCAP, &croppable_inout},
    {VIDIOC_G_CROP, &crop_inout},
    {VIDIOC_S_CROP, &crop_in},
    {VIDIOC_G_EXT_CTRLS, &long_controls_change, 1},
    {VIDIOC_S_EXT_CTRLS, &long_controls_change, 1},
    {VIDIOC_TRY_EXT_CTRLS, &long_controls_change, 1},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 71, 24), &long_controls_change, 2},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 72, 24), &long_controls_change, 2},
    {_IOC(_IOC_READ | _IOC_WRITE, 'V', 73, 24), &long_controls_change, 2},
    {VIDIOC_ENUM_FRAMESIZES, &frame_size_inout},
    {VIDIOC_ENUM_FRAMEINTERVALS, &frame_interval_inout},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_video_requests = keys;

}  // namespace ringside::catalog
