// Netlink: addresses, routes, neighbours, rules and what goes with them.
#include "catalog/network_attributes.h"
#include "catalog/network_attribute_names.h"
#include "catalog/network_route.h"
#include "catalog/network_sets.h"

namespace ringside::catalog {
namespace {
using namespace attribute;
using namespace attribute_names;
}  // namespace
constexpr RecordField nexthop_record_fields[] = {
    {.name = "id", .offset = 0, .width = 4},
    {.name = "weight", .offset = 4, .width = 1},
    {.name = "resvd1", .offset = 5, .width = 1, .kind = RecordKind::hex, .shown_if_set = true},
    {.name = "resvd2", .offset = 6, .width = 2, .kind = RecordKind::hex, .shown_if_set = true},
};
constexpr Record nexthop_record{8, nexthop_record_fields};
constexpr RecordField ifa_cacheinfo_record_fields[] = {
    {"ifa_prefered", 0, 4},
    {"ifa_valid", 4, 4},
    {"cstamp", 8, 4},
    {"tstamp", 12, 4},
};
constexpr Record ifa_cacheinfo_record{16, ifa_cacheinfo_record_fields};
constexpr Attribute address_list[] = {
    bytes("IFA_UNSPEC"),
    shaped("IFA_ADDRESS", Shape::address),
    shaped("IFA_LOCAL", Shape::address),
    text("IFA_LABEL"),
    shaped("IFA_BROADCAST", Shape::address),
    shaped("IFA_ANYCAST", Shape::address),
    record("IFA_CACHEINFO", ifa_cacheinfo_record),
    shaped("IFA_MULTICAST", Shape::address),
    flags("IFA_FLAGS", ifa_f_flags, 4),
    dec("IFA_RT_PRIORITY", 4),
    sdec("IFA_TARGET_NETNSID", 4),
    bytes("IFA_PROTO"),
};
constinit const AttributeTable address_attributes{address_list, nullptr, "IFA_???"};

constexpr Attribute rta_metrics_list[] = {
    bytes("RTAX_UNSPEC"),      dec("RTAX_LOCK", 4),     dec("RTAX_MTU", 4),
    dec("RTAX_WINDOW", 4),     dec("RTAX_RTT", 4),      dec("RTAX_RTTVAR", 4),
    dec("RTAX_SSTHRESH", 4),   dec("RTAX_CWND", 4),     dec("RTAX_ADVMSS", 4),
    dec("RTAX_REORDERING", 4), dec("RTAX_HOPLIMIT", 4), dec("RTAX_INITCWND", 4),
    dec("RTAX_FEATURES", 4),   dec("RTAX_RTO_MIN", 4),  dec("RTAX_INITRWND", 4),
    dec("RTAX_QUICKACK", 4),   text("RTAX_CC_ALGO"),    bytes("RTAX_FASTOPEN_NO_COOKIE"),
};
constexpr AttributeTable rta_metrics_attributes{rta_metrics_list, nullptr, "RTAX_???"};

constexpr RecordField rta_cacheinfo_record_fields[] = {
    {"rta_clntref", 0, 4}, {"rta_lastuse", 4, 4}, {"rta_expires", 8, 4},
    {"rta_error", 12, 4},  {"rta_used", 16, 4},   {"rta_id", 20, 4, RecordKind::hex},
    {"rta_ts", 24, 4},     {"rta_tsage", 28, 4},
};
constexpr Record rta_cacheinfo_record{32, rta_cacheinfo_record_fields};
constexpr RecordField rta_mfc_stats_record_fields[] = {
    {"mfcs_packets", 0, 8},
    {"mfcs_bytes", 8, 8},
    {"mfcs_wrong_if", 16, 8},
};
constexpr Record rta_mfc_stats_record{24, rta_mfc_stats_record_fields};
constexpr Attribute route_list[] = {
    bytes("RTA_UNSPEC"),
    shaped("RTA_DST", Shape::address),
    shaped("RTA_SRC", Shape::address),
    shaped("RTA_IIF", Shape::interface),
    shaped("RTA_OIF", Shape::interface),
    shaped("RTA_GATEWAY", Shape::address),
    dec("RTA_PRIORITY", 4),
    shaped("RTA_PREFSRC", Shape::address),
    nested("RTA_METRICS", rta_metrics_attributes),
    nested("RTA_MULTIPATH", route_attributes, Shape::multipath),
    dec("RTA_PROTOINFO", 4),
    dec("RTA_FLOW", 4),
    record("RTA_CACHEINFO", rta_cacheinfo_record),
    bytes("RTA_SESSION"),
    dec("RTA_MP_ALGO", 4),
    names("RTA_TABLE", route_table_names, 4),
    dec("RTA_MARK", 4),
    record("RTA_MFC_STATS", rta_mfc_stats_record),
    shaped("RTA_VIA", Shape::via),
    shaped("RTA_NEWDST", Shape::address),
    dec("RTA_PREF", 1),
    names("RTA_ENCAP_TYPE", lwtunnel_encap_names, 2),
    bytes("RTA_ENCAP"),
    dec("RTA_EXPIRES", 8),
    bytes("RTA_PAD"),
    dec("RTA_UID", 4),
    dec("RTA_TTL_PROPAGATE", 1),
    dec("RTA_IP_PROTO", 1),
    dec("RTA_SPORT", 2),
    dec("RTA_DPORT", 2),
    bytes("RTA_NH_ID"),
    big("RTA_FLOWLABEL", 4),
};
constinit const AttributeTable route_attributes{route_list, nullptr, "RTA_???"};

constexpr RecordField nda_cacheinfo_record_fields[] = {
    {"ndm_confirmed", 0, 4},
    {"ndm_used", 4, 4},
    {"ndm_updated", 8, 4},
    {"ndm_refcnt", 12, 4},
};
constexpr Record nda_cacheinfo_record{16, nda_cacheinfo_record_fields};

constexpr Attribute nda_fdb_ext_attrs_list[] = {
    bytes("NFEA_UNSPEC"),
    flags("NFEA_ACTIVITY_NOTIFY", fdb_notify_flags, 1, true),
    bytes("NFEA_DONT_REFRESH"),
};
constexpr AttributeTable nda_fdb_ext_attrs_attributes{nda_fdb_ext_attrs_list, nullptr, "NFEA_???"};

constexpr Attribute neighbour_list[] = {
    bytes("NDA_UNSPEC"),
    shaped("NDA_DST", Shape::address),
    hardware("NDA_LLADDR"),
    record("NDA_CACHEINFO", nda_cacheinfo_record),
    dec("NDA_PROBES", 4),
    dec("NDA_VLAN", 2),
    shaped("NDA_PORT", Shape::port),
    dec("NDA_VNI", 4),
    shaped("NDA_IFINDEX", Shape::interface),
    shaped("NDA_MASTER", Shape::interface),
    dec("NDA_LINK_NETNSID", 4),
    dec("NDA_SRC_VNI", 4),
    names("NDA_PROTOCOL", inet_protocols, 0, true),
    dec("NDA_NH_ID", 4),
    nested("NDA_FDB_EXT_ATTRS", nda_fdb_ext_attrs_attributes),
    flags("NDA_FLAGS_EXT", ntf_ext_flags, 4, true),
    flags("NDA_NDM_STATE_MASK", nud_flags, 2, true),
    flags("NDA_NDM_FLAGS_MASK", ntf_use_flags, 1, true),
};
constinit const AttributeTable neighbour_attributes{neighbour_list, nullptr, "NDA_???"};

constexpr RecordField fra_uid_range_record_fields[] = {
    {"start", 0, 4},
    {"end", 4, 4},
};
constexpr Record fra_uid_range_record{8, fra_uid_range_record_fields};
constexpr RecordField fra_sport_range_record_fields[] = {
    {"start", 0, 2},
    {"end", 2, 2},
};
constexpr Record fra_sport_range_record{4, fra_sport_range_record_fields};
constexpr Attribute rule_list[] = {
    bytes("FRA_UNSPEC"),
    shaped("FRA_DST", Shape::address),
    shaped("FRA_SRC", Shape::address),
    text("FRA_IIFNAME"),
    dec("FRA_GOTO", 4),
    bytes("FRA_UNUSED2"),
    dec("FRA_PRIORITY", 4),
    bytes("FRA_UNUSED3"),
    bytes("FRA_UNUSED4"),
    bytes("FRA_UNUSED5"),
    dec("FRA_FWMARK", 4),
    dec("FRA_FLOW", 4),
    big("FRA_TUN_ID"),
    dec("FRA_SUPPRESS_IFGROUP", 4),
    dec("FRA_SUPPRESS_PREFIXLEN", 4),
    names("FRA_TABLE", route_table_names, 4),
    dec("FRA_FWMASK", 4),
    text("FRA_OIFNAME"),
    bytes("FRA_PAD"),
    dec("FRA_L3MDEV", 1),
    record("FRA_UID_RANGE", fra_uid_range_record),
    names("FRA_PROTOCOL", rtprot_names, 1),
    names("FRA_IP_PROTO", inet_protocols, 0, true),
    record("FRA_SPORT_RANGE", fra_sport_range_record),
    record("FRA_DPORT_RANGE", fra_sport_range_record),
    dec("FRA_DSCP", 1),
    big("FRA_FLOWLABEL", 4),
    big("FRA_FLOWLABEL_MASK", 4),
    bytes("FRA_SPORT_MASK"),
    bytes("FRA_DPORT_MASK"),
    bytes("FRA_DSCP_MASK"),
};
constinit const AttributeTable rule_attributes{rule_list, nullptr, "FRA_???"};

constexpr Attribute label_list[] = {
    Attribute{},
    shaped("IFAL_ADDRESS", Shape::address),
    dec("IFAL_LABEL", 4),
};
constinit const AttributeTable label_attributes{label_list, nullptr, "IFAL_???"};

constexpr Attribute netconf_list[] = {
    bytes("NETCONFA_UNSPEC"),
    shaped("NETCONFA_IFINDEX", Shape::interface),
    sdec("NETCONFA_FORWARDING", 4),
    sdec("NETCONFA_RP_FILTER", 4),
    sdec("NETCONFA_MC_FORWARDING", 4),
    sdec("NETCONFA_PROXY_NEIGH", 4),
    sdec("NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN", 4),
    sdec("NETCONFA_INPUT", 4),
    sdec("NETCONFA_BC_FORWARDING", 4),
};
constinit const AttributeTable netconf_attributes{netconf_list, nullptr, "NETCONFA_???"};

constexpr Attribute nsid_list[] = {
    bytes("NETNSA_NONE"), sdec("NETNSA_NSID", 4),        dec("NETNSA_PID", 4),
    sdec("NETNSA_FD", 4), sdec("NETNSA_TARGET_NSID", 4), sdec("NETNSA_CURRENT_NSID", 4),
};
constinit const AttributeTable nsid_attributes{nsid_list, nullptr, "NETNSA_???"};

constexpr Attribute nha_res_group_list[] = {
    bytes("NHA_RES_GROUP_PAD"),
    dec("NHA_RES_GROUP_BUCKETS", 2),
    shaped("NHA_RES_GROUP_IDLE_TIMER", Shape::ticks),
    shaped("NHA_RES_GROUP_UNBALANCED_TIMER", Shape::ticks),
    shaped("NHA_RES_GROUP_UNBALANCED_TIME", Shape::ticks),
};
constexpr AttributeTable nha_res_group_attributes{nha_res_group_list, nullptr, "NHA_RES_GROUP_???"};

constexpr Attribute nha_res_bucket_list[] = {
    bytes("NHA_RES_BUCKET_PAD"),
    dec("NHA_RES_BUCKET_INDEX", 2),
    shaped("NHA_RES_BUCKET_IDLE_TIME", Shape::ticks),
    dec("NHA_RES_BUCKET_NH_ID", 4),
};
constexpr AttributeTable nha_res_bucket_attributes{nha_res_bucket_list, nullptr, "NHA_RES_BUCKET_???"};

constexpr Attribute nexthop_list[] = {
    bytes("NHA_UNSPEC"),
    dec("NHA_ID", 4),
    record("NHA_GROUP", nexthop_record, Shape::records),
    names("NHA_GROUP_TYPE", nexthop_grp_type_names, 2, true),
    dec("NHA_BLACKHOLE", 4),
    shaped("NHA_OIF", Shape::interface),
    shaped("NHA_GATEWAY", Shape::address),
    names("NHA_ENCAP_TYPE", lwtunnel_encap_names, 2),
    bytes("NHA_ENCAP"),
    dec("NHA_GROUPS", 4),
    shaped("NHA_MASTER", Shape::interface),
    dec("NHA_FDB", 4),
    nested("NHA_RES_GROUP", nha_res_group_attributes),
    nested("NHA_RES_BUCKET", nha_res_bucket_attributes),
};
constinit const AttributeTable nexthop_attributes{nexthop_list, nullptr, "NHA_???"};

constexpr RecordField address_header_fields[] = {
    {.name = "ifa_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "ifa_prefixlen", .offset = 1, .width = 1},
    {.name = "ifa_flags", .offset = 2, .width = 1, .kind = RecordKind::flags, .names = &ifa_short_flags},
    {.name = "ifa_scope", .offset = 3, .width = 1, .kind = RecordKind::names, .names = &rt_scope_names},
    {.name = "ifa_index", .offset = 4, .width = 4, .kind = RecordKind::interface},
};
constexpr Record address_header{8, address_header_fields};
constinit const RouteHeader address_message{address_header, 8, &address_attributes};
constexpr RecordField route_header_fields[] = {
    {.name = "rtm_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "rtm_dst_len", .offset = 1, .width = 1},
    {.name = "rtm_src_len", .offset = 2, .width = 1},
    {.name = "rtm_tos", .offset = 3, .width = 1, .kind = RecordKind::flags, .names = &iptos_tos_flags},
    {.name = "rtm_table", .offset = 4, .width = 1, .kind = RecordKind::names, .names = &route_table_names},
    {.name = "rtm_protocol", .offset = 5, .width = 1, .kind = RecordKind::names, .names = &rtprot_names},
    {.name = "rtm_scope", .offset = 6, .width = 1, .kind = RecordKind::names, .names = &rt_scope_names},
    {.name = "rtm_type", .offset = 7, .width = 1, .kind = RecordKind::names, .names = &rtn_names},
    {.name = "rtm_flags", .offset = 8, .width = 4, .kind = RecordKind::flags, .names = &rtm_flag_names},
};
constexpr Record route_message_header{12, route_header_fields};
constinit const RouteHeader route_message{route_message_header, 12, &route_attributes};
constexpr RecordField neighbour_header_fields[] = {
    {.name = "ndm_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "ndm_ifindex", .offset = 4, .width = 4, .kind = RecordKind::interface},
    {.name = "ndm_state", .offset = 8, .width = 2, .kind = RecordKind::flags, .names = &nud_flags},
    {.name = "ndm_flags", .offset = 10, .width = 1, .kind = RecordKind::flags, .names = &ntf_use_flags},
    {.name = "ndm_type", .offset = 11, .width = 1, .kind = RecordKind::names, .names = &rtn_names},
};
constexpr Record neighbour_header{12, neighbour_header_fields};
constinit const RouteHeader neighbour_message{neighbour_header, 12, &neighbour_attributes};
constexpr RecordField rule_header_fields[] = {
    {.name = "family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "dst_len", .offset = 1, .width = 1},
    {.name = "src_len", .offset = 2, .width = 1},
    {.name = "tos", .offset = 3, .width = 1, .kind = RecordKind::flags, .names = &iptos_tos_flags},
    {.name = "table", .offset = 4, .width = 1, .kind = RecordKind::names, .names = &rule_table_names},
    {.name = "action", .offset = 7, .width = 1, .kind = RecordKind::names, .names = &fr_act_names},
    {.name = "flags", .offset = 8, .width = 4, .kind = RecordKind::flags, .names = &fib_rule_flags},
};
constexpr Record rule_header{12, rule_header_fields};
constinit const RouteHeader rule_message{rule_header, 12, &rule_attributes};
constexpr RecordField label_header_fields[] = {
    {.name = "ifal_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "ifal_prefixlen", .offset = 2, .width = 1},
    {.name = "ifal_flags", .offset = 3, .width = 1},
    {.name = "ifal_index", .offset = 4, .width = 4, .kind = RecordKind::interface},
    {.name = "ifal_seq", .offset = 8, .width = 4},
};
constexpr Record label_header{12, label_header_fields};
constinit const RouteHeader label_message{label_header, 12, &label_attributes};
constexpr RecordField netconf_header_fields[] = {
    {.name = "ncm_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
};
constexpr Record netconf_header{1, netconf_header_fields};
constinit const RouteHeader netconf_message{netconf_header, 4, &netconf_attributes};
constexpr RecordField nsid_header_fields[] = {
    {.name = "rtgen_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
};
constexpr Record nsid_header{1, nsid_header_fields};
constinit const RouteHeader nsid_message{nsid_header, 4, &nsid_attributes};
constexpr RecordField cache_report_header_fields[] = {
    {.name = "rtgen_family", .offset = 0, .width = 1, .kind = RecordKind::route_family},
};
constexpr Record cache_report_header{1, cache_report_header_fields};
constexpr Name report_name_list[] = {
    {1, "IGMPMSG_NOCACHE"}, {2, "IGMPMSG_WRONGVIF"}, {3, "IGMPMSG_WHOLEPKT"}, {4, "IGMPMSG_WRVIFWHOLE"}};
constexpr Name report6_name_list[] = {{1, "MRT6MSG_NOCACHE"}, {2, "MRT6MSG_WRONGMIF"}, {3, "MRT6MSG_WHOLEPKT"}};
constexpr NameSet report_names{report_name_list, "IGMPMSG_???"};
constexpr NameSet report6_names{report6_name_list, "MRT6MSG_???"};
constexpr Attribute cache_report_list[] = {
    bytes("IPMRA_CREPORT_UNSPEC"),
    names("IPMRA_CREPORT_MSGTYPE", report_names, 1),
    dec("IPMRA_CREPORT_VIF_ID", 4),
    shaped("IPMRA_CREPORT_SRC_ADDR", Shape::address4),
    shaped("IPMRA_CREPORT_DST_ADDR", Shape::address4),
    bytes("IPMRA_CREPORT_PKT"),
    dec("IPMRA_CREPORT_TABLE", 4),
};
constexpr Attribute cache_report6_list[] = {
    bytes("IP6MRA_CREPORT_UNSPEC"),
    names("IP6MRA_CREPORT_MSGTYPE", report6_names, 1),
    dec("IP6MRA_CREPORT_MIF_ID", 4),
    shaped("IP6MRA_CREPORT_SRC_ADDR", Shape::address6),
    shaped("IP6MRA_CREPORT_DST_ADDR", Shape::address6),
    bytes("IP6MRA_CREPORT_PKT"),
};
constexpr AttributeTable cache_report_attributes{cache_report_list, nullptr, "IPMRA_CREPORT_???"};
constexpr AttributeTable cache_report6_attributes{cache_report6_list, nullptr, "IP6MRA_CREPORT_???"};
constinit const RouteHeader cache_report_message{cache_report_header, 4, nullptr};
constexpr RecordField nexthop_header_fields[] = {
    {.name = "nh_family", .offset = 0, .width = 1, .kind = RecordKind::names, .names = &address_families},
    {.name = "nh_scope", .offset = 1, .width = 1, .kind = RecordKind::names, .names = &rt_scope_names},
    {.name = "nh_protocol", .offset = 2, .width = 1, .kind = RecordKind::names, .names = &rtprot_names},
    {.name = "resvd", .offset = 3, .width = 1, .kind = RecordKind::hex, .shown_if_set = true},
    {.name = "nh_flags", .offset = 4, .width = 4, .kind = RecordKind::flags, .names = &rtnh_f_flags},
};
constexpr Record nexthop_header{8, nexthop_header_fields};
constinit const RouteHeader nexthop_message{nexthop_header, 8, &nexthop_attributes};
constexpr RecordField multipath_record_fields[] = {
    {.name = "rtnh_len", .offset = 0, .width = 2},
    {.name = "rtnh_flags", .offset = 2, .width = 1, .kind = RecordKind::flags, .names = &rtnh_f_flags},
    {.name = "rtnh_hops", .offset = 3, .width = 1},
    {.name = "rtnh_ifindex", .offset = 4, .width = 4, .kind = RecordKind::interface},
};
constinit const Record multipath_record{8, multipath_record_fields};
constexpr Attribute error_list[] = {
    bytes("NLMSGERR_ATTR_UNUSED"),      text("NLMSGERR_ATTR_MSG"),     dec("NLMSGERR_ATTR_OFFS", 4),
    numbers("NLMSGERR_ATTR_COOKIE", 1), bytes("NLMSGERR_ATTR_POLICY"),
    bytes("NLMSGERR_ATTR_MISS_TYPE"), bytes("NLMSGERR_ATTR_MISS_NEST"),
};
constinit const AttributeTable error_attributes{error_list, nullptr, "NLMSGERR_ATTR_???"};

const AttributeTable* route_attributes_of(const RouteHeader& header, std::uint8_t family) {
  constexpr std::uint8_t multicast = 128;  // RTNL_FAMILY_IPMR
  if (&header != &cache_report_message) return header.attributes;
  if (family == multicast) return &cache_report_attributes;
  return family == multicast + 1 ? &cache_report6_attributes : nullptr;
}

// By a quarter of the type: each kind of message has NEW, DEL, GET and SET, not all of them in use.
const RouteHeader* route_header(std::uint16_t type) {
  struct Kind {
    std::uint16_t first;
    std::uint8_t used;  // a bit for each of the four
    const RouteHeader* header;
  };
  static constexpr Kind kinds[] = {
      {16, 0xf, &link_message},           {20, 0x7, &address_message},  {24, 0x7, &route_message},
      {28, 0x7, &neighbour_message},      {32, 0x7, &rule_message},     {36, 0x7, &traffic_message},
      {40, 0x7, &traffic_message},        {44, 0x7, &traffic_message},  {48, 0x7, &action_message},
      {56, 0x4, &address_message},        {60, 0x4, &address_message},  {64, 0xd, &neighbour_table_message},
      {72, 0x7, &label_message},          {76, 0xc, &dcb_message},      {80, 0x7, &netconf_message},
      {84, 0x7, &multicast_port_message}, {88, 0x7, &nsid_message},     {92, 0x5, &stats_message},
      {96, 0x1, &cache_report_message},   {100, 0x7, &traffic_message}, {104, 0x7, &nexthop_message},
  };
  for (const Kind& kind : kinds)
    if (type / 4 * 4 == kind.first) return (kind.used >> (type % 4) & 1) != 0 ? kind.header : nullptr;
  return nullptr;
}

}  // namespace ringside::catalog
