// The messages of NETLINK_ROUTE: the names in their headers, their attributes.
#include "catalog/network_route.h"

#include "catalog/network_sets.h"

namespace ringside::catalog {
namespace {

using Shape = AttributeShape;

constexpr Name link_flags_names[] = {
    {0x1, "IFF_UP"},           {0x2, "IFF_BROADCAST"},   {0x4, "IFF_DEBUG"},        {0x8, "IFF_LOOPBACK"},
    {0x10, "IFF_POINTOPOINT"}, {0x20, "IFF_NOTRAILERS"}, {0x40, "IFF_RUNNING"},     {0x80, "IFF_NOARP"},
    {0x100, "IFF_PROMISC"},    {0x200, "IFF_ALLMULTI"},  {0x400, "IFF_MASTER"},     {0x800, "IFF_SLAVE"},
    {0x1000, "IFF_MULTICAST"}, {0x2000, "IFF_PORTSEL"},  {0x4000, "IFF_AUTOMEDIA"}, {0x8000, "IFF_DYNAMIC"},
    {0x10000, "IFF_LOWER_UP"}, {0x20000, "IFF_DORMANT"}, {0x40000, "IFF_ECHO"}};
constexpr Name address_flags_names[] = {
    {0x1, "IFA_F_SECONDARY"},       {0x2, "IFA_F_NODAD"},        {0x4, "IFA_F_OPTIMISTIC"},
    {0x8, "IFA_F_DADFAILED"},       {0x10, "IFA_F_HOMEADDRESS"}, {0x20, "IFA_F_DEPRECATED"},
    {0x40, "IFA_F_TENTATIVE"},      {0x80, "IFA_F_PERMANENT"},   {0x100, "IFA_F_MANAGETEMPADDR"},
    {0x200, "IFA_F_NOPREFIXROUTE"}, {0x400, "IFA_F_MCAUTOJOIN"}, {0x800, "IFA_F_STABLE_PRIVACY"}};
constexpr Name route_scopes_names[] = {{0x0, "RT_SCOPE_UNIVERSE"},
                                       {0xc8, "RT_SCOPE_SITE"},
                                       {0xfd, "RT_SCOPE_LINK"},
                                       {0xfe, "RT_SCOPE_HOST"},
                                       {0xff, "RT_SCOPE_NOWHERE"}};
constexpr Name route_services_names[] = {
    {0x10, "IPTOS_LOWDELAY"}, {0x8, "IPTOS_THROUGHPUT"}, {0x4, "IPTOS_RELIABILITY"}, {0x2, "IPTOS_MINCOST"}};
constexpr Name route_tables_names[] = {{0x0, "RT_TABLE_UNSPEC"},
                                       {0xfc, "RT_TABLE_COMPAT"},
                                       {0xfd, "RT_TABLE_DEFAULT"},
                                       {0xfe, "RT_TABLE_MAIN"},
                                       {0xff, "RT_TABLE_LOCAL"}};
constexpr Name route_protocols_names[] = {
    {0x0, "RTPROT_UNSPEC"}, {0x1, "RTPROT_REDIRECT"}, {0x2, "RTPROT_KERNEL"},   {0x3, "RTPROT_BOOT"},
    {0x4, "RTPROT_STATIC"}, {0x8, "RTPROT_GATED"},    {0x9, "RTPROT_RA"},       {0xa, "RTPROT_MRT"},
    {0xb, "RTPROT_ZEBRA"},  {0xc, "RTPROT_BIRD"},     {0xd, "RTPROT_DNROUTED"}, {0xe, "RTPROT_XORP"},
    {0xf, "RTPROT_NTK"},    {0x10, "RTPROT_DHCP"},    {0x11, "RTPROT_MROUTED"}, {0x12, "RTPROT_KEEPALIVED"},
    {0x2a, "RTPROT_BABEL"}, {0x63, "RTPROT_OPENR"},   {0xba, "RTPROT_BGP"},     {0xbb, "RTPROT_ISIS"},
    {0xbc, "RTPROT_OSPF"},  {0xbd, "RTPROT_RIP"},     {0xc0, "RTPROT_EIGRP"}};
constexpr Name route_types_names[] = {{0x0, "RTN_UNSPEC"},    {0x1, "RTN_UNICAST"},     {0x2, "RTN_LOCAL"},
                                      {0x3, "RTN_BROADCAST"}, {0x4, "RTN_ANYCAST"},     {0x5, "RTN_MULTICAST"},
                                      {0x6, "RTN_BLACKHOLE"}, {0x7, "RTN_UNREACHABLE"}, {0x8, "RTN_PROHIBIT"},
                                      {0x9, "RTN_THROW"},     {0xa, "RTN_NAT"},         {0xb, "RTN_XRESOLVE"}};
constexpr Name route_flags_names[] = {
    {0x100, "RTM_F_NOTIFY"},   {0x200, "RTM_F_CLONED"},        {0x400, "RTM_F_EQUALIZE"},
    {0x800, "RTM_F_PREFIX"},   {0x1000, "RTM_F_LOOKUP_TABLE"}, {0x2000, "RTM_F_FIB_MATCH"},
    {0x4000, "RTM_F_OFFLOAD"}, {0x8000, "RTM_F_TRAP"},         {0x20000000, "RTM_F_OFFLOAD_FAILED"}};
constexpr Name neighbour_states_names[] = {{0x0, "NUD_NONE"},    {0x1, "NUD_INCOMPLETE"}, {0x2, "NUD_REACHABLE"},
                                           {0x4, "NUD_STALE"},   {0x8, "NUD_DELAY"},      {0x10, "NUD_PROBE"},
                                           {0x20, "NUD_FAILED"}, {0x40, "NUD_NOARP"},     {0x80, "NUD_PERMANENT"}};
constexpr Name neighbour_flags_names[] = {{0x1, "NTF_USE"},     {0x2, "NTF_SELF"},         {0x4, "NTF_MASTER"},
                                          {0x8, "NTF_PROXY"},   {0x10, "NTF_EXT_LEARNED"}, {0x20, "NTF_OFFLOADED"},
                                          {0x40, "NTF_STICKY"}, {0x80, "NTF_ROUTER"}};
constexpr Name link_filters_names[] = {
    {0x1, "RTEXT_FILTER_VF"},         {0x2, "RTEXT_FILTER_BRVLAN"}, {0x4, "RTEXT_FILTER_BRVLAN_COMPRESSED"},
    {0x8, "RTEXT_FILTER_SKIP_STATS"}, {0x10, "RTEXT_FILTER_MRP"},   {0x20, "RTEXT_FILTER_CFM_CONFIG"},
    {0x40, "RTEXT_FILTER_CFM_STATUS"}};
constexpr Name link_events_names[] = {{0x0, "IFLA_EVENT_NONE"},           {0x1, "IFLA_EVENT_REBOOT"},
                                      {0x2, "IFLA_EVENT_FEATURES"},       {0x3, "IFLA_EVENT_BONDING_FAILOVER"},
                                      {0x4, "IFLA_EVENT_NOTIFY_PEERS"},   {0x5, "IFLA_EVENT_IGMP_RESEND"},
                                      {0x6, "IFLA_EVENT_BONDING_OPTIONS"}};
constexpr Name encapsulations_names[] = {{0x0, "LWTUNNEL_ENCAP_NONE"}, {0x1, "LWTUNNEL_ENCAP_MPLS"},
                                         {0x2, "LWTUNNEL_ENCAP_IP"},   {0x3, "LWTUNNEL_ENCAP_ILA"},
                                         {0x4, "LWTUNNEL_ENCAP_IP6"},  {0x5, "LWTUNNEL_ENCAP_SEG6"},
                                         {0x6, "LWTUNNEL_ENCAP_BPF"},  {0x7, "LWTUNNEL_ENCAP_SEG6_LOCAL"},
                                         {0x8, "LWTUNNEL_ENCAP_RPL"},  {0x9, "LWTUNNEL_ENCAP_IOAM6"}};
constexpr Name neighbour_extended_flags_names[] = {{0x1, "NTF_EXT_MANAGED"}};
constexpr Name xdp_attachments_names[] = {{0x0, "XDP_ATTACHED_NONE"},
                                          {0x1, "XDP_ATTACHED_DRV"},
                                          {0x2, "XDP_ATTACHED_SKB"},
                                          {0x3, "XDP_ATTACHED_HW"},
                                          {0x4, "XDP_ATTACHED_MULTI"}};
constexpr Name xdp_link_flags_names[] = {{0x1, "XDP_FLAGS_UPDATE_IF_NOEXIST"},
                                         {0x2, "XDP_FLAGS_SKB_MODE"},
                                         {0x4, "XDP_FLAGS_DRV_MODE"},
                                         {0x8, "XDP_FLAGS_HW_MODE"},
                                         {0x10, "XDP_FLAGS_REPLACE"}};
}  // namespace

constinit const NameSet link_flags{link_flags_names, "IFF_???"};
constinit const NameSet address_flags{address_flags_names, "IFA_F_???"};
constinit const NameSet route_scopes{route_scopes_names};
constinit const NameSet route_services{route_services_names, "IPTOS_TOS_???"};
constinit const NameSet route_tables{route_tables_names};
constinit const NameSet route_protocols{route_protocols_names, "RTPROT_???"};
constinit const NameSet route_types{route_types_names, "RTN_???"};
constinit const NameSet route_flags{route_flags_names, "RTM_F_???"};
constinit const NameSet neighbour_states{neighbour_states_names, "NUD_???"};
constinit const NameSet neighbour_flags{neighbour_flags_names, "NTF_???"};
static constexpr NameSet link_filters{link_filters_names, "RTEXT_FILTER_???"};
static constexpr NameSet link_events{link_events_names, "IFLA_EVENT_???"};
static constexpr NameSet encapsulations{encapsulations_names, "LWTUNNEL_ENCAP_???"};
static constexpr NameSet neighbour_extended_flags{neighbour_extended_flags_names, "NTF_EXT_???"};
static constexpr NameSet xdp_attachments{xdp_attachments_names, "XDP_ATTACHED_???"};
static constexpr NameSet xdp_link_flags{xdp_link_flags_names, "XDP_FLAGS_???"};

namespace {

constexpr AttributeTable link_families_table{{}, &address_families};
constexpr Attribute link_info_attribute_list[] = {
    {"IFLA_INFO_UNSPEC"}, {"IFLA_INFO_KIND", Shape::text},       {"IFLA_INFO_DATA"},
    {"IFLA_INFO_XSTATS"}, {"IFLA_INFO_SLAVE_KIND", Shape::text}, {"IFLA_INFO_SLAVE_DATA"},
};

constexpr AttributeTable link_info_table{link_info_attribute_list, nullptr, "IFLA_INFO_???"};
constexpr Attribute link_xdp_attribute_list[] = {
    {"IFLA_XDP_UNSPEC"},
    {"IFLA_XDP_FD", Shape::s32},
    {"IFLA_XDP_ATTACHED", Shape::names8, &xdp_attachments},
    {"IFLA_XDP_FLAGS", Shape::flags32, &xdp_link_flags},
    {"IFLA_XDP_PROG_ID", Shape::u32},
    {"IFLA_XDP_DRV_PROG_ID", Shape::u32},
    {"IFLA_XDP_SKB_PROG_ID", Shape::u32},
    {"IFLA_XDP_HW_PROG_ID", Shape::u32},
    {"IFLA_XDP_EXPECTED_FD", Shape::s32},
};

constexpr AttributeTable link_xdp_table{link_xdp_attribute_list, nullptr, "IFLA_XDP_???"};
constexpr Attribute link_properties_attribute_list[] = {
    {"IFLA_UNSPEC"},
    {"IFLA_ADDRESS"},
    {"IFLA_BROADCAST"},
    {"IFLA_IFNAME"},
    {"IFLA_MTU"},
    {"IFLA_LINK"},
    {"IFLA_QDISC"},
    {"IFLA_STATS"},
    {"IFLA_COST"},
    {"IFLA_PRIORITY"},
    {"IFLA_MASTER"},
    {"IFLA_WIRELESS"},
    {"IFLA_PROTINFO"},
    {"IFLA_TXQLEN"},
    {"IFLA_MAP"},
    {"IFLA_WEIGHT"},
    {"IFLA_OPERSTATE"},
    {"IFLA_LINKMODE"},
    {"IFLA_LINKINFO"},
    {"IFLA_NET_NS_PID"},
    {"IFLA_IFALIAS"},
    {"IFLA_NUM_VF"},
    {"IFLA_VFINFO_LIST"},
    {"IFLA_STATS64"},
    {"IFLA_VF_PORTS"},
    {"IFLA_PORT_SELF"},
    {"IFLA_AF_SPEC"},
    {"IFLA_GROUP"},
    {"IFLA_NET_NS_FD"},
    {"IFLA_EXT_MASK"},
    {"IFLA_PROMISCUITY"},
    {"IFLA_NUM_TX_QUEUES"},
    {"IFLA_NUM_RX_QUEUES"},
    {"IFLA_CARRIER"},
    {"IFLA_PHYS_PORT_ID"},
    {"IFLA_CARRIER_CHANGES"},
    {"IFLA_PHYS_SWITCH_ID"},
    {"IFLA_LINK_NETNSID"},
    {"IFLA_PHYS_PORT_NAME"},
    {"IFLA_PROTO_DOWN"},
    {"IFLA_GSO_MAX_SEGS"},
    {"IFLA_GSO_MAX_SIZE"},
    {"IFLA_PAD"},
    {"IFLA_XDP"},
    {"IFLA_EVENT"},
    {"IFLA_NEW_NETNSID"},
    {"IFLA_IF_NETNSID"},
    {"IFLA_CARRIER_UP_COUNT"},
    {"IFLA_CARRIER_DOWN_COUNT"},
    {"IFLA_NEW_IFINDEX"},
    {"IFLA_MIN_MTU"},
    {"IFLA_MAX_MTU"},
    {"IFLA_PROP_LIST"},
    {"IFLA_ALT_IFNAME", Shape::text},
    {"IFLA_PERM_ADDRESS"},
    {"IFLA_PROTO_DOWN_REASON"},
    {"IFLA_PARENT_DEV_NAME"},
    {"IFLA_PARENT_DEV_BUS_NAME"},
    {"IFLA_GRO_MAX_SIZE"},
    {"IFLA_TSO_MAX_SIZE"},
    {"IFLA_TSO_MAX_SEGS"},
    {"IFLA_ALLMULTI"},
};

constexpr AttributeTable link_properties_table{link_properties_attribute_list, nullptr, "IFLA_???"};
constexpr Attribute route_metrics_attribute_list[] = {
    {"RTAX_UNSPEC"},
    {"RTAX_LOCK", Shape::u32},
    {"RTAX_MTU", Shape::u32},
    {"RTAX_WINDOW", Shape::u32},
    {"RTAX_RTT", Shape::u32},
    {"RTAX_RTTVAR", Shape::u32},
    {"RTAX_SSTHRESH", Shape::u32},
    {"RTAX_CWND", Shape::u32},
    {"RTAX_ADVMSS", Shape::u32},
    {"RTAX_REORDERING", Shape::u32},
    {"RTAX_HOPLIMIT", Shape::u32},
    {"RTAX_INITCWND", Shape::u32},
    {"RTAX_FEATURES", Shape::u32},
    {"RTAX_RTO_MIN", Shape::u32},
    {"RTAX_INITRWND", Shape::u32},
    {"RTAX_QUICKACK", Shape::u32},
    {"RTAX_CC_ALGO", Shape::text},
    {"RTAX_FASTOPEN_NO_COOKIE"},
};

constexpr AttributeTable route_metrics_table{route_metrics_attribute_list, nullptr, "RTAX_???"};
constexpr Attribute link_attribute_list[] = {
    {"IFLA_UNSPEC"},
    {"IFLA_ADDRESS", Shape::short_hardware},
    {"IFLA_BROADCAST", Shape::short_hardware},
    {"IFLA_IFNAME", Shape::text},
    {"IFLA_MTU", Shape::u32},
    {"IFLA_LINK", Shape::u32},
    {"IFLA_QDISC", Shape::text},
    {"IFLA_STATS", Shape::link_stats},
    {"IFLA_COST"},
    {"IFLA_PRIORITY"},
    {"IFLA_MASTER", Shape::u32},
    {"IFLA_WIRELESS"},
    {"IFLA_PROTINFO"},
    {"IFLA_TXQLEN", Shape::u32},
    {"IFLA_MAP", Shape::link_map},
    {"IFLA_WEIGHT", Shape::u32},
    {"IFLA_OPERSTATE", Shape::u8},
    {"IFLA_LINKMODE", Shape::u8},
    {"IFLA_LINKINFO", Shape::nested, nullptr, &link_info_table},
    {"IFLA_NET_NS_PID", Shape::u32},
    {"IFLA_IFALIAS", Shape::text},
    {"IFLA_NUM_VF", Shape::u32},
    {"IFLA_VFINFO_LIST"},
    {"IFLA_STATS64", Shape::link_stats64},
    {"IFLA_VF_PORTS"},
    {"IFLA_PORT_SELF"},
    {"IFLA_AF_SPEC", Shape::nested, nullptr, &link_families_table},
    {"IFLA_GROUP", Shape::u32},
    {"IFLA_NET_NS_FD", Shape::s32},
    {"IFLA_EXT_MASK", Shape::flags32, &link_filters},
    {"IFLA_PROMISCUITY", Shape::u32},
    {"IFLA_NUM_TX_QUEUES", Shape::u32},
    {"IFLA_NUM_RX_QUEUES", Shape::u32},
    {"IFLA_CARRIER", Shape::u8},
    {"IFLA_PHYS_PORT_ID"},
    {"IFLA_CARRIER_CHANGES", Shape::u32},
    {"IFLA_PHYS_SWITCH_ID"},
    {"IFLA_LINK_NETNSID", Shape::s32},
    {"IFLA_PHYS_PORT_NAME", Shape::text},
    {"IFLA_PROTO_DOWN", Shape::u8},
    {"IFLA_GSO_MAX_SEGS", Shape::u32},
    {"IFLA_GSO_MAX_SIZE", Shape::u32},
    {"IFLA_PAD"},
    {"IFLA_XDP", Shape::nested, nullptr, &link_xdp_table},
    {"IFLA_EVENT", Shape::names32, &link_events},
    {"IFLA_NEW_NETNSID", Shape::s32},
    {"IFLA_IF_NETNSID", Shape::s32},
    {"IFLA_CARRIER_UP_COUNT", Shape::u32},
    {"IFLA_CARRIER_DOWN_COUNT", Shape::u32},
    {"IFLA_NEW_IFINDEX", Shape::interface},
    {"IFLA_MIN_MTU", Shape::u32},
    {"IFLA_MAX_MTU", Shape::u32},
    {"IFLA_PROP_LIST", Shape::nested, nullptr, &link_properties_table},
    {"IFLA_ALT_IFNAME", Shape::text},
    {"IFLA_PERM_ADDRESS", Shape::short_hardware},
    {"IFLA_PROTO_DOWN_REASON"},
    {"IFLA_PARENT_DEV_NAME", Shape::text},
    {"IFLA_PARENT_DEV_BUS_NAME", Shape::text},
    {"IFLA_GRO_MAX_SIZE", Shape::u32},
    {"IFLA_TSO_MAX_SIZE", Shape::u32},
    {"IFLA_TSO_MAX_SEGS", Shape::u32},
    {"IFLA_ALLMULTI", Shape::u32},
};

constexpr Attribute address_attribute_list[] = {
    {"IFA_UNSPEC"},
    {"IFA_ADDRESS", Shape::address},
    {"IFA_LOCAL", Shape::address},
    {"IFA_LABEL", Shape::text},
    {"IFA_BROADCAST", Shape::address},
    {"IFA_ANYCAST", Shape::address},
    {"IFA_CACHEINFO", Shape::address_cacheinfo},
    {"IFA_MULTICAST", Shape::address},
    {"IFA_FLAGS", Shape::long_flags32, &address_flags},
    {"IFA_RT_PRIORITY", Shape::u32},
    {"IFA_TARGET_NETNSID", Shape::s32},
    {"IFA_PROTO"},
};

constexpr Attribute route_attribute_list[] = {
    {"RTA_UNSPEC"},
    {"RTA_DST", Shape::address},
    {"RTA_SRC", Shape::address},
    {"RTA_IIF", Shape::interface},
    {"RTA_OIF", Shape::interface},
    {"RTA_GATEWAY", Shape::address},
    {"RTA_PRIORITY", Shape::u32},
    {"RTA_PREFSRC", Shape::address},
    {"RTA_METRICS", Shape::nested, nullptr, &route_metrics_table},
    {"RTA_MULTIPATH"},
    {"RTA_PROTOINFO", Shape::u32},
    {"RTA_FLOW", Shape::u32},
    {"RTA_CACHEINFO", Shape::route_cacheinfo},
    {"RTA_SESSION"},
    {"RTA_MP_ALGO", Shape::u32},
    {"RTA_TABLE", Shape::names32, &route_tables},
    {"RTA_MARK", Shape::u32},
    {"RTA_MFC_STATS", Shape::multicast_stats},
    {"RTA_VIA"},
    {"RTA_NEWDST", Shape::address},
    {"RTA_PREF", Shape::u8},
    {"RTA_ENCAP_TYPE", Shape::names16, &encapsulations},
    {"RTA_ENCAP"},
    {"RTA_EXPIRES", Shape::u64},
    {"RTA_PAD"},
    {"RTA_UID", Shape::u32},
    {"RTA_TTL_PROPAGATE", Shape::u8},
    {"RTA_IP_PROTO", Shape::u8},
    {"RTA_SPORT", Shape::u16},
    {"RTA_DPORT", Shape::u16},
    {"RTA_NH_ID"},
};

constexpr Attribute neighbour_attribute_list[] = {
    {"NDA_UNSPEC"},
    {"NDA_DST", Shape::address},
    {"NDA_LLADDR", Shape::hardware},
    {"NDA_CACHEINFO", Shape::neighbour_cacheinfo},
    {"NDA_PROBES", Shape::u32},
    {"NDA_VLAN", Shape::u16},
    {"NDA_PORT", Shape::port},
    {"NDA_VNI", Shape::u32},
    {"NDA_IFINDEX", Shape::interface},
    {"NDA_MASTER", Shape::interface},
    {"NDA_LINK_NETNSID", Shape::u32},
    {"NDA_SRC_VNI", Shape::u32},
    {"NDA_PROTOCOL", Shape::names, &inet_protocols},
    {"NDA_NH_ID", Shape::u32},
    {"NDA_FDB_EXT_ATTRS"},
    {"NDA_FLAGS_EXT", Shape::flags32, &neighbour_extended_flags},
    {"NDA_NDM_STATE_MASK", Shape::flags16, &neighbour_states},
    {"NDA_NDM_FLAGS_MASK", Shape::flags8, &neighbour_flags},
};

constexpr Attribute error_attribute_list[] = {{"NLMSGERR_ATTR_UNUSED"},
                                              {"NLMSGERR_ATTR_MSG", Shape::text},
                                              {"NLMSGERR_ATTR_OFFS", Shape::u32},
                                              {"NLMSGERR_ATTR_COOKIE"},
                                              {"NLMSGERR_ATTR_POLICY"}};
}  // namespace

constinit const AttributeTable error_attributes{error_attribute_list, nullptr, "NLMSGERR_ATTR_???"};
constinit const AttributeTable link_attributes{link_attribute_list, nullptr, "IFLA_???"};
constinit const AttributeTable address_attributes{address_attribute_list, nullptr, "IFA_???"};
constinit const AttributeTable route_attributes{route_attribute_list, nullptr, "RTA_???"};
constinit const AttributeTable neighbour_attributes{neighbour_attribute_list, nullptr, "NDA_???"};

}  // namespace ringside::catalog
