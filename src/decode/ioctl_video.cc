// ioctl on video devices: formats, buffers, controls.
#include <linux/videodev2.h>

#include <algorithm>
#include <cstdio>

#include "catalog/ioctl_sets.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Field;
using catalog::Struct;
using catalog::Type;
using event::Bytes;
using event::Phase;

namespace {

// Whether there are elements of an array to show, and as many as would be shown could be read, with the one behind.
bool is_readable(Context& context, std::uint64_t address, std::uint64_t count, std::size_t size) {
  if (count == 0) return false;
  count = std::min(count, context.options.verbose ? context.array_limit() : context.shown_elements() + 1);
  for (std::uint64_t i = 0; i < count; ++i)
    if (address == 0 || context.memory(address + i * size, size).bytes.size() < size) return false;
  return true;
}

constexpr catalog::Name buffer_flag_names[] = {
    {0x1, "V4L2_BUF_FLAG_MAPPED"},
    {0x2, "V4L2_BUF_FLAG_QUEUED"},
    {0x4, "V4L2_BUF_FLAG_DONE"},
    {0x8, "V4L2_BUF_FLAG_KEYFRAME"},
    {0x10, "V4L2_BUF_FLAG_PFRAME"},
    {0x20, "V4L2_BUF_FLAG_BFRAME"},
    {0x40, "V4L2_BUF_FLAG_ERROR"},
    {0x80, "V4L2_BUF_FLAG_IN_REQUEST"},
    {0x100, "V4L2_BUF_FLAG_TIMECODE"},
    {0x200, "V4L2_BUF_FLAG_INPUT"},  // strace's name; V4L2_BUF_FLAG_M2M_HOLD_CAPTURE_BUF of late
    {0x400, "V4L2_BUF_FLAG_PREPARED"},
    {0x800, "V4L2_BUF_FLAG_NO_CACHE_INVALIDATE"},
    {0x1000, "V4L2_BUF_FLAG_NO_CACHE_CLEAN"},
    {0x100000, "V4L2_BUF_FLAG_LAST"},
    {0x800000, "V4L2_BUF_FLAG_REQUEST_FD"},
};
constexpr catalog::NameSet buffer_flags{buffer_flag_names, "V4L2_BUF_FLAG_???"};
constexpr std::uint64_t clock_mask = 0xe000;
constexpr std::uint64_t source_mask = 0x70000;
constexpr catalog::Name clock_names[] = {{0, "V4L2_BUF_FLAG_TIMESTAMP_UNKNOWN"},
                                         {0x2000, "V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC"},
                                         {0x4000, "V4L2_BUF_FLAG_TIMESTAMP_COPY"}};
constexpr catalog::NameSet clocks{clock_names, "V4L2_BUF_FLAG_TIMESTAMP_???"};
constexpr catalog::Name source_names[] = {{0, "V4L2_BUF_FLAG_TSTAMP_SRC_EOF"},
                                          {0x10000, "V4L2_BUF_FLAG_TSTAMP_SRC_SOE"}};
constexpr catalog::NameSet sources{source_names, "V4L2_BUF_FLAG_TSTAMP_SRC_???"};

}  // namespace

void show_video_format(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::size_t window = 3;  // its field; the clips are the 4th of that
  const Struct& format = *type.structure;
  context.phase = Phase::entry;
  const Bytes bytes = value.bits == 0 ? Bytes{} : context.memory(value.bits, format.size[context.words()]);
  const std::uint64_t stream = Context::load(bytes.bytes, 0, 4);
  if (stream == V4L2_BUF_TYPE_VIDEO_OVERLAY || stream == V4L2_BUF_TYPE_VIDEO_OUTPUT_OVERLAY) {
    const Struct& inner = *format.fields[window].type.structure;
    const auto part =
        bytes.bytes.subspan(std::min<std::size_t>(format.offsets[context.words()][window], bytes.bytes.size()));
    const std::uint64_t address = context.load_field(inner, part, 3);
    const std::uint64_t count = context.load_field(inner, part, 4);
    if (!is_readable(context, address, count, inner.fields[3].type.structure->size[context.words()])) {
      context.show_pointer(type, value.bits, parent);
      return;
    }
  }
  show_changed(context, type, value, parent);
}

void show_video_buffer_flags(Context& context, const Type&, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const std::uint64_t plain = value.bits & ~(clock_mask | source_mask) & 0xffffffff;
  if (!out.names_alone() && !out.begin_composed(value.bits, Base::none)) {
    out.hex(value.bits & 0xffffffff);
    return;
  }
  out.begin_parts(value.bits & 0xffffffff);
  if (plain != 0) {
    out.part();
    visit_flags(out, buffer_flags, plain);
  }
  out.part();
  visit_enumeration(out, clocks, value.bits & clock_mask);
  out.part();
  visit_enumeration(out, sources, value.bits & source_mask);
  out.end_parts();
}

void show_video_control_id(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::uint64_t next = V4L2_CTRL_FLAG_NEXT_CTRL;
  constexpr std::uint64_t compound = V4L2_CTRL_FLAG_NEXT_COMPOUND;
  const std::uint64_t asked = type.kind == catalog::Kind::hex ? value.bits & (next | compound) : 0;
  const std::uint64_t id = (value.bits ^ asked) & 0xffffffff;
  char text[64];
  const char* name = catalog::name_of(catalog::video_control_names, id);
  if (name == nullptr) {
    const char* family = catalog::name_of(catalog::video_class_names, id & ~0xffffULL);
    const auto offset = static_cast<unsigned>(id & 0xffff);
    if (family != nullptr) {
      std::snprintf(text, sizeof text, offset == 0 ? "%s+0" : "%s+%#x", family, offset);
      name = text;
    }
  }
  Visitor& out = context.out;
  if (asked == 0) {
    if (name != nullptr) {
      out.constant(id, name);
    } else {
      out.unknown_constant(id, Base::hex, catalog::video_control_names.unknown);
    }
    return;
  }
  if (!out.names_alone() && !out.begin_composed(value.bits, Base::none)) {
    out.hex(value.bits & 0xffffffff);
    return;
  }
  out.begin_parts(value.bits & 0xffffffff);
  out.part();
  out.begin_flags(asked);
  if ((asked & next) != 0) out.flag("V4L2_CTRL_FLAG_NEXT_CTRL");
  if ((asked & compound) != 0) out.flag("V4L2_CTRL_FLAG_NEXT_COMPOUND");
  out.end_flags(nullptr);
  out.part();
  if (name != nullptr) {
    out.constant(id, name);
  } else {
    out.unknown_constant(id, Base::hex, catalog::video_control_names.unknown);
  }
  out.end_parts();
}

void show_video_controls(Context& context, const Type& type, const Value& value, const Parent&) {
  enum { class_of_controls, count_of_controls, error_index, controls_themselves = 5 };
  constexpr std::uint64_t get = 71;  // VIDIOC_G_EXT_CTRLS
  const Struct& controls = *type.structure;
  Visitor& out = context.out;
  const std::size_t size = controls.size[context.words()];
  context.phase = Phase::entry;
  const Bytes before = value.bits == 0 ? Bytes{} : context.memory(value.bits, size);
  if (before.bytes.size() < size) {
    out.address(value.bits);
    return;
  }
  const bool asks = (context.argument(1) & 0xff) == get;
  const std::uint64_t count = context.load_field(controls, before.bytes, count_of_controls);
  const std::uint64_t address = context.load_field(controls, before.bytes, controls_themselves);
  const auto after = [&] {
    context.phase = Phase::exit;
    const Bytes found = context.memory(value.bits, size);
    context.show_field(controls, found.bytes, value.bits, controls_themselves);
    if (context.call.failed) context.show_field(controls, found.bytes, value.bits, error_index);
  };
  out.begin_struct();
  context.show_field(controls, before.bytes, value.bits, class_of_controls);
  context.show_field(controls, before.bytes, value.bits, count_of_controls);
  if (count != 0 && asks && context.exiting) after();
  if (count != 0 && !asks) context.show_field(controls, before.bytes, value.bits, controls_themselves);
  out.end_struct();
  if (count == 0 || asks || !context.exiting) return;
  if (!is_readable(context, address, count, controls.fields[controls_themselves].type.structure->size[0])) return;
  out.changed();
  out.begin_struct();
  after();
  out.end_struct();
}

void show_video_created_note(Context& context, const Type&, const Value&, const Parent&) {
  if (context.call.failed) return;
  const std::uint64_t address = context.argument(2);
  const Struct* asked = context.signature.args[2]->type.structure;
  if (asked == nullptr ||
      context.memory(address, asked->size[context.words()]).bytes.size() < asked->size[context.words()])
    return;
  context.phase = Phase::exit;
  const Bytes found = context.memory(address, 8);
  if (found.bytes.size() < 8) return;
  Visitor& out = context.out;
  out.begin_note();
  out.begin_struct();
  out.field("index");
  out.unsigned_number(Context::load(found.bytes, 0, 4));
  out.field("count");
  out.unsigned_number(Context::load(found.bytes, 4, 4));
  out.end_struct();
  out.end_note();
}

}  // namespace ringside::decode
