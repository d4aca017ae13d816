#include "catalog/network_attribute_names.h"

namespace ringside::catalog::attribute_names {
namespace {

constexpr Name bridge_flags_names_list[] = {{0x1, "BRIDGE_FLAGS_MASTER"}, {0x2, "BRIDGE_FLAGS_SELF"}};
constexpr Name bridge_mode_names_list[] = {
    {0x0, "BRIDGE_MODE_VEB"}, {0x1, "BRIDGE_MODE_VEPA"}, {0xffff, "BRIDGE_MODE_UNDEF"}};
constexpr Name bridge_option_bits_list[] = {{0x1, "1<<BR_BOOLOPT_NO_LL_LEARN"},
                                            {0x2, "1<<BR_BOOLOPT_MCAST_VLAN_SNOOPING"},
                                            {0x4, "1<<BR_BOOLOPT_MST_ENABLE"}};
constexpr Name bridge_vlan_info_flags_list[] = {
    {0x1, "BRIDGE_VLAN_INFO_MASTER"},      {0x2, "BRIDGE_VLAN_INFO_PVID"},       {0x4, "BRIDGE_VLAN_INFO_UNTAGGED"},
    {0x8, "BRIDGE_VLAN_INFO_RANGE_BEGIN"}, {0x10, "BRIDGE_VLAN_INFO_RANGE_END"}, {0x20, "BRIDGE_VLAN_INFO_BRENTRY"},
    {0x40, "BRIDGE_VLAN_INFO_ONLY_OPTS"}};
constexpr Name dcb_cmd_names_list[] = {
    {0x0, "DCB_CMD_UNDEFINED"},  {0x1, "DCB_CMD_GSTATE"},       {0x2, "DCB_CMD_SSTATE"},
    {0x3, "DCB_CMD_PGTX_GCFG"},  {0x4, "DCB_CMD_PGTX_SCFG"},    {0x5, "DCB_CMD_PGRX_GCFG"},
    {0x6, "DCB_CMD_PGRX_SCFG"},  {0x7, "DCB_CMD_PFC_GCFG"},     {0x8, "DCB_CMD_PFC_SCFG"},
    {0x9, "DCB_CMD_SET_ALL"},    {0xa, "DCB_CMD_GPERM_HWADDR"}, {0xb, "DCB_CMD_GCAP"},
    {0xc, "DCB_CMD_GNUMTCS"},    {0xd, "DCB_CMD_SNUMTCS"},      {0xe, "DCB_CMD_PFC_GSTATE"},
    {0xf, "DCB_CMD_PFC_SSTATE"}, {0x10, "DCB_CMD_BCN_GCFG"},    {0x11, "DCB_CMD_BCN_SCFG"},
    {0x12, "DCB_CMD_GAPP"},      {0x13, "DCB_CMD_SAPP"},        {0x14, "DCB_CMD_IEEE_SET"},
    {0x15, "DCB_CMD_IEEE_GET"},  {0x16, "DCB_CMD_GDCBX"},       {0x17, "DCB_CMD_SDCBX"},
    {0x18, "DCB_CMD_GFEATCFG"},  {0x19, "DCB_CMD_SFEATCFG"},    {0x1a, "DCB_CMD_CEE_GET"},
    {0x1b, "DCB_CMD_IEEE_DEL"}};
constexpr Name fdb_notify_flags_list[] = {{0x1, "FDB_NOTIFY_BIT"}, {0x2, "FDB_NOTIFY_INACTIVE_BIT"}};
constexpr Name fib_rule_flags_list[] = {{0x1, "FIB_RULE_PERMANENT"},     {0x2, "FIB_RULE_INVERT"},
                                        {0x4, "FIB_RULE_UNRESOLVED"},    {0x8, "FIB_RULE_IIF_DETACHED"},
                                        {0x10, "FIB_RULE_OIF_DETACHED"}, {0x10000, "FIB_RULE_FIND_SADDR"}};
constexpr Name fr_act_names_list[] = {
    {0x0, "FR_ACT_UNSPEC"},    {0x1, "FR_ACT_TO_TBL"},      {0x2, "FR_ACT_GOTO"},
    {0x3, "FR_ACT_NOP"},       {0x4, "FR_ACT_RES3"},        {0x5, "FR_ACT_RES4"},
    {0x6, "FR_ACT_BLACKHOLE"}, {0x7, "FR_ACT_UNREACHABLE"}, {0x8, "FR_ACT_PROHIBIT"}};
constexpr Name icmp6_stats_names_list[] = {{0x0, "ICMP6_MIB_NUM"},       {0x1, "ICMP6_MIB_INMSGS"},
                                           {0x2, "ICMP6_MIB_INERRORS"},  {0x3, "ICMP6_MIB_OUTMSGS"},
                                           {0x4, "ICMP6_MIB_OUTERRORS"}, {0x5, "ICMP6_MIB_CSUMERRORS"}};
constexpr Name if_flags_list[] = {{0x10, "IF_RS_SENT"},
                                  {0x20, "IF_RA_RCVD"},
                                  {0x40, "IF_RA_MANAGED"},
                                  {0x80, "IF_RA_OTHERCONF"},
                                  {0x80000000, "IF_READY"}};
constexpr Name ifa_f_flags_list[] = {
    {0x1, "IFA_F_SECONDARY"},       {0x2, "IFA_F_NODAD"},        {0x4, "IFA_F_OPTIMISTIC"},
    {0x8, "IFA_F_DADFAILED"},       {0x10, "IFA_F_HOMEADDRESS"}, {0x20, "IFA_F_DEPRECATED"},
    {0x40, "IFA_F_TENTATIVE"},      {0x80, "IFA_F_PERMANENT"},   {0x100, "IFA_F_MANAGETEMPADDR"},
    {0x200, "IFA_F_NOPREFIXROUTE"}, {0x400, "IFA_F_MCAUTOJOIN"}, {0x800, "IFA_F_STABLE_PRIVACY"}};
constexpr Name ifa_short_flags_list[] = {
    {0x1, "IFA_F_SECONDARY"},    {0x2, "IFA_F_NODAD"},       {0x4, "IFA_F_OPTIMISTIC"}, {0x8, "IFA_F_DADFAILED"},
    {0x10, "IFA_F_HOMEADDRESS"}, {0x20, "IFA_F_DEPRECATED"}, {0x40, "IFA_F_TENTATIVE"}, {0x80, "IFA_F_PERMANENT"}};
constexpr Name iff_flags_list[] = {
    {0x1, "IFF_UP"},           {0x2, "IFF_BROADCAST"},   {0x4, "IFF_DEBUG"},        {0x8, "IFF_LOOPBACK"},
    {0x10, "IFF_POINTOPOINT"}, {0x20, "IFF_NOTRAILERS"}, {0x40, "IFF_RUNNING"},     {0x80, "IFF_NOARP"},
    {0x100, "IFF_PROMISC"},    {0x200, "IFF_ALLMULTI"},  {0x400, "IFF_MASTER"},     {0x800, "IFF_SLAVE"},
    {0x1000, "IFF_MULTICAST"}, {0x2000, "IFF_PORTSEL"},  {0x4000, "IFF_AUTOMEDIA"}, {0x8000, "IFF_DYNAMIC"},
    {0x10000, "IFF_LOWER_UP"}, {0x20000, "IFF_DORMANT"}, {0x40000, "IFF_ECHO"}};
constexpr Name ifla_event_names_list[] = {{0x0, "IFLA_EVENT_NONE"},           {0x1, "IFLA_EVENT_REBOOT"},
                                          {0x2, "IFLA_EVENT_FEATURES"},       {0x3, "IFLA_EVENT_BONDING_FAILOVER"},
                                          {0x4, "IFLA_EVENT_NOTIFY_PEERS"},   {0x5, "IFLA_EVENT_IGMP_RESEND"},
                                          {0x6, "IFLA_EVENT_BONDING_OPTIONS"}};
constexpr Name ifla_vf_link_state_names_list[] = {
    {0x0, "IFLA_VF_LINK_STATE_AUTO"}, {0x1, "IFLA_VF_LINK_STATE_ENABLE"}, {0x2, "IFLA_VF_LINK_STATE_DISABLE"}};
constexpr Name in6_addr_gen_mode_names_list[] = {{0x0, "IN6_ADDR_GEN_MODE_EUI64"},
                                                 {0x1, "IN6_ADDR_GEN_MODE_NONE"},
                                                 {0x2, "IN6_ADDR_GEN_MODE_STABLE_PRIVACY"},
                                                 {0x3, "IN6_ADDR_GEN_MODE_RANDOM"}};
constexpr Name inet_diag_bc_names_list[] = {
    {0x0, "INET_DIAG_BC_NOP"},      {0x1, "INET_DIAG_BC_JMP"},        {0x2, "INET_DIAG_BC_S_GE"},
    {0x3, "INET_DIAG_BC_S_LE"},     {0x4, "INET_DIAG_BC_D_GE"},       {0x5, "INET_DIAG_BC_D_LE"},
    {0x6, "INET_DIAG_BC_AUTO"},     {0x7, "INET_DIAG_BC_S_COND"},     {0x8, "INET_DIAG_BC_D_COND"},
    {0x9, "INET_DIAG_BC_DEV_COND"}, {0xa, "INET_DIAG_BC_MARK_COND"},  {0xb, "INET_DIAG_BC_S_EQ"},
    {0xc, "INET_DIAG_BC_D_EQ"},     {0xd, "INET_DIAG_BC_CGROUP_COND"}};
constexpr Name inet_diag_extensions_list[] = {
    {0x1, "1<<(INET_DIAG_MEMINFO-1)"},    {0x2, "1<<(INET_DIAG_INFO-1)"},     {0x4, "1<<(INET_DIAG_VEGASINFO-1)"},
    {0x8, "1<<(INET_DIAG_CONG-1)"},       {0x10, "1<<(INET_DIAG_TOS-1)"},     {0x20, "1<<(INET_DIAG_TCLASS-1)"},
    {0x40, "1<<(INET_DIAG_SKMEMINFO-1)"}, {0x80, "1<<(INET_DIAG_SHUTDOWN-1)"}};
constexpr Name ipstats_names_list[] = {{0x0, "IPSTATS_MIB_NUM"},
                                       {0x1, "IPSTATS_MIB_INPKTS"},
                                       {0x2, "IPSTATS_MIB_INOCTETS"},
                                       {0x3, "IPSTATS_MIB_INDELIVERS"},
                                       {0x4, "IPSTATS_MIB_OUTFORWDATAGRAMS"},
                                       {0x5, "IPSTATS_MIB_OUTPKTS"},
                                       {0x6, "IPSTATS_MIB_OUTOCTETS"},
                                       {0x7, "IPSTATS_MIB_INHDRERRORS"},
                                       {0x8, "IPSTATS_MIB_INTOOBIGERRORS"},
                                       {0x9, "IPSTATS_MIB_INNOROUTES"},
                                       {0xa, "IPSTATS_MIB_INADDRERRORS"},
                                       {0xb, "IPSTATS_MIB_INUNKNOWNPROTOS"},
                                       {0xc, "IPSTATS_MIB_INTRUNCATEDPKTS"},
                                       {0xd, "IPSTATS_MIB_INDISCARDS"},
                                       {0xe, "IPSTATS_MIB_OUTDISCARDS"},
                                       {0xf, "IPSTATS_MIB_OUTNOROUTES"},
                                       {0x10, "IPSTATS_MIB_REASMTIMEOUT"},
                                       {0x11, "IPSTATS_MIB_REASMREQDS"},
                                       {0x12, "IPSTATS_MIB_REASMOKS"},
                                       {0x13, "IPSTATS_MIB_REASMFAILS"},
                                       {0x14, "IPSTATS_MIB_FRAGOKS"},
                                       {0x15, "IPSTATS_MIB_FRAGFAILS"},
                                       {0x16, "IPSTATS_MIB_FRAGCREATES"},
                                       {0x17, "IPSTATS_MIB_INMCASTPKTS"},
                                       {0x18, "IPSTATS_MIB_OUTMCASTPKTS"},
                                       {0x19, "IPSTATS_MIB_INBCASTPKTS"},
                                       {0x1a, "IPSTATS_MIB_OUTBCASTPKTS"},
                                       {0x1b, "IPSTATS_MIB_INMCASTOCTETS"},
                                       {0x1c, "IPSTATS_MIB_OUTMCASTOCTETS"},
                                       {0x1d, "IPSTATS_MIB_INBCASTOCTETS"},
                                       {0x1e, "IPSTATS_MIB_OUTBCASTOCTETS"},
                                       {0x1f, "IPSTATS_MIB_CSUMERRORS"},
                                       {0x20, "IPSTATS_MIB_NOECTPKTS"},
                                       {0x21, "IPSTATS_MIB_ECT1PKTS"},
                                       {0x22, "IPSTATS_MIB_ECT0PKTS"},
                                       {0x23, "IPSTATS_MIB_CEPKTS"},
                                       {0x24, "IPSTATS_MIB_REASM_OVERLAPS"}};
constexpr Name iptos_tos_flags_list[] = {
    {0x10, "IPTOS_LOWDELAY"}, {0x8, "IPTOS_THROUGHPUT"}, {0x4, "IPTOS_RELIABILITY"}, {0x2, "IPTOS_MINCOST"}};
constexpr Name ipv4_devconf_names_list[] = {{0x0, "IPV4_DEVCONF_FORWARDING-1"},
                                            {0x1, "IPV4_DEVCONF_MC_FORWARDING-1"},
                                            {0x2, "IPV4_DEVCONF_PROXY_ARP-1"},
                                            {0x3, "IPV4_DEVCONF_ACCEPT_REDIRECTS-1"},
                                            {0x4, "IPV4_DEVCONF_SECURE_REDIRECTS-1"},
                                            {0x5, "IPV4_DEVCONF_SEND_REDIRECTS-1"},
                                            {0x6, "IPV4_DEVCONF_SHARED_MEDIA-1"},
                                            {0x7, "IPV4_DEVCONF_RP_FILTER-1"},
                                            {0x8, "IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE-1"},
                                            {0x9, "IPV4_DEVCONF_BOOTP_RELAY-1"},
                                            {0xa, "IPV4_DEVCONF_LOG_MARTIANS-1"},
                                            {0xb, "IPV4_DEVCONF_TAG-1"},
                                            {0xc, "IPV4_DEVCONF_ARPFILTER-1"},
                                            {0xd, "IPV4_DEVCONF_MEDIUM_ID-1"},
                                            {0xe, "IPV4_DEVCONF_NOXFRM-1"},
                                            {0xf, "IPV4_DEVCONF_NOPOLICY-1"},
                                            {0x10, "IPV4_DEVCONF_FORCE_IGMP_VERSION-1"},
                                            {0x11, "IPV4_DEVCONF_ARP_ANNOUNCE-1"},
                                            {0x12, "IPV4_DEVCONF_ARP_IGNORE-1"},
                                            {0x13, "IPV4_DEVCONF_PROMOTE_SECONDARIES-1"},
                                            {0x14, "IPV4_DEVCONF_ARP_ACCEPT-1"},
                                            {0x15, "IPV4_DEVCONF_ARP_NOTIFY-1"},
                                            {0x16, "IPV4_DEVCONF_ACCEPT_LOCAL-1"},
                                            {0x17, "IPV4_DEVCONF_SRC_VMARK-1"},
                                            {0x18, "IPV4_DEVCONF_PROXY_ARP_PVLAN-1"},
                                            {0x19, "IPV4_DEVCONF_ROUTE_LOCALNET-1"},
                                            {0x1a, "IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL-1"},
                                            {0x1b, "IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL-1"},
                                            {0x1c, "IPV4_DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN-1"},
                                            {0x1d, "IPV4_DEVCONF_DROP_UNICAST_IN_L2_MULTICAST-1"},
                                            {0x1e, "IPV4_DEVCONF_DROP_GRATUITOUS_ARP-1"},
                                            {0x1f, "IPV4_DEVCONF_BC_FORWARDING-1"},
                                            {0x20, "IPV4_DEVCONF_ARP_EVICT_NOCARRIER-1"}};
constexpr Name ipv6_devconf_names_list[] = {{0x0, "DEVCONF_FORWARDING"},
                                            {0x1, "DEVCONF_HOPLIMIT"},
                                            {0x2, "DEVCONF_MTU6"},
                                            {0x3, "DEVCONF_ACCEPT_RA"},
                                            {0x4, "DEVCONF_ACCEPT_REDIRECTS"},
                                            {0x5, "DEVCONF_AUTOCONF"},
                                            {0x6, "DEVCONF_DAD_TRANSMITS"},
                                            {0x7, "DEVCONF_RTR_SOLICITS"},
                                            {0x8, "DEVCONF_RTR_SOLICIT_INTERVAL"},
                                            {0x9, "DEVCONF_RTR_SOLICIT_DELAY"},
                                            {0xa, "DEVCONF_USE_TEMPADDR"},
                                            {0xb, "DEVCONF_TEMP_VALID_LFT"},
                                            {0xc, "DEVCONF_TEMP_PREFERED_LFT"},
                                            {0xd, "DEVCONF_REGEN_MAX_RETRY"},
                                            {0xe, "DEVCONF_MAX_DESYNC_FACTOR"},
                                            {0xf, "DEVCONF_MAX_ADDRESSES"},
                                            {0x10, "DEVCONF_FORCE_MLD_VERSION"},
                                            {0x11, "DEVCONF_ACCEPT_RA_DEFRTR"},
                                            {0x12, "DEVCONF_ACCEPT_RA_PINFO"},
                                            {0x13, "DEVCONF_ACCEPT_RA_RTR_PREF"},
                                            {0x14, "DEVCONF_RTR_PROBE_INTERVAL"},
                                            {0x15, "DEVCONF_ACCEPT_RA_RT_INFO_MAX_PLEN"},
                                            {0x16, "DEVCONF_PROXY_NDP"},
                                            {0x17, "DEVCONF_OPTIMISTIC_DAD"},
                                            {0x18, "DEVCONF_ACCEPT_SOURCE_ROUTE"},
                                            {0x19, "DEVCONF_MC_FORWARDING"},
                                            {0x1a, "DEVCONF_DISABLE_IPV6"},
                                            {0x1b, "DEVCONF_ACCEPT_DAD"},
                                            {0x1c, "DEVCONF_FORCE_TLLAO"},
                                            {0x1d, "DEVCONF_NDISC_NOTIFY"},
                                            {0x1e, "DEVCONF_MLDV1_UNSOLICITED_REPORT_INTERVAL"},
                                            {0x1f, "DEVCONF_MLDV2_UNSOLICITED_REPORT_INTERVAL"},
                                            {0x20, "DEVCONF_SUPPRESS_FRAG_NDISC"},
                                            {0x21, "DEVCONF_ACCEPT_RA_FROM_LOCAL"},
                                            {0x22, "DEVCONF_USE_OPTIMISTIC"},
                                            {0x23, "DEVCONF_ACCEPT_RA_MTU"},
                                            {0x24, "DEVCONF_STABLE_SECRET"},
                                            {0x25, "DEVCONF_USE_OIF_ADDRS_ONLY"},
                                            {0x26, "DEVCONF_ACCEPT_RA_MIN_HOP_LIMIT"},
                                            {0x27, "DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN"},
                                            {0x28, "DEVCONF_DROP_UNICAST_IN_L2_MULTICAST"},
                                            {0x29, "DEVCONF_DROP_UNSOLICITED_NA"},
                                            {0x2a, "DEVCONF_KEEP_ADDR_ON_DOWN"},
                                            {0x2b, "DEVCONF_RTR_SOLICIT_MAX_INTERVAL"},
                                            {0x2c, "DEVCONF_SEG6_ENABLED"},
                                            {0x2d, "DEVCONF_SEG6_REQUIRE_HMAC"},
                                            {0x2e, "DEVCONF_ENHANCED_DAD"},
                                            {0x2f, "DEVCONF_ADDR_GEN_MODE"},
                                            {0x30, "DEVCONF_DISABLE_POLICY"},
                                            {0x31, "DEVCONF_ACCEPT_RA_RT_INFO_MIN_PLEN"},
                                            {0x32, "DEVCONF_NDISC_TCLASS"},
                                            {0x33, "DEVCONF_RPL_SEG_ENABLED"},
                                            {0x34, "DEVCONF_RA_DEFRTR_METRIC"},
                                            {0x35, "DEVCONF_IOAM6_ENABLED"},
                                            {0x36, "DEVCONF_IOAM6_ID"},
                                            {0x37, "DEVCONF_IOAM6_ID_WIDE"},
                                            {0x38, "DEVCONF_NDISC_EVICT_NOCARRIER"},
                                            {0x39, "DEVCONF_ACCEPT_UNTRACKED_NA"},
                                            {58, "DEVCONF_ACCEPT_RA_MIN_LFT"},
                                            {59, "DEVCONF_FORCE_FORWARDING"}};
constexpr Name lwtunnel_encap_names_list[] = {
    {0x0, "LWTUNNEL_ENCAP_NONE"}, {0x1, "LWTUNNEL_ENCAP_MPLS"},       {0x2, "LWTUNNEL_ENCAP_IP"},
    {0x3, "LWTUNNEL_ENCAP_ILA"},  {0x4, "LWTUNNEL_ENCAP_IP6"},        {0x5, "LWTUNNEL_ENCAP_SEG6"},
    {0x6, "LWTUNNEL_ENCAP_BPF"},  {0x7, "LWTUNNEL_ENCAP_SEG6_LOCAL"}, {0x8, "LWTUNNEL_ENCAP_RPL"}};
constexpr Name mcast_direction_names_list[] = {{0x0, "BR_MCAST_DIR_RX"}, {0x1, "BR_MCAST_DIR_TX"}};
constexpr Name mdb_flag_names_list[] = {{0x1, "MDB_FLAGS_OFFLOAD"},
                                        {0x2, "MDB_FLAGS_FAST_LEAVE"},
                                        {0x4, "MDB_FLAGS_STAR_EXCL"},
                                        {0x8, "MDB_FLAGS_BLOCKED"}};
constexpr Name mdb_rtr_type_names_list[] = {{0x0, "MDB_RTR_TYPE_DISABLED"},
                                            {0x1, "MDB_RTR_TYPE_TEMP_QUERY"},
                                            {0x2, "MDB_RTR_TYPE_PERM"},
                                            {0x3, "MDB_RTR_TYPE_TEMP"}};
constexpr Name mdb_state_names_list[] = {{0x0, "MDB_TEMPORARY"}, {0x1, "MDB_PERMANENT"}};
constexpr Name mptcp_subflow_flag_names_list[] = {
    {0x1, "MPTCP_SUBFLOW_FLAG_MCAP_REM"},           {0x2, "MPTCP_SUBFLOW_FLAG_MCAP_LOC"},
    {0x4, "MPTCP_SUBFLOW_FLAG_JOIN_REM"},           {0x8, "MPTCP_SUBFLOW_FLAG_JOIN_LOC"},
    {0x10, "MPTCP_SUBFLOW_FLAG_BKUP_REM"},          {0x20, "MPTCP_SUBFLOW_FLAG_BKUP_LOC"},
    {0x40, "MPTCP_SUBFLOW_FLAG_FULLY_ESTABLISHED"}, {0x80, "MPTCP_SUBFLOW_FLAG_CONNECTED"},
    {0x100, "MPTCP_SUBFLOW_FLAG_MAPVALID"}};
constexpr Name ndiag_flag_names_list[] = {{0x1, "NDIAG_FLAG_CB_RUNNING"},       {0x2, "NDIAG_FLAG_PKTINFO"},
                                          {0x4, "NDIAG_FLAG_BROADCAST_ERROR"},  {0x8, "NDIAG_FLAG_NO_ENOBUFS"},
                                          {0x10, "NDIAG_FLAG_LISTEN_ALL_NSID"}, {0x20, "NDIAG_FLAG_CAP_ACK"}};
constexpr Name ndiag_show_flags_list[] = {
    {0x1, "NDIAG_SHOW_MEMINFO"}, {0x2, "NDIAG_SHOW_GROUPS"}, {0x4, "NDIAG_SHOW_RING_CFG"}, {0x8, "NDIAG_SHOW_FLAGS"}};
constexpr Name netlink_protocol_names_list[] = {
    {0x0, "NETLINK_ROUTE"},          {0x1, "NETLINK_UNUSED"},     {0x2, "NETLINK_USERSOCK"},
    {0x3, "NETLINK_FIREWALL"},       {0x4, "NETLINK_SOCK_DIAG"},  {0x5, "NETLINK_NFLOG"},
    {0x6, "NETLINK_XFRM"},           {0x7, "NETLINK_SELINUX"},    {0x8, "NETLINK_ISCSI"},
    {0x9, "NETLINK_AUDIT"},          {0xa, "NETLINK_FIB_LOOKUP"}, {0xb, "NETLINK_CONNECTOR"},
    {0xc, "NETLINK_NETFILTER"},      {0xd, "NETLINK_IP6_FW"},     {0xe, "NETLINK_DNRTMSG"},
    {0xf, "NETLINK_KOBJECT_UEVENT"}, {0x10, "NETLINK_GENERIC"},   {0x12, "NETLINK_SCSITRANSPORT"},
    {0x13, "NETLINK_ECRYPTFS"},      {0x14, "NETLINK_RDMA"},      {0x15, "NETLINK_CRYPTO"},
    {0x16, "NETLINK_SMC"},           {0xff, "NDIAG_PROTO_ALL"}};
constexpr Name netlink_state_names_list[] = {
    {0x0, "NETLINK_UNCONNECTED"}, {0x1, "NETLINK_CONNECTED"}, {0x7, "TCP_CLOSE"}};
constexpr Name nexthop_grp_type_names_list[] = {{0x0, "NEXTHOP_GRP_TYPE_MPATH"}, {0x1, "NEXTHOP_GRP_TYPE_RES"}};
constexpr Name ntf_ext_flags_list[] = {{0x1, "NTF_EXT_MANAGED"}};
constexpr Name ntf_use_flags_list[] = {{0x1, "NTF_USE"},     {0x2, "NTF_SELF"},         {0x4, "NTF_MASTER"},
                                       {0x8, "NTF_PROXY"},   {0x10, "NTF_EXT_LEARNED"}, {0x20, "NTF_OFFLOADED"},
                                       {0x40, "NTF_STICKY"}, {0x80, "NTF_ROUTER"}};
constexpr Name nud_flags_list[] = {{0x0, "NUD_NONE"},    {0x1, "NUD_INCOMPLETE"}, {0x2, "NUD_REACHABLE"},
                                   {0x4, "NUD_STALE"},   {0x8, "NUD_DELAY"},      {0x10, "NUD_PROBE"},
                                   {0x20, "NUD_FAILED"}, {0x40, "NUD_NOARP"},     {0x80, "NUD_PERMANENT"}};
constexpr Name packet_show_flags_list[] = {{0x1, "PACKET_SHOW_INFO"},     {0x2, "PACKET_SHOW_MCLIST"},
                                           {0x4, "PACKET_SHOW_RING_CFG"}, {0x8, "PACKET_SHOW_FANOUT"},
                                           {0x10, "PACKET_SHOW_MEMINFO"}, {0x20, "PACKET_SHOW_FILTER"}};
constexpr Name pdi_flags_list[] = {
    {0x1, "PDI_RUNNING"}, {0x2, "PDI_AUXDATA"}, {0x4, "PDI_ORIGDEV"}, {0x8, "PDI_VNETHDR"}, {0x10, "PDI_LOSS"}};
constexpr Name route_table_names_list[] = {{0x0, "RT_TABLE_UNSPEC"},
                                           {0xfc, "RT_TABLE_COMPAT"},
                                           {0xfd, "RT_TABLE_DEFAULT"},
                                           {0xfe, "RT_TABLE_MAIN"},
                                           {0xff, "RT_TABLE_LOCAL"}};
constexpr Name rt_scope_names_list[] = {{0x0, "RT_SCOPE_UNIVERSE"},
                                        {0xc8, "RT_SCOPE_SITE"},
                                        {0xfd, "RT_SCOPE_LINK"},
                                        {0xfe, "RT_SCOPE_HOST"},
                                        {0xff, "RT_SCOPE_NOWHERE"}};
constexpr Name rtext_filter_flags_list[] = {
    {0x1, "RTEXT_FILTER_VF"},         {0x2, "RTEXT_FILTER_BRVLAN"}, {0x4, "RTEXT_FILTER_BRVLAN_COMPRESSED"},
    {0x8, "RTEXT_FILTER_SKIP_STATS"}, {0x10, "RTEXT_FILTER_MRP"},   {0x20, "RTEXT_FILTER_CFM_CONFIG"},
    {0x40, "RTEXT_FILTER_CFM_STATUS"}};
constexpr Name rtm_flag_names_list[] = {
    {0x100, "RTM_F_NOTIFY"},   {0x200, "RTM_F_CLONED"},        {0x400, "RTM_F_EQUALIZE"},
    {0x800, "RTM_F_PREFIX"},   {0x1000, "RTM_F_LOOKUP_TABLE"}, {0x2000, "RTM_F_FIB_MATCH"},
    {0x4000, "RTM_F_OFFLOAD"}, {0x8000, "RTM_F_TRAP"},         {0x20000000, "RTM_F_OFFLOAD_FAILED"}};
constexpr Name rtn_names_list[] = {{0x0, "RTN_UNSPEC"},    {0x1, "RTN_UNICAST"},     {0x2, "RTN_LOCAL"},
                                   {0x3, "RTN_BROADCAST"}, {0x4, "RTN_ANYCAST"},     {0x5, "RTN_MULTICAST"},
                                   {0x6, "RTN_BLACKHOLE"}, {0x7, "RTN_UNREACHABLE"}, {0x8, "RTN_PROHIBIT"},
                                   {0x9, "RTN_THROW"},     {0xa, "RTN_NAT"},         {0xb, "RTN_XRESOLVE"}};
constexpr Name rtnh_f_flags_list[] = {{0x1, "RTNH_F_DEAD"},    {0x2, "RTNH_F_PERVASIVE"}, {0x4, "RTNH_F_ONLINK"},
                                      {0x8, "RTNH_F_OFFLOAD"}, {0x10, "RTNH_F_LINKDOWN"}, {0x20, "RTNH_F_UNRESOLVED"},
                                      {0x40, "RTNH_F_TRAP"}};
constexpr Name rtprot_names_list[] = {
    {0x0, "RTPROT_UNSPEC"}, {0x1, "RTPROT_REDIRECT"}, {0x2, "RTPROT_KERNEL"},   {0x3, "RTPROT_BOOT"},
    {0x4, "RTPROT_STATIC"}, {0x8, "RTPROT_GATED"},    {0x9, "RTPROT_RA"},       {0xa, "RTPROT_MRT"},
    {0xb, "RTPROT_ZEBRA"},  {0xc, "RTPROT_BIRD"},     {0xd, "RTPROT_DNROUTED"}, {0xe, "RTPROT_XORP"},
    {0xf, "RTPROT_NTK"},    {0x10, "RTPROT_DHCP"},    {0x11, "RTPROT_MROUTED"}, {0x12, "RTPROT_KEEPALIVED"},
    {0x2a, "RTPROT_BABEL"}, {0x54, "RTPROT_OVN"},     {0x63, "RTPROT_OPENR"},   {0xba, "RTPROT_BGP"},
    {0xbb, "RTPROT_ISIS"},  {0xbc, "RTPROT_OSPF"},    {0xbd, "RTPROT_RIP"},     {0xc0, "RTPROT_EIGRP"}};
constexpr Name rule_table_names_list[] = {{0x0, "RT_TABLE_UNSPEC"},
                                          {0xfc, "RT_TABLE_COMPAT"},
                                          {0xfd, "RT_TABLE_DEFAULT"},
                                          {0xfe, "RT_TABLE_MAIN"},
                                          {0xff, "RT_TABLE_LOCAL"}};
constexpr Name shutdown_bits_list[] = {{0x1, "RCV_SHUTDOWN"}, {0x2, "SEND_SHUTDOWN"}};
constexpr Name sk_meminfo_names_list[] = {
    {0x0, "SK_MEMINFO_RMEM_ALLOC"}, {0x1, "SK_MEMINFO_RCVBUF"},    {0x2, "SK_MEMINFO_WMEM_ALLOC"},
    {0x3, "SK_MEMINFO_SNDBUF"},     {0x4, "SK_MEMINFO_FWD_ALLOC"}, {0x5, "SK_MEMINFO_WMEM_QUEUED"},
    {0x6, "SK_MEMINFO_OPTMEM"},     {0x7, "SK_MEMINFO_BACKLOG"},   {0x8, "SK_MEMINFO_DROPS"}};
constexpr Name smc_decline_names_list[] = {
    {0x1010000, "SMC_CLC_DECL_MEM"},        {0x2010000, "SMC_CLC_DECL_TIMEOUT_CL"},
    {0x2020000, "SMC_CLC_DECL_TIMEOUT_AL"}, {0x3000000, "SMC_CLC_DECL_CNFERR"},
    {0x3010000, "SMC_CLC_DECL_PEERNOSMC"},  {0x3020000, "SMC_CLC_DECL_IPSEC"},
    {0x3030000, "SMC_CLC_DECL_NOSMCDEV"},   {0x3040000, "SMC_CLC_DECL_MODEUNSUPP"},
    {0x3050000, "SMC_CLC_DECL_RMBE_EC"},    {0x3060000, "SMC_CLC_DECL_OPTUNSUPP"},
    {0x4000000, "SMC_CLC_DECL_SYNCERR"},    {0x5000000, "SMC_CLC_DECL_PEERDECL"}};
constexpr Name smc_diag_mode_names_list[] = {
    {0x0, "SMC_DIAG_MODE_SMCR"}, {0x1, "SMC_DIAG_MODE_FALLBACK_TCP"}, {0x2, "SMC_DIAG_MODE_SMCD"}};
constexpr Name smc_extensions_list[] = {{0x1, "1<<(SMC_DIAG_CONNINFO-1)"}, {0x2, "1<<(SMC_DIAG_LGRINFO-1)"}};
constexpr Name smc_names_list[] = {{0x1, "SMC_ACTIVE"},           {0x2, "SMC_INIT"},
                                   {0x7, "SMC_CLOSED"},           {0xa, "SMC_LISTEN"},
                                   {0x14, "SMC_PEERCLOSEWAIT1"},  {0x15, "SMC_PEERCLOSEWAIT2"},
                                   {0x16, "SMC_APPCLOSEWAIT1"},   {0x17, "SMC_APPCLOSEWAIT2"},
                                   {0x18, "SMC_APPFINCLOSEWAIT"}, {0x19, "SMC_PEERFINCLOSEWAIT"},
                                   {0x1a, "SMC_PEERABORTWAIT"},   {0x1b, "SMC_PROCESSABORT"}};
constexpr Name smc_role_names_list[] = {{0x0, "SMC_CLNT"}, {0x1, "SMC_SERV"}};
constexpr Name stats_masks_list[] = {{0x1, "1<<IFLA_STATS_UNSPEC"},
                                     {0x2, "1<<IFLA_STATS_LINK_64"},
                                     {0x4, "1<<IFLA_STATS_LINK_XSTATS"},
                                     {0x8, "1<<IFLA_STATS_LINK_XSTATS_SLAVE"},
                                     {0x10, "1<<IFLA_STATS_LINK_OFFLOAD_XSTATS"},
                                     {0x20, "1<<IFLA_STATS_AF_SPEC"}};
constexpr Name tca_act_flags_names_list[] = {
    {0x1, "TCA_ACT_FLAGS_NO_PERCPU_STATS"}, {0x2, "TCA_ACT_FLAGS_SKIP_HW"}, {0x4, "TCA_ACT_FLAGS_SKIP_SW"}};
constexpr Name tca_act_hw_stats_flags_list[] = {{0x1, "TCA_ACT_HW_STATS_IMMEDIATE"},
                                                {0x2, "TCA_ACT_HW_STATS_DELAYED"}};
constexpr Name tcp_state_masks_list[] = {
    {0x2, "1<<TCP_ESTABLISHED"}, {0x4, "1<<TCP_SYN_SENT"},     {0x8, "1<<TCP_SYN_RECV"},
    {0x10, "1<<TCP_FIN_WAIT1"},  {0x20, "1<<TCP_FIN_WAIT2"},   {0x40, "1<<TCP_TIME_WAIT"},
    {0x80, "1<<TCP_CLOSE"},      {0x100, "1<<TCP_CLOSE_WAIT"}, {0x200, "1<<TCP_LAST_ACK"},
    {0x400, "1<<TCP_LISTEN"},    {0x800, "1<<TCP_CLOSING"},    {0x1000, "1<<TCP_NEW_SYN_RECV"}};
constexpr Name tcp_state_names_list[] = {
    {0x1, "TCP_ESTABLISHED"}, {0x2, "TCP_SYN_SENT"},  {0x3, "TCP_SYN_RECV"}, {0x4, "TCP_FIN_WAIT1"},
    {0x5, "TCP_FIN_WAIT2"},   {0x6, "TCP_TIME_WAIT"}, {0x7, "TCP_CLOSE"},    {0x8, "TCP_CLOSE_WAIT"},
    {0x9, "TCP_LAST_ACK"},    {0xa, "TCP_LISTEN"},    {0xb, "TCP_CLOSING"},  {0xc, "TCP_NEW_SYN_RECV"}};
constexpr Name tls_cipher_names_list[] = {{0x33, "TLS_CIPHER_AES_GCM_128"},  {0x34, "TLS_CIPHER_AES_GCM_256"},
                                          {0x35, "TLS_CIPHER_AES_CCM_128"},  {0x36, "TLS_CIPHER_CHACHA20_POLY1305"},
                                          {0x37, "TLS_CIPHER_SM4_GCM"},      {0x38, "TLS_CIPHER_SM4_CCM"},
                                          {0x39, "TLS_CIPHER_ARIA_GCM_128"}, {0x3a, "TLS_CIPHER_ARIA_GCM_256"}};
constexpr Name tls_conf_names_list[] = {
    {0x1, "TLS_CONF_BASE"}, {0x2, "TLS_CONF_SW"}, {0x3, "TLS_CONF_HW"}, {0x4, "TLS_CONF_HW_RECORD"}};
constexpr Name tls_version_names_list[] = {{0x303, "TLS_1_2_VERSION"}, {0x304, "TLS_1_3_VERSION"}};
constexpr Name tpacket_names_list[] = {{0x0, "TPACKET_V1"}, {0x1, "TPACKET_V2"}, {0x2, "TPACKET_V3"}};
constexpr Name tun_type_names_list[] = {{0x1, "IFF_TUN"}, {0x2, "IFF_TAP"}};
constexpr Name udiag_show_flags_list[] = {
    {0x1, "UDIAG_SHOW_NAME"},   {0x2, "UDIAG_SHOW_VFS"},      {0x4, "UDIAG_SHOW_PEER"}, {0x8, "UDIAG_SHOW_ICONS"},
    {0x10, "UDIAG_SHOW_RQLEN"}, {0x20, "UDIAG_SHOW_MEMINFO"}, {0x40, "UDIAG_SHOW_UID"}};
constexpr Name xdp_attached_names_list[] = {{0x0, "XDP_ATTACHED_NONE"},
                                            {0x1, "XDP_ATTACHED_DRV"},
                                            {0x2, "XDP_ATTACHED_SKB"},
                                            {0x3, "XDP_ATTACHED_HW"},
                                            {0x4, "XDP_ATTACHED_MULTI"}};
constexpr Name xdp_flags_names_list[] = {{0xe, "XDP_FLAGS_MODES"},    {0x1, "XDP_FLAGS_UPDATE_IF_NOEXIST"},
                                         {0x2, "XDP_FLAGS_SKB_MODE"}, {0x4, "XDP_FLAGS_DRV_MODE"},
                                         {0x8, "XDP_FLAGS_HW_MODE"},  {0x10, "XDP_FLAGS_REPLACE"}};

}  // namespace

constinit const NameSet bridge_flags_names{bridge_flags_names_list, "BRIDGE_FLAGS_???"};
constinit const NameSet bridge_mode_names{bridge_mode_names_list, "BRIDGE_MODE_???"};
constinit const NameSet bridge_option_bits{bridge_option_bits_list, "1<<BR_BOOLOPT_???"};
constinit const NameSet bridge_vlan_info_flags{bridge_vlan_info_flags_list, "BRIDGE_VLAN_INFO_???"};
constinit const NameSet dcb_cmd_names{dcb_cmd_names_list, "DCB_CMD_???"};
constinit const NameSet fdb_notify_flags{fdb_notify_flags_list, "FDB_NOTIFY_???"};
constinit const NameSet fib_rule_flags{fib_rule_flags_list, "FIB_RULE_???"};
constinit const NameSet fr_act_names{fr_act_names_list, "FR_ACT_???"};
constinit const NameSet icmp6_stats_names{icmp6_stats_names_list, "ICMP6_MIB_???"};
constinit const NameSet if_flags{if_flags_list, "IF_???"};
constinit const NameSet ifa_f_flags{ifa_f_flags_list, "IFA_F_???"};
constinit const NameSet ifa_short_flags{ifa_short_flags_list, "IFA_F_???"};
constinit const NameSet iff_flags{iff_flags_list, "IFF_???"};
constinit const NameSet ifla_event_names{ifla_event_names_list, "IFLA_EVENT_???"};
constinit const NameSet ifla_vf_link_state_names{ifla_vf_link_state_names_list, "IFLA_VF_LINK_STATE_???"};
constinit const NameSet in6_addr_gen_mode_names{in6_addr_gen_mode_names_list, "IN6_ADDR_GEN_MODE_???"};
constinit const NameSet inet_diag_bc_names{inet_diag_bc_names_list, "INET_DIAG_BC_???"};
constinit const NameSet inet_diag_extensions{inet_diag_extensions_list};
constinit const NameSet ipstats_names{ipstats_names_list, "IPSTATS_MIB_???"};
constinit const NameSet iptos_tos_flags{iptos_tos_flags_list, "IPTOS_TOS_???"};
constinit const NameSet ipv4_devconf_names{ipv4_devconf_names_list, "IPV4_DEVCONF_???"};
constinit const NameSet ipv6_devconf_names{ipv6_devconf_names_list, "DEVCONF_???"};
constinit const NameSet lwtunnel_encap_names{lwtunnel_encap_names_list, "LWTUNNEL_ENCAP_???"};
constinit const NameSet mcast_direction_names{mcast_direction_names_list};
constinit const NameSet mdb_flag_names{mdb_flag_names_list, "MDB_FLAGS_???"};
constinit const NameSet mdb_rtr_type_names{mdb_rtr_type_names_list, "MDB_RTR_TYPE_???"};
constinit const NameSet mdb_state_names{mdb_state_names_list, "MDB_???"};
constinit const NameSet mptcp_subflow_flag_names{mptcp_subflow_flag_names_list, "MPTCP_SUBFLOW_FLAG_???"};
constinit const NameSet ndiag_flag_names{ndiag_flag_names_list, "NDIAG_FLAG_???"};
constinit const NameSet ndiag_show_flags{ndiag_show_flags_list, "NDIAG_SHOW_???"};
constinit const NameSet netlink_protocol_names{netlink_protocol_names_list, "NETLINK_???"};
constinit const NameSet netlink_state_names{netlink_state_names_list, "NETLINK_???"};
constinit const NameSet nexthop_grp_type_names{nexthop_grp_type_names_list, "NEXTHOP_GRP_TYPE_???"};
constinit const NameSet ntf_ext_flags{ntf_ext_flags_list, "NTF_EXT_???"};
constinit const NameSet ntf_use_flags{ntf_use_flags_list, "NTF_???"};
constinit const NameSet nud_flags{nud_flags_list, "NUD_???"};
constinit const NameSet packet_show_flags{packet_show_flags_list, "PACKET_SHOW_???"};
constinit const NameSet pdi_flags{pdi_flags_list, "PDI_???"};
constinit const NameSet route_table_names{route_table_names_list};
constinit const NameSet rt_scope_names{rt_scope_names_list};
constinit const NameSet rtext_filter_flags{rtext_filter_flags_list, "RTEXT_FILTER_???"};
constinit const NameSet rtm_flag_names{rtm_flag_names_list, "RTM_F_???"};
constinit const NameSet rtn_names{rtn_names_list, "RTN_???"};
constinit const NameSet rtnh_f_flags{rtnh_f_flags_list, "RTNH_F_???"};
constinit const NameSet rtprot_names{rtprot_names_list, "RTPROT_???"};
constinit const NameSet rule_table_names{rule_table_names_list, "RT_TABLE_???"};
constinit const NameSet shutdown_bits{shutdown_bits_list, "???_SHUTDOWN"};
constinit const NameSet sk_meminfo_names{sk_meminfo_names_list, "SK_MEMINFO_???"};
constinit const NameSet smc_decline_names{smc_decline_names_list, "SMC_CLC_DECL_???"};
constinit const NameSet smc_diag_mode_names{smc_diag_mode_names_list, "SMC_DIAG_MODE_???"};
constinit const NameSet smc_extensions{smc_extensions_list,
                                       "1<<SMC_DIAG_??"
                                       "?-1"};
constinit const NameSet smc_names{smc_names_list, "SMC_???"};
constinit const NameSet smc_role_names{smc_role_names_list, "SMC_???"};
constinit const NameSet stats_masks{stats_masks_list, "1<<IFLA_STATS_???"};
constinit const NameSet tca_act_flags_names{tca_act_flags_names_list, "TCA_ACT_FLAGS_???"};
constinit const NameSet tca_act_hw_stats_flags{tca_act_hw_stats_flags_list, "TCA_ACT_HW_STATS_???"};
constinit const NameSet tcp_state_masks{tcp_state_masks_list, "1<<TCP_???"};
constinit const NameSet tcp_state_names{tcp_state_names_list, "TCP_???"};
constinit const NameSet tls_cipher_names{tls_cipher_names_list, "TLS_CIPHER_???"};
constinit const NameSet tls_conf_names{tls_conf_names_list, "TLS_CONF_???"};
constinit const NameSet tls_version_names{tls_version_names_list, "TLS_???_VERSION"};
constinit const NameSet tpacket_names{tpacket_names_list, "TPACKET_???"};
constinit const NameSet tun_type_names{tun_type_names_list, "IFF_???"};
constinit const NameSet udiag_show_flags{udiag_show_flags_list, "UDIAG_SHOW_???"};
constinit const NameSet xdp_attached_names{xdp_attached_names_list, "XDP_ATTACHED_???"};
constinit const NameSet xdp_flags_names{xdp_flags_names_list, "XDP_FLAGS_???"};

}  // namespace ringside::catalog::attribute_names
