// The names in the structs and attributes of netlink messages. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog::attribute_names {

extern const NameSet bridge_flags_names;
extern const NameSet bridge_mode_names;
extern const NameSet bridge_option_bits;
extern const NameSet bridge_vlan_info_flags;
extern const NameSet dcb_cmd_names;
extern const NameSet fdb_notify_flags;
extern const NameSet fib_rule_flags;
extern const NameSet fr_act_names;
extern const NameSet icmp6_stats_names;
extern const NameSet if_flags;
extern const NameSet ifa_f_flags;
extern const NameSet ifa_short_flags;
extern const NameSet iff_flags;
extern const NameSet ifla_event_names;
extern const NameSet ifla_vf_link_state_names;
extern const NameSet in6_addr_gen_mode_names;
extern const NameSet inet_diag_bc_names;
extern const NameSet inet_diag_extensions;
extern const NameSet ipstats_names;
extern const NameSet iptos_tos_flags;
extern const NameSet ipv4_devconf_names;
extern const NameSet ipv6_devconf_names;
extern const NameSet lwtunnel_encap_names;
extern const NameSet mcast_direction_names;
extern const NameSet mdb_flag_names;
extern const NameSet mdb_rtr_type_names;
extern const NameSet mdb_state_names;
extern const NameSet mptcp_subflow_flag_names;
extern const NameSet ndiag_flag_names;
extern const NameSet ndiag_show_flags;
extern const NameSet netlink_protocol_names;
extern const NameSet netlink_state_names;
extern const NameSet nexthop_grp_type_names;
extern const NameSet ntf_ext_flags;
extern const NameSet ntf_use_flags;
extern const NameSet nud_flags;
extern const NameSet packet_show_flags;
extern const NameSet pdi_flags;
extern const NameSet route_table_names;
extern const NameSet rt_scope_names;
extern const NameSet rtext_filter_flags;
extern const NameSet rtm_flag_names;
extern const NameSet rtn_names;
extern const NameSet rtnh_f_flags;
extern const NameSet rtprot_names;
extern const NameSet rule_table_names;
extern const NameSet shutdown_bits;
extern const NameSet sk_meminfo_names;
extern const NameSet smc_decline_names;
extern const NameSet smc_diag_mode_names;
extern const NameSet smc_extensions;
extern const NameSet smc_names;
extern const NameSet smc_role_names;
extern const NameSet stats_masks;
extern const NameSet tca_act_flags_names;
extern const NameSet tca_act_hw_stats_flags;
extern const NameSet tcp_state_masks;
extern const NameSet tcp_state_names;
extern const NameSet tls_cipher_names;
extern const NameSet tls_conf_names;
extern const NameSet tls_version_names;
extern const NameSet tpacket_names;
extern const NameSet tun_type_names;
extern const NameSet udiag_show_flags;
extern const NameSet xdp_attached_names;
extern const NameSet xdp_flags_names;

}  // namespace ringside::catalog::attribute_names
