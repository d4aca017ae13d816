// Structs that grow from kernel to kernel: the caller says how much it knows.
#include <fcntl.h>

#include <algorithm>

#include "catalog/files_sets.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;
using event::Bytes;

namespace {

// The head of a struct whose size is in an argument, or nothing when the bare address was shown
// instead.
std::span<const std::byte> sized_head(Context& context, const Type& type, std::uint64_t address, std::uint64_t least,
                                      std::uint64_t most, const Parent& parent) {
  if (context.show_unwritten(type, address)) return {};
  const std::uint64_t size = context.length_of(type.length, parent);
  if (size >= least) {
    const Bytes head = context.memory(address, std::min(size, most));
    if (head.bytes.size() == std::min(size, most)) return head.bytes;
  }
  context.out.unreadable(address);
  return {};
}

}  // namespace

void show_open_how(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t known = 24;
  const PhaseScope scope(context, type.direction);
  const auto head = sized_head(context, type, value.bits, known, known, parent);
  if (head.empty()) return;
  Visitor& out = context.out;
  const auto flags = Context::load_as<std::uint64_t>(head, 0);
  const auto mode = Context::load_as<std::uint64_t>(head, 8);
  constexpr std::uint64_t makes_file = O_CREAT | (O_TMPFILE & ~O_DIRECTORY);
  out.begin_struct();
  out.field("flags");
  visit_flags(out, catalog::open_flags, flags);
  if (mode != 0 || (flags & makes_file) != 0) {
    out.field("mode");
    out.octal(mode, 3);
  }
  out.field("resolve");
  visit_flags(out, catalog::resolve_flags, Context::load_as<std::uint64_t>(head, 16));
  show_trailing_bytes(context, value.bits, known, context.length_of(type.length, parent));
  out.end_struct();
}

void show_mount_attr(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t known = 32;
  const PhaseScope scope(context, type.direction);
  const auto head = sized_head(context, type, value.bits, known, known, parent);
  if (head.empty()) return;
  Visitor& out = context.out;
  out.begin_struct();
  out.field("attr_set");
  visit_flags(out, catalog::mount_attributes, Context::load_as<std::uint64_t>(head, 0));
  out.field("attr_clr");
  visit_flags(out, catalog::mount_attributes, Context::load_as<std::uint64_t>(head, 8));
  out.field("propagation");
  visit_enumeration(out, catalog::mount_propagations, Context::load_as<std::uint64_t>(head, 16));
  out.field("userns_fd");
  const auto fd = Context::load_as<std::uint64_t>(head, 24);
  if (fd > INT32_MAX) {
    out.unsigned_number(fd);
  } else {
    show_fd(context, {}, {fd, {}, 0}, {});
  }
  show_trailing_bytes(context, value.bits, known, context.length_of(type.length, parent));
  out.end_struct();
}

// Kernels take what was known when the program was built: one field, two or three.
void show_landlock_ruleset(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  const auto head = sized_head(context, type, value.bits, 8, 8, parent);
  if (head.empty()) return;
  constexpr std::uint64_t known = 24;
  const std::uint64_t size = context.length_of(type.length, parent);
  const Bytes found = context.memory(value.bits, std::min(size, known));
  Visitor& out = context.out;
  std::uint64_t shown = 8;
  out.begin_struct();
  out.field("handled_access_fs");
  visit_flags(out, catalog::landlock_access_fs, Context::load_as<std::uint64_t>(head, 0));
  if (found.bytes.size() >= 16) {
    out.field("handled_access_net");
    visit_flags(out, catalog::landlock_access_net, Context::load_as<std::uint64_t>(found.bytes, 8));
    shown = 16;
  }
  if (found.bytes.size() >= 24) {
    out.field("scoped");
    visit_flags(out, catalog::landlock_scopes, Context::load_as<std::uint64_t>(found.bytes, 16));
    shown = 24;
  }
  if (size > shown) {
    out.field(nullptr);
    out.more();
  }
  out.end_struct();
}

}  // namespace ringside::decode
