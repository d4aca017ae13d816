// ioctl on network interfaces: their addresses and their list.
#include <linux/if_arp.h>

#include "base/short_text.h"
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
    case ARPHRD_ARCNET:
    case ARPHRD_MCTP:
    case ARPHRD_LOCALTLK:
    case ARPHRD_PHONET:
    case ARPHRD_PHONET_PIPE:
    case ARPHRD_CAIF: return 1;
    case ARPHRD_DLCI: return 2;
    case ARPHRD_TUNNEL:
    case ARPHRD_SIT:
    case ARPHRD_IPDDP:
    case ARPHRD_IPGRE:
    case ARPHRD_PIMREG:
    case ARPHRD_IRDA: return 4;
    case ARPHRD_ROSE:
    case ARPHRD_X25: return 5;
    case ARPHRD_ETHER:
    case ARPHRD_IEEE802:
    case ARPHRD_LOOPBACK:
    case ARPHRD_FDDI:
    case ARPHRD_HIPPI:
    case ARPHRD_IEEE80211:
    case ARPHRD_IEEE80211_PRISM:
    case ARPHRD_IEEE80211_RADIOTAP: return 6;
    case ARPHRD_NETROM:
    case ARPHRD_AX25: return 7;
    case ARPHRD_EUI64:
    case ARPHRD_IEEE802154:
    case ARPHRD_IEEE802154_MONITOR:
    case ARPHRD_6LOWPAN:
    case ARPHRD_VSOCKMON: return 8;
    default: return 14;
  }
}

constexpr std::size_t name_size = 16;
constexpr std::size_t interface_size(std::size_t words) { return words == 0 ? 40 : 32; }

// The kernel counts bytes; people count interfaces.
void show_list_length(Context& context, std::int32_t length) {
  context.out.number(length);
  const auto one = static_cast<std::int32_t>(interface_size(context.words()));
  if (length < one || length % one != 0) return;
  context.out.comment(base::ShortText("%d * sizeof(struct ifreq)", length / one));
}

void show_interfaces(Context& context, std::uint64_t address, std::int32_t length) {
  const std::size_t size = interface_size(context.words());
  const std::uint64_t count = static_cast<std::uint64_t>(std::int64_t{length}) / size;
  const bool ends = count <= (~std::uint64_t{0} - address) / size;
  if (!ends || (count > 0 && context.memory(address, size).bytes.size() < size)) {
    context.out.unreadable(address);
    return;
  }
  context.out.begin_array();
  for (std::uint64_t i = 0; i < count; ++i) {
    context.out.element();
    const Bytes entry = context.memory(address + i * size, size);
    if (i >= context.shown_elements() || entry.bytes.size() < size) {
      context.out.more();
      if (i < context.shown_elements() && !entry.cut) context.out.unreadable_rest(address + i * size);
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
  base::ShortText text;
  for (std::size_t i = 0; i < hardware_address_length(static_cast<unsigned>(type)) && 2 + i < value.bytes.size(); ++i)
    text.add(i == 0 ? "%02x" : ":%02x", static_cast<unsigned>(value.bytes[2 + i]));
  const auto bytes = value.bytes.subspan(std::min<std::size_t>(2, value.bytes.size()));
  if (out.begin_composed_bytes(nullptr, bytes) != Visitor::Words::none) {
    out.literal(text);
    out.end_composed();
  }
  out.end_struct();
}

void show_interface_index(Context& context, const Type&, const Value& value, const Parent&) {
  show_interface(context, static_cast<std::uint32_t>(value.bits));
}

void show_interface_list(Context& context, const Type& type, const Value& value, const Parent&) {
  const std::size_t size = type.structure->size[context.words()];
  context.phase = event::Phase::entry;
  const Bytes before = value.bits != 0 ? context.copied(value.bits, size) : Bytes{};
  if (before.bytes.size() < size) {
    context.out.address(value.bits);
    return;
  }
  const auto offered = static_cast<std::int32_t>(context.load_field(*type.structure, before.bytes, 0));
  const std::uint64_t buffer = context.load_field(*type.structure, before.bytes, 1);
  const bool filled = context.exiting && !context.call.failed;
  std::int32_t length = offered;
  if (filled) {
    context.phase = event::Phase::exit;
    const Bytes after = context.copied(value.bits, size);
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
