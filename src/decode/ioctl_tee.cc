// ioctl on trusted environments: buffers that hold a call and its parameters.
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Struct;
using catalog::Type;
using event::Bytes;
using event::Phase;

namespace {

constexpr std::uint64_t meta = 0x100;
constexpr std::uint64_t longest_buffer = 1024;  // the kernel takes no longer one
constexpr std::size_t parameter_size = 32;

enum Member : std::size_t { attr, a, b, c, shm_offs, size, shm_id };

}  // namespace

void show_tee_attribute(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const std::uint64_t low = value.bits & 0xffffffff;
  if ((low & meta) == 0) {
    visit_enumeration(out, *type.names, low);
    return;
  }
  out.begin_parts(low);
  out.part();
  visit_enumeration(out, *type.names, low & ~meta);
  out.part();
  out.part_text("TEE_IOCTL_PARAM_ATTR_META");
  out.end_parts();
}

void show_tee_parameter(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::size_t values[] = {a, b, c};
  constexpr std::size_t memory[] = {shm_offs, size, shm_id};
  const Struct& structure = *type.structure;
  const std::uint64_t kind = context.load_field(structure, value.bytes, attr);
  context.out.begin_struct();
  context.show_field(structure, value.bytes, value.address, attr);
  if (kind != 0)
    for (const std::size_t member : kind >= 5 && kind <= 7 ? memory : values)
      context.show_field(structure, value.bytes, value.address, member);
  context.out.end_struct();
}

void show_tee_buffer(Context& context, const Type& type, const Value& value, const Parent& parent) {
  context.phase = Phase::entry;
  const Struct& call = *type.structure;
  const std::uint64_t length = context.length_of(type.length, parent);
  const std::size_t head = call.size[context.words()];
  const bool fits = value.bits != 0 && length >= head && length <= longest_buffer;
  const Bytes before = fits ? context.memory(value.bits, head) : Bytes{};
  // The number of parameters stands last.
  const std::uint64_t count = Context::load(before.bytes, head - 4, 4);
  if (before.bytes.size() < head || length != head + count * parameter_size) {
    context.out.address(value.bits);
    return;
  }
  context.show_struct(call, before.bytes, value.bits);
  if (!context.exiting || context.call.failed) return;
  context.phase = Phase::exit;
  const Bytes after = context.memory(value.bits, head);
  if (after.bytes.size() < head) return;
  context.out.changed();
  context.show_struct(*type.after, after.bytes, value.bits);
}

}  // namespace ringside::decode
