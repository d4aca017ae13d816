// Netlink: links, what they are made of and belong to.
#include "catalog/network_attributes.h"
#include "catalog/network_attribute_names.h"
#include "catalog/network_route.h"
#include "catalog/network_sets.h"

namespace ringside::catalog {
namespace {
using namespace attribute;
using namespace attribute_names;
}  // namespace
constexpr RecordField link_stats_record_fields[] = {
    {"rx_packets", 0, 4},        {"tx_packets", 4, 4},           {"rx_bytes", 8, 4},
    {"tx_bytes", 12, 4},         {"rx_errors", 16, 4},           {"tx_errors", 20, 4},
    {"rx_dropped", 24, 4},       {"tx_dropped", 28, 4},          {"multicast", 32, 4},
    {"collisions", 36, 4},       {"rx_length_errors", 40, 4},    {"rx_over_errors", 44, 4},
    {"rx_crc_errors", 48, 4},    {"rx_frame_errors", 52, 4},     {"rx_fifo_errors", 56, 4},
    {"rx_missed_errors", 60, 4}, {"tx_aborted_errors", 64, 4},   {"tx_carrier_errors", 68, 4},
    {"tx_fifo_errors", 72, 4},   {"tx_heartbeat_errors", 76, 4}, {"tx_window_errors", 80, 4},
    {"rx_compressed", 84, 4},    {"tx_compressed", 88, 4},       {"rx_nohandler", 92, 4}};
constinit const Record link_stats_record{92, link_stats_record_fields};
constexpr RecordField link_stats64_record_fields[] = {{"rx_packets", 0, 8},
                                                      {"tx_packets", 8, 8},
                                                      {"rx_bytes", 16, 8},
                                                      {"tx_bytes", 24, 8},
                                                      {"rx_errors", 32, 8},
                                                      {"tx_errors", 40, 8},
                                                      {"rx_dropped", 48, 8},
                                                      {"tx_dropped", 56, 8},
                                                      {"multicast", 64, 8},
                                                      {"collisions", 72, 8},
                                                      {"rx_length_errors", 80, 8},
                                                      {"rx_over_errors", 88, 8},
                                                      {"rx_crc_errors", 96, 8},
                                                      {"rx_frame_errors", 104, 8},
                                                      {"rx_fifo_errors", 112, 8},
                                                      {"rx_missed_errors", 120, 8},
                                                      {"tx_aborted_errors", 128, 8},
                                                      {"tx_carrier_errors", 136, 8},
                                                      {"tx_fifo_errors", 144, 8},
                                                      {"tx_heartbeat_errors", 152, 8},
                                                      {"tx_window_errors", 160, 8},
                                                      {"rx_compressed", 168, 8},
                                                      {"tx_compressed", 176, 8},
                                                      {"rx_nohandler", 184, 8},
                                                      {"rx_otherhost_dropped", 192, 8}};
constinit const Record link_stats64_record{184, link_stats64_record_fields};
constexpr RecordField bridge_id_record_fields[] = {
    {.name = "prio", .offset = 0, .width = 1, .kind = RecordKind::numbers, .count = 2},
    {.name = "addr", .offset = 2, .width = 6, .kind = RecordKind::hardware},
};
constexpr Record bridge_id_record{8, bridge_id_record_fields};
constexpr RecordField bridge_options_record_fields[] = {
    {.name = "optval", .offset = 0, .width = 4, .kind = RecordKind::flags, .names = &bridge_option_bits},
    {.name = "optmask", .offset = 4, .width = 4, .kind = RecordKind::flags, .names = &bridge_option_bits},
};
constexpr Record bridge_options_record{8, bridge_options_record_fields};
constexpr RecordField vf_address_record_fields[] = {
    {.name = "vf", .offset = 0, .width = 4},
    {.name = "mac", .offset = 4, .width = 32, .kind = RecordKind::hardware},
};
constexpr Record vf_address_record{36, vf_address_record_fields};
constexpr RecordField vf_broadcast_record_fields[] = {
    {.name = "broadcast", .offset = 0, .width = 32, .kind = RecordKind::hardware},
};
constexpr Record vf_broadcast_record{32, vf_broadcast_record_fields};
constexpr RecordField vf_vlan_info_record_fields[] = {
    {.name = "vf", .offset = 0, .width = 4},
    {.name = "vlan", .offset = 4, .width = 4},
    {.name = "qos", .offset = 8, .width = 4},
    {.name = "vlan_proto", .offset = 12, .width = 2, .kind = RecordKind::ethernet_protocol},
};
constexpr Record vf_vlan_info_record{16, vf_vlan_info_record_fields};
constexpr RecordField vsi_record_fields[] = {
    {.name = "vsi_mgr_id", .offset = 0, .width = 1},
    {.name = "vsi_type_id", .offset = 1, .width = 3, .kind = RecordKind::bytes},
    {.name = "vsi_type_version", .offset = 4, .width = 1},
    {.name = "pad", .offset = 5, .width = 3, .kind = RecordKind::bytes, .shown_if_set = true},
};
constexpr Record vsi_record{8, vsi_record_fields};
constexpr RecordField can_stats_record_fields[] = {
    {.name = "bus_error", .offset = 0, .width = 4},         {.name = "error_warning", .offset = 4, .width = 4},
    {.name = "error_passive", .offset = 8, .width = 4},     {.name = "bus_off", .offset = 12, .width = 4},
    {.name = "arbitration_lost", .offset = 16, .width = 4}, {.name = "restarts", .offset = 20, .width = 4},
};
constinit const Record can_stats_record{24, can_stats_record_fields};

constexpr Attribute ifla_inet_list[] = {
    bytes("IFLA_INET_UNSPEC"),
    indexed("IFLA_INET_CONF", ipv4_devconf_names, 4, Shape::signed_indexed),
};
constexpr AttributeTable ifla_inet_attributes{ifla_inet_list, nullptr, "IFLA_INET_???"};

constexpr RecordField ifla_inet6_cacheinfo_record_fields[] = {
    {"max_reasm_len", 0, 4},
    {"tstamp", 4, 4},
    {"reachable_time", 8, 4},
    {"retrans_time", 12, 4},
};
constexpr Record ifla_inet6_cacheinfo_record{16, ifla_inet6_cacheinfo_record_fields};
constexpr Attribute ifla_inet6_list[] = {
    bytes("IFLA_INET6_UNSPEC"),
    flags("IFLA_INET6_FLAGS", if_flags, 4, true),
    indexed("IFLA_INET6_CONF", ipv6_devconf_names, 4, Shape::signed_indexed),
    indexed("IFLA_INET6_STATS", ipstats_names, 8),
    bytes("IFLA_INET6_MCAST"),
    record("IFLA_INET6_CACHEINFO", ifla_inet6_cacheinfo_record),
    indexed("IFLA_INET6_ICMP6STATS", icmp6_stats_names, 8),
    shaped("IFLA_INET6_TOKEN", Shape::address6),
    names("IFLA_INET6_ADDR_GEN_MODE", in6_addr_gen_mode_names, 1, true),
    dec("IFLA_INET6_RA_MTU", 4),
};
constexpr AttributeTable ifla_inet6_attributes{ifla_inet6_list, nullptr, "IFLA_INET6_???"};

constexpr Attribute ifla_mctp_list[] = {
    bytes("IFLA_MCTP_UNSPEC"),
    dec("IFLA_MCTP_NET", 4),
    bytes("IFLA_MCTP_PHYS_BINDING"),
};
constexpr AttributeTable ifla_mctp_attributes{ifla_mctp_list, nullptr, "IFLA_MCTP_???"};

constexpr Attribute bridge_port_list[] = {
    bytes("IFLA_BRPORT_UNSPEC"),
    dec("IFLA_BRPORT_STATE", 1),
    dec("IFLA_BRPORT_PRIORITY", 2),
    dec("IFLA_BRPORT_COST", 4),
    dec("IFLA_BRPORT_MODE", 1),
    dec("IFLA_BRPORT_GUARD", 1),
    dec("IFLA_BRPORT_PROTECT", 1),
    dec("IFLA_BRPORT_FAST_LEAVE", 1),
    dec("IFLA_BRPORT_LEARNING", 1),
    dec("IFLA_BRPORT_UNICAST_FLOOD", 1),
    dec("IFLA_BRPORT_PROXYARP", 1),
    dec("IFLA_BRPORT_LEARNING_SYNC", 1),
    dec("IFLA_BRPORT_PROXYARP_WIFI", 1),
    record("IFLA_BRPORT_ROOT_ID", bridge_id_record),
    record("IFLA_BRPORT_BRIDGE_ID", bridge_id_record),
    dec("IFLA_BRPORT_DESIGNATED_PORT", 2),
    dec("IFLA_BRPORT_DESIGNATED_COST", 2),
    dec("IFLA_BRPORT_ID", 2),
    dec("IFLA_BRPORT_NO", 2),
    dec("IFLA_BRPORT_TOPOLOGY_CHANGE_ACK", 1),
    dec("IFLA_BRPORT_CONFIG_PENDING", 1),
    shaped("IFLA_BRPORT_MESSAGE_AGE_TIMER", Shape::ticks),
    shaped("IFLA_BRPORT_FORWARD_DELAY_TIMER", Shape::ticks),
    shaped("IFLA_BRPORT_HOLD_TIMER", Shape::ticks),
    bytes("IFLA_BRPORT_FLUSH"),
    dec("IFLA_BRPORT_MULTICAST_ROUTER", 1),
    bytes("IFLA_BRPORT_PAD"),
    dec("IFLA_BRPORT_MCAST_FLOOD", 1),
    dec("IFLA_BRPORT_MCAST_TO_UCAST", 1),
    dec("IFLA_BRPORT_VLAN_TUNNEL", 1),
    dec("IFLA_BRPORT_BCAST_FLOOD", 1),
    hex("IFLA_BRPORT_GROUP_FWD_MASK", 2),
    dec("IFLA_BRPORT_NEIGH_SUPPRESS", 1),
    dec("IFLA_BRPORT_ISOLATED", 1),
    shaped("IFLA_BRPORT_BACKUP_PORT", Shape::interface),
    dec("IFLA_BRPORT_MRP_RING_OPEN", 1),
    dec("IFLA_BRPORT_MRP_IN_OPEN", 1),
    dec("IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT", 4),
    dec("IFLA_BRPORT_MCAST_EHT_HOSTS_CNT", 4),
    dec("IFLA_BRPORT_LOCKED", 1),
    dec("IFLA_BRPORT_MAB", 1),
    dec("IFLA_BRPORT_MCAST_N_GROUPS", 4),
    dec("IFLA_BRPORT_MCAST_MAX_GROUPS", 4),
    dec("IFLA_BRPORT_NEIGH_VLAN_SUPPRESS", 1),
    dec("IFLA_BRPORT_BACKUP_NHID", 4),
};
constinit const AttributeTable bridge_port_attributes{bridge_port_list, nullptr, "IFLA_BRPORT_???"};

constexpr RecordField ifla_bridge_vlan_info_record_fields[] = {
    {"flags", 0, 2, RecordKind::flags, &bridge_vlan_info_flags},
    {"vid", 2, 2},
};
constexpr Record ifla_bridge_vlan_info_record{4, ifla_bridge_vlan_info_record_fields};

constexpr Attribute ifla_bridge_vlan_tunnel_info_list[] = {
    bytes("IFLA_BRIDGE_VLAN_TUNNEL_UNSPEC"),
    dec("IFLA_BRIDGE_VLAN_TUNNEL_ID", 4),
    dec("IFLA_BRIDGE_VLAN_TUNNEL_VID", 2),
    flags("IFLA_BRIDGE_VLAN_TUNNEL_FLAGS", bridge_vlan_info_flags, 2, true),
};
constexpr AttributeTable ifla_bridge_vlan_tunnel_info_attributes{ifla_bridge_vlan_tunnel_info_list, nullptr,
                                                                 "IFLA_BRIDGE_VLAN_TUNNEL_???"};

constexpr Attribute bridge_family_list[] = {
    flags("IFLA_BRIDGE_FLAGS", bridge_flags_names, 2, true),
    names("IFLA_BRIDGE_MODE", bridge_mode_names, 2, true),
    record("IFLA_BRIDGE_VLAN_INFO", ifla_bridge_vlan_info_record, Shape::record_and_bytes),
    nested("IFLA_BRIDGE_VLAN_TUNNEL_INFO", ifla_bridge_vlan_tunnel_info_attributes),
    bytes("IFLA_BRIDGE_MRP"),
    bytes("IFLA_BRIDGE_CFM"),
    bytes("IFLA_BRIDGE_MST"),
};
constexpr AttributeTable bridge_family_attributes{bridge_family_list, nullptr, "IFLA_BRIDGE_???"};

constexpr Attribute ifla_br_mcast_querier_state_list[] = {
    bytes("BRIDGE_QUERIER_UNSPEC"),
    shaped("BRIDGE_QUERIER_IP_ADDRESS", Shape::address4),
    shaped("BRIDGE_QUERIER_IP_PORT", Shape::interface),
    shaped("BRIDGE_QUERIER_IP_OTHER_TIMER", Shape::ticks),
    bytes("BRIDGE_QUERIER_PAD"),
    shaped("BRIDGE_QUERIER_IPV6_ADDRESS", Shape::address6),
    shaped("BRIDGE_QUERIER_IPV6_PORT", Shape::interface),
    shaped("BRIDGE_QUERIER_IPV6_OTHER_TIMER", Shape::ticks),
};
constexpr AttributeTable ifla_br_mcast_querier_state_attributes{ifla_br_mcast_querier_state_list, nullptr,
                                                                "BRIDGE_QUERIER_???"};

constexpr Attribute bridge_info_list[] = {
    bytes("IFLA_BR_UNSPEC"),
    shaped("IFLA_BR_FORWARD_DELAY", Shape::ticks),
    shaped("IFLA_BR_HELLO_TIME", Shape::ticks),
    shaped("IFLA_BR_MAX_AGE", Shape::ticks),
    shaped("IFLA_BR_AGEING_TIME", Shape::ticks),
    dec("IFLA_BR_STP_STATE", 4),
    dec("IFLA_BR_PRIORITY", 2),
    dec("IFLA_BR_VLAN_FILTERING", 1),
    shaped("IFLA_BR_VLAN_PROTOCOL", Shape::ethernet_protocol),
    hex("IFLA_BR_GROUP_FWD_MASK", 2),
    record("IFLA_BR_ROOT_ID", bridge_id_record),
    record("IFLA_BR_BRIDGE_ID", bridge_id_record),
    dec("IFLA_BR_ROOT_PORT", 2),
    dec("IFLA_BR_ROOT_PATH_COST", 4),
    dec("IFLA_BR_TOPOLOGY_CHANGE", 1),
    dec("IFLA_BR_TOPOLOGY_CHANGE_DETECTED", 1),
    shaped("IFLA_BR_HELLO_TIMER", Shape::ticks),
    shaped("IFLA_BR_TCN_TIMER", Shape::ticks),
    shaped("IFLA_BR_TOPOLOGY_CHANGE_TIMER", Shape::ticks),
    shaped("IFLA_BR_GC_TIMER", Shape::ticks),
    hardware("IFLA_BR_GROUP_ADDR"),
    bytes("IFLA_BR_FDB_FLUSH"),
    dec("IFLA_BR_MCAST_ROUTER", 1),
    dec("IFLA_BR_MCAST_SNOOPING", 1),
    dec("IFLA_BR_MCAST_QUERY_USE_IFADDR", 1),
    dec("IFLA_BR_MCAST_QUERIER", 1),
    dec("IFLA_BR_MCAST_HASH_ELASTICITY", 4),
    dec("IFLA_BR_MCAST_HASH_MAX", 4),
    dec("IFLA_BR_MCAST_LAST_MEMBER_CNT", 4),
    dec("IFLA_BR_MCAST_STARTUP_QUERY_CNT", 4),
    shaped("IFLA_BR_MCAST_LAST_MEMBER_INTVL", Shape::ticks),
    shaped("IFLA_BR_MCAST_MEMBERSHIP_INTVL", Shape::ticks),
    shaped("IFLA_BR_MCAST_QUERIER_INTVL", Shape::ticks),
    shaped("IFLA_BR_MCAST_QUERY_INTVL", Shape::ticks),
    shaped("IFLA_BR_MCAST_QUERY_RESPONSE_INTVL", Shape::ticks),
    shaped("IFLA_BR_MCAST_STARTUP_QUERY_INTVL", Shape::ticks),
    dec("IFLA_BR_NF_CALL_IPTABLES", 1),
    dec("IFLA_BR_NF_CALL_IP6TABLES", 1),
    dec("IFLA_BR_NF_CALL_ARPTABLES", 1),
    dec("IFLA_BR_VLAN_DEFAULT_PVID", 2),
    bytes("IFLA_BR_PAD"),
    dec("IFLA_BR_VLAN_STATS_ENABLED", 1),
    dec("IFLA_BR_MCAST_STATS_ENABLED", 1),
    dec("IFLA_BR_MCAST_IGMP_VERSION", 1),
    dec("IFLA_BR_MCAST_MLD_VERSION", 1),
    dec("IFLA_BR_VLAN_STATS_PER_PORT", 1),
    record("IFLA_BR_MULTI_BOOLOPT", bridge_options_record),
    nested("IFLA_BR_MCAST_QUERIER_STATE", ifla_br_mcast_querier_state_attributes),
};
constinit const AttributeTable bridge_info_attributes{bridge_info_list, nullptr, "IFLA_BR_???"};

constexpr Attribute tun_info_list[] = {
    bytes("IFLA_TUN_UNSPEC"),
    shaped("IFLA_TUN_OWNER", Shape::user),
    shaped("IFLA_TUN_GROUP", Shape::user),
    names("IFLA_TUN_TYPE", tun_type_names, 1, true),
    dec("IFLA_TUN_PI", 1),
    dec("IFLA_TUN_VNET_HDR", 1),
    dec("IFLA_TUN_PERSIST", 1),
    dec("IFLA_TUN_MULTI_QUEUE", 1),
    dec("IFLA_TUN_NUM_QUEUES", 4),
    dec("IFLA_TUN_NUM_DISABLED_QUEUES", 4),
};
constinit const AttributeTable tun_info_attributes{tun_info_list, nullptr, "IFLA_TUN_???"};

constexpr RecordField ifla_map_record_fields[] = {
    {"mem_start", 0, 8, RecordKind::hex},
    {"mem_end", 8, 8, RecordKind::hex},
    {"base_addr", 16, 8, RecordKind::hex},
    {"irq", 24, 2},
    {"dma", 26, 1},
    {"port", 27, 1},
};
constexpr Record ifla_map_record{28, ifla_map_record_fields};

constexpr Attribute ifla_linkinfo_list[] = {
    bytes("IFLA_INFO_UNSPEC"),
    shaped("IFLA_INFO_KIND", Shape::link_kind),
    shaped("IFLA_INFO_DATA", Shape::kind_of_link),
    shaped("IFLA_INFO_XSTATS", Shape::kind_of_link),
    shaped("IFLA_INFO_SLAVE_KIND", Shape::link_kind),
    shaped("IFLA_INFO_SLAVE_DATA", Shape::kind_of_link),
};
constexpr AttributeTable ifla_linkinfo_attributes{ifla_linkinfo_list, nullptr, "IFLA_INFO_???"};

constexpr RecordField ifla_vf_vlan_record_fields[] = {
    {"vf", 0, 4},
    {"vlan", 4, 4},
    {"qos", 8, 4},
};
constexpr Record ifla_vf_vlan_record{12, ifla_vf_vlan_record_fields};
constexpr RecordField ifla_vf_tx_rate_record_fields[] = {
    {"vf", 0, 4},
    {"rate", 4, 4},
};
constexpr Record ifla_vf_tx_rate_record{8, ifla_vf_tx_rate_record_fields};
constexpr RecordField ifla_vf_spoofchk_record_fields[] = {
    {"vf", 0, 4},
    {"setting", 4, 4},
};
constexpr Record ifla_vf_spoofchk_record{8, ifla_vf_spoofchk_record_fields};
constexpr RecordField ifla_vf_link_state_record_fields[] = {
    {"vf", 0, 4},
    {"link_state", 4, 4, RecordKind::names, &ifla_vf_link_state_names},
};
constexpr Record ifla_vf_link_state_record{8, ifla_vf_link_state_record_fields};
constexpr RecordField ifla_vf_rate_record_fields[] = {
    {"vf", 0, 4},
    {"min_tx_rate", 4, 4},
    {"max_tx_rate", 8, 4},
};
constexpr Record ifla_vf_rate_record{12, ifla_vf_rate_record_fields};

constexpr Attribute ifla_vf_stats_list[] = {
    dec("IFLA_VF_STATS_RX_PACKETS", 8), dec("IFLA_VF_STATS_TX_PACKETS", 8), dec("IFLA_VF_STATS_RX_BYTES", 8),
    dec("IFLA_VF_STATS_TX_BYTES", 8),   dec("IFLA_VF_STATS_BROADCAST", 8),  dec("IFLA_VF_STATS_MULTICAST", 8),
    bytes("IFLA_VF_STATS_PAD"),         dec("IFLA_VF_STATS_RX_DROPPED", 8), dec("IFLA_VF_STATS_TX_DROPPED", 8),
};
constexpr AttributeTable ifla_vf_stats_attributes{ifla_vf_stats_list, nullptr, "IFLA_VF_STATS_???"};

constexpr Attribute ifla_vf_vlan_list_list[] = {
    bytes("IFLA_VF_VLAN_INFO_UNSPEC"),
    record("IFLA_VF_VLAN_INFO", vf_vlan_info_record),
};
constexpr AttributeTable ifla_vf_vlan_list_attributes{ifla_vf_vlan_list_list, nullptr, "IFLA_VF_VLAN_INFO_???"};

constexpr Attribute ifla_vf_info_list[] = {
    bytes("IFLA_VF_UNSPEC"),
    record("IFLA_VF_MAC", vf_address_record),
    record("IFLA_VF_VLAN", ifla_vf_vlan_record),
    record("IFLA_VF_TX_RATE", ifla_vf_tx_rate_record),
    record("IFLA_VF_SPOOFCHK", ifla_vf_spoofchk_record),
    record("IFLA_VF_LINK_STATE", ifla_vf_link_state_record),
    record("IFLA_VF_RATE", ifla_vf_rate_record),
    record("IFLA_VF_RSS_QUERY_EN", ifla_vf_spoofchk_record),
    nested("IFLA_VF_STATS", ifla_vf_stats_attributes),
    record("IFLA_VF_TRUST", ifla_vf_spoofchk_record),
    shaped("IFLA_VF_IB_NODE_GUID", Shape::port_guid),
    shaped("IFLA_VF_IB_PORT_GUID", Shape::port_guid),
    nested("IFLA_VF_VLAN_LIST", ifla_vf_vlan_list_attributes),
    record("IFLA_VF_BROADCAST", vf_broadcast_record),
};
constexpr AttributeTable ifla_vf_info_attributes{ifla_vf_info_list, nullptr, "IFLA_VF_???"};

constexpr Attribute ifla_vfinfo_list_list[] = {
    bytes("IFLA_VF_INFO_UNSPEC"),
    nested("IFLA_VF_INFO", ifla_vf_info_attributes),
};
constexpr AttributeTable ifla_vfinfo_list_attributes{ifla_vfinfo_list_list, nullptr, "IFLA_VF_INFO_???"};

constexpr Attribute ifla_vf_port_list[] = {
    bytes("IFLA_PORT_UNSPEC"),        dec("IFLA_PORT_VF", 4),
    text("IFLA_PORT_PROFILE"),        record("IFLA_PORT_VSI_TYPE", vsi_record),
    bytes("IFLA_PORT_INSTANCE_UUID"), bytes("IFLA_PORT_HOST_UUID"),
    dec("IFLA_PORT_REQUEST", 1),      dec("IFLA_PORT_RESPONSE", 2),
};
constexpr AttributeTable ifla_vf_port_attributes{ifla_vf_port_list, nullptr, "IFLA_VF_PORT_???"};

constexpr Attribute ifla_vf_ports_list[] = {
    bytes("IFLA_VF_PORT_UNSPEC"),
    nested("IFLA_VF_PORT", ifla_vf_port_attributes),
};
constexpr AttributeTable ifla_vf_ports_attributes{ifla_vf_ports_list, nullptr, "IFLA_VF_PORT_???"};

constexpr Attribute ifla_xdp_list[] = {
    bytes("IFLA_XDP_UNSPEC"),
    shaped("IFLA_XDP_FD", Shape::descriptor, 4),
    names("IFLA_XDP_ATTACHED", xdp_attached_names, 1, true),
    flags("IFLA_XDP_FLAGS", xdp_flags_names, 4),
    dec("IFLA_XDP_PROG_ID", 4),
    dec("IFLA_XDP_DRV_PROG_ID", 4),
    dec("IFLA_XDP_SKB_PROG_ID", 4),
    dec("IFLA_XDP_HW_PROG_ID", 4),
    shaped("IFLA_XDP_EXPECTED_FD", Shape::descriptor, 4),
};
constexpr AttributeTable ifla_xdp_attributes{ifla_xdp_list, nullptr, "IFLA_XDP_???"};

constexpr Attribute ifla_prop_list_list[] = {
    bytes("IFLA_UNSPEC"),
    bytes("IFLA_ADDRESS"),
    bytes("IFLA_BROADCAST"),
    bytes("IFLA_IFNAME"),
    bytes("IFLA_MTU"),
    bytes("IFLA_LINK"),
    bytes("IFLA_QDISC"),
    bytes("IFLA_STATS"),
    bytes("IFLA_COST"),
    bytes("IFLA_PRIORITY"),
    bytes("IFLA_MASTER"),
    bytes("IFLA_WIRELESS"),
    bytes("IFLA_PROTINFO"),
    bytes("IFLA_TXQLEN"),
    bytes("IFLA_MAP"),
    bytes("IFLA_WEIGHT"),
    bytes("IFLA_OPERSTATE"),
    bytes("IFLA_LINKMODE"),
    bytes("IFLA_LINKINFO"),
    bytes("IFLA_NET_NS_PID"),
    bytes("IFLA_IFALIAS"),
    bytes("IFLA_NUM_VF"),
    bytes("IFLA_VFINFO_LIST"),
    bytes("IFLA_STATS64"),
    bytes("IFLA_VF_PORTS"),
    bytes("IFLA_PORT_SELF"),
    bytes("IFLA_AF_SPEC"),
    bytes("IFLA_GROUP"),
    bytes("IFLA_NET_NS_FD"),
    bytes("IFLA_EXT_MASK"),
    bytes("IFLA_PROMISCUITY"),
    bytes("IFLA_NUM_TX_QUEUES"),
    bytes("IFLA_NUM_RX_QUEUES"),
    bytes("IFLA_CARRIER"),
    bytes("IFLA_PHYS_PORT_ID"),
    bytes("IFLA_CARRIER_CHANGES"),
    bytes("IFLA_PHYS_SWITCH_ID"),
    bytes("IFLA_LINK_NETNSID"),
    bytes("IFLA_PHYS_PORT_NAME"),
    bytes("IFLA_PROTO_DOWN"),
    bytes("IFLA_GSO_MAX_SEGS"),
    bytes("IFLA_GSO_MAX_SIZE"),
    bytes("IFLA_PAD"),
    bytes("IFLA_XDP"),
    bytes("IFLA_EVENT"),
    bytes("IFLA_NEW_NETNSID"),
    bytes("IFLA_IF_NETNSID"),
    bytes("IFLA_CARRIER_UP_COUNT"),
    bytes("IFLA_CARRIER_DOWN_COUNT"),
    bytes("IFLA_NEW_IFINDEX"),
    bytes("IFLA_MIN_MTU"),
    bytes("IFLA_MAX_MTU"),
    bytes("IFLA_PROP_LIST"),
    text("IFLA_ALT_IFNAME"),
    bytes("IFLA_PERM_ADDRESS"),
    bytes("IFLA_PROTO_DOWN_REASON"),
    bytes("IFLA_PARENT_DEV_NAME"),
    bytes("IFLA_PARENT_DEV_BUS_NAME"),
    bytes("IFLA_GRO_MAX_SIZE"),
    bytes("IFLA_TSO_MAX_SIZE"),
    bytes("IFLA_TSO_MAX_SEGS"),
    bytes("IFLA_ALLMULTI"),
    bytes("IFLA_DEVLINK_PORT"),
    bytes("IFLA_GSO_IPV4_MAX_SIZE"),
    bytes("IFLA_GRO_IPV4_MAX_SIZE"),
    bytes("IFLA_DPLL_PIN"),
    bytes("IFLA_MAX_PACING_OFFLOAD_HORIZON"),
    bytes("IFLA_NETNS_IMMUTABLE"),
    bytes("IFLA_HEADROOM"),
    bytes("IFLA_TAILROOM"),
};
constexpr AttributeTable ifla_prop_list_attributes{ifla_prop_list_list, nullptr, "IFLA_???"};

constexpr Attribute ifla_proto_down_reason_list[] = {
    bytes("IFLA_PROTO_DOWN_REASON_UNSPEC"),
    hex("IFLA_PROTO_DOWN_REASON_MASK", 4),
    hex("IFLA_PROTO_DOWN_REASON_VALUE", 4),
};
constexpr AttributeTable ifla_proto_down_reason_attributes{ifla_proto_down_reason_list, nullptr,
                                                           "IFLA_PROTO_DOWN_REASON_???"};

constexpr Attribute link_family_attributes_list[] = {
    {},
    {},
    nested(nullptr, ifla_inet_attributes),
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    nested(nullptr, ifla_inet6_attributes),
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    nested(nullptr, ifla_mctp_attributes),
};
constexpr AttributeTable link_family_attributes{link_family_attributes_list, &address_families};
constexpr Attribute link_list[] = {
    bytes("IFLA_UNSPEC"),
    hardware("IFLA_ADDRESS", true),
    hardware("IFLA_BROADCAST", true),
    text("IFLA_IFNAME"),
    dec("IFLA_MTU", 4),
    dec("IFLA_LINK", 4),
    text("IFLA_QDISC"),
    record("IFLA_STATS", link_stats_record),
    bytes("IFLA_COST"),
    bytes("IFLA_PRIORITY"),
    dec("IFLA_MASTER", 4),
    bytes("IFLA_WIRELESS"),
    Attribute{.name = "IFLA_PROTINFO",
              .shape = Shape::protocol_info,
              .nested = &bridge_port_attributes,
              .otherwise = &ifla_inet6_attributes},
    dec("IFLA_TXQLEN", 4),
    record("IFLA_MAP", ifla_map_record),
    dec("IFLA_WEIGHT", 4),
    dec("IFLA_OPERSTATE", 1),
    dec("IFLA_LINKMODE", 1),
    nested("IFLA_LINKINFO", ifla_linkinfo_attributes),
    dec("IFLA_NET_NS_PID", 4),
    text("IFLA_IFALIAS"),
    dec("IFLA_NUM_VF", 4),
    nested("IFLA_VFINFO_LIST", ifla_vfinfo_list_attributes),
    record("IFLA_STATS64", link_stats64_record),
    nested("IFLA_VF_PORTS", ifla_vf_ports_attributes),
    nested("IFLA_PORT_SELF", ifla_vf_port_attributes),
    Attribute{.name = "IFLA_AF_SPEC",
              .shape = Shape::nested_for_bridge,
              .nested = &bridge_family_attributes,
              .otherwise = &link_family_attributes},
    dec("IFLA_GROUP", 4),
    sdec("IFLA_NET_NS_FD", 4),
    flags("IFLA_EXT_MASK", rtext_filter_flags, 4, true),
    dec("IFLA_PROMISCUITY", 4),
    dec("IFLA_NUM_TX_QUEUES", 4),
    dec("IFLA_NUM_RX_QUEUES", 4),
    dec("IFLA_CARRIER", 1),
    bytes("IFLA_PHYS_PORT_ID"),
    dec("IFLA_CARRIER_CHANGES", 4),
    bytes("IFLA_PHYS_SWITCH_ID"),
    sdec("IFLA_LINK_NETNSID", 4),
    text("IFLA_PHYS_PORT_NAME"),
    dec("IFLA_PROTO_DOWN", 1),
    dec("IFLA_GSO_MAX_SEGS", 4),
    dec("IFLA_GSO_MAX_SIZE", 4),
    bytes("IFLA_PAD"),
    nested("IFLA_XDP", ifla_xdp_attributes),
    names("IFLA_EVENT", ifla_event_names, 4),
    sdec("IFLA_NEW_NETNSID", 4),
    sdec("IFLA_IF_NETNSID", 4),
    dec("IFLA_CARRIER_UP_COUNT", 4),
    dec("IFLA_CARRIER_DOWN_COUNT", 4),
    shaped("IFLA_NEW_IFINDEX", Shape::interface),
    dec("IFLA_MIN_MTU", 4),
    dec("IFLA_MAX_MTU", 4),
    nested("IFLA_PROP_LIST", ifla_prop_list_attributes),
    text("IFLA_ALT_IFNAME"),
    hardware("IFLA_PERM_ADDRESS", true),
    nested("IFLA_PROTO_DOWN_REASON", ifla_proto_down_reason_attributes),
    text("IFLA_PARENT_DEV_NAME"),
    text("IFLA_PARENT_DEV_BUS_NAME"),
    dec("IFLA_GRO_MAX_SIZE", 4),
    dec("IFLA_TSO_MAX_SIZE", 4),
    dec("IFLA_TSO_MAX_SEGS", 4),
    dec("IFLA_ALLMULTI", 4),
    bytes("IFLA_DEVLINK_PORT"),
    dec("IFLA_GSO_IPV4_MAX_SIZE", 4),
    dec("IFLA_GRO_IPV4_MAX_SIZE", 4),
    bytes("IFLA_DPLL_PIN"),
    dec("IFLA_MAX_PACING_OFFLOAD_HORIZON", 4),
    dec("IFLA_NETNS_IMMUTABLE", 1),
    dec("IFLA_HEADROOM", 2),
    dec("IFLA_TAILROOM", 2),
};
constinit const AttributeTable link_attributes{link_list, nullptr, "IFLA_???"};

constexpr RecordField link_header_fields[] = {
    {.name = "ifi_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "ifi_type", .offset = 2, .width = 2, .kind = RecordKind::names, .names = &hardware_types},
    {.name = "ifi_index", .offset = 4, .width = 4, .kind = RecordKind::interface},
    {.name = "ifi_flags", .offset = 8, .width = 4, .kind = RecordKind::flags, .names = &iff_flags},
    {.name = "ifi_change", .offset = 12, .width = 4, .kind = RecordKind::hex},
};
constexpr Record link_header{16, link_header_fields};
constinit const RouteHeader link_message{link_header, 16, &link_attributes};
}  // namespace ringside::catalog
