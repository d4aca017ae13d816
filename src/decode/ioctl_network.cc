// ioctl on network interfaces: their addresses and their list.
#include <net/if.h>

#include <cstdio>

#include "catalog/network_sets.h"
#include "decode/network.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;
using event::Bytes;

void show_inline_sockaddr(Context& context, const Type&, const Value& value, const Parent&) {
  show_sockaddr_bytes(context, value.bytes);
}

namespace {

// How many bytes an address of this kind of hardware has; 14 where nothing is known.
std::size_t hardware_address_length(unsigned type) {
  switch (type) {
    case 8:
      return 1;  // ARPHRD_ARCNET... those with a byte
    case 7:
      return 1;
    case 290:
      return 1;  // MCTP
    case 773:
      return 1;  // LOCALTLK
    case 820:
      return 1;  // PHONET
    case 821:
      return 1;  // PHONET_PIPE
    case 822:
      return 1;  // CAIF
    case 15:
      return 2;  // DLCI
    case 768:
      return 4;  // TUNNEL
    case 776:
      return 4;  // SIT
    case 777:
      return 4;  // IPDDP
    case 778:
      return 4;  // IPGRE
    case 779:
      return 4;  // PIMREG
    case 783:
      return 4;  // IRDA
    case 270:
      return 5;  // ROSE
    case 271:
      return 5;  // X25
    case 1:
      return 6;  // ETHER
    case 6:
      return 6;  // IEEE802
    case 772:
      return 6;  // LOOPBACK
    case 774:
      return 6;  // FDDI
    case 780:
      return 6;  // HIPPI
    case 801:
      return 6;  // IEEE80211
    case 802:
      return 6;
    case 803:
      return 6;
    case 0:
      return 7;  // NETROM
    case 3:
      return 7;  // AX25
    case 27:
      return 8;  // EUI64
    case 804:
      return 8;  // IEEE802154
    case 805:
      return 8;
    case 825:
      return 8;  // 6LOWPAN
    case 826:
      return 8;  // VSOCKMON
    default:
      return 14;
  }
}

constexpr std::size_t name_size = 16;
constexpr std::size_t interface_size(std::size_t words) { return words == 0 ? 40 : 32; }

// The kernel counts bytes; people count interfaces.
void show_list_length(Context& context, std::int32_t length) {
  context.out.number(length);
  const auto one = static_cast<std::int32_t>(interface_size(context.words()));
  if (length < one || length % one != 0) return;
  char text[64];
  const int size = std::snprintf(text, sizeof text, "%d * sizeof(struct ifreq)", length / one);
  context.out.comment({text, static_cast<std::size_t>(size)});
}

void show_interfaces(Context& context, std::uint64_t address, std::int32_t length) {
  const std::size_t size = interface_size(context.words());
  const std::uint64_t count = length < 0 ? 0 : static_cast<std::uint64_t>(length) / size;
  if (length < 0 || (count > 0 && context.memory(address, size).bytes.size() < size)) {
    context.out.unreadable(address);
    return;
  }
  context.out.begin_array();
  for (std::uint64_t i = 0; i < count; ++i) {
    context.out.element();
    const Bytes entry = context.memory(address + i * size, size);
    if (i >= context.shown_elements() || entry.bytes.size() < size) {
      context.out.more();
      if (i < context.shown_elements() && !entry.cut)
        context.out.unreadable_rest(address + i * size);
      break;
    }
    context.out.begin_struct();
    context.out.field("ifr_name");
    show_cut_text(context, {}, {0, entry.bytes.first(name_size), 0}, {});
    context.out.field("ifr_addr");
    show_sockaddr_bytes(context, entry.bytes.subspan(name_size, 16));
    context.out.end_struct();
  }
  context.out.end_array();
}

}  // namespace

void show_hardware_address(Context& context, const Type&, const Value& value, const Parent&) {
  Visitor& out = context.out;
  const std::uint64_t type = Context::load(value.bytes, 0, 2);
  out.begin_struct();
  out.field("sa_family");
  visit_enumeration(out, catalog::hardware_types, type);
  out.field("sa_data");
  char text[14 * 3];
  std::size_t length = 0;
  for (std::size_t i = 0;
       i < hardware_address_length(static_cast<unsigned>(type)) && 2 + i < value.bytes.size(); ++i)
    length += static_cast<std::size_t>(std::snprintf(text + length, sizeof text - length,
                                                     i == 0 ? "%02x" : ":%02x",
                                                     static_cast<unsigned>(value.bytes[2 + i])));
  out.literal({text, length});
  out.end_struct();
}

void show_interface_list(Context& context, const Type& type, const Value& value, const Parent&) {
  const std::size_t size = type.structure->size[context.words()];
  context.phase = event::Phase::entry;
  const Bytes before = value.bits != 0 ? context.memory(value.bits, size) : Bytes{};
  if (before.bytes.size() < size) {
    context.out.address(value.bits);
    return;
  }
  const auto offered =
      static_cast<std::int32_t>(context.load_field(*type.structure, before.bytes, 0));
  const std::uint64_t buffer = context.load_field(*type.structure, before.bytes, 1);
  const bool filled = context.exiting && !context.call.failed;
  std::int32_t length = offered;
  if (filled) {
    context.phase = event::Phase::exit;
    const Bytes after = context.memory(value.bits, size);
    if (after.bytes.size() == size)
      length = static_cast<std::int32_t>(context.load_field(*type.structure, after.bytes, 0));
  }
  context.out.begin_struct();
  context.out.field("ifc_len");
  if (buffer != 0 || !filled) show_list_length(context, offered);
  if (filled && buffer != 0 && length != offered) context.out.changed();
  if (filled && (buffer == 0 || length != offered)) show_list_length(context, length);
  context.out.field("ifc_buf");
  if (buffer == 0 || !filled) {
    context.out.address(buffer);
  } else {
    show_interfaces(context, buffer, length);
  }
  context.out.end_struct();
}

}  // namespace ringside::decode
