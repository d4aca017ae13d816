// The names of families, protocols and flags of the socket calls.
#include "catalog/network_sets.h"

namespace ringside::catalog {
namespace {

constexpr Name address_families_[] = {
    {0, "AF_UNSPEC"},    {1, "AF_UNIX"},        {2, "AF_INET"},     {3, "AF_AX25"},     {4, "AF_IPX"},
    {5, "AF_APPLETALK"}, {6, "AF_NETROM"},      {7, "AF_BRIDGE"},   {8, "AF_ATMPVC"},   {9, "AF_X25"},
    {10, "AF_INET6"},    {11, "AF_ROSE"},       {12, "AF_DECnet"},  {13, "AF_NETBEUI"}, {14, "AF_SECURITY"},
    {15, "AF_KEY"},      {16, "AF_NETLINK"},    {17, "AF_PACKET"},  {18, "AF_ASH"},     {19, "AF_ECONET"},
    {20, "AF_ATMSVC"},   {21, "AF_RDS"},        {22, "AF_SNA"},     {23, "AF_IRDA"},    {24, "AF_PPPOX"},
    {25, "AF_WANPIPE"},  {26, "AF_LLC"},        {27, "AF_IB"},      {28, "AF_MPLS"},    {29, "AF_CAN"},
    {30, "AF_TIPC"},     {31, "AF_BLUETOOTH"},  {32, "AF_IUCV"},    {33, "AF_RXRPC"},   {34, "AF_ISDN"},
    {35, "AF_PHONET"},   {36, "AF_IEEE802154"}, {37, "AF_CAIF"},    {38, "AF_ALG"},     {39, "AF_NFC"},
    {40, "AF_VSOCK"},    {41, "AF_KCM"},        {42, "AF_QIPCRTR"}, {43, "AF_SMC"},     {44, "AF_XDP"},
    {45, "AF_MCTP"},
};

constexpr Name inet_protocols_[] = {
    {0, "IPPROTO_IP"},       {1, "IPPROTO_ICMP"},      {2, "IPPROTO_IGMP"},    {4, "IPPROTO_IPIP"},
    {6, "IPPROTO_TCP"},      {8, "IPPROTO_EGP"},       {12, "IPPROTO_PUP"},    {17, "IPPROTO_UDP"},
    {22, "IPPROTO_IDP"},     {29, "IPPROTO_TP"},       {33, "IPPROTO_DCCP"},   {41, "IPPROTO_IPV6"},
    {43, "IPPROTO_ROUTING"}, {44, "IPPROTO_FRAGMENT"}, {46, "IPPROTO_RSVP"},   {47, "IPPROTO_GRE"},
    {50, "IPPROTO_ESP"},     {51, "IPPROTO_AH"},       {58, "IPPROTO_ICMPV6"}, {59, "IPPROTO_NONE"},
    {60, "IPPROTO_DSTOPTS"}, {92, "IPPROTO_MTP"},      {94, "IPPROTO_BEETPH"}, {98, "IPPROTO_ENCAP"},
    {103, "IPPROTO_PIM"},    {108, "IPPROTO_COMP"},    {115, "IPPROTO_L2TP"},  {132, "IPPROTO_SCTP"},
    {135, "IPPROTO_MH"},     {136, "IPPROTO_UDPLITE"}, {137, "IPPROTO_MPLS"},  {143, "IPPROTO_ETHERNET"},
    {144, "IPPROTO_AGGFRAG"}, {255, "IPPROTO_RAW"},    {256, "IPPROTO_SMC"},    {262, "IPPROTO_MPTCP"},
};

constexpr Name ax25_protocols_[] = {
    {1, "AX25_P_ROSE"},     {6, "AX25_P_VJCOMP"}, {7, "AX25_P_VJUNCOMP"},  {8, "AX25_P_SEGMENT"},
    {195, "AX25_P_TEXNET"}, {196, "AX25_P_LQ"},   {202, "AX25_P_ATALK"},   {203, "AX25_P_ATALK_ARP"},
    {204, "AX25_P_IP"},     {205, "AX25_P_ARP"},  {206, "AX25_P_FLEXNET"}, {207, "AX25_P_NETROM"},
    {240, "AX25_P_TEXT"},
};

constexpr Name netlink_protocols_[] = {
    {0, "NETLINK_ROUTE"},       {1, "NETLINK_UNUSED"},
    {2, "NETLINK_USERSOCK"},    {3, "NETLINK_FIREWALL"},
    {4, "NETLINK_SOCK_DIAG"},   {5, "NETLINK_NFLOG"},
    {6, "NETLINK_XFRM"},        {7, "NETLINK_SELINUX"},
    {8, "NETLINK_ISCSI"},       {9, "NETLINK_AUDIT"},
    {10, "NETLINK_FIB_LOOKUP"}, {11, "NETLINK_CONNECTOR"},
    {12, "NETLINK_NETFILTER"},  {13, "NETLINK_IP6_FW"},
    {14, "NETLINK_DNRTMSG"},    {15, "NETLINK_KOBJECT_UEVENT"},
    {16, "NETLINK_GENERIC"},    {18, "NETLINK_SCSITRANSPORT"},
    {19, "NETLINK_ECRYPTFS"},   {20, "NETLINK_RDMA"},
    {21, "NETLINK_CRYPTO"},     {22, "NETLINK_SMC"},
};

constexpr Name ethernet_protocols_[] = {
    {1, "ETH_P_802_3"},         {2, "ETH_P_AX25"},         {3, "ETH_P_ALL"},          {4, "ETH_P_802_2"},
    {5, "ETH_P_SNAP"},          {6, "ETH_P_DDCMP"},        {7, "ETH_P_WAN_PPP"},      {8, "ETH_P_PPP_MP"},
    {9, "ETH_P_LOCALTALK"},     {12, "ETH_P_CAN"},         {13, "ETH_P_CANFD"},       {14, "ETH_P_CANXL"},
    {16, "ETH_P_PPPTALK"},      {17, "ETH_P_TR_802_2"},    {21, "ETH_P_MOBITEX"},     {22, "ETH_P_CONTROL"},
    {23, "ETH_P_IRDA"},         {24, "ETH_P_ECONET"},      {25, "ETH_P_HDLC"},        {26, "ETH_P_ARCNET"},
    {27, "ETH_P_DSA"},          {28, "ETH_P_TRAILER"},     {96, "ETH_P_LOOP"},        {245, "ETH_P_PHONET"},
    {246, "ETH_P_IEEE802154"},  {247, "ETH_P_CAIF"},       {248, "ETH_P_XDSA"},       {249, "ETH_P_MAP"},
    {250, "ETH_P_MCTP"},        {512, "ETH_P_PUP"},        {513, "ETH_P_PUPAT"},      {1536, "ETH_P_802_3_MIN"},
    {2048, "ETH_P_IP"},         {2053, "ETH_P_X25"},       {2054, "ETH_P_ARP"},       {2303, "ETH_P_BPQ"},
    {2560, "ETH_P_IEEEPUP"},    {2561, "ETH_P_IEEEPUPAT"}, {8939, "ETH_P_ERSPAN2"},   {8944, "ETH_P_TSN"},
    {17157, "ETH_P_BATMAN"},    {24576, "ETH_P_DEC"},      {24577, "ETH_P_DNA_DL"},   {24578, "ETH_P_DNA_RC"},
    {24579, "ETH_P_DNA_RT"},    {24580, "ETH_P_LAT"},      {24581, "ETH_P_DIAG"},     {24582, "ETH_P_CUST"},
    {24583, "ETH_P_SCA"},       {25944, "ETH_P_TEB"},      {32821, "ETH_P_RARP"},     {32923, "ETH_P_ATALK"},
    {33011, "ETH_P_AARP"},      {33024, "ETH_P_8021Q"},    {33079, "ETH_P_IPX"},      {34525, "ETH_P_IPV6"},
    {34824, "ETH_P_PAUSE"},     {34825, "ETH_P_SLOW"},     {34878, "ETH_P_WCCP"},     {34887, "ETH_P_MPLS_UC"},
    {34888, "ETH_P_MPLS_MC"},   {34892, "ETH_P_ATMMPOA"},  {34915, "ETH_P_PPP_DISC"}, {34916, "ETH_P_PPP_SES"},
    {34924, "ETH_P_LINK_CTL"},  {34948, "ETH_P_ATMFATE"},  {34958, "ETH_P_PAE"},      {34969, "ETH_P_REALTEK"},
    {34978, "ETH_P_AOE"},       {34984, "ETH_P_8021AD"},   {34997, "ETH_P_802_EX1"},  {35006, "ETH_P_ERSPAN"},
    {35015, "ETH_P_PREAUTH"},   {35018, "ETH_P_TIPC"},     {35020, "ETH_P_LLDP"},     {35043, "ETH_P_MRP"},
    {35045, "ETH_P_MACSEC"},    {35047, "ETH_P_8021AH"},   {35061, "ETH_P_MVRP"},     {35063, "ETH_P_1588"},
    {35064, "ETH_P_NCSI"},      {35067, "ETH_P_PRP"},      {35074, "ETH_P_CFM"},      {35078, "ETH_P_FCOE"},
    {35085, "ETH_P_TDLS"},      {35092, "ETH_P_FIP"},      {35093, "ETH_P_IBOE"},     {35095, "ETH_P_80221"},
    {35119, "ETH_P_HSR"},       {35151, "ETH_P_NSH"},      {36864, "ETH_P_LOOPBACK"}, {37120, "ETH_P_QINQ1"},
    {37376, "ETH_P_QINQ2"},     {37632, "ETH_P_QINQ3"},    {56026, "ETH_P_EDSA"},     {56027, "ETH_P_DSA_8021Q"},
    {57345, "ETH_P_DSA_A5PSW"}, {60734, "ETH_P_IFE"},      {64507, "ETH_P_AF_IUCV"},
};

constexpr Name can_protocols_[] = {
    {1, "CAN_RAW"},   {2, "CAN_BCM"},   {3, "CAN_TP16"},  {4, "CAN_TP20"},
    {5, "CAN_MCNET"}, {6, "CAN_ISOTP"}, {7, "CAN_J1939"},
};

constexpr Name bluetooth_protocols_[] = {
    {0, "BTPROTO_L2CAP"}, {1, "BTPROTO_HCI"},  {2, "BTPROTO_SCO"},  {3, "BTPROTO_RFCOMM"},
    {4, "BTPROTO_BNEP"},  {5, "BTPROTO_CMTP"}, {6, "BTPROTO_HIDP"}, {7, "BTPROTO_AVDTP"},
};

constexpr Name isdn_protocols_[] = {
    {0, "ISDN_P_BASE"},         {1, "ISDN_P_TE_S0"},     {2, "ISDN_P_NT_S0"},     {3, "ISDN_P_TE_E1"},
    {4, "ISDN_P_NT_E1"},        {16, "ISDN_P_LAPD_TE"},  {17, "ISDN_P_LAPD_NT"},  {33, "ISDN_P_B_RAW"},
    {34, "ISDN_P_B_HDLC"},      {35, "ISDN_P_B_X75SLP"}, {36, "ISDN_P_B_L2DTMF"}, {37, "ISDN_P_B_L2DSP"},
    {38, "ISDN_P_B_L2DSPHDLC"},
};

constexpr Name phonet_protocols_[] = {
    {0, "PN_PROTO_TRANSPORT"},
    {1, "PN_PROTO_PHONET"},
    {2, "PN_PROTO_PIPE"},
};

constexpr Name caif_protocols_[] = {
    {0, "CAIFPROTO_AT"},   {1, "CAIFPROTO_DATAGRAM"}, {2, "CAIFPROTO_DATAGRAM_LOOP"},
    {3, "CAIFPROTO_UTIL"}, {4, "CAIFPROTO_RFM"},      {5, "CAIFPROTO_DEBUG"},
};

constexpr Name nfc_protocols_[] = {
    {0, "NFC_SOCKPROTO_RAW"},
    {1, "NFC_SOCKPROTO_LLCP"},
};

constexpr Name kcm_protocols_[] = {
    {0, "KCMPROTO_CONNECTED"},
};

constexpr Name smc_protocols_[] = {
    {0, "SMCPROTO_SMC"},
    {1, "SMCPROTO_SMC6"},
};

constexpr Name hardware_types_[] = {
    {0, "ARPHRD_NETROM"},
    {1, "ARPHRD_ETHER"},
    {2, "ARPHRD_EETHER"},
    {3, "ARPHRD_AX25"},
    {4, "ARPHRD_PRONET"},
    {5, "ARPHRD_CHAOS"},
    {6, "ARPHRD_IEEE802"},
    {7, "ARPHRD_ARCNET"},
    {8, "ARPHRD_APPLETLK"},
    {15, "ARPHRD_DLCI"},
    {19, "ARPHRD_ATM"},
    {23, "ARPHRD_METRICOM"},
    {24, "ARPHRD_IEEE1394"},
    {27, "ARPHRD_EUI64"},
    {32, "ARPHRD_INFINIBAND"},
    {256, "ARPHRD_SLIP"},
    {257, "ARPHRD_CSLIP"},
    {258, "ARPHRD_SLIP6"},
    {259, "ARPHRD_CSLIP6"},
    {260, "ARPHRD_RSRVD"},
    {264, "ARPHRD_ADAPT"},
    {270, "ARPHRD_ROSE"},
    {271, "ARPHRD_X25"},
    {272, "ARPHRD_HWX25"},
    {280, "ARPHRD_CAN"},
    {290, "ARPHRD_MCTP"},
    {512, "ARPHRD_PPP"},
    {513, "ARPHRD_CISCO"},
    {516, "ARPHRD_LAPB"},
    {517, "ARPHRD_DDCMP"},
    {518, "ARPHRD_RAWHDLC"},
    {519, "ARPHRD_RAWIP"},
    {768, "ARPHRD_TUNNEL"},
    {769, "ARPHRD_TUNNEL6"},
    {770, "ARPHRD_FRAD"},
    {771, "ARPHRD_SKIP"},
    {772, "ARPHRD_LOOPBACK"},
    {773, "ARPHRD_LOCALTLK"},
    {774, "ARPHRD_FDDI"},
    {775, "ARPHRD_BIF"},
    {776, "ARPHRD_SIT"},
    {777, "ARPHRD_IPDDP"},
    {778, "ARPHRD_IPGRE"},
    {779, "ARPHRD_PIMREG"},
    {780, "ARPHRD_HIPPI"},
    {781, "ARPHRD_ASH"},
    {782, "ARPHRD_ECONET"},
    {783, "ARPHRD_IRDA"},
    {784, "ARPHRD_FCPP"},
    {785, "ARPHRD_FCAL"},
    {786, "ARPHRD_FCPL"},
    {787, "ARPHRD_FCFABRIC"},
    {800, "ARPHRD_IEEE802_TR"},
    {801, "ARPHRD_IEEE80211"},
    {802, "ARPHRD_IEEE80211_PRISM"},
    {803, "ARPHRD_IEEE80211_RADIOTAP"},
    {804, "ARPHRD_IEEE802154"},
    {805, "ARPHRD_IEEE802154_MONITOR"},
    {820, "ARPHRD_PHONET"},
    {821, "ARPHRD_PHONET_PIPE"},
    {822, "ARPHRD_CAIF"},
    {823, "ARPHRD_IP6GRE"},
    {824, "ARPHRD_NETLINK"},
    {825, "ARPHRD_6LOWPAN"},
    {826, "ARPHRD_VSOCKMON"},
    {65534, "ARPHRD_NONE"},
    {65535, "ARPHRD_VOID"},
};

constexpr Name packet_types_[] = {
    {0, "PACKET_HOST"},     {1, "PACKET_BROADCAST"}, {2, "PACKET_MULTICAST"}, {3, "PACKET_OTHERHOST"},
    {4, "PACKET_OUTGOING"}, {5, "PACKET_LOOPBACK"},  {6, "PACKET_USER"},      {7, "PACKET_KERNEL"},
};

constexpr Name socket_control_types_[] = {
    {1, "SCM_RIGHTS"},
    {2, "SCM_CREDENTIALS"},
    {3, "SCM_SECURITY"},
    {4, "SCM_PIDFD"},
    {29, "SO_TIMESTAMP_OLD"},
    {35, "SO_TIMESTAMPNS_OLD"},
    {37, "SO_TIMESTAMPING_OLD"},
    {41, "SO_WIFI_STATUS"},
    {54, "SCM_TIMESTAMPING_OPT_STATS"},
    {58, "SCM_TIMESTAMPING_PKTINFO"},
    {61, "SO_TXTIME"},
    {63, "SO_TIMESTAMP_NEW"},
    {64, "SO_TIMESTAMPNS_NEW"},
    {65, "SO_TIMESTAMPING_NEW"},
    {78, "SCM_DEVMEM_LINEAR"},
    {79, "SCM_DEVMEM_DMABUF"},
    {80, "SO_DEVMEM_DONTNEED"},
    {84, "SCM_INQ"},
};

constexpr Name ip_control_types_[] = {
    {1, "IP_TOS"},     {2, "IP_TTL"},      {3, "SCM_SECURITY"},    {6, "IP_RECVOPTS"},  {7, "IP_RETOPTS"},
    {8, "IP_PKTINFO"}, {11, "IP_RECVERR"}, {20, "IP_ORIGDSTADDR"}, {23, "IP_CHECKSUM"},
};

constexpr Name irda_protocols_[] = {{0, "IRDAPROTO_UNITDATA"}, {1, "IRDAPROTO_ULTRA"}};

constexpr Name socket_types_[] = {
    {1, "SOCK_STREAM"},    {2, "SOCK_DGRAM"}, {3, "SOCK_RAW"},     {4, "SOCK_RDM"},
    {5, "SOCK_SEQPACKET"}, {6, "SOCK_DCCP"},  {10, "SOCK_PACKET"},
};

constexpr Name socket_type_flags_[] = {{0x80000, "SOCK_CLOEXEC"}, {0x800, "SOCK_NONBLOCK"}};

constexpr Name shutdown_modes_[] = {{0, "SHUT_RD"}, {1, "SHUT_WR"}, {2, "SHUT_RDWR"}};

constexpr Name socket_calls_[] = {
    {1, "SYS_SOCKET"},    {2, "SYS_BIND"},        {3, "SYS_CONNECT"},     {4, "SYS_LISTEN"},
    {5, "SYS_ACCEPT"},    {6, "SYS_GETSOCKNAME"}, {7, "SYS_GETPEERNAME"}, {8, "SYS_SOCKETPAIR"},
    {9, "SYS_SEND"},      {10, "SYS_RECV"},       {11, "SYS_SENDTO"},     {12, "SYS_RECVFROM"},
    {13, "SYS_SHUTDOWN"}, {14, "SYS_SETSOCKOPT"}, {15, "SYS_GETSOCKOPT"}, {16, "SYS_SENDMSG"},
    {17, "SYS_RECVMSG"},  {18, "SYS_ACCEPT4"},    {19, "SYS_RECVMMSG"},   {20, "SYS_SENDMMSG"},
};

constexpr Name icmp_types_[] = {
    {0, "ICMP_ECHOREPLY"},      {3, "ICMP_DEST_UNREACH"}, {4, "ICMP_SOURCE_QUENCH"},
    {5, "ICMP_REDIRECT"},       {8, "ICMP_ECHO"},         {11, "ICMP_TIME_EXCEEDED"},
    {12, "ICMP_PARAMETERPROB"}, {13, "ICMP_TIMESTAMP"},   {14, "ICMP_TIMESTAMPREPLY"},
    {15, "ICMP_INFO_REQUEST"},  {16, "ICMP_INFO_REPLY"},  {17, "ICMP_ADDRESS"},
    {18, "ICMP_ADDRESSREPLY"},
};

constexpr Name packet_memberships_[] = {
    {0, "PACKET_MR_MULTICAST"}, {1, "PACKET_MR_PROMISC"}, {2, "PACKET_MR_ALLMULTI"}, {3, "PACKET_MR_UNICAST"}};

constexpr Name rehash_modes_[] = {
    {0, "SOCK_TXREHASH_DISABLED"}, {1, "SOCK_TXREHASH_ENABLED"}, {255, "SOCK_TXREHASH_DEFAULT"}};

constexpr Name message_flags_[] = {
    {0x1, "MSG_OOB"},
    {0x2, "MSG_PEEK"},
    {0x4, "MSG_DONTROUTE"},
    {0x8, "MSG_CTRUNC"},
    {0x10, "MSG_PROBE"},
    {0x20, "MSG_TRUNC"},
    {0x40, "MSG_DONTWAIT"},
    {0x80, "MSG_EOR"},
    {0x100, "MSG_WAITALL"},
    {0x200, "MSG_FIN"},
    {0x400, "MSG_SYN"},
    {0x800, "MSG_CONFIRM"},
    {0x1000, "MSG_RST"},
    {0x2000, "MSG_ERRQUEUE"},
    {0x4000, "MSG_NOSIGNAL"},
    {0x8000, "MSG_MORE"},
    {0x10000, "MSG_WAITFORONE"},
    {0x20000, "MSG_SENDPAGE_NOTLAST"},
    {0x40000, "MSG_BATCH"},
    {0x80000, "MSG_NO_SHARED_FRAGS"},
    {0x2000000, "MSG_SOCK_DEVMEM"},
    {0x4000000, "MSG_ZEROCOPY"},
    {0x8000000, "MSG_SPLICE_PAGES"},
    {0x20000000, "MSG_FASTOPEN"},
    {0x40000000, "MSG_CMSG_CLOEXEC"},
    {0x80000000, "MSG_CMSG_COMPAT"},
};

constexpr Name socket_levels_[] = {
    {0, "SOL_IP"},          {1, "SOL_SOCKET"},    {6, "SOL_TCP"},        {17, "SOL_UDP"},      {40, "AF_VSOCK"},
    {41, "SOL_IPV6"},       {58, "SOL_ICMPV6"},   {100, "SOL_CAN_BASE"}, {101, "SOL_CAN_RAW"}, {132, "SOL_SCTP"},
    {136, "SOL_UDPLITE"},   {255, "SOL_RAW"},     {256, "SOL_IPX"},      {257, "SOL_AX25"},    {258, "SOL_ATALK"},
    {259, "SOL_NETROM"},    {260, "SOL_ROSE"},    {261, "SOL_DECNET"},   {262, "SOL_X25"},     {263, "SOL_PACKET"},
    {264, "SOL_ATM"},       {265, "SOL_AAL"},     {266, "SOL_IRDA"},     {267, "SOL_NETBEUI"}, {268, "SOL_LLC"},
    {269, "SOL_DCCP"},      {270, "SOL_NETLINK"}, {271, "SOL_TIPC"},     {272, "SOL_RXRPC"},   {273, "SOL_PPPOL2TP"},
    {274, "SOL_BLUETOOTH"}, {275, "SOL_PNPIPE"},  {276, "SOL_RDS"},      {277, "SOL_IUCV"},    {278, "SOL_CAIF"},
    {279, "SOL_ALG"},       {280, "SOL_NFC"},     {281, "SOL_KCM"},      {282, "SOL_TLS"},     {283, "SOL_XDP"},
    {284, "SOL_MPTCP"},     {285, "SOL_MCTP"},    {286, "SOL_SMC"},      {287, "SOL_VSOCK"},
};

}  // namespace

constinit const NameSet address_families{address_families_, "AF_???", true};
constinit const NameSet inet_protocols{inet_protocols_, "IPPROTO_???", true};
constinit const NameSet ax25_protocols{ax25_protocols_, "AX25_P_???", true};
constinit const NameSet netlink_protocols{netlink_protocols_, "NETLINK_???", true};
constinit const NameSet ethernet_protocols{ethernet_protocols_, "ETH_P_???", true};
constinit const NameSet can_protocols{can_protocols_, "CAN_???", true};
constinit const NameSet bluetooth_protocols{bluetooth_protocols_, "BTPROTO_???", true};
constinit const NameSet isdn_protocols{isdn_protocols_, "ISDN_P_???", true};
constinit const NameSet phonet_protocols{phonet_protocols_, "PN_PROTO_???", true};
constinit const NameSet caif_protocols{caif_protocols_, "CAIFPROTO_???", true};
constinit const NameSet nfc_protocols{nfc_protocols_, "NFC_SOCKPROTO_???", true};
constinit const NameSet kcm_protocols{kcm_protocols_, "KCMPROTO_???", true};
constinit const NameSet smc_protocols{smc_protocols_, "SMCPROTO_???", true};
constinit const NameSet hardware_types{hardware_types_, "ARPHRD_???", true};
constinit const NameSet packet_types{packet_types_, "PACKET_???", true};
constinit const NameSet socket_control_types{socket_control_types_, "SCM_???", true};
constinit const NameSet ip_control_types{ip_control_types_, "IP_???", true};
constinit const NameSet irda_protocols{irda_protocols_, "IRDAPROTO_???"};
constinit const NameSet socket_types{socket_types_, "SOCK_???"};
constinit const NameSet socket_type_flags{socket_type_flags_, "SOCK_???"};
constinit const NameSet socket_calls{socket_calls_};
constinit const NameSet icmp_types{icmp_types_, "ICMP_???"};
constinit const NameSet packet_memberships{packet_memberships_, "PACKET_MR_???"};
constinit const NameSet rehash_modes{rehash_modes_, "SOCK_TXREHASH_???"};
constinit const NameSet shutdown_modes{shutdown_modes_, "SHUT_???"};
constinit const NameSet message_flags{message_flags_, "MSG_???"};
constinit const NameSet socket_levels{socket_levels_, "SOL_??", true};
constinit const NameSet control_levels{socket_levels_, "SOL_???", true};

}  // namespace ringside::catalog
