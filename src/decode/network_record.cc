#include "decode/network_record.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>

#include "base/short_text.h"
#include "catalog/network_sets.h"
#include "decode/network.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Record;
using catalog::RecordField;
using catalog::RecordKind;

namespace {

using Data = std::span<const std::byte>;

void show_function(Visitor& out, const char* name, std::uint64_t value) {
  out.begin_function(name);
  out.element();
  out.unsigned_number(value);
  out.end_function();
}

// struct inet_diag_sockid.
void show_socket_id(Context& context, Data id, std::uint8_t family) {
  Visitor& out = context.out;
  out.begin_struct();
  static constexpr const char* ports[] = {"idiag_sport", "idiag_dport"};
  for (std::size_t i = 0; i < 2; ++i) {
    out.field(ports[i]);
    if (out.begin_composed_bytes(nullptr, id.subspan(i * 2, 2)) == Visitor::Words::none) continue;
    show_function(out, "htons", ntohs(static_cast<std::uint16_t>(Context::load(id, i * 2, 2))));
    out.end_composed();
  }
  static constexpr const char* names[] = {"idiag_src", "idiag_dst"};
  for (std::size_t i = 0; i < 2; ++i) {
    const Data address = id.subspan(4 + i * 16, 16);
    if (family == AF_INET6) {
      show_inet6_field(context, names[i], address);
    } else {
      show_inet_field(context, names[i], address);  // the first four bytes of it
    }
  }
  out.field("idiag_if");
  show_interface(context, static_cast<std::uint32_t>(Context::load(id, 36, 4)));
  out.field("idiag_cookie");
  show_number_row(context, id.subspan(40, 8), 4);
  out.end_struct();
}

// A text in a field of fixed size; cut when its NUL is missing.
void show_fixed_text(Context& context, Data bytes) {
  const auto end = std::find(bytes.begin(), bytes.end(), std::byte{0});
  const bool terminated = end != bytes.end();
  std::size_t length = static_cast<std::size_t>(end - bytes.begin());
  if (!terminated && length != 0) --length;
  context.out.string(bytes.first(length), {.cut = !terminated});
}

void show_device_number(Visitor& out, std::uint64_t value) {
  if (!out.begin_composed(value, Base::hex)) return;
  out.begin_function("makedev");
  out.element();
  out.hex(value >> 8 & 0xfff);
  out.element();
  out.hex((value & 0xff) | (value >> 12 & 0xfff00));
  out.end_function();
  out.end_composed();
}

std::size_t field_size(const RecordField& field) {
  if (field.kind == RecordKind::padded_hex) return field.width;
  if (field.kind == RecordKind::record) return field.record->size * std::max<std::size_t>(field.count, 1);
  return std::size_t{field.width} * std::max<std::size_t>(field.count, 1);
}

void show_field(Context& context, const RecordField& field, Data bytes, std::uint8_t family) {
  Visitor& out = context.out;
  const std::uint64_t value = field.width <= 8 ? Context::load(bytes, 0, field.width) : 0;
  switch (field.kind) {
    case RecordKind::dec: out.unsigned_number(value); return;
    case RecordKind::sdec: out.number(signed_of(value, field.width)); return;
    case RecordKind::hex: out.hex(value); return;
    case RecordKind::names: visit_enumeration(out, *field.names, value); return;
    case RecordKind::flags: visit_flags(out, *field.names, value); return;
    case RecordKind::ticks: show_clock_ticks(out, value); return;
    case RecordKind::interface: show_interface(context, static_cast<std::uint32_t>(value)); return;
    case RecordKind::port: show_function(out, "htons", ntohs(static_cast<std::uint16_t>(value))); return;
    case RecordKind::ethernet_protocol:
      out.begin_function("htons");
      out.element();
      visit_enumeration(out, catalog::ethernet_protocols, ntohs(static_cast<std::uint16_t>(value)));
      out.end_function();
      return;
    case RecordKind::device: show_device_number(out, value); return;
    case RecordKind::bytes: out.string(bytes, {.hex = true}); return;
    case RecordKind::text: show_fixed_text(context, bytes); return;
    case RecordKind::hardware: show_hardware_address(context, bytes); return;
    case RecordKind::numbers: show_number_row(context, bytes, field.width); return;
    case RecordKind::indexed: show_number_row(context, bytes, field.width, field.names); return;
    case RecordKind::padded_hex: out.padded_hex(value, field.count); return;
    case RecordKind::route_family: {
      if (value == 128 || value == 129) {
        out.constant(value, value == 128 ? "RTNL_FAMILY_IPMR" : "RTNL_FAMILY_IP6MR");
        return;
      }
      catalog::NameSet families = catalog::address_families;
      families.unknown = "RTNL_FAMILY_???";
      visit_enumeration(out, families, value);
      return;
    }
    case RecordKind::both: show_both(out, *field.names, value); return;
    case RecordKind::socket_id: show_socket_id(context, bytes, family); return;
    case RecordKind::record:
      if (field.count == 0) {
        show_record(context, *field.record, bytes);
        return;
      }
      out.begin_array();
      for (std::size_t i = 0; i < field.count; ++i) {
        out.element();
        show_record(context, *field.record, bytes.subspan(i * field.record->size, field.record->size));
      }
      out.end_array();
      return;
  }
}

}  // namespace

std::int64_t signed_of(std::uint64_t value, std::size_t width) {
  const unsigned unused = 64 - 8 * static_cast<unsigned>(std::clamp<std::size_t>(width, 1, 8));
  return static_cast<std::int64_t>(value << unused) >> unused;
}

void show_commented_flags(Visitor& out, const catalog::NameSet& set, std::uint64_t value) {
  out.hex(value);
  if (value == 0) return;
  base::ShortText text;
  std::uint64_t left = value;
  for (const catalog::Name& entry : set.names) {
    if ((left & entry.value) != entry.value || entry.value == 0) continue;
    text.add(text.empty() ? "%s" : "|%s", entry.name);
    left &= ~entry.value;
  }
  if (text.empty()) {
    if (set.unknown != nullptr) text.add("%s", set.unknown);
  } else if (left != 0) {
    text.add("|%#llx", static_cast<unsigned long long>(left));
  }
  out.comment(text);
}

void show_number_row(Context& context, Data bytes, std::size_t width, const catalog::NameSet* indices, Row row,
                     std::uint64_t rest) {
  Visitor& out = context.out;
  const std::size_t count = bytes.size() / width;
  out.begin_array();
  for (std::size_t i = 0; i < count; ++i) {
    if (!context.options.verbose && i == context.options.string_limit) {
      out.element();
      out.more();
      rest = 0;
      break;
    }
    if (indices == nullptr) {
      out.element();
    } else {
      show_index(out, *indices, i);
    }
    const std::uint64_t value = Context::load(bytes, i * width, width);
    switch (row) {
      case Row::dec: out.unsigned_number(value); break;
      case Row::sdec: out.number(signed_of(value, width)); break;
      case Row::hex: out.padded_hex(value, static_cast<unsigned>(2 * width)); break;
    }
  }
  if (rest != 0) {
    out.element();
    out.more();
    out.unreadable_rest(rest);
  }
  out.end_array();
}

void show_record_fields(Context& context, const Record& record, Data bytes, std::size_t first) {
  const auto family = bytes.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(bytes[0]);
  for (const RecordField& field : record.fields.subspan(first)) {
    const std::size_t size = field_size(field);
    if (field.offset + size > bytes.size()) continue;
    const Data value = bytes.subspan(field.offset, size);
    if (field.shown_if_set && std::all_of(value.begin(), value.end(), [](std::byte b) { return b == std::byte{0}; }))
      continue;
    context.out.field(field.name);
    show_field(context, field, value, family);
  }
}

std::size_t record_end(const Record& record) {
  std::size_t end = record.size;
  for (const RecordField& field : record.fields) end = std::max(end, field.offset + field_size(field));
  return end;
}

void show_record(Context& context, const Record& record, Data bytes) {
  context.out.begin_struct();
  show_record_fields(context, record, bytes);
  context.out.end_struct();
}

}  // namespace ringside::decode
