#include <algorithm>

#include "base/short_text.h"
#include "catalog/network_address_sets.h"
#include "decode/network_families.h"
#include "decode/network_fields.h"

// The families that go by radio: AX.25, Bluetooth, IEEE 802.15.4 and NFC.

namespace ringside::decode {

namespace {

// How an AX.25 call sign is best shown: by name, by its bytes, or both.
enum class CallForm : std::uint8_t { name, both, bytes };

constexpr std::size_t call_length = 7;

CallForm form_of_call(std::span<const std::byte> call) {
  CallForm form = CallForm::name;
  bool blank_seen = false;
  bool letter_seen = false;
  for (const std::byte byte : call.first(call_length - 1)) {
    const auto raw = static_cast<unsigned>(byte);
    const unsigned letter = raw >> 1;
    if (letter < ' ' || letter > 0x7e || letter == '*' || letter == '/') return CallForm::bytes;
    const bool sane = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || letter == ' ';
    if ((raw & 1) != 0 || !sane || (letter != ' ' && blank_seen)) form = CallForm::both;
    (letter == ' ' ? blank_seen : letter_seen) = true;
  }
  const auto last = static_cast<unsigned>(call[call_length - 1]);
  if ((last & ~0x1eU) != 0 || (!letter_seen && last != 0)) form = CallForm::both;
  return form;
}

void show_call(Visitor& out, std::span<const std::byte> call) {
  const CallForm form = form_of_call(call);
  if (form != CallForm::name) {
    out.begin_struct();
    out.field("ax25_call");
    out.string(call, {.hex = true});
    out.end_struct();
    if (form == CallForm::bytes) return;
  }
  std::size_t length = call_length - 1;
  while (length > 0 && static_cast<unsigned>(call[length - 1]) >> 1 == ' ') --length;
  base::ShortText text;
  for (const std::byte byte : call.first(length)) text.add("%c", static_cast<int>(byte) >> 1);
  const unsigned station = static_cast<unsigned>(call[call_length - 1]) >> 1 & 0xf;
  if (length == 0 && station == 0) {
    text.add("*");
  } else {
    text.add("-%u", station);
  }
  if (form == CallForm::both) {
    out.comment(text);
  } else {
    out.literal(text);
  }
}

// htobs(NAME), htobs(START+5) for a dynamic number, htobs(0x77 /* L2CAP_???_??? */).
struct Dynamic {
  std::uint16_t first;
  std::uint16_t last;
  const char* name;
};

void show_channel(Visitor& out, const char* name, const catalog::NameSet& set, std::span<const Dynamic> ranges,
                  std::uint16_t value) {
  out.field(name);
  out.begin_function("htobs");
  out.element();
  const Dynamic* dynamic = nullptr;
  for (const Dynamic& range : ranges)
    if (value >= range.first && value <= range.last) dynamic = &range;
  if (catalog::name_of(set, value) != nullptr || dynamic == nullptr) {
    visit_enumeration(out, set, value);
  } else {
    out.constant(value, base::ShortText("%s+%u", dynamic->name, unsigned{value} - dynamic->first));
  }
  out.end_function();
}

constexpr Dynamic dynamic_services[] = {{0x80, 0xff, "L2CAP_PSM_LE_DYN_START"},
                                        {0x1001, 0xffff, "L2CAP_PSM_DYN_START"}};
constexpr Dynamic dynamic_channels[] = {{0x40, 0xffff, "L2CAP_CID_DYN_START"}};

void bluetooth_field(Context& context, const char* name, const Padded& address, std::size_t offset) {
  context.out.field(name);
  show_hardware_address(context, address.from(offset, 6));
}

}  // namespace

void show_ax25_address(Context& context, const Padded& address) {
  constexpr std::size_t fixed = 16;
  constexpr std::size_t most = 8;
  Visitor& out = context.out;
  const auto digipeaters = static_cast<std::int32_t>(address.u32(12));
  const bool full = digipeaters != 0 || address.size() > fixed;
  if (full) {
    out.field("fsa_ax25");
    out.begin_struct();
  }
  out.field("sax25_call");
  show_call(out, address.from(2, call_length));
  out.field("sax25_ndigis");
  out.number(digipeaters);
  if (!full) return;
  out.end_struct();
  const std::size_t has = std::min((address.size() - fixed) / call_length, most);
  const std::size_t wants = std::min(static_cast<std::size_t>(std::max(digipeaters, 0)), most);
  if (wants != 0) {
    out.field("fsa_digipeater");
    out.begin_array();
    const std::size_t shown = std::min({has, wants, static_cast<std::size_t>(context.shown_elements())});
    for (std::size_t i = 0; i < shown; ++i) {
      out.element();
      show_call(out, address.from(fixed + i * call_length, call_length));
    }
    if (wants > shown) {
      out.element();
      out.more();
    }
    out.end_array();
  }
  if (address.size() > fixed + has * call_length) {
    out.field(nullptr);
    out.more();
  }
}

// Which of the four address structs it is, only the length tells.
void show_bluetooth_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  switch (address.size()) {
    case 4:
    case 6:
      function_field(out, "hci_dev", "htobs", address.u16(2));
      if (address.size() == 6) enum_field(out, "hci_channel", catalog::hci_channels, address.u16(4));
      return;
    case 8: bluetooth_field(context, "sco_bdaddr", address, 2); return;
    case 10:
      bluetooth_field(context, "rc_bdaddr", address, 2);
      number_field(out, "rc_channel", address.u8(8));
      return;
    case 12:
    case 14:
      show_channel(out, "l2_psm", catalog::l2cap_services, dynamic_services, address.u16(2));
      bluetooth_field(context, "l2_bdaddr", address, 4);
      show_channel(out, "l2_cid", catalog::l2cap_channels, dynamic_channels, address.u16(10));
      if (address.size() == 14) enum_field(out, "l2_bdaddr_type", catalog::bluetooth_address_types, address.u8(12));
      return;
    default: show_raw_address(context, address);
  }
}

void show_ieee802154_address(Context& context, const Padded& address) {
  Visitor& out = context.out;
  out.field("addr");
  out.begin_struct();
  both_field(out, "addr_type", catalog::ieee802154_address_types, address.u32(4));
  both_field(out, "pan_id", catalog::ieee802154_networks, address.u16(8));
  switch (address.u32(4)) {
    case 0: break;
    case 2: both_field(out, "short_addr", catalog::ieee802154_short_addresses, address.u16(10)); break;
    default: out.field("hwaddr"); show_hardware_address(context, address.from(10, 8));
  }
  out.end_struct();
}

void show_nfc_address(Context& context, const Padded& address) {
  constexpr std::size_t short_size = 16;
  constexpr std::size_t name_offset = 18;
  constexpr std::size_t name_capacity = 63;
  Visitor& out = context.out;
  const bool wide = context.word_size() == 8;
  const std::size_t length_offset = wide ? 88 : 84;
  out.field("dev_idx");
  show_interface(context, address.u32(4));
  hex_field(out, "target_idx", address.u32(8));
  enum_field(out, "nfc_protocol", catalog::nfc_protocols_of_targets, address.u32(12));
  if (address.size() < length_offset + context.word_size()) {
    if (address.size() > short_size) {
      out.field(nullptr);
      out.more();
    }
    return;
  }
  const std::uint64_t length = address.number(length_offset, context.word_size());
  both_field(out, "dsap", catalog::nfc_access_points, address.u8(16));
  both_field(out, "ssap", catalog::nfc_access_points, address.u8(17));
  out.field("service_name");
  out.string(address.from(name_offset, static_cast<std::size_t>(std::min<std::uint64_t>(length, name_capacity))), {});
  number_field(out, "service_name_len", length);
}

}  // namespace ringside::decode
