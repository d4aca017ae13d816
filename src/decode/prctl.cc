// What prctl, arch_prctl and seccomp show.
#include <algorithm>
#include <array>

#include "base/short_text.h"
#include "catalog/prctl_sets.h"
#include "decode/bpf_filter.h"
#include "decode/presentations.h"
#include "decode/process_id.h"

namespace ringside::decode {

using catalog::Type;

void show_short_text(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::size_t most = std::min(type.length.constant, context.options.string_limit);
  const event::Bytes found = context.copied(value.bits, most + 1);
  const auto end = std::find(found.bytes.begin(), found.bytes.end(), std::byte{0});
  const auto length = static_cast<std::size_t>(end - found.bytes.begin());
  if (end == found.bytes.end() && found.bytes.size() < std::min<std::size_t>(most + 1, type.length.constant)) {
    context.out.unreadable(value.bits);
    return;
  }
  context.out.string(found.bytes.first(std::min(length, most)),
                     {.cut = length > most || length == type.length.constant});
}

namespace {

void visit_vector_length(Visitor& out, const catalog::NameSet& names, std::uint64_t value, Base base = Base::hex) {
  constexpr std::uint64_t length_mask = 0xffff;
  std::uint64_t flags = value & ~length_mask;
  out.begin_flags(value, base);
  for (const catalog::Name& entry : names.names) {
    if ((flags & entry.value) == 0) continue;
    out.flag(entry.name);
    flags &= ~entry.value;
  }
  if (flags != 0 && !out.names_alone()) {  // unnamed ones begin a remark, too
    out.flag(base::ShortText("%#llx", static_cast<unsigned long long>(flags)));
  } else if (flags != 0) {
    out.flag_bits(flags, Base::hex);
  }
  out.flag_bits(value & length_mask, Base::hex);
  out.end_flags(nullptr);
}

void visit_tagged_address(Visitor& out, std::uint64_t value, Base base = Base::hex) {
  constexpr std::uint64_t control_mask = 6;
  constexpr std::uint64_t tag_mask = 0x7fff8;
  constexpr unsigned tag_shift = 3;
  constexpr std::array<const char*, 4> controls = {"PR_MTE_TCF_NONE", "PR_MTE_TCF_SYNC", "PR_MTE_TCF_ASYNC",
                                                   "PR_MTE_TCF_MASK"};
  out.begin_flags(value, base);
  out.flag((value & 1) != 0 ? "PR_TAGGED_ADDR_ENABLE" : "!PR_TAGGED_ADDR_ENABLE");
  out.flag(controls[(value & control_mask) >> 1]);
  if (const std::uint64_t tag = (value & tag_mask) >> tag_shift; tag != 0)
    out.flag(base::ShortText("%#llx<<PR_MTE_TAG_SHIFT", static_cast<unsigned long long>(tag)));
  if (const std::uint64_t rest = value & ~(control_mask | tag_mask | 1); rest != 0) out.flag_bits(rest, Base::hex);
  out.end_flags(nullptr);
}

}  // namespace

void show_vector_length(Context& context, const Type& type, const Value& value, const Parent&) {
  visit_vector_length(context.out, *type.names, value.bits);
}

void show_vector_length_note(Context& context, const Type& type, const Value& value, const Parent&) {
  constexpr std::uint64_t length_mask = 0xffff;
  if (context.call.failed || type.names == nullptr || (value.bits & ~length_mask) == 0) return;
  if (!context.out.begin_composed(value.bits, Base::none)) return;
  context.out.begin_note();
  visit_vector_length(context.out, *type.names, value.bits, Base::none);
  context.out.end_note();
}

void show_tagged_address(Context& context, const Type&, const Value& value, const Parent&) {
  visit_tagged_address(context.out, value.bits);
}

void show_tagged_address_note(Context& context, const Type&, const Value& value, const Parent&) {
  if (context.call.failed || !context.out.begin_composed(value.bits, Base::none)) return;
  context.out.begin_note();
  visit_tagged_address(context.out, value.bits, Base::none);
  context.out.end_note();
}

void show_ptracer(Context& context, const Type&, const Value& value, const Parent&) {
  const auto pid = static_cast<std::int32_t>(value.bits);
  if (pid == -1) {
    context.out.constant(value.bits, "PR_SET_PTRACER_ANY", Base::dec);
  } else {
    show_process_id(context.out, context.options, context.call.tid, pid);
  }
}

void show_key_information(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const std::uint64_t length = context.length_of(type.length, parent);
  if (length == 0) {
    context.out.address(value.bits);
  } else {
    context.show_bytes(value.bits, length);
  }
}

void show_wide_dec(Context& context, const Type&, const Value& value, const Parent&) {
  context.out.number(static_cast<std::int64_t>(value.bits));
}

void show_commented(Context& context, const Type& type, const Value& value, const Parent&) {
  Visitor& out = context.out;
  if (type.format == catalog::Format::commented_dec) {
    out.number(static_cast<std::int32_t>(value.bits));
  } else {
    out.hex(value.bits);
  }
  if (type.kind == catalog::Kind::enumeration) {
    const char* name = catalog::name_of(*type.names, value.bits);
    const bool kept = type.format == catalog::Format::commented_dec;
    if (name == nullptr && type.names->unknown == nullptr) return;
    if (kept || out.begin_composed(value.bits, Base::none)) out.comment(name != nullptr ? name : type.names->unknown);
    if (!kept) out.end_composed();
    return;
  }
  if (value.bits == 0) return;
  // Names of several bits come before those of their parts.
  base::ShortText text;
  std::uint64_t left = value.bits;
  for (const catalog::Name& entry : type.names->names) {
    if ((left & entry.value) != entry.value) continue;
    text.add(text.empty() ? "%s" : "|%s", entry.name);
    left &= ~entry.value;
  }
  if (text.empty()) {
    text.add("%s", type.names->unknown);
  } else if (left != 0) {
    text.add("|%#llx", static_cast<unsigned long long>(left));
  }
  visit_remark(out, text);
}

namespace {

// SECCOMP_RET_ERRNO|0x1: an action and its data.
bool show_action(Visitor& out, std::uint32_t value) {
  constexpr std::uint32_t data_mask = 0xffff;
  const std::uint32_t action = value & ~data_mask;
  out.begin_parts(value);
  out.part();
  visit_enumeration(out, catalog::seccomp_actions, action);
  if (const std::uint32_t data = value & data_mask; data != 0) {
    out.part();
    out.part_text(base::ShortText("%#x", data));
  }
  out.end_parts();
  return true;
}

}  // namespace

void show_seccomp_instructions(Context& context, const Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t size = 8;
  show_filter(context, value.bits, context.length_of(type.length, parent) / size, show_action);
}

}  // namespace ringside::decode
