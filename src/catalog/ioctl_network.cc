#include <linux/ioctl.h>
#include <asm/sockios.h>
#include <linux/if.h>
#include <linux/sockios.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr Type cut_text(std::uint32_t capacity) { return shown_as(inline_text(capacity), Format::cut_text); }
constexpr Type interface_name = cut_text(IFNAMSIZ);
constexpr Type sockaddr = shown_as(inline_bytes(16, 2), Format::inline_sockaddr);
constexpr Type hardware_address = shown_as(inline_bytes(16, 2), Format::hardware_address);

constexpr Name flag_names[] = {
    RS_NAME(IFF_UP),          RS_NAME(IFF_BROADCAST),  RS_NAME(IFF_DEBUG),     RS_NAME(IFF_LOOPBACK),
    RS_NAME(IFF_POINTOPOINT), RS_NAME(IFF_NOTRAILERS), RS_NAME(IFF_RUNNING),   RS_NAME(IFF_NOARP),
    RS_NAME(IFF_PROMISC),     RS_NAME(IFF_ALLMULTI),   RS_NAME(IFF_MASTER),    RS_NAME(IFF_SLAVE),
    RS_NAME(IFF_MULTICAST),   RS_NAME(IFF_PORTSEL),    RS_NAME(IFF_AUTOMEDIA), RS_NAME(IFF_DYNAMIC)};
constexpr NameSet flags{flag_names, "IFF_???"};

constexpr Field map_fields[] = {{"mem_start", hex_long},
                                {"mem_end", hex_long},
                                {"base_addr", number(Kind::hex, Width::i16)},
                                {"irq", number(Kind::hex, Width::i8)},
                                {"dma", number(Kind::hex, Width::i8)},
                                {"port", number(Kind::hex, Width::i8)}};
constexpr Struct map = layout("ifmap", map_fields);

// struct ifreq with one member of its union: read whole, or filled by the kernel.
constexpr Struct interface(std::span<const Field> fields, std::span<const std::uint8_t> order = {}) {
  return of_size(layout("ifreq", fields, Packing::natural, order), 40, 32);
}
#define RS_INTERFACE(member, type)                                                                   \
  constexpr Field set_##member##_fields[] = {{"ifr_name", interface_name}, {#member, type}};         \
  constexpr Struct set_##member##_struct = interface(set_##member##_fields);                         \
  [[maybe_unused]] constexpr Variant set_##member = with(in(set_##member##_struct));                 \
  constexpr Field get_##member##_fields[] = {{"ifr_name", interface_name}, {#member, filled(type)}}; \
  constexpr Struct get_##member##_struct = interface(get_##member##_fields);                         \
  [[maybe_unused]] constexpr Variant get_##member = with(inout(get_##member##_struct))

RS_INTERFACE(ifr_flags, flags_of(flags, Width::i16));
RS_INTERFACE(ifr_addr, sockaddr);
RS_INTERFACE(ifr_dstaddr, sockaddr);
RS_INTERFACE(ifr_broadaddr, sockaddr);
RS_INTERFACE(ifr_netmask, sockaddr);
RS_INTERFACE(ifr_hwaddr, hardware_address);
RS_INTERFACE(ifr_metric, int_);
RS_INTERFACE(ifr_mtu, int_);
RS_INTERFACE(ifr_ifindex, int_);
RS_INTERFACE(ifr_qlen, int_);
RS_INTERFACE(ifr_slave, interface_name);
RS_INTERFACE(ifr_newname, interface_name);
RS_INTERFACE(ifr_map, embedded(map));
#undef RS_INTERFACE

constexpr std::uint8_t index_first[] = {1, 0};
constexpr Field name_fields[] = {{"ifr_name", filled(interface_name)}, {"ifr_ifindex", int_}};
constexpr Struct name_struct = interface(name_fields, index_first);
constexpr Variant get_ifr_name = with(inout(name_struct));

constexpr Field index_fields[] = {{"", interface_name, Show::never},
                                  {"ifr_ifindex", shown_as(uint_, Format::interface_index)}};
constexpr Struct index_struct = interface(index_fields);
constexpr Variant index_only = with(in(index_struct));

// The buffer is shown as a list of interfaces.
constexpr Field list_fields[] = {{"ifc_len", int_},
                                 {"ifc_buf", shown_as(bytes_out(length_field(0)), Format::interface_list)}};
constexpr Struct list = layout("ifconf", list_fields);
constexpr Variant interfaces = with(shown_as(inout(list), Format::interface_list));

constexpr Type up_to(std::uint32_t most, Type type) {
  type.length = length_constant(most);
  return type;
}
constexpr Variant bridge_name = with(shown_as(up_to(IFNAMSIZ, path), Format::bounded_text));

// What lies there is not known.
constexpr Variant some_address = with(address);

constexpr VariantKey keys[] = {
    {FIOSETOWN, &int_in},
    {SIOCSPGRP, &int_in},
    {FIOGETOWN, &int_out},
    {SIOCGPGRP, &int_out},
    {SIOCATMARK, &int_out},
    {SIOCOUTQNSD, &int_out},
    {SIOCGIFENCAP, &int_out},
    {SIOCSIFENCAP, &int_in},
    {SIOCGIFNAME, &get_ifr_name},
    {SIOCGIFCONF, &interfaces},
    {SIOCGIFFLAGS, &get_ifr_flags},
    {SIOCSIFFLAGS, &set_ifr_flags},
    {SIOCGIFADDR, &get_ifr_addr},
    {SIOCSIFADDR, &set_ifr_addr},
    {SIOCGIFDSTADDR, &get_ifr_dstaddr},
    {SIOCSIFDSTADDR, &set_ifr_dstaddr},
    {SIOCGIFBRDADDR, &get_ifr_broadaddr},
    {SIOCSIFBRDADDR, &set_ifr_broadaddr},
    {SIOCGIFNETMASK, &get_ifr_netmask},
    {SIOCSIFNETMASK, &set_ifr_netmask},
    {SIOCGIFMETRIC, &get_ifr_metric},
    {SIOCSIFMETRIC, &set_ifr_metric},
    {SIOCGIFMTU, &get_ifr_mtu},
    {SIOCSIFMTU, &set_ifr_mtu},
    {SIOCSIFNAME, &set_ifr_newname},
    {SIOCGIFHWADDR, &get_ifr_hwaddr},
    {SIOCSIFHWADDR, &set_ifr_hwaddr},
    {SIOCSIFHWBROADCAST, &set_ifr_hwaddr},
    {SIOCADDMULTI, &set_ifr_hwaddr},
    {SIOCDELMULTI, &set_ifr_hwaddr},
    {SIOCGIFSLAVE, &get_ifr_slave},
    {SIOCSIFSLAVE, &set_ifr_slave},
    {SIOCGIFINDEX, &get_ifr_ifindex},
    {SIOCGIFTXQLEN, &get_ifr_qlen},
    {SIOCSIFTXQLEN, &set_ifr_qlen},
    {SIOCGIFMAP, &get_ifr_map},
    {SIOCSIFMAP, &set_ifr_map},
    {SIOCADDDLCI, &some_address},
    {SIOCADDRT, &some_address},
    {SIOCBONDCHANGEACTIVE, &some_address},
    {SIOCBONDENSLAVE, &some_address},
    {SIOCBONDINFOQUERY, &some_address},
    {SIOCBONDRELEASE, &some_address},
    {SIOCBONDSETHWADDR, &some_address},
    {SIOCBONDSLAVEINFOQUERY, &some_address},
    {SIOCDARP, &some_address},
    {SIOCDELDLCI, &some_address},
    {SIOCDELRT, &some_address},
    {SIOCDIFADDR, &some_address},
    {SIOCDRARP, &some_address},
    {SIOCETHTOOL, &some_address},
    {SIOCGARP, &some_address},
    {SIOCGHWTSTAMP, &some_address},
    {SIOCGIFBR, &some_address},
    {SIOCGIFCOUNT, &some_address},
    {SIOCGIFMEM, &some_address},
    {SIOCGIFPFLAGS, &some_address},
    {SIOCGIFVLAN, &some_address},
    {SIOCGMIIPHY, &some_address},
    {SIOCGMIIREG, &some_address},
    {SIOCGRARP, &some_address},
    {SIOCGSKNS, &some_address},
    {SIOCGSTAMPNS_NEW, &some_address},
    {SIOCGSTAMPNS_OLD, &some_address},
    {SIOCGSTAMP_NEW, &some_address},
    {SIOCGSTAMP_OLD, &some_address},
    {SIOCRTMSG, &some_address},
    {SIOCSARP, &some_address},
    {SIOCSHWTSTAMP, &some_address},
    {SIOCSIFBR, &some_address},
    {SIOCSIFLINK, &some_address},
    {SIOCSIFMEM, &some_address},
    {SIOCSIFPFLAGS, &some_address},
    {SIOCSIFVLAN, &some_address},
    {SIOCSMIIREG, &some_address},
    {SIOCSRARP, &some_address},
    {SIOCWANDEV, &some_address},
    {SIOCBRADDBR, &bridge_name},
    {SIOCBRDELBR, &bridge_name},
    {SIOCBRADDIF, &index_only},
    {SIOCBRDELIF, &index_only},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_network_requests = keys;

}  // namespace ringside::catalog
