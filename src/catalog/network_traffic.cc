// Netlink: queues, actions, neighbour tables, statistics, multicast groups.
#include "catalog/network_attributes.h"
#include "catalog/network_attribute_names.h"
#include "catalog/network_route.h"
#include "catalog/network_sets.h"

namespace ringside::catalog {
namespace {
using namespace attribute;
using namespace attribute_names;
}  // namespace
constexpr RecordField neighbour_table_stats_record_fields[] = {
    {.name = "ndts_allocs", .offset = 0, .width = 8},
    {.name = "ndts_destroys", .offset = 8, .width = 8},
    {.name = "ndts_hash_grows", .offset = 16, .width = 8},
    {.name = "ndts_res_failed", .offset = 24, .width = 8},
    {.name = "ndts_lookups", .offset = 32, .width = 8},
    {.name = "ndts_hits", .offset = 40, .width = 8},
    {.name = "ndts_rcv_probes_mcast", .offset = 48, .width = 8},
    {.name = "ndts_rcv_probes_ucast", .offset = 56, .width = 8},
    {.name = "ndts_periodic_gc_runs", .offset = 64, .width = 8},
    {.name = "ndts_forced_gc_runs", .offset = 72, .width = 8},
    {.name = "ndts_table_fulls", .offset = 80, .width = 8},
};
constexpr Record neighbour_table_stats_record{80, neighbour_table_stats_record_fields};
constexpr RecordField bridge_multicast_record_fields[] = {
    {.name = "igmp_v1queries",
     .offset = 0,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "igmp_v2queries",
     .offset = 16,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "igmp_v3queries",
     .offset = 32,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "igmp_leaves",
     .offset = 48,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "igmp_v1reports",
     .offset = 64,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "igmp_v2reports",
     .offset = 80,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "igmp_v3reports",
     .offset = 96,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "igmp_parse_errors", .offset = 112, .width = 8},
    {.name = "mld_v1queries",
     .offset = 120,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "mld_v2queries",
     .offset = 136,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "mld_leaves",
     .offset = 152,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "mld_v1reports",
     .offset = 168,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "mld_v2reports",
     .offset = 184,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "mld_parse_errors", .offset = 200, .width = 8},
    {.name = "mcast_bytes",
     .offset = 208,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
    {.name = "mcast_packets",
     .offset = 224,
     .width = 8,
     .kind = RecordKind::indexed,
     .names = &mcast_direction_names,
     .count = 2},
};
constexpr Record bridge_multicast_record{240, bridge_multicast_record_fields};
constexpr RecordField tca_stats_record_fields[] = {
    {"bytes", 0, 8}, {"packets", 8, 4}, {"drops", 12, 4}, {"overlimits", 16, 4},
    {"bps", 20, 4},  {"pps", 24, 4},    {"qlen", 28, 4},  {"backlog", 32, 4},
};
constexpr Record tca_stats_record{36, tca_stats_record_fields};
constexpr RecordField tca_rate_record_fields[] = {
    {"interval", 0, 1, RecordKind::sdec},
    {"ewma_log", 1, 1},
};
constexpr Record tca_rate_record{2, tca_rate_record_fields};
constexpr RecordField tca_stats_basic_record_fields[] = {
    {"bytes", 0, 8},
    {"packets", 8, 4},
};
constexpr Record tca_stats_basic_record{12, tca_stats_basic_record_fields};
constexpr RecordField tca_stats_rate_est_record_fields[] = {
    {"bps", 0, 4},
    {"pps", 4, 4},
};
constexpr Record tca_stats_rate_est_record{8, tca_stats_rate_est_record_fields};
constexpr RecordField tca_stats_queue_record_fields[] = {
    {"qlen", 0, 4}, {"backlog", 4, 4}, {"drops", 8, 4}, {"requeues", 12, 4}, {"overlimits", 16, 4},
};
constexpr Record tca_stats_queue_record{20, tca_stats_queue_record_fields};
constexpr RecordField tca_stats_rate_est64_record_fields[] = {
    {"bps", 0, 8},
    {"pps", 8, 8},
};
constexpr Record tca_stats_rate_est64_record{16, tca_stats_rate_est64_record_fields};
constexpr Attribute tca_stats2_list[] = {
    bytes("TCA_STATS_UNSPEC"),
    record("TCA_STATS_BASIC", tca_stats_basic_record),
    record("TCA_STATS_RATE_EST", tca_stats_rate_est_record),
    record("TCA_STATS_QUEUE", tca_stats_queue_record),
    bytes("TCA_STATS_APP"),
    record("TCA_STATS_RATE_EST64", tca_stats_rate_est64_record),
    bytes("TCA_STATS_PAD"),
    record("TCA_STATS_BASIC_HW", tca_stats_basic_record),
    dec("TCA_STATS_PKT64", 8),
};
constexpr AttributeTable tca_stats2_attributes{tca_stats2_list, nullptr, "TCA_STATS_???"};

constexpr RecordField tca_stab_base_record_fields[] = {
    {"cell_log", 0, 1},
    {"size_log", 1, 1},
    {"cell_align", 2, 2, RecordKind::sdec},
    {"overhead", 4, 4, RecordKind::sdec},
    {"linklayer", 8, 4},
    {"mpu", 12, 4},
    {"mtu", 16, 4},
    {"tsize", 20, 4},
};
constexpr Record tca_stab_base_record{24, tca_stab_base_record_fields};
constexpr Attribute tca_stab_list[] = {
    bytes("TCA_STAB_UNSPEC"),
    record("TCA_STAB_BASE", tca_stab_base_record),
    numbers("TCA_STAB_DATA", 2),
};
constexpr AttributeTable tca_stab_attributes{tca_stab_list, nullptr, "TCA_STAB_???"};

constexpr Attribute traffic_list[] = {
    bytes("TCA_UNSPEC"),
    text("TCA_KIND"),
    bytes("TCA_OPTIONS"),
    record("TCA_STATS", tca_stats_record),
    bytes("TCA_XSTATS"),
    record("TCA_RATE", tca_rate_record),
    dec("TCA_FCNT", 4),
    nested("TCA_STATS2", tca_stats2_attributes),
    nested("TCA_STAB", tca_stab_attributes),
    bytes("TCA_PAD"),
    bytes("TCA_DUMP_INVISIBLE"),
    dec("TCA_CHAIN", 4),
    dec("TCA_HW_OFFLOAD", 1),
    dec("TCA_INGRESS_BLOCK", 4),
    dec("TCA_EGRESS_BLOCK", 4),
    dec("TCA_DUMP_FLAGS", 4),
    text("TCA_EXT_WARN_MSG"),
};
constinit const AttributeTable traffic_attributes{traffic_list, nullptr, "TCA_???"};

constexpr Attribute action_list[] = {
    bytes("TCA_ACT_UNSPEC"),
    text("TCA_ACT_KIND"),
    bytes("TCA_ACT_OPTIONS"),
    dec("TCA_ACT_INDEX", 4),
    nested("TCA_ACT_STATS", tca_stats2_attributes),
    bytes("TCA_ACT_PAD"),
    bytes("TCA_ACT_COOKIE"),
    flags("TCA_ACT_FLAGS", tca_act_flags_names, 4, true),
    flags("TCA_ACT_HW_STATS", tca_act_hw_stats_flags, 4, true),
    flags("TCA_ACT_USED_HW_STATS", tca_act_hw_stats_flags, 4, true),
    dec("TCA_ACT_IN_HW_COUNT", 4),
};
constinit const AttributeTable action_attributes{action_list, nullptr, "TCA_ACT_???"};

constexpr RecordField ndta_config_record_fields[] = {
    {"ndtc_key_len", 0, 2},
    {"ndtc_entry_size", 2, 2},
    {"ndtc_entries", 4, 4},
    {"ndtc_last_flush", 8, 4},
    {"ndtc_last_rand", 12, 4},
    {"ndtc_hash_rnd", 16, 4},
    {"ndtc_hash_mask", 20, 4, RecordKind::padded_hex, nullptr, 8},
    {"ndtc_hash_chain_gc", 24, 4},
    {"ndtc_proxy_qlen", 28, 4},
};
constexpr Record ndta_config_record{32, ndta_config_record_fields};

constexpr Attribute ndta_parms_list[] = {
    bytes("NDTPA_UNSPEC"),
    shaped("NDTPA_IFINDEX", Shape::interface),
    dec("NDTPA_REFCNT", 4),
    dec("NDTPA_REACHABLE_TIME", 8),
    dec("NDTPA_BASE_REACHABLE_TIME", 8),
    dec("NDTPA_RETRANS_TIME", 8),
    dec("NDTPA_GC_STALETIME", 8),
    dec("NDTPA_DELAY_PROBE_TIME", 8),
    dec("NDTPA_QUEUE_LEN", 4),
    dec("NDTPA_APP_PROBES", 4),
    dec("NDTPA_UCAST_PROBES", 4),
    dec("NDTPA_MCAST_PROBES", 4),
    dec("NDTPA_ANYCAST_DELAY", 8),
    dec("NDTPA_PROXY_DELAY", 8),
    dec("NDTPA_PROXY_QLEN", 4),
    dec("NDTPA_LOCKTIME", 8),
    dec("NDTPA_QUEUE_LENBYTES", 4),
    dec("NDTPA_MCAST_REPROBES", 4),
    bytes("NDTPA_PAD"),
    dec("NDTPA_INTERVAL_PROBE_TIME_MS", 8),
};
constexpr AttributeTable ndta_parms_attributes{ndta_parms_list, nullptr, "NDTPA_???"};

constexpr Attribute ndt_list[] = {
    bytes("NDTA_UNSPEC"),
    text("NDTA_NAME"),
    dec("NDTA_THRESH1", 4),
    dec("NDTA_THRESH2", 4),
    dec("NDTA_THRESH3", 4),
    record("NDTA_CONFIG", ndta_config_record),
    nested("NDTA_PARMS", ndta_parms_attributes),
    record("NDTA_STATS", neighbour_table_stats_record),
    dec("NDTA_GC_INTERVAL", 8),
    bytes("NDTA_PAD"),
};
constinit const AttributeTable ndt_attributes{ndt_list, nullptr, "NDTA_???"};

constexpr Attribute dcb_list[] = {
    bytes("DCB_ATTR_UNDEFINED"),   bytes("DCB_ATTR_IFNAME"), bytes("DCB_ATTR_STATE"),  bytes("DCB_ATTR_PFC_STATE"),
    bytes("DCB_ATTR_PFC_CFG"),     bytes("DCB_ATTR_NUM_TC"), bytes("DCB_ATTR_PG_CFG"), bytes("DCB_ATTR_SET_ALL"),
    bytes("DCB_ATTR_PERM_HWADDR"), bytes("DCB_ATTR_CAP"),    bytes("DCB_ATTR_NUMTCS"), bytes("DCB_ATTR_BCN"),
    bytes("DCB_ATTR_APP"),         bytes("DCB_ATTR_IEEE"),   bytes("DCB_ATTR_DCBX"),   bytes("DCB_ATTR_FEATCFG"),
    bytes("DCB_ATTR_CEE"),
};
constinit const AttributeTable dcb_attributes{dcb_list, nullptr, "DCB_ATTR_???"};

constexpr RecordField mpls_stats_link_record_fields[] = {
    {"rx_packets", 0, 8}, {"tx_packets", 8, 8},  {"rx_bytes", 16, 8},   {"tx_bytes", 24, 8},   {"rx_errors", 32, 8},
    {"tx_errors", 40, 8}, {"rx_dropped", 48, 8}, {"tx_dropped", 56, 8}, {"rx_noroute", 64, 8},
};
constexpr Record mpls_stats_link_record{72, mpls_stats_link_record_fields};
constexpr Attribute mpls_stats_list[] = {
    bytes("MPLS_STATS_UNSPEC"),
    record("MPLS_STATS_LINK", mpls_stats_link_record, Shape::record_and_bytes),
};
constexpr AttributeTable mpls_stats_attributes{mpls_stats_list, nullptr, "MPLS_STATS_???"};

constexpr RecordField bridge_xstats_vlan_record_fields[] = {
    {"rx_bytes", 0, 8},
    {"rx_packets", 8, 8},
    {"tx_bytes", 16, 8},
    {"tx_packets", 24, 8},
    {"vid", 32, 2},
    {"flags", 34, 2, RecordKind::flags, &bridge_vlan_info_flags},
    {.name = "pad2", .offset = 36, .width = 4, .kind = RecordKind::hex, .shown_if_set = true},
};
constexpr Record bridge_xstats_vlan_record{40, bridge_xstats_vlan_record_fields};
constexpr RecordField bridge_xstats_stp_record_fields[] = {
    {"transition_blk", 0, 8}, {"transition_fwd", 8, 8}, {"rx_bpdu", 16, 8},
    {"tx_bpdu", 24, 8},       {"rx_tcn", 32, 8},        {"tx_tcn", 40, 8},
};
constexpr Record bridge_xstats_stp_record{48, bridge_xstats_stp_record_fields};
constexpr Attribute link_xstats_type_bridge_list[] = {
    bytes("BRIDGE_XSTATS_UNSPEC"),
    record("BRIDGE_XSTATS_VLAN", bridge_xstats_vlan_record, Shape::record_and_bytes),
    record("BRIDGE_XSTATS_MCAST", bridge_multicast_record, Shape::record_and_bytes),
    bytes("BRIDGE_XSTATS_PAD"),
    record("BRIDGE_XSTATS_STP", bridge_xstats_stp_record, Shape::record_and_bytes),
};
constexpr AttributeTable link_xstats_type_bridge_attributes{link_xstats_type_bridge_list, nullptr,
                                                            "BRIDGE_XSTATS_???"};

constexpr Attribute bond_xstats_3ad_list[] = {
    dec("BOND_3AD_STAT_LACPDU_RX", 8),         dec("BOND_3AD_STAT_LACPDU_TX", 8),
    dec("BOND_3AD_STAT_LACPDU_UNKNOWN_RX", 8), dec("BOND_3AD_STAT_LACPDU_ILLEGAL_RX", 8),
    dec("BOND_3AD_STAT_MARKER_RX", 8),         dec("BOND_3AD_STAT_MARKER_TX", 8),
    dec("BOND_3AD_STAT_MARKER_RESP_RX", 8),    dec("BOND_3AD_STAT_MARKER_RESP_TX", 8),
    dec("BOND_3AD_STAT_MARKER_UNKNOWN_RX", 8), bytes("BOND_3AD_STAT_PAD"),
};
constexpr AttributeTable bond_xstats_3ad_attributes{bond_xstats_3ad_list, nullptr, "BOND_XSTATS_???"};

constexpr Attribute link_xstats_type_bond_list[] = {
    bytes("BOND_XSTATS_UNSPEC"),
    nested("BOND_XSTATS_3AD", bond_xstats_3ad_attributes),
};
constexpr AttributeTable link_xstats_type_bond_attributes{link_xstats_type_bond_list, nullptr, "BOND_XSTATS_???"};

constexpr Attribute ifla_stats_link_xstats_list[] = {
    bytes("LINK_XSTATS_TYPE_UNSPEC"),
    nested("LINK_XSTATS_TYPE_BRIDGE", link_xstats_type_bridge_attributes),
    nested("LINK_XSTATS_TYPE_BOND", link_xstats_type_bond_attributes),
};
constexpr AttributeTable ifla_stats_link_xstats_attributes{ifla_stats_link_xstats_list, nullptr,
                                                           "LINK_XSTATS_TYPE_???"};

constexpr Attribute ifla_stats_link_offload_xstats_list[] = {
    bytes("IFLA_OFFLOAD_XSTATS_UNSPEC"),
    record("IFLA_OFFLOAD_XSTATS_CPU_HIT", link_stats64_record),
};
constexpr AttributeTable ifla_stats_link_offload_xstats_attributes{ifla_stats_link_offload_xstats_list, nullptr,
                                                                   "IFLA_OFFLOAD_XSTATS_???"};

constexpr Attribute stats_family_attributes_list[] = {
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
    nested(nullptr, mpls_stats_attributes),
};
constexpr AttributeTable stats_family_attributes{stats_family_attributes_list, &address_families};
constexpr Attribute stats_list[] = {
    bytes("IFLA_STATS_UNSPEC"),
    record("IFLA_STATS_LINK_64", link_stats64_record),
    nested("IFLA_STATS_LINK_XSTATS", ifla_stats_link_xstats_attributes),
    nested("IFLA_STATS_LINK_XSTATS_SLAVE", ifla_stats_link_xstats_attributes),
    nested("IFLA_STATS_LINK_OFFLOAD_XSTATS", ifla_stats_link_offload_xstats_attributes),
    nested("IFLA_STATS_AF_SPEC", stats_family_attributes),
};
constinit const AttributeTable stats_attributes{stats_list, nullptr, "IFLA_STATS_???"};

constexpr Attribute mdb_entry_list[] = {
    bytes("MDBA_MDB_EATTR_UNSPEC"),   shaped("MDBA_MDB_EATTR_TIMER", Shape::ticks),
    bytes("MDBA_MDB_EATTR_SRC_LIST"), bytes("MDBA_MDB_EATTR_GROUP_MODE"),
    bytes("MDBA_MDB_EATTR_SOURCE"),   bytes("MDBA_MDB_EATTR_RTPROT"),
};
constexpr AttributeTable mdb_entry_attributes{mdb_entry_list, nullptr, "MDBA_MDB_EATTR_???"};

constexpr Attribute mdb_router_list[] = {
    bytes("MDBA_ROUTER_PATTR_UNSPEC"),
    shaped("MDBA_ROUTER_PATTR_TIMER", Shape::ticks),
    names("MDBA_ROUTER_PATTR_TYPE", mdb_rtr_type_names, 1),
    shaped("MDBA_ROUTER_PATTR_INET_TIMER", Shape::ticks),
    shaped("MDBA_ROUTER_PATTR_INET6_TIMER", Shape::ticks),
};
constexpr AttributeTable mdb_router_attributes{mdb_router_list, nullptr, "MDBA_ROUTER_PATTR_???"};

constexpr Attribute mdba_mdb_entry_list[] = {
    bytes("MDBA_MDB_ENTRY_UNSPEC"),
    nested("MDBA_MDB_ENTRY_INFO", mdb_entry_attributes, Shape::mdb_entry),
};
constexpr AttributeTable mdba_mdb_entry_attributes{mdba_mdb_entry_list, nullptr, "MDBA_MDB_ENTRY_???"};

constexpr Attribute mdba_mdb_list[] = {
    bytes("MDBA_MDB_UNSPEC"),
    nested("MDBA_MDB_ENTRY", mdba_mdb_entry_attributes),
};
constexpr AttributeTable mdba_mdb_attributes{mdba_mdb_list, nullptr, "MDBA_MDB_???"};

constexpr Attribute mdba_router_list[] = {
    bytes("MDBA_ROUTER_UNSPEC"),
    nested("MDBA_ROUTER_PORT", mdb_router_attributes, Shape::interface_and_attributes),
};
constexpr AttributeTable mdba_router_attributes{mdba_router_list, nullptr, "MDBA_ROUTER_???"};

constexpr Attribute mdb_list[] = {
    bytes("MDBA_UNSPEC"),
    nested("MDBA_MDB", mdba_mdb_attributes),
    nested("MDBA_ROUTER", mdba_router_attributes),
};
constinit const AttributeTable mdb_attributes{mdb_list, nullptr, "MDBA_???"};

constexpr RecordField traffic_header_fields[] = {
    {.name = "tcm_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "tcm_ifindex", .offset = 4, .width = 4, .kind = RecordKind::interface},
    {.name = "tcm_handle", .offset = 8, .width = 4},
    {.name = "tcm_parent", .offset = 12, .width = 4},
    {.name = "tcm_info", .offset = 16, .width = 4},
};
constexpr Record traffic_header{20, traffic_header_fields};
constinit const RouteHeader traffic_message{traffic_header, 20, &traffic_attributes};
constexpr RecordField action_header_fields[] = {
    {.name = "tca_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
};
constexpr Record action_header{1, action_header_fields};
constinit const RouteHeader action_message{action_header, 4, &action_attributes};
constexpr RecordField neighbour_table_header_fields[] = {
    {.name = "ndtm_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
};
constexpr Record neighbour_table_header{1, neighbour_table_header_fields};
constinit const RouteHeader neighbour_table_message{neighbour_table_header, 4, &ndt_attributes};
constexpr RecordField dcb_header_fields[] = {
    {.name = "dcb_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "cmd", .offset = 1, .width = 1, .kind = RecordKind::names, .names = &dcb_cmd_names},
};
constexpr Record dcb_header{4, dcb_header_fields};
constinit const RouteHeader dcb_message{dcb_header, 4, &dcb_attributes};
constexpr RecordField multicast_port_header_fields[] = {
    {.name = "family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "ifindex", .offset = 4, .width = 4, .kind = RecordKind::interface},
};
constexpr Record multicast_port_header{8, multicast_port_header_fields};
constinit const RouteHeader multicast_port_message{multicast_port_header, 8, &mdb_attributes};
constexpr RecordField stats_header_fields[] = {
    {.name = "family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "pad1", .offset = 1, .width = 1, .kind = RecordKind::hex, .shown_if_set = true},
    {.name = "pad2", .offset = 2, .width = 2, .kind = RecordKind::hex, .shown_if_set = true},
    {.name = "ifindex", .offset = 4, .width = 4, .kind = RecordKind::interface},
    {.name = "filter_mask", .offset = 8, .width = 4, .kind = RecordKind::flags, .names = &stats_masks},
};
constexpr Record stats_header{12, stats_header_fields};
constinit const RouteHeader stats_message{stats_header, 12, &stats_attributes};
constexpr RecordField mdb_entry_record_fields[] = {
    {.name = "ifindex", .offset = 0, .width = 4, .kind = RecordKind::interface},
    {.name = "state", .offset = 4, .width = 1, .kind = RecordKind::names, .names = &mdb_state_names},
    {.name = "flags", .offset = 5, .width = 1, .kind = RecordKind::flags, .names = &mdb_flag_names},
    {.name = "vid", .offset = 6, .width = 2},
};
constinit const Record mdb_entry_record{8, mdb_entry_record_fields};
}  // namespace ringside::catalog
